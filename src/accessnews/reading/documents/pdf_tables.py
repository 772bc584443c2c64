"""Tables of a page without tags: by the lines that are drawn, or by cells that are aligned."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from .pdf_lines import Line, lines_of
from .pdf_page import Page, Rule, Span

_LEAST_RULES = 3
_LEAST_ROWS = 3  # of a table without lines
_LONGEST_CELL = 90  # characters, in the mean: longer cells are columns of text
_ALIGNED_CELL = 24
_CLOSE = 3.0  # points
_TALLEST = 250.0  # points of a row

Cells = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` of cells, each of lines; ``heads`` of them are column headings."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[Cells, ...]
    heads: int
    spans: tuple[Span, ...]


def tables(page: Page, spans: Sequence[Span]) -> list[Table]:
    """The tables of a page, from the top, made of ``spans``."""
    found: list[Table] = []
    rest = list(spans)
    for edges in _grids(page.rules):
        if table := _ruled(edges, rest, page.number):
            found.append(table)
            taken = set(map(id, table.spans))
            rest = [span for span in rest if id(span) not in taken]
    return sorted([*found, *_aligned(rest, page.number)], key=lambda table: table.top)


def _grids(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Stacks of level lines of one width."""
    level: list[Rule] = []
    for rule in rules:
        if rule.bottom - rule.top < _CLOSE:
            level.append(rule)
        elif rule.right - rule.left > 2 * _CLOSE:
            level.append(Rule(rule.left, rule.top, rule.right, rule.top))
            level.append(Rule(rule.left, rule.bottom, rule.right, rule.bottom))
    merged: list[Rule] = []
    for rule in sorted(level, key=lambda rule: (round(rule.top / _CLOSE), rule.left)):
        last = merged[-1] if merged else None
        if last and abs(last.top - rule.top) <= _CLOSE and rule.left - last.right <= 2 * _CLOSE:
            merged[-1] = Rule(last.left, last.top, max(last.right, rule.right), last.bottom)
        else:
            merged.append(rule)
    stacks: list[list[Rule]] = []
    for rule in sorted(merged, key=lambda rule: rule.top):
        if rule.right - rule.left < 60:
            continue
        for stack in stacks:
            last = stack[-1]
            same = abs(last.left - rule.left) < 6 and abs(last.right - rule.right) < 6
            if same and rule.top - last.top < _TALLEST:
                if rule.top - last.top > _CLOSE:
                    stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= _LEAST_RULES]


def _ruled(edges: Sequence[Rule], spans: Sequence[Span], page: int) -> Table | None:
    left, right = edges[0].left, edges[0].right
    inside = [
        span
        for span in spans
        if left - 2 <= (span.left + span.right) / 2 <= right + 2
        and edges[0].top - 2 <= sum(span.ink) / 2 <= edges[-1].top + 2
    ]
    bands = [
        [span for span in inside if low.top <= sum(span.ink) / 2 < high.top]
        for low, high in itertools.pairwise(edges)
    ]
    bands = [band for band in bands if any(span.text.strip() for span in band)]
    gaps = _gaps([part for band in bands for part in _segments(band)], left, right)
    if not gaps or len(bands) < 2:
        return None
    rows: list[list[Span]] = []
    heads = 0
    for number, band in enumerate(bands):
        lines = lines_of(band)
        split = len(bands) <= 3 and len(lines) >= 3 and _filled_rows(lines, gaps) >= 3
        rows += [list(line.spans) for line in lines] if split else [band]
        if not number:
            heads = 1 if _is_head(band, [s for other in bands[1:] for s in other]) else 0
    cells = [_cells(row, gaps, page) for row in rows]
    texts = [" ".join(line.text for line in cell) for row in cells for cell in row if cell]
    several = sum(sum(bool(cell) for cell in row) > 1 for row in cells)
    if not texts or 2 * several <= len(cells):
        return None
    if sum(map(len, texts)) / len(texts) > _LONGEST_CELL:
        return None
    return Table(left, edges[0].top, right, edges[-1].top, tuple(cells), heads, tuple(inside))


def _filled_rows(lines: Sequence[Line], gaps: Sequence[float]) -> int:
    return sum(sum(bool(c) for c in _cells(list(line.spans), gaps, 0)) > 1 for line in lines)


