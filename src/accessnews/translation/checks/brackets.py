"""Brackets that the source pairs must be paired in the target, full-width or not."""

from __future__ import annotations

from collections.abc import Iterator

from .fault import Fault, FaultKind
from .pair import Pair

_CLOSING = {")": "(", "]": "[", "}": "{"}
_NARROW = str.maketrans("（）［］｛｝【】〔〕", "()[]{}[]()")


def brackets(pair: Pair) -> Iterator[Fault]:
    """One left open or closed without need."""
    if _odd(pair.source) or not (odd := _odd(pair.target)):
        return
    yield Fault(FaultKind.BRACKETS, f"{odd} has no partner", "brackets in pairs", odd)


def _odd(text: str) -> str:
    opened: list[str] = []
    for mark in text.translate(_NARROW):
        if mark in _CLOSING.values():
            opened.append(mark)
        elif mark in _CLOSING:
            if not opened or opened[-1] != _CLOSING[mark]:
                return mark
            opened.pop()
    return opened[-1] if opened else ""
