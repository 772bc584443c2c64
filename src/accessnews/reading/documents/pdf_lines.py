"""Spans of a page to lines, and what stands raised, lowered or large at a paragraph's start."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .pdf_page import Span

_MARK = re.compile(r"[•·▪◦‣●○■□*–—-]|[(\[]?(?:\d{1,3}|[a-zA-Z])[.)\]]")
RAISED = 0.95  # of the line's size, at most, is what is raised or lowered
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Line:
    """Spans of one line, in the order in which they are read."""

    spans: tuple[Span, ...]
    page: int = 0

    @property
    def left(self) -> float:
        return min(span.left for span in self.spans)

    @property
    def right(self) -> float:
        return max(span.right for span in self.spans)

    @property
    def top(self) -> float:
        return min(span.ink[0] for span in self.spans)

    @property
    def bottom(self) -> float:
        return max(span.ink[1] for span in self.spans)

    @property
    def size(self) -> float:
        """Of most of its characters."""
        return most(((span.size, len(span.text.strip())) for span in self.spans), 0.0)

    @property
    def baseline(self) -> float:
        return most(((span.baseline, len(span.text.strip())) for span in self.spans), 0.0)

    @property
    def text(self) -> str:
        return joined(self.spans)

    @property
    def bold(self) -> bool:
        return all(span.font.bold for span in self.spans if any(map(str.isalnum, span.text)))

    @property
    def slanted(self) -> bool:
        return all(span.font.slanted for span in self.spans if any(map(str.isalnum, span.text)))

    @property
    def mono(self) -> bool:
        return all(span.font.mono for span in self.spans if span.text.strip())


def most(weighed: Iterable[tuple[float, int]], default: float) -> float:
    """The value with the most weight."""
    weights: Counter[float] = Counter()
    for value, weight in weighed:
        weights[value] += max(weight, 0)
    return weights.most_common(1)[0][0] if weights else default


def is_right_to_left(text: str) -> bool:
    """Whether most of its letters are Arabic or Hebrew."""
    letters = sum(map(str.isalpha, text))
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > letters


def gap_before(before: Span, span: Span) -> bool:
    """Whether a space stands between two spans of a line."""
    if before.text.endswith(" ") or span.text.startswith(" "):
        return False
    gap = max(span.left - before.right, before.left - span.right)
    return gap > 0.15 * min(before.size, span.size)


def joined(spans: Sequence[Span]) -> str:
    """The text of spans of one line."""
    made = ""
    for index, span in enumerate(spans):
        if index and gap_before(spans[index - 1], span):
            made += " "
        made += span.text
    made = " ".join(made.split())
    return made[:-1].replace("\u00ad", "-") + made[-1:]


def lines_of(spans: Sequence[Span], page: int = 0) -> list[Line]:
    """The lines of one column, from top to bottom.

    Smaller text that is raised or lowered belongs to the line that it stands in.
    """
    rows: list[list[Span]] = []
    for span in sorted((each for each in spans if each.text.strip()), key=lambda s: -s.size):
        row = next((row for row in rows if _in_line(span, row)), None)
        if row is None:
            rows.append([span])
        else:
            row.append(span)
    rows.sort(key=lambda row: (row[0].baseline, row[0].left))
    _attach_marks(rows)
    return [Line(tuple(_in_order(row)), page) for row in rows]


def _attach_marks(rows: list[list[Span]]) -> None:
    """A list's mark that stands a little above or below its line is put into it."""
    for row in [row for row in rows if len(row) == 1 and _MARK.fullmatch(row[0].text.strip())]:
        span = row[0]
        near = [
            other
            for other in rows
            if other is not row
            and abs(other[0].baseline - span.baseline) < 0.9 * max(span.size, other[0].size)
            and -1 < min(each.left for each in other) - span.right < 4 * span.size
        ]
        if near:
            line = min(near, key=lambda other: abs(other[0].baseline - span.baseline))
            rows.remove(row)
            line.append(replace(span, baseline=line[0].baseline, size=line[0].size))


def _in_line(span: Span, row: Sequence[Span]) -> bool:
    """Whether a span is in the line of larger ones, or as large ones."""
    first = row[0]
    if abs(span.baseline - first.baseline) < 0.15 * first.size:
        return True
    if span.size > RAISED * first.size:
        return False
    if span.size < 0.4 * first.size or len(span.text) >= 20:
        return False
    width = max(1.0, span.right - span.left)
    apart = all(
        min(span.right, each.right) - max(span.left, each.left) < 0.4 * width for each in row
    )
    near = any(abs(span.left - each.right) < 0.6 * first.size for each in row) or any(
        abs(each.left - span.right) < 0.6 * first.size for each in row
    )
    return near and apart and abs(span.baseline - first.baseline) < 0.65 * first.size


def _in_order(row: Sequence[Span]) -> list[Span]:
    if not is_right_to_left("".join(span.text for span in row)):
        return sorted(row, key=lambda span: span.left)
    return from_the_right(row)


def from_the_right(row: Sequence[Span]) -> list[Span]:
    """The spans of a line of Arabic or Hebrew; Latin words among them go the other way."""
    made: list[Span] = []
    latin: list[Span] = []
    for span in sorted(row, key=lambda span: -span.right):
        western = any(map(str.isalpha, span.text)) and not _RIGHT_TO_LEFT.search(span.text)
        if western or (latin and not span.text.strip()):
            latin.insert(0, span)
        else:
            made += [*latin, span]
            latin = []
    return [*made, *latin]


def with_drop_caps(spans: Sequence[Span], body: float) -> list[Span]:
    """A large letter that opens a paragraph is put into the first of the lines beside it."""
    made = list(spans)
    for index, span in enumerate(made):
        letter = span.text.strip()
        if not 1 <= len(letter) <= 2 or span.size < 1.8 * body or not letter[-1].isalpha():
            continue
        top, bottom = span.ink
        beside = [
            each
            for each in made
            if 0 <= each.left - span.right + 2 < 2 * body
            and each.size <= 1.3 * body
            and top - 0.6 * body <= each.ink[0]
            and each.ink[1] <= bottom + 0.6 * body
        ]
        if len({round(each.baseline) for each in beside}) < 2:
            continue
        first = min(beside, key=lambda each: each.baseline)
        opened = replace(
            span,
            text=span.text.rstrip(),
            size=first.size,
            baseline=first.baseline,
            top=first.top,
            bottom=first.bottom,
            font=first.font,
            right=max(span.right, first.left - 0.05 * body),
        )
        for at, each in enumerate(made):
            if each in beside and each.baseline > first.baseline + 1:
                made[at] = replace(each, left=min(each.left, span.left))
        made[index] = opened
    return made
