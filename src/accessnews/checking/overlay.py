"""An EPUB's media overlays: which element sounds when, and the text that stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ..formats.xml import XML_LANG, local_name
from .limits import in_time
from .package import Package, resolve
from .sound import sound as heard

# What stands in a document and is not read: ruby's readings repeat the characters below them.
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_WAYS = frozenset({"noteref", "doc-noteref", "backlink", "doc-backlink"})
UNREAD = frozenset({"head", "script", "style", "template", "rt", "rp"})


@dataclass(frozen=True, slots=True)
class Par:
    """One sentence and its sound: the place of its element (``path#id``), the path of the audio,
    where it begins and ends there, in seconds, and the line of the overlay."""

    text: str
    audio: str
    begin: float
    end: float
    line: int = 0


def pars(package: Package, overlay: str) -> list[Par]:
    """Every pair of text and sound of an overlay document, in order.

    Raises:
        ValueError: a clock value or a sound in it is damaged.
    """
    found = []
    for par in package.document(overlay).iter("{*}par"):
        in_time()
        text, audio = par.find("{*}text"), par.find("{*}audio")
        if text is None or audio is None:
            continue
        target = "#".join(resolve(overlay, text.get("src", "")))
        sound, _ = resolve(overlay, audio.get("src", ""))
        begin, end = seconds(audio.get("clipBegin", "0s")), audio.get("clipEnd")
        if end is None and sound in package.names():
            last = heard(package, sound).seconds
        else:
            last = seconds(end) if end else begin
        found.append(Par(target, sound, begin, last, par.sourceline or 0))
    return found


def seconds(value: str) -> float:
    """A SMIL clock value (SMIL 3.0, section 5.4.5) in seconds.

    Raises:
        ValueError: it is none.
    """
    if match := re.fullmatch(r"(?:(\d+):)?(\d\d?):(\d\d(?:\.\d+)?)", value.strip()):
        hours, minutes, rest = match.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + float(rest)
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(h|min|s|ms)?", value.strip()):
        unit = {"h": 3600.0, "min": 60.0, "ms": 0.001}.get(match[2], 1.0)
        return float(match[1]) * unit
    raise ValueError(f"{value!r} is no clock value")


def is_way(element: etree._Element) -> bool:
    """Whether an element is the way to a note or back from it: a number, and none of the text."""
    kinds = {*element.get(EPUB_TYPE, "").split(), *element.get("role", "").split()}
    return not kinds.isdisjoint(_WAYS)


def text_of(element: etree._Element) -> str:
    """What a person reads in an element, images by their alternatives, on one line.

    Without the numbers of its references to notes, which are not read aloud.
    """

    def read(each: etree._Element) -> str:
        if (name := local_name(each)) in UNREAD or not name:
            return each.tail or ""
        if each is not element and is_way(each):
            return each.tail or ""
        inside = (each.text or "") + "".join(map(read, each))
        if name == "img":
            inside += f" {each.get('alt', '')} "
        return inside + (each.tail or "")

    whole = read(element)
    return " ".join(whole[: len(whole) - len(element.tail or "")].split())


def language_of(element: etree._Element) -> str:
    """The language that an element's text is marked with, by itself or around it; else empty."""
    for each in (element, *element.iterancestors()):
        if marked := each.get(XML_LANG) or each.get("lang"):
            return marked
    return ""
