"""Stories and issues signed as they are made, after all their files are there.

It is done in the process that holds the run, whoever makes the stories: the key never leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from .cache import Cache
from .editions.writer import Unwritten
from .pipeline import Published
from .progress import Progress
from .signing.facts import REPORT, by_edition
from .signing.media import TALKING_BOOK, is_of_talking_book, media_type
from .signing.signer import Signer
from .signing.stories import Signed, sign_files

PART = "signature"


def signed(published: Published, signer: Signer, cache: Cache, progress: Progress) -> Published:
    """A story with its files signed; what can't be is told as not written."""
    facts = by_edition(published.report, published.folder / REPORT)
    with progress.task(f"Signing {published.folder.name}", None):
        done = sign_files(published.files, facts, signer, cache)
    return replace(
        published,
        unwritten=(*published.unwritten, *unsigned(done, published.folder.name)),
        signed=tuple(done.signed),
    )


def unsigned(done: Signed, name: str) -> tuple[Unwritten, ...]:
    """What could not be signed of a story or an issue, as parts that could not be made."""
    return tuple(Unwritten(name, f"{PART} of {path.name}", error) for path, error in done.failed)


def without_a_place(files: Iterable[Path]) -> tuple[str, ...]:
    """The kinds of files, by suffix, that have no place for a signature, for people."""
    left = {
        TALKING_BOOK if is_of_talking_book(path) else path.suffix
        for path in files
        if not media_type(path) and path.name != REPORT
    }
    return tuple(sorted(filter(None, left)))
