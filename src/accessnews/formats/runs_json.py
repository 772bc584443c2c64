"""The runs of a sentence as JSON: ``{"begin": 4, "end": 10, "kind": "link", "value": "https://…"}``.

``value`` and ``words`` are written only where they say something.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..article import Article, BlockKind
from ..patterns import lazy
from ..runs import Run, RunKind, in_order
from .json_reader import Reader

_LINK = lazy(r"(?:https?://|mailto:)\S+")
_TAG = lazy(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def to_json(run: Run) -> dict[str, Any]:
    """A run as plain data."""
    data: dict[str, Any] = {"begin": run.begin, "end": run.end, "kind": run.kind.value}
    for name in ("value", "words"):
        if value := getattr(run, name):
            data[name] = value
    return data


def from_json(
    reader: Reader, fields: Mapping[str, object], text: str, where: str, key: str = "runs"
) -> tuple[Run, ...]:
    """The runs of a sentence, none where they are missing.

    Raises:
        InputError: one is not within the ``text``, crosses another or is out of order, or its value
            is none of its kind.
    """
    if key not in fields:
        return ()
    found = tuple(
        _run(reader, value, len(text), f"{where}{key}[{index}]")
        for index, value in enumerate(reader.items(fields, key, where))
    )
    if not in_order(found):
        raise reader.fault(f"{where}{key} cross each other or are not in order")
    return found


def _run(reader: Reader, value: object, length: int, where: str) -> Run:
    fields = reader.mapping(value, where)
    kind = reader.text(fields, "kind", where=f"{where}.")
    if kind not in set(RunKind):
        raise reader.fault(f"{where}.kind is unknown: {kind!r}")
    begin, end = (reader.number(fields, name, f"{where}.") for name in ("begin", "end"))
    if not begin <= end <= length:
        raise reader.fault(f"{where} is not within the sentence's text")
    said = reader.text(fields, "value", "", f"{where}.")
    if kind == RunKind.LINK and not _LINK.fullmatch(said):
        raise reader.fault(f"{where}.value is no address of http, https or mailto: {said!r}")
    if kind == RunKind.LANGUAGE and not _TAG.fullmatch(said):
        raise reader.fault(f"{where}.value is no language tag: {said!r}")
    return Run(begin, end, RunKind(kind), said, reader.text(fields, "words", "", f"{where}."))


def check_notes(article: Article, reader: Reader) -> None:
    """See that each reference to a note leads to one.

    Raises:
        InputError: one does not.
    """
    notes = {block.id for block in article.blocks if block.kind is BlockKind.NOTE}
    for sentence in article.sentences():
        for run in sentence.runs:
            if run.kind is RunKind.NOTE and run.value not in notes:
                raise reader.fault(f"{sentence.id} refers to {run.value!r}, which is no note")
