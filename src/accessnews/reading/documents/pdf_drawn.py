"""What a page draws and where it leads, by PDFium: links, lines and boxes, pictures."""

from __future__ import annotations

import base64
import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from .pdf_raw import Budget, Edges, is_artifact

_MOST_PIXELS = 12_000_000
_SMALLEST = 40  # pixels: what is narrower is a line or an ornament
_MOST_LINKS, _MOST_RULES, _MOST_PICTURES = 2000, 3000, 200  # of a page
_LONGEST_ADDRESS = 4000
_LONG = 15  # points: a shorter stroke is no line


def links(raw: Any, document: Any, page: Any) -> list[tuple[Edges, str]]:
    """Where a page leads to an address of the web: a link on several lines has several places."""
    found: list[tuple[Edges, str]] = []
    place = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    while len(found) < _MOST_LINKS and raw.FPDFLink_Enumerate(page, place, link):
        if address := _address(raw, document, link):
            found += [(edges, address) for edges in _places(raw, link)]
    return found


def _address(raw: Any, document: Any, link: Any) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size < _LONGEST_ADDRESS:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _places(raw: Any, link: Any) -> Iterator[Edges]:
    corners, rect = raw.FS_QUADPOINTSF(), raw.FS_RECTF()
    quads = raw.FPDFLink_CountQuadPoints(link)
    for number in range(min(quads, 50)):
        if raw.FPDFLink_GetQuadPoints(link, number, corners):
            xs = (corners.x1, corners.x2, corners.x3, corners.x4)
            ys = (corners.y1, corners.y2, corners.y3, corners.y4)
            yield min(xs), min(ys), max(xs), max(ys)
    if quads <= 0 and raw.FPDFLink_GetAnnotRect(link, rect):
        low, high = sorted((rect.bottom, rect.top))
        yield min(rect.left, rect.right), low, max(rect.left, rect.right), high


def objects(raw: Any, holder: Any, budget: Budget, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """The paths and pictures of a page itself, and of a form that it draws, with their kind."""
    count = (raw.FPDFFormObj_CountObjects if depth else raw.FPDFPage_CountObjects)(holder)
    get = raw.FPDFFormObj_GetObject if depth else raw.FPDFPage_GetObject
    budget.spend_objects(count)
    for index in range(count):
        item = get(holder, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield kind, item
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 1:
            yield from objects(raw, item, budget, depth + 1)


def _edges(raw: Any, item: Any) -> list[float] | None:
    a, b, c, d = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, a, b, c, d):
        return None
    return [a.value, b.value, c.value, d.value]


def rules(raw: Any, drawn: Sequence[tuple[int, Any]]) -> list[list[float]]:
    """The edges of lines and boxes that are drawn."""
    found: list[list[float]] = []
    for kind, item in drawn:
        if kind == raw.FPDF_PAGEOBJ_PATH and len(found) < _MOST_RULES:
            edges = _edges(raw, item)
            if edges and max(edges[2] - edges[0], edges[3] - edges[1]) > _LONG:
                found.append(edges)
    return found


def pictures(raw: Any, drawn: Sequence[tuple[int, Any]], budget: Budget) -> list[dict[str, Any]]:
    """The pictures of a page; their data are base64, "" where they are not taken."""
    found: list[dict[str, Any]] = []
    for kind, item in drawn:
        if kind != raw.FPDF_PAGEOBJ_IMAGE or len(found) >= _MOST_PICTURES:
            continue
        width, height = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(item, width, height)
        if edges := _edges(raw, item):
            found.append(
                {
                    "edges": edges,
                    "mcid": raw.FPDFPageObj_GetMarkedContentID(item),
                    "artifact": is_artifact(raw, item),
                    "pixels": [width.value, height.value],
                    "data": _picture(raw, item, width.value, height.value, budget),
                }
            )
    return found


def _picture(raw: Any, item: Any, width: int, height: int, budget: Budget) -> str:
    """A JPEG as it lies in the file, another encoded as PNG."""
    if min(width, height) < _SMALLEST or width * height > 4 * _MOST_PIXELS:
        return ""
    data = _jpeg(raw, item, budget)
    if data is None:
        if width * height > min(_MOST_PIXELS, budget.pictures):
            return ""
        bitmap = raw.FPDFImageObj_GetBitmap(item)
        if not bitmap:
            return ""
        try:
            data = _png(raw, bitmap)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
    if len(data) > budget.pictures:
        return ""
    budget.pictures -= len(data)
    return base64.b64encode(data).decode()


def _jpeg(raw: Any, item: Any, budget: Budget) -> bytes | None:
    """The file's own JPEG; None for another encoding, nothing for more than may be taken."""
    if raw.FPDFImageObj_GetImageFilterCount(item) != 1:
        return None
    name = ctypes.create_string_buffer(64)
    raw.FPDFImageObj_GetImageFilter(item, 0, name, 64)
    if name.value != b"DCTDecode":
        return None
    size = raw.FPDFImageObj_GetImageDataRaw(item, None, 0)
    if not 0 < size <= budget.pictures:
        return b""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFImageObj_GetImageDataRaw(item, buffer, size)
    return buffer.raw


def _png(raw: Any, bitmap: Any) -> bytes:
    import io

    import PIL.Image

    width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
    stride, form = raw.FPDFBitmap_GetStride(bitmap), raw.FPDFBitmap_GetFormat(bitmap)
    modes = {1: ("L", "L"), 2: ("RGB", "BGR"), 3: ("RGB", "BGRX"), 4: ("RGBA", "BGRA")}
    if form not in modes:
        return b""
    mode, order = modes[form]
    data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    picture = PIL.Image.frombytes(mode, (width, height), data, "raw", order, stride, 1)
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
