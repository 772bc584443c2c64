"""What was put right in an article as JSON: in the article's own, and in ``report.json``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..corrections.correction import Correction, CorrectionKind
from .json_reader import Reader

TEXTS = ("sentence", "before", "after", "was", "now")


def to_json(correction: Correction) -> dict[str, Any]:
    """A record as plain data; texts that are empty are left out."""
    told = {name: text for name in TEXTS if (text := getattr(correction, name))}
    return {"when": correction.when.isoformat(), "kind": correction.kind.value, **told}


def from_json(reader: Reader, fields: Mapping[str, object]) -> tuple[Correction, ...]:
    """The records in ``corrections``; none where that is missing.

    Raises:
        InputError: one is not as ``to_json`` writes it.
    """
    if "corrections" not in fields:
        return ()
    return tuple(
        _record(reader, reader.mapping(value, f"corrections[{index}]"), f"corrections[{index}].")
        for index, value in enumerate(reader.items(fields, "corrections", ""))
    )


def _record(reader: Reader, told: Mapping[str, object], where: str) -> Correction:
    kind = reader.text(told, "kind", where=where)
    if kind not in set(CorrectionKind):
        raise reader.fault(f"{where}kind is unknown: {kind!r}")
    texts = (reader.text(told, name, "", where) for name in TEXTS)
    return Correction(_when(reader, told, where), CorrectionKind(kind), *texts)


def _when(reader: Reader, told: Mapping[str, object], where: str) -> datetime | date:
    value = reader.text(told, "when", where=where)
    try:
        if len(value) <= len("2026-11-28"):
            return date.fromisoformat(value)
        return datetime.fromisoformat(value)
    except ValueError:
        raise reader.fault(f"{where}when is no ISO 8601 date: {value!r}") from None
