"""An EPUB's media overlays: which element sounds when, and the text that stands there."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from lxml import etree

from ..extras import extra
from ..formats.xml import XML_LANG, local_name
from .limits import in_time
from .package import Package, resolve

# What stands in a document and is not read: ruby's readings repeat the characters below them.
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_WAYS = frozenset({"noteref", "doc-noteref", "backlink", "doc-backlink"})
UNREAD = frozenset({"head", "script", "style", "template", "rt", "rp"})
DOUBT = 0.2
"""Seconds by which a sound's packets may differ from what its header says: padding, no more."""


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
            last = length(package, sound)
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


def length(package: Package, path: str) -> float:
    """The seconds that a sound lasts.

    What the file says of itself counts, unless its packets say otherwise: an MP3 without a header
    is estimated, and a file that was cut off promises too much.

    Raises:
        KeyError: it is not in the book.
        ValueError: it cannot be decoded.
    """
    with extra("check"):
        import av

    try:
        with av.open(io.BytesIO(package.archive.read(path)), "r") as container:
            if not container.streams.audio:
                raise ValueError(f"{path} holds no sound")
            stream = container.streams.audio[0]
            told = (container.duration or 0) / av.time_base
            unit = float(stream.time_base or 0)
            last = max(
                ((p.pts or 0) + (p.duration or 0) for p in container.demux(stream) if p.size),
                default=0,
            )
            counted = (last - (stream.start_time or 0)) * unit
    except av.FFmpegError as error:
        raise ValueError(f"{path} cannot be decoded: {error}") from error
    return told if abs(told - counted) < DOUBT else counted


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
