"""Notes of a text: its references to them, and what they say.

A link to a place of the page itself is a note's reference where it is a mark (1, [2], *), or its
place is named as a note's and its words are few ("note 3"), and it leads on to text. That text is
the note: it goes behind the article's, without its number and the way back. Links to other places
of the page lead nowhere in an edition and are plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from ..article import BlockKind
from ..patterns import lazy
from ..runs import Run, RunKind, carried
from .draft import Draft, DraftBlock
from .links import within

_DIGITS = "[0-9⁰¹²³⁴-⁹]{1,3}"
_MARK = lazy(
    rf"[\[(（【〔]?\s*(?:{_DIGITS}|[ivx]{{1,5}}|[a-zᵃ-ᶻ]|[*†‡§¶]{{1,3}})\s*[\])）】〕]?"
    rf"|\[\s*[a-zⁿᵃ-ᶻ]{{1,6}}\.?\s?{_DIGITS}\s*\]"
)
_NAMED = lazy(
    r"(?:fn|foot-?note|end-?note|note|ftn|edn|en|sdfootnote|cite_note)s?[\w:.-]*\d[\w:.-]*", re.I
)
_FEW = 24  # characters of words that refer to a note
_WAY_BACK = lazy(
    r"[\s\[(]*(?:[↩↑⤴⏎^⬆▲]\ufe0e?\ufe0f?\s*)+[\])]*|\s*\b(?:back|return|jump up)\b\s*[↩↑]?"
)
_BACK_WORDS = 40  # characters of a link back to the text
_NUMBER = lazy(
    r"^(?:[\[【〔]\s*(?:\d{1,3}|[a-z*†‡§])\s*[\]】〕]|[(（]?\d{1,3}[)）]|\d{1,3}[.．]?|[*†‡§¶]{1,3})"
    r"(?=\s|[^\W\d])\s*"
)
CAN_BE_NOTES = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.DEFINITION, BlockKind.NOTE}
)
"""Kinds of blocks that a mark of a note may lead to."""


def with_notes(draft: Draft) -> Draft:
    """The draft with its notes as notes, behind its text, and its references to them as runs.

    A heading that has nothing but notes below it goes with them.
    """
    places = {
        name: index
        for index, block in reversed(list(enumerate(draft.blocks)))
        for name in block.anchor.split()
        if block.kind in CAN_BE_NOTES
    }
    notes = {
        places[name]
        for index, block in enumerate(draft.blocks)
        for run, said in _links(block)
        if (name := _place(run)) in places and places[name] > index and _refers(name, said)
    }
    anchors = {name: f"note:{index}" for name, index in places.items() if index in notes}
    text, behind = [], []
    for index, block in enumerate(draft.blocks):
        if index in notes:
            note = _referring(_without_way_back(block, anchors), anchors)
            behind.append(_note(note, f"note:{index}"))
        elif index + 1 in notes and block.kind is BlockKind.HEADING:
            behind.append(block)
        else:
            text.append(_referring(block, anchors))
    return replace(draft, blocks=(*text, *behind))


def note_places(block: DraftBlock, address: str = "") -> set[str]:
    """The places of the page, whose own address is ``address``, that marks of notes lead to."""
    return {
        place
        for run, said in _links(block)
        if (place := unquote(within(run.value, address)[1:])) and _refers(place, said)
    }


def _refers(place: str, said: str) -> bool:
    """Whether a link of such words to such a place is a reference to a note."""
    return bool(_MARK.fullmatch(said)) or bool(len(said) <= _FEW and _NAMED.fullmatch(place))


def _links(block: DraftBlock) -> Iterator[tuple[Run, str]]:
    texts = [(block.text, block.runs)]
    texts += zip(block.cells or block.lines, block.cell_runs, strict=False)
    for text, runs in texts:
        for run in runs:
            if run.kind is RunKind.LINK:
                yield run, text[run.begin : run.end].strip()


def _place(run: Run) -> str:
    return unquote(run.value[1:]) if run.value.startswith("#") else ""


def _referring(block: DraftBlock, anchors: dict[str, str]) -> DraftBlock:
    """The block with its links within the page as references to notes, or as plain words."""
    if not any(True for _ in _links(block)):
        return block
    text, runs = _cut(block.text, block.runs, anchors)
    parts = block.cells or block.lines
    told = [_cut(*each, anchors) for each in zip(parts, block.cell_runs, strict=False)]
    if told:
        parts = tuple(part for part, _ in told)
    return replace(
        block,
        text=text,
        runs=runs,
        cells=parts if block.cells else (),
        lines=parts if block.lines else (),
        cell_runs=tuple(runs for _, runs in told),
    )


def _cut(text: str, runs: Sequence[Run], anchors: dict[str, str]) -> tuple[str, tuple[Run, ...]]:
    """A text without the marks that refer to notes, which are runs at their places."""
    kept, marks = [], []
    for run in runs:
        if run.kind is not RunKind.LINK or not run.value.startswith("#"):
            kept.append(run)
        elif note := anchors.get(_place(run)):
            kept.append(replace(run, kind=RunKind.NOTE, value=note))
            if _MARK.fullmatch(text[run.begin : run.end].strip()):
                marks.append(run)
    if not marks:
        return text, carried(f"{text} ", text, kept)  # a note is where its words end
    return _left_out(text, kept, marks)


def _left_out(text: str, kept: Sequence[Run], marks: Sequence[Run]) -> tuple[str, tuple[Run, ...]]:
    """The text without the words of ``marks``, and the runs ``kept`` in it."""
    said, done = [], 0
    for run in marks:
        if run.begin >= done:
            said.append(text[done : run.begin].rstrip() if run.begin > done else "")
            done = run.end
    shorter = "".join((*said, text[done:]))
    return shorter, carried(text, shorter, kept)


def _without_way_back(block: DraftBlock, anchors: dict[str, str]) -> DraftBlock:
    """A note without the links, at its beginning and end, that lead back to its marks."""
    while True:
        text = block.text
        ways = [
            run
            for run in block.runs
            if run.kind is RunKind.LINK
            and run.value.startswith("#")
            and _place(run) not in anchors
            and run.end - run.begin <= _BACK_WORDS
            and not (
                any(map(str.isalnum, text[: run.begin])) and any(map(str.isalnum, text[run.end :]))
            )
        ]
        if not ways:
            return block
        way = ways[0]
        if not any(map(str.isalnum, text[: way.begin])):
            way = replace(way, begin=0)  # and what stands before it: "^ [1]"
        shorter, runs = _left_out(text, [run for run in block.runs if run != ways[0]], [way])
        block = replace(block, text=shorter.strip(), runs=carried(shorter, shorter.strip(), runs))


def _note(block: DraftBlock, anchor: str) -> DraftBlock:
    text = block.text
    while (found := _WAY_BACK.search(text)) and (found.end() == len(text) or not found.start()):
        text = (text[: found.start()] + text[found.end() :]).strip()
    text = _NUMBER.sub("", text)
    note = block.with_text(text.strip())
    return replace(
        note, kind=BlockKind.NOTE, level=0, ordered=False, number=None, numbering="1",
        begins=False, anchor=anchor,
    )  # fmt: skip
