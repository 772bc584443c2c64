"""A web page to an article: trafilatura says which text is the article's, the page's own tree
says how it reads.

trafilatura's output alone will not do: it loses the beginning of a caption, takes a table's
caption for a row and has no line numbers. So its text is only the judge: a block of the tree is
kept where trafilatura kept its words, each stretch of words once (a page that holds its article
twice gives it once). Pictures, captions and table rows are kept where they stand among kept
blocks. What is left out is listed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from lxml.html import HtmlElement

from ..article import PICTURE, BlockKind, Dropped
from .clean import ends_with_stop, furniture, is_prose
from .draft import Draft, DraftBlock, picture_name
from .html_blocks import PageBlock, ancestors, is_unread, page_blocks
from .html_live import is_key_point, with_times
from .html_metadata import Metadata, read_metadata
from .html_tree import document, grown
from .html_unread import is_listed, letters, lost, unread
from .sift import sift
from .standfirst import with_standfirst

_PLACED = frozenset({BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.TABLE_ROW})
_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_ZONE_TAGS = {
    "nav": "navigation",
    "footer": "page footer",
    "aside": "beside the article",
    "form": "form",
}
# Zones that trafilatura's word cannot bring back.
_CERTAIN = frozenset({"navigation", "page footer", "advertisement", "cookie notice"})
_ZONE_WORDS = (
    ("cookie notice", "cookie|cookies|consent|gdpr"),
    ("advertisement", "ad|ads|advert|advertisement|advertising|sponsor|sponsored|promo|promoted"),
    ("menu", "nav|navbar|navigation|menu|breadcrumb|breadcrumbs|masthead|topbar"),
    ("related stories", "related|recommended|recommendations|trending|more-news|read-more|popular"),
    ("sharing", "share|sharing|social"),
    ("subscription", "newsletter|subscribe|subscription|paywall"),
    ("comments", "comment|comments|disqus"),
    ("beside the article", "sidebar|popup|modal"),
    ("footer", "footer|copyright"),
)
_ZONES = tuple(
    (reason, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.I))
    for reason, words in _ZONE_WORDS
)
_MODIFIERS = ("has-", "is-", "js-", "no-", "with-", "without-")
_PARAGRAPHS_OF_AN_ARTICLE = 3
_MOSTLY_LINKS = 0.5
_LONGEST_REPORTED = 300  # characters of a left-out block that are listed


def read_html(text: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article in a page."""
    page = document(text)
    tree = grown(page)
    metadata = read_metadata(tree)
    whole = page_blocks(tree)
    found = [item for item in whole if not item.furniture]
    whole_texts = [item.block.text for item in found]
    zones = [_zone(item.element) for item in found]
    if keep_all:
        kept = set(range(len(found)))
    else:
        kept = _judged_by_trafilatura(tree, found, zones)
        kept |= _among(kept, found, zones)
        kept |= {i for i, item in enumerate(found) if not zones[i] and is_key_point(item)}
    found, times = with_times(found, kept, tree)
    title, title_at = _title(metadata, found, kept)
    kept -= title_at | times
    repeated = set() if keep_all else _repeated(sorted(kept), found)
    kept -= repeated
    blocks = with_standfirst([found[index] for index in sorted(kept)])
    language = language or metadata.language
    buttons = {id(block) for block in _buttons(blocks)}
    sifted = sift(blocks, language, lambda block: block.kind in _JUDGED or id(block) in buttons)
    taken = kept | title_at | times | repeated
    around = sift(
        [item.block for index, item in enumerate(found) if not zones[index] and index not in taken],
        language,
        lambda block: block.kind in _JUDGED,
    )
    left_out = [
        *around.removed,
        *((found[index].block, "repeated") for index in repeated),
        *((block, "outside the article") for block in around.kept),
        *(
            (found[index].block, zone)
            for index, zone in enumerate(zones)
            if zone and index not in taken
        ),
        *((item.block, f"{PICTURE}{item.furniture}") for item in whole if item.furniture),
    ]
    hidden = list(unread(tree))
    told = [*blocks, *(block for block, _ in (*left_out, *hidden))]
    texts = [title, *(whole_texts[i] for i in title_at | times), *map(_whole_text, told)]
    left_out += [(block, reason) for block, reason in hidden if is_listed(block)]
    dropped = sorted(
        (
            *sifted.dropped,
            *(Dropped(_shortened(block), reason, block.line) for block, reason in left_out),
            *lost(page, texts),
        ),
        key=lambda part: part.line,
    )
    return Draft(
        title=title,
        blocks=_sections(blocks if keep_all else sifted.kept),
        byline=metadata.byline or sifted.byline or around.byline,
        published=metadata.published or sifted.published or around.published,
        language=metadata.language,
        source=metadata.source,
        canonical=metadata.canonical,
        licence=metadata.licence,
        section=metadata.section,
        tags=metadata.tags,
        base=tree.xpath("string(//base/@href)").strip(),
        dropped=() if keep_all else tuple(part for part in dropped if part.text),
    )


