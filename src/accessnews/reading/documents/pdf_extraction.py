"""What a PDF holds, by PDFium, in a process of its own: ``python -m …pdf_extraction FILE``.

A PDF comes from anywhere, and what reads it is native code: so it is read apart, within limits of
memory and time, and only plain data come back (JSON on standard output, in the shape that
``pdf_page`` reads). PDFium runs no script of the file and fetches nothing: the build has no
JavaScript and no XFA.
"""

from __future__ import annotations

import base64
import ctypes
import json
import math
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MEMORY = 420 * 2**20  # bytes of this process, its libraries too
SECONDS = 60  # of the processor
MOST_PAGES = 200
MOST_CHARACTERS = 2_000_000
MOST_OBJECTS = 300_000  # of all pages
MOST_ELEMENTS = 100_000  # of the structure, on all pages
_DEEPEST = 60
_MOST_PIXELS = 12_000_000
_SIDES = 0.35  # of the line: a larger gap begins another span

ARTIFACT, INVISIBLE, VERTICAL, UNMAPPED = 1, 2, 4, 8
"""What a span is, as bits: decoration by its tag, drawn with no ink, set from top to bottom, of
characters that the file's fonts don't name."""


@dataclass(slots=True)
class _Look:
    """What all characters of one text object share."""

    font: int
    size: float
    angle: int  # quarter turns, against the clock
    mcid: int
    flags: int
    matrix: tuple[float, ...]


