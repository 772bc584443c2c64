"""What a checker found in a file."""

from __future__ import annotations

from dataclasses import dataclass

HARMLESS = frozenset({"info", "usage"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: who ``check``s, the rule's ``code``, and where: ``path:line`` or a path and CFI.

    ``severity`` is the checker's own word in lower case: ``fatal``, ``error``, ``warning``,
    ``info`` and ``usage`` by EPUBCheck, ``critical``, ``serious``, ``moderate`` and ``minor`` by
    Ace.
    """

    check: str
    code: str
    severity: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that one tool found, in the order it told."""

    tool: str
    version: str
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is no fault; what a tool merely remarks on is none."""
        return all(finding.severity in HARMLESS for finding in self.findings)
