"""What stands between two marks within a sentence: quotations, titles, brackets.

A full stop in there ends a sentence of its own, and not the one around it (GB/T 15834-2011, 4.8;
他说：“今天下雨。”然后走了。). So no sentence ends between such marks, unless they hold so much that
several sentences of it are to be told one by one.
"""

from __future__ import annotations

from typing import NamedTuple

from .clean import width

LONGEST = 100  # columns: what is longer may be cut at its own sentences

_CLOSING = {
    "“": "”", "„": "“”", "«": "»", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄",
    "《": "》", "〈": "〉", "【": "】", "〔": "〕", "〖": "〗", "（": "）", '"': '"',
}  # fmt: skip
_CLOSERS = frozenset("".join(_CLOSING.values()))
_DEEPEST = 20


class Enclosed(NamedTuple):
    """The places of the opening and the closing mark."""

    begin: int
    end: int


def enclosed(text: str) -> list[Enclosed]:
    """The outermost pairs of marks in ``text`` that hold no more than ``LONGEST`` columns, in
    order. Straight double marks are paired as they come."""
    found: list[Enclosed] = []
    opened: list[tuple[str, int]] = []  # what may close it, and its place
    for place, sign in enumerate(text):
        if sign in _CLOSERS and any(sign in closing for closing, _ in opened):
            while sign not in opened[-1][0]:
                opened.pop()  # it was never closed
            _, begin = opened.pop()
            if place - begin <= LONGEST and width(text[begin : place + 1]) <= LONGEST:
                while found and found[-1].begin > begin:
                    found.pop()
                found.append(Enclosed(begin, place))
        elif sign in _CLOSING:
            opened = [*opened[-_DEEPEST:], (_CLOSING[sign], place)]
    return found
