"""Captions as an article: sentences made whole across cues, a paragraph for each turn or pause.

A paragraph keeps the time at which it begins in the recording. Who speaks stands before their
words where the file says it, at each turn once. What a caption tells of sounds ([applause], ♪) is
left out and listed. Captions that roll (YouTube's), where each line is shown again above the next,
say each line once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...article import BlockKind, Dropped
from ...errors import InputError
from ..clean import ends_with_stop
from ..decode import decode_and_mend, too_large
from ..draft import Draft, DraftBlock, one_line
from .cues import Captions, Cue, of_sbv, of_subrip, of_substation, of_ttml, of_webvtt

_PAUSE = 4000  # milliseconds without a word after which a paragraph begins
_LONG = 600  # characters after which a paragraph ends with its sentence
_LONGEST = 5_000_000  # characters: a day of speech with its times has fewer
_ROLLING = 0.3  # share of cues that begin with what the cue before them showed
_SOUND = re.compile(
    r"[\[［【(（]\s*[^\[\]［］【】()（）]{1,60}\s*[\])）］】]"
    r"|[♪♫♬🎵🎶]+ [^♪♫♬🎵🎶]*[♪♫♬🎵🎶]+|[♪♫♬🎵🎶]+"
)
_SPOKEN_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_TURN = re.compile(r"^(?:>>+|[-–—]\s?(?=[^\s\d-])|[‐•])\s*")
_LABEL = re.compile(r"^(?P<name>[^\W\d_][\w .'’-]{1,30}?)\s*[:：]\s+(?=\S)")
_HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uff60]")


def read_vtt(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """WebVTT as an article."""
    return _read(data, name, of_webvtt)


def read_srt(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """SubRip as an article."""
    return _read(data, name, of_subrip)


def read_sbv(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """SBV as an article."""
    return _read(data, name, of_sbv)


def read_ass(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """SubStation Alpha as an article."""
    return _read(data, name, of_substation)


def read_ttml(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """TTML as an article."""
    return _read(data, name, of_ttml)


def _read(data: bytes, name: str, opened: Callable[[str, str], Captions]) -> Draft:
    text, mended = decode_and_mend(data, name)
    if len(text) > _LONGEST:
        raise too_large(name, 0, _LONGEST)
    captions = opened(text, name)
    script = _Script()
    for cue in _once(captions.cues):
        script.add(cue)
    script.end()
    if not script.blocks:
        raise InputError(f"{name}: holds no words.", "Give captions that hold what is said.")
    return Draft(
        title=captions.title,
        blocks=tuple(script.blocks),
        language=captions.language,
        dropped=tuple(script.dropped),
        mended=mended,
    )


def _once(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Cues without the lines that the cue before them showed, where a file's captions roll."""
    shown = [_shown_again(before, cue) for before, cue in pairwise(cues)]
    if not cues or sum(map(bool, shown)) < _ROLLING * len(shown):
        yield from cues
        return
    seen: tuple[str, ...] = ()
    for cue in cues:
        again = _overlap(seen, cue.lines)
        lines, speakers = list(cue.lines[again:]), list(cue.speakers[again:])
        if lines and seen and again == 0 and lines[0].startswith(f"{seen[-1]} "):
            lines[0] = lines[0][len(seen[-1]) + 1 :]  # a line that grows word by word
        if lines:
            yield Cue(cue.begin, cue.end, tuple(lines), tuple(speakers))
        seen = cue.lines


def _shown_again(before: Cue, cue: Cue) -> bool:
    grows = cue.lines[0].startswith(f"{before.lines[-1]} ")
    return cue.begin <= before.end + 100 and (grows or _overlap(before.lines, cue.lines) > 0)


def _overlap(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many lines at the beginning are the last ones of ``before``."""
    for count in range(min(len(before), len(lines)), 0, -1):
        if tuple(before[-count:]) == tuple(lines[:count]):
            return count
    return 0


@dataclass
class _Script:
    """Paragraphs as they grow."""

    blocks: list[DraftBlock] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    text: str = ""
    begin: int = 0
    last: int = 0
    speaker: str = ""

    def add(self, cue: Cue) -> None:
        if self.text and (
            cue.begin - self.last > _PAUSE or (len(self.text) > _LONG and ends_with_stop(self.text))
        ):
            self.end()
        for line, speaker in zip(cue.lines, cue.speakers, strict=True):
            self._line(line, speaker, cue.begin)
        self.last = max(self.last, cue.end)

    def _line(self, line: str, speaker: str, time: int) -> None:
        for sound in _SOUND.findall(line):
            if not _SPOKEN_BRACKET.fullmatch(sound) or _alone(sound, line):
                self.dropped.append(Dropped(sound, f"sound description at {_clock(time)}"))
                line = line.replace(sound, " ", 1)
        line = one_line(line)
        turns = _TURN.match(line)
        line = line[turns.end() :] if turns else line
        if not any(c.isalnum() for c in line):
            return
        label = _LABEL.match(line) if not speaker and (turns or not self.text) else None
        if label and _is_name(label["name"]):
            speaker, line = label["name"], line[label.end() :]
        if turns or (speaker and speaker != self.speaker):
            self.end()
        if speaker and speaker != self.speaker:
            line = f"{speaker}: {line}"
            self.speaker = speaker
        if not self.text:
            self.begin, self.text = time, line
        elif _HAN.match(self.text[-1]) and _HAN.match(line[0]):
            self.text += line
        else:
            self.text += f" {line}"

    def end(self) -> None:
        if self.text:
            self.blocks.append(DraftBlock(BlockKind.PARAGRAPH, self.text, time=self.begin))
        self.text = ""


def _alone(sound: str, line: str) -> bool:
    """Whether round brackets hold all that a line has: within a sentence they hold words."""
    return not any(c.isalnum() for c in line.replace(sound, ""))


def _is_name(label: str) -> bool:
    """Whether the words before a colon can be a speaker's: each begins with a capital, or the
    script has none."""
    words = label.split()
    return len(words) <= 4 and all(word[0] == word[0].upper() for word in words)


def _clock(time: int) -> str:
    seconds = time // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
