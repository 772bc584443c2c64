"""Word documents (Office Open XML, ECMA-376-1): pandoc reads them, once what it leaves out or
reads wrongly is put right: titles by their style, hidden text, text boxes, languages, ruby.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from lxml import etree

from ...article import Dropped
from ..detect import detect
from ..draft import Draft, one_line
from . import marks, office, pandoc
from .archive import Archive, packed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_NO = frozenset({"0", "false", "off"})
_TEMPLATE = datetime(2013, 12, 23, 23, 15)  # python-docx's: every document of it says so
_STYLES = {  # "" for what pandoc takes for metadata and is text, though it may be based on another
    "date": "",
    "abstract": "",
    "title": marks.TITLE,
    "subtitle": marks.SUBTITLE,
    "author": marks.AUTHOR,
    "caption": marks.CAPTION,
    "quote": marks.QUOTE,
    "intense quote": marks.QUOTE,
    "block text": marks.QUOTE,
}
_TAKEN_BY_PANDOC = frozenset({"title", "subtitle", "author", "date", "abstract"})


def read_docx(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article in a Word document.

    Raises:
        InputError: it is damaged, encrypted, or far larger than an article.
        ExtraMissingError: pandoc is not installed.
    """
    archive = Archive(data, name)
    main = _main_part(archive)
    folder = main.rpartition("/")[0]
    document = archive.xml(main)
    if document is None:
        raise pandoc.damaged(name, f"{main} is missing")
    styles = _Styles(archive.xml(f"{folder}/styles.xml"))
    others = {
        part: root
        for part in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml")
        if (root := archive.xml(part)) is not None
    }
    dropped = [*_comments(archive.beside(f"{folder}/comments.xml"))]
    said = language or detect(" ".join(each.text or "" for each in document.iter(f"{_W}t")))
    for root in (document, *others.values()):
        dropped += _mended(root, styles, said)
    parts = {main: etree.tostring(document)}
    parts |= {part: etree.tostring(root) for part, root in others.items()}
    pictures = {}
    for part in archive.names:
        if part.startswith(f"{folder}/media/"):
            pictures[part.removeprefix(f"{folder}/")] = part
            parts[part] = b"-"  # pandoc only names it
        elif part not in parts and (part.endswith((".rels", "styles.xml", "numbering.xml"))):
            parts[part] = archive.read(part)
    parts["[Content_Types].xml"] = archive.read("[Content_Types].xml")
    return office.draft(
        pandoc.html(packed(parts), "docx", name),
        _properties(archive.beside("docProps/core.xml")),
        picture=lambda address: archive.picture(pictures.get(address, "")),
        dropped=dropped,
        language=language,
        keep_all=keep_all,
    )


def _main_part(archive: Archive) -> str:
    root = archive.xml("_rels/.rels")
    for relation in root.iter(f"{_R}Relationship") if root is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


class _Styles:
    """A document's styles: their names, and which hide their text."""

    def __init__(self, root: etree._Element | None) -> None:
        found = list(root.iter(f"{_W}style")) if root is not None else []
        self._by_id = {each.get(f"{_W}styleId"): each for each in found}
        self.hidden = {
            key for key, each in self._by_id.items() if _is_on(each.find(f"{_W}rPr/{_W}vanish"))
        }

    def names(self, key: str | None) -> Iterator[str]:
        """The name of a style and of those that it is based on."""
        for _ in range(20):
            style = self._by_id.get(key) if key else None
            if style is None:
                return
            yield (_value(style.find(f"{_W}name")) or "").lower()
            key = _value(style.find(f"{_W}basedOn"))


def _value(element: etree._Element | None) -> str | None:
    return element.get(f"{_W}val") if element is not None else None


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and (_value(element) or "1").lower() not in _NO


