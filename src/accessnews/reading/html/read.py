"""A web page to an article: several ways tell which text is the article's, the page's own tree
says how it reads.

What is an article's and what the page's is told by candidates that are judged by one another
(``candidates``); a block of the tree is kept where the best of them has its words. Pictures,
captions and table rows are kept where they stand among kept blocks. Parts that the page's mark-up
names as furniture go (``zones``), and so do links to other stories and boxes of offers within
the article (``strays``). What a page tells only in data is read from there (``state``).
What is left out is listed, and what makes the choice doubtful is told (``doubts``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from lxml.html import HtmlElement

from ...article import PICTURE, BlockKind, Dropped
from ...errors import InputError
from ...runs import Run, carried
from ..clean import ends_with_stop, furniture, is_prose
from ..draft import Draft, DraftBlock, picture_name
from ..sift import Sifted, sift
from .blocks import PageBlock, ancestors, page_blocks
from .candidates import Choice, choose
from .doubts import continued, cut_short, disagreeing
from .hidden import awaiting, hide, show
from .live import is_key_point, with_times
from .metadata import Metadata, read_metadata
from .notes import page_notes
from .page import MOSTLY_LINKS, PLACED, RUNNING, Page
from .repetition import second_copy
from .standfirst import with_standfirst
from .state import body_blocks, is_made_by_script, state_blocks
from .strays import is_full_of_links, strays
from .tree import document, grown
from .unread import is_listed, lost, unread
from .words import letters
from .zones import CERTAIN
from .zones import zones as name_zones

_JUDGED = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_LONGEST_REPORTED = 300  # characters of a left-out block that are listed
_LONGER = 2.5  # times what was read: a body that the page states instead of showing it
_LITTLE = 300  # columns of prose: fewer are hardly an article
_TOO_LITTLE = 40  # columns
_MANY = 25  # blocks: a page of as many that holds no prose holds no article


def read_html(
    text: str, *, language: str = "", keep_all: bool = False, name: str = "the page"
) -> Draft:
    """The article in a page; ``name`` is what the page is called in an error.

    Raises:
        InputError: the page holds no article, or only the script that would make it.
    """
    page = document(text)
    tree = grown(page)
    metadata = read_metadata(tree)
    hide(tree)
    whole, shown, choice = _chosen(tree, metadata)
    if not keep_all:
        stated = _stated(tree, metadata, shown, choice)
        if stated:
            return _from_data(page, tree, metadata, whole, stated)
        _refuse(name, tree, shown, choice)
    return _read(page, tree, metadata, whole, shown, choice, language, keep_all=keep_all)


def _chosen(tree: HtmlElement, metadata: Metadata) -> tuple[list[PageBlock], Page, Choice]:
    """A page's blocks, those that may be the article's measured, and the choice among them; what is
    hidden is looked at where it is the article by what the page tells of it."""
    for _ in range(2):
        whole = page_blocks(tree)
        shown = Page([item for item in whole if not item.furniture])
        shown.measure()
        choice = choose(shown, tree, metadata.body, metadata.description)
        hidden = awaiting(tree, [metadata.body, metadata.description])
        size = sum(len(letters(str(element.text_content()))) for element in hidden)
        if not hidden or size <= shown.weight(choice.blocks):
            break
        for element in hidden:
            show(element)
    return whole, shown, choice


def _stated(tree: HtmlElement, metadata: Metadata, shown: Page, choice: Choice) -> list[DraftBlock]:
    """The article's blocks as the page has them in data, where it shows much less of them."""
    prose = sum(shown.widths[i] for i in choice.blocks if is_prose(shown.texts[i]))
    body = body_blocks(metadata.body) if metadata.body else []
    said = sum(len(letters(block.text)) for block in body)
    running = [i for i in choice.blocks if shown.found[i].block.kind in RUNNING]
    read = sum(len(shown.words[i]) for i in running)
    if said > _LONGER * read and any(is_prose(block.text) for block in body):
        return body
    if prose < _LITTLE:
        blocks = state_blocks(tree, [metadata.title, metadata.description])
        if sum(len(letters(block.text)) for block in blocks) > _LONGER * read:
            return blocks
    return []


def _from_data(
    page: Any,
    tree: HtmlElement,
    metadata: Metadata,
    whole: Sequence[PageBlock],
    blocks: Sequence[DraftBlock],
) -> Draft:
    """The article that a page has in data; what it shows beside is left out, and listed."""
    same = {letters(metadata.title), *metadata.same}
    blocks = [block for block in blocks if letters(block.text) not in same]
    told = [metadata.title, *map(_whole_text, blocks)]
    known = "\n".join(map(letters, told))
    left_out = [
        (item.block, "outside the article")
        for item in whole
        if letters(item.words) not in known and letters(item.words) not in same
    ]
    nothing: Sifted[DraftBlock] = Sifted((), (), None, "")
    return _draft(
        metadata,
        tree,
        title=metadata.title,
        blocks=tuple(blocks),
        dropped=_dropped(page, tree, nothing, left_out, told),
        doubts=tuple(continued(tree, metadata.canonical)),
    )


