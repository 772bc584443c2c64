"""The page as a tree: the controls, the article with its times in it, and the links to files.

The article is composed as the bilingual EPUB's is, as a tree, so that nothing it says can become
markup. Each sentence has all its languages: a script shows those of the reader's view, and without
script all are there. Style and script lie in the page and are allowed by their hash (Content
Security Policy Level 3, ``script-src``), because ``'self'`` matches nothing where a page comes
from the file system; ``file:`` stands beside it for the sound.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from ...article import BoxKind, Sentence
from ...edition import Clip, Look
from ...languages.tags import direction, sentence_separator
from ..content import pictures
from ..content.disclosure import AI_DISCLOSURE, ai_disclosure
from ..content.document import document as composed
from ..content.document import kept_originals, plain_title
from ..content.sentences import element_id
from ..content.xhtml import (
    EPUB_TYPE,
    XHTML,
    XML_LANG,
    child,
    clean,
    link_address,
    mark_language,
)
from . import controls
from .linked_data import as_document, news_article
from .story import OWN, Story, Track

STYLES = ("editions/content/article.css", "editions/content/runs.css", "editions/web/page.css")
ARTICLE = f"{{{XHTML}}}article"
IMG = f"{{{XHTML}}}img"
_VOID = re.compile(rb"(<(?:track|source|wbr)\b[^<>]*>)</(?:track|source|wbr)>")
"""Void elements (HTML, 13.1.2) with an end tag."""
SCRIPTS = ("memory.js", "views.js", "player.js", "page.js", "looks.js", "start.js")


def document(story: Story) -> etree._Element:
    """The ``html`` element of a story's page."""
    first = story.tracks[0].text
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML})
    mark_language(root, first.language)
    root.set("dir", direction(first.language))
    top = child(root, "head")
    head(top, plain_title(first))
    about(top, story)
    body = child(root, "body")
    body.append(controls.skip_link(first.language))
    body.append(controls.player(story))
    main = child(body, "main")
    main.append(article(story))
    if story.downloads:
        body.append(controls.downloads(story))
    body.append(controls.shortcuts(first.language))
    words = child(body, "script", type="application/json", id="wording")
    words.text = json_data(controls.spoken(story))
    child(body, "script").text = script()
    return root


def head(
    parent: etree._Element,
    title: str,
    styles: tuple[str, ...] = (),
    scripts: tuple[str, ...] = SCRIPTS,
) -> None:
    """What a browser has to know before the page's content.

    Args:
        parent: the ``head`` element.
        title: the page's.
        styles: as in ``style``.
        scripts: those that the page runs, as in ``script``.
    """
    child(parent, "meta", charset="utf-8")
    policy = child(parent, "meta", content=security_policy(styles, scripts))
    policy.set("http-equiv", "Content-Security-Policy")
    child(parent, "meta", name="viewport", content="width=device-width, initial-scale=1")
    child(parent, "meta", name="color-scheme", content="light dark")
    child(parent, "meta", name="referrer", content="no-referrer")
    child(parent, "title").text = title
    child(parent, "link", rel="icon", href="data:,")
    child(parent, "style").text = style(styles)


def about(parent: etree._Element, story: Story) -> None:
    """Where the article itself is, what it is filed under and how it came about, for programs."""
    first = story.tracks[0]
    if canonical := link_address(first.text.canonical):
        child(parent, "link", rel="canonical", href=canonical)
    if len(story.tracks) == 1 and (value := ai_disclosure(first.claims.texts)):
        child(parent, "meta", name=AI_DISCLOSURE, content=value)
    if told := news_article(story.tracks):
        linked_data(parent, told)


def linked_data(parent: etree._Element, told: dict[str, Any]) -> None:
    """Data for programs, JSON-LD of schema.org, that no browser runs."""
    data = child(parent, "script", type="application/ld+json")
    data.text = json_data(as_document(told))


