"""What is too large or too much taken out of a feed before any parser sees it.

So the other entries are kept, in the time and the memory that they need themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .parsed import LARGEST_ENTRY, MOST_ENTRIES

_SMALLEST = len("<item></item>")
_PARTS = re.compile(rb"<!\[CDATA\[|<(/?)(?:[\w.-]+:)?(item|entry)\b[^<>]*>")
_TITLE = re.compile(rb"<title\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]]{1,200})", re.I)
_ID = re.compile(rb"<(?:guid|id|link)\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]\s]{1,200})", re.I)


def without_large(
    data: bytes, limit: int = LARGEST_ENTRY, most: int = MOST_ENTRIES
) -> tuple[bytes, tuple[str, ...]]:
    """A feed's XML without the items of more than ``limit`` bytes and those after the first
    ``most``, and a clause on each of the former and on the latter."""
    if len(data) <= min(limit, most * _SMALLEST):
        return data, ()
    kept: list[bytes] = []
    notes: list[str] = []
    last = begin = depth = count = 0
    for found in _parts(data):
        if not found[1]:
            begin = begin if depth else found.start()
            depth += not found[0].endswith(b"/>")
            continue
        depth = max(0, depth - 1)
        if depth:
            continue
        large = found.end() - begin > limit
        if large:
            told = _told(data[begin : begin + 65536])
            notes.append(refused(told, found.end() - begin, limit))
        count += not large
        if large or count > most:
            kept.append(data[last:begin])
            last = found.end()
    kept.append(data[last:])
    if count > most:
        notes.append(f"has {count} entries, of which the first {most} are read")
    return b"".join(kept), tuple(notes)


def _parts(data: bytes) -> Iterator[re.Match[bytes]]:
    """Where items begin and end, but for what stands in CDATA."""
    at = 0
    while found := _PARTS.search(data, at):
        at = found.end()
        if found[2] is None:
            at = data.find(b"]]>", at)
            if at < 0:
                return
        else:
            yield found


def refused(told: str, size: int, limit: int = LARGEST_ENTRY) -> str:
    """The clause on an entry that is too large; ``size`` in bytes."""
    return (
        f"left out: {told} of {size / 1_000_000:.0f} MB, too large for a story "
        f"(limit: {limit / 1_000_000:.0f} MB)"
    )


def _told(head: bytes) -> str:
    found = _TITLE.search(head) or _ID.search(head)
    text = found[1].decode("utf-8", "replace") if found else ""
    return f"“{' '.join(text.split())}”" if text else "an entry"
