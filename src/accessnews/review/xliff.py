"""An XLIFF document that came back, of whatever version a tool made it."""

from __future__ import annotations

from lxml import etree

from ..errors import InputError
from ..formats.xml import local_name
from . import xliff2, xliff12
from .inline import words_and_codes
from .sheet import Returned
from .spreadsheet import REMEDY

_VERSION_1 = "urn:oasis:names:tc:xliff:document:1."
_VERSION_2 = frozenset({xliff2.CORE, xliff2.CORE_2_2})


def read(data: bytes, name: str) -> Returned:
    """The units of a document, XLIFF 1.0 to 1.2 or 2.0 to 2.2; ``name`` is the file's, for errors.

    Raises:
        InputError: not well-formed, with a document type, not XLIFF of one article, or a unit is
            malformed; the message names the line.
    """
    root = _parse(data, name)
    namespace = etree.QName(root).namespace or ""
    if local_name(root) == "xliff":
        if namespace in _VERSION_2:
            return xliff2.read(root, name)
        if namespace.startswith(_VERSION_1) or (not namespace and root.get("version", "1") < "2"):
            return xliff12.read(root, name)
    raise InputError(f"{name}:{root.sourceline}: not an XLIFF 1.2 or 2 document", REMEDY)


def words_of(text: etree._Element) -> str:
    """The words in a ``source`` or ``target`` of any version, without its codes."""
    new = (etree.QName(text).namespace or "") in _VERSION_2
    return words_and_codes(text, xliff2.VOCABULARY if new else xliff12.VOCABULARY)[0]


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
