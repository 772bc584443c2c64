"""Marks of how a book came about do not contradict each other, nor what it tells people.

Package, documents, data for programs and captions may each say of what digital source text and
sound are (IPTC NewsCodes, schema.org), and whether a machine had a part in a document (W3C AI
Content Disclosure Community Group). A book without marks breaks no rule.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from ...formats.xml import XML_LANG
from ...languages.tags import primary
from ..book import Book, Page
from ..package import UNREADABLE
from ..report import Finding
from .rule import Rule, excerpt

UNKNOWN = Rule(
    "source-type-unknown",
    "error",
    "a digital source type is one of the IPTC's codes, or schema.org's name of one",
    "Write a code of http://cv.iptc.org/newscodes/digitalsourcetype/ that is not retired.",
    "IPTC NewsCodes, Digital Source Type; schema.org IPTCDigitalSourceEnumeration",
)
DIFFER = Rule(
    "source-types-contradict",
    "error",
    "package, documents, data and captions tell one digital source type of one text or sound",
    "Keep the one that is true.",
    "EPUB 3.3, 5.5.1; IPTC NewsCodes, Digital Source Type",
)
WHOLE = Rule(
    "source-type-of-whole-contradicts",
    "error",
    "what a machine made a part of is not marked as a person's, nor the other way round",
    "Mark the whole as compositeSynthetic, or put its parts right.",
    "IPTC NewsCodes, Digital Source Type",
)
DISCLOSED = Rule(
    "ai-disclosure-contradicts-source-type",
    "error",
    "ai-disclosure and the digital source type agree on whether a machine had a part in a text",
    "Keep the one that is true.",
    "AI Content Disclosure for HTML (draft of 21 September 2026), 3.2",
)
INVALID = Rule(
    "ai-disclosure-invalid",
    "warning",
    "a document has one ai-disclosure at most: human-only, ai-assisted or ai-autonomous",
    "Write one of the three, once.",
    "AI Content Disclosure for HTML (draft of 21 September 2026), 4.1",
)
CREDIT = Rule(
    "credit-contradicts-text",
    "error",
    "the credit in the metadata is what readers are told in the text",
    "Write the words of the disclosure that the text has.",
    "schema.org creditText; Regulation (EU) 2024/1689, article 50(5)",
)
RULES = (UNKNOWN, DIFFER, WHOLE, DISCLOSED, INVALID, CREDIT)

_CODES = "cv.iptc.org/newscodes/digitalsourcetype/"
_SCHEMA = "schema.org/"
GENERATIVE = frozenset(
    {"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic"}
)
EITHER = frozenset({"composite", "virtualRecording"})
"""Types of which a machine's part is left open."""
MADE_OTHERWISE = frozenset(
    {
        "digitalCapture", "computationalCapture", "negativeFilm", "positiveFilm", "print",
        "humanEdits", "algorithmicallyEnhanced", "digitalCreation", "dataDrivenMedia",
        "algorithmicMedia", "screenCapture", "compositeCapture",
    }
)  # fmt: skip
SOURCE_TYPES = GENERATIVE | EITHER | MADE_OTHERWISE
_NAMES = {f"{code[0].upper()}{code[1:]}DigitalSource": code for code in SOURCE_TYPES} | {
    "MultiFrameComputationalCaptureDigitalSource": "computationalCapture",
    "MinorHumanEditsDigitalSource": "humanEdits",
    "DigitalArtDigitalSource": "digitalCreation",
}
"""schema.org's names; it has none for a retired code's successor."""
_VALUES = ("human-only", "ai-assisted", "ai-autonomous")
_UNSAID = frozenset({"rt", "rp", "summary", "button"})  # readings, and the names of controls
_SOURCE_TYPE, _CREDIT = "schema:digitalSourceType", "schema:creditText"
_TEXT, _SOUND, _WHOLE, _PART = "text", "sound", "whole", "part"
_IN_CAPTIONS = re.compile(r"DigitalSourceType \((text|sound), ([\w-]+)\): (\S+?)\]?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A digital source type: of what it is told, in which language ("" for any), and where."""

    of: str
    language: str
    value: str
    path: str
    line: int

    @property
    def code(self) -> str:
        """The IPTC's code, "" for none that is known."""
        name = re.sub(r"^https?://", "", self.value.strip())
        if name.startswith(_CODES):
            name = name.removeprefix(_CODES)
            return name if name in SOURCE_TYPES else ""
        return _NAMES.get(name.removeprefix(_SCHEMA), "")


def check(book: Book) -> Iterator[Finding]:
    """Every mark that is none, and each that says otherwise than another."""
    own = list(_of_package(book))
    pages = {page: list(_of_page(page)) for page in _pages(book)}
    beside = [mark for file in book.captions for mark in _of_captions(file)]
    every = [*own, *(mark for marks in pages.values() for mark in marks), *beside]
    for mark in every:
        if not mark.code:
            yield UNKNOWN.breach(mark.path, f"{excerpt(mark.value)!r} is none", line=mark.line)
    known = [mark for mark in every if mark.code]
    yield from _differing(known, book.package.path)
    yield from _whole([mark for mark in own if mark.code])
    for page, marks in pages.items():
        yield from _disclosed(page, [mark for mark in (*own, *marks) if mark.code])
    yield from _credits(book, list(pages))


def _pages(book: Book) -> tuple[Page, ...]:
    others = (book.navigation,) if book.navigation else ()
    return tuple({page.path: page for page in (*book.pages, *others)}.values())


def _language(element: etree._Element) -> str:
    around = (each.get(XML_LANG) or each.get("lang") for each in (element, *_up(element)))
    return next((tag for tag in around if tag), "")


def _up(element: etree._Element) -> Iterator[etree._Element]:
    return element.iterancestors()


def _of_package(book: Book) -> Iterator[_Mark]:
    root = book.root(book.package.path)
    if root is None:
        return
    ids = {each.get("id"): each for each in root.iter("{*}language", "{*}item")}
    for meta in root.iter("{*}meta"):
        if meta.get("property") != _SOURCE_TYPE:
            continue
        told = "".join(meta.itertext()).strip(), book.package.path, meta.sourceline or 0
        if not (refined := meta.get("refines", "")):
            yield _Mark(_WHOLE, "", *told)
        elif (target := ids.get(refined.removeprefix("#"))) is None:
            yield _Mark(_PART, "", *told)
        elif etree.QName(target).localname == "language":
            yield _Mark(_TEXT, (target.text or "").strip(), *told)
        elif target.get("media-type", "").startswith("audio/"):
            yield _Mark(_SOUND, "", *told)
        else:
            yield _Mark(_PART, "", *told)


def _of_page(page: Page) -> Iterator[_Mark]:
    for meta in page.root.iter("{*}meta"):
        if _SOURCE_TYPE in meta.get("property", "").split():
            line = meta.sourceline or 0
            yield _Mark(_TEXT, _language(meta), meta.get("content", ""), page.path, line)
    for script in page.root.iter("{*}script"):
        if script.get("type") == "application/ld+json":
            try:
                data = json.loads("".join(script.itertext()))
            except (ValueError, RecursionError):
                continue
            line = script.sourceline or 0
            for of, language, value in _in_data(data, _language(page.root)):
                yield _Mark(of, language, value, page.path, line)


def _in_data(data: Any, language: str, depth: int = 0) -> Iterator[tuple[str, str, str]]:
    """The digital source types in JSON-LD, each with what it is told of and in which language."""
    if depth > 40:
        return
    if isinstance(data, list):
        for each in data:
            yield from _in_data(each, language, depth + 1)
    elif isinstance(data, dict):
        told = data.get("inLanguage")
        language = told if isinstance(told, str) else language
        kinds = data.get("@type", "")
        of = _SOUND if "Audio" in str(kinds) else _TEXT
        values = data.get("digitalSourceType", ())
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str):
                yield of, language, value
        for name, each in data.items():
            if name != "digitalSourceType":
                yield from _in_data(each, language, depth + 1)


