"""What was dropped, pasted or named, as an article."""

from __future__ import annotations

import codecs
import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ..article import Article
from ..errors import AccessnewsError, InputError
from ..plan import Plan
from .refusals import RefusalError
from .story import Story

if TYPE_CHECKING:
    from ..day.feeds.asking import Asker

PASTED = "pasted.txt"
"""What a pasted text is called: a name that says how to read it, and is no source of an article."""
PASTED_PAGE = "pasted.html"
"""The same where the clipboard has it with its headings, lists and links."""
RICH = "pasted.json"
"""What such a paste, and its plain text, are called among what was dropped (``pasted``)."""
ENTRY = "entry.json"
"""What an entry of a feed is called there."""
_OWN = (PASTED, PASTED_PAGE, RICH, ENTRY)
"""No file that is dropped is called as one of these."""
_LONGEST = 200  # bytes of a file's name
MOST_FILES = 20
"""Files that are taken in at once."""


def accepted(name: str, data: bytes) -> str:
    """The name of a file that may hold an article: the last part of what a browser tells.

    Raises:
        InputError: it is too large, empty, or of no article's kind.
    """
    from ..reading.by_kind import refused
    from ..reading.decode import too_large
    from ..reading.kind_by_content import tell
    from ..reading.kinds import LARGEST

    name = _bare(name)
    if len(data) > LARGEST:
        raise too_large(name, len(data), LARGEST)
    if not data.strip():
        raise RefusalError("empty-file", file=name)
    kind = tell(data, PurePath(name).suffix.lower())
    if not kind.is_article:
        raise refused(name, kind)
    return f"file-{name}" if name in _OWN else name


def was_pasted(story: Story) -> bool:
    """Whether a story is a text that was pasted: nobody has told where it is from."""
    return story.source in (PASTED, RICH)


def is_fetched(story: Story) -> bool:
    """Whether a story is from the web, and its source is the address that it was had from."""
    return story.source == ENTRY or story.source.startswith(("http://", "https://"))


def pasted(html: str, text: str) -> bytes:
    """A text as the clipboard has it twice, for a story that is called ``RICH``."""
    return json.dumps({"html": html, "text": text}).encode()


def read_story(story: Story, upload: tuple[str, bytes] | None, plan: Plan, asker: Asker) -> Article:
    """The article of a story, by the reader of every command.

    What was pasted with its headings and links is read as a saved page is, and as plain text where
    that holds no article.

    Raises:
        InputError: there is no article to be had from it.
        ExtraMissingError: what reads such a document is not installed.
    """
    from ..reading.read import read

    def as_planned(source: str | Path) -> Article:
        return read(
            source,
            language=plan.source_language,
            keep_all=plan.keep_all,
            pictures=plan.pictures,
            named=asker.named,
            allow_private=asker.allow_private,
        )

    if upload is None:
        return as_planned(story.source)
    name, data = upload
    if name == ENTRY:
        from . import feeds

        (entry,) = feeds.loads(data.decode())
        return feeds.article_of(entry, asker, plan)
    with tempfile.TemporaryDirectory(prefix="accessnews-") as folder:

        def as_file(name: str, data: bytes) -> Article:
            path = Path(folder) / name
            path.write_bytes(data)
            try:
                article = as_planned(path)
            except AccessnewsError as error:  # is told by the name that people know
                error.message = error.message.replace(f"{folder}{os.sep}", "")
                if name in (PASTED, PASTED_PAGE):
                    error.message = error.message.replace(name, "the text that was pasted")
                raise
            made_up = article.source in (PASTED, PASTED_PAGE)
            return replace(article, source="") if made_up else article

        if name != RICH:
            return as_file(_bare(name), data)
        told = json.loads(data)
        try:  # a page by its mark, for it may say that it is in the encoding of another program
            return as_file(PASTED_PAGE, codecs.BOM_UTF8 + told["html"].encode("utf-8", "replace"))
        except InputError:
            return as_file(PASTED, told["text"].encode("utf-8", "replace"))


def _bare(name: str) -> str:
    """Of the name that a browser tells the last part, as far as a file may be called so."""
    path = PurePath(name.replace("\\", "/").replace("\0", ""))
    if path.name in ("", "..") or len(path.suffix) > _LONGEST:
        return PASTED
    suffix = path.suffix.encode("utf-8", "replace")
    stem = path.stem.encode("utf-8", "replace")[: _LONGEST - len(suffix)]
    return (stem.decode("utf-8", "ignore") + suffix.decode()) or PASTED


def warm_up() -> None:
    """Load what reads, so that the first story waits for none of it."""
    from ..reading.by_kind import draft
    from ..reading.pictures import Place
    from ..reading.read import from_draft

    text = b"A ferry\n\nThe ferry came back on Monday. Forty people waited for it.\n"
    from_draft(draft(text, PASTED, suffix=".txt"), PASTED, Place())
