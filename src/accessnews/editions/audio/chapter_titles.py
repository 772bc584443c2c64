"""Chapter titles that players show whole: no longer than the reader's room, cut at a word."""

from __future__ import annotations

import regex

IN_ID3 = 125
"""Bytes of UTF-8: FFmpeg, and so every player built on it, loses the whole chapter where its title
frame is longer than 127 bytes (``read_chapter`` in libavformat/id3v2.c), two of which are the
encoding and the end. In UTF-16 that would be 61 characters."""

IN_CHPL = 255
"""Bytes of UTF-8: ``chpl`` has one byte for their number."""

ELLIPSIS = "…"
_CLUSTER = regex.compile(r"\X")
_LOOSE = regex.compile(r"[\s\p{P}\p{Z}]+$")
LEAST = 0.6
"""The share of the room that words must fill; else a word, or a line without spaces, is cut."""


def fitted(title: str, most: int) -> str:
    """``title`` in at most ``most`` bytes of UTF-8, with an ellipsis where it was cut.

    It is cut after a word where there is one far enough on, else after what people take for one
    character (a grapheme cluster, Unicode TR 29), so that no flag, family or accent falls apart.
    """
    if len(title.encode()) <= most:
        return title
    room = most - len(ELLIPSIS.encode())
    kept, size = "", 0
    for cluster in _CLUSTER.findall(title):
        size += len(cluster.encode())
        if size > room:
            break
        kept += cluster
    words = kept if title[len(kept)].isspace() else kept.rpartition(" ")[0]
    if len(words.encode()) >= LEAST * room:
        kept = words
    return (_LOOSE.sub("", kept) or kept) + ELLIPSIS
