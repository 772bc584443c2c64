"""Passages to a ``Draft``: title, standfirst, byline and date, levels, what is said twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from ...article import PICTURE, BlockKind, Box, BoxKind, Dropped, Image
from ...runs import Run, RunKind
from ..clean import ends_with_stop, is_prose
from ..dates import dateline
from ..draft import Draft, DraftBlock
from ..picture_file import RefusedError, encoded
from ..sift import sift
from .pdf_layout import line_texts
from .pdf_lines import Line
from .pdf_passages import Passage, body_size, note_mark_of, without_note_mark
from .pdf_title import articles, largest_article, letters, title_of
from .pdf_words import Words, written

OTHER_ARTICLE = "another article of the PDF"
PULLED = "pull quote, which the text has too"
ABOVE_TITLE = "line above the title"
_PULLED_WORDS = 5
_ABOVE = 160  # characters
_BELOW = 6  # passages below the title, among which a standfirst may be
_PARTS = re.compile(r"[ \u00a0]{2,}|[|•·–—]")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A passage as ``sift`` looks at it."""

    passage: Passage
    text: str
    line: int = 0


def drafted(
    found: Sequence[Passage], told: dict[str, str], words: Words, *, keep_all: bool
) -> Draft:
    """The article of ``found``, whose title ``told`` may have; ``words`` says how it is joined."""
    body = body_size(
        line
        for each in found
        if each.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        for line in each.lines
    )
    dropped: list[Dropped] = []
    doubts: list[str] = []
    parts = [list(found)] if keep_all else articles(found, body, words.language)
    kept = parts[largest_article(parts)]
    for part in parts:
        if part is not kept:
            dropped += [
                Dropped(written(each.lines, words)[0] or each.plain, OTHER_ARTICLE)
                for each in part
                if each.plain
            ]
    title, heading = title_of(kept, told.get("Title", "") if len(parts) == 1 else "", body)
    if heading is not None:
        title = title or written(heading.lines, replaced(words))[0]
    if len(parts) > 1:
        doubts.append(
            f"The PDF holds {len(parts)} articles; the longest was read"
            f"{f': “{title}”' if title else ''}."
        )
    kept = _without_pulled(kept, heading, dropped, body, keep_all)
    kept = _opened(kept, heading, body)
    entries = [_Entry(each, written(each.lines, words)[0]) for each in kept if each is not heading]
    start = next((n for n, each in enumerate(kept) if each is heading), 0)
    above = [] if keep_all else [e for e in entries[:start] if _is_above(e)]
    entries = [entry for entry in entries if entry not in above]
    sifted = sift([*above, *entries], words.language, _is_judged)
    told_above = [e for e in sifted.kept if e in above]
    dropped += [Dropped(entry.text, ABOVE_TITLE) for entry in told_above]
    if not keep_all:
        dropped += sifted.dropped
        entries = [entry for entry in sifted.kept if entry not in above]
    blocks = _blocks([entry.passage for entry in entries], words, body, dropped)
    return Draft(
        title=title,
        blocks=tuple(blocks),
        byline=sifted.byline or _author(told.get("Author", "")),
        published=sifted.published or _date_above(above, words.language),
        language=words.language,
        dropped=tuple(dropped),
        doubts=tuple(doubts),
    )


def replaced(words: Words) -> Words:
    """The same, for a title: it has no links."""
    return replace(words, linked=False, notes={})


def _author(told: str) -> str:
    """The author that the file tells of, where that is a name and no account or program."""
    told = " ".join(told.split())
    named = 3 <= len(told) <= 80 and not any(sign.isdigit() or sign in "@\\/_" for sign in told)
    wide = any("\u2e80" <= sign <= "\ud7a3" for sign in told)
    return told if wide or (named and " " in told) else ""


def _is_judged(entry: _Entry) -> bool:
    return entry.passage.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.STANDFIRST)


def _is_above(entry: _Entry) -> bool:
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)
    short = not is_prose(entry.text) and len(entry.text) < _ABOVE
    return entry.passage.kind in kinds and short


def _date_above(entries: Sequence[_Entry], language: str) -> datetime | date | None:
    """The date in a masthead, where a part of its line is one."""
    for entry in entries:
        for line in entry.passage.lines:
            for part in _PARTS.split("  ".join(span.text for span in line.spans)):
                if len(part) < 40 and (found := dateline(part.strip(" .,"), language)):
                    return found
    return None


def _without_pulled(
    found: list[Passage],
    heading: Passage | None,
    dropped: list[Dropped],
    body: float,
    keep_all: bool,
) -> list[Passage]:
    """Without the large quotations that the running text has too; others are quotations."""
    running = letters(
        "".join(
            each.plain
            for each in found
            if each.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and each.size <= 1.05 * body
        ).replace("\u00ad", "")
    )
    kept = []
    for each in found:
        large = each.kind in (BlockKind.HEADING, BlockKind.QUOTE) or each.size > 1.1 * body
        if each is heading or not large or not each.lines:
            kept.append(each)
            continue
        said = letters(each.plain.replace("\u00ad", ""))
        many = len(each.plain.split()) >= _PULLED_WORDS or len(said) > 24
        if many and said in running and not keep_all:
            dropped.append(Dropped(each.plain.replace("\u00ad", "-"), PULLED))
            continue
        if each.kind is BlockKind.HEADING and not each.path and each.plain[:1] in "“„«「‘":
            each.kind, each.level = BlockKind.QUOTE, 0
        kept.append(each)
    return kept


