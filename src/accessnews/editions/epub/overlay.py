"""The media overlay: which sentence sounds when (EPUB 3.3, section 9; SMIL 3.0).

It is read off the content document itself: one ``par`` for each sentence's element, in document
order, and a ``seq`` around each section, list, table and figure, so that a reader can skip or
escape it. So the overlay cannot name an element that is not there, nor order it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from ...article import BlockKind
from ...edition import Clip, Edition
from ..content.document import ARTICLE_ID
from ..content.layout import read_aloud
from ..content.pictures import whole_clips
from ..content.sentences import element_id, original_id
from ..content.spoken_words import SpokenWord
from ..content.xhtml import EPUB, EPUB_TYPE, XHTML

SMIL = "http://www.w3.org/ns/SMIL"
ACTIVE_CLASS = "-epub-media-overlay-active"
PLAYING_CLASS = "-epub-media-overlay-playing"

# Structural semantics (EPUB SSV 1.1) that a reading system lets people escape or skip.
_SEQUENCES = {
    "section": "",
    "blockquote": "",
    "ul": "list",
    "ol": "list",
    "li": "list-item",
    "table": "table",
    "tr": "table-row",
    "figure": "figure",
    "aside": "",
    "pre": "",
    "dl": "list",
}


@dataclass(frozen=True, slots=True)
class Sound:
    """A clip and the address of its audio file, relative to the overlay."""

    audio: str
    clip: Clip


def sounds(edition: Edition, addresses: Sequence[str], quoted: str = "") -> dict[str, Sound]:
    """The sound of each sentence's element; ``addresses`` name the narrations' audio in order.

    A text that isn't read aloud (``layout.read_aloud``) has none.

    ``quoted`` is the address of the narration that speaks the originals of direct quotations.
    Clips of no length are left out: ``clipEnd`` must lie after ``clipBegin``.
    """
    found: dict[str, Sound] = {}
    if not edition.narrations:
        return found
    at = dict(zip(edition.languages, addresses, strict=True))
    for text, narration in read_aloud(edition):
        address = at[text.language]
        first = text is edition.texts[0]  # a picture's element is in the edition's own language
        for clip in whole_clips(text, narration.clips) if first else narration.clips:
            if clip.end > clip.begin:
                element = element_id(clip.sentence, text.language, edition.languages)
                found[element] = Sound(address, clip)
    for narration in edition.quoted.narrations if edition.quoted else ():
        for clip in narration.clips:
            if clip.end > clip.begin:
                found[original_id(clip.sentence, narration.language)] = Sound(quoted, clip)
    return found


def overlay(
    html: etree._Element,
    document: str,
    sounds: Mapping[str, Sound],
    words: Mapping[str, Sequence[SpokenWord]] = MappingProxyType({}),
) -> etree._Element:
    """The ``smil`` element for a content document.

    A sentence whose words are timed is a ``seq`` of them: a reader may show either (EPUB 3.3,
    9.3.2.1).

    Args:
        html: the document's root.
        document: its address relative to the overlay.
        sounds: by the id of a sentence's element.
        words: by the same, of sentences whose words have elements.
    """
    smil = etree.Element(f"{{{SMIL}}}smil", {"version": "3.0"}, nsmap={None: SMIL, "epub": EPUB})
    body = etree.SubElement(smil, f"{{{SMIL}}}body")
    body.set(f"{{{EPUB}}}textref", f"{document}#{ARTICLE_ID}")
    article = html.find(f".//{{{XHTML}}}article")
    if article is not None:
        _append(body, article, document, sounds, words)
    etree.indent(smil)
    return smil


def duration(html: etree._Element, sounds: Mapping[str, Sound]) -> int:
    """Milliseconds that the overlay of ``html`` plays."""
    spoken = (sounds[id] for id in sentence_ids(html) if id in sounds)
    return sum(sound.clip.end - sound.clip.begin for sound in spoken)


def used(html: etree._Element, sounds: Mapping[str, Sound]) -> frozenset[str]:
    """The addresses of the audio files from which the overlay of ``html`` plays."""
    return frozenset(sounds[id].audio for id in sentence_ids(html) if id in sounds)


def sentence_ids(html: etree._Element) -> Iterator[str]:
    """The id of each sentence's element, in reading order; a picture is that of its text.

    Without the name of a file, which is shown and never spoken.
    """
    shown = {
        element
        for line in html.iter(f"{{{XHTML}}}p")
        if line.get("class") == BlockKind.FILE
        for element in line.iter(f"{{{XHTML}}}span")
    }
    for element in html.iter(f"{{{XHTML}}}span", f"{{{XHTML}}}img"):
        if element not in shown and "sentence" in element.get("class", "").split():
            yield element.get("id", "")


def clock(milliseconds: int) -> str:
    """A SMIL clock value in seconds, exact: ``12.345s``."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds}.{rest:03}s"


def _append(
    parent: etree._Element,
    element: etree._Element,
    document: str,
    sounds: Mapping[str, Sound],
    words: Mapping[str, Sequence[SpokenWord]],
) -> None:
    for child in element:
        name = etree.QName(child).localname
        id = child.get("id", "")
        if name in _SEQUENCES and id:
            sequence = etree.Element(f"{{{SMIL}}}seq", {"id": f"seq-{id}"})
            sequence.set(f"{{{EPUB}}}textref", f"{document}#{id}")
            if semantics := child.get(EPUB_TYPE) or _SEQUENCES[name]:
                sequence.set(EPUB_TYPE, semantics)
            _append(sequence, child, document, sounds, words)
            if len(sequence):  # an empty one is not allowed
                parent.append(sequence)
        elif id in sounds:
            sound = sounds[id]
            if id in words:
                sequence = etree.SubElement(parent, f"{{{SMIL}}}seq", {"id": f"seq-{id}"})
                sequence.set(f"{{{EPUB}}}textref", f"{document}#{id}")
                for word in words[id]:
                    _par(sequence, document, word.element, sound.audio, word.begin, word.end)
            else:
                _par(parent, document, id, sound.audio, sound.clip.begin, sound.clip.end)
        else:
            _append(parent, child, document, sounds, words)


def _par(parent: etree._Element, document: str, id: str, audio: str, begin: int, end: int) -> None:
    par = etree.SubElement(parent, f"{{{SMIL}}}par", {"id": f"par-{id}"})
    etree.SubElement(par, f"{{{SMIL}}}text", {"src": f"{document}#{id}"})
    clip = {"src": audio, "clipBegin": clock(begin), "clipEnd": clock(end)}
    etree.SubElement(par, f"{{{SMIL}}}audio", clip)
