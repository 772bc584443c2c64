"""The content document of the EPUB in XHTML 1.0, which DAISY 2.02 asks for (section 2.2).

The same elements with the same ids; what XHTML 1.0 doesn't know becomes a ``div`` or a ``span``.
"""

from __future__ import annotations

from lxml import etree

from ..content.xhtml import XHTML, child, tag_of

NAME = "content.html"
DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)

KNOWN = frozenset(
    "html head title body h1 h2 h3 h4 h5 h6 p div span a ul ol li blockquote table thead tbody "
    "tr th td abbr em strong q cite br sub sup pre code dl dt dd".split()
)
EMPTY = frozenset({"br", "meta"})
RENAMED = dict.fromkeys(
    ("article", "aside", "details", "figure", "footer", "header", "section"), "div"
)
RENAMED |= {"figcaption": "p", "summary": "p"}
DROPPED = frozenset({"link", "meta", "rp", "rt", "script", "style"})
ATTRIBUTES = frozenset(
    "class colspan dir href id lang rowspan scope start title type value".split()
)
DEEPEST = 6
NOTE, SIDEBAR = "notebody", "sidebar"
"""Classes of what a player can skip (DAISY 2.02 Skippable Structures Recommendation, 2003)."""
XML = "{http://www.w3.org/XML/1998/namespace}"


def xhtml(html: etree._Element) -> etree._Element:
    """A content document of the EPUB as an XHTML 1.0 document; the original stays as it is."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML})
    _copy_attributes(html, root)
    for part in html:
        _copy(part, root)
        root[-1].tail = "\n"
    head = root[0]
    head.text = "\n"
    declare_charset(head)
    return root


def lower_headings(html: etree._Element) -> None:
    """Each heading of a document a level lower, but those of the sixth, which is the last."""
    for level in range(DEEPEST - 1, 0, -1):
        for heading in html.iter(f"{{{XHTML}}}h{level}"):
            heading.tag = f"{{{XHTML}}}h{level + 1}"


def declare_charset(head: etree._Element) -> None:
    """What players that read HTML, not XML, tell the encoding by."""
    declared = {"http-equiv": "Content-type", "content": "text/html; charset=utf-8"}
    head.insert(0, head.makeelement(f"{{{XHTML}}}meta", declared))
    head[0].tail = "\n"


def serialise(root: etree._Element) -> bytes:
    """UTF-8; an element without content has its end tag, as readers of HTML need it."""
    for element in root.iter(f"{{{XHTML}}}*"):
        if element.text is None and len(element) == 0 and tag_of(element) not in EMPTY:
            element.text = ""
    return document(root, DOCTYPE)


def document(root: etree._Element, doctype: str) -> bytes:
    """An XML document in UTF-8 with its document type."""
    made = etree.tostring(root, encoding="unicode", doctype=doctype)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{made}\n'.encode()


def _copy(element: etree._Element, parent: etree._Element) -> None:
    """``element`` and its text into ``parent``, by names that XHTML 1.0 has."""
    name = tag_of(element)
    if name in DROPPED:
        _append_text(parent, element.tail)
        return
    if name == "img":
        _describe(element, parent)
        return
    known = RENAMED.get(name, name if name in KNOWN else "")
    holder = etree.SubElement(parent, f"{{{XHTML}}}{known}") if known else None
    if holder is None and element.get("id"):
        holder = etree.SubElement(parent, f"{{{XHTML}}}span")
    if holder is None:
        holder = parent
    else:
        _copy_attributes(element, holder)
    _append_text(holder, element.text)
    for inner in element:
        _copy(inner, holder)
    _append_text(parent, element.tail)


def _describe(image: etree._Element, parent: etree._Element) -> None:
    """An image by its text alternative, which is what is heard."""
    if not image.get("alt"):  # decorative
        _append_text(parent, image.tail)
        return
    holder = parent if tag_of(parent) in {"p", "span"} else child(parent, "p")
    span = etree.SubElement(holder, f"{{{XHTML}}}span")
    _copy_attributes(image, span)
    span.text = image.get("alt")
    _append_text(parent, image.tail)


def _copy_attributes(source: etree._Element, target: etree._Element) -> None:
    """Those that XHTML 1.0 has; a note and a box have the class by which DAISY knows them."""
    for name, value in source.attrib.items():
        if name in ATTRIBUTES or str(name) == f"{XML}lang":
            target.set(name, value)
    kinds = source.get("class", "").split()
    if source.get("role") == "doc-footnote":
        target.set("class", NOTE)
    elif "box" in kinds:
        target.set("class", " ".join((SIDEBAR, *kinds)))


def _append_text(holder: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + text
    else:
        holder.text = (holder.text or "") + text
