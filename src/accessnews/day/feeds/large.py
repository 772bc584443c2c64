"""An entry too large to be a story taken out of its feed before any parser sees it.

So the others of the feed are kept, in the time and the memory that they need themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .parsed import LARGEST_ENTRY

_PARTS = re.compile(rb"<!\[CDATA\[|<(/?)(?:[\w.-]+:)?(item|entry)\b[^<>]*>")
_TITLE = re.compile(rb"<title\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]]{1,200})", re.I)
_ID = re.compile(rb"<(?:guid|id|link)\b[^<>]*>\s*(?:<!\[CDATA\[)?([^<\]\s]{1,200})", re.I)


def without_large(data: bytes, limit: int = LARGEST_ENTRY) -> tuple[bytes, tuple[str, ...]]:
    """A feed's XML without the items of more than ``limit`` bytes, and a clause on each."""
    if len(data) <= limit:
        return data, ()
    kept: list[bytes] = []
    notes: list[str] = []
    last = begin = 0
    depth = 0
    for found in _parts(data):
        if not found[1]:
            begin = begin if depth else found.start()
            depth += not found[0].endswith(b"/>")
        elif depth:
            depth -= 1
            if not depth and found.end() - begin > limit:
                kept.append(data[last:begin])
                last = found.end()
                notes.append(refused(_told(data[begin : begin + 65536]), last - begin, limit))
    kept.append(data[last:])
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
