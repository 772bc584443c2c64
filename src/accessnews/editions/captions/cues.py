"""The narration's captions as WebVTT, as SubRip and as LRC.

A sentence has one cue, with its clip's times to the millisecond, or several (``cutting``). Neither
``webvtt-py`` (it escapes nothing) nor ``srt`` would take anything off what is written here, so
neither is used.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...article import Article, BlockKind
from ...edition import Narration
from ...files import write_text
from ...patterns import lazy
from ...provenance import provenance
from ..audio.tags import of_one
from ..composed import Composed
from ..content.disclosure import lines
from .cutting import Cue, cues
from .lrc import lrc
from .timed_words import marked, word_times

WORD_JOINER = "\u2060"
"""Invisible: put into text that a SubRip player would take for markup, which has no escape."""

_SUBRIP_MARKUP = lazy(r"<(?=[/A-Za-z])|\{(?=[\\A-Za-z])|--(?=>)")


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.vtt``, ``.srt`` and ``.lrc``; nothing without sound or for two languages.

    Raises:
        InputError: a file can't be written.
    """
    edition = composed.edition
    if (tags := of_one(edition)) is None:
        return []
    article, narration = edition.texts[0], edition.narrations[0]
    cut = tuple(cues(article, narration))
    return [
        write_text(
            folder / f"{edition.name}.vtt",
            webvtt(article, narration, cut, tuple(lines(provenance(edition)))),
        ),
        write_text(folder / f"{edition.name}.srt", subrip(article, narration, cut)),
        write_text(
            folder / f"{edition.name}.lrc",
            lrc(article, narration, tags, tuple(lines(provenance(edition)))),
        ),
    ]


def webvtt(
    article: Article,
    narration: Narration,
    cut: Sequence[Cue] | None = None,
    marks: Sequence[str] = (),
) -> str:
    """The captions as WebVTT (W3C); a note says what they are and what a machine has done.

    Words that the engine timed have a cue timestamp before them (WebVTT, section 4.2.2), which
    players use to show what was said already; it lies inside the cue and after the one before.
    ``cut`` are the captions, where they have been cut before; ``marks`` are lines for machines of
    how text and sound came about (``disclosure.lines``).
    """
    about = [
        article.title.text,
        f"Language: {article.language}",
        *(block.text for block in article.header if block.kind is BlockKind.DISCLOSURE),
        *marks,
    ]
    note = "\n".join(_comment(line) for line in about if line)
    shown = (
        f"{cue.id}\n{_clock(cue.begin, '.')} --> {_clock(cue.end, '.')}\n"
        + "\n".join(_timed_lines(cue))
        for cue in (cues(article, narration) if cut is None else cut)
    )
    return "\n\n".join(["WEBVTT", f"NOTE\n{note}", *shown]) + "\n"


def _comment(line: str) -> str:
    """``line`` as a comment block may have it: one line, and no arrow (WebVTT, section 4.1)."""
    return re.sub(r"-+(?=->)", "", " ".join(line.split()))


def subrip(article: Article, narration: Narration, cut: Sequence[Cue] | None = None) -> str:
    """The captions as SubRip: numbered cues, a comma before the milliseconds.

    ``cut`` are the captions, where they have been cut before.
    """
    shown = (
        f"{number}\n{_clock(cue.begin, ',')} --> {_clock(cue.end, ',')}\n"
        + "\n".join(
            _SUBRIP_MARKUP.sub(rf"\g<0>{WORD_JOINER}", cue.text[begin:end])
            for begin, end in cue.lines
        )
        for number, cue in enumerate(cues(article, narration) if cut is None else cut, 1)
    )
    return "\n\n".join(shown) + "\n"


def _timed_lines(cue: Cue) -> Iterator[str]:
    """The lines of a cue with the times of its words, which begin after the cue does."""
    times = word_times(cue.clip, cue.text)
    for begin, end in cue.lines:
        inside = [
            (place - begin, time)
            for place, time in times
            if begin <= place < end and cue.begin < time < cue.end
        ]
        yield marked(cue.text[begin:end], inside, lambda time: f"<{_clock(time, '.')}>", _escaped)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _clock(milliseconds: int, point: str) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"