def _mended(root: etree._Element, styles: _Styles, language: str) -> list[Dropped]:
    """Put right what pandoc leaves out or shows though it is hidden; gives what is left out."""
    for text in root.iter(f"{_W}t"):
        text.text = marks.without_marks(text.text or "")
    dropped = [
        Dropped(one_line(told), office.DELETED)
        for each in root.iter(f"{_W}del", f"{_W}moveFrom")
        if (told := "".join(t.text or "" for t in each.iter(f"{_W}delText", f"{_W}t"))).strip()
    ]
    for ruby in list(root.iter(f"{_W}ruby")):
        for reading in ruby.findall(f"{_W}rt"):
            ruby.remove(reading)
        _unwrap(ruby)
    for run in list(root.iter(f"{_W}r")):
        look = run.find(f"{_W}rPr")
        if look is None:
            continue
        style = _value(look.find(f"{_W}rStyle"))
        vanish = look.find(f"{_W}vanish")
        if _is_on(vanish) or (vanish is None and style in styles.hidden):
            _remove(run)
            continue
        tag = _value(look.find(f"{_W}lang")) or ""
        if tag and office.foreign("".join(t.text or "" for t in run.iter(f"{_W}t")), tag, language):
            for text in run.iter(f"{_W}t"):
                text.text = marks.in_language(text.text or "", tag)
    _open_boxes(root)
    for paragraph in list(root.iter(f"{_W}p")):
        dropped += _mark_paragraph(paragraph, styles)
    return dropped


def _unwrap(ruby: etree._Element) -> None:
    """A ruby's base in its place: its runs beside the run that held it."""
    run = ruby.getparent()
    if run is None or run.getparent() is None:
        return
    for inner in ruby.iter(f"{_W}r"):
        run.addprevious(inner)
    run.remove(ruby)


def _remove(element: etree._Element) -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)


def _open_boxes(root: etree._Element) -> None:
    """The paragraphs of text boxes behind the paragraph that a box is anchored in, once each."""
    for fallback in list(root.iter(f"{_MC}Fallback")):
        choice = next(fallback.itersiblings(f"{_MC}Choice", preceding=True), None)
        if choice is not None and next(choice.iter(f"{_W}txbxContent"), None) is not None:
            _remove(fallback)
    for box in list(root.iter(f"{_W}txbxContent")):
        anchor = next(
            (p for p in box.iterancestors(f"{_W}p") if not _in_a_box(p)),
            None,
        )
        if anchor is None:
            continue
        for paragraph in reversed(list(box)):
            anchor.addnext(paragraph)


def _in_a_box(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(f"{_W}txbxContent"), None) is not None


def _mark_paragraph(paragraph: etree._Element, styles: _Styles) -> list[Dropped]:
    """Write what a paragraph is into its text; a table of contents is taken out, and given."""
    look = paragraph.find(f"{_W}pPr")
    if look is None:
        return []
    style = look.find(f"{_W}pStyle")
    names = list(styles.names(_value(style)))
    if any(name.startswith(("toc ", "toc heading")) for name in names):
        told = one_line("".join(t.text or "" for t in paragraph.iter(f"{_W}t")))
        _remove(paragraph)
        return [Dropped(told, office.CONTENTS)] if told else []
    mark = next((mark for name in names if (mark := _STYLES.get(name)) is not None), "")
    level = _value(look.find(f"{_W}outlineLvl")) or ""
    if not mark and level.isdigit() and int(level) < len(marks.HEADINGS):
        mark = marks.HEADINGS[int(level)]
    if style is not None and _TAKEN_BY_PANDOC.intersection(names):
        look.remove(style)
    first = next(
        (
            t
            for t in paragraph.iter(f"{_W}t")
            if next(t.iterancestors(f"{_W}del", f"{_W}moveFrom"), None) is None
        ),
        None,
    )
    if mark and first is not None:
        first.text = mark + (first.text or "")
        first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return []


def _comments(root: etree._Element | None) -> Iterable[Dropped]:
    for comment in root.iter(f"{_W}comment") if root is not None else ():
        told = one_line(" ".join(t.text or "" for t in comment.iter(f"{_W}t")))
        if told:
            yield Dropped(told, office.COMMENT)


def _properties(root: etree._Element | None) -> office.Properties:
    """ECMA-376-2, clause 11: Dublin Core."""
    if root is None:
        return office.Properties()
    told: Mapping[str, str] = {
        str(each.tag): one_line(each.text or "") for each in root if isinstance(each.tag, str)
    }
    created = moment(told.get(f"{_TERMS}created", ""))
    if created and created.replace(tzinfo=None) == _TEMPLATE:
        created = None
    tags = told.get(f"{_CORE}keywords", "").replace(";", ",").split(",")
    return office.Properties(
        told.get(f"{_DC}title", ""),
        told.get(f"{_DC}creator", ""),
        created,
        tuple(filter(None, map(str.strip, tags))),
    )


def moment(text: str) -> datetime | None:
    """A time as W3C's note on dates writes it; None where it is none."""
    try:
        return datetime.fromisoformat(text.strip()[:26].rstrip("Z")) if text.strip() else None
    except ValueError:
        return None
