"""The signature of a file, Content Credentials by C2PA: whose it is, and what was changed since.

Any file that can carry one is looked at: sound, pictures, EPUBs. Nothing is fetched for it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from ..errors import ExtraMissingError, InputError
from ..signing.library import needed, version
from ..signing.media import SOUND, TYPES, media_type
from ..signing.prepared import MANIFEST
from ..signing.verify import Validity, Verdict, verified
from . import marked
from .limits import in_time
from .report import Finding, Report
from .rules.rule import Rule
from .tool import CheckerMissingError

TOOL = "C2PA"
LONGEST = 200
"""Characters of what a file says of itself that are shown."""

_SPECIFICATION = "C2PA Technical Specification 2.3"
_NEWSCODES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_AGAIN = "Take the file from whoever signed it, or sign it again: accessnews sign FILE."

UNSIGNED = Rule(
    "signature-missing",
    "info",
    "a file says by a signature who published it and how it was made",
    "Sign it: accessnews sign FILE --cert CERT --key KEY.",
    f"{_SPECIFICATION}; Regulation (EU) 2024/1689, article 50(2)",
)
SIGNED = Rule(
    "signature-valid",
    "info",
    "a file is as it was signed",
    "",
    f"{_SPECIFICATION}, 14.3",
)
UNTRUSTED = Rule(
    "signer-untrusted",
    "warning",
    "the signer's certificate comes from somebody who is trusted",
    "Give the certificates that you trust with --trust; one by `accessnews sign init` is known to "
    "nobody else.",
    f"{_SPECIFICATION}, 14.4",
)
CHANGED = Rule(
    "content-changed",
    "error",
    "sound, pictures, text and tags are those that were signed",
    _AGAIN,
    f"{_SPECIFICATION}, 15.12",
)
FORGED = Rule(
    "manifest-changed",
    "error",
    "what a manifest claims is what was signed",
    _AGAIN,
    f"{_SPECIFICATION}, 15.10",
)
EXPIRED = Rule(
    "certificate-expired",
    "error",
    "the certificate is valid, or a time stamp proves that it was",
    "Sign the file again with a certificate that is valid.",
    f"{_SPECIFICATION}, 15.7",
)
REFUSED = Rule(
    "certificate-refused",
    "error",
    "the certificate is one for signing content",
    "Sign with a certificate for C2PA: docs/signing.md says what it must have.",
    f"{_SPECIFICATION}, 14.5",
)
UNREADABLE = Rule(
    "signature-unreadable",
    "error",
    "a manifest can be read",
    _AGAIN,
    f"{_SPECIFICATION}, 15.6",
)
ELSEWHERE = Rule(
    "signature-elsewhere",
    "warning",
    "a manifest lies in its file: one at an address is not fetched here",
    "Fetch it with a reader of Content Credentials that you trust to do so.",
    f"{_SPECIFICATION}, 11.5 and 15.5",
)
UNTOLD = Rule(
    "signature-source-type-missing",
    "warning",
    "signed sound says how it was made: by a person, by a machine, by both",
    "Sign it with its digital source type: accessnews sign FILE --source-type TYPE.",
    "IPTC NewsCodes, digital source type; Regulation (EU) 2024/1689, article 50(2)",
)
UNKNOWN = Rule(
    "signature-source-type-unknown",
    "warning",
    "a digital source type is one of IPTC's, by its address",
    f"Write it as {_NEWSCODES}NAME.",
    "IPTC NewsCodes, digital source type",
)
DENIED = Rule(
    "signature-source-type-contradicts",
    "error",
    "what a file's own metadata say that a machine made is not signed as made otherwise",
    "Sign it with the digital source type that is true, or put the metadata right before.",
    "IPTC NewsCodes, digital source type; Regulation (EU) 2024/1689, article 50(2)",
)
RULES = (
    CHANGED,
    FORGED,
    EXPIRED,
    REFUSED,
    UNREADABLE,
    ELSEWHERE,
    UNTRUSTED,
    UNTOLD,
    UNKNOWN,
    DENIED,
    SIGNED,
    UNSIGNED,
)
_WRONG: Mapping[Validity, Rule] = MappingProxyType(
    {
        Validity.CHANGED: CHANGED,
        Validity.FORGED: FORGED,
        Validity.EXPIRED: EXPIRED,
        Validity.REFUSED: REFUSED,
        Validity.UNREADABLE: UNREADABLE,
        Validity.ELSEWHERE: ELSEWHERE,
        Validity.UNSIGNED: UNSIGNED,
    }
)
_FOUND: Mapping[Validity, str] = MappingProxyType(
    {
        Validity.CHANGED: "it was changed after it was signed",
        Validity.FORGED: "its manifest was changed after it was signed",
        Validity.EXPIRED: "the certificate is over, and no time stamp tells when it signed",
        Validity.REFUSED: "its certificate may not sign content",
        Validity.UNREADABLE: "its manifest can't be read",
        Validity.ELSEWHERE: "its manifest lies elsewhere",
        Validity.UNSIGNED: "no signature",
    }
)


def check(path: Path, anchors: str = "") -> Report:
    """What holds of a file's signature; ``anchors`` are the certificates in PEM that are trusted.

    Raises:
        InputError: there is no such file, or none that can carry a signature.
        CheckerMissingError: the extra ``sign`` is not installed.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file", "Name a sound, a picture or an EPUB.")
    kind = TYPES.get(path.suffix.lower(), "")
    if not kind:
        raise InputError(
            f"{path}: no signature goes into such a file", f"Name one of {', '.join(TYPES)}."
        )
    try:
        needed()
    except ExtraMissingError as missing:
        raise CheckerMissingError(missing.message, missing.remedy) from missing
    in_time()
    verdict = verified(path, kind, anchors)
    return Report(TOOL, version(), tuple(_findings(path, verdict, given=bool(anchors))))


