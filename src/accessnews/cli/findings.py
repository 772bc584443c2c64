"""How ``check`` shows its results to people: a table, and what each finding asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .screen import Screen

if TYPE_CHECKING:
    from ..checking.outcome import Judged
    from ..checking.report import Finding

MOST = 5
"""Findings of one code that are shown; the rest is counted."""
NARROWEST = 120
"""Columns of a table that goes to a file."""
_COLOURS = {"error": "bold red", "warning": "yellow", "info": "dim"}
_ORDER = ("error", "warning", "info")


def show(screen: Screen, judged: Judged, *, in_table: bool = False) -> None:
    """One checker's results; ``in_table`` where people have seen the faults already."""
    screen.show(judged.record(), headline(judged))
    if judged.findings and not (screen.json or screen.quiet or in_table):
        print_findings(judged.findings)


def headline(judged: Judged) -> str:
    """One line: the file, the checker, and how many findings; or that it did not run."""
    about = f"{judged.file.name}: {judged.tool}"
    if judged.report is None:
        told = f"{judged.reason.message}. {judged.reason.remedy}" if judged.reason else ""
        return f"{about} did not run: {told}".strip()
    counts: Counter[str] = Counter(finding.level for finding in judged.findings)
    parts = [f"{counts[level]} {level}{_plural(level, counts[level])}" for level in _ORDER]
    found = ", ".join(part for part, level in zip(parts, _ORDER, strict=True) if counts[level])
    return f"{about} {judged.report.version}: {found or 'nothing to report'}"


def _plural(level: str, count: int) -> str:
    return "" if count == 1 else "s"


def print_findings(findings: Sequence[Finding]) -> None:
    """The findings, the worst first, some of each code, with what to do about it."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=max(console.width, NARROWEST))
    table = Table("severity", "code", expand=False)
    for column in ("where", "found"):
        table.add_column(column, overflow="fold")
    by_code: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        by_code.setdefault((_ORDER.index(finding.level), finding.code), []).append(finding)
    for _, group in sorted(by_code.items(), key=lambda each: each[0][0]):
        for number, finding in enumerate(group[:MOST]):
            severity = Text(finding.severity, _COLOURS[finding.level])
            where = f"{finding.place} (line {finding.line})" if _line(finding) else finding.place
            told = Text(finding.message)
            if number == 0 and (remedy := _remedy(finding)):
                told.append(f"\n{remedy}", "italic")
            table.add_row(severity, Text(finding.code), Text(where), told)
        if len(group) > MOST:
            table.add_row(
                "", "", "", Text(f"and {len(group) - MOST} more (--json shows all)", "dim")
            )
    console.print(table)


def _line(finding: Finding) -> bool:
    """Whether the line is not told by the place already."""
    return bool(finding.line) and not finding.place.startswith(f"{finding.path}:")


def _remedy(finding: Finding) -> str:
    expected = f"Expected: {finding.expected}. " if finding.expected else ""
    return f"{expected}{finding.remedy}".strip()
