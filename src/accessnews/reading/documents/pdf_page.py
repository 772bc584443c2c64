"""A PDF's pages as plain data: what ``pdf_extraction`` printed, upright, y counted downwards.

Lengths are points (1/72 inch). A page is turned so that most of its text stands upright; a page of
vertical Chinese or Japanese is turned so that its columns are lines, the first one on top.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...languages.scripts import HAN, KANA
from .pdf_raw import ARTIFACT, INVISIBLE, UNMAPPED

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!lune)|(?<![a-z])bd(?![a-z])", re.I)
_SLANTED = re.compile(r"italic|oblique|kursiv|slanted|(?<![a-z])it(?![a-z])", re.I)
_MONO = re.compile(r"mono|courier|consol|menlo|typewriter|cmtt|lettergothic", re.I)
_EAST_ASIAN = re.compile(rf"[{HAN}{KANA}\u3000-\u303f\uff00-\uff60]")
# Bullets of the symbol fonts that word processors use, which name no character of Unicode.
_SYMBOLS = {
    **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf06e\uf071\uf0a8\uf09f\uf0b0\uf075", "•"),
    "\uf02d": "–",
    "\uf020": " ",
}


@dataclass(frozen=True, slots=True)
class Font:
    """How characters look: ``mono`` is a typewriter's."""

    name: str
    bold: bool
    slanted: bool
    mono: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Characters that follow one another on a line in one look.

    ``mcid`` is the number of the tagged content that it belongs to (-1: none), ``link`` an address,
    ``order`` its place among those of the page as the file has them. ``origin`` is where the pen
    stood before it, from the left.
    A hyphen that ends a line is U+00AD, whichever the file has.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    font: Font
    link: str = ""
    mcid: int = -1
    artifact: bool = False
    invisible: bool = False
    unmapped: bool = False
    sideways: bool = False
    order: int = 0
    origin: float = 0.0

    @property
    def ink(self) -> tuple[float, float]:
        """From where to where its letters reach, without what fonts leave above and below."""
        return self.baseline - 0.72 * self.size, self.baseline + 0.18 * self.size


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page; ``data`` is empty where it is too large to be taken."""

    left: float
    top: float
    right: float
    bottom: float
    mcid: int
    artifact: bool
    pixels: tuple[int, int]
    data: bytes = field(repr=False, default=b"")

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Rule:
    """The edges of a line or a box that is drawn."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Element:
    """A tag: ``path`` is the same for its parts on several pages, ``kids`` has tags and mcids.

    ``columns`` and ``rows`` are those of a table that a cell goes over.
    """

    type: str
    path: str
    kids: tuple[Element | int, ...] = ()
    alt: str = ""
    actual: str = ""
    language: str = ""
    columns: int = 1
    rows: int = 1

    def mcids(self) -> Iterator[int]:
        for kid in self.kids:
            if isinstance(kid, int):
                yield kid
            else:
                yield from kid.mcids()


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``number`` counts from 1."""

    number: int
    width: float
    height: float
    spans: tuple[Span, ...]
    pictures: tuple[Picture, ...] = ()
    rules: tuple[Rule, ...] = ()
    elements: tuple[Element, ...] = ()
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Pdf:
    """All pages, and what the file says of itself."""

    pages: tuple[Page, ...]
    language: str = ""
    tagged: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """All that is written, in no order that means anything."""
        return "\n".join(span.text for page in self.pages for span in page.spans)


def pdf_of(found: Mapping[str, Any]) -> Pdf:
    """The file from what ``pdf_extraction.extracted`` gave."""
    return Pdf(
        tuple(_page(number, page) for number, page in enumerate(found["pages"], start=1)),
        found["language"],
        found["tagged"],
        found["facts"],
    )


def _page(number: int, raw: Mapping[str, Any]) -> Page:
    fonts = [_font(*font) for font in raw["fonts"]]
    turn = _turn(raw)
    left, bottom, right, top = raw["box"]
    frame = _Frame(left, bottom, right, top, turn)
    spans = tuple(
        replace(_span(each, fonts, raw["links"], frame), order=order)
        for order, each in enumerate(raw["spans"])
    )
    pictures = tuple(
        Picture(
            *frame.edges(*each["edges"]),
            each["mcid"],
            each["artifact"],
            (each["pixels"][0], each["pixels"][1]),
            base64.b64decode(each["data"]),
        )
        for each in raw["pictures"]
    )
    rules = tuple(Rule(*frame.edges(*each)) for each in raw["rules"])
    page = Page(
        number,
        frame.width,
        frame.height,
        spans,
        pictures,
        rules,
        tuple(map(_element, raw["elements"])),
    )
    return _laid_down(page) if _is_vertical(page) else page


@dataclass(frozen=True, slots=True)
class _Frame:
    """The page's own coordinates to upright ones: ``turn`` is in quarters, clockwise."""

    x0: float
    y0: float
    x1: float
    y1: float
    turn: int

    @property
    def width(self) -> float:
        return self.y1 - self.y0 if self.turn % 2 else self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.x1 - self.x0 if self.turn % 2 else self.y1 - self.y0

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.turn:
            case 1:
                return y - self.y0, x - self.x0
            case 2:
                return self.x1 - x, y - self.y0
            case 3:
                return self.y1 - y, self.x1 - x
            case _:
                return x - self.x0, self.y1 - y

    def edges(
        self, x0: float, y0: float, x1: float, y1: float
    ) -> tuple[float, float, float, float]:
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _turn(raw: Mapping[str, Any]) -> int:
    """The quarter turns, clockwise, after which most of the text stands upright."""
    angles: Counter[int] = Counter()
    for span in raw["spans"]:
        angles[span[12]] += len(span[0])
    return angles.most_common(1)[0][0] if angles else int(raw["turn"])


