"""In which order the parts of a page are read: by the white space between them.

A page is cut into bands from top to bottom, each with its own columns, and each column again. A
gutter is white all the way down between text on both of its sides; a line that crosses it ends the
band.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

_GUTTER = 0.7  # of the text's size: a narrower gap is one between words
_COLUMN = 7.0  # of the text's size: no column is narrower
_MANY = 5  # lines
_FAR = 3  # spans of the file: those of one line follow each other
_OVERRUN = 6.0  # of the text's size: no line runs over by more
_DEEPEST = 12

T = TypeVar("T")
Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Atom(Generic[T]):
    """Something with a place: a span, a picture, a table. ``small`` opens no column by itself.

    ``order`` is its place in the file.
    """

    left: float
    top: float
    right: float
    bottom: float
    size: float
    item: T
    small: bool = False
    order: int = 0


def columns(
    atoms: Sequence[Atom[T]], *, backwards: bool = False, depth: int = 0
) -> list[list[Atom[T]]]:
    """The columns in the order in which they are read, each with its atoms, from the top.

    ``backwards`` reads the right column first.
    """
    if len(atoms) < 2 or depth > _DEEPEST:
        return [list(atoms)] if atoms else []
    bands = _bands(atoms)
    if len(bands) > 1:
        found: list[list[Atom[T]]] = []
        for band in bands:
            found += columns(band, backwards=backwards, depth=depth + 1)
        return _run_together(found)
    cuts = _gutters(atoms)
    if not cuts:
        return [sorted(atoms, key=lambda each: (each.top, each.left))]
    parts: list[list[Atom[T]]] = [[] for _ in range(len(cuts) + 1)]
    for atom in atoms:
        parts[sum(atom.left >= (low + high) / 2 for low, high in cuts)].append(atom)
    if backwards:
        parts.reverse()
    return [
        column for part in parts for column in columns(part, backwards=backwards, depth=depth + 1)
    ]


def within_columns(atoms: Sequence[Atom[T]]) -> list[Atom[T]]:
    """The atoms, those that run over into the next column cut off before it.

    What stands right behind a line, and far from it in the file, is another column's.
    """
    made: list[Atom[T]] = []
    rows = sorted(atoms, key=lambda atom: atom.top)
    tallest = max((atom.bottom - atom.top for atom in atoms), default=0.0)
    tops = [atom.top for atom in rows]
    for atom in atoms:
        low = bisect_left(tops, atom.top - tallest)
        high = bisect_left(tops, atom.bottom)
        gap = (_GUTTER + 0.01) * atom.size
        ends = [
            other.left - gap
            for other in rows[low:high]
            if other.bottom > atom.top + 0.2 * atom.size
            and abs(other.order - atom.order) > _FAR
            and atom.left + atom.size < other.left - gap < atom.right
            and other.left - gap > atom.right - _OVERRUN * atom.size
        ]
        made.append(replace(atom, right=min([atom.right, *ends])) if ends else atom)
    return made


def _run_together(found: list[list[Atom[T]]]) -> list[list[Atom[T]]]:
    """Bands of one column each are one column where they stand below one another."""
    made: list[list[Atom[T]]] = []
    for column in found:
        if made:
            left, right = min(a.left for a in made[-1]), max(a.right for a in made[-1])
            low, high = min(a.left for a in column), max(a.right for a in column)
            below = min(a.top for a in column) >= max(a.bottom for a in made[-1]) - 2
            wide = min(right - left, high - low) > 0.75 * (max(right, high) - min(left, low))
            if below and wide:
                made[-1] += column
                continue
        made.append(list(column))
    return made


def _rows(atoms: Sequence[Atom[T]]) -> list[list[Atom[T]]]:
    """Atoms that stand beside one another, however many lines that are."""
    rows: list[list[Atom[T]]] = []
    bottom = float("-inf")
    for atom in sorted(atoms, key=lambda each: each.top):
        if rows and atom.top < bottom - 0.1 * atom.size:
            rows[-1].append(atom)
            bottom = max(bottom, atom.bottom)
        else:
            rows.append([atom])
            bottom = atom.bottom
    return rows


def _bands(atoms: Sequence[Atom[T]]) -> list[list[Atom[T]]]:
    """From top to bottom: stretches with the same gutters, and those without any."""
    rows = _rows(atoms)
    size = _middle([atom.size for atom in atoms])
    left, right = min(atom.left for atom in atoms), max(atom.right for atom in atoms)
    bands: list[list[Atom[T]]] = []
    plain: list[Atom[T]] = []  # without a gutter
    at = 0
    while at < len(rows):
        end, cuts, lead = _stretch(rows, at, (left, right), size)
        if not cuts:
            plain += rows[at]
            at += 1
            continue
        for later in range(at + 1, at + lead + 1):  # below a headline there may be more columns
            stretch = _stretch(rows, later, (left, right), size)
            if len(stretch[1]) > len(cuts):
                lead = later - at + stretch[2]
                end, cuts = stretch[:2]
                break
        while lead and _goes_on(rows[at + lead - 1], rows[at + lead], size):
            lead -= 1  # the first line of a column that begins a line above the others
        plain += [atom for row in rows[at : at + lead] for atom in row]
        if plain:
            bands.append(plain)
        plain = []
        bands.append([atom for row in rows[at + lead : end] for atom in row])
        at = end
    return [*bands, plain] if plain else bands


def _goes_on(above: Sequence[Atom[T]], row: Sequence[Atom[T]], size: float) -> bool:
    """Whether a row is text of the same size right above another."""
    alike = all(abs(atom.size - size) < 0.05 * size for atom in above)
    gap = min(atom.top for atom in row) - max(atom.bottom for atom in above)
    return alike and gap < 0.9 * size


def _stretch(
    rows: Sequence[Sequence[Atom[T]]], at: int, edges: Gap, size: float
) -> tuple[int, list[Gap], int]:
    """How far from a row on there is white all the way down, the gutters there, and before which
    row nothing stands beside them."""
    white, end = [edges], at
    while end < len(rows):
        common = [
            (low, high)
            for low, high in _common(white, _white(rows[end]))
            if high - low >= _GUTTER * size
        ]
        if not common:
            break
        white, end = common, end + 1
    cuts = _gutters([atom for row in rows[at:end] for atom in row])
    first = _on_both_sides(rows[at:end], cuts)
    return (end, cuts, first - 1) if first else (end, [], 0)


def _on_both_sides(rows: Sequence[Sequence[Atom[T]]], cuts: Sequence[Gap]) -> int:
    """The first of ``rows`` (from 1) in which something stands on both sides of a gutter."""
    for number, row in enumerate(rows, start=1):
        if any(
            any(a.right <= low + 0.01 for a in row) and any(a.left >= high - 0.01 for a in row)
            for low, high in cuts
        ):
            return number
    return 0


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _white(atoms: Sequence[Atom[T]]) -> list[Gap]:
    """Where from left to right nothing stands."""
    gaps: list[Gap] = []
    end = float("-inf")
    for atom in sorted(atoms, key=lambda each: each.left):
        if atom.left > end:
            gaps.append((end, atom.left))
        end = max(end, atom.right)
    return [*gaps, (end, float("inf"))]


def _common(one: list[Gap], other: list[Gap]) -> list[Gap]:
    return [(max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) > max(a, c)]


def _gutters(atoms: Sequence[Atom[T]]) -> list[Gap]:
    """The gaps between columns of text."""
    size = _middle([atom.size for atom in atoms])
    found = []
    for low, high in _white(atoms):
        if high == float("inf") or low == float("-inf") or high - low < _GUTTER * size:
            continue
        left = [atom for atom in atoms if atom.right <= low + 0.01]
        right = [atom for atom in atoms if atom.left >= high - 0.01]
        if _is_gutter(left, right, high - low, size):
            found.append((low, high))
    return found


def _is_gutter(
    left: Sequence[Atom[T]], right: Sequence[Atom[T]], width: float, size: float
) -> bool:
    """Text on both sides that stands beside each other.

    Where the file has one side before the other, two lines tell. Where it goes from side to side
    with every line, the gap is one between words (a river) or a table's, unless there are many
    lines, as wide as columns are, with an edge.
    """
    if not left or not right or all(a.small for a in left) or all(a.small for a in right):
        return False
    top = max(min(a.top for a in left), min(a.top for a in right))
    bottom = min(max(a.bottom for a in left), max(a.bottom for a in right))
    if bottom <= top:
        return False
    lines = min(_lines(left), _lines(right))
    if _switches(left, right) <= max(1.0, 0.3 * lines):
        return lines >= 2
    wide = all(
        max(a.right for a in s) - min(a.left for a in s) > _COLUMN * size for s in (left, right)
    )
    edge = _has_edge([a.left for a in right], size) or _has_edge([-a.right for a in left], size)
    return lines >= _MANY and wide and edge and width >= size


def _lines(side: Sequence[Atom[T]]) -> int:
    """How many lines there are; a picture or a table is as many as it is high."""
    high = sum(max(0.0, (a.bottom - a.top) / max(a.size, 1) - 1) for a in side)
    return len({round(a.bottom) for a in side}) + round(high)


def _switches(left: Sequence[Atom[T]], right: Sequence[Atom[T]]) -> int:
    """How often the file goes from one side to the other."""
    sides = sorted([(a.order, 0) for a in left] + [(a.order, 1) for a in right])
    return sum(one[1] != other[1] for one, other in itertools.pairwise(sides))


def _has_edge(places: Sequence[float], size: float) -> bool:
    """Whether most of the atoms next to a gutter begin at the same place, as lines do."""
    first = min(places)
    near = [place for place in places if place - first < 3 * size]
    return sum(place - first < 0.2 * size for place in near) >= 0.6 * len(near)
