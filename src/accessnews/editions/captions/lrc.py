"""The narration's captions as LRC, which music players show line by line.

There is no standard; the tags and times are those that players agree on (the "simple" format),
with the "enhanced" one's word times where the engine gave any. Times are in hundredths of a
second, rounded down, so that no line comes late.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...article import Article
from ...edition import Narration
from ...patterns import lazy
from ..audio.tags import Tags
from .cutting import cues
from .timed_words import marked, word_times

WORD_JOINER = "\u2060"
"""Invisible: put into text that a player would take for a time or a tag, which has no escape."""

_BRACKETS = str.maketrans("[]", "()")
_MARKUP = lazy(r"^(?=\[)|(?<=<)(?=\d)")


def lrc(article: Article, narration: Narration, tags: Tags, marks: Sequence[str] = ()) -> str:
    """Tags, then a line for each caption.

    ``marks`` are comments for machines (``disclosure.lines``): ``[#:...]``, as players agree.
    """
    known = {
        "ti": tags.title,
        "ar": tags.artist,
        "al": tags.album,
        "la": article.language,
        "length": _clock(narration.duration)[:-3],
        "re": "accessnews",
    }
    lines = [f"[{name}:{value}]" for name, value in known.items() if value]
    lines += [f"[#:{' '.join(mark.translate(_BRACKETS).split())}]" for mark in marks]
    for cue in cues(article, narration):
        begin, end = cue.lines[0][0], cue.lines[-1][1]
        times = [
            (place - begin, time)
            for place, time in word_times(cue.clip, cue.text)
            if begin <= place < end and cue.begin <= time
        ]
        text = cue.text[begin:end]
        line = marked(text, times, lambda time: f"<{_clock(time)}>", _plain)
        lines.append(f"[{_clock(cue.begin)}]{line}")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return _MARKUP.sub(WORD_JOINER, " ".join(re.split(r"\s+", text)))


def _clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes:02}:{rest // 1000:02}.{rest % 1000 // 10:02}"
