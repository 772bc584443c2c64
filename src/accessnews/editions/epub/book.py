"""An edition as an EPUB 3.3 file: the same bytes for the same edition, whole or not at all."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from lxml import etree

from ...edition import Look
from ...errors import InputError
from ...files import replacing
from ...formats import pls
from .. import themes
from ..composed import GLOSSARY, STYLE, Composed
from ..content import pictures
from ..content.disclosure import declare, head_of
from ..content.document import is_plain
from ..content.xhtml import serialise
from ..glossary import document as glossary
from . import metadata, pronunciation
from .archive import SMIL_TYPE, XHTML_TYPE, Package, cover_item, described, item, package, rezip
from .navigation import navigation
from .overlay import duration, overlay

DOCUMENT, OVERLAY, NAVIGATION = "article.xhtml", "article.smil", "nav.xhtml"
HIGHLIGHT, RUNS, GLOSSARY_STYLE = "highlight.css", "runs.css", "glossary.css"
DOCUMENT_ID, OVERLAY_ID = "document", "overlay"


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<folder>/<edition.name>.epub`` and return its path.

    Raises:
        InputError: the file cannot be written, or a narration's sound cannot be read.
    """
    target = folder / f"{composed.edition.name}.epub"
    made = _package(composed)
    with replacing(target) as temporary, temporary.open("wb") as output:
        rezip(made, output)
    return [target]


def _package(composed: Composed) -> Package:
    edition = composed.edition
    if len(set(edition.languages)) < len(edition.texts):
        raise InputError(
            f"{edition.name}: the language {edition.languages[0]} is there twice",
            "Give two different languages to a bilingual edition.",
        )
    html, found, explained = composed.document, composed.sounds, composed.entries
    length = duration(html, found)
    overlays = {OVERLAY_ID: length} if length else {}
    book = described(
        metadata.identifier(edition),
        edition.languages[0],
        metadata.entries(composed, overlays),
    )
    content = item(DOCUMENT_ID, DOCUMENT, XHTML_TYPE, serialise(html))
    way = f"{GLOSSARY}#{glossary.GLOSSARY_ID}" if explained else ""
    contents = navigation(edition.texts, DOCUMENT, NAVIGATION, STYLE, way)
    pronunciation.link(contents, composed.lexicons)
    declare(head_of(contents), edition)
    nav = item("nav", NAVIGATION, XHTML_TYPE, serialise(contents), "nav")
    style_sheet = item("style", STYLE, "text/css", _style(composed, bool(overlays)))
    for part in (content, nav, style_sheet):
        book.add_item(part)
    for number, brought in enumerate(themes.resources(edition.look), 1):
        book.add_item(item(f"type-{number}", brought.address, brought.media_type, brought.data))
    for number, (address, shown) in enumerate(pictures.files(edition).items(), 1):
        book.add_item(item(f"picture-{number}", address, shown.media_type, shown.data))
    for language, data in composed.lexicons.items():
        name = pronunciation.address(language)
        book.add_item(item(f"pronunciation-{language}", name, pls.MEDIA_TYPE, data))
    if overlays:
        content.media_overlay = OVERLAY_ID
        smil = overlay(html, DOCUMENT, found, composed.words)
        data = etree.tostring(smil, encoding="utf-8", xml_declaration=True)
        book.add_item(item(OVERLAY_ID, OVERLAY, SMIL_TYPE, data))
    for number, address in enumerate(composed.audio, 1):
        book.add_item(item(f"audio-{number}", address, "audio/mpeg", b""))
    if edition.cover:
        book.add_item(cover_item(edition.cover))
    # The contents stand in the spine, off the reading path: so a landmark may lead to them, and
    # the article is not the spine's first: foliate-js 1.0.1 highlights nothing there (view.js).
    book.spine = [(nav, "no"), content]
    if explained:
        behind = glossary.document(edition, explained, DOCUMENT, STYLE)
        pronunciation.link(behind, composed.lexicons)
        last = item("glossary", GLOSSARY, XHTML_TYPE, serialise(behind))
        book.add_item(last)
        book.spine.append((last, "no"))

    changed = metadata.modified(edition, os.environ.get("SOURCE_DATE_EPOCH", ""))
    return package(book, composed.audio, edition.languages[0], changed)


def _style(composed: Composed, spoken: bool) -> bytes:
    runs = not all(map(is_plain, composed.edition.texts))
    return style(composed.edition.look, spoken=spoken, runs=runs, glossary=bool(composed.entries))


def style(look: Look, *own: bytes, spoken: bool, runs: bool, glossary: bool) -> bytes:
    """The style sheet, with what is there to be styled: highlight, runs, glossary, theme.

    ``own`` are further style sheets, which a theme is laid over.
    """
    wanted = {STYLE: True, HIGHLIGHT: spoken, RUNS: runs, GLOSSARY_STYLE: glossary}
    folder = files("accessnews.editions.content")
    parts = [folder.joinpath(name).read_bytes() for name, here in wanted.items() if here]
    return b"\n".join(filter(None, (*parts, *own, themes.style(look))))
