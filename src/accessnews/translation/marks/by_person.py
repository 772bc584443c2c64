"""The runs that a person placed in a translation, as those of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ...runs import Run, RunKind, in_order


def adopted(source: Sequence[Run], human: Sequence[Run], text: str) -> tuple[Run, ...] | None:
    """``human``, the runs of the translation ``text``, where they are the source's; else None.

    A run of the same kind whose value has changed since (a link's address, a note's id) has the
    source's value, in the order in which both stand. That of what stands at the end without a
    place is not known.
    """
    kinds = [Counter(run.kind for run in runs) for runs in (source, human)]
    inside = all(0 <= run.begin <= run.end <= len(text) for run in human)
    if not human or kinds[0] != kinds[1] or not inside or not in_order(human):
        return None
    if any(run.words or (run.begin == run.end and run.kind is not RunKind.NOTE) for run in human):
        return None
    left = list(source)
    values: list[str | None] = []
    for run in human:
        same = next(
            (each for each in left if (each.kind, each.value) == (run.kind, run.value)), None
        )
        values.append(run.value if same else None)
        if same:
            left.remove(same)
    made = []
    for run, value in zip(human, values, strict=True):
        if value is None:
            other = next(each for each in left if each.kind is run.kind)
            left.remove(other)
            value = other.value
        made.append(replace(run, value=value))
    return tuple(made)