def signable(path: Path, *, named: bool = True) -> bool:
    """Whether a file can carry a signature; of those in a folder, whether it is looked at."""
    return path.suffix.lower() in TYPES if named else bool(media_type(path))


def carries(book: Path) -> bool:
    """Whether an EPUB has a manifest of C2PA, valid or not."""
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(book) as opened:
        return MANIFEST in opened.namelist()
    return False


def _findings(path: Path, verdict: Verdict, *, given: bool) -> Iterator[Finding]:
    if rule := _WRONG.get(verdict.validity):
        found = _FOUND[verdict.validity]
        signer = f", by {_who(verdict)}" if verdict.signer or verdict.organisation else ""
        told = f" ({_printable(verdict.told)})" if verdict.told else ""
        yield _finding(rule, f"{found}{signer}{told}")
        return
    trust = "trusted" if verdict.trusted else "not trusted"
    when = f" on {verdict.time}" if verdict.time else ""
    how = ", ".join(dict.fromkeys(map(_named, verdict.source_types)))
    made = f"; made as: {how}" if how else ""
    yield _finding(SIGNED, f"signed and unchanged, by {_who(verdict)}{when}, {trust}{made}")
    if given and not verdict.trusted:
        yield _finding(UNTRUSTED, f"{_who(verdict)} is not among those that are trusted")
    if not verdict.source_types and path.suffix.lower() in SOUND:
        yield _finding(UNTOLD, "no action of its manifest has a digital source type")
    for each in dict.fromkeys(verdict.source_types):
        if not each.startswith(_NEWSCODES):
            yield _finding(UNKNOWN, f"the digital source type {each!r}")
    if verdict.source_types and not any(map(marked.by_machines, verdict.source_types)):
        for each in filter(marked.by_machines, marked.source_types(path)):
            yield _finding(DENIED, f"signed as {how}; its own metadata say {_named(each)}")


def _finding(rule: Rule, found: str) -> Finding:
    expected = "" if rule is SIGNED else rule.expected
    return Finding(TOOL, rule.code, rule.severity, "", found, "", 0, expected, rule.remedy)


def _who(verdict: Verdict) -> str:
    """The signer, and the number of the certificate, by which one is told from another."""
    name = _printable(verdict.who)
    if verdict.signer and verdict.signer != verdict.who:
        name = f"{name} ({_printable(verdict.signer)})"
    return f"{name}, certificate {int(verdict.serial):x}" if verdict.serial.isdigit() else name


def _named(source_type: str) -> str:
    return _printable(source_type.removeprefix(_NEWSCODES))


def _printable(text: str) -> str:
    """What a file says of itself, without what would move a terminal's cursor, and not long."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
