"""The cues of a caption file: what is shown, from when to when, and who says it.

WebVTT, SubRip and SBV by webvtt-py; SubStation Alpha and TTML by pysubs2.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ...errors import ExtraMissingError, InputError
from ...extras import extra
from ..draft import one_line

MOST_CUES = 50_000  # a whole day of speech has some 30,000
_REMEDY = "Export the captions again, as WebVTT (.vtt) or SubRip (.srt)."
_TIME = re.compile(r"(?:(\d+):)?(\d+):(\d+)(?:[.,](\d{1,3}))?")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)*\s+([^>]*)>")
_READING = re.compile(r"<rt>.*?</rt>|<rt>.*", re.S)
_TAG = re.compile(r"</?(?:[a-zA-Z][^<>]*|\d[\d:.]*)>|\{\\[^{}]*\}")
_FRAMES = re.compile(r"((?:begin|end|dur)\s*=\s*[\"']\d+:\d\d:\d\d):\d+(?:\.\d+)?(?=[\"'])")
_OLD_TTML = re.compile(r"http://www\.w3\.org/2006/(?:04|10)/ttaf1|http://www\.w3\.org/2006/ttaf1")


@dataclass(frozen=True, slots=True)
class Cue:
    """Lines that are shown from ``begin`` to ``end`` (milliseconds), each by its ``speakers``;
    an empty speaker is whoever spoke before, or nobody that the file names."""

    begin: int
    end: int
    lines: tuple[str, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a file in the order of their times, and what it says of itself."""

    cues: tuple[Cue, ...]
    title: str = ""
    language: str = ""


def of_webvtt(text: str, name: str) -> Captions:
    """WebVTT. Notes, styles and regions are none of its text."""
    with extra("documents"):
        import webvtt
    found = _parsed(lambda: webvtt.from_string(text), text.count("-->"), name)
    stated = dict(line.partition(":")[::2] for line in found.metadata)
    title = found.header_text.strip(" -–—:")
    return Captions(
        _in_order(_cue(each) for each in found.captions), title, stated.get("Language", "").strip()
    )


def of_subrip(text: str, name: str) -> Captions:
    """SubRip."""
    with extra("documents"):
        from webvtt import srt
    lines = text.strip().split("\n")
    found = _parsed(lambda: srt.parse(lines), text.count("-->"), name)
    return Captions(_in_order(_cue(each) for each in found))


def of_sbv(text: str, name: str) -> Captions:
    """YouTube's SBV."""
    with extra("documents"):
        from webvtt import sbv
    lines = text.strip().split("\n")
    found = _parsed(lambda: sbv.parse(lines), text.count("\n\n"), name)
    return Captions(_in_order(_cue(each) for each in found))


def of_substation(text: str, name: str) -> Captions:
    """SubStation Alpha (.ass, .ssa): what is said, without drawings and comments."""
    subtitles = _parsed(lambda: _subtitles(text, "ass"), text.count("Dialogue:"), name)
    cues = []
    for event in subtitles:
        if event.type == "Dialogue" and not event.is_drawing:
            lines = tuple(filter(None, map(one_line, event.plaintext.split("\n"))))
            speaker = one_line(event.name)
            speakers = (speaker, *[""] * (len(lines) - 1))[: len(lines)]
            cues.append(Cue(event.start, event.end, lines, speakers))
    return Captions(_in_order(cues), one_line(str(subtitles.info.get("Title", ""))))


def of_ttml(text: str, name: str) -> Captions:
    """TTML and its predecessor DFXP; a time in frames is taken to its second."""
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text[:100_000], re.I):
        raise InputError(f"{name}: has a DTD, which is not read.", _REMEDY)
    text = _FRAMES.sub(r"\1", _OLD_TTML.sub("http://www.w3.org/ns/ttml", text))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    subtitles = _parsed(lambda: _subtitles(text, "ttml"), text.count("<p"), name)
    language = re.search(r"<(?:\w+:)?tt\b[^>]*\bxml:lang\s*=\s*[\"']([\w-]+)", text)
    title = re.search(r"<(?:\w+:)?title\b[^>]*>([^<]*)</", text)
    cues = (
        _plain(event.start, event.end, event.plaintext.split("\n"))
        for event in subtitles
        if event.type == "Dialogue"
    )
    return Captions(
        _in_order(cues),
        one_line(html.unescape(title[1])) if title else "",
        language[1] if language else "",
    )


def _parsed(parse: Callable[[], Any], count: int, name: str) -> Any:
    """What a library makes of a file.

    Raises:
        InputError: it has too many cues, or is damaged.
    """
    if count > MOST_CUES:
        raise InputError(
            f"{name}: has more than {MOST_CUES:,} cues, too many for an article.",
            "Cut out the part that is the article.",
        )
    try:
        return parse()
    except ExtraMissingError:
        raise
    except Exception as error:  # each of the libraries' errors, and what they trip over
        told = one_line(str(error))[:80]
        raise InputError(f"{name}: its captions cannot be read: {told}.", _REMEDY) from error


def _subtitles(text: str, kind: str) -> Any:
    with extra("documents"):
        import pysubs2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on fields that no text is in
        return pysubs2.SSAFile.from_string(text, format_=kind)


def _cue(caption: Any) -> Cue:
    return _plain(_milliseconds(caption.start), _milliseconds(caption.end), caption.lines)


def _plain(begin: int, end: int, raw: Sequence[str]) -> Cue:
    """A cue of lines with their tags; a voice span is on until another begins."""
    lines: list[str] = []
    speakers: list[str] = []
    for line in raw:
        parts = _VOICE.split(_READING.sub("", line))
        for index in range(0, len(parts), 2):
            text = one_line(html.unescape(_TAG.sub("", parts[index])))
            if text:
                lines.append(text)
                speakers.append(one_line(html.unescape(parts[index - 1])) if index else "")
    return Cue(begin, end, tuple(lines), tuple(speakers))


def _milliseconds(time: str) -> int:
    found = _TIME.match(time)
    if not found:
        return 0
    hours, minutes, seconds, rest = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((rest or "0").ljust(3, "0"))


def _in_order(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    return tuple(sorted((cue for cue in cues if cue.lines), key=lambda cue: cue.begin))
