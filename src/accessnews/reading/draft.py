"""What a format's reader hands over: blocks of running text, not yet split into sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from ..model import BlockKind, Dropped

_BETWEEN_HAN = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uff60])[ \t]*\n[ \t]*(?=[\u2e80-\u9fff\uff00-\uff60])"
)


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block before segmentation.

    ``text`` is one line of clean text. A table row has ``cells`` instead, each to be one sentence.
    ``line`` is the 1-based line of the source where it begins, 0 where that is unknown.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    ordered: bool = False
    cells: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before segmentation; an empty field is one that the source does not tell."""

    title: str = ""
    blocks: tuple[DraftBlock, ...] = ()
    byline: str = ""
    published: datetime | date | None = None
    language: str = ""
    source: str = ""
    dropped: tuple[Dropped, ...] = field(default=())


def one_line(text: str) -> str:
    """White space (line ends, tabs, no-break spaces) run together to single spaces.

    A line end between two Han, kana or full-width characters is no space at all.
    """
    return " ".join(_BETWEEN_HAN.sub("", text).split())
