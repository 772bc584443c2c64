"""Abbreviations of PHP Markdown Extra: ``*[WHO]: World Health Organization`` on a line of its own.

The line is no text of the article; the words that it explains are marked wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...article import BlockKind
from ...runs import Run, RunKind, order
from ..draft import DraftBlock, one_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

KNOWN = "abbreviations"
"""What the parser's environment calls them: a mapping of each to what it stands for."""
_DEFINITION = re.compile(r"\*\[(?P<short>[^\[\]\\\n]{1,60})\]:[ \t]*(?P<long>\S.*)")


def abbreviations_plugin(markdown: MarkdownIt) -> None:
    """Take the lines that explain abbreviations out of the text, into the environment."""
    markdown.block.ruler.before(
        "reference", "abbreviation", _definition, {"alt": ["paragraph", "reference"]}
    )


def _definition(state: StateBlock, line: int, _: int, silent: bool) -> bool:
    if state.is_code_block(line):
        return False
    begin = state.bMarks[line] + state.tShift[line]
    found = _DEFINITION.fullmatch(state.src[begin : state.eMarks[line]].rstrip())
    if found is None:
        return False
    if not silent:
        known = state.env.setdefault(KNOWN, {})
        known.setdefault(one_line(found["short"]), one_line(found["long"]))
        state.line = line + 1
    return True


def with_abbreviations(
    blocks: Iterable[DraftBlock], known: Mapping[str, str]
) -> tuple[DraftBlock, ...]:
    """The blocks with what they abbreviate marked, in whole words."""
    if not known:
        return tuple(blocks)
    longest_first = sorted(known, key=len, reverse=True)
    words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def marked(text: str, runs: Sequence[Run]) -> tuple[Run, ...]:
        code = [run for run in runs if run.kind is RunKind.CODE]
        found = [
            Run(each.start(), each.end(), RunKind.ABBREVIATION, known[each[0]])
            for each in words.finditer(text)
            if not any(run.begin < each.end() and each.start() < run.end for run in code)
        ]
        return tuple(sorted((*runs, *found), key=order))

    def in_block(block: DraftBlock) -> DraftBlock:
        if block.kind is BlockKind.CODE:
            return block
        cells = tuple(map(marked, block.cells, block.cell_runs or [()] * len(block.cells)))
        cell_runs = cells if any(cells) else block.cell_runs
        return replace(block, runs=marked(block.text, block.runs), cell_runs=cell_runs)

    return tuple(map(in_block, blocks))
