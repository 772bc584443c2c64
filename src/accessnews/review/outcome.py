"""What a review changed, told to people line by line and to scripts as a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .corrections import Correction, Review


def lines(review: Review) -> Iterator[str]:
    """Each corrected sentence before and after, with what the checks say of it; then the others."""
    for each in review.corrections:
        yield each.id if each.line else f"{each.id} (same source as another)"
        yield f"  source  {each.source}"
        if each.before and each.before != each.after:
            yield f"  before  {each.before}"
        yield f"  after   {each.after}"
        for run in each.runs:
            words = each.after[run.begin : run.end]
            yield f"  code    {run.kind.value}" + (f": {words}" if words else "")
        if each.overtaken:
            yield "  note    what stood before was itself corrected since the export"
        for what in each.told:
            yield f"  check   code: {what}"
        for fault in each.faults:
            yield f"  check   {fault.kind.value}: {fault.detail}"
    for id, remarks in review.remarks.items():
        yield from (f"remark on {id}: {remark}" for remark in remarks)
    if review.approved:
        yield f"confirmed as they are: {', '.join(review.approved)}"
    if review.kept:
        yield f"corrected elsewhere since the export, and kept: {', '.join(review.kept)}"


def record(review: Review) -> dict[str, Any]:
    """The same as plain data for ``json.dumps``."""
    return {
        "languages": [review.sheet.source_language, review.sheet.target_language],
        "corrections": [_correction(each) for each in review.corrections],
        "approved": list(review.approved),
        "kept": list(review.kept),
        "remarks": {id: list(remarks) for id, remarks in review.remarks.items()},
    }


def _correction(correction: Correction) -> dict[str, Any]:
    return {
        "sentence": correction.id,
        "line": correction.line,
        "source": correction.source,
        "before": correction.before,
        "after": correction.after,
        "overtaken": correction.overtaken,
        "runs": [
            {"kind": run.kind.value, "begin": run.begin, "end": run.end, "value": run.value}
            for run in correction.runs
        ],
        "codes": list(correction.told),
        "faults": [
            {
                "code": fault.kind.value,
                "severity": fault.severity.value,
                "message": fault.detail,
                "expected": fault.expected,
                "found": fault.found,
            }
            for fault in correction.faults
        ],
    }
