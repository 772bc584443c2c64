"""An ``img`` of a page: where its picture is, what its text alternative is, and whether it is
furniture: an icon, a logo, an avatar, a tracking pixel, or a decoration by its author's word.

HTML, sections 4.8.3 (``img``), 4.8.4.2 (``srcset``) and 4.8.4.4 (text alternatives).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.html import HtmlElement

from ...languages.press import everywhere
from ...patterns import lazy
from ..draft import one_line
from .names import Named, named

TAGS = frozenset({"img", "amp-img"})
WANTED_WIDTH = 1600  # pixels: of the sizes on offer, the smallest that is no smaller
_PIXEL, _ICON, _NARROW_ICON = 2, 48, 24  # pixels, as the page states them
_TELLING = 4  # words: an alternative as long as this tells something, whatever the file's name
_PLACEHOLDER = lazy(r"(?:^|[/_-])(?:blank|placeholder|spacer|transparent|1x1|pixel)\b", re.I)
_FILE_NAME = lazy(r"[^\s/\\]*[^/\\]{0,80}\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)", re.I)
# What a camera, a tool or nobody calls a picture.
_NO_NAME = lazy(
    r"(?:(?:img|dsc|dscn|dscf|pxl|mvimg|p)[-_ ]?\d[\w-]*|screen ?shot[-_ \d.at]*"
    rf"|(?:{everywhere().picture}|untitled|placeholder|unnamed|default|thumbnail)"
    r"[-_ ]?\d*|null|none|undefined|\[object object\]|n/?a|image: ?)",
    re.I,
)
_OFFERS = lazy(r",(?=\s)|(?<=\d[wx]),")  # an address may hold a comma itself
_LONGEST_SRCSET = 20_000  # characters
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-url")
_LAZY_SETS = ("data-srcset", "data-lazy-srcset")
_WORDS = (
    ("avatar", "avatar|gravatar|headshot|userpic"),
    ("logo", "logo|logotype|wordmark|brand"),
    ("icon", "icon|icons|emoji|emoticon|sprite|spinner|loader|favicon|smiley"),
    ("advertisement", "ad|ads|advert|advertisement|sponsor|sponsored|promo"),
    ("tracking pixel", "pixel|tracker|tracking|beacon|spacer"),
)
_FURNITURE = tuple(
    (reason, re.compile(rf"(?:^|[\s_.-])(?:{words})(?:$|[\s_.-])", re.I))
    for reason, words in _WORDS
)


def furniture(image: HtmlElement) -> str:
    """Why a picture is no part of the article by its mark-up, or "".

    One with a caption is: nobody writes one under an icon.
    """
    width, height = _length(image, "width"), _length(image, "height")
    if (width is not None and width <= _PIXEL) or (height is not None and height <= _PIXEL):
        return "tracking pixel"
    if _captioned(image):
        return ""
    sides = [side for side in (width, height) if side is not None]
    if sides and max(sides) <= (_ICON if len(sides) == 2 else _NARROW_ICON):
        return "icon"
    marks = " ".join(f"{image.get('class') or ''} {image.get('id') or ''}".split())
    holder = image.getparent()
    around = f"{holder.get('class') or ''}" if holder is not None else ""
    for reason, pattern in _FURNITURE:
        if pattern.search(marks) or (reason == "avatar" and pattern.search(around)):
            return reason
    if (image.get("role") or "").strip().lower() in {"presentation", "none"}:
        return "decorative"
    told = text_alternative(image)
    if not told and image.get("alt") is not None and not image.get("alt", "").strip():
        return "decorative"
    if len(told.split()) < _TELLING and told.isascii():
        name = unquote((image.get("src") or "").partition("?")[0]).rpartition("/")[2]
        for reason, pattern in _FURNITURE:
            if pattern.search(name):
                return reason
    return ""


def text_alternative(image: HtmlElement) -> str:
    """What the page says the picture shows, or "": a file's name tells nobody anything."""
    for name in ("alt", "aria-label", "title"):
        if told := telling(image.get(name) or ""):
            return told
    return ""


def telling(text: str) -> str:
    """``text`` as a text alternative, "" where it is a file's name or what stands for none."""
    text = one_line(text)
    named = _FILE_NAME.fullmatch(text) or _NO_NAME.fullmatch(text)
    return "" if named or not any(c.isalnum() for c in text) else text


def addresses(image: HtmlElement) -> tuple[str, ...]:
    """Where the picture may be had, best first, as the page has it; lazy loading is seen through.

    A placeholder comes last: it is what a page shows until its script has run.
    """
    found = list(dict.fromkeys(filter(None, map(str.strip, _addresses(image)))))
    return tuple(sorted(found, key=_is_placeholder))


def _addresses(image: HtmlElement) -> Iterator[str]:
    lazy = [image.get(name) or "" for name in _LAZY]
    sets = [image.get(name) or "" for name in (*_LAZY_SETS, "srcset")]
    for holder in image.iterancestors("picture"):
        for source in holder.iter("source"):  # the parser puts each into the one before it
            if "svg" not in (source.get("type") or ""):
                sets += [source.get(name) or "" for name in (*_LAZY_SETS, "srcset")]
    yield from filter(None, map(best_of, sets))
    yield from lazy
    yield image.get("src") or ""
    yield from _without_script(image)


def _without_script(image: HtmlElement) -> Iterator[str]:
    """The picture that a page offers to a browser without script, right behind a lazy one."""
    for start in (image, image.getparent()):
        after = start.getnext() if start is not None else None
        if after is not None and after.tag == "noscript":
            for inner in after.iter("img"):
                yield best_of(inner.get("srcset") or "")
                yield inner.get("src") or ""


def best_of(srcset: str) -> str:
    """The address in a ``srcset`` for ``WANTED_WIDTH``; "" where there is none."""
    offers = []
    for offer in _OFFERS.split(srcset[:_LONGEST_SRCSET]):
        address, _, size = offer.strip(" ,\t\r\n\f").partition(" ")
        width = _width(size.strip())
        if address and width is not None:
            offers.append((width, address))
    enough = [offer for offer in offers if offer[0] >= WANTED_WIDTH]
    if enough:
        return str(min(enough)[1])
    return str(max(offers)[1]) if offers else ""


def _width(size: str) -> float | None:
    """The pixels that ``640w`` or ``2x`` stands for; None where it is no size."""
    stated = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)([wx])", size or "1x")
    return float(stated[1]) * (1 if stated[2] == "w" else WANTED_WIDTH / 2) if stated else None


def _is_placeholder(address: str) -> bool:
    return address[:5].lower() == "data:" or bool(_PLACEHOLDER.search(address))


def _captioned(image: HtmlElement) -> bool:
    for figure in image.iterancestors("figure"):
        caption = figure.find(".//figcaption")
        return caption is not None and bool(caption.text_content().strip())
    beside = [each for each in (image, *list(image.iterancestors())[:2]) if each.tag != "body"]
    after = [each.getnext() for each in beside]
    return any(each is not None and _is_caption(each) for each in after)


def _is_caption(element: HtmlElement) -> bool:
    return Named.CAPTION in named(element) and bool(element.text_content().strip())


def _length(image: HtmlElement, name: str) -> float | None:
    """A length in pixels that the page states, in an attribute or a style."""
    stated = re.match(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$", image.get(name) or "")
    if not stated:
        style = image.get("style") or ""
        stated = re.search(rf"(?:^|[;\s]){name}\s*:\s*(\d+(?:\.\d+)?)px", style, re.I)
    return float(stated[1]) if stated else None
