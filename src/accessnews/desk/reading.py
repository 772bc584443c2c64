"""What was dropped, pasted or named, as an article."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ..article import Article
from ..plan import Plan
from .refusals import RefusalError
from .story import Story

if TYPE_CHECKING:
    from ..day.feeds.asking import Asker

PASTED = "pasted.txt"
"""What a pasted text is called: a name that says how to read it."""
ENTRY = "entry.json"
"""What an entry of a feed is called among what was dropped: no file that is dropped is."""
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
    return name if name != ENTRY else f"file-{ENTRY}"


def read_story(story: Story, upload: tuple[str, bytes] | None, plan: Plan, asker: Asker) -> Article:
    """The article of a story, by the reader of every command.

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
            allow_private=plan.allow_private,
        )

    if upload is None:
        return as_planned(story.source)
    name, data = upload
    if name == ENTRY:
        from . import feeds

        (entry,) = feeds.loads(data.decode())
        return feeds.article_of(entry, asker, plan)
    with tempfile.TemporaryDirectory(prefix="accessnews-") as folder:
        path = Path(folder) / _bare(name)
        path.write_bytes(data)
        return as_planned(path)


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
