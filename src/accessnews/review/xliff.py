"""A sheet as XLIFF 2.1 (OASIS, 13 February 2018), the form that translation tools exchange.

One document is one article in one pair of languages: a ``file``, a ``group`` for each block, a
``unit`` with one ``segment`` for each sentence. The checks are notes; the Metadata module keeps
the fingerprint of the target that went out. What the source's links and emphasis mark is in inline
codes (4.7.2.2), whose addresses are the unit's original data.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from ..errors import InputError
from ..formats.xml import local_name
from ..runs import RunKind
from .sheet import REMEDY, Note, Returned, ReturnedUnit, Sheet, Unit, fingerprint, known_fingerprint

CORE = "urn:oasis:names:tc:xliff:document:2.0"  # 2.1 kept the namespace of 2.0
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CATEGORY, EXPORTED = "accessnews", "exported"
APPROVED = frozenset({"reviewed", "final"})
HOW_TO = (
    "Correct the targets, nothing else. Set a segment's state to reviewed or final where its "
    "target is right as it is."
)

# What may stand in a text besides words: codes and annotations; their words are the text's.
_INLINE = frozenset({"pc", "ph", "sc", "ec", "mrk", "sm", "em"})
_TYPES = {
    RunKind.LINK: {"type": "link"},
    RunKind.STRONG: {"type": "fmt", "subType": "xlf:b"},
    RunKind.EMPHASIS: {"type": "fmt", "subType": "xlf:i"},
}


def write(sheet: Sheet) -> bytes:
    """The document, indented by element; a line holds one note, source or target."""
    root = etree.Element(
        _core("xliff"),
        {
            "version": "2.1",
            "srcLang": sheet.source_language,
            "trgLang": sheet.target_language,
            XML_SPACE: "preserve",
        },
        nsmap={None: CORE, "mda": METADATA},
    )
    file = etree.SubElement(
        root, _core("file"), id=sheet.slug, original=sheet.origin or sheet.slug, canResegment="no"
    )
    _notes(file, (Note("instruction", HOW_TO, 1),))
    for block, units in groupby(sheet.units, key=lambda unit: unit.block):
        group = etree.SubElement(file, _core("group"), id=block)
        for unit in units:
            _unit(group, unit)
    etree.indent(root)
    for source, unit in zip(root.iter(_core("source")), sheet.units, strict=True):
        _source(source, unit)  # after the indent, which would part its words
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _unit(group: etree._Element, unit: Unit) -> None:
    element = etree.SubElement(group, _core("unit"), id=unit.id)
    metadata = etree.SubElement(element, f"{{{METADATA}}}metadata")
    kept = etree.SubElement(metadata, f"{{{METADATA}}}metaGroup", category=CATEGORY)
    etree.SubElement(kept, f"{{{METADATA}}}meta", type=EXPORTED).text = fingerprint(unit.target)
    _notes(element, unit.notes)
    if any(run.value for run in unit.runs):
        data = etree.SubElement(element, _core("originalData"))
        for number, run in enumerate(unit.runs, start=1):
            if run.value:
                etree.SubElement(data, _core("data"), id=f"d{number}").text = run.value
    segment = etree.SubElement(
        element, _core("segment"), state="reviewed" if unit.approved else "translated"
    )
    etree.SubElement(segment, _core("source"))
    etree.SubElement(segment, _core("target")).text = unit.target


def _source(parent: etree._Element, unit: Unit) -> None:
    """The source with its runs: ``pc`` around words, ``ph`` where a note is referred to."""
    holders = [(parent, len(unit.source))]
    place = 0

    def say(end: int) -> None:
        nonlocal place
        while True:
            holder, closes = holders[-1]
            words = unit.source[place : min(end, closes)]
            if len(holder):
                holder[-1].tail = (holder[-1].tail or "") + words
            else:
                holder.text = (holder.text or "") + words
            place += len(words)
            if closes > end or len(holders) == 1:
                return
            holders.pop()

    for number, run in enumerate(unit.runs, start=1):
        say(run.begin)
        code = {"id": str(number), **_TYPES.get(run.kind, {"type": "other"})}
        code |= {"subType": code.get("subType", f"accessnews:{run.kind.value}")}
        data = f"d{number}" if run.value else ""
        if run.begin == run.end:
            kept = {"dataRef": data} if data else {}
            etree.SubElement(holders[-1][0], _core("ph"), code | kept)
        else:
            kept = {"dataRefStart": data} if data else {}
            holders.append((etree.SubElement(holders[-1][0], _core("pc"), code | kept), run.end))
    say(len(unit.source))


def _notes(parent: etree._Element, notes: tuple[Note, ...]) -> None:
    element = etree.SubElement(parent, _core("notes"))
    for note in notes:
        made = etree.SubElement(
            element, _core("note"), category=note.category, priority=str(note.priority)
        )
        made.text = note.text


def _core(name: str) -> str:
    return f"{{{CORE}}}{name}"


def read(data: bytes, name: str) -> Returned:
    """The units of a document as it came back.

    Raises:
        InputError: not well-formed, with a document type, not XLIFF 2 of one article, or a unit
            is malformed; the message names the line.
    """
    root = _parse(data, name)
    if root.tag != _core("xliff"):
        raise InputError(f"{name}:{root.sourceline}: not an XLIFF 2 document", REMEDY)
    files = list(root.iterchildren(_core("file")))
    if len(files) != 1:
        line = files[1].sourceline if files else root.sourceline
        raise InputError(f"{name}:{line}: holds {len(files)} articles instead of one", REMEDY)
    return Returned(
        name,
        root.get("srcLang", ""),
        root.get("trgLang", ""),
        tuple(_returned(unit, name) for unit in files[0].iter(_core("unit"))),
    )


def _parse(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise InputError(f"{name}:{line}: not well-formed XML: {error.msg}", REMEDY) from None
    if root.getroottree().docinfo.doctype:
        raise InputError(f"{name}:1: a document type or entities are not taken", REMEDY)
    return root


def _returned(unit: etree._Element, name: str) -> ReturnedUnit:
    def fault(element: etree._Element, what: str) -> InputError:
        return InputError(f"{name}:{element.sourceline}: unit {id or '?'}: {what}", REMEDY)

    def text(part: str) -> str:
        elements = list(segment.iterchildren(_core(part)))
        if len(elements) > 1:
            raise fault(elements[1], f"has two {part} elements")
        return "".join(pieces(elements[0])) if elements else ""

    def pieces(element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element.iterchildren():
            if isinstance(child, etree._Entity):
                raise fault(child, f"holds the entity {child.text}")
            if isinstance(child.tag, str):
                inner = local_name(child)
                if inner not in _INLINE or child.tag != _core(inner):
                    raise fault(child, f"holds a {inner} element inside its text")
                yield from pieces(child)
            yield child.tail or ""

    id = unit.get("id", "")
    if not id:
        raise fault(unit, "has no id")
    segments = list(unit.iterchildren(_core("segment"), _core("ignorable")))
    if len(segments) != 1 or segments[0].tag != _core("segment"):
        element = segments[1] if len(segments) > 1 else unit
        raise fault(element, f"must have one segment, not {len(segments)}")
    segment = segments[0]
    if not list(segment.iterchildren(_core("source"))):
        raise fault(segment, "has no source")
    target = next(segment.iterchildren(_core("target")), segment)
    return ReturnedUnit(
        id,
        text("source"),
        text("target"),
        target.sourceline or 0,
        exported=_exported(unit),
        approved=segment.get("state", "") in APPROVED,
    )


def _exported(unit: etree._Element) -> str:
    for meta in unit.iter(f"{{{METADATA}}}meta"):
        group = meta.getparent()
        if meta.get("type") == EXPORTED and group is not None and group.get("category") == CATEGORY:
            return known_fingerprint(meta.text or "")
    return ""