def _buttons(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """The items of lists that hold site furniture alone ("Share", "Copy link")."""
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        items = list(run)
        if kind is BlockKind.LIST_ITEM and all(furniture(b.text, at_edge=False) for b in items):
            yield from items


def _whole_text(block: DraftBlock) -> str:
    return block.text or " | ".join(block.cells)


def _shortened(block: DraftBlock) -> str:
    text = _whole_text(block)
    if block.addresses and not text:
        text = picture_name(block.addresses[0])
    return text if len(text) <= _LONGEST_REPORTED else f"{text[:_LONGEST_REPORTED]}…"


def _zone(element: HtmlElement) -> str:
    """Why the part of the page that holds ``element`` is furniture by its mark-up, or ""."""
    for holder in ancestors(element):
        if holder.tag in {"body", "html", "main", "article"}:
            if holder.tag != "article":
                return ""
            continue
        marks = " ".join(_marks(holder))
        for reason, pattern in _ZONES:
            if pattern.search(marks):
                return reason
        reason = _ZONE_TAGS.get(str(holder.tag), "")
        if reason and not (reason == "form" and _holds_the_page(holder)):
            return reason
    return ""


def _holds_the_page(form: HtmlElement) -> bool:
    """Some servers put the whole page into one form."""
    return len(form.findall(".//p")) >= _PARAGRAPHS_OF_AN_ARTICLE


def _marks(element: HtmlElement) -> Iterator[str]:
    """The element's class names, id and role, without modifiers (``section--ads``, ``has-ads``)."""
    for name in ("class", "id", "role"):
        for token in (element.get(name) or "").split():
            if not token.lower().startswith(_MODIFIERS):
                yield token.partition("--")[0]


def _judged_by_trafilatura(
    tree: HtmlElement, found: Sequence[PageBlock], zones: Sequence[str]
) -> set[int]:
    extract = _Words(_extracted(tree))
    kept: set[int] = set()
    free = [index for index, zone in enumerate(zones) if not zone]
    doubtful = [index for index, zone in enumerate(zones) if zone and zone not in _CERTAIN]
    for index in (*free, *doubtful):
        block = found[index].block
        if block.kind not in _PLACED and extract.take(block.text):
            kept.add(index)
    if not kept:  # too little for trafilatura to judge: a page of a line or two
        kept = {i for i in free if found[i].block.kind not in _PLACED}
    return kept


def _extracted(tree: HtmlElement) -> list[str]:
    """trafilatura's blocks of text, in order."""
    from trafilatura import bare_extraction

    readable = copy.deepcopy(tree)
    for element in [e for e in readable.iter() if isinstance(e.tag, str) and is_unread(e)]:
        if element.tag not in {"head", "title"} and element.getparent() is not None:
            element.drop_tree()
    document: Any = bare_extraction(
        readable,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        with_metadata=False,
    )
    body = getattr(document, "body", None)
    if body is None:
        return []
    texts: list[str] = []
    for element in body.iter("p", "head", "item", "quote", "cell", "code"):
        inner = [element.text or ""]
        for child in element:
            if child.tag in {"p", "head", "item", "quote", "list", "table", "lb"}:
                inner.append("\n")
            else:
                inner.append("".join(child.itertext()))
            inner.append(child.tail or "")
        texts.extend("".join(inner).split("\n"))
    return texts


class _Words:
    """Text that can be taken out once: letters and digits alone, so that spacing is no matter."""

    _SHORT = 20  # letters: a shorter text must be a whole block, not words within one

    def __init__(self, texts: Sequence[str]) -> None:
        self.left = "\n".join(["", *filter(None, map(letters, texts)), ""])

    def take(self, text: str) -> bool:
        wanted = letters(text)
        if not wanted:
            return False
        if len(wanted) >= self._SHORT and wanted in self.left:
            self.left = self.left.replace(wanted, "\n", 1)
            return True
        if f"\n{wanted}\n" in self.left:
            self.left = self.left.replace(f"\n{wanted}\n", "\n\n", 1)
            return True
        parts = [p for p in self.left.split("\n") if len(p) >= self._SHORT and p in wanted]
        if sum(map(len, parts)) < 0.6 * len(wanted):
            return False
        for part in parts:
            self.left = self.left.replace(part, "\n", 1)
        return True


def _among(kept: set[int], found: Sequence[PageBlock], zones: Sequence[str]) -> set[int]:
    """What stands among the kept blocks, in the innermost element around them all.

    trafilatura passes over short headings and paragraphs now and then. So a block between two kept
    ones is kept too, unless most of it is links; a picture may also open the article, and pictures
    and captions that follow its last block directly close it.
    """
    if not kept:
        return set()
    paths = [list(ancestors(found[index].element))[::-1] for index in kept]
    shared = 0
    while all(len(path) > shared for path in paths) and len({path[shared] for path in paths}) == 1:
        shared += 1
    root = paths[0][shared - 1]
    for holder in root.iterancestors("article"):
        root = holder
    inside = {
        index
        for index, item in enumerate(found)
        if not zones[index] and root in ancestors(item.element)
    }
    first, last = min(kept), max(kept)
    while last + 1 in inside and found[last + 1].block.kind in _PLACED:
        last += 1
    return {
        index
        for index in inside
        if index <= last
        and (
            found[index].block.kind in _PLACED or (index > first and _is_passed_over(found[index]))
        )
    }


def _is_passed_over(item: PageBlock) -> bool:
    """A heading, or text that ends as a sentence or an introduction does; not mostly links."""
    text = item.block.text
    whole = item.block.kind is not BlockKind.PARAGRAPH or ends_with_stop(text) or text[-1] in ":："
    return whole and _link_share(item.element) < _MOSTLY_LINKS


def _link_share(element: HtmlElement) -> float:
    linked = sum(len(link.text_content()) for link in element.iter("a"))
    return linked / max(1, len(element.text_content()))


def _repeated(kept: Sequence[int], found: Sequence[PageBlock]) -> set[int]:
    """A second copy of the article within the page (for print, for small screens).

    That is prose that was there before, word for word, and what stands beside it and was, too.
    """
    seen: set[str] = set()
    again: list[bool] = []
    for index in kept:
        text = found[index].block.text
        again.append(bool(text) and text in seen)
        seen.add(text)
    prose = [
        is_again and is_prose(found[i].block.text) for i, is_again in zip(kept, again, strict=True)
    ]
    return {
        index for at, index in enumerate(kept) if again[at] and any(prose[max(0, at - 1) : at + 2])
    }


def _title(metadata: Metadata, found: Sequence[PageBlock], kept: set[int]) -> tuple[str, set[int]]:
    """The title and the indices of the blocks that only repeat it.

    What the title is, ``html_title`` tells.
    """
    headings = (
        item.block.text
        for item in found
        if item.block.kind is BlockKind.HEADING and item.block.level == 1
    )
    title = metadata.title or next(headings, "")
    same = {letters(title), *metadata.same} - {""}
    repeated = {
        index
        for index, item in enumerate(found)
        if item.block.kind in _JUDGED and letters(item.block.text) in same
    }
    first = min((i for i in kept - repeated if is_prose(found[i].block.text)), default=0)
    return title, {i for i in repeated if i <= first or found[i].block.level == 1}


def _sections(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Headings of level 1 that are not the title are sections; so all go one level down."""
    if not any(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks):
        return tuple(blocks)
    return tuple(
        replace(block, level=block.level + 1) if block.kind is BlockKind.HEADING else block
        for block in blocks
    )
