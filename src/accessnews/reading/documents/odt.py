"""OpenDocument texts (OASIS OpenDocument 1.3, part 3): pandoc reads them, once what it leaves out
is put right: titles and quotations by their style, hidden text, text boxes, languages; what stands
for a picture is written into its HTML.
"""

from __future__ import annotations

import copy
import html as html_entities
import re
from collections.abc import Iterator

from lxml import etree

from ...article import Dropped
from ..detect import detect
from ..draft import Draft, one_line
from . import marks, office, pandoc
from .archive import Archive, encrypted, packed
from .docx import moment

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _STYLE, _DRAW, _OFFICE, _META = (
    _NS % name for name in ("text", "style", "drawing", "office", "meta")
)
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_HREF = "{http://www.w3.org/1999/xlink}href"
_STYLES = {
    "title": marks.TITLE,
    "subtitle": marks.SUBTITLE,
    "author": marks.AUTHOR,
    "quotations": marks.QUOTE,
    "quote": marks.QUOTE,
    "intense quote": marks.QUOTE,
    "caption": marks.CAPTION,
    "illustration": marks.CAPTION,
    "figure": marks.CAPTION,
}
_LEFT_OUT = {
    f"{_TEXT}tracked-changes": office.DELETED,
    f"{_OFFICE}annotation": office.COMMENT,
    f"{_TEXT}table-of-content": office.CONTENTS,
    f"{_TEXT}hidden-text": "",
    f"{_TEXT}hidden-paragraph": "",
    f"{_TEXT}ruby-text": "",
}
_SHAPES = ("text-box", "custom-shape", "rect", "ellipse")
_HEADING = re.compile(r"heading (\d)")
_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"[^>]*>')


