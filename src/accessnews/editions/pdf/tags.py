"""A PDF's tags and metadata where WeasyPrint 70 leaves something out.

It tags headings, paragraphs, lists, tables and links. It drops the language of each element, says
not which way a heading cell points nor how a list is numbered, has no ruby, makes two paragraphs of
one that goes over a page, and knows few metadata. The rules: ISO 14289-1 (PDF/UA-1), 7.1, 7.2, 7.5
and 7.6; ISO 32000-1, 14.7.2, 14.8.4.4.3 (ruby), 14.8.5.5 (lists) and 14.9.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pydyf
from lxml import etree
from weasyprint.document import DocumentMetadata
from weasyprint.pdf import tags

from .document import READING, RUN

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
"""The IPTC's Photo Metadata 2025.1 in XMP: Digital Source Type, AI System Used, Credit Line."""
POINTS = 0.75  # a CSS pixel
NUMBERING = {
    "1": "/Decimal",
    "a": "/LowerAlpha",
    "A": "/UpperAlpha",
    "i": "/LowerRoman",
    "I": "/UpperRoman",
}
"""How a list is numbered, by the type of HTML's."""
SCOPES = {"col": "/Column", "row": "/Row"}

MORE = MappingProxyType(
    {
        "pre": "P",
        "code": "Code",
        "em": "Span",
        "strong": "Span",
        "sub": "Span",
        "sup": "Span",
        "aside": "Sect",
    }
)
"""Structure types of elements that WeasyPrint has none for (ISO 32000-1, 14.8.4)."""

_build, _type_of = tags._build_box_tree, tags._get_pdf_tag


def _structure_type(tag: str | None) -> str:
    return MORE.get(tag or "") or str(_type_of(tag))


def _build_from_source(box: Any, *arguments: Any) -> Iterator[pydyf.Dictionary]:
    """WeasyPrint's structure elements of a box, with what the box's HTML element says."""
    for element in _build(box, *arguments):
        source = getattr(box, "element", None)
        if source is not None and not hasattr(element, "source"):
            element.source = (source, box.element_tag, element["S"])
            if source.get("role") == "doc-footnote" and element["S"] == "/Sect":
                element["S"] = "/Note"  # each has an identifier of its own (PDF/UA-1, 7.9)
                element["ID"] = pydyf.String(source.get("id"))
            if language := source.get("lang"):
                element["Lang"] = pydyf.String(language)
            if element["S"] == "/L" and source.tag in ("ol", "ul"):
                numbering = NUMBERING.get(source.get("type", "1")) if source.tag == "ol" else None
                numbered = {"O": "/List", "ListNumbering": numbering or "/Disc"}
                element["A"] = pydyf.Dictionary(numbered)
            if element["S"] == "/TH":
                element["A"]["Scope"] = SCOPES.get(source.get("scope", ""), "/Column")
            if source.tag == "abbr" and (expansion := source.get("title")):
                element["E"] = pydyf.String(expansion)
        yield element


# The recursion looks the function up here each time, so that every element passes through ours.
tags._build_box_tree = _build_from_source
tags._get_pdf_tag = _structure_type


def complete(pdf: pydyf.PDF, pages: Sequence[Any]) -> None:
    """Join what was torn at lines' and pages' ends, index the cells with an id, name the links, tag
    the readings of characters as ruby, and tell page numbers from content."""
    for page in pages:
        for kind, _, _, box in page.links:
            if kind == "internal" or RUN in box.element.attrib:
                words = " ".join("".join(box.element.itertext()).split())
                words = box.element.get("aria-label", words)
                box.link_annotation["Contents"] = pydyf.String(words)
    known = {each.reference: each for each in pdf.objects}
    root = known[pdf.catalog["StructTreeRoot"]]
    mapping = known[root["ParentTree"]]["Nums"]
    identified: dict[str, bytes] = {}
    moved: dict[bytes, bytes] = {}
    waiting = [known[kid] for kid in root["K"]]
    reached: set[bytes] = set()
    dropped: set[bytes] = set()
    while waiting:
        element = waiting.pop()
        source: Any = getattr(element, "source", ({},))[0]
        if source.get(READING) is not None:
            _make_ruby(element, known)
        else:
            _drop_generated(element, known, dropped)
        reached.add(element.reference)
        _join_kids(element, known, moved)
        if element["S"] == "/Figure":
            _place(element, known)
        if "ID" in element:
            identified[element["ID"].string] = element.reference
        waiting += _elements(element, known)
    for number, entry in enumerate(mapping):
        if isinstance(entry, pydyf.Array):  # a page's, by the numbers of its marked content
            entry[:] = [moved.get(each, each) for each in entry]
            apart = {mcid for mcid, each in enumerate(entry) if each not in reached}
            page = known[pdf.page_references[mapping[number - 1]]]
            readings = {mcid for mcid in apart if known[entry[mcid]].get("P") in dropped}
            stream = known[page["Contents"]].stream
            _mark_as_artifacts(stream, readings, "/Layout")
            _mark_as_artifacts(stream, apart - readings, "/Pagination")
            for mcid in apart:
                known[entry[mcid]].clear()
                entry[mcid] = b"null"
        elif isinstance(entry, bytes):
            mapping[number] = moved.get(entry, entry)
    if identified:
        names = pydyf.Array()
        for id in sorted(identified):
            names += [pydyf.String(id), identified[id]]
        root["IDTree"] = pydyf.Dictionary({"Names": names})


def _place(figure: Any, known: Mapping[bytes, Any]) -> None:
    """A picture's box in points from the page's foot (ISO 32000-1, 14.8.5.4.3).

    WeasyPrint gives it in CSS pixels from the head.
    """
    left, top, right, bottom = figure["A"]["BBox"]
    head = known[figure["Pg"]]["MediaBox"][3]
    box = (left * POINTS, head - bottom * POINTS, right * POINTS, head - top * POINTS)
    figure["A"]["BBox"] = pydyf.Array(box)


