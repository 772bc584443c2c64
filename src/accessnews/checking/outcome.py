"""What came of one checker on one file: its report, or why it could not run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import EngineError
from .limits import PATIENCE, within
from .report import Finding, Report
from .tool import CheckerMissingError

Judge = Callable[[Path], Report]


@dataclass(frozen=True, slots=True)
class Judged:
    """One checker on one file. Without a ``report`` it did not run, and ``reason`` says why."""

    file: Path
    tool: str
    report: Report | None = None
    reason: EngineError | None = None

    @property
    def missing(self) -> bool:
        """Whether the checker is not installed."""
        return isinstance(self.reason, CheckerMissingError)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.report.findings if self.report else ()

    def record(self) -> dict[str, Any]:
        """For scripts: ``ran`` is false where there is no result."""
        about: dict[str, Any] = {"file": str(self.file), "tool": self.tool}
        if self.report is None:
            reason, remedy = (self.reason.message, self.reason.remedy) if self.reason else ("", "")
            return {**about, "ran": False, "reason": reason, "remedy": remedy}
        findings = [
            {
                "code": finding.code,
                "severity": finding.severity,
                "level": finding.level,
                "place": finding.place,
                "path": finding.path,
                "line": finding.line,
                "message": finding.message,
                "expected": finding.expected,
                "remedy": finding.remedy,
            }
            for finding in self.findings
        ]
        return {**about, "ran": True, "version": self.report.version, "findings": findings}


def judge(file: Path, tool: str, checker: Judge, seconds: float = PATIENCE) -> Judged:
    """Run a checker for so many seconds; one that is missing, fails or does not end is a result.

    Raises:
        InputError: the file is none that it can look at.
    """
    try:
        with within(tool, seconds):
            return Judged(file, tool, checker(file))
    except EngineError as error:
        return Judged(file, tool, reason=error)