def _refuse(name: str, tree: HtmlElement, shown: Page, choice: Choice) -> None:
    """Raise the error that a page without an article is."""
    if any(_says_something(shown, i) for i in choice.blocks):
        return
    if shown.weight(choice.blocks) >= _LITTLE:
        return
    if is_made_by_script(tree):
        raise InputError(
            f"{name}: holds no article text: the page is made by a script.",
            "Open it in a browser and save it from there as a complete page, then give that file.",
        )
    if len(shown.found) >= _MANY:
        raise InputError(
            f"{name}: holds no article: no text of the page is more than a line of it.",
            "Give the page of one article, or keep all that the page says with --keep-all.",
        )


def _says_something(page: Page, index: int) -> bool:
    """A sentence or more, or a line that is long in any script; not mostly links."""
    long = is_prose(page.texts[index]) or page.widths[index] >= 100
    return long and page.linked[index] < MOSTLY_LINKS


def _draft(metadata: Metadata, tree: HtmlElement, **fields: Any) -> Draft:
    """A draft with what the page tells of its article."""
    told = {
        "byline": metadata.byline,
        "published": metadata.published,
        "language": metadata.language,
        "source": metadata.source,
        "canonical": metadata.canonical,
        "licence": metadata.licence,
        "section": metadata.section,
        "tags": metadata.tags,
        "base": tree.xpath("string(//base/@href)").strip(),
    }
    return Draft(**(told | fields))


def _read(
    page: Any,
    tree: HtmlElement,
    metadata: Metadata,
    whole: Sequence[PageBlock],
    shown: Page,
    choice: Choice,
    language: str,
    *,
    keep_all: bool,
) -> Draft:
    found = list(shown.found)
    zones = name_zones(shown, choice.blocks)
    strayed: dict[int, str] = {}
    if keep_all:
        kept = set(range(len(found)))
    else:
        kept = {i for i in choice.blocks if zones[i] not in CERTAIN}
        if shown.weight(kept) < _TOO_LITTLE:  # to judge: a page of a line or two
            kept = {i for i in range(len(found)) if not zones[i] and not _is_placed(found[i])}
        zones = [
            "" if item.block.box and zone not in CERTAIN else zone
            for item, zone in zip(found, zones, strict=True)
        ]
        kept |= _among(kept, shown, zones)
        strayed = strays(shown, kept)
        kept -= strayed.keys()
        kept |= {i for i, item in enumerate(found) if not zones[i] and is_key_point(item)}
    found, times = with_times(found, kept, tree)
    title, title_at = _title(metadata, found, kept)
    kept -= title_at | times
    repeated = set() if keep_all else second_copy(sorted(kept), found)
    kept -= repeated
    notes, noted = page_notes(found, kept, metadata.canonical)
    kept -= noted
    blocks = with_standfirst([found[index] for index in sorted(kept)])
    language = language or metadata.language
    buttons = {id(block) for block in _buttons(blocks)}
    sifted = sift(blocks, language, lambda block: block.kind in _JUDGED or id(block) in buttons)
    strayed = {index: why for index, why in strayed.items() if index not in noted}
    taken = kept | title_at | times | repeated | noted | strayed.keys()
    around = sift(
        [item.block for index, item in enumerate(found) if not zones[index] and index not in taken],
        language,
        lambda block: block.kind in _JUDGED,
    )
    left_out = [
        *around.removed,
        *((found[index].block, "repeated") for index in repeated),
        *((found[index].block, why) for index, why in strayed.items() if index not in title_at),
        *((block, _why_outside(block, blocks)) for block in around.kept),
        *(
            (found[index].block, zone)
            for index, zone in enumerate(zones)
            if zone and index not in taken
        ),
        *(
            (item.block, f"{PICTURE}{item.furniture}" if _is_placed(item) else item.furniture)
            for item in whole
            if item.furniture
        ),
    ]
    told = [title, *(shown.texts[i] for i in title_at | times | noted), *map(_whole_text, blocks)]
    return _draft(
        metadata,
        tree,
        title=title,
        title_runs=_title_runs(title, [found[index].block for index in sorted(title_at)]),
        blocks=(*_sections(blocks if keep_all else sifted.kept), *notes),
        byline=metadata.byline or sifted.byline or around.byline,
        published=metadata.published or sifted.published or around.published,
        dropped=() if keep_all else _dropped(page, tree, sifted, left_out, told),
        doubts=() if keep_all else tuple(_doubts(tree, metadata, sifted.kept, choice)),
    )