def _make_ruby(element: Any, known: Mapping[bytes, Any]) -> None:
    """A character and the reading over it: the base text, then the ruby text in its language."""
    source = element.source[0]
    readings: list[Any] = []
    bases: list[Any] = []
    for kid in _elements(element, known):
        generated = getattr(kid, "source", ("", ""))[1].endswith("::before")
        (readings if generated else bases).append(kid)
    if element.source[1].endswith("::before") or not readings or not bases:
        return
    element["S"] = "/Ruby"
    for kid in bases:
        kid["S"] = "/RB"
    for kid in readings:
        kid["S"] = "/RT"
        kid["Lang"] = pydyf.String(source.get(READING))
    element["K"][:] = [kid.reference for kid in (*bases, *readings)]


def _drop_generated(element: Any, known: Mapping[bytes, Any], dropped: set[bytes]) -> None:
    """What the style sheet alone puts before an element is none of the document's text."""
    for kid in _elements(element, known):
        if getattr(kid, "source", (None, ""))[1].endswith("::before"):
            dropped.add(kid.reference)
            element["K"].remove(kid.reference)


def _mark_as_artifacts(stream: list[Any], mcids: set[int], kind: str) -> None:
    """Content outside the tree says so (PDF/UA-1, 7.1 and 7.8; ISO 32000-1, table 330)."""
    for place, part in enumerate(stream):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in mcids:
            stream[place - 1] = "/Artifact"
            stream[place] = pydyf.Dictionary({"Type": kind})


def _elements(element: Any, known: Mapping[bytes, Any]) -> list[Any]:
    kids = (known[kid] for kid in element.get("K", ()) if isinstance(kid, bytes))
    return [kid for kid in kids if kid.get("Type") == "/StructElem"]


def _join_kids(element: Any, known: Mapping[bytes, Any], moved: dict[bytes, bytes]) -> None:
    """Neighbours that are parts of one HTML element become one structure element."""
    kept: list[Any] = []
    before: Any = None
    for kid in element["K"]:
        part: Any = known[kid] if isinstance(kid, bytes) else None
        source = getattr(part, "source", None)
        if source is None or source != getattr(before, "source", None):
            kept.append(kid)
            before = part
            continue
        for inner in part["K"]:
            if isinstance(inner, bytes):
                if "P" in known[inner]:
                    known[inner]["P"] = before.reference
            else:  # the number of marked content, on the part's own page
                page = {"Type": "/MCR", "Pg": part["Pg"], "MCID": inner}
                inner = pydyf.Dictionary(page)
            before["K"].append(inner)
        moved[part.reference] = before.reference
        part.clear()  # not freed: pydyf 0.13 then counts its object stream wrongly
    element["K"][:] = kept


def drop_inner_links(pages: Sequence[Any]) -> None:
    """One annotation a link: WeasyPrint makes another for each element inside."""
    for page in pages:
        page.links[:] = [link for link in page.links if link[3].element_tag == "a"]


@dataclass(frozen=True, slots=True)
class Described:
    """What of Dublin Core and of the IPTC's metadata WeasyPrint has no place for.

    ``source_type`` is the digital source type's URI, ``engines`` are the machines that translated,
    ``credit`` is what people are told of it.
    """

    languages: Sequence[str]
    source: str
    contributors: Sequence[str]
    rights: str = ""
    source_type: str = ""
    engines: Sequence[str] = ()
    credit: str = ""


class Metadata(DocumentMetadata):  # type: ignore[misc]  # WeasyPrint has no types
    """WeasyPrint's metadata with more of Dublin Core in the XMP."""

    described: Described

    @classmethod
    def of(cls, metadata: DocumentMetadata, described: Described) -> Metadata:
        made = cls(**vars(metadata))
        made.described = described
        return made

    def generate_rdf_metadata(self, *arguments: Any) -> bytes:
        """The RDF of the XMP packet (ISO 16684-1, 8.3 names the containers)."""
        root = etree.fromstring(super().generate_rdf_metadata(*arguments))
        names = {"dc": DUBLIN_CORE}
        about = etree.SubElement(root, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""}, names)
        for name, values in (
            ("language", self.described.languages),
            ("contributor", self.described.contributors),
        ):
            if values:
                holder = etree.SubElement(about, f"{{{DUBLIN_CORE}}}{name}")
                bag = etree.SubElement(holder, f"{{{RDF}}}Bag")
                for value in values:
                    etree.SubElement(bag, f"{{{RDF}}}li").text = value
        if self.described.source:
            etree.SubElement(about, f"{{{DUBLIN_CORE}}}source").text = self.described.source
        if self.described.rights:
            holder = etree.SubElement(about, f"{{{DUBLIN_CORE}}}rights")
            words = etree.SubElement(etree.SubElement(holder, f"{{{RDF}}}Alt"), f"{{{RDF}}}li")
            words.set(XML_LANG, "x-default")
            words.text = self.described.rights
        for namespace, prefix, name, value in (
            (IPTC, "Iptc4xmpExt", "DigitalSourceType", self.described.source_type),
            (IPTC, "Iptc4xmpExt", "AISystemUsed", "; ".join(self.described.engines)),
            (PHOTOSHOP, "photoshop", "Credit", self.described.credit),
        ):
            if value:
                own = {f"{{{RDF}}}about": ""}
                around = etree.SubElement(root, f"{{{RDF}}}Description", own, {prefix: namespace})
                etree.SubElement(around, f"{{{namespace}}}{name}").text = value
        return bytes(etree.tostring(root, encoding="utf-8"))
