"""The article's pictures in an edition: the element that shows one, and the files they are in.

A picture's text alternative is its ``alt``, so the ``img`` is the sentence's element: the media
overlay points at it, and it is highlighted while its text is read. A picture without a text says
so in its ``alt``: an empty one would call it decorative (HTML, section 4.8.4.4), which nobody did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from ...article import Article, Block, Image
from ...edition import Clip, Edition
from ...languages.tags import direction, primary
from ...languages.wording import wording
from .xhtml import child, mark_language, xml_text

FOLDER = "images"


def address(image: Image) -> str:
    """Where an edition holds ``image``, relative to its documents."""
    return f"{FOLDER}/{image.name}"


def files(edition: Edition) -> Mapping[str, Image]:
    """The pictures that an edition's documents show, by address, each once."""
    return {
        address(block.image): block.image
        for text in edition.texts
        for block in text.blocks
        if block.image is not None
    }


def picture(
    parent: etree._Element,
    image: Image,
    text: str,
    language: str,
    *,
    id: str = "",
    marked: bool = False,
) -> etree._Element:
    """The ``img`` of a picture, in ``parent``.

    Args:
        text: its text alternative, "" where it has none.
        language: the BCP 47 tag of ``text`` and of the document.
        id: the id of the sentence that ``text`` begins with, which is then this element's.
        marked: whether the element says its language itself: an edition of two languages.
    """
    shown = child(parent, "img", src=address(image))
    shown.set("width", str(image.width))
    shown.set("height", str(image.height))
    if image.decorative:
        shown.set("alt", "")
        shown.set("role", "presentation")
        return shown
    words = wording(language)
    ours = image.untold or not text
    if text:
        shown.set("alt", text)
        if id:
            shown.set("id", id)
            shown.set("class", "sentence")
    else:
        shown.set("alt", words.say("picture-without-text"))
    if ours and primary(words.language) != primary(language):
        language, marked = words.language, True
    if marked:
        mark_language(shown, language)
        shown.set("dir", direction(language))
    return shown


def alternative(block: Block) -> tuple[str, str]:
    """The id of the first sentence of a picture's text alternative that says something, and the
    whole as a document shows it; both "" where there is none."""
    said = [(s.id, text) for s in block.sentences if (text := xml_text(s.text).strip())]
    return (said[0][0], " ".join(text for _, text in said)) if said else ("", "")


def whole_clips(text: Article, clips: Iterable[Clip]) -> list[Clip]:
    """``clips`` with those of one picture as one: all its sentences have one element.

    Clips lie end to end, so that the one is exactly as long as its parts.
    """
    first_of: dict[str, str] = {}
    for block in text.blocks:
        id, _ = alternative(block) if block.image is not None else ("", "")
        first_of.update({s.id: id for s in block.sentences if id})
    whole: list[Clip] = []
    for clip in clips:
        id = first_of.get(clip.sentence, clip.sentence)
        if whole and whole[-1].sentence == id:
            whole[-1] = Clip(id, whole[-1].begin, clip.end)
        else:
            whole.append(Clip(id, clip.begin, clip.end, clip.words))
    return whole