class _Page:
    """One page's text, pictures, rules and structure as plain data."""

    def __init__(self, raw: Any, document: Any, page: Any, budget: dict[str, int]) -> None:
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
        links = self._links()
        objects = list(self._objects(self.page, 0))
        found = {
            "box": [self.left, self.bottom, self.right, self.top],
            "turn": max(0, self.raw.FPDFPage_GetRotation(self.page)),
            "links": [address for _, address in links],
            "spans": list(self._spans([box for box, _ in links])),
            "fonts": [list(font) for font in self.fonts],
            "rules": self._rules(objects),
            "pictures": self._pictures(objects),
            "elements": self._structure(),
        }
        self.raw.FPDFText_ClosePage(self.text)
        return found

    # Text

    def _spans(self, links: list[tuple[float, float, float, float]]) -> Iterator[list[Any]]:
        raw, text = self.raw, self.text
        count = raw.FPDFText_CountChars(text)
        self.budget["characters"] -= max(0, count)
        if self.budget["characters"] < 0:
            raise _RefusedError("large", f"over {MOST_CHARACTERS:,} characters")
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
            link = _within(links, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
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
            if self._is_artifact(item):
                flags |= ARTIFACT
            if raw.FPDFTextObj_GetTextRenderMode(item) in (3, 7):
                flags |= INVISIBLE
        look = _Look(
            self._font(item if key else None, index),
            round(size, 2),
            round(turned / 90) % 4,
            mcid,
            flags,
            (matrix.a, matrix.b, matrix.c, matrix.d),
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
        if flags.value & 1:
            name += " Mono"
        return self.fonts.setdefault((name, weight, slanted), len(self.fonts))

    def _is_artifact(self, item: Any) -> bool:
        raw = self.raw
        for number in range(min(_DEEPEST, max(0, raw.FPDFPageObj_CountMarks(item)))):
            mark = raw.FPDFPageObj_GetMark(item, number)
            if (
                mark
                and _wide(
                    lambda b, n, m=mark: _mark_name(raw, m, b, n)  # type: ignore[misc]
                )
                == "Artifact"
            ):
                return True
        return False

    # Links

    def _links(self) -> list[tuple[tuple[float, float, float, float], str]]:
        raw, found = self.raw, []
        place = ctypes.c_int(0)
        link = raw.FPDF_LINK()
        while len(found) < 2000 and raw.FPDFLink_Enumerate(self.page, place, link):
            action = raw.FPDFLink_GetAction(link)
            if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
                continue
            size = raw.FPDFAction_GetURIPath(self.document, action, None, 0)
            if not 1 < size < 4000:
                continue
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(self.document, action, buffer, size)
            address = buffer.value.decode("utf-8", "replace")
            corners = raw.FS_QUADPOINTSF()
            rect = raw.FS_RECTF()
            quads = raw.FPDFLink_CountQuadPoints(link)
            for number in range(min(quads, 50)):
                if raw.FPDFLink_GetQuadPoints(link, number, corners):
                    xs = (corners.x1, corners.x2, corners.x3, corners.x4)
                    ys = (corners.y1, corners.y2, corners.y3, corners.y4)
                    found.append(((min(xs), min(ys), max(xs), max(ys)), address))
            if quads <= 0 and raw.FPDFLink_GetAnnotRect(link, rect):
                ys = (rect.bottom, rect.top)
                xs = (rect.left, rect.right)
                found.append(((min(xs), min(ys), max(xs), max(ys)), address))
        return found

    # What is drawn

    def _objects(self, holder: Any, depth: int) -> Iterator[Any]:
        """The paths and pictures of the page itself, and of a form that it draws."""
        raw = self.raw
        count = (raw.FPDFFormObj_CountObjects if depth else raw.FPDFPage_CountObjects)(holder)
        get = raw.FPDFFormObj_GetObject if depth else raw.FPDFPage_GetObject
        self.budget["objects"] -= max(0, count)
        if self.budget["objects"] < 0:
            raise _RefusedError("large", f"over {MOST_OBJECTS:,} things that it draws")
        for index in range(count):
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
                yield kind, item
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 1:
                yield from self._objects(item, depth + 1)

    def _edges(self, item: Any) -> list[float] | None:
        raw = self.raw
        a, b, c, d = (ctypes.c_float() for _ in range(4))
        if not raw.FPDFPageObj_GetBounds(item, a, b, c, d):
            return None
        return [a.value, b.value, c.value, d.value]

    def _rules(self, objects: list[Any]) -> list[list[float]]:
        """The edges of lines and boxes that are drawn, the first 3000."""
        found = []
        for kind, item in objects:
            if kind == self.raw.FPDF_PAGEOBJ_PATH and len(found) < 3000:
                edges = self._edges(item)
                if edges and (edges[2] - edges[0] > 15 or edges[3] - edges[1] > 15):
                    found.append(edges)
        return found

    def _pictures(self, objects: list[Any]) -> list[dict[str, Any]]:
        raw, found = self.raw, []
        for kind, item in objects:
            if kind != raw.FPDF_PAGEOBJ_IMAGE or len(found) >= 200:
                continue
            edges = self._edges(item)
            width, height = ctypes.c_uint(), ctypes.c_uint()
            raw.FPDFImageObj_GetImagePixelSize(item, width, height)
            if edges:
                found.append(
                    {
                        "edges": edges,
                        "mcid": raw.FPDFPageObj_GetMarkedContentID(item),
                        "artifact": self._is_artifact(item),
                        "pixels": [width.value, height.value],
                        "data": self._picture(item, width.value, height.value),
                    }
                )
        return found

    def _picture(self, item: Any, width: int, height: int) -> str:
        """A JPEG as it lies in the file, another encoded as PNG; base64, "" where it is too much."""
        raw = self.raw
        if min(width, height) < 40 or width * height > 4 * _MOST_PIXELS:
            return ""
        filters = []
        for number in range(min(4, raw.FPDFImageObj_GetImageFilterCount(item))):
            buffer = ctypes.create_string_buffer(64)
            raw.FPDFImageObj_GetImageFilter(item, number, buffer, 64)
            filters.append(buffer.value)
        if filters == [b"DCTDecode"]:
            size = raw.FPDFImageObj_GetImageDataRaw(item, None, 0)
            if 0 < size <= self.budget["pictures"]:
                self.budget["pictures"] -= size
                data = ctypes.create_string_buffer(size)
                raw.FPDFImageObj_GetImageDataRaw(item, data, size)
                return base64.b64encode(data.raw).decode()
            return ""
        if width * height > _MOST_PIXELS or width * height * 4 > self.budget["pictures"] * 4:
            return ""
        bitmap = raw.FPDFImageObj_GetBitmap(item)
        if not bitmap:
            return ""
        try:
            data = _encoded(raw, bitmap)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        if len(data) > self.budget["pictures"]:
            return ""
        self.budget["pictures"] -= len(data)
        return base64.b64encode(data).decode()

    # Structure

    def _structure(self) -> list[Any]:
        raw = self.raw
        tree = raw.FPDF_StructTree_GetForPage(self.page)
        if not tree:
            return []
        try:
            count = raw.FPDF_StructTree_CountChildren(tree)
            children = (raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(count))
            return [self._element(each, [n], 0) for n, each in enumerate(children) if each]
        finally:
            raw.FPDF_StructTree_Close(tree)

    def _element(self, element: Any, path: list[int], depth: int) -> dict[str, Any]:
        raw = self.raw
        self.budget["elements"] -= 1
        if self.budget["elements"] < 0:
            raise _RefusedError("large", f"over {MOST_ELEMENTS:,} tags")
        kids: list[Any] = []
        told: dict[str, Any] = {"type": _wide_of(raw.FPDF_StructElement_GetType, element)}
        for key, get in (
            ("alt", raw.FPDF_StructElement_GetAltText),
            ("actual", raw.FPDF_StructElement_GetActualText),
            ("lang", raw.FPDF_StructElement_GetLang),
            ("title", raw.FPDF_StructElement_GetTitle),
            ("expansion", raw.FPDF_StructElement_GetExpansion),
        ):
            if text := _wide_of(get, element):
                told[key] = text
        count = raw.FPDF_StructElement_CountChildren(element)
        for number in range(max(0, count)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
            if child:
                if depth < _DEEPEST:
                    kids.append(self._element(child, [*path, number], depth + 1))
                continue
            mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, number)
            if mcid >= 0:
                kids.append(mcid)
        if kids:
            told["kids"] = kids
        told["path"] = ".".join(map(str, path))
        return told


class _RefusedError(Exception):
    """The file is not read; ``kind`` is why, in a word, and the message more of it."""

    def __init__(self, kind: str, message: str = "") -> None:
        super().__init__(message)
        self.kind = kind


def _mark_name(raw: Any, mark: Any, buffer: Any, size: int) -> int:
    written = ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, buffer, size, written)
    return written.value


def _wide_of(get: Any, element: Any) -> str:
    return _wide(lambda buffer, size: get(element, buffer, size))


def _wide(get: Any) -> str:
    """The text that a function writes in UTF-16 into a buffer, which it is first asked to size."""
    size = get(None, 0)
    if not 2 < size < 200_000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    get(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\0")


def _character(code: int) -> str:
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code == 0:
        return "\ufffd"
    return chr(code)


def _is_right_to_left(code: int) -> bool:
    return 0x590 <= code <= 0x8FF or 0xFB1D <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC


def _within(boxes: list[tuple[float, float, float, float]], x: float, y: float) -> int:
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
    return across < 0.2 * size and gap < _SIDES * size + (0.35 * size if span[0][-1:] == " " else 0)


def _encoded(raw: Any, bitmap: Any) -> bytes:
    """A bitmap of PDFium as PNG."""
    import io

    import PIL.Image

    width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
    stride, form = raw.FPDFBitmap_GetStride(bitmap), raw.FPDFBitmap_GetFormat(bitmap)
    mode, order = {1: ("L", "L"), 2: ("RGB", "BGR"), 3: ("RGB", "BGRX"), 4: ("RGBA", "BGRA")}.get(
        form, ("", "")
    )
    if not mode:
        return b""
    data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    picture = PIL.Image.frombytes(mode, (width, height), data, "raw", order, stride, 1)
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def extracted(data: bytes) -> dict[str, Any]:
    """All that ``data`` holds, or ``{"refused": why, "more": …}``."""
    import pypdfium2.raw as raw

    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = raw.FPDF_GetLastError()
        locked = error in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"refused": "encrypted" if locked else "damaged"}
    try:
        count = raw.FPDF_GetPageCount(document)
        if count > MOST_PAGES:
            raise _RefusedError("large", f"{count:,} pages, over the limit of {MOST_PAGES}")
        budget = {
            "characters": MOST_CHARACTERS,
            "objects": MOST_OBJECTS,
            "elements": MOST_ELEMENTS,
            "pictures": 24 * 2**20,
        }
        pages = []
        for index in range(count):
            if page := raw.FPDF_LoadPage(document, index):
                pages.append(_Page(raw, document, page, budget).told())
                raw.FPDF_ClosePage(page)
    except _RefusedError as error:
        return {"refused": error.kind, "more": str(error)}
    return {
        "language": _wide(lambda buffer, size: raw.FPDFCatalog_GetLanguage(document, buffer, size)),
        "tagged": bool(raw.FPDFCatalog_IsTagged(document)),
        "facts": {
            name: _wide(
                lambda buffer, size, n=name: raw.FPDF_GetMetaText(  # type: ignore[misc]
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