def _of_captions(file: Path) -> Iterator[_Mark]:
    try:
        text = file.read_text("utf-8-sig")
    except (*UNREADABLE, UnicodeDecodeError):  # told where captions are read
        return
    for found in _IN_CAPTIONS.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield _Mark(found[1], found[2], found[3], str(file), line)


def _differing(marks: list[_Mark], package: str) -> Iterator[Finding]:
    """Marks of one language's text or sound that differ from the package's, or within a document.

    Two documents may differ: an issue has many stories.
    """
    of_book = {(m.of, m.language): m for m in marks if m.path == package and m.language}
    sounds = {mark.code for mark in marks if mark.of == _SOUND and not mark.language}
    first: dict[tuple[str, str, str], _Mark] = {}
    for mark in marks:
        if mark.of not in (_TEXT, _SOUND) or not mark.language:
            continue
        own = first.setdefault((mark.path, mark.of, mark.language), mark)
        other = of_book.get((mark.of, mark.language), own)
        if other.code != mark.code:
            found = f"{mark.code} of the {mark.of} ({mark.language}), in {other.path} {other.code}"
            yield DIFFER.breach(mark.path, found, line=mark.line)
        elif mark.of == _SOUND and sounds and mark.code not in sounds:
            found = f"{mark.code} of the sound ({mark.language}), in the package {min(sounds)}"
            yield DIFFER.breach(mark.path, found, line=mark.line)


