"""The glossary of an edition: a document of its own behind the article, with a way there and back.

It is not read aloud. It holds words and no sentences, and whoever listens to an article has heard
all of it when the article ends. So it stands off the reading path (``linear="no"``, EPUB 3.3,
section 5.7.3), like the table of contents: a link leads to it from the first use of each term, from
the contents and from the landmarks; the claim that every sentence sounds is about the path.
Semantics: EPUB SSV 1.1 and DPUB-ARIA 1.1 (``doc-glossary``, ``doc-glossref``, ``doc-backlink``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from lxml import etree

from ...edition import Edition
from ...languages.wording import wording
from ..content.sentences import element_id
from ..content.words import write_words
from ..content.xhtml import EPUB_TYPE, XHTML, child, clean, inline, page, tag_of
from .terms import Entry, Use

GLOSSARY_ID = "glossary"
# A heading's text is repeated in the contents, a link's in its link: neither holds one.
_NO_LINK = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "a", "summary"})


def document(
    edition: Edition, found: Sequence[Entry], article: str, stylesheet: str
) -> etree._Element:
    """The ``html`` element of the glossary; ``article`` is the address of the content document."""
    listed = [(entry, f"{article}#{first_use(entry, edition.languages)}") for entry in found]
    return document_of(listed, edition.languages[0], stylesheet)


def document_of(
    listed: Sequence[tuple[Entry, str]], language: str, stylesheet: str
) -> etree._Element:
    """The ``html`` element of a glossary: entries, each with the address of its first use."""
    words = wording(language)
    html = page(language, words.say("glossary"), stylesheet)
    body = child(html, "body")
    body.set(EPUB_TYPE, "backmatter")
    section = child(body, "section", id=GLOSSARY_ID, role="doc-glossary")
    section.set(EPUB_TYPE, "glossary")
    section.set("aria-labelledby", f"{GLOSSARY_ID}-title")
    child(section, "h1", id=f"{GLOSSARY_ID}-title").text = words.say("glossary")
    entries = child(section, "dl")
    for number, (entry, target) in enumerate(listed, 1):
        term = child(entries, "dt", id=entry_id(number))
        term.set(EPUB_TYPE, "glossterm")
        write_words(inline(term, "dfn"), entry.term, entry.language, language)
        for tag, told in entry.told:
            definition = child(entries, "dd")
            definition.set(EPUB_TYPE, "glossdef")
            write_words(definition, told, tag, language)
        if entry.note:
            note = child(entries, "dd", class_="note")
            note.set(EPUB_TYPE, "glossdef")
            write_words(note, entry.note, language, language)
        back = child(entries, "dd", class_="back")
        link = inline(back, "a", href=target, role="doc-backlink")
        link.set(EPUB_TYPE, "backlink")
        link.text = words.say("glossary-back", term=clean(entry.term))
    return html


def first_use(entry: Entry, languages: Sequence[str]) -> str:
    """The id of the sentence's element where a term stands first, in an edition in languages."""
    use = entry.uses[0]
    return element_id(use.sentence, use.language, languages)


def entry_id(number: int) -> str:
    """The id of the entry of a number, from 1."""
    return f"term-{number:03}"


def mark_terms(
    html: etree._Element,
    edition: Edition,
    found: Iterable[Entry],
    address: str = "",
    numbers: Iterable[int] | None = None,
) -> None:
    """The first use of each term in a content document: spelt out, and linked to its entry.

    An acronym becomes an ``abbr`` with its expansion in the text's own language (WCAG 2.2, 3.1.4;
    technique H28). The text stays what it was, to the letter.

    Args:
        html: the content document.
        edition: whose it is.
        found: its terms.
        address: of the glossary, relative to the document; "" where it has none.
        numbers: of each term's entry in it; from 1 where there are none.
    """
    elements = {id: each for each in html.iter(f"{{{XHTML}}}span") if (id := each.get("id"))}
    for number, entry in zip(count(1) if numbers is None else numbers, found, strict=False):
        expansions = dict(entry.expansions)
        for use in entry.uses:
            holder = elements.get(element_id(use.sentence, use.language, edition.languages))
            if holder is None:
                continue
            own = use is entry.uses[0]
            inside = not any(tag_of(each) in _NO_LINK for each in holder.iterancestors())
            target = f"{address}#{entry_id(number)}" if address and own and inside else ""
            expansion = expansions.get(use.language, "")
            if expansion or target:
                _mark(holder, use, clean(expansion), target)


def _mark(holder: etree._Element, use: Use, expansion: str, target: str) -> None:
    """One use, where it lies in one text node; what has a reading over it is left as it is."""
    at = 0
    for node in _texts(holder):
        text = str(node)
        begin, end = use.begin - at, use.end - at
        at += len(text)
        around = node.getparent()
        if begin < 0 or end > len(text) or around is None:
            continue
        within = {tag_of(each) for each in (around, *around.iterancestors())}
        if node.is_tail:
            within.discard(tag_of(around))
        if "a" in within:
            target = ""
        if "abbr" in within or not (expansion or target):
            return
        made = _marked(text[begin:end], expansion, target)
        made.tail = text[end:]
        if node.is_text:
            around.text = text[:begin]
            around.insert(0, made)
        elif (outer := around.getparent()) is not None:
            around.tail = text[:begin]
            outer.insert(outer.index(around) + 1, made)
        return


def _marked(words: str, expansion: str, target: str) -> etree._Element:
    """Words spelt out in an ``abbr``, in a link to their entry, or both."""
    element = etree.Element(f"{{{XHTML}}}{'a' if target else 'abbr'}", nsmap={None: XHTML})
    holder = element
    if target:
        element.set("href", target)
        element.set("role", "doc-glossref")
        element.set(EPUB_TYPE, "glossref")
        holder = inline(element, "abbr") if expansion else element
    if expansion:
        holder.set("title", expansion)
    holder.text = words
    return element


def _texts(holder: etree._Element) -> list[etree._ElementUnicodeResult]:
    query = ".//text()[not(ancestor::x:rt or ancestor::x:a[@role = 'doc-noteref'])]"
    return list(holder.xpath(query, namespaces={"x": XHTML}))
