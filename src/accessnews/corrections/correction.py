"""What was put right in an article after it was published: the record that an edition tells of.

``between.py`` finds it between two versions of an article; the lines that an edition says
of it are composed in ``editions/content/correction_notice.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby


class CorrectionKind(StrEnum):
    """What happened to a sentence (``APPENDED`` is one of a whole new paragraph), or to what stands
    beside the words: see ``beside_words.py``."""

    HEADLINE = "headline"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    APPENDED = "appended"
    BYLINE = "byline"
    DATE = "date"
    PICTURE = "picture"


UNTOLD = frozenset({CorrectionKind.BYLINE, CorrectionKind.DATE, CorrectionKind.PICTURE})
"""What is in the history and told to nobody: it is of no sentence."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence that was changed, added or removed ``when`` a later version was published.

    ``sentence`` is its id in the article that holds the record, empty where it is gone. ``before``
    and ``after`` are its texts, empty for one that was not there. ``was`` and ``now`` are the words
    that differ, where they are few enough to be told: a number, a name; else both are empty. All
    are in the article's original language; a date is ISO 8601.
    """

    when: datetime | date
    kind: CorrectionKind
    sentence: str = ""
    before: str = ""
    after: str = ""
    was: str = ""
    now: str = ""


def updates(
    corrections: Iterable[Correction],
) -> Iterator[tuple[datetime | date, tuple[Correction, ...]]]:
    """What was put right together, in the order given: when, and the records of it."""
    for when, together in groupby(corrections, key=lambda each: each.when):
        yield when, tuple(together)


def is_correction(together: Iterable[Correction]) -> bool:
    """Whether anything was put right; else whole paragraphs were added, which is an update."""
    return any(each.kind is not CorrectionKind.APPENDED for each in together)