def security_policy(styles: tuple[str, ...] = (), scripts: tuple[str, ...] = SCRIPTS) -> str:
    """Nothing but the page's own style and script, and sound and pictures that lie beside it."""
    directives = {
        "default-src": "'none'",
        "script-src": digest(script(scripts)),
        "style-src": digest(style(styles)),
        "media-src": "'self' file: blob:",
        "img-src": "'self' file: data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def digest(text: str) -> str:
    """The hash source of an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def style(more: tuple[str, ...] = ()) -> str:
    """The style of every page: the article's as in the EPUB, and the controls'.

    ``more`` are further style sheets, by their paths in the package.
    """
    package = files("accessnews")
    names = (*STYLES, *more)
    return "\n" + "\n".join(package.joinpath(name).read_text("utf-8") for name in names)


@cache
def script(names: tuple[str, ...] = SCRIPTS) -> str:
    """The script of a page, by default of a story's; ``names`` are files of this folder."""
    package = files(__package__)
    parts = [package.joinpath(name).read_text("utf-8") for name in names]
    return '\n"use strict";\n' + "\n".join(parts)


def json_data(value: object) -> str:
    """JSON that can stand in a ``script`` element, whatever its strings hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def article(story: Story) -> etree._Element:
    """The ``article`` element: every sentence in each language, with its times."""
    texts = tuple(track.text for track in story.tracks)
    found = composed(texts, "", look=Look(ruby=story.ruby), alone=True).find(f".//{ARTICLE}")
    assert found is not None  # noqa: S101 - the composition begins with it
    named = {
        element_id(sentence.id, track.text.language, story.languages): (track, sentence)
        for track in story.tracks
        for sentence in track.text.sentences()
    }
    if len(story.tracks) > 1:
        alone(found, story)
    for element in [each for each in found.iter() if each.get("id") in named]:
        track, sentence = named[element.get("id", "")]
        timed(element, track, sentence)
        if len(story.tracks) > 1:
            apart(element, track.text.language)
    for view in story.views:
        for quoted in (t.text for t in story.tracks if t.text.language == view.quoted):
            kept = {element_id(id, view.quoted, story.languages) for id in kept_originals(quoted)}
            for element in found.iter():
                if element.get("id") in kept:
                    element.set("data-quoted", "")
    if len(story.tracks) > 1:
        ways_back(found)
    labelled(found)
    for picture in found.iter(IMG):
        picture.set("src", f"{OWN}/{picture.get('src')}")
    return found


def labelled(found: etree._Element) -> None:
    """The phrases of what has a name of ours, which changes with the language that is shown."""
    for each in found.iter(etree.Element):
        kinds = each.get("class", "").split()
        if not each.get("aria-label"):
            continue
        if "box" in kinds and not each.get("aria-label", "")[-1].isdecimal():
            each.set("data-label", f"box-{next(kind for kind in BoxKind if kind in kinds)}")
        elif "notes" in kinds:
            each.set("data-label", "notes")
        elif "back" in kinds:
            each.set("data-label", "note-back")
            each.set("data-number", (each.text or "").strip("[]"))
        elif each.tag == f"{{{XHTML}}}figure":
            each.set("data-label", "image")


def ways_back(found: etree._Element) -> None:
    """Back from a note to the block of its reference: the reference itself may not be shown."""
    ids = {id: each for each in found.iter(etree.Element) if (id := each.get("id"))}
    for link in found.iter(f"{{{XHTML}}}a"):
        reference = ids.get(link.get("href", "#")[1:]) if link.get("class") == "back" else None
        if reference is not None:
            sentence = reference.xpath("ancestor::*[@data-sentence]")[-1]
            (block,) = sentence.xpath("ancestor::*[@id][not(contains(@class, 'sentence'))][1]")
            link.set("href", f"#{block.get('id')}")


def timed(element: etree._Element, track: Track, sentence: Sentence) -> None:
    """Write when a sentence is spoken, in milliseconds, into its element.

    All sentences of a picture's text alternative have one element, the picture's.
    """
    element.set("data-sentence", sentence.id)
    element.set("data-language", track.text.language)
    clip = (track.picture_clips if element.tag == IMG else track.clips).get(sentence.id)
    if clip is None:
        return
    element.set("data-begin", str(clip.begin))
    element.set("data-end", str(clip.end))
    if words := word_times(clip, sentence.text):
        element.set("data-words", words)


def apart(element: etree._Element, language: str) -> None:
    """Put a sentence in an element of its language, with the space that follows it there.

    So one language alone reads as running text: no space is left where Chinese has none.
    """
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - it was found inside the article
    if parent.tag == f"{{{XHTML}}}code":
        return  # code is the same in every language: all views show it
    links = element.getnext()
    if parent.get("class") == "pair":
        parent.text = parent.tail = element.tail = None
    version = etree.Element(f"{{{XHTML}}}span", {"class": "version", "data-language": language})
    version.set("dir", direction(language))
    version.tail, element.tail = element.tail, sentence_separator(language) or None
    element.attrib.pop("dir", None)
    parent.replace(element, version)
    version.append(element)
    if links is not None and links.get("class") == "unplaced":
        version.tail, links.tail = links.tail, " "
        element.tail = " "
        version.append(links)


def alone(found: etree._Element, story: Story) -> None:
    """Each picture once more for each further language, hidden: shown where that one is alone.

    The picture's own text alternative is in the page's language; the others stand below it.
    """
    figures = {each.get("id"): each for each in found.iter(f"{{{XHTML}}}figure")}
    for track in story.tracks[1:]:
        for block in track.text.blocks:
            figure = figures.get(f"{block.id}-figure")
            if block.image is None or block.image.decorative or figure is None:
                continue
            id, text = pictures.alternative(block)
            language = track.text.language
            shown = pictures.picture(figure, block.image, text, language, id=id, marked=True)
            if shown.attrib.pop("id", None):
                timed(shown, track, Sentence(id, text))
            shown.set("data-alone", language)
            shown.set("hidden", "")
            figure.insert(1, shown)


def word_times(clip: Clip, text: str) -> str:
    """``begin-end:time`` for each timed word: UTF-16 units, as scripts count, and milliseconds.

    None where the page does not show ``text`` as it is: places are never guessed.
    """
    if clean(text) != text:
        return ""
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
    return " ".join(
        f"{units[word.begin]}-{units[word.end]}:{word.time}"
        for word in clip.words
        if 0 <= word.begin < word.end <= len(text)
    )


def serialise(root: etree._Element) -> bytes:
    """The page in HTML syntax, UTF-8: XHTML's namespaces and second language mark are left out."""
    return b"<!DOCTYPE html>\n" + serialise_part(root) + b"\n"


def serialise_part(root: etree._Element) -> bytes:
    """An element of a page, as ``serialise`` writes it."""
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
        for name in (XML_LANG, EPUB_TYPE):
            element.attrib.pop(name, None)
    etree.cleanup_namespaces(root)
    # libxml2's HTML is that of 4.01: it ends elements that came later and have no content.
    return _VOID.sub(rb"\1", etree.tostring(root, method="html", encoding="utf-8"))
