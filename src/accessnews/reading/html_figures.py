"""Pictures' captions: what stands under a picture in an element of its name or in its figure.

Slideshows have a caption twice, whole and cut; only the whole one is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from ..article import BlockKind
from .html_names import Named, named
from .html_page_block import PageBlock

_SHOWN = ("img", "amp-img", "picture", "video", "iframe", "amp-video", "svg", "canvas", "object")
_LONGEST = 900  # characters
_NO_CAPTION = ("blockquote", "table", "pre", "h1", "h2", "h3", "ul", "ol", "dl", "figcaption")
_CUT = re.compile(r"(?:\.{3}|…)\s*[\w ]{0,14}[.…]*$")
_NEAR = 3  # blocks
_SHORTEST = 12  # letters


def is_caption(element: HtmlElement) -> bool:
    """Whether an element holds the words that belong to a picture or a film beside it."""
    tag = element.tag
    if tag == "figcaption":
        return True
    if tag == "figure":
        return (
            _shows(element)
            and next(element.iterdescendants(*_NO_CAPTION), None) is None
            and len(element.text_content()) <= _LONGEST
        )
    if Named.CAPTION not in named(element) or len(element.text_content()) > _LONGEST:
        return False
    around = [element, *list(element.iterancestors())[:2]]
    return any(map(_shows, around))


def _shows(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*_SHOWN), None) is not None


def without_copies(found: Sequence[PageBlock]) -> list[PageBlock]:
    """Captions that a caption beside them tells whole are marked as its copies."""
    blocks = list(found)
    captions = [i for i, item in enumerate(found) if item.block.kind is BlockKind.CAPTION]
    for at, index in enumerate(captions):
        text = found[index].block.text
        stem = _CUT.sub("", text)
        for other in captions[max(0, at - 1) : at + 2]:
            if other == index or abs(other - index) > _NEAR or blocks[other].furniture:
                continue
            whole = found[other].block.text
            same = whole == text and other < index
            cut = (
                stem != text and len(stem) >= _SHORTEST and whole.startswith(stem) and whole != text
            )
            if same or cut:
                blocks[index] = replace(found[index], furniture="cut copy of a caption")
                break
    return blocks
