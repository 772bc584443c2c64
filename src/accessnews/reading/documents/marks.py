"""Marks that go with a document's text through a converter that knows nothing of them.

What a converter leaves out (which paragraph is the title, the language of some words) is written
into the text beforehand, as private characters, and taken out of the blocks that come of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...article import BlockKind
from ...runs import Run, RunKind
from ..draft import DraftBlock

TITLE, SUBTITLE, AUTHOR, QUOTE, CAPTION = "\ue0f0\ue0f1\ue0f2\ue0f3\ue0f4"
HEADINGS = "\ue0f5\ue0f6\ue0f7\ue0f8\ue0f9\ue0fa"
HEAD = "\ue0ee"  # in the first cell of a row of column headings
_CHARACTER = "\ue0ef"
_LANGUAGE, _END, _CLOSE, _NOTE = "\ue0fb\ue0fc\ue0fd\ue0fe"
_ANY = re.compile("[\ue0ee-\ue0fe]")
_MARK = re.compile(
    f"(?P<kind>[{HEAD}{TITLE}-{HEADINGS[-1]}])|{_LANGUAGE}(?P<language>[^{_END}]*){_END}"
    f"|(?P<close>{_CLOSE})|{_NOTE}(?P<note>[^{_END}]*){_END}|[{HEAD}-{_NOTE}]"
)
_AS_NUMBER = re.compile(f"{_CHARACTER}(10[0-9a-f]{{4}}|[1-9a-f][0-9a-f]{{4}}){_END}")
_KINDS = {
    SUBTITLE: BlockKind.STANDFIRST,
    QUOTE: BlockKind.QUOTE,
    CAPTION: BlockKind.CAPTION,
}


def without_marks(text: str) -> str:
    """A source's text without the characters that are marks here."""
    return _ANY.sub("", text)


def in_language(text: str, tag: str) -> str:
    """``text`` marked as words of the language ``tag``."""
    return f"{_LANGUAGE}{tag}{_END}{text}{_CLOSE}"


def character(char: str) -> str:
    """A character for a converter that knows only those of Unicode's first plane."""
    return f"{_CHARACTER}{ord(char):x}{_END}"


def with_characters(text: str) -> str:
    """The text with its characters of ``character`` put in place."""
    return _AS_NUMBER.sub(lambda found: chr(int(found[1], 16)), text)


def note(anchor: str) -> str:
    """A reference to the note of that anchor."""
    return f"{_NOTE}{anchor}{_END}"


def read_marks(block: DraftBlock) -> tuple[DraftBlock, str]:
    """The block without marks, with the runs and the kind that they say; and its first mark of
    what a paragraph is, "" for none."""
    text, runs, kind = _read(block.text, block.runs)
    block = replace(block, text=text, runs=runs)
    if block.cells:
        cell_runs = block.cell_runs or ((),) * len(block.cells)
        cells = [_read(*each) for each in zip(block.cells, cell_runs, strict=True)]
        told = tuple(cell[1] for cell in cells)
        cell_runs = told if any(told) else ()
        block = replace(block, cells=tuple(cell[0] for cell in cells), cell_runs=cell_runs)
        if any(cell[2] == HEAD for cell in cells):
            block = replace(block, level=1)
    if kind in _KINDS and block.kind is BlockKind.PARAGRAPH:
        block = replace(block, kind=_KINDS[kind])
    elif kind and kind in HEADINGS and block.kind is BlockKind.PARAGRAPH:
        block = replace(block, kind=BlockKind.HEADING, level=HEADINGS.index(kind) + 1)
    return block, kind


def _read(text: str, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...], str]:
    """A text without its marks, its runs moved accordingly and those of its marks; its kind."""
    if not _ANY.search(text):
        return text, runs, ""
    out: list[str] = []
    taken: list[tuple[int, int]] = []  # where a mark stood, and how long it was
    found: list[Run] = []
    open_languages: list[tuple[int, str]] = []
    kind, at, length = "", 0, 0
    for mark in _MARK.finditer(text):
        out.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        taken.append((mark.start(), at - mark.start()))
        if mark["kind"]:
            kind = kind or mark["kind"]
        elif mark["language"] is not None:
            open_languages.append((length, mark["language"]))
        elif mark["note"] is not None:
            found.append(Run(length, length, RunKind.NOTE, mark["note"]))
        elif mark["close"] and open_languages:
            begin, tag = open_languages.pop()
            if begin < length:
                found.append(Run(begin, length, RunKind.LANGUAGE, tag))
    out.append(text[at:])

    def moved(place: int) -> int:
        return place - sum(min(size, place - start) for start, size in taken if start < place)

    moved_runs = [replace(run, begin=moved(run.begin), end=moved(run.end)) for run in runs]
    whole = "".join(out)
    front = len(whole) - len(whole.lstrip())
    every = [
        replace(run, begin=max(0, run.begin - front), end=max(0, run.end - front))
        for run in (*moved_runs, *found)
    ]
    every.sort(key=lambda run: (run.begin, -run.end))
    return whole.strip(), tuple(every), kind
