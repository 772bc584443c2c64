"""What one rule asks of a book, and how a breach of it is told."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..report import Finding, Level

TOOL = "accessnews"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its ``code``, how bad a breach is, what is ``expected``, the ``remedy``, and the
    ``source`` that asks for it."""

    code: str
    severity: Level
    expected: str
    remedy: str
    source: str

    def breach(
        self,
        path: str,
        found: str,
        *,
        id: str = "",
        line: int | None = 0,
        severity: Level | None = None,
    ) -> Finding:
        """The finding that ``path`` breaks this rule at the element ``id`` or in ``line``."""
        place = f"{path}#{id}" if id else path
        return Finding(
            TOOL,
            self.code,
            severity or self.severity,
            place,
            found,
            path,
            line or 0,
            self.expected,
            self.remedy,
        )

    def at(
        self, path: str, element: etree._Element, found: str, severity: Level | None = None
    ) -> Finding:
        """The finding that an element breaks this rule; the nearest id says where it stands."""
        line = element.sourceline
        return self.breach(path, found, id=nearest_id(element), line=line, severity=severity)


def nearest_id(element: etree._Element) -> str:
    """The id of an element, or of the nearest around it; empty without one."""
    around = (each.get("id") for each in (element, *element.iterancestors()))
    return next((id for id in around if id), "")


def excerpt(text: str, length: int = 60) -> str:
    """``text`` on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
