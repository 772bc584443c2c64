"""Words of one text looked up in another, whatever stands between them."""

from __future__ import annotations

from collections.abc import Iterable

from ..clean import width

_LONG = 20  # columns: a shorter text must be a whole block or line, not words within one
_MOST_OF_IT = 0.6


def letters(text: str) -> str:
    """Letters and digits alone, so that spacing is no matter."""
    return "".join(filter(str.isalnum, text.casefold()))


class Words:
    """Text that can be taken out once, so that what a page says twice is found twice only where
    this text says it twice."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.left = "\n".join(["", *filter(None, map(letters, texts)), ""])

    def take(self, wanted: str) -> bool:
        """Whether ``wanted`` (``letters``) stands here, whole or for the most part."""
        if not wanted:
            return False
        if f"\n{wanted}\n" in self.left:
            self.left = self.left.replace(f"\n{wanted}\n", "\n\n", 1)
            return True
        if width(wanted) >= _LONG and wanted in self.left:
            self.left = self.left.replace(wanted, "\n", 1)
            return True
        lines = [line for line in self.left.split("\n") if line]
        parts = _run(lines, wanted) or [
            line
            for line in lines
            if _LONG // 2 <= len(line) <= len(wanted) and line in wanted and width(line) >= _LONG
        ]
        if sum(map(len, parts)) < _MOST_OF_IT * len(wanted):
            return False
        for part in parts:
            self.left = self.left.replace(part, "\n", 1)
        return True


def _run(lines: list[str], wanted: str) -> list[str]:
    """The lines, however short, that follow one another as they do at the start of ``wanted``."""
    for at, line in enumerate(lines):
        if not wanted.startswith(line):
            continue
        run, end = [line], len(line)
        for other in lines[at + 1 :]:
            if not wanted.startswith(other, end):
                break
            run.append(other)
            end += len(other)
        if len(run) > 1 and end >= _MOST_OF_IT * len(wanted):
            return run
    return []
