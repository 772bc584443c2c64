"""What was dropped, pasted or named, as an article."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path, PurePath

from ..article import Article
from ..day.feeds.asking import Asker
from ..errors import InputError
from ..plan import Plan
from ..reading.by_kind import refused
from ..reading.decode import too_large
from ..reading.kind_by_content import tell
from ..reading.kinds import LARGEST
from ..reading.read import read
from . import feeds
from .story import Story

PASTED = "pasted.txt"
"""What a pasted text is called: a name that says how to read it."""
ENTRY = "entry.json"
"""What an entry of a feed is called among what was dropped: no file that is dropped is."""
MOST_FILES = 20
"""Files that are taken in at once."""


def accepted(name: str, data: bytes) -> str:
    """The name of a file that may hold an article: the last part of what a browser tells.

    Raises:
        InputError: it is too large, empty, or of no article's kind.
    """
    name = PurePath(name.replace("\\", "/")).name.replace("\0", "") or PASTED
    if len(data) > LARGEST:
        raise too_large(name, len(data), LARGEST)
    if not data.strip():
        raise InputError(f"{name}: is empty", "Give a file with some text.")
    kind = tell(data, PurePath(name).suffix.lower())
    if not kind.is_article:
        raise refused(name, kind)
    return name if name != ENTRY else f"file-{ENTRY}"


def read_story(
    story: Story, upload: tuple[str, bytes] | None, plan: Plan, asker: Asker | None = None
) -> Article:
    """The article of a story, by the reader of every command.

    Raises:
        InputError: there is no article to be had from it.
        ExtraMissingError: what reads such a document is not installed.
    """
    how = {
        "language": plan.source_language,
        "keep_all": plan.keep_all,
        "pictures": plan.pictures,
        "allow_private": plan.allow_private,
    }
    if upload is None:
        return read(story.source, **how)  # type: ignore[arg-type]
    name, data = upload
    if name == ENTRY:
        (entry,) = feeds.loads(data.decode())
        return feeds.article_of(entry, asker or Asker(allow_private=plan.allow_private), plan)
    with tempfile.TemporaryDirectory(prefix="accessnews-") as folder:
        # Of the name that a browser tells only the last part is believed.
        path = Path(folder) / (PurePath(name.replace("\\", "/")).name or PASTED)
        path.write_bytes(data)
        article = read(path, **how)  # type: ignore[arg-type]
    return replace(article, address=f"desk:{story.id}")
