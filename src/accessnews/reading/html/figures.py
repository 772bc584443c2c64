"""Pictures' captions: what stands under a picture in an element of its name or in its figure.

Slideshows have a caption twice, whole and cut; only the whole one is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from ...article import BlockKind
from ...patterns import lazy
from .headings import is_wholly
from .names import Named
from .page_block import PageBlock

_SHOWN = ("img", "amp-img", "picture", "video", "iframe", "amp-video", "svg", "canvas", "object")
_LONGEST = 900  # characters
_NO_CAPTION = ("blockquote", "table", "pre", "h1", "h2", "h3", "ul", "ol", "dl", "figcaption")
_CUT = lazy(r"\s*(?:\.{3}|…)\s*[\w ]{0,14}[.…]*$")
_NEAR = 3  # blocks
_FAR = _NEAR + 1
_COPY = "copy of a caption"
_SHORTEST = 12  # letters


def is_caption(element: HtmlElement, names: frozenset[Named]) -> bool:
    """Whether an element of such names holds the words that belong to a picture or a film."""
    tag = element.tag
    if tag == "figcaption":
        return True
    if tag == "figure":
        return (
            _shows(element)
            and next(element.iterdescendants(*_NO_CAPTION), None) is None
            and len(element.text_content()) <= _LONGEST
        )
    if Named.CAPTION not in names or len(element.text_content()) > _LONGEST:
        return False
    around = [element, *list(element.iterancestors())[:2]]
    return any(map(_shows, around))


def _shows(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*_SHOWN), None) is not None


def with_captions(found: Sequence[PageBlock]) -> list[PageBlock]:
    """What a paragraph with a picture says in italics or in small print alone is its caption."""
    blocks = list(found)
    for index, item in enumerate(found):
        if item.block.kind is BlockKind.FIGURE and not item.furniture:
            for beside in (index - 1, index + 1):
                if 0 <= beside < len(found) and _is_under(found[beside], item.element):
                    block = replace(found[beside].block, kind=BlockKind.CAPTION)
                    blocks[beside] = replace(found[beside], block=block)
    return blocks


def _is_under(item: PageBlock, picture: HtmlElement) -> bool:
    return (
        item.block.kind is BlockKind.PARAGRAPH
        and item.element.tag in {"p", "div", "center"}
        and item.element in picture.iterancestors()
        and is_wholly(item, ("em", "i", "small"))
    )


def without_copies(found: Sequence[PageBlock]) -> list[PageBlock]:
    """Captions that a caption beside them tells whole are marked as its copies."""
    blocks = list(found)
    last = -_FAR  # the caption before
    for index, item in enumerate(found):
        if item.block.kind is BlockKind.FIGURE and not item.furniture:
            last = -_FAR
        if item.block.kind is not BlockKind.CAPTION:
            continue
        if index - last <= _NEAR:
            before = blocks[last]
            if _is_copy(item.block.text, before.block.text):
                blocks[index] = replace(item, furniture=_COPY)
                continue
            if _is_copy(before.block.text, item.block.text):
                blocks[last] = replace(before, furniture=_COPY)
        last = index
    return blocks


def _is_copy(text: str, whole: str) -> bool:
    """Whether a caption is the same as another, or its beginning with an ellipsis."""
    stem = _CUT.sub("", text)
    return text == whole or (
        stem != text
        and len(stem) >= _SHORTEST
        and len(whole) > len(stem)
        and whole.startswith(stem)
    )
