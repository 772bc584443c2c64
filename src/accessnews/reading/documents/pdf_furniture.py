"""Running heads and feet, and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...article import Dropped
from .pdf_lines import Line, lines_of
from .pdf_page import Page, Pdf, Span

ARTIFACT_REASON = "decoration of the page"
RUNNING = "running head or foot"
NUMBER = "page number"
SIDEWAYS = "set across the page"

_EDGE = 0.13  # of the page's height
_ROWS = 3  # from the edge
_NUMBER = re.compile(
    r"(?:page|seite|p\.|pag\.|página|pagina|pág\.|стр\.|صفحة|第)?\s*[-–—|•·]?\s*"
    r"(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:[/|]|of|von|de|sur|di|van|из|av|共|من)\s*\d{1,4})?"
    r"\s*[-–—|•·]?\s*(?:页|頁|ページ|쪽)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the top (``side`` 1) or the bottom (-1) of a page."""

    page: int
    side: int
    line: Line
    spans: tuple[Span, ...]

    @property
    def key(self) -> tuple[int, str]:
        return self.side, re.sub(r"\d+", "#", self.line.text.casefold())


def without_furniture(pdf: Pdf) -> tuple[Pdf, list[Dropped]]:
    """The file without what is no text of its article, and that."""
    dropped: list[Dropped] = []
    pages = []
    for page in pdf.pages:
        kept, gone = [], {ARTIFACT_REASON: [], SIDEWAYS: []}  # type: ignore[var-annotated]
        for span in page.spans:
            if span.artifact:
                gone[ARTIFACT_REASON].append(span)
            elif span.sideways and not page.vertical:
                gone[SIDEWAYS].append(span)
            else:
                kept.append(span)
        for reason, spans in gone.items():
            dropped += [Dropped(text, reason) for text in _texts(spans, reason) if text]
        pages.append(replace(page, spans=tuple(kept)))
    edges = [edge for page in pages for edge in _edges(page)]
    counts = Counter(key for key in {(edge.page, *edge.key) for edge in edges})
    repeated = Counter((side, text) for _, side, text in counts)
    title = pdf.facts.get("Title", "").casefold().strip()
    removed: dict[int, set[int]] = {}
    for edge in edges:
        page = pages[edge.page - 1]
        reason = _reason(edge, repeated, title, page)
        if reason:
            removed.setdefault(edge.page, set()).update(map(id, edge.spans))
            dropped.append(Dropped(edge.line.text, reason))
    kept_pages = tuple(
        replace(
            page, spans=tuple(s for s in page.spans if id(s) not in removed.get(page.number, ()))
        )
        for page in pages
    )
    return replace(pdf, pages=kept_pages), dropped


def _texts(spans: Sequence[Span], reason: str) -> list[str]:
    if reason == SIDEWAYS:
        return [" ".join("".join(span.text for span in spans).split())]
    return [line.text for line in lines_of(spans)]


def _edges(page: Page) -> list[_Edge]:
    """The outermost lines of a page, where they stand near its edge."""
    found = []
    spans = [span for span in page.spans if span.text.strip()]
    for side in (1, -1):
        limit = _EDGE * page.height
        near = [
            span
            for span in spans
            if (span.baseline < limit if side == 1 else span.baseline > page.height - limit)
        ]
        rows = lines_of(near, page.number)
        outer = rows[:_ROWS] if side == 1 else rows[-_ROWS:]
        found += [_Edge(page.number, side, line, line.spans) for line in outer]
    return found


def _reason(edge: _Edge, repeated: Counter[tuple[int, str]], title: str, page: Page) -> str:
    text = edge.line.text
    if _NUMBER.fullmatch(text) and any(map(str.isdigit, text)) and _stands_apart(edge, page):
        return NUMBER
    if repeated[edge.key] > 1 and _is_outermost(edge, page):
        return RUNNING
    if edge.page > 1 and edge.side == 1 and title and text.casefold().strip() == title:
        return RUNNING
    return ""


def _is_outermost(edge: _Edge, page: Page) -> bool:
    """Whether at most two lines stand nearer to the edge, which are then furniture too."""
    return (
        len(
            {
                round(span.baseline)
                for span in page.spans
                if (edge.line.baseline - span.baseline) * edge.side > 1
            }
        )
        < _ROWS
    )


def _stands_apart(edge: _Edge, page: Page) -> bool:
    """Whether nothing stands beyond a line, or right beside it."""
    line = edge.line
    for span in page.spans:
        if span in line.spans or not span.text.strip():
            continue
        beyond = (line.baseline - span.baseline) * edge.side
        if beyond > 1 and not _NUMBER.fullmatch(span.text.strip()):
            return False
        if abs(line.baseline - span.baseline) < 1.25 * max(line.size, span.size):
            return False
    return True