def _font(name: str, weight: int, slanted: bool) -> Font:
    return Font(
        name,
        weight >= 600 or bool(_BOLD.search(name)),
        slanted or bool(_SLANTED.search(name)),
        bool(_MONO.search(name)),
    )


def _span(raw: Sequence[Any], fonts: Sequence[Font], links: Sequence[str], frame: _Frame) -> Span:
    text, x0, y0, x1, y1, x, y, size, font, flags, link, mcid, angle = raw
    left, top, right, bottom = frame.edges(x0, y0, x1, y1)
    return Span(
        text.translate(str.maketrans(_SYMBOLS)),
        left,
        top,
        right,
        bottom,
        frame.point(x, y)[1],
        size or bottom - top,
        fonts[font],
        links[link] if link >= 0 else "",
        mcid,
        bool(flags & ARTIFACT),
        bool(flags & INVISIBLE),
        bool(flags & UNMAPPED),
        angle != frame.turn,
        origin=frame.point(x, y)[0],
    )


def _element(raw: Mapping[str, Any]) -> Element:
    return Element(
        raw["type"],
        raw["path"],
        tuple(kid if isinstance(kid, int) else _element(kid) for kid in raw.get("kids", ())),
        raw.get("alt", ""),
        raw.get("actual", ""),
        raw.get("lang", ""),
        raw.get("columns", 1),
        raw.get("rows", 1),
    )


def _is_vertical(page: Page) -> bool:
    """Whether most Chinese or Japanese characters stand below the one before them."""
    single = stacked = 0
    before: Span | None = None
    for span in page.spans:
        if not _EAST_ASIAN.search(span.text):
            continue
        signs = len(span.text.strip())
        single += signs
        if before and signs == 1 and abs(span.left - before.left) < 0.5 * span.size:
            stacked += 0 < span.baseline - before.baseline < 2 * span.size
        before = span
    return single >= 10 and 2 * stacked > single


def _laid_down(page: Page) -> Page:
    """The page turned a quarter against the clock: its right edge is on top.

    A character's place in its column becomes its place in a line.
    """

    def span(one: Span) -> Span:
        return replace(
            one,
            left=one.top,
            right=one.bottom,
            top=page.width - one.right,
            bottom=page.width - one.left,
            baseline=page.width - one.origin,
        )

    return replace(
        page,
        width=page.height,
        height=page.width,
        vertical=True,
        spans=tuple(map(span, page.spans)),
        pictures=tuple(
            replace(
                each,
                left=each.top,
                right=each.bottom,
                top=page.width - each.right,
                bottom=page.width - each.left,
            )
            for each in page.pictures
        ),
        rules=tuple(
            Rule(each.top, page.width - each.right, each.bottom, page.width - each.left)
            for each in page.rules
        ),
    )
