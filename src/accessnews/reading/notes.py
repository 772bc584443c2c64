"""Notes of a text: its references to them, and what they say.

A link to a place of the page itself is a note's reference where it is a mark (1, [2], *), or says
that it is (DPUB-ARIA 1.1, ``doc-noteref``), and leads on to text that the article has. That text is
the note: it goes behind the article's, without its number and the way back. Links to other places
of the page lead nowhere in an edition and are plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from ..article import BlockKind
from ..runs import Run, RunKind, carried
from .draft import Draft, DraftBlock

_MARK = re.compile(
    r"[\[(（【〔]?\s*(?:[0-9⁰¹²³⁴-⁹]{1,3}|[ivx]{1,5}|[a-zᵃ-ᶻ]|[*†‡§¶]{1,3})\s*[\])）】〕]?"
)
_WAY_BACK = re.compile(
    r"[\s\[(]*(?:[↩↑⤴⏎^⬆▲]\ufe0e?\ufe0f?\s*)+[\])]*|\s*\b(?:back|return|jump up)\b\s*[↩↑]?"
)
_NUMBER = re.compile(
    r"^(?:\[\s*(?:\d{1,3}|[a-z*†‡§])\s*\]|\(?\d{1,3}\)|\d{1,3}\.?|[*†‡§¶]{1,3})(?=\s|[^\W\d])\s*"
)
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.DEFINITION, BlockKind.NOTE})


def with_notes(draft: Draft) -> Draft:
    """The draft with its notes as notes, behind its text, and its references to them as runs."""
    places = {
        name: index
        for index, block in reversed(list(enumerate(draft.blocks)))
        for name in block.anchor.split()
        if block.kind in _TEXT
    }
    notes = {
        places[name]: name
        for index, block in enumerate(draft.blocks)
        for run, said in _links(block)
        if (name := _place(run)) in places and places[name] > index and _MARK.fullmatch(said)
    }
    anchors = {name: f"note:{index}" for name, index in places.items() if index in notes}
    blocks = [_referring(block, anchors) for block in draft.blocks]
    text = [block for index, block in enumerate(blocks) if index not in notes]
    behind = [_note(blocks[index], f"note:{index}") for index in sorted(notes)]
    return replace(draft, blocks=(*text, *behind))


def note_places(blocks: Sequence[DraftBlock]) -> set[str]:
    """The places of the page that marks of notes in ``blocks`` lead to."""
    return {
        _place(run)
        for block in blocks
        for run, said in _links(block)
        if run.value.startswith("#") and _MARK.fullmatch(said)
    }


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
            marks.append(run)
    if not marks:
        return text, tuple(kept)
    said, done = [], 0
    for run in marks:
        if run.begin >= done:
            said.append(text[done : run.begin].rstrip() if run.begin > done else "")
            done = run.end
    shorter = "".join((*said, text[done:]))
    return shorter, carried(text, shorter, kept)


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
