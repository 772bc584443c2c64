"""Blocks or lines sifted: the article's own kept, furniture, date lines and bylines taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from ..article import Dropped
from .byline import read_byline, reported_from
from .clean import furniture, is_prose, related_tail
from .dates import dateline


class Entry(Protocol):
    """Something with text at a line of the source (1-based, 0 unknown)."""

    @property
    def text(self) -> str: ...

    @property
    def line(self) -> int: ...


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Sifted(Generic[E]):
    """What ``sift`` found; ``removed`` has each entry that was left out and why."""

    kept: tuple[E, ...]
    removed: tuple[tuple[E, str], ...]
    published: datetime | date | None
    byline: str

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        return tuple(Dropped(entry.text, reason, entry.line) for entry, reason in self.removed)


def sift(
    entries: Sequence[E],
    language: str,
    judged: Callable[[E], bool] = lambda entry: True,
    *,
    titled: bool = False,
) -> Sifted[E]:
    """Tell furniture from the article.

    ``judged`` is false for an entry that is no furniture by its kind (an item of a list in the
    article, a caption); ``titled`` says that the first may be the title. A date or byline counts
    only where it is a line of its own before the first prose or after the last, so a date in a
    sentence is never the article's.
    """
    tail = related_tail([entry.text for entry in entries])
    prose = [index for index, entry in enumerate(entries) if is_prose(entry.text)]
    first, last = (prose[0], prose[-1]) if prose else (len(entries), -1)
    kept: list[E] = []
    removed: list[tuple[E, str]] = []
    published: datetime | date | None = None
    byline = ""
    for index, entry in enumerate(entries):
        at_edge = index < first or index > last
        if index >= tail:
            removed.append((entry, "related stories"))
        elif not judged(entry):
            kept.append(entry)
        elif reason := furniture(entry.text, at_edge=at_edge):
            removed.append((entry, reason))
        elif at_edge and (found := dateline(entry.text, language)):
            published = published or found
            removed.append((entry, "date line"))
        elif at_edge and (credit := read_byline(entry.text, language)):
            name, dated = credit
            byline = byline or name
            published = published or dated
            removed.append((entry, "byline" if name else "date line"))
        elif (
            at_edge
            and not byline
            and not (titled and not index)
            and _beside_a_date(entries, index, language)
        ):
            byline = entry.text
            removed.append((entry, "byline"))
        else:
            kept.append(entry)
    return Sifted(tuple(kept), tuple(removed), published, byline)


def _beside_a_date(entries: Sequence[E], index: int, language: str) -> bool:
    """Whether it is "Tom Hale in Ashby", above or below a date line."""
    beside = (*entries[max(0, index - 1) : index], *entries[index + 1 : index + 2])
    return bool(reported_from(entries[index].text)) and any(
        dateline(entry.text, language) for entry in beside
    )
