"""Where the words of WeText's output come from: it tells no places itself.

What it reads without a digit or a sign it gives back as it was (or in simplified characters, one
for one). These stretches are the anchors: between two of them lies what became of one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from .spoken import Edit

_NUMBER = re.compile(
    r"(?:[-+−]?\d[\d.,:/%‰℃°A-Za-z²³]*(?:(?<=\d) [A-Za-z/]+)?"
    r"|[-+−.,:/%‰℃°²³~$€£¥₩₹]+(?:\d[\d.,:/%‰℃°]*)?)+",
    re.ASCII,
)


def aligned(written: str, read: str) -> list[Edit]:
    """The edits, in order, that make ``read``, which WeText gave, of ``written``."""
    read = read.replace('\\"', '"')  # WeText leaves its own escape of a quotation mark in
    edits = _by_numbers(written, read)
    return list(_by_likeness(written, read)) if edits is None else edits


def _by_numbers(written: str, read: str) -> list[Edit] | None:
    """One edit for each number, if all that lies between them is as it was."""
    if written == read:
        return []
    numbers = list(_NUMBER.finditer(written))
    pattern, done = "", 0
    for number in numbers:
        pattern += re.escape(written[done : number.start()]) + "(.*?)"
        done = number.end()
    match = re.fullmatch(pattern + re.escape(written[done:]), read, re.DOTALL)
    if match is None or not all(match.groups()):
        return None
    return [
        Edit(*number.span(), becomes)
        for number, becomes in zip(numbers, match.groups(), strict=True)
        if becomes != number[0]
    ]


def _by_likeness(written: str, read: str) -> Iterator[Edit]:
    """Edits between the stretches that both have, the longest first (difflib).

    Where that would leave a letter or a digit without its words, all from the first change to the
    last is one edit.
    """
    changes = [
        code
        for code in SequenceMatcher(None, written, read, autojunk=False).get_opcodes()
        if code[0] != "equal"
    ]
    if any(_has_words(written[a:b]) and not _has_words(read[c:d]) for _, a, b, c, d in changes):
        first, last = changes[0], changes[-1]
        yield Edit(first[1], last[2], read[first[3] : last[4]])
        return
    for _, begin, end, low, high in changes:
        if end - begin == high - low:
            for index in range(end - begin):
                yield Edit(begin + index, begin + index + 1, read[low + index])
        else:
            yield Edit(begin, end, read[low:high])


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)
