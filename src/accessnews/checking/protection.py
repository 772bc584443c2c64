"""Whether a book is locked: encrypted for some readers only (EPUB 3.3, 4.2.6.3.2)."""

from __future__ import annotations

from lxml import etree

from .package import UNREADABLE, Package

ENCRYPTION = "META-INF/encryption.xml"
_LICENCES = {
    "META-INF/license.lcpl": "Readium LCP",
    "META-INF/sinf.xml": "Apple FairPlay",
    "META-INF/rights.xml": "META-INF/rights.xml",
}
# Fonts that are only made unusable outside the book: a reader opens them without a key.
_OBFUSCATION = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})


def lock(package: Package) -> str:
    """The name of what locks the book, or of the file that says so; empty where nothing does.

    An obfuscated font is no lock. What cannot be read is taken for one.
    """
    if ENCRYPTION not in package.names():
        return ""
    try:
        locked = any(map(_locks, package.document(ENCRYPTION).iter("{*}EncryptedData")))
    except UNREADABLE:
        return ENCRYPTION
    named = (name for path, name in _LICENCES.items() if path in package.names())
    return next(named, ENCRYPTION) if locked else ""


def _locks(data: etree._Element) -> bool:
    method = data.find("{*}EncryptionMethod")
    return method is None or method.get("Algorithm", "") not in _OBFUSCATION
