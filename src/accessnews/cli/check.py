"""``check``: EPUBCheck, Ace, and whether text and sound agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import EngineError, InputError
from .screen import Screen, screen_options

if TYPE_CHECKING:
    from ..checking.report import Report


@click.command(
    epilog="""\b
Example:
  accessnews check output/story/zh/story.zh.epub"""
)
@click.argument("epub", type=click.Path(path_type=Path))
@screen_options
@click.pass_obj
def check(screen: Screen, epub: Path) -> None:
    """Check an EPUB by EPUBCheck, Ace, and its sound.

    Exit code 3 where a fault is found, 4 where a checker is missing.
    """
    from ..checking import ace, agreement, epubcheck

    if not epub.is_file():
        raise InputError(f"{epub}: no such file", "Name an .epub file.")
    reports, missing = [], []
    for name, judge in (
        ("EPUBCheck", epubcheck.check),
        ("Ace", ace.check),
        ("Text and sound", agreement.check),
    ):
        with screen.progress.task(f"{name} on {epub.name}", None):
            try:
                reports.append(judge(epub))
            except EngineError as error:
                missing.append(error)
    for report in reports:
        show(screen, report)
    if not all(report.ok for report in reports):
        raise InputError(f"{epub}: faults were found", "They are listed above.")
    if missing:
        raise missing[0]


def show(screen: Screen, report: Report) -> None:
    """One checker's findings."""
    findings = [
        {
            "code": finding.code,
            "severity": finding.severity,
            "place": finding.place,
            "message": finding.message,
        }
        for finding in report.findings
    ]
    screen.show(
        {"tool": report.tool, "version": report.version, "findings": findings},
        f"{report.tool} {report.version}: {len(findings) or 'nothing'} to report",
        *(
            f"  {each['severity']} {each['code']} {each['place']}: {each['message']}"
            for each in findings
        ),
    )
