"""XHTML as EPUB wants it: the frame of a document, its languages, and text that XML can hold."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib.parse import quote, urlsplit

from lxml import etree

from ...languages.tags import direction
from ...patterns import lazy

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{EPUB}}}type"

_NOT_IN_AN_ADDRESS = lazy(r"[\x00-\x20\x7f]")
_STRAY_PERCENT = lazy(r"%(?![0-9A-Fa-f]{2})")
_MAILBOX = lazy(r"[^@\s?]+@[^@\s?]+\.[^@\s?]+")
_KEPT = "/%:@!$&'()*+,;=~-._"
_NOT_XML = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def page(language: str, title: str, stylesheet: str) -> etree._Element:
    """An ``html`` element with its ``head``: the frame that all documents of an edition share."""
    html = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": EPUB})
    mark_language(html, language)
    if direction(language) == "rtl":
        html.set("dir", "rtl")
    head = child(html, "head")
    child(head, "meta", charset="utf-8")
    child(head, "title").text = title
    child(head, "link", rel="stylesheet", type="text/css", href=stylesheet)
    return html


def serialise(root: etree._Element) -> bytes:
    """A document as UTF-8 bytes; white space is never added, Chinese would show it."""
    return (
        etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
        + b"\n"
    )


def xml_text(text: str) -> str:
    """``text`` without what XML 1.0 (section 2.2) cannot hold: controls, lone surrogates."""
    return _NOT_XML.sub("", text)


def clean(text: str) -> str:
    """``text`` as a document shows it."""
    return xml_text(text).strip()


def mark_language(element: etree._Element, language: str) -> None:
    """``lang`` and ``xml:lang``: HTML's tools read the first, XML's the second."""
    element.set("lang", language)
    element.set(XML_LANG, language)


def child(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """A new child on a line of its own; a trailing ``_`` in an attribute's name is dropped."""
    if parent.text is None and len(parent) == 0:
        parent.text = "\n"
    element = inline(parent, tag, **attributes)
    element.tail = "\n"
    return element


def inline(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """A new child with no white space around it."""
    names = {name.rstrip("_"): value for name, value in attributes.items()}
    return etree.SubElement(parent, f"{{{XHTML}}}{tag}", names)


def tag_of(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return str(etree.QName(element).localname)


def timestamp(when: datetime | date) -> str:
    """ISO 8601 to the second, as HTML's ``time`` and Dublin Core's W3CDTF both take it."""
    if not isinstance(when, datetime):
        return when.isoformat()
    offset = when.utcoffset()
    if offset is not None and offset.total_seconds() % 60:  # local mean time, before zones
        when = when.astimezone(UTC)
    return when.isoformat(timespec="seconds")


def web_address(source: str) -> str:
    """``source`` as an address that a link may hold; empty where it is no web address.

    RFC 3986: what is not allowed in a part is percent-encoded, what is encoded stays.
    """
    try:
        parts = urlsplit(source)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[a-z0-9.-]+", host):
        return ""
    path = quote(parts.path, safe=_KEPT)
    query = "?" + quote(parts.query, safe=f"?{_KEPT}") if parts.query else ""
    return f"{parts.scheme}://{host}{port}{path}{query}"


def link_address(value: str) -> str:
    """The address that a link of an article may lead to: http, https or mailto; else empty.

    The last door before an output: whatever brought the article, nothing else passes.
    """
    if _NOT_IN_AN_ADDRESS.search(value) or xml_text(value) != value:
        return ""
    value = _STRAY_PERCENT.sub("%25", value)
    scheme, _, rest = value.partition(":")
    if scheme.lower() == "mailto":
        to = quote(rest, safe=f"?{_KEPT}")
        return f"mailto:{to}" if _MAILBOX.match(rest) else ""
    address = web_address(value)
    fragment = value.partition("#")[2]
    if not address or not fragment:
        return address
    return f"{address}#{quote(fragment, safe=f'?{_KEPT}')}"
