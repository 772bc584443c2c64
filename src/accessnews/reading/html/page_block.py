"""A block of a page with the element that holds it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from ..draft import DraftBlock


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block and the element that holds it; ``furniture`` tells why it is none of the article's
    by its mark-up, or only repeats what another block says."""

    block: DraftBlock
    element: HtmlElement
    furniture: str = ""

    @property
    def words(self) -> str:
        """What the block says, its lines and cells each in a line."""
        return self.block.text or "\n".join(self.block.lines or self.block.cells)
