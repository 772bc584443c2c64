"""A page measured: how much each of its blocks and elements says, and how much of it is links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml.html import HtmlElement

from ...article import BlockKind
from ..clean import width
from .blocks import PageBlock
from .words import letters

RUNNING = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.QUOTE,
        BlockKind.LIST_ITEM,
        BlockKind.CODE,
        BlockKind.VERSE,
        BlockKind.TERM,
        BlockKind.DEFINITION,
    }
)
"""Kinds of blocks that an article's text is made of."""
PLACED = frozenset({BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.TABLE_ROW, BlockKind.EMBED})
"""Kinds that are the article's by where they stand, whatever they say."""
MOSTLY_LINKS = 0.5


@dataclass(frozen=True)
class Page:
    """``texts`` and ``words`` (``letters``) of each block of ``found``, its ``widths`` in columns,
    the share of it that is ``linked`` to other pages, its ``paths``: the elements it stands in, the
    innermost first. ``said`` and ``led`` are an element's columns, all of them and those in links.
    """

    found: Sequence[PageBlock]
    said: dict[HtmlElement, float] = field(default_factory=dict)
    led: dict[HtmlElement, float] = field(default_factory=dict)

    @cached_property
    def texts(self) -> list[str]:
        return [item.words for item in self.found]

    @cached_property
    def words(self) -> list[str]:
        return list(map(letters, self.texts))

    @cached_property
    def widths(self) -> list[int]:
        return list(map(width, self.words))

    @cached_property
    def paths(self) -> list[list[HtmlElement]]:
        return [[item.element, *item.element.iterancestors()] for item in self.found]

    @cached_property
    def linked(self) -> list[float]:
        shares = []
        for item, path, size in zip(self.found, self.paths, self.widths, strict=True):
            if any(e.tag == "a" and leads_away(e) for e in path):
                shares.append(1.0)
                continue
            led = sum(
                width(letters(str(link.text_content())))
                for link in item.element.iter("a")
                if leads_away(link)
            )
            shares.append(min(1.0, led / size) if size else 0.0)
        return shares

    def measure(self) -> None:
        """Sum up ``said`` and ``led``."""
        for item, path, size, share in zip(
            self.found, self.paths, self.widths, self.linked, strict=True
        ):
            if item.block.kind is BlockKind.FIGURE:
                continue
            for element in path:
                self.said[element] = self.said.get(element, 0) + size
                self.led[element] = self.led.get(element, 0) + size * share

    def density(self, element: HtmlElement) -> float:
        """The share of what an element says that is links to other pages."""
        return self.led.get(element, 0) / max(1, self.said.get(element, 0))

    def weight(self, indices: Iterable[int]) -> float:
        """How much blocks tell: columns of running text that is no link."""
        return sum(
            self.widths[i] * (1 - self.linked[i])
            for i in indices
            if self.found[i].block.kind in RUNNING
        )


def leads_away(link: HtmlElement) -> bool:
    """Whether a link leads to another place than one in its own page."""
    href = (link.get("href") or "").strip()
    return bool(href) and not href.startswith("#") and not href.lower().startswith("javascript:")
