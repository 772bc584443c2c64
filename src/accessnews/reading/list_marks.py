"""The marks of lists in a text without mark-up: bullets, figures, letters, Roman and Han numerals.

A mark alone makes no list (30. June). It does beside a bullet, or where the next mark of its kind
counts on from it, or where it begins one within an item, set in further.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..languages.press import everywhere
from ..lists import DECIMAL, written
from ..patterns import lazy

_BULLET = lazy(r"([-*+•·▪◦‣●○■□–—])\s+(?=[^\s*_=~·•.–—-])")
_NUMBERED = lazy(
    r"(?P<open>[(（]?)(?:"
    r"(?P<figures>\d{1,3})(?:(?P<close1>[.)])\s+|(?P<close2>[、．）])\s*)"
    r"|(?P<letters>[a-zA-Z]|[ivxl]{2,6}|[IVXL]{2,6})(?P<close3>[)）])\s+"
    r"|(?P<dotted>[a-z]|[ivxl]{2,6}|[IVXL]{1,6})(?P<close4>\.)\s+"
    rf"|(?P<han>{everywhere().item})(?P<close5>[、）)])\s*"
    r")(?=\S)|(?P<circled>[①-⑳])\s*(?=\S)"
)
_ROMAN = {written(number, "i"): number for number in range(1, 100)}


class Line(Protocol):
    """A line of the text, without its indent, and its indent in columns."""

    @property
    def text(self) -> str: ...

    @property
    def indent(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of ``length`` characters; ``kind`` is its bullet or its brackets and stops.

    ``numbers`` are what it may be, as a numbering (``lists.NUMBERINGS``) and a number: i) is the
    ninth letter and the first Roman numeral. It has none with a bullet.
    """

    length: int
    kind: str
    numbers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A line that is a list's: ``number`` is None with a bullet."""

    length: int
    number: int | None
    numbering: str
    begins: bool


def mark(text: str) -> Mark | None:
    """The mark that ``text`` begins with."""
    if bullet := _BULLET.match(text):
        return Mark(bullet.end(), bullet[1])
    found = _NUMBERED.match(text)
    if not found:
        return None
    close = next((found[f"close{n}"] for n in range(1, 6) if found[f"close{n}"]), "")
    numbers = tuple(_numbers(found))
    return Mark(found.end(), f"{found['open'] or ''}{close}", numbers) if numbers else None


def _numbers(found: re.Match[str]) -> list[tuple[str, int]]:
    if figures := found["figures"]:
        return [(DECIMAL, int(figures))]
    if circled := found["circled"]:
        return [(DECIMAL, int(unicodedata.numeric(circled)))]
    if han := found["han"]:
        return [(DECIMAL, _han(han))]
    letters = found["letters"] or found["dotted"]
    numbers = []
    if len(letters) == 1 and not (found["dotted"] and letters.isupper()):  # A. Lee
        numbers.append(("A" if letters.isupper() else "a", ord(letters.lower()) - ord("a") + 1))
    if roman := _ROMAN.get(letters.lower()):
        numbers.append(("I" if letters.isupper() else "i", roman))
    return numbers


def _han(text: str) -> int:
    """Up to 99 (二十一); 0 for what is no such numeral."""
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    value = int(unicodedata.numeric(ones)) if ones else 0
    return value + (10 * int(unicodedata.numeric(tens)) if tens else 10 if ten else 0)


def list_items(lines: Sequence[Line]) -> dict[int, Item]:
    """The lines that are items of lists, by their index in ``lines``."""
    marks = {index: found for index, line in enumerate(lines) if (found := mark(line.text))}
    numbers: dict[int, tuple[str, int]] = {}
    counted_on: set[int] = set()
    listed = {
        each
        for index, found in marks.items()
        for each in (index, index + 1)
        if index + 1 in marks and (not found.numbers or not marks[index + 1].numbers)
    }
    for index in marks:
        if (after := _next_of_its_kind(index, lines, marks)) is None:
            continue
        known = [numbers[index]] if index in numbers else marks[index].numbers
        for numbering, number in known:
            if (numbering, number + 1) in marks[after].numbers:
                numbers[index], numbers[after] = (numbering, number), (numbering, number + 1)
                listed |= {index, after}
                counted_on.add(after)
                break
    for index, found in marks.items():
        first = next((each for each in found.numbers if each[1] == 1), None)
        deeper = index - 1 in listed and lines[index].indent > lines[index - 1].indent + 1
        if first and deeper and index not in listed:
            listed.add(index)
            numbers[index] = first
    going_on = counted_on | _same_bullets(listed, lines, marks)
    return {index: _item(index, lines, marks, numbers, going_on) for index in sorted(listed)}


def _item(
    index: int,
    lines: Sequence[Line],
    marks: dict[int, Mark],
    numbers: dict[int, tuple[str, int]],
    going_on: set[int],
) -> Item:
    found = marks[index]
    begins = index not in going_on
    if not found.numbers:
        return Item(found.length, None, DECIMAL, begins)
    numbering, number = numbers.get(index, found.numbers[0])
    return Item(found.length, number, numbering, begins)


def _next_of_its_kind(index: int, lines: Sequence[Line], marks: dict[int, Mark]) -> int | None:
    """The next line at the indent of this one, past what is set in further; None for no mark."""
    after = index + 1
    while after in marks and lines[after].indent > lines[index].indent + 1:
        after += 1
    if after not in marks or lines[after].indent < lines[index].indent - 1:
        return None
    return after if marks[after].kind == marks[index].kind else None


def _same_bullets(listed: set[int], lines: Sequence[Line], marks: dict[int, Mark]) -> set[int]:
    """The bullets that go on with a list of the same bullet."""
    return {
        after
        for index in listed
        if not marks[index].numbers
        and (after := _next_of_its_kind(index, lines, marks)) is not None
        and after in listed
    }