def _opened(found: list[Passage], heading: Passage | None, body: float) -> list[Passage]:
    """With the standfirst as one: what stands below the title, larger than the text or in bold."""
    if heading is None or heading not in found:
        return found
    at = next(index for index, each in enumerate(found) if each is heading) + 1
    for each in found[at : at + _BELOW]:
        text, larger = each.plain, body * 1.07 < each.size < heading.size * 0.97
        tagged = bool(each.path) and each.kind is BlockKind.HEADING
        if tagged or each.box or (is_prose(text) and not larger and not each.bold):
            break
        long = len(text) > 60 or (larger and ends_with_stop(text))
        kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH)
        if each.kind in kinds and long and (larger or each.bold):
            each.kind, each.level = BlockKind.STANDFIRST, 0
    return found


def _blocks(
    found: Sequence[Passage], words: Words, body: float, dropped: list[Dropped]
) -> list[DraftBlock]:
    sizes = sorted(
        {round(e.size) for e in found if e.kind is BlockKind.HEADING and not e.path}, reverse=True
    )
    blocks: list[DraftBlock] = []
    notes: list[DraftBlock] = []
    for each in found:
        block = _block(each, words, sizes, dropped)
        if block is not None:
            (notes if block.kind is BlockKind.NOTE else blocks).append(block)
    return [*blocks, *notes]


def _block(
    passage: Passage, words: Words, sizes: Sequence[int], dropped: list[Dropped]
) -> DraftBlock | None:
    text, runs = written(passage.lines, words)
    about: dict[str, Any] = {"runs": runs}
    if passage.box:
        about["box"] = Box(BoxKind.FACTS, passage.box)
    match passage.kind:
        case BlockKind.TABLE_ROW:
            cells = [written(cell, words) for cell in passage.cells]
            about["cells"] = tuple(cell for cell, _ in cells)
            about["cell_runs"] = tuple(marks for _, marks in cells)
            about["runs"], about["level"], text = (), passage.level, ""
        case BlockKind.FIGURE:
            image = _image(passage, dropped)
            if image is None and not passage.text:
                return None
            about["image"], text = image, " ".join(passage.text.split())
        case BlockKind.CODE:
            about["lines"] = line_texts(passage.lines)
            about["runs"], text = (), ""
        case BlockKind.HEADING:
            level = passage.level if passage.path else 2 + sizes.index(round(passage.size))
            about["level"] = min(6, max(2, level))
            about["runs"] = ()
        case BlockKind.LIST_ITEM:
            about.update(
                level=passage.level,
                ordered=passage.ordered,
                number=passage.number,
                numbering=passage.numbering,
                begins=passage.opens,
            )
            text, about["runs"] = _without(text, runs, passage.label)
        case BlockKind.NOTE:
            text, runs = written(_unmarked(passage), replace(words, notes={}))
            mark = text[: without_note_mark(text)] if note_mark_of(text) == passage.mark else ""
            text, about["runs"] = _without(text, runs, mark)
            about["anchor"] = words.notes.get((passage.page, passage.mark), "")
        case _:
            pass
    if not (text or about.get("cells") or about.get("image") or about.get("lines")):
        return None
    return DraftBlock(passage.kind, text, **about)


def _unmarked(passage: Passage) -> list[Line]:
    """The lines of a note without the mark, where that stands raised before them."""
    first, *rest = passage.lines
    spans = first.spans
    if len(spans) > 1 and spans[0].text.strip(" []().") == passage.mark:
        spans = spans[1:]
    return [replace(first, spans=spans), *rest]


def _without(text: str, runs: tuple[Run, ...], label: str) -> tuple[str, tuple[Run, ...]]:
    """The text without the mark that it begins with, and its runs."""
    label = label.strip()
    if not label or not text.startswith(label):
        return text, runs
    rest = text[len(label) :].lstrip()
    cut = len(text) - len(rest)
    moved = [
        replace(run, begin=max(0, run.begin - cut), end=run.end - cut)
        for run in runs
        if run.end > cut or (run.kind is RunKind.NOTE and run.end >= cut)
    ]
    return rest, tuple(moved)


def _image(passage: Passage, dropped: list[Dropped]) -> Image | None:
    picture = passage.picture
    if picture is None:
        return None
    told = " ".join(passage.text.split()) or "picture"
    if not picture.data:
        width, height = picture.pixels
        dropped.append(Dropped(told, f"{PICTURE}not taken ({width}×{height} pixels)"))
        return None
    try:
        return encoded(picture.data)
    except RefusedError as error:
        dropped.append(Dropped(told, f"{PICTURE}{error}"))
        return None


def anchors(found: Sequence[Passage]) -> dict[tuple[int, str], str]:
    """The anchor of each note, by its page and its mark; the first of a mark on a page counts."""
    made: dict[tuple[int, str], str] = {}
    for each in found:
        if each.kind is BlockKind.NOTE and each.mark and each.lines:
            made.setdefault((each.page, each.mark), f"note-{each.page}-{each.mark}")
    return made


def all_lines(found: Sequence[Passage]) -> list[Line]:
    """Every line of running text."""
    return [line for each in found for line in each.lines]
