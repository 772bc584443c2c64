"""The tags of a page (ISO 32000-1, 14.7), by PDFium."""

from __future__ import annotations

import ctypes
from typing import Any

from .pdf_raw import Budget, wide_of

DEEPEST = 60
MOST_SPANNED = 100  # rows or columns of a cell


def structure(raw: Any, page: Any, budget: Budget) -> list[dict[str, Any]]:
    """The tags of a page; ``path`` has a tag's place among those of the whole file."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        count = raw.FPDF_StructTree_CountChildren(tree)
        children = (raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(count))
        return [_element(raw, each, [n], 0, budget) for n, each in enumerate(children) if each]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _element(raw: Any, element: Any, path: list[int], depth: int, budget: Budget) -> dict[str, Any]:
    budget.spend_elements(1)
    kids: list[Any] = []
    told: dict[str, Any] = {"type": wide_of(raw.FPDF_StructElement_GetType, element)}
    for key, get in (
        ("alt", raw.FPDF_StructElement_GetAltText),
        ("actual", raw.FPDF_StructElement_GetActualText),
        ("lang", raw.FPDF_StructElement_GetLang),
        ("title", raw.FPDF_StructElement_GetTitle),
        ("expansion", raw.FPDF_StructElement_GetExpansion),
    ):
        if text := wide_of(get, element):
            told[key] = text
    if told["type"] in ("TD", "TH"):
        told |= _spans(raw, element)
    count = raw.FPDF_StructElement_CountChildren(element)
    for number in range(max(0, count)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            if depth < DEEPEST:
                kids.append(_element(raw, child, [*path, number], depth + 1, budget))
            continue
        mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, number)
        if mcid >= 0:
            kids.append(mcid)
    if kids:
        told["kids"] = kids
    told["path"] = ".".join(map(str, path))
    return told


def _spans(raw: Any, element: Any) -> dict[str, int]:
    """Over how many columns and rows a table's cell goes, where that is more than one."""
    found: dict[str, int] = {}
    value = ctypes.c_float()
    for index in range(min(20, raw.FPDF_StructElement_GetAttributeCount(element))):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
        for key, name in (("columns", b"ColSpan"), ("rows", b"RowSpan")):
            told = raw.FPDF_StructElement_Attr_GetValue(attribute, name)
            if told and raw.FPDF_StructElement_Attr_GetNumberValue(told, value) and value.value > 1:
                found[key] = min(MOST_SPANNED, int(value.value))
    return found
