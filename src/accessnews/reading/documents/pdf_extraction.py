"""What a PDF holds, by PDFium, in a process of its own: ``python -m …pdf_extraction FILE``.

A PDF comes from anywhere, and what reads it is native code: so it is read apart, within limits of
memory and time, and only plain data come back (JSON on standard output, in the shape that
``pdf_page`` reads). PDFium runs no script of the file and fetches nothing: the build has no
JavaScript and no XFA.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .pdf_drawn import links, objects, pictures, rules
from .pdf_raw import (
    ARTIFACT,
    INVISIBLE,
    MOST_PAGES,
    UNMAPPED,
    Budget,
    Edges,
    RefusedError,
    is_artifact,
    wide,
)
from .pdf_structure import structure

MEMORY = 320 * 2**20  # bytes of this process, its libraries too
SECONDS = 60  # of the processor
_SIDES = 0.35  # of the line: a larger gap begins another span


@dataclass(slots=True)
class _Look:
    """What all characters of one text object share."""

    font: int
    size: float
    angle: int  # quarter turns, against the clock
    mcid: int
    flags: int


class _Page:
    """One page's text, pictures, rules and structure as plain data."""

    def __init__(self, raw: Any, document: Any, page: Any, budget: Budget) -> None:
        self.raw, self.document, self.page, self.budget = raw, document, page, budget
        self.text = raw.FPDFText_LoadPage(page)
        self.fonts: dict[tuple[str, int, bool], int] = {}
        self.looks: dict[int, _Look] = {}
        self.left, self.bottom, self.right, self.top = self._box()

    def _box(self) -> tuple[float, float, float, float]:
        box = self.raw.FS_RECTF()
        self.raw.FPDF_GetPageBoundingBox(self.page, box)
        return box.left, box.bottom, box.right, box.top

    def told(self) -> dict[str, Any]:
        leads = links(self.raw, self.document, self.page)
        drawn = list(objects(self.raw, self.page, self.budget))
        found = {
            "box": [self.left, self.bottom, self.right, self.top],
            "turn": max(0, self.raw.FPDFPage_GetRotation(self.page)),
            "links": [address for _, address in leads],
            "spans": list(self._spans([box for box, _ in leads])),
            "fonts": [list(font) for font in self.fonts],
            "rules": rules(self.raw, drawn),
            "pictures": pictures(self.raw, drawn, self.budget),
            "elements": structure(self.raw, self.page, self.budget),
        }
        self.raw.FPDFText_ClosePage(self.text)
        return found

    # Text

    def _spans(self, places: Sequence[Edges]) -> Iterator[list[Any]]:
        raw, text = self.raw, self.text
        count = raw.FPDFText_CountChars(text)
        self.budget.spend_characters(count)
        span: list[Any] | None = None
        box = raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        last_look: _Look | None = None
        origin, cluster = (math.nan, math.nan), 0  # of the last glyph; where its letters begin
        for index in range(count):
            code = raw.FPDFText_GetUnicode(text, index)
            if raw.FPDFText_IsGenerated(text, index) == 1:
                if span is not None and code == 0x20 and not span[0].endswith(" "):
                    span[0] += " "
                elif code in (0x0A, 0x0D) and span is not None:
                    yield span
                    span = None
                continue
            if code in (0x0A, 0x0D):
                continue
            look = self._look(index)
            raw.FPDFText_GetLooseCharBox(text, index, box)
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            broken = code in (0x02, 0xFFFE) or raw.FPDFText_IsHyphen(text, index) == 1
            sign = "\u00ad" if broken else _character(code)
            size, base = look.size, y.value
            if (
                sign.isdecimal()
                and not look.angle
                and (raised := self._raised(index, y.value, size))
            ):
                size, base = raised
            flags = look.flags | (UNMAPPED if raw.FPDFText_HasUnicodeMapError(text, index) else 0)
            link = _within(places, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
            edges = (box.left, box.bottom, box.right, box.top)
            if code == 0xAD and not broken and box.right - box.left < 0.01:
                continue
            same = span is not None and (x.value, y.value) == origin
            origin = (x.value, y.value)
            if same and span is not None and _is_right_to_left(code):
                # PDFium turns round what one glyph stands for, as the letters of lam-alef
                span[0] = span[0][:cluster] + sign + span[0][cluster:]
                continue
            if (
                span is not None
                and (look is last_look or self._alike(look, last_look))
                and span[9] == flags
                and span[10] == link
                and _adjacent(span, edges, x.value, base, look)
            ):
                cluster = len(span[0])
                span[0] += sign
                span[1], span[2] = min(span[1], edges[0]), min(span[2], edges[1])
                span[3], span[4] = max(span[3], edges[2]), max(span[4], edges[3])
            else:
                if span is not None:
                    yield span
                cluster = 0
                span = [
                    sign,
                    *edges,
                    x.value,
                    base,
                    size,
                    look.font,
                    flags,
                    link,
                    look.mcid,
                    look.angle,
                ]
            last_look = look
        if span is not None:
            yield span

    def _raised(self, index: int, baseline: float, size: float) -> tuple[float, float] | None:
        """The size and the baseline of a figure that a font has raised by itself."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not self.raw.FPDFText_GetCharBox(self.text, index, left, right, bottom, top):
            return None
        low = top.value > bottom.value and bottom.value - baseline > 0.22 * size
        return (round(0.6 * size, 2), bottom.value) if low else None

    @staticmethod
    def _alike(one: _Look, other: _Look | None) -> bool:
        return (
            other is not None
            and (one.font, one.mcid, one.flags, one.angle)
            == (other.font, other.mcid, other.flags, other.angle)
            and abs(one.size - other.size) < 0.05
        )

    def _look(self, index: int) -> _Look:
        raw = self.raw
        item = raw.FPDFText_GetTextObject(self.text, index)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        if key and key in self.looks:
            return self.looks[key]
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.text, index, matrix)
        upright = math.hypot(matrix.c, matrix.d) or 1.0
        size = abs(raw.FPDFText_GetFontSize(self.text, index)) * upright
        turned = math.degrees(math.atan2(matrix.b, matrix.a)) if matrix.a or matrix.b else 0.0
        flags, mcid = 0, -1
        if key:
            mcid = raw.FPDFPageObj_GetMarkedContentID(item)
            if is_artifact(raw, item):
                flags |= ARTIFACT
            if raw.FPDFTextObj_GetTextRenderMode(item) in (3, 7):
                flags |= INVISIBLE
        look = _Look(
            self._font(item if key else None, index),
            round(size, 2),
            round(turned / 90) % 4,
            mcid,
            flags,
        )
        if key:
            self.looks[key] = look
        return look

    def _font(self, item: Any, index: int) -> int:
        raw = self.raw
        flags = ctypes.c_int()
        size = raw.FPDFText_GetFontInfo(self.text, index, None, 0, flags)
        buffer = ctypes.create_string_buffer(max(1, size))
        raw.FPDFText_GetFontInfo(self.text, index, buffer, size, flags)
        name = buffer.value.decode("utf-8", "replace")
        weight = raw.FPDFText_GetFontWeight(self.text, index)
        slanted = bool(flags.value & 64)
        if item is not None and (font := raw.FPDFTextObj_GetFont(item)):
            angle = ctypes.c_int()
            if raw.FPDFFont_GetItalicAngle(font, angle):
                slanted = slanted or angle.value != 0
            weight = max(weight, raw.FPDFFont_GetWeight(font))
            size = raw.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(max(1, size))
            raw.FPDFFont_GetBaseFontName(font, buffer, size)
            name = buffer.value.decode("utf-8", "replace") or name
        western = raw.FPDFText_GetUnicode(self.text, index) < 0x2E80
        if flags.value & 1 and western:  # every font of Chinese is of one width
            name += " Mono"
        return self.fonts.setdefault((name, weight, slanted), len(self.fonts))


def _character(code: int) -> str:
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code == 0:
        return "\ufffd"
    return chr(code)


def _is_right_to_left(code: int) -> bool:
    return 0x590 <= code <= 0x8FF or 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC


def _within(boxes: Sequence[Edges], x: float, y: float) -> int:
    for index, (left, bottom, right, top) in enumerate(boxes):
        if left <= x <= right and bottom <= y <= top:
            return index
    return -1


def _adjacent(span: list[Any], edges: tuple[float, ...], x: float, y: float, look: _Look) -> bool:
    """Whether a character goes on where a span ends: on its line, and not far from it."""
    size = max(1.0, look.size)
    if look.angle % 2:
        across, gap = abs(x - span[5]), max(edges[1] - span[4], span[2] - edges[3])
    else:
        across, gap = abs(y - span[6]), max(edges[0] - span[3], span[1] - edges[2])
    widest = _SIDES * size + (0.35 * size if span[0][-1:] == " " else 0)
    return bool(across < 0.2 * size and gap < widest)


def extracted(data: bytes) -> dict[str, Any]:
    """All that ``data`` holds, or ``{"refused": why, "more": …}``."""
    import pypdfium2.raw as raw

    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = raw.FPDF_GetLastError()
        locked = error in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"refused": "encrypted" if locked else "damaged"}
    count = raw.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        more = f"{count:,} pages, over the limit of {MOST_PAGES}"
        return {"refused": "large", "more": more}
    try:
        budget = Budget()
        pages = []
        for index in range(count):
            if page := raw.FPDF_LoadPage(document, index):
                pages.append(_Page(raw, document, page, budget).told())
                raw.FPDF_ClosePage(page)
    except RefusedError as error:
        return {"refused": error.kind, "more": str(error)}
    return {
        "language": wide(lambda buffer, size: raw.FPDFCatalog_GetLanguage(document, buffer, size)),
        "tagged": bool(raw.FPDFCatalog_IsTagged(document)),
        "facts": {
            name: wide(
                lambda buffer, size, n=name: raw.FPDF_GetMetaText(
                    document, n.encode(), buffer, size
                )
            )
            for name in ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
        },
        "count": count,
        "pages": pages,
    }


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Print what the file named on the command line holds."""
    data = Path(sys.argv[1]).read_bytes()
    _limit()
    try:
        found = extracted(data)
    except MemoryError:
        found = {"refused": "memory"}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
