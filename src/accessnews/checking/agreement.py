"""Whether text and sound agree: what neither EPUBCheck nor Ace looks at.

A clip past the end of its sound, clips out of order (two sentences swapped), text that nobody
speaks, a claim of synchronised sound that is not so, text marked as another language than its
script can be, an image whose alternative is empty though it stands in a figure.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import langcodes
from lxml import etree

from .. import __version__
from .overlay import Par, language_of, length, pars
from .package import Package, opened
from .report import Finding, Report
from .tool import existing

TOOL = "Agreement of text and sound"
CLAIM = "synchronizedAudioText"
TOLERANCE = 0.05  # seconds: two MP3 frames, which decoders count differently
UNSPOKEN = frozenset({"head", "script", "style", "template"})
FEW_LETTERS = 8
_SCRIPTS = {  # by the first word of a letter's Unicode name: the ISO 15924 codes that use it
    "CJK": {"Hans", "Hant", "Hani", "Jpan", "Kore", "Hanb"},
    "HIRAGANA": {"Jpan"},
    "KATAKANA": {"Jpan"},
    "HANGUL": {"Kore"},
    "CYRILLIC": {"Cyrl"},
    "ARABIC": {"Arab"},
    "DEVANAGARI": {"Deva"},
    "HEBREW": {"Hebr"},
    "GREEK": {"Grek"},
    "THAI": {"Thai"},
}


def check(path: Path) -> Report:
    """Everything in which the text and the sound of an EPUB differ.

    Raises:
        InputError: there is no such file, or it is no EPUB.
    """
    with opened(existing(path)) as package:
        return Report(TOOL, __version__, tuple(_findings(package)))


def _findings(package: Package) -> Iterator[Finding]:
    narrated = any(document.overlay for document in package.spine)
    claimed = CLAIM in package.features
    silent = False
    ends: dict[str, float] = {}
    for document in package.spine:
        root = package.document(document.path)
        yield from _alternatives(document.path, root)
        yield from _languages(document.path, root)
        sounding = pars(package, document.overlay) if document.overlay else []
        yield from _clips(package, document.overlay, sounding, ends)
        if narrated and (document.linear or document.overlay):
            spoken = [par.text for par in sounding]
            unspoken = list(_unspoken(document.path, root, spoken, claimed))
            silent = silent or bool(unspoken)
            yield from unspoken
            yield from _order(document.path, root, sounding)
    if claimed and (silent or not narrated):
        yield _finding("claim-untrue", package.path, f"{CLAIM} is claimed, but not all text sounds")
    if narrated and not silent and not claimed:
        yield _finding(
            "claim-missing", package.path, f"all text sounds, but {CLAIM} is not claimed"
        )


def _finding(code: str, place: str, message: str, severity: str = "error") -> Finding:
    return Finding(TOOL, code, severity, place, message)


def _clips(
    package: Package, overlay: str, sounding: list[Par], ends: dict[str, float]
) -> Iterator[Finding]:
    """Each sound plays forward, from one sentence to the next, and no further than it goes.

    ``ends`` holds where each sound has come to, and goes on from one overlay to the next.
    """
    lengths: dict[str, float] = {}
    for par in sounding:
        if par.audio not in package.names():
            yield _finding("sound-missing", overlay, f"{par.audio} is not in the book")
            continue
        if par.audio not in lengths:
            lengths[par.audio] = length(package, par.audio)
        if par.end > lengths[par.audio] + TOLERANCE:
            told = f"ends at {par.end:.3f} s, its sound at {lengths[par.audio]:.3f} s"
            yield _finding("clip-past-end", par.text, told)
        before = ends.get(par.audio, 0.0)
        if par.begin < before - 0.0005:
            told = f"begins at {par.begin:.3f} s, the sentence before ends at {before:.3f} s"
            yield _finding("clip-out-of-order", par.text, told)
        ends[par.audio] = par.end


def _order(path: str, root: etree._Element, sounding: list[Par]) -> Iterator[Finding]:
    """The sentences are spoken in the order in which they are read."""
    places = {f"{path}#{e.get('id')}": n for n, e in enumerate(root.iter()) if e.get("id")}
    before = -1
    for par in sounding:
        place = places.get(par.text, before)
        if place < before:
            yield _finding("spoken-out-of-order", par.text, "it is read before, and spoken after")
        before = place


def _unspoken(
    path: str, root: etree._Element, targets: list[str], claimed: bool
) -> Iterator[Finding]:
    """The text and the alternatives that lie in no element that has a sound.

    The lines of a ``header`` may be left to the eye in an edition that claims no full sound.
    """
    spoken = {target.partition("#")[2] for target in targets if target.startswith(f"{path}#")}

    def look(element: etree._Element, near: str) -> Iterator[tuple[str, str]]:
        if not isinstance(element.tag, str) or _name(element) in UNSPOKEN:
            return
        near = element.get("id") or near
        if element.get("id") in spoken or element.get("hidden") is not None:
            return
        if _name(element) == "img" and (alternative := element.get("alt", "").strip()):
            yield near, alternative
        if text := (element.text or "").strip():
            yield near, text
        for child in element:
            yield from look(child, near)
            if tail := (child.tail or "").strip():
                yield near, tail

    lines = {each.get("id") for header in root.iter("{*}header") for each in header.iter()}
    for near, text in look(root, ""):
        severity = "info" if not claimed and near and near in lines else "error"
        place = f"{path}#{near}" if near else path
        yield _finding("text-unspoken", place, _excerpt(text), severity)


def _alternatives(path: str, root: etree._Element) -> Iterator[Finding]:
    for figure in root.iter("{*}figure"):
        for image in figure.iter("{*}img"):
            if not image.get("alt", "").strip() and image.get("role") != "presentation":
                yield _finding("alternative-empty", path, image.get("src", "an image"))


def _languages(path: str, root: etree._Element) -> Iterator[Finding]:
    """Text that is mostly in a script its language is never written in.

    Latin letters are at home everywhere: names and addresses keep them.
    """
    for element in root.iter():
        if not isinstance(element.tag, str) or _name(element) in UNSPOKEN:
            continue
        inside, around = language_of(element), _outer(element)
        for language, text in ((inside, element.text), (around, element.tail)):
            if script := _foreign(text or "", language):
                near = element.get("id", "")
                told = f"marked {language!r}, written in {script}: {_excerpt(text or '')}"
                yield _finding("language-wrong", f"{path}#{near}" if near else path, told)


def _outer(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else language_of(parent)


def _foreign(text: str, language: str) -> str:
    """The script of most letters, where the language does not use it; else empty."""
    letters = [unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()]
    if not language or len(letters) < FEW_LETTERS:
        return ""
    script, most = Counter(letters).most_common(1)[0]
    wrong = script in _SCRIPTS and _script(language) not in _SCRIPTS[script]
    return script if wrong and most * 2 > len(letters) else ""


@cache
def _script(language: str) -> str:
    return langcodes.Language.get(language).maximize().script or ""


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
