"""What a format's reader hands over: blocks of running text, not yet split into sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from urllib.parse import unquote, urlsplit

from ..article import BlockKind, Box, Dropped, Image, Mended
from ..patterns import lazy
from ..runs import Run, carried, shifted

_LONGEST_NAME = 80  # characters
_BETWEEN_HAN = lazy(
    r"(?<=[\u2e80-\u9fff\uff00-\uff60])[ \t]*\n[ \t]*(?=[\u2e80-\u9fff\uff00-\uff60])"
)


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block before segmentation.

    ``text`` is one line of clean text. A table row has ``cells`` instead, each to be one sentence.
    ``line`` is the 1-based line of the source where it begins, 0 where that is unknown. A figure's
    ``addresses`` are where its picture may be had, best first, as the source has them; ``image``
    is the picture, once it is had. A list item's ``number`` is what its source says (None: it
    counts on), ``numbering`` how that is written (``lists.NUMBERINGS``); ``begins`` marks the first
    item of each list at its depth. ``runs`` mark parts of ``text``, ``cell_runs`` those of each
    cell or line (empty, or as many as those); a note reference's ``value`` is the ``anchor`` of the
    block that it leads to, until ids are given. Of code and verse, ``lines`` are the lines, each to
    be one sentence, and ``text`` is empty. ``time`` is ``Block.time``.
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    ordered: bool = False
    cells: tuple[str, ...] = ()
    line: int = 0
    addresses: tuple[str, ...] = ()
    image: Image | None = None
    number: int | None = None
    numbering: str = "1"
    begins: bool = False
    box: Box | None = None
    runs: tuple[Run, ...] = ()
    cell_runs: tuple[tuple[Run, ...], ...] = ()
    lines: tuple[str, ...] = ()
    anchor: str = ""
    time: int | None = None

    @property
    def says(self) -> tuple[str, ...]:
        """The texts that the block has: its text, or its cells or lines that say something."""
        return tuple(text for text in (self.text, *self.cells, *self.lines) if text.strip())

    def with_text(self, text: str) -> DraftBlock:
        """The block with its text changed and the runs carried along."""
        return replace(self, text=text, runs=carried(self.text, text, self.runs))

    def followed_by(self, other: DraftBlock) -> DraftBlock:
        """The block with the text of another behind its own."""
        length = len(self.text) + 1
        runs = (*self.runs, *(shifted(run, length) for run in other.runs))
        return replace(self, text=f"{self.text} {other.text}", runs=runs)

    def with_texts(self, change: Callable[[str], str]) -> DraftBlock:
        """The block with its text and cells changed and the runs carried along."""
        block = self.with_text(change(self.text))
        cells = tuple(map(change, self.cells))
        return replace(block, cells=cells, cell_runs=self._carried(self.cells, cells))

    def with_lines(self, change: Callable[[str], str]) -> DraftBlock:
        """The block with its lines changed and the runs carried along."""
        lines = tuple(map(change, self.lines))
        return replace(self, lines=lines, cell_runs=self._carried(self.lines, lines))

    def _carried(self, old: Sequence[str], new: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
        if not self.cell_runs:
            return ()
        return tuple(map(carried, old, new, self.cell_runs))


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before segmentation; an empty field is one that the source does not tell.

    ``base`` is the address that a page names as the one its other addresses are relative to.
    ``title_runs`` mark parts of the title.
    """

    title: str = ""
    blocks: tuple[DraftBlock, ...] = ()
    byline: str = ""
    published: datetime | date | None = None
    language: str = ""
    source: str = ""
    base: str = ""
    dropped: tuple[Dropped, ...] = field(default=())
    mended: tuple[Mended, ...] = ()
    canonical: str = ""
    licence: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    title_runs: tuple[Run, ...] = ()

    def with_title(self, title: str) -> Draft:
        """The draft with its title changed and the runs carried along."""
        return replace(self, title=title, title_runs=carried(self.title, title, self.title_runs))


def one_line(text: str) -> str:
    """White space (line ends, tabs, no-break spaces) run together to single spaces.

    A line end between two Han, kana or full-width characters is no space at all.
    """
    return " ".join(_BETWEEN_HAN.sub("", text).split())


def picture_name(address: str) -> str:
    """What people know a picture by: its file's name, without the way there; "" for none."""
    if address[:5].lower() == "data:":
        return "data"
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return "picture"
    return one_line(path.replace("\\", "/").rpartition("/")[2])[:_LONGEST_NAME] or "picture"
