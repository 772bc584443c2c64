"""SMIL 1.0 as DAISY 2.02 uses it: which sentence sounds when (specification, sections 2.3, 2.4)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ... import __version__
from ..epub.overlay import clock
from . import text
from .book import Par, Part

MASTER = "master.smil"
DOCTYPE = (
    '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">'
)
FORMAT = "Daisy 2.02"
GENERATOR = f"accessnews {__version__}"


def section(part: Part, identifier: str) -> bytes:
    """The SMIL file of a part: a ``par`` of text and sound for each sentence, one after another."""
    root = _head(
        {
            "dc:format": FORMAT,
            "dc:identifier": identifier,
            "dc:title": part.title,
            "title": part.title,
            "ncc:generator": GENERATOR,
            "ncc:totalElapsedTime": hours(part.elapsed),
            "ncc:timeInThisSmil": hours(part.duration),
        }
    )
    body = etree.SubElement(root, "body")
    played = etree.SubElement(body, "seq", dur=clock(part.duration))
    for par in part.pars:
        _append(played, par, part.document)
    return _serialise(root)


def master(title: str, duration: int, parts: Iterable[tuple[str, str]], identifier: str) -> bytes:
    """The master SMIL file: every part of the book in order.

    Args:
        title: the book's.
        duration: what it plays, in milliseconds.
        parts: the title and the file's name of each.
        identifier: the book's.
    """
    root = _head(
        {
            "dc:format": FORMAT,
            "dc:identifier": identifier,
            "dc:title": title,
            "ncc:generator": GENERATOR,
            "ncc:timeInThisSmil": hours(duration),
        }
    )
    body = etree.SubElement(root, "body")
    for number, (named, address) in enumerate(parts, 1):
        reference = {"title": named, "src": address, "id": f"ms_{number:04}"}
        etree.SubElement(body, "ref", reference)
    return _serialise(root)


def hours(milliseconds: int) -> str:
    """A time to the second, ``0:12:34`` as ``00:12:34``: what old players read (appendix 2)."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _head(entries: dict[str, str]) -> etree._Element:
    root = etree.Element("smil")
    head = etree.SubElement(root, "head")
    for name, content in entries.items():
        etree.SubElement(head, "meta", name=name, content=content)
    etree.SubElement(etree.SubElement(head, "layout"), "region", id="textView")
    return root


def _append(played: etree._Element, par: Par, document: str) -> None:
    both = etree.SubElement(played, "par", endsync="last", id=par.id)
    if par.within:  # a player may skip it
        both.set("system-required", f"{par.within}-on")
    address = f"{document}#{par.element}"
    etree.SubElement(both, "text", src=address, id=f"t_{par.element}")
    if par.sound is None:
        return
    clip = {
        "src": par.sound.audio,
        "clip-begin": f"npt={clock(par.sound.clip.begin)}",
        "clip-end": f"npt={clock(par.sound.clip.end)}",
        "id": f"a_{par.element}",
    }
    etree.SubElement(etree.SubElement(both, "seq"), "audio", clip)


def _serialise(root: etree._Element) -> bytes:
    etree.indent(root)
    return text.document(root, DOCTYPE)
