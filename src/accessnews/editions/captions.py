"""The narration's captions, one cue a sentence, as WebVTT and as SubRip.

A cue's times are its clip's, to the millisecond. Neither ``webvtt-py`` (it escapes nothing) nor
``srt`` would take anything off what is written here, so neither is used.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from ..files import write_text
from ..model import Article, BlockKind, Clip, Edition, Narration
from .wrapping import lines

WORD_JOINER = "\u2060"
"""Invisible: put into text that a SubRip player would take for markup, which has no escape."""

_SUBRIP_MARKUP = re.compile(r"<(?=[/A-Za-z])|\{(?=[\\A-Za-z])|--(?=>)")


def write(edition: Edition, folder: Path) -> list[Path]:
    """Write ``<name>.vtt`` and ``<name>.srt``; nothing without sound or for two languages.

    Raises:
        InputError: a file can't be written.
    """
    if len(edition.texts) != 1 or not edition.narrations:
        return []
    article, narration = edition.texts[0], edition.narrations[0]
    return [
        write_text(folder / f"{edition.name}.vtt", webvtt(article, narration)),
        write_text(folder / f"{edition.name}.srt", subrip(article, narration)),
    ]


def webvtt(article: Article, narration: Narration) -> str:
    """The captions as WebVTT (W3C); a note says what they are and what a machine has done."""
    about = [
        article.title.text,
        f"Language: {article.language}",
        *(block.text for block in article.header if block.kind is BlockKind.DISCLOSURE),
    ]
    note = "\n".join(line.replace("-->", "->") for line in about if line)
    cues = (
        f"{clip.sentence}\n{_clock(clip.begin, '.')} --> {_clock(clip.end, '.')}\n"
        + "\n".join(html.escape(line, quote=False) for line in lines(text))
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


def _cues(article: Article, narration: Narration) -> Iterator[tuple[Clip, str]]:
    texts = {sentence.id: sentence.text for sentence in article.sentences()}
    return ((clip, " ".join(texts[clip.sentence].split())) for clip in narration.clips)


def _clock(milliseconds: int, point: str) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{milliseconds:03}"
