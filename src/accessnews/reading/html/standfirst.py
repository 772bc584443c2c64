"""The standfirst of a page: the lines under its title that the mark-up names as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from ...article import BlockKind
from ..byline import read_byline
from ..clean import furniture, width
from ..dates import dateline
from ..draft import DraftBlock
from .blocks import PageBlock

_MARK = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|dek|deck|lede|lead|lead-?text|sub-?title|sub-?head(?:line|ing)?"
    r"|summary|abstract|vorspann|chapeau|chapo|sapo|entradilla|bajada|ingress|manchet)(?:$|[\s_-])",
    re.I,
)
_ITEM = re.compile(r"description|alternativeHeadline", re.I)
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_PASSED = frozenset({BlockKind.FIGURE, BlockKind.CAPTION})
_SHORTEST = 20  # columns
_AROUND = 2  # elements that may bear the mark, where they hold nothing else


def with_standfirst(items: Sequence[PageBlock]) -> list[DraftBlock]:
    """The blocks, the first of text as the standfirst if its mark-up says that it is one."""
    blocks = [item.block for item in items]
    for index, item in enumerate(items):
        if item.block.kind in _PASSED:
            continue
        text = item.block.text
        fit = item.block.kind in _KINDS and width(text) >= _SHORTEST
        told = fit and (read_byline(text) or dateline(text) or furniture(text, at_edge=True))
        if fit and not told and index + 1 < len(items) and _is_marked(item):
            blocks[index] = replace(item.block, kind=BlockKind.STANDFIRST, level=0)
        break
    return blocks


def _is_marked(item: PageBlock) -> bool:
    own = item.element.text_content()
    around = [e for e in islice(item.element.iterancestors(), _AROUND) if _holds_only(e, own)]
    return any(
        _MARK.search(f"{e.get('class') or ''} {e.get('id') or ''}")
        or _ITEM.search(e.get("itemprop") or "")
        for e in (item.element, *around)
    )


def _holds_only(element: HtmlElement, text: str) -> bool:
    return len(element.text_content().strip()) <= len(text.strip()) + 2
