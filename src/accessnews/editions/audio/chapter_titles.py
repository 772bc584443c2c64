"""Chapter titles that players show whole: no longer than the reader's room, cut at a word."""

from __future__ import annotations

from collections.abc import Iterable

import regex

IN_ID3 = 125
"""Bytes of UTF-8: FFmpeg, and so every player built on it, loses the whole chapter where its title
frame is longer than 127 bytes (``read_chapter`` in libavformat/id3v2.c), two of which are the
encoding and the end. In UTF-16 that would be 61 characters."""

IN_CHPL = 255
"""Bytes of UTF-8: ``chpl`` has one byte for their number."""

ELLIPSIS = "…"
BETWEEN = " / "
"""What stands between a title and its translation: a chapter has one title, of no language."""
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


def joined(titles: Iterable[str], most: int) -> str:
    """The titles that a chapter has in several languages as one, each of them once.

    Where they are more than ``most`` bytes of UTF-8 together, they share the room evenly, but for
    what a short one leaves to the others; each is then ``fitted``.
    """
    told = list(dict.fromkeys(filter(None, titles)))
    room = most - len(BETWEEN.encode()) * (len(told) - 1)
    fit: dict[str, str] = {}
    for left, title in zip(
        range(len(told), 0, -1), sorted(told, key=lambda each: len(each.encode())), strict=True
    ):
        fit[title] = fitted(title, room // left)
        room -= len(fit[title].encode())
    return BETWEEN.join(fit[title] for title in told)
