"""What a checker found in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]

_LEVELS: dict[str, Level] = {
    "fatal": "error",
    "error": "error",
    "critical": "error",
    "serious": "error",
    "moderate": "warning",
    "minor": "warning",
    "warning": "warning",
    "info": "info",
    "usage": "info",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: who ``check``s, the rule's ``code``, and where: ``path:line`` or a path and CFI.

    ``severity`` is the checker's own word in lower case: ``fatal``, ``error``, ``warning``,
    ``info`` and ``usage`` by EPUBCheck, ``critical``, ``serious``, ``moderate`` and ``minor`` by
    Ace. ``message`` is what was found, ``expected`` what holds in a good book, ``remedy`` the next
    step. ``path`` is the part of the book (empty: the book), ``line`` a line of it (0: unknown).
    """

    check: str
    code: str
    severity: str
    place: str
    message: str
    path: str = ""
    line: int = 0
    expected: str = ""
    remedy: str = ""

    @property
    def level(self) -> Level:
        """The severity in the words that every tool for findings knows (SARIF, 3.27.10)."""
        return _LEVELS.get(self.severity, "error")


@dataclass(frozen=True, slots=True)
class Report:
    """All that one tool found, in the order it told."""

    tool: str
    version: str
    findings: tuple[Finding, ...] = ()

    def failed(self, strict: bool = False) -> bool:
        """Whether there is an error; with ``strict`` a warning counts as one."""
        counts = {"error", "warning"} if strict else {"error"}
        return any(finding.level in counts for finding in self.findings)

    @property
    def ok(self) -> bool:
        """Whether there is neither an error nor a warning; a remark is no fault."""
        return not self.failed(strict=True)