def _whole(marks: list[_Mark]) -> Iterator[Finding]:
    parts = {mark.code for mark in marks if mark.of != _WHOLE}
    for mark in marks:
        if mark.of != _WHOLE:
            continue
        others = {"trainedAlgorithmicMedia": MADE_OTHERWISE}.get(mark.code, frozenset())
        if found := parts & (GENERATIVE if mark.code in MADE_OTHERWISE else others):
            told = f"{mark.code} of the whole, but of a part {min(found)}"
            yield WHOLE.breach(mark.path, told, line=mark.line)


def _disclosed(page: Page, marks: list[_Mark]) -> Iterator[Finding]:
    named = [m for m in page.root.iter("{*}meta") if m.get("name", "").lower() == "ai-disclosure"]
    values = [meta.get("content", "").lower() for meta in named]
    for meta, value in zip(named, values, strict=True):
        if value not in _VALUES:
            yield INVALID.at(page.path, meta, f"{excerpt(value)!r} is none of the three")
    if len(named) > 1:
        yield INVALID.at(page.path, named[1], f"there are {len(named)}")
    if not named or values[0] not in _VALUES:
        return
    languages = {primary(mark.language) for mark in marks if mark.path == page.path}
    languages = languages or {primary(_language(page.root))}
    codes = {m.code for m in marks if m.of == _TEXT and primary(m.language) in languages}
    by_machine = values[0] != "human-only"
    if not by_machine and (found := codes & GENERATIVE):
        told = f"{values[0]}, but the text is {min(found)}"
        yield DISCLOSED.at(page.path, named[0], told)
    elif by_machine and codes and codes <= MADE_OTHERWISE:
        told = f"{values[0]}, but the text is {min(codes)}"
        yield DISCLOSED.at(page.path, named[0], told)


def _credits(book: Book, pages: list[Page]) -> Iterator[Finding]:
    """Credits that are not in the disclosure that is read, in the same language."""
    told: dict[str, str] = {}
    for page in pages:
        for language, words in _disclosures(page):
            told[language] = told.get(language, "") + words
    for language, credit, path, line in _credited(book, pages):
        said = told.get(language, "")
        if said and _squashed(credit) not in said:
            found = f"“{excerpt(credit)}” is not said in the text ({language})"
            yield CREDIT.breach(path, found, line=line)


def _credited(book: Book, pages: list[Page]) -> Iterator[tuple[str, str, str, int]]:
    root = book.root(book.package.path)
    for meta in () if root is None else root.iter("{*}meta"):
        if meta.get("property") == _CREDIT and not meta.get("refines"):
            words = "".join(meta.itertext())
            yield _language(meta), words, book.package.path, meta.sourceline or 0
    for page in pages:
        for meta in page.root.iter("{*}meta"):
            if _CREDIT in meta.get("property", "").split():
                yield _language(meta), meta.get("content", ""), page.path, meta.sourceline or 0


def _disclosures(page: Page) -> Iterator[tuple[str, str]]:
    """The words of what has the class ``disclosure``, run by run, each with its language."""
    for holder in page.root.iter("{*}p", "{*}div", "{*}section", "{*}footer"):
        if "disclosure" not in holder.get("class", "").split():
            continue
        for text in holder.xpath(".//text()"):
            parent = text.getparent()
            element = parent.getparent() if text.is_tail else parent
            around = (element, *element.iterancestors())
            if _UNSAID.isdisjoint(etree.QName(each).localname for each in around):
                yield _language(element), _squashed(str(text))


def _squashed(text: str) -> str:
    return "".join(text.split())
