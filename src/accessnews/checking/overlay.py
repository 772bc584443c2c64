"""An EPUB's media overlays: which element sounds when, and the text that stands there."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from lxml import etree

from .package import Package, resolve

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What stands in a document and is not read: ruby's readings repeat the characters below them.
UNREAD = frozenset({"head", "script", "style", "template", "rt", "rp"})


@dataclass(frozen=True, slots=True)
class Par:
    """One sentence and its sound: the place of its element (``path#id``), the path of the audio,
    and where it begins and ends there, in seconds."""

    text: str
    audio: str
    begin: float
    end: float


def pars(package: Package, overlay: str) -> list[Par]:
    """Every pair of text and sound of an overlay document, in order.

    Raises:
        ValueError: a clock value or a sound in it is damaged.
    """
    found = []
    for par in package.document(overlay).iter("{*}par"):
        text, audio = par.find("{*}text"), par.find("{*}audio")
        if text is None or audio is None:
            continue
        target = "#".join(resolve(overlay, text.get("src", "")))
        sound, _ = resolve(overlay, audio.get("src", ""))
        end = audio.get("clipEnd")
        found.append(
            Par(
                target,
                sound,
                seconds(audio.get("clipBegin", "0s")),
                seconds(end) if end else length(package, sound),
            )
        )
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

    Raises:
        ValueError: it cannot be decoded.
    """
    import av

    try:
        with av.open(io.BytesIO(package.archive.read(path)), "r") as container:
            return (container.duration or 0) / av.time_base
    except av.FFmpegError as error:
        raise ValueError(f"{path} cannot be decoded: {error}") from error


def text_of(element: etree._Element) -> str:
    """What a person reads in an element, images by their alternatives, on one line."""

    def read(each: etree._Element) -> str:
        if not isinstance(each.tag, str) or etree.QName(each).localname in UNREAD:
            return each.tail or ""
        inside = (each.text or "") + "".join(map(read, each))
        if etree.QName(each).localname == "img":
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
