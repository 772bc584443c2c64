"""A sheet as XLIFF 1.2 (OASIS, 1 February 2008), which most translation tools exchange, and back.

One ``file`` is one article in one pair of languages, a ``group`` one block, a ``trans-unit`` one
sentence. What links and emphasis mark is in ``g``, a reference to a note is an ``x``, with the
same id in source and target; a code without a place in the target stands empty at its
end. The checks are notes, other translations ``alt-trans``; a ``context-group`` keeps the
fingerprint of the target that went out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from ..edition import Origin
from ..errors import InputError
from ..formats.xml import children, local_name
from ..runs import Run, RunKind
from ..translation.memory.store import UNFIT
from .codes import exported_runs, fingerprint_of, numbered, without_place
from .inline import Vocabulary, fill, words_and_codes
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

CORE = "urn:oasis:names:tc:xliff:document:1.2"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TOOL = "accessnews"
EXPORTED, CODES = "x-accessnews-exported", "x-accessnews-codes"
ORIGIN = "x-accessnews-origin"

# XLIFF 1.2, attribute "state": what a person has agreed to, and what asks for work.
APPROVED = frozenset({"final", "signed-off"})
OPEN = frozenset({
    "new", "needs-translation", "needs-adaptation", "needs-l10n", "needs-review-translation",
    "needs-review-adaptation", "needs-review-l10n",
})  # fmt: skip
UNTRANSLATED = frozenset({"new", "needs-translation"})
# What memoQ and Trados Studio say besides, in their own namespaces.
_MEMOQ_STATUS = "{MQXliff}status"
_MEMOQ_CONFIRMED = frozenset({"ManuallyConfirmed", "Reviewer1Confirmed", "Proofread"})
_TRADOS_APPROVED = frozenset({"ApprovedTranslation", "ApprovedSignOff"})

# XLIFF 1.2, attribute "ctype": what is not among its values begins with x-.
_TYPES = {RunKind.LINK: "link", RunKind.STRONG: "bold", RunKind.EMPHASIS: "italic"}
_KINDS = {_TYPES.get(kind, f"x-{kind.value}"): kind.value for kind in RunKind}
# What a note is about ("annotates"): most of ours tell of the translation.
_OF_SOURCE = frozenset({"glossary", *(kind.value for kind in RunKind)})

NO_CODES: tuple[Code, ...] = ()
VOCABULARY = Vocabulary(
    around=frozenset({"g"}),
    single=frozenset({"x", "ph", "it"}),
    opening=frozenset({"bx", "bpt"}),
    closing=frozenset({"ex", "ept"}),
    passed=frozenset({"mrk"}),
    keys=("rid", "id"),
    kind=lambda code: _KINDS.get(code.get("ctype", ""), ""),
)


def write(sheet: Sheet) -> bytes:
    """The document, indented by element; a line holds one note, source or target."""
    root = etree.Element(_core("xliff"), version="1.2", nsmap={None: CORE})
    file = etree.SubElement(
        root,
        _core("file"),
        {
            "original": UNFIT.sub("", sheet.origin) or sheet.slug,
            "source-language": sheet.source_language,
            "target-language": sheet.target_language,
            "datatype": "plaintext",
            "tool-id": TOOL,
        },
    )
    header = etree.SubElement(file, _core("header"))
    etree.SubElement(header, _core("tool"), {"tool-id": TOOL, "tool-name": TOOL})
    _notes(header, (Note("instruction", HOW_TO, 1),), {})
    body = etree.SubElement(file, _core("body"))
    for block, units in groupby(sheet.units, key=lambda unit: unit.block):
        group = etree.SubElement(body, _core("group"), id=block)
        for unit in units:
            _unit(group, unit)
    etree.indent(root)
    for element, unit in zip(root.iter(_core("trans-unit")), sheet.units, strict=True):
        _texts(element, unit)  # after the indent, which would part their words
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _unit(group: etree._Element, unit: Unit) -> None:
    element = etree.SubElement(group, _core("trans-unit"), id=unit.id)
    if unit.approved:
        element.set("approved", "yes")
    element.set(XML_SPACE, "preserve")
    etree.SubElement(element, _core("source"))
    etree.SubElement(element, _core("target"), _state(unit))
    kept = etree.SubElement(element, _core("context-group"), purpose="information")
    _context(kept, EXPORTED, fingerprint(unit.target))
    _context(kept, ORIGIN, unit.origin.value)
    if codes := fingerprint_of(exported_runs(unit)):
        _context(kept, CODES, codes)
    for each in unit.suggestions:
        told = {"match-quality": f"{each.share * 100:.0f}%", "origin": each.origin}
        other = etree.SubElement(element, _core("alt-trans"), told)
        etree.SubElement(other, _core("source")).text = UNFIT.sub("", each.source)
        etree.SubElement(other, _core("target")).text = UNFIT.sub("", each.target)
    _notes(element, unit.notes, {"annotates": "target"})


def _state(unit: Unit) -> dict[str, str]:
    if unit.approved:
        confirmed = {"state-qualifier": "mt-suggestion"} if unit.origin is Origin.CONFIRMED else {}
        return {"state": "signed-off", **confirmed}
    state = "needs-review-translation" if unit.faulty else "translated"
    return {"state": state, "state-qualifier": "mt-suggestion"}


def _context(group: etree._Element, type: str, text: str) -> None:
    etree.SubElement(group, _core("context"), {"context-type": type}).text = text


def _texts(element: etree._Element, unit: Unit) -> None:
    """The source and the target: ``g`` around words, ``x`` where a note is referred to."""

    def code(number: int, run: Run) -> etree._Element:
        of_source = unit.runs[number - 1]
        name = "g" if of_source.begin < of_source.end else "x"
        ctype = _TYPES.get(of_source.kind, f"x-{of_source.kind.value}")
        return etree.Element(_core(name), id=str(number), ctype=ctype)

    source, target = element[:2]
    fill(source, unit.source, list(enumerate(unit.runs, start=1)), code)
    placed = numbered(unit.runs, unit.target_runs)
    fill(target, unit.target, placed, code, without_place(unit.runs, placed))


def _notes(parent: etree._Element, notes: Iterable[Note], about: dict[str, str]) -> None:
    for note in notes:
        told = {"from": TOOL, "priority": str(note.priority), **about}
        if about and note.category in _OF_SOURCE:
            told["annotates"] = "source"
        made = etree.SubElement(parent, _core("note"), told)
        made.text = UNFIT.sub("", str(note))


def _core(name: str) -> str:
    return f"{{{CORE}}}{name}"


def read(root: etree._Element, name: str) -> Returned:
    """The units of a document as it came back; ``name`` is the file's, for errors.

    A tool may have cut source and target into segments (``mrk`` of type ``seg``): they are one
    sentence again. Only a unit's own target counts, none of its ``alt-trans``.

    Raises:
        InputError: not of one article, or a unit is malformed; the message names the line.
    """
    files = children(root, "file")
    if len(files) != 1:
        line = files[1].sourceline if files else root.sourceline
        raise InputError(f"{name}:{line}: holds {len(files)} articles instead of one", REMEDY)
    return Returned(
        name,
        files[0].get("source-language", ""),
        files[0].get("target-language", ""),
        tuple(_returned(unit, name) for unit in files[0].iter("{*}trans-unit")),
    )


def _returned(unit: etree._Element, name: str) -> ReturnedUnit:
    id = unit.get("id", "")

    def fault(element: etree._Element, what: str) -> InputError:
        return InputError(f"{name}:{element.sourceline}: unit {id or '?'}: {what}", REMEDY)

    if not id:
        raise fault(unit, "has no id")
    sides = {side: children(unit, side) for side in ("source", "target")}
    for side, elements in sides.items():
        if len(elements) > 1:
            raise fault(elements[1], f"has two {side} elements")
    if not sides["source"]:
        raise fault(unit, "has no source")
    source, _ = words_and_codes(sides["source"][0], VOCABULARY, fault)
    target, codes, state = "", NO_CODES, "new"
    for element in sides["target"]:
        target, codes = words_and_codes(element, VOCABULARY, fault)
        state = element.get("state", "")
    return ReturnedUnit(
        id,
        source,
        target,
        (sides["target"] or [unit])[0].sourceline or 0,
        exported=_kept(unit, EXPORTED),
        approved=_approved(unit, state),
        codes=codes,
        exported_codes=_kept(unit, CODES),
        untranslated=state in UNTRANSLATED and not target.strip(),
        remarks=tuple(_remarks(unit)),
    )


def _approved(unit: etree._Element, state: str) -> bool:
    """Whether a person has said that the target is right; a state that asks for work overrules."""
    if state in OPEN:
        return False
    said = unit.get("approved") == "yes" or state in APPROVED
    said = said or unit.get(_MEMOQ_STATUS, "") in _MEMOQ_CONFIRMED
    segments = [each.get("conf", "") for each in unit.iter("{*}seg") if local_name(each) == "seg"]
    return said or (bool(segments) and set(segments) <= _TRADOS_APPROVED)


def _remarks(unit: etree._Element) -> Iterator[str]:
    for note in children(unit, "note"):
        if note.get("from") != TOOL and (text := " ".join("".join(note.itertext()).split())):
            yield text


def _kept(unit: etree._Element, type: str) -> str:
    for context in unit.iter("{*}context"):
        if context.get("context-type") == type:
            return known_fingerprint(context.text or "")
    return ""