def _is_head(first: Sequence[Span], others: Sequence[Span]) -> bool:
    """A first row in bold, or in words where the others have figures."""

    def bold(spans: Sequence[Span]) -> bool:
        return all(span.font.bold for span in spans if span.text.strip())

    def figures(spans: Sequence[Span]) -> bool:
        return any(sign.isdigit() for span in spans for sign in span.text)

    return (bold(first) and not bold(others)) or (figures(others) and not figures(first))


def _segments(spans: Sequence[Span]) -> list[tuple[float, float]]:
    """From where to where text stands, over the gaps between words."""
    return [
        part
        for line in lines_of(spans)
        for part in [(s[0].left, max(e.right for e in s)) for s in _parted(line, 0.6)]
    ]


def _parted(line: Line, gap: float) -> list[list[Span]]:
    """The spans of a line, parted where the gap is more than so many sizes."""
    parts: list[list[Span]] = []
    end = float("-inf")
    for span in sorted(line.spans, key=lambda span: span.left):
        trailing = 0.25 * span.size if parts and parts[-1][-1].text.endswith(" ") else 0.0
        if parts and span.left - end < gap * span.size - trailing:
            parts[-1].append(span)
        else:
            parts.append([span])
        end = max(end, span.right - (0.25 * span.size if span.text.endswith(" ") else 0.0))
    return parts


def _gaps(parts: Sequence[tuple[float, float]], left: float, right: float) -> list[float]:
    """The middles of the white between columns; a cell over several columns closes none."""
    width = right - left
    narrow = sorted(part for part in parts if part[1] - part[0] < 0.6 * width)
    middles = []
    end = narrow[0][1] if narrow else right
    for low, high in narrow:
        if low - end > 3:
            middles.append((low + end) / 2)
        end = max(end, high)
    return middles


def _cells(spans: Sequence[Span], gaps: Sequence[float], page: int) -> Cells:
    cells: list[list[Span]] = [[] for _ in range(len(gaps) + 1)]
    for line in lines_of(spans):
        for part in _parted(line, 0.6):
            middle = (part[0].left + max(span.right for span in part)) / 2
            cells[sum(middle > gap for gap in gaps)] += part
    return tuple(tuple(lines_of(cell, page)) for cell in cells)


def _aligned(spans: Sequence[Span], page: int) -> list[Table]:
    """Three lines or more, below one another, of as many short parts at the same places."""
    rows = [(line, _parted(line, 1.2)) for line in lines_of(spans)]
    found: list[Table] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and _goes_on(rows[at], rows[end - 1], rows[end]):
            end += 1
        group = rows[at:end]
        if len(group) >= _LEAST_ROWS and _is_table([parts for _, parts in group]):
            found.append(_table(group, page))
            at = end
        else:
            at += 1
    return found


_Row = tuple[Line, list[list[Span]]]


def _goes_on(first: _Row, before: _Row, row: _Row) -> bool:
    count = len(first[1])
    if count < 2 or len(row[1]) != count:
        return False
    if row[0].baseline - before[0].baseline > 2.6 * row[0].size:
        return False
    if max(s.order for s in before[0].spans) > min(s.order for s in row[0].spans):
        return False  # columns of text: the file has one after the other
    return all(_same_place(one, other) for one, other in zip(first[1], row[1], strict=True))


def _same_place(one: Sequence[Span], other: Sequence[Span]) -> bool:
    a, b = one[0].left, max(span.right for span in one)
    c, d = other[0].left, max(span.right for span in other)
    return min(abs(a - c), abs(b - d), abs((a + b) - (c + d)) / 2) < 2 * _CLOSE


def _is_table(rows: Sequence[list[list[Span]]]) -> bool:
    lengths = [len("".join(s.text for s in part)) for row in rows for part in row]
    marks = all(len(row[0][0].text.strip()) <= 3 for row in rows)
    return not (marks and len(rows[0]) == 2) and sum(lengths) / len(lengths) <= _ALIGNED_CELL


def _table(rows: Sequence[_Row], page: int) -> Table:
    spans = [span for line, _ in rows for span in line.spans]
    cells = tuple(tuple(tuple(lines_of(part, page)) for part in parts) for _, parts in rows)
    heads = _is_head(rows[0][0].spans, [s for line, _ in rows[1:] for s in line.spans])
    return Table(
        min(s.left for s in spans),
        min(s.ink[0] for s in spans),
        max(s.right for s in spans),
        max(s.ink[1] for s in spans),
        cells,
        int(heads),
        tuple(spans),
    )
