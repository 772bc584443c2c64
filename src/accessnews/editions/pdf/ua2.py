"""What PDF/UA-2 asks for beyond PDF/UA-1, and WeasyPrint 70 does not write.

A link within the document leads to a structure element, not to a place on a page (ISO 14289-2,
8.8; ISO 32000-2, 12.3.2.3 and table 202), and a bookmark too. A note is an ``FENote`` of PDF 2.0's
namespace, which tells where it is referred to, and where it is referred to tells the note
(ISO 14289-2, 8.2.5.14; ISO 32000-2, 14.8.4.8.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pydyf

HEADINGS = frozenset(f"/H{level}" for level in range(1, 7))


def conform(pdf: pydyf.PDF) -> None:
    """Lead links and bookmarks to structure elements, and tie notes to their references."""
    known = {each.reference: each for each in pdf.objects}
    root = known[pdf.catalog["StructTreeRoot"]]
    elements = [each for kid in root["K"] for each in _in_order(known[kid], known)]
    named = _named(elements)
    _tie_notes(elements, named, root["Namespaces"][0])
    places = _places(pdf, known)
    for each in pdf.objects:
        if isinstance(each, pydyf.Dictionary) and each.get("Subtype") == "/Link" and "Dest" in each:
            name = _text(each["Dest"])
            if name in named and name in places:
                _lead(each, named[name], places[name])
    headings = [each for each in elements if each["S"] in HEADINGS]
    outlines = list(_outlines(pdf, known))
    if len(outlines) == len(headings):  # a bookmark for each, in the same order
        for outline, heading in zip(outlines, headings, strict=True):
            _lead(outline, heading, outline["Dest"])


def _in_order(element: Any, known: Mapping[bytes, Any]) -> Iterator[Any]:
    yield element
    for kid in element.get("K", ()):
        part = known.get(kid) if isinstance(kid, bytes) else None
        if part is not None and part.get("Type") == "/StructElem":
            yield from _in_order(part, known)


def _named(elements: Sequence[Any]) -> dict[str, Any]:
    """The first element of each HTML id."""
    found: dict[str, Any] = {}
    for element in elements:
        source, tag = _source(element)
        if "::" not in tag and (id := source.get("id")):
            found.setdefault(id, element)
    return found


def _source(element: Any) -> tuple[Any, str]:
    """The HTML element that an element is made of, and its tag; an empty one where it has none."""
    source, tag = getattr(element, "source", ({}, "", ""))[:2]
    return source, tag


def _tie_notes(elements: Sequence[Any], named: Mapping[str, Any], namespace: bytes) -> None:
    for element in elements:
        if element["S"] == "/Note":
            element["S"] = "/FENote"
            element["NS"] = namespace
    for element in elements:
        source, _ = _source(element)
        note = named.get(source.get("href", "").removeprefix("#"))
        if element["S"] == "/Link" and note is not None and note["S"] == "/FENote":
            for one, other in ((element, note), (note, element)):
                one.setdefault("Ref", pydyf.Array()).append(other.reference)


def _places(pdf: pydyf.PDF, known: Mapping[bytes, Any]) -> dict[str, Any]:
    """The place on a page of each name."""
    names = pdf.catalog.get("Names", {})
    names = known[names] if isinstance(names, bytes) else names
    tree = names.get("Dests", {})
    tree = known[tree] if isinstance(tree, bytes) else tree
    listed = tree.get("Names", ())
    return {_text(name): place for name, place in zip(listed[::2], listed[1::2], strict=True)}


def _outlines(pdf: pydyf.PDF, known: Mapping[bytes, Any]) -> Iterator[Any]:
    """The bookmarks in order, each before those under it."""
    waiting = [known[pdf.catalog["Outlines"]]] if "Outlines" in pdf.catalog else []
    while waiting:
        outline = waiting.pop()
        if "Title" in outline:
            yield outline
        waiting += [known[outline[key]] for key in ("Next", "First") if key in outline]


def _lead(which: Any, element: Any, place: Any) -> None:
    """To a structure element; a reader of PDF 1.7 goes to the place on the page."""
    del which["Dest"]
    target = pydyf.Array([element.reference, *place[1:]])
    which["A"] = pydyf.Dictionary({"S": "/GoTo", "D": place, "SD": target})


def _text(value: Any) -> str:
    return str(value.string if isinstance(value, pydyf.String) else value)
