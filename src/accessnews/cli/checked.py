"""What ``review check`` shows of the translations that it looked at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..review.findings import covered
from .screen import Screen

if TYPE_CHECKING:
    from ..review.check import Checked


def show_checked(screen: Screen, file: Path, checked: Checked) -> None:
    """Each fault as a row of a table or an object, then what they come to."""
    if screen.json:
        _objects(screen, file, checked)
    elif checked.faults and not screen.quiet:
        _table(checked)
    share = f"{checked.alarmed:.2%} of {len(checked.pairs)} sentences have a finding"
    kinds = ", ".join(f"{kind} {count}" for kind, count in checked.counts.items())
    record = {
        "file": str(file),
        "sentences": len(checked.pairs),
        "with_findings": len(checked.faults),
        "kinds": checked.counts,
        "checks": [
            {"from": source, "to": target, **covered(checks)}
            for (source, target), checks in checked.coverage.items()
        ],
    }
    lines = [f"{file}: {share}" + (f": {kinds}" if kinds else "")]
    for (source, target), checks in checked.coverage.items():
        lines += [f"  {source} to {target}: {line}" for line in covered_lines(checks)]
    screen.show(record, *lines)


def covered_lines(checks: Mapping[str, bool]) -> list[str]:
    """Which checks run for a pair of languages and which do not, for people."""
    told = covered(checks)
    lines = [f"checked: {', '.join(told['checked'])}"]
    if told["not_checked"]:
        lines.append(f"not checked: {', '.join(told['not_checked'])}")
    return lines


def _objects(screen: Screen, file: Path, checked: Checked) -> None:
    for index, faults in checked.faults.items():
        pair = checked.pairs[index]
        for fault in faults:
            screen.show(
                {
                    "file": str(file),
                    "place": pair.place,
                    "from": pair.source_language,
                    "to": pair.target_language,
                    "code": fault.kind.value,
                    "severity": fault.severity.value,
                    "message": fault.detail,
                    "expected": fault.expected,
                    "found": fault.found,
                    "source": pair.source,
                    "translation": pair.target,
                }
            )


def _table(checked: Checked) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("place", "finding", show_lines=True)
    for column in ("source", "translation"):
        table.add_column(column, overflow="fold")
    for index, faults in checked.faults.items():
        pair = checked.pairs[index]
        told = "\n".join(f"{fault.kind.value}: {fault.detail}" for fault in faults)
        table.add_row(*map(Text, (pair.place, told, pair.source, pair.target)))
    Console().print(table)