def _why_outside(block: DraftBlock, blocks: Sequence[DraftBlock]) -> str:
    again = is_prose(block.text) and any(block.text == other.text for other in blocks)
    return "repeated" if again else "outside the article"


def _dropped(
    page: Any,
    tree: HtmlElement,
    sifted: Sifted[DraftBlock],
    left_out: list[tuple[DraftBlock, str]],
    told: list[str],
) -> tuple[Dropped, ...]:
    """All that was left out, in the page's order; ``told`` are the texts that were not."""
    hidden = list(unread(tree))
    texts = [*told, *(_whole_text(block) for block, _ in (*left_out, *hidden))]
    listed = [*left_out, *((block, reason) for block, reason in hidden if is_listed(block))]
    parts = (
        *sifted.dropped,
        *(
            Dropped(_shortened(block), reason, block.line, _whole_text(block))
            for block, reason in listed
        ),
        *lost(page, texts),
    )
    return tuple(sorted((part for part in parts if part.text), key=lambda part: part.line))


def _doubts(
    tree: HtmlElement, metadata: Metadata, blocks: Sequence[DraftBlock], choice: Choice
) -> Iterator[str]:
    texts = list(map(_whole_text, blocks))
    yield from disagreeing(choice.agreement, choice.best)
    yield from cut_short(texts, metadata.words, metadata.body, free=metadata.free)
    yield from continued(tree, metadata.canonical)


def _is_placed(item: PageBlock) -> bool:
    return item.block.kind in PLACED


def _buttons(blocks: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """The items of lists that hold site furniture alone ("Share", "Copy link")."""
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        items = list(run)
        if kind is BlockKind.LIST_ITEM and all(furniture(b.text, at_edge=False) for b in items):
            yield from items


def _whole_text(block: DraftBlock) -> str:
    return block.text or "\n".join(block.lines) or " | ".join(block.cells)


def _shortened(block: DraftBlock) -> str:
    text = _whole_text(block)
    if block.addresses and not text:
        text = picture_name(block.addresses[0])
    return text if len(text) <= _LONGEST_REPORTED else f"{text[:_LONGEST_REPORTED]}…"


def _among(kept: set[int], page: Page, zones: Sequence[str]) -> set[int]:
    """What stands among the kept blocks, in the innermost element around them all.

    trafilatura passes over short headings and paragraphs now and then. So a block between two kept
    ones is kept too, unless most of it is links; a picture may also open the article, and pictures
    and captions that follow its last block directly close it.
    """
    if not kept:
        return set()
    found = page.found
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
    linked = is_full_of_links(page, kept)
    first, last = min(kept), max(kept)
    while last + 1 in inside and found[last + 1].block.kind in PLACED:
        last += 1
    return {
        index
        for index in inside
        if index <= last
        and (
            found[index].block.kind in PLACED
            or (index > first and _is_passed_over(page, index, linked=linked))
        )
    }


def _is_passed_over(page: Page, index: int, *, linked: bool) -> bool:
    """A heading, or text that ends as a sentence or an introduction does; not mostly links, but
    for a list in an article that is full of them (``linked``)."""
    block, text = page.found[index].block, page.texts[index]
    whole = block.kind is not BlockKind.PARAGRAPH or ends_with_stop(text) or text[-1] in ":："
    if linked and block.kind is BlockKind.LIST_ITEM:
        return True
    return whole and page.linked[index] < MOSTLY_LINKS


def _title(metadata: Metadata, found: Sequence[PageBlock], kept: set[int]) -> tuple[str, set[int]]:
    """The title and the indices of the blocks that only repeat it.

    What the title is, ``title`` tells.
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


def _title_runs(title: str, repeated: Sequence[DraftBlock]) -> tuple[Run, ...]:
    """What a heading of the title's own words marks in it."""
    said = letters(title)
    marked = (block for block in repeated if block.runs and letters(block.text) == said)
    block = next(marked, None)
    return carried(block.text, title, block.runs) if block else ()


def _sections(blocks: Sequence[DraftBlock]) -> tuple[DraftBlock, ...]:
    """Headings of level 1 that are not the title are sections; so all go one level down."""
    if not any(block.kind is BlockKind.HEADING and block.level == 1 for block in blocks):
        return tuple(blocks)
    return tuple(
        replace(block, level=block.level + 1) if block.kind is BlockKind.HEADING else block
        for block in blocks
    )
