"""Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the files.

One run a checker. A place inside a book is a nested artifact: ``book.epub`` is the artifact, its
part is told in the logical location and in the message, for a code host cannot open a zip file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from .outcome import Judged
from .report import Finding
from .rules import EVERY
from .signature import RULES as OF_SIGNATURES

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_RULES = {rule.code: rule for rule in (*EVERY, *OF_SIGNATURES)}


def sarif(results: Iterable[Judged]) -> str:
    """The document; a checker that could not run is a run that did not succeed."""
    ordered = sorted(results, key=lambda each: each.tool)
    runs = [_run(tool, list(group)) for tool, group in groupby(ordered, lambda each: each.tool)]
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _run(tool: str, results: Sequence[Judged]) -> dict[str, Any]:
    findings = [(each.file, finding) for each in results for finding in each.findings]
    codes = list(dict.fromkeys(finding.code for _, finding in findings))
    driver: dict[str, Any] = {"name": tool, "rules": [_rule(code, findings) for code in codes]}
    if version := next((each.report.version for each in results if each.report), ""):
        driver["version"] = version
    notes = [
        {
            "level": "error",
            "message": {"text": f"{each.file}: {each.reason.message}. {each.reason.remedy}"},
        }
        for each in results
        if each.reason
    ]
    invocation: dict[str, Any] = {"executionSuccessful": not notes}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    return {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": [_result(file, finding, codes) for file, finding in findings],
    }


def _rule(code: str, findings: Sequence[tuple[Path, Finding]]) -> dict[str, Any]:
    first = next(finding for _, finding in findings if finding.code == code)
    found: dict[str, Any] = {"id": code}
    if first.expected:
        found["shortDescription"] = {"text": first.expected}
    if first.remedy:
        found["help"] = {"text": first.remedy}
    if rule := _RULES.get(code):
        found["fullDescription"] = {"text": f"{rule.expected} ({rule.source})"}
    return found


def _result(file: Path, finding: Finding, codes: Sequence[str]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _address(file)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.place:
        location["logicalLocations"] = [
            {"fullyQualifiedName": finding.place, "kind": "resource"},
        ]
    where = f"{finding.path}:{finding.line}" if finding.line else finding.place
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.level],
        "message": {"text": f"{where}: {finding.message}" if where else finding.message},
        "locations": [location],
    }


def _address(file: Path) -> str:
    """A relative reference where the file lies below the working directory, else its URI."""
    if not file.is_absolute():
        from urllib.parse import quote

        return quote(file.as_posix())
    return file.as_uri()
