"""The runs of a text as the translation memory keeps them: a line of JSON.

``[[begin, end, kind, value], ...]`` in code points of the text, in order; an empty line is "nobody
placed any".
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from ...runs import Run, RunKind, carried, nested


def written(before: str, text: str, runs: Iterable[Run]) -> str:
    """``runs`` of ``before`` as runs of ``text``, which is ``before`` on one line.

    A run without words that is no reference to a note has no place, and is left out.
    """
    kept = [run for run in runs if run.begin < run.end or (run.kind is RunKind.NOTE)]
    placed = nested(carried(before, text, kept))
    rows = [[run.begin, run.end, run.kind.value, run.value] for run in placed]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def placed_in(text: str, line: str) -> tuple[Run, ...]:
    """The runs in a line that fit ``text``; none of a line that is damaged."""
    if not line:
        return ()
    try:
        rows = [
            Run(int(begin), int(end), RunKind(kind), str(value))
            for begin, end, kind, value in json.loads(line)
        ]
    except (ValueError, TypeError):
        return ()
    return nested([run for run in rows if 0 <= run.begin <= run.end <= len(text)])
