"""The narration's captions, one cue a sentence, as WebVTT, as SubRip and as LRC.

A cue's times are its clip's, to the millisecond. Neither ``webvtt-py`` (it escapes nothing) nor
``srt`` would take anything off what is written here, so neither is used.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from ...article import Article, BlockKind, Clip, Narration
from ...files import write_text
from ..audio.tags import of_one
from ..composed import Composed
from .lrc import lrc
from .timed_words import marked, word_times
from .wrapping import lines

WORD_JOINER = "\u2060"
"""Invisible: put into text that a SubRip player would take for markup, which has no escape."""

_SUBRIP_MARKUP = re.compile(r"<(?=[/A-Za-z])|\{(?=[\\A-Za-z])|--(?=>)")


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.vtt``, ``.srt`` and ``.lrc``; nothing without sound or for two languages.

    Raises:
        InputError: a file can't be written.
    """
    edition = composed.edition
    if (tags := of_one(edition)) is None:
        return []
    article, narration = edition.texts[0], edition.narrations[0]
    return [
        write_text(folder / f"{edition.name}.vtt", webvtt(article, narration)),
        write_text(folder / f"{edition.name}.srt", subrip(article, narration)),
        write_text(folder / f"{edition.name}.lrc", lrc(article, narration, tags)),
    ]


def webvtt(article: Article, narration: Narration) -> str:
    """The captions as WebVTT (W3C); a note says what they are and what a machine has done.

    Words that the engine timed have a cue timestamp before them (WebVTT, section 4.2.2), which
    players use to show what was said already; it lies inside the cue and after the one before.
    """
    about = [
        article.title.text,
        f"Language: {article.language}",
        *(block.text for block in article.header if block.kind is BlockKind.DISCLOSURE),
    ]
    note = "\n".join(line.replace("-->", "->") for line in about if line)
    cues = (
        f"{clip.sentence}\n{_clock(clip.begin, '.')} --> {_clock(clip.end, '.')}\n"
        + "\n".join(_timed_lines(clip, text))
        for clip, text in _cues(article, narration)
    )
    return "\n\n".join(["WEBVTT", f"NOTE\n{note}", *cues]) + "\n"


def subrip(article: Article, narration: Narration) -> str:
    """The captions as SubRip: numbered cues, a comma before the milliseconds."""
    cues = (
        f"{number}\n{_clock(clip.begin, ',')} --> {_clock(clip.end, ',')}\n"
        + "\n".join(_SUBRIP_MARKUP.sub(rf"\g<0>{WORD_JOINER}", line) for line in lines(text))
        for number, (clip, text) in enumerate(_cues(article, narration), 1)
    )
    return "\n\n".join(cues) + "\n"


def _timed_lines(clip: Clip, text: str) -> Iterator[str]:
    """The lines of a cue with the times of its words, which begin after the cue does."""
    times = [(place, time) for place, time in word_times(clip, text) if time > clip.begin]
    begin = 0
    for line in lines(text):
        begin += len(text[begin:]) - len(text[begin:].lstrip())
        inside = [(place - begin, time) for place, time in times if 0 <= place - begin < len(line)]
        yield marked(line, inside, lambda time: f"<{_clock(time, '.')}>", _escaped)
        begin += len(line)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _cues(article: Article, narration: Narration) -> Iterator[tuple[Clip, str]]:
    texts = {sentence.id: sentence.text for sentence in article.sentences()}
    return ((clip, re.sub(r"\s", " ", texts[clip.sentence])) for clip in narration.clips)


def _clock(milliseconds: int, point: str) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"
