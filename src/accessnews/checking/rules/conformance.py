"""What a book says of the standard that it meets, and who found it out.

EPUB Accessibility 1.1 (Recommendation) and 1.2 (Candidate Recommendation, July 2026): where the two
differ, a book is held to the version that it claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..book import Book
from ..discovery import (
    CERTIFIER,
    CLAIM,
    CLAIM_OF_1_0,
    CONFORMS,
    CONTACT,
    CREDENTIAL,
    EXEMPTION,
    EXEMPTIONS,
    FEATURE,
    HAZARD,
    MODE,
    REPORT,
    SUFFICIENT,
)
from ..package import Meta
from ..report import Finding
from .rule import Rule, excerpt

STRING = Rule(
    "conformance-not-as-specified",
    "error",
    "a claim of EPUB Accessibility is written exactly as the specification has it",
    "Write it as: EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
    "EPUB Accessibility 1.1, 4.2; 1.2, Publication conformance",
)
METADATA = Rule(
    "conformance-without-metadata",
    "error",
    "a book that claims conformance has the metadata that its version requires",
    "Add the meta element to the package.",
    "EPUB Accessibility 1.1, 2.2; 1.2, Package metadata (accessModeSufficient required)",
)
CONTRADICTS = Rule(
    "conformance-contradicts",
    "error",
    "a book meets a standard, or none",
    "Keep the one that is true.",
    "EPUB Accessibility 1.2, Publication conformance (Other conformance claims)",
)
EXEMPT = Rule(
    "exemption-beside-conformance",
    "warning",
    "a book that meets the standard needs no exemption from it",
    "Take the exemption out, or the claim of conformance.",
    "The EPUB Accessibility exemption property, 2",
)
EXEMPTION_VALUE = Rule(
    "exemption-unknown",
    "warning",
    "an exemption is one of the listed, and the book's own",
    "Write eaa-microenterprise, eaa-disproportionate-burden or eaa-fundamental-alteration, "
    "without refines.",
    "The EPUB Accessibility exemption property, 2.1 and 3",
)
UNTIED = Rule(
    "certification-not-tied",
    "warning",
    "where a book claims several standards, who certifies says which",
    "Give the claim an id, and the certifier refines with it; their credential, date and report "
    "refine the certifier.",
    "EPUB Accessibility 1.2, Differences in expression based on the number of claims",
)
DATE = Rule(
    "evaluation-date-wrong",
    "error",
    "the day of an evaluation is written as year, month, day, by numbers",
    "Write it as 2026-11-30.",
    "EPUB Accessibility 1.2, Evaluation date (W3C Date and Time Formats)",
)
ADDRESS = Rule(
    "contact-wrong",
    "error",
    "the accessibility contact is one e-mail address, of the book as a whole",
    "Write one address, without a scheme and without refines.",
    "EPUB Accessibility 1.2, contactEmail (RFC 5322)",
)
RULES = (STRING, METADATA, CONTRADICTS, EXEMPT, EXEMPTION_VALUE, UNTIED, DATE, ADDRESS)

_ABOUT = re.compile(
    r"epub[\s-]*(?:accessibility|a11y)|.*(?:idpf\.org/epub/a11y|/TR/epub-a11y)", re.IGNORECASE
)
_REQUIRED = {
    "1.1": ((MODE, "error"), (FEATURE, "error"), (HAZARD, "error"), (SUFFICIENT, "warning")),
    "1.2": ((SUFFICIENT, "error"), (FEATURE, "error"), (HAZARD, "error"), (MODE, "warning")),
}
# RFC 5322, 3.4.1: a dot-atom or a quoted string, and a domain that has a dot.
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"(?:{_ATOM}(?:\.{_ATOM})*|\"(?:[^\"\\\r\n]|\\.)+\")@{_LABEL}(?:\.{_LABEL})+", re.ASCII
)
# W3C Date and Time Formats: a year; a month; a day; a day and a time with its zone.
_DATE = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-][01]\d:[0-5]\d))?)?)?"
)


def check(book: Book) -> Iterator[Finding]:
    """What is claimed in a way that nobody can read, or without what belongs to it."""
    claims = [meta for meta in book.package.metas if meta.name == CONFORMS and not meta.refines]
    yield from _strings(book, claims)
    yield from _required(book, claims)
    yield from _against(book, claims)
    yield from _evaluation(book, claims)
    yield from _contact(book)


def is_claim(meta: Meta) -> bool:
    """Whether it claims EPUB Accessibility in one of the ways of its versions."""
    return bool(CLAIM.fullmatch(meta.value) or CLAIM_OF_1_0.fullmatch(meta.value))


def _strings(book: Book, claims: list[Meta]) -> Iterator[Finding]:
    for meta in claims:
        if _ABOUT.match(meta.value) and not is_claim(meta):
            found = f"{excerpt(meta.value)!r} is read as no claim"
            yield STRING.breach(book.package.path, found, line=meta.line)


def _required(book: Book, claims: list[Meta]) -> Iterator[Finding]:
    versions = {match[1] for meta in claims if (match := CLAIM.fullmatch(meta.value))}
    for version in sorted(versions):
        for name, severity in _REQUIRED[version]:
            if not any(book.package.values(name)):
                found = f"EPUB Accessibility {version} is claimed, and there is no {name}"
                yield METADATA.breach(
                    book.package.path,
                    found,
                    severity="error" if severity == "error" else "warning",
                )


def _against(book: Book, claims: list[Meta]) -> Iterator[Finding]:
    path = book.package.path
    made = [meta for meta in claims if is_claim(meta)]
    nothing = [meta for meta in claims if meta.value == "none"]
    for meta in nothing if len(claims) > len(nothing) else ():
        yield CONTRADICTS.breach(path, "conformsTo none stands beside a standard", line=meta.line)
    for meta in book.package.metas:
        if meta.name != EXEMPTION:
            continue
        if meta.value not in EXEMPTIONS or meta.refines:
            told = f"{excerpt(meta.value)!r}" + (f" refines {meta.refines}" if meta.refines else "")
            yield EXEMPTION_VALUE.breach(path, f"the exemption {told}", line=meta.line)
        if made:
            found = f"{excerpt(meta.value)} beside {excerpt(made[0].value)}"
            yield EXEMPT.breach(path, found, line=meta.line)


def _evaluation(book: Book, claims: list[Meta]) -> Iterator[Finding]:
    path, metas = book.package.path, book.package.metas
    certifiers = {meta.id for meta in metas if meta.name == CERTIFIER and meta.id}
    loose = [
        meta for meta in metas if meta.name in (CERTIFIER, CREDENTIAL, REPORT) and not meta.refines
    ]
    if len(claims) > 1 and any(map(is_claim, claims)):
        for meta in loose:
            found = f"{meta.name} {excerpt(meta.value)}: of which of {len(claims)} standards?"
            yield UNTIED.breach(path, found, line=meta.line)
    certified = any(meta.name == CERTIFIER for meta in metas)
    for meta in metas:
        of_it = meta.refines in certifiers if meta.refines else certified and bool(claims)
        if meta.name == "dcterms:date" and of_it and not _is_date(meta.value):
            yield DATE.breach(path, f"evaluated {excerpt(meta.value)!r}", line=meta.line)


def _contact(book: Book) -> Iterator[Finding]:
    contacts = [meta for meta in book.package.metas if meta.name == CONTACT]
    for number, meta in enumerate(contacts):
        why = ""
        if meta.refines:
            why = f"refines {meta.refines}"
        elif number:
            why = "is a second one"
        elif not _ADDRESS.fullmatch(meta.value):
            why = "is no address"
        if why:
            found = f"{excerpt(meta.value)!r} {why}"
            yield ADDRESS.breach(book.package.path, found, line=meta.line)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text[:10] if len(text) >= 10 else f"{text}-01-01"[:10])
    except ValueError:  # the 30th of February, the year 0
        return False
    return True
