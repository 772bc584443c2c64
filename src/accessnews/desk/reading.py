"""What was dropped, pasted or named, as an article."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path, PurePath

from ..article import Article
from ..plan import Plan
from ..reading.read import read
from .story import Story

PASTED = "pasted.txt"
"""What a pasted text is called: a name that says how to read it."""


def read_story(story: Story, upload: tuple[str, bytes] | None, plan: Plan) -> Article:
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
    with tempfile.TemporaryDirectory(prefix="accessnews-") as folder:
        # Of the name that a browser tells only the last part is believed.
        path = Path(folder) / (PurePath(name.replace("\\", "/")).name or PASTED)
        path.write_bytes(data)
        article = read(path, **how)  # type: ignore[arg-type]
    return replace(article, address=f"desk:{story.id}")
