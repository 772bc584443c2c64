"""The navigation document (EPUB 3.3, section 7): contents by section, and landmarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from ...article import Article
from ...languages.tags import direction
from ...languages.wording import wording
from ..content.document import ARTICLE_ID, plain_title
from ..content.note_section import notes_id
from ..content.words import write_words
from ..content.xhtml import EPUB_TYPE, child, mark_language, page, tag_of, xml_text
from ..structure import Section, sections

TOC_ID = "toc"
Label = Sequence[tuple[str, str]]
"""A title in each of its languages: BCP 47 tag and text."""


def navigation(
    texts: Sequence[Article], document: str, own: str, stylesheet: str, glossary: str = ""
) -> etree._Element:
    """The ``html`` element of the navigation document.

    Args:
        texts: the texts of the edition, its own language first.
        document: the address of the content document.
        own: the address of the navigation document itself.
        stylesheet: the address of the style sheet.
        glossary: the address of the glossary, "" where there is none.
    """
    first = texts[0]
    words = wording(first.language)
    html = page(first.language, words.say("contents"), stylesheet)
    body = child(html, "body")
    contents = nav(body, "toc", TOC_ID, words.say("contents"), "h1")
    contents.set("role", "doc-toc")
    entries = child(contents, "ol")
    top = child(entries, "li")
    titles = [(each.language, plain_title(each)) for each in texts]
    link(top, f"{document}#{ARTICLE_ID}", titles, first.language, texts[-1].translated_from)
    _entries(top, texts, document)
    if notes := notes_id(first):
        child(child(entries, "li"), "a", href=f"{document}#{notes}").text = words.say("notes")
    if glossary:
        child(child(entries, "li"), "a", href=glossary).text = words.say("glossary")
    marked = [
        ("toc", f"{own}#{TOC_ID}", words.say("contents")),
        ("bodymatter", f"{document}#{ARTICLE_ID}", words.say("article")),
    ]
    if glossary:
        marked.append(("glossary", glossary, words.say("glossary")))
    landmarks(body, words.say("landmarks"), marked)
    return html


def landmarks(body: etree._Element, title: str, marked: Iterable[tuple[str, str, str]]) -> None:
    """The landmarks, which readers show in a way of their own: kind, address and label of each."""
    part = nav(body, "landmarks", "landmarks", title, "h2")
    part.set("hidden", "hidden")
    marks = child(part, "ol")
    for kind, address, label in marked:
        link = child(child(marks, "li"), "a", href=address)
        link.set(EPUB_TYPE, kind)
        link.text = label


def nav(body: etree._Element, kind: str, id: str, title: str, heading: str) -> etree._Element:
    """A ``nav`` of a kind (``epub:type``) with its heading."""
    nav = child(body, "nav", id=id)
    nav.set(EPUB_TYPE, kind)
    nav.set("aria-labelledby", f"{id}-title")
    child(nav, heading, id=f"{id}-title").text = title
    return nav


def _entries(top: etree._Element, texts: Sequence[Article], document: str) -> None:
    """The sections as nested lists, by the level of their headings."""
    titles = [{each.id: each.title for each in sections(text)} for text in texts]
    open_entries: list[tuple[int, etree._Element]] = [(1, top)]
    for section in sections(texts[0])[1:]:
        label = _label(section, texts, titles)
        if not label:
            continue
        while len(open_entries) > 1 and open_entries[-1][0] >= section.level:
            open_entries.pop()
        holder = open_entries[-1][1]
        last = holder[-1]
        entries = last if tag_of(last) == "ol" else child(holder, "ol")
        entry = child(entries, "li")
        origin = texts[-1].translated_from
        link(entry, f"{document}#{section.id}", label, texts[0].language, origin)
        open_entries.append((section.level, entry))


def _label(
    section: Section, texts: Sequence[Article], titles: Sequence[dict[str, str]]
) -> list[tuple[str, str]]:
    """The section's title in each text that has one, with its language."""
    found = (xml_text(each.get(section.id, "")).strip() for each in titles)
    return [(text.language, title) for text, title in zip(texts, found, strict=True) if title]


def link(
    parent: etree._Element, address: str, label: Label, language: str, origin: str = ""
) -> None:
    """A link with a title; each of two titles, or one in another language, says its language."""
    write_label(child(parent, "a", href=address), label, language, origin)


def write_label(holder: etree._Element, label: Label, language: str, origin: str = "") -> None:
    """A title in its languages, in an element of a document in ``language``.

    ``origin`` is the language that it was translated from, "" for none.
    """
    if len(label) == 1 and label[0][0] == language:
        write_words(holder, label[0][1], language, language, origin)
        return
    for tag, title in label:
        span = child(holder, "span", class_="title")
        mark_language(span, tag)
        if direction(tag) != direction(language):
            span.set("dir", direction(tag))
        write_words(span, title, tag, tag, origin)
