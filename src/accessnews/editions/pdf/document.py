"""The content document as WeasyPrint takes it: HTML that holds its own pictures and glossary."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from lxml import etree

from ...article import Image
from ...edition import PAIRED, Edition
from ...extras import extra
from ...languages.tags import primary
from ..composed import Composed
from ..content import document as content
from ..content import pictures
from ..content.xhtml import XHTML, child, inline, tag_of, timestamp, xml_text
from ..epub import metadata
from ..glossary import document as glossary
from ..glossary.terms import Entry
from ..typefaces import ARABIC, LATIN, SIMPLIFIED, characters

READING = "data-reading-lang"
"""The language of a reading, on the character that it stands over."""
RUN = "data-run"
"""The mark of a link that stands in a sentence: what its annotation says is its words."""
_GLOSSARY = "glossary"
_LONG_WORD = re.compile("[^\\s\u2e80-\uffff]{30}")
_RUNS = "//x:span[@id]//x:a[@href] | //x:span[@class = 'unplaced']//x:a"
_LIST_STYLES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def document(composed: Composed) -> etree._Element:
    """The ``html`` element, without namespaces."""
    edition = composed.edition
    quoted = edition.quoted.texts[0] if edition.quoted else None
    # A page has nothing to tap, and a narrow column no room for two: sentence under sentence.
    html = content.document(edition.texts, "", quoted, replace(edition.look, layout=PAIRED))
    _explain(html, edition, composed.entries)
    _put_pictures_in(html, pictures.files(edition))
    for ruby in list(html.iter(f"{{{XHTML}}}ruby")):
        _stack_readings(ruby)
    _name_emoji(html)
    _number_lists(html)
    _break_long_words(html[1])
    for link in html.xpath(_RUNS, namespaces={"x": XHTML}):
        link.set(RUN, "")
    _describe(html[0], edition)
    if edition.look.theme:
        html.set("class", edition.look.theme)
    return _without_namespaces(html)


def _break_long_words(html: etree._Element) -> None:
    """Only a word that may be longer than a line may be broken: WeasyPrint breaks the first word of
    an inline element, too, rather than set it on the next line."""
    for element in html.iter(f"{{{XHTML}}}*"):
        texts = (element.text, *(inner.tail for inner in element))
        if any(text and _LONG_WORD.search(text) for text in texts):
            element.set("class", f"{element.get('class', '')} long-word".lstrip())


def _number_lists(html: etree._Element) -> None:
    """WeasyPrint reads ``start``, ``value`` and ``type`` of lists from their style alone."""
    for listed in html.iter(f"{{{XHTML}}}ol"):
        if written := _LIST_STYLES.get(listed.get("type", "")):
            listed.set("style", f"list-style-type: {written}")
        for at, item in enumerate(listed.findall(f"{{{XHTML}}}li")):
            number = item.get("value") or (listed.get("start") if at == 0 else None)
            if number is not None:
                # WeasyPrint sets before it increments, CSS the other way round: so it stands still
                item.set(
                    "style", f"counter-increment: list-item 0; counter-set: list-item {number}"
                )


def _describe(head: etree._Element, edition: Edition) -> None:
    """What WeasyPrint makes the document's metadata of; no address of a style sheet."""
    for link in head.findall(f"{{{XHTML}}}link"):
        head.remove(link)
    first = edition.texts[0]
    changed = metadata.modified(edition, os.environ.get("SOURCE_DATE_EPOCH", ""))
    named = {"generator": "accessnews", "dcterms.modified": timestamp(changed)}
    if first.byline:
        named["author"] = xml_text(first.byline)
    if filed := metadata.subjects(first):
        named["keywords"] = ", ".join(each.replace(",", " ") for each in filed)
    if first.published is not None:
        named["dcterms.created"] = timestamp(metadata.modified(edition, ""))
    for name, value in named.items():
        child(head, "meta", name=name, content=value)


def _explain(html: etree._Element, edition: Edition, explained: Sequence[Entry]) -> None:
    """The glossary behind the article, and the links there and back."""
    glossary.mark_terms(html, edition, explained, _GLOSSARY)
    if not explained:
        return
    section = glossary.document(edition, explained, "", "").find(f".//{{{XHTML}}}section")
    if section is None:
        return
    section[0].tag = f"{{{XHTML}}}h2"
    html[1].append(section)
    for link in html.iter(f"{{{XHTML}}}a"):
        if (address := link.get("href", "")).startswith(f"{_GLOSSARY}#"):
            link.set("href", address.removeprefix(_GLOSSARY))


def _put_pictures_in(html: etree._Element, held: Mapping[str, Image]) -> None:
    """Each picture within the document. One that tells nothing is a background: no tag, no text."""
    for shown in list(html.iter(f"{{{XHTML}}}img")):
        image = held[shown.get("src", "")]
        address = f"data:{image.media_type};base64,{b64encode(image.data).decode('ascii')}"
        if image.decorative:
            shown.tag = f"{{{XHTML}}}div"
            shown.attrib.clear()
            shown.set("class", "decorative")
            shown.set(
                "style",
                f"background-image: url('{address}'); width: {image.width}px;"
                f" height: {image.height}px;",
            )
        else:
            shown.set("src", address)


def _stack_readings(ruby: etree._Element) -> None:
    """A character with its reading over it, as WeasyPrint (which has no ruby) can set it.

    The reading becomes an attribute, which the style sheet shows; ``tags`` tells it from the text.
    """
    parts = [(ruby.text or "", ruby[0])] if len(ruby) else []
    parts += [(before.tail or "", after) for before, after in pairwise(ruby)]
    rest = ruby[-1].tail or "" if len(ruby) else ""
    for old in list(ruby):
        ruby.remove(old)
    ruby.tag = f"{{{XHTML}}}span"
    ruby.text = ""
    for base, reading in parts:
        if len(ruby):
            ruby[-1].tail = base[:-1]
        else:
            ruby.text = base[:-1]
        stacked = inline(ruby, "span", class_="reading")
        stacked.set("data-reading", "".join(map(str, reading.itertext())))
        stacked.set(READING, reading.get("lang", ""))
        stacked.text = base[-1:]
    if rest and len(ruby):
        ruby[-1].tail = rest


def _name_emoji(html: etree._Element) -> None:
    """An emoji that our fonts lack is written by its name, the same on every machine."""
    with extra("pdf"):
        import emoji

    def named(sign: str, _: object) -> str:
        if ord(sign[0]) in _drawn():
            return sign
        name = emoji.demojize(sign, language=language, delimiters=("", ""))
        return f"[{name.replace('_', ' ')}]"

    for element in html.iter(etree.Element):
        for part in ("text", "tail"):
            words = getattr(element, part)
            if not words or not emoji.emoji_count(words):
                continue
            around = element if part == "text" else element.getparent()
            tags = around.xpath("ancestor-or-self::*/@lang") if around is not None else []
            language = primary(str(tags[-1])) if tags else "en"
            if language not in emoji.LANGUAGES:
                language = "en"
            setattr(element, part, emoji.replace_emoji(words, named))


@cache
def _drawn() -> frozenset[int]:
    """The characters that the fonts which come with the program have."""
    return frozenset().union(*map(characters, (LATIN, ARABIC, SIMPLIFIED)))


def _without_namespaces(html: etree._Element) -> etree._Element:
    """The tree as HTML's parser would give it, for a serialiser that knows void elements."""
    for element in html.iter(etree.Element):
        element.tag = tag_of(element)
        for name in [name for name in element.attrib if name.startswith("{")]:
            del element.attrib[name]
    etree.cleanup_namespaces(html)
    return html
