"""EPUBs (EPUB 3.3, and EPUB 2): an article, or one chapter of a book by its number.

The package is read here, part by part within bounds: a library that reads a whole book takes its
sound and pictures into memory, too.
"""

from __future__ import annotations

import html.entities
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag

from lxml import etree

from ...article import Dropped
from ...errors import InputError
from ...formats.xml import local_name
from ..dates import parse_date
from ..draft import Draft, DraftBlock, one_line
from ..html.blocks import fragment_blocks
from . import marks, office
from .archive import Archive
from .pandoc import damaged

_TYPE = "{http://www.idpf.org/2007/ops}type"
_ALGORITHM = "{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod"
_FONTS = frozenset(
    {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
)  # fonts that are only made unusable outside the book (EPUB OCF 3.3, 4.4)
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_ASIDE = frozenset(
    "cover titlepage toc landmarks loi lot copyright-page imprint halftitlepage halftitle "
    "dedication colophon index page-list endnotes footnotes rearnotes".split()
)
_REFERENCE = frozenset({"noteref", "doc-noteref"})
_NOTES = frozenset("footnote endnote rearnote note doc-footnote doc-endnote".split())
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_TAG = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_MOST_LISTED = 30  # chapters in an error


@dataclass(slots=True)
class _Page:
    """A content document: its path, and its tree without what is told elsewhere."""

    path: str
    root: etree._Element


@dataclass(slots=True)
class _Chapter:
    title: str
    pages: list[_Page] = field(default_factory=list)


def read_epub(
    data: bytes, name: str, *, language: str = "", keep_all: bool = False, part: str = ""
) -> Draft:
    """The article in an EPUB; of several chapters the one of the number ``part`` (from 1).

    Raises:
        InputError: it is damaged or encrypted (DRM), has no such chapter, or has several and none
            is named; the remedy lists them.
    """
    archive = Archive(data, name)
    _refuse_encrypted(archive)
    book = _Book(archive)
    chapters = book.chapters()
    if not chapters:
        raise InputError(f"{name}: holds no text.", "Give an EPUB that holds an article.")
    chapter = _chosen(chapters, part, name)
    notes = _Notes(book.pages)
    for page in chapter.pages:
        notes.mark(page)
    blocks: list[DraftBlock] = []
    lost: list[Dropped] = []
    for page in chapter.pages:
        taken, left_out = _blocks(page, archive)
        blocks += taken
        lost += left_out
    stated = chapter.title if len(chapters) > 1 else book.told("title") or chapter.title
    return office.article(
        blocks,
        tuple(notes.blocks()),
        office.Properties(
            stated,
            ", ".join(book.authors()),
            parse_date(book.told("date")),
            tuple(book.all_told("subject")),
            book.told("language"),
        ),
        dropped=tuple(lost),
        language=language,
        keep_all=keep_all,
    )


def _refuse_encrypted(archive: Archive) -> None:
    root = archive.xml("META-INF/encryption.xml")
    used = {each.get("Algorithm") for each in root.iter(_ALGORITHM)} if root is not None else set()
    if used - _FONTS or "META-INF/sinf.xml" in archive:
        raise InputError(
            f"{archive.name}: is protected against copying (DRM).",
            "Give an EPUB without protection.",
        )


def _chosen(chapters: list[_Chapter], part: str, name: str) -> _Chapter:
    if part and 0 < int(part) <= len(chapters):
        return chapters[int(part) - 1]
    if len(chapters) == 1 and not part:
        return chapters[0]
    listed = [f"{name}#{at} ({each.title})" for at, each in enumerate(chapters, start=1)]
    more = len(listed) - _MOST_LISTED
    told = ", ".join(listed[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
    wrong = f"has no chapter {part}" if part else f"has {len(chapters)} chapters"
    raise InputError(f"{name}: {wrong}.", f"Name one: {told}.")


class _Book:
    """The package of an EPUB: what it says of itself, its pages in their order, its contents."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        container = archive.xml("META-INF/container.xml")
        files = _named(container, "rootfile") if container is not None else []
        path = next((each.get("full-path") or "" for each in files), "")
        package = archive.xml(path) if path else None
        if package is None:
            raise damaged(archive.name, "its package document is missing")
        self._folder = posixpath.dirname(path)
        self._package = package
        self._items = {each.get("id"): each for each in _named(package, "item")}
        self.pages = list(self._pages())

    def told(self, name: str) -> str:
        """What the package says first of a Dublin Core term, "" for nothing."""
        return next(iter(self.all_told(name)), "")

    def all_told(self, name: str) -> list[str]:
        return [t for e in _named(self._package, name) if (t := one_line(e.text or ""))]

    def authors(self) -> list[str]:
        """The creators whose role, where it is told, is the author's."""
        roles = {
            (each.get("refines") or "").lstrip("#"): (each.text or "").strip()
            for each in _named(self._package, "meta")
            if each.get("property") == "role"
        }
        found = []
        for each in _named(self._package, "creator"):
            role = roles.get(each.get("id") or "") or each.get(
                "{http://www.idpf.org/2007/opf}role", "aut"
            )
            if role == "aut" and (text := one_line(each.text or "")):
                found.append(text)
        return found

    def _path(self, href: str) -> str:
        return posixpath.normpath(posixpath.join(self._folder, unquote(urldefrag(href).url)))

    def _pages(self) -> Iterator[_Page]:
        for reference in _named(self._package, "itemref"):
            item = self._items.get(reference.get("idref"))
            if item is None or reference.get("linear") == "no":
                continue
            if (item.get("media-type") or "") not in _PAGES:
                continue
            if "nav" in (item.get("properties") or "").split():
                continue
            path = self._path(item.get("href") or "")
            if data := self._archive.read(path):
                yield _Page(path, _tree(data, path, self._archive.name))

    def _contents(self) -> dict[str, str]:
        """The titles of pages by path, by the table of contents: EPUB 3's, else EPUB 2's."""
        found: dict[str, str] = {}
        for item in self._items.values():
            path = self._path(item.get("href") or "")
            is_nav = "nav" in (item.get("properties") or "").split()
            if not is_nav and item.get("media-type") != "application/x-dtbncx+xml":
                continue
            data = self._archive.read(path)
            if not data:
                continue
            root = _tree(data, path, self._archive.name)
            entries = _of_nav(root) if is_nav else _of_ncx(root)
            folder = posixpath.dirname(path)
            titles: dict[str, str] = {}
            for href, title in entries:
                target = posixpath.join(folder, unquote(urldefrag(href).url))
                titles.setdefault(posixpath.normpath(target), title)
            found = titles if is_nav or not found else found
        return found

    def chapters(self) -> list[_Chapter]:
        """The chapters that hold text: one begins with each page that the contents name."""
        contents = self._contents()
        named = any(page.path in contents for page in self.pages)
        chapters: list[_Chapter] = []
        for page in self.pages:
            if _types(page.root) & _ASIDE or not _words(page.root):
                continue
            if not chapters or page.path in contents or not named:
                title = contents.get(page.path) or _heading(page.root) or page.path
                chapters.append(_Chapter(title))
            chapters[-1].pages.append(page)
        return chapters


def _named(root: etree._Element, name: str) -> list[etree._Element]:
    return [each for each in root.iter() if local_name(each) == name]


def _tree(data: bytes, path: str, name: str) -> etree._Element:
    """A page's tree: XHTML with HTML's entities, mended where it is not well-formed."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    text = re.sub(r"<!DOCTYPE\b[^>\[]*(?:\[.*?\]\s*)?>", "", text, count=1, flags=re.S | re.I)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_ENTITY.sub(_entity, marks.without_marks(text)).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):  # nothing in it is mark-up
        root = None
    if root is None:
        raise damaged(name, path)
    return root


def _entity(found: re.Match[str]) -> str:
    if found[1] in ("amp", "lt", "gt", "quot", "apos"):
        return found[0]
    return html.entities.html5.get(f"{found[1]};", found[0])


def _of_nav(root: etree._Element) -> Iterator[tuple[str, str]]:
    for nav in _named(root, "nav"):
        if "toc" in (nav.get(_TYPE) or "toc").split():
            for link in _named(nav, "a"):
                yield link.get("href") or "", one_line("".join(map(str, link.itertext())))
            return


def _of_ncx(root: etree._Element) -> Iterator[tuple[str, str]]:
    for point in _named(root, "navPoint"):
        label = next(iter(_named(point, "text")), None)
        content = next(iter(_named(point, "content")), None)
        if content is not None:
            yield content.get("src") or "", one_line(label.text or "") if label is not None else ""


def _types(root: etree._Element) -> set[str]:
    """What the page says it is, on its body or on what alone is in its body."""
    body = next(iter(_named(root, "body")), root)
    inner = [each for each in body if isinstance(each.tag, str)]
    held = [body, *(inner if len(inner) == 1 else [])]
    return {
        word.removeprefix("doc-")
        for each in held
        for word in f"{each.get(_TYPE) or ''} {each.get('role') or ''}".split()
    }


def _words(root: etree._Element) -> bool:
    body = next(iter(_named(root, "body")), root)
    return any(c.isalpha() for c in "".join(map(str, body.itertext())))


def _heading(root: etree._Element) -> str:
    for name in ("h1", "h2", "h3", "title"):
        for each in _named(root, name):
            if text := one_line("".join(map(str, each.itertext()))):
                return text
    return ""


class _Notes:
    """The notes that a chapter refers to, wherever in the book they stand."""

    def __init__(self, pages: list[_Page]) -> None:
        self._targets = {
            (page.path, each.get("id")): each
            for page in pages
            for each in page.root.iter()
            if isinstance(each.tag, str) and each.get("id")
        }
        self._found: dict[str, etree._Element] = {}

    def mark(self, page: _Page) -> None:
        """A mark in place of each reference of a page."""
        for link in _named(page.root, "a"):
            kinds = f"{link.get(_TYPE) or ''} {link.get('role') or ''}".split()
            href = urldefrag(link.get("href") or "")
            where = posixpath.join(posixpath.dirname(page.path), unquote(href.url))
            path = posixpath.normpath(where) if href.url else page.path
            target = self._targets.get((path, href.fragment))
            if target is None or not _REFERENCE.intersection(kinds):
                continue
            key = f"{path}#{href.fragment}"
            self._found[key] = target
            for child in list(link):
                link.remove(child)
            link.text = marks.note(key)
            link.tag = "span"
        for target in self._found.values():
            holder = target.getparent()
            if holder is not None:
                target.tail = None
                holder.remove(target)

    def blocks(self) -> Iterator[DraftBlock]:
        for key, target in self._found.items():
            for link in _named(target, "a"):
                kinds = f"{link.get(_TYPE) or ''} {link.get('role') or ''}".split()
                if {"backlink", "doc-backlink"}.intersection(kinds) or link.text in ("↩", "↩︎", "^"):
                    link.text = ""
                    for child in list(link):
                        link.remove(child)
            yield from office.note(key, etree.tostring(target, method="html", encoding="unicode"))


def _blocks(page: _Page, archive: Archive) -> tuple[list[DraftBlock], list[Dropped]]:
    for each in page.root.iter():
        if isinstance(each.tag, str):
            name = local_name(each)
            each.tag = name if _TAG.fullmatch(name) else "span"
    etree.cleanup_namespaces(page.root)
    folder = posixpath.dirname(page.path)

    def picture(address: str) -> bytes | None:
        return archive.picture(posixpath.normpath(posixpath.join(folder, unquote(address))))

    text = etree.tostring(page.root, method="html", encoding="unicode")
    found = [marks.read_marks(block)[0] for block in fragment_blocks(text)]
    return office.with_pictures(found, picture)