def read_odt(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article in an OpenDocument text.

    Raises:
        InputError: it is damaged, encrypted, or far larger than an article.
        ExtraMissingError: pandoc is not installed.
    """
    archive = Archive(data, name)
    manifest = archive.xml("META-INF/manifest.xml")
    if (
        manifest is not None
        and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None
    ):
        raise encrypted(name)
    content = archive.xml("content.xml")
    if content is None:
        raise pandoc.damaged(name, "content.xml is missing")
    common = archive.xml("styles.xml")
    styles = _Styles(*(root for root in (common, content) if root is not None))
    body = content.find(f"{_OFFICE}body")
    said = language or detect("" if body is None else " ".join(map(str, body.itertext())))
    dropped = list(_mended(content, styles, said))
    alternatives = _alternatives(content)
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    parts["content.xml"] = etree.tostring(content)
    if common is not None:
        parts["styles.xml"] = etree.tostring(common)
    parts |= {part: b"-" for part in archive.names if part.startswith(("Pictures/", "media/"))}
    html = _IMAGE.sub(
        lambda found: _image(found[1], alternatives), pandoc.html(packed(parts), "odt", name)
    )
    return office.draft(
        html,
        _properties(archive.beside("meta.xml")),
        picture=archive.picture,
        dropped=dropped,
        language=language,
        keep_all=keep_all,
    )


class _Styles:
    """Styles by family and name, the document's own before the common ones."""

    def __init__(self, *roots: etree._Element) -> None:
        self._by_name = {
            (each.get(f"{_STYLE}family"), each.get(f"{_STYLE}name")): each
            for root in roots
            for each in root.iter(f"{_STYLE}style")
        }
        self._lists = {
            each.get(f"{_STYLE}name"): each
            for root in roots
            for each in root.iter(f"{_TEXT}list-style")
        }

    def names(self, family: str, key: str | None) -> Iterator[str]:
        """What a style and those that it is based on are called."""
        for _ in range(20):
            style = self._by_name.get((family, key))
            called = (key or "") if style is None else style.get(f"{_STYLE}display-name") or key
            if called:
                yield called.replace("_20_", " ").lower()
            key = style.get(f"{_STYLE}parent-style-name") if style is not None else None

    def start(self, key: str) -> int:
        """The first number of a list's outermost level; 1 where nothing says so."""
        style = self._lists.get(key)
        level = style.find(f"{_TEXT}list-level-style-number") if style is not None else None
        stated = level.get(f"{_TEXT}start-value") if level is not None else None
        return int(stated) if stated and stated.isdigit() else 1

    def list_from(self, key: str, start: int, name: str) -> str:
        """A new list style called ``name`` that is as another but begins with ``start``; "" where
        there is none with numbers."""
        style = self._lists.get(key)
        holder = style.getparent() if style is not None else None
        level = style.find(f"{_TEXT}list-level-style-number") if style is not None else None
        if style is None or holder is None or level is None:
            return ""
        made = copy.deepcopy(style)
        made.set(f"{_STYLE}name", name)
        first = made.find(f"{_TEXT}list-level-style-number")
        if first is not None:
            first.set(f"{_TEXT}start-value", str(start))
        holder.append(made)
        return name

    def text(self, key: str | None, attribute: str) -> str:
        """What a character style says of an attribute, "" for nothing."""
        style = self._by_name.get(("text", key))
        look = style.find(f"{_STYLE}text-properties") if style is not None else None
        return (look.get(attribute) or "") if look is not None else ""


def _mended(content: etree._Element, styles: _Styles, language: str) -> Iterator[Dropped]:
    """Put right what pandoc leaves out or shows though it is hidden; gives what is left out."""
    for element in content.iter():
        element.text = marks.without_marks(element.text or "") or None
        element.tail = marks.without_marks(element.tail or "") or None
    for name, reason in _LEFT_OUT.items():
        for element in list(content.iter(name)):
            for paragraph in element.iter(f"{_TEXT}p", f"{_TEXT}h") if reason else ():
                if told := one_line("".join(map(str, paragraph.itertext()))):
                    yield Dropped(told, reason)
            _remove(element)
    for section in list(content.iter(f"{_TEXT}section")):
        if section.get(f"{_TEXT}display") in ("none", "condition"):
            _remove(section)
    for span in list(content.iter(f"{_TEXT}span")):
        style = span.get(f"{_TEXT}style-name")
        if styles.text(style, f"{_TEXT}display") == "none":
            _remove(span)
            continue
        tag = styles.text(style, f"{_FO}language")
        if tag and tag != "zxx" and office.foreign(str(span.text or ""), tag, language):
            country = styles.text(style, f"{_FO}country")
            whole = f"{tag}-{country}" if country.isalpha() and len(country) == 2 else tag
            span.text = marks.in_language(span.text or "", whole)
    _continued(content, styles)
    for box in list(content.iter(*(_DRAW + shape for shape in _SHAPES))):
        frame = box.getparent() if box.tag == f"{_DRAW}text-box" else box
        anchor = next(box.iterancestors(f"{_TEXT}p", f"{_TEXT}h"), frame)
        if anchor is not None and frame is not None:
            for inner in reversed(box.findall(f"{_TEXT}p") + box.findall(f"{_TEXT}list")):
                anchor.addnext(inner)
            _remove(frame)
    for paragraph in content.iter(f"{_TEXT}p"):
        names = list(styles.names("paragraph", paragraph.get(f"{_TEXT}style-name")))
        mark = next((_STYLES[name] for name in names if name in _STYLES), "")
        level = next((int(found[1]) for n in names if (found := _HEADING.fullmatch(n))), 0)
        if not mark and 0 < level <= len(marks.HEADINGS):
            mark = marks.HEADINGS[level - 1]
        if mark and "".join(map(str, paragraph.itertext())).strip():
            paragraph.text = mark + (paragraph.text or "")


def _continued(content: etree._Element, styles: _Styles) -> None:
    """Lists that go on with the numbers of one before them, which pandoc begins anew: each gets a
    style of its own that begins with its number."""
    ends: dict[str, int] = {}  # by a list's id, and by its style: the number of its last item
    for number, each in enumerate(list(content.iter(f"{_TEXT}list"))):
        style = each.get(f"{_TEXT}style-name") or ""
        if not style or next(each.iterancestors(f"{_TEXT}list"), None) is not None:
            continue
        goes_on = each.get(f"{_TEXT}continue-numbering") == "true"
        before = each.get(f"{_TEXT}continue-list") or (f"style {style}" if goes_on else "")
        last = ends[before] if before in ends else styles.start(style) - 1
        if before in ends and (made := styles.list_from(style, last + 1, f"{style}-{number}")):
            each.set(f"{_TEXT}style-name", made)
        last += len(each.findall(f"{_TEXT}list-item"))
        ends[f"style {style}"] = ends[each.get(_ID) or f"list {number}"] = last


def _remove(element: etree._Element) -> None:
    """Take an element out, not what stands behind it."""
    holder, before = element.getparent(), element.getprevious()
    if holder is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        holder.text = (holder.text or "") + element.tail
    holder.remove(element)


def _alternatives(content: etree._Element) -> dict[str, list[str]]:
    """The texts of pictures by address, in their order; part 3, 19.3.2 and 19.3.8."""
    found: dict[str, list[str]] = {}
    for frame in content.iter(f"{_DRAW}frame"):
        picture = frame.find(f"{_DRAW}image")
        if picture is None:
            continue
        texts = [frame.findtext(f"{_SVG}title") or "", frame.findtext(f"{_SVG}desc") or ""]
        told = ". ".join(dict.fromkeys(filter(None, map(one_line, texts))))
        found.setdefault(picture.get(_HREF) or "", []).append(told)
    return found


def _image(address: str, alternatives: dict[str, list[str]]) -> str:
    texts = alternatives.get(html_entities.unescape(address)) or [""]
    text = html_entities.escape(texts.pop(0) if len(texts) > 1 else texts[0])
    return f'<img src="{address}" alt="{text}">' if text else f'<img src="{address}">'


def _properties(root: etree._Element | None) -> office.Properties:
    """Part 3, 4.3: what the document says of itself."""
    if root is None:
        return office.Properties()

    def told(*names: str) -> str:
        return next((text for n in names if (text := one_line(root.findtext(f".//{n}") or ""))), "")

    return office.Properties(
        told(f"{_DC}title"),
        told(f"{_META}initial-creator", f"{_DC}creator"),
        moment(told(f"{_META}creation-date", f"{_DC}date")),
        tuple(one_line(each.text or "") for each in root.iter(f"{_META}keyword") if each.text),
    )
