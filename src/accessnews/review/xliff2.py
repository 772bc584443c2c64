"""A sheet as XLIFF 2.1 (OASIS, 13 February 2018), and XLIFF 2.0 to 2.2 back.

One document is one article in one pair of languages: a ``file``, a ``group`` for each block, a
``unit`` with one ``segment`` for each sentence. The checks are notes; the Metadata module keeps
the fingerprint of the target that went out. What links and emphasis mark is in inline codes
(4.7.2.2) with the same id in source and target, whose addresses are the unit's original data; a
code without a place in the target stands empty at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from ..errors import InputError
from ..runs import Run, RunKind
from ..translation.memory.store import UNFIT
from .codes import exported_runs, fingerprint_of, numbered, without_place
from .inline import Fault, Vocabulary, fill, words_and_codes
from .sheet import (
    HOW_TO,
    Code,
    Note,
    Returned,
    ReturnedUnit,
    Sheet,
    Unit,
    fingerprint,
    known_fingerprint,
)
from .spreadsheet import REMEDY

CORE = "urn:oasis:names:tc:xliff:document:2.0"  # 2.1 kept the namespace of 2.0
CORE_2_2 = "urn:oasis:names:tc:xliff:document:2.2"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CATEGORY, EXPORTED, CODES, ORIGIN = "accessnews", "exported", "codes", "origin"
NOTE_ID = "accessnews"  # our notes' ids begin so: any other is a person's
APPROVED = frozenset({"reviewed", "final"})
TO_LOOK_AT = "accessnews:to-look-at"

# XLIFF 2.1, attributes "type" and "subType": what is not among their values has our prefix.
_TYPES = {
    RunKind.LINK: {"type": "link"},
    RunKind.STRONG: {"type": "fmt", "subType": "xlf:b"},
    RunKind.EMPHASIS: {"type": "fmt", "subType": "xlf:i"},
}
_KINDS = {"xlf:b": RunKind.STRONG.value, "xlf:i": RunKind.EMPHASIS.value}
_OWN = {f"accessnews:{kind.value}": kind.value for kind in RunKind}


def _kind(code: etree._Element) -> str:
    sub_type = code.get("subType", "")
    return _OWN.get(sub_type) or _KINDS.get(sub_type, "")


VOCABULARY = Vocabulary(
    around=frozenset({"pc"}),
    single=frozenset({"ph"}),
    opening=frozenset({"sc"}),
    closing=frozenset({"ec"}),
    passed=frozenset({"mrk", "sm", "em"}),
    keys=("startRef", "id"),
    kind=_kind,
)


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
    original = UNFIT.sub("", sheet.origin) or sheet.slug
    file = etree.SubElement(
        root, _core("file"), id=sheet.slug, original=original, canResegment="no"
    )
    _notes(file, (Note("instruction", HOW_TO, 1),))
    for block, units in groupby(sheet.units, key=lambda unit: unit.block):
        group = etree.SubElement(file, _core("group"), id=block)
        for unit in units:
            _unit(group, unit)
    etree.indent(root)
    segments = root.iter(_core("segment"))
    for segment, unit in zip(segments, sheet.units, strict=True):
        _texts(segment, unit)  # after the indent, which would part their words
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _unit(group: etree._Element, unit: Unit) -> None:
    element = etree.SubElement(group, _core("unit"), id=unit.id)
    metadata = etree.SubElement(element, _metadata("metadata"))
    kept = etree.SubElement(metadata, _metadata("metaGroup"), category=CATEGORY)
    etree.SubElement(kept, _metadata("meta"), type=EXPORTED).text = fingerprint(unit.target)
    etree.SubElement(kept, _metadata("meta"), type=ORIGIN).text = unit.origin.value
    if codes := fingerprint_of(exported_runs(unit)):
        etree.SubElement(kept, _metadata("meta"), type=CODES).text = codes
    _notes(element, unit.notes)
    if any(run.value for run in unit.runs):
        data = etree.SubElement(element, _core("originalData"))
        for number, run in enumerate(unit.runs, start=1):
            if run.value:
                kept = etree.SubElement(data, _core("data"), id=f"d{number}")
                kept.text = UNFIT.sub("", run.value)
    state = {"state": "reviewed" if unit.approved else "translated"}
    if unit.faulty and not unit.approved:
        state["subState"] = TO_LOOK_AT
    segment = etree.SubElement(element, _core("segment"), state)
    etree.SubElement(segment, _core("source"))
    etree.SubElement(segment, _core("target"))


def _texts(segment: etree._Element, unit: Unit) -> None:
    """The source and the target: ``pc`` around words, ``ph`` where a note is referred to."""

    def code(number: int, run: Run) -> etree._Element:
        of_source = unit.runs[number - 1]
        told = {"id": str(number), **_TYPES.get(of_source.kind, {"type": "other"})}
        told |= {"subType": told.get("subType", f"accessnews:{of_source.kind.value}")}
        name, reference = ("pc", "dataRefStart") if of_source.begin < of_source.end else _PH
        if of_source.value:
            told[reference] = f"d{number}"
        return etree.Element(_core(name), told)

    source, target = segment
    fill(source, unit.source, list(enumerate(unit.runs, start=1)), code)
    placed = numbered(unit.runs, unit.target_runs)
    fill(target, unit.target, placed, code, without_place(unit.runs, placed))


_PH = ("ph", "dataRef")


def _notes(parent: etree._Element, notes: Sequence[Note]) -> None:
    if not notes:
        return  # the element holds one note or more
    element = etree.SubElement(parent, _core("notes"))
    for number, note in enumerate(notes, start=1):
        made = etree.SubElement(
            element,
            _core("note"),
            id=f"{NOTE_ID}-{number}",
            category=note.category,
            priority=str(note.priority),
        )
        made.text = UNFIT.sub("", note.text)


def _core(name: str) -> str:
    return f"{{{CORE}}}{name}"


def _metadata(name: str) -> str:
    return f"{{{METADATA}}}{name}"


def read(root: etree._Element, name: str) -> Returned:
    """The units of a document as it came back; ``name`` is the file's, for errors.

    Raises:
        InputError: not of one article, or a unit is malformed; the message names the line.
    """
    files = list(root.iterchildren("{*}file"))
    if len(files) != 1:
        line = files[1].sourceline if files else root.sourceline
        raise InputError(f"{name}:{line}: holds {len(files)} articles instead of one", REMEDY)
    return Returned(
        name,
        root.get("srcLang", ""),
        root.get("trgLang", ""),
        tuple(_returned(unit, name) for unit in files[0].iter(f"{{{_namespace(root)}}}unit")),
    )


def _namespace(element: etree._Element) -> str:
    return etree.QName(element).namespace or ""


def _returned(unit: etree._Element, name: str) -> ReturnedUnit:
    id = unit.get("id", "")

    def fault(element: etree._Element, what: str) -> InputError:
        return InputError(f"{name}:{element.sourceline}: unit {id or '?'}: {what}", REMEDY)

    if not id:
        raise fault(unit, "has no id")
    core = f"{{{_namespace(unit)}}}"
    parts = list(unit.iterchildren(f"{core}segment", f"{core}ignorable"))
    segments = [part for part in parts if part.tag == f"{core}segment"]
    if not segments:
        raise fault(unit, "has no segment")
    sources, targets = _sides(parts, core, fault)
    source, _ = joined_texts(sources, fault)
    target, codes = joined_texts(targets, fault)
    states = {segment.get("state", "initial") for segment in segments}
    first = next(unit.iter(f"{core}target"), segments[0])
    return ReturnedUnit(
        id,
        source,
        target,
        first.sourceline or 0,
        exported=_kept(unit, EXPORTED),
        approved=bool(states) and states <= APPROVED,
        codes=codes,
        exported_codes=_kept(unit, CODES),
        untranslated=states == {"initial"} and not target.strip(),
        remarks=_remarks(unit, core),
    )


def _sides(
    parts: list[etree._Element], core: str, fault: Fault
) -> tuple[list[etree._Element], list[etree._Element]]:
    """The sources and the targets of the segments and of what stands between them.

    Targets are in the order that they tell (attribute "order"); what is between segments and has
    no target stays as it is.
    """
    sources: list[etree._Element] = []
    targets: list[tuple[int, etree._Element]] = []
    lacking: list[etree._Element] = []
    for place, part in enumerate(parts, start=1):
        found = {side: list(part.iterchildren(core + side)) for side in ("source", "target")}
        for side, elements in found.items():
            if len(elements) > 1:
                raise fault(elements[1], f"has two {side} elements")
        if not found["source"]:
            raise fault(part, "has no source")
        sources += found["source"]
        for target in found["target"]:
            told = target.get("order", "")
            order = int(told) if told.isascii() and told.isdecimal() else place
            targets.append((order, target))
        if not found["target"]:
            if part.tag == f"{core}segment":
                lacking.append(part)
            else:
                targets.append((place, found["source"][0]))
    if lacking and len(lacking) < sum(part.tag == f"{core}segment" for part in parts):
        raise fault(lacking[0], "one of its segments has no target")
    if lacking:
        return sources, []
    return sources, [target for _, target in sorted(targets, key=lambda each: each[0])]


def joined_texts(elements: list[etree._Element], fault: Fault) -> tuple[str, tuple[Code, ...]]:
    """The texts of a unit's segments as one, with the codes in it."""
    text, codes = "", []
    for element in elements:
        words, inside = words_and_codes(element, VOCABULARY, fault)
        shift = len(text)
        codes += [Code(code.id, code.begin + shift, code.end + shift, code.kind) for code in inside]
        text += words
    return text, tuple(codes)


def _remarks(unit: etree._Element, core: str) -> tuple[str, ...]:
    """Notes that are none of ours; an export of before had no ids, but category and priority."""
    return tuple(
        " ".join("".join(map(str, note.itertext())).split())
        for note in unit.iter(f"{core}note")  # translate-toolkit puts them into the segment
        if not note.get("id", "").startswith(NOTE_ID)
        and not (note.get("category") and note.get("priority"))
    )


def _kept(unit: etree._Element, type: str) -> str:
    for meta in unit.iter(_metadata("meta")):
        group = meta.getparent()
        if meta.get("type") == type and group is not None and group.get("category") == CATEGORY:
            return known_fingerprint(meta.text or "")
    return ""
