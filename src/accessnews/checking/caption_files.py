"""Captions as WebVTT, SubRip or LRC: when each cue is shown, and its words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import InputError

SUFFIXES = (".vtt", ".srt", ".lrc")
_ARROW = re.compile(r"^\s*([\d:.,]+)\s+-->\s+([\d:.,]+)")
_TAG = re.compile(r"</?[A-Za-z0-9.:][^>]*>|\{\\[^}]*\}")
_LRC_LINE = re.compile(r"^((?:\[\d+:\d\d(?:[.:]\d+)?\])+)(.*)$")
_LRC_TIME = re.compile(r"\[(\d+):(\d\d(?:[.:]\d+)?)\]")
_LRC_WORD = re.compile(r"<\d+:\d\d(?:[.:]\d+)?>")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its times in seconds, its text without markup, and its line in the file.

    ``rows`` are the lines it is shown in; none of an LRC, whose lines a player breaks.
    """

    begin: float
    end: float
    text: str
    line: int
    rows: tuple[str, ...] = field(default=(), compare=False)


def cues(path: Path) -> list[Cue]:
    """The cues of a file, by its suffix; an LRC line lasts until the next.

    Raises:
        InputError: it cannot be read, is none of the three, or a time in it is damaged.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"{path}: is no caption file", "Name a .vtt, .srt or .lrc file.")
    try:
        lines = path.read_text("utf-8-sig").splitlines()
        return list(_lrc(lines) if suffix == ".lrc" else _blocks(lines))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as captions: {error}") from error


def _blocks(lines: list[str]) -> Iterator[Cue]:
    """WebVTT and SubRip: a line of times, then text until an empty line."""
    number = 0
    while number < len(lines):
        times = _ARROW.match(lines[number])
        number += 1
        if times is None:
            continue
        line, text = number, []
        while number < len(lines) and lines[number].strip():
            text.append(lines[number])
            number += 1
        begin, end = _seconds(times[1]), _seconds(times[2])
        rows = tuple(filter(None, map(_plain, text)))
        yield Cue(begin, end, _plain("\n".join(text)), line, rows)


def _lrc(lines: list[str]) -> Iterator[Cue]:
    """A line may have several times; an empty one only ends the one before."""
    found: list[tuple[float, str, int]] = []
    for number, line in enumerate(lines, 1):
        if match := _LRC_LINE.match(line.strip()):
            text = " ".join(_LRC_WORD.sub("", match[2]).split())
            for minutes, rest in _LRC_TIME.findall(match[1]):
                found.append((int(minutes) * 60 + float(rest.replace(":", ".")), text, number))
    found.sort()
    for (begin, text, number), after in zip(found, [*found[1:], None], strict=True):
        if text:
            yield Cue(begin, after[0] if after else float("inf"), text, number)


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).replace("\u2060", "").split())


def _seconds(value: str) -> float:
    seconds = 0.0
    for part in value.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds
