"""``check``: EPUBCheck, Ace, and whether text and sound agree."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import InputError
from .screen import Screen, screen_options


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
    reports = []
    for name, judge in (
        ("EPUBCheck", epubcheck.check),
        ("Ace", ace.check),
        ("Text and sound", agreement.check),
    ):
        with screen.progress.task(f"{name} on {epub.name}", None):
            reports.append(judge(epub))
    for report in reports:
        findings = [
            {
                "code": finding.code,
                "severity": finding.severity,
                "place": finding.place,
                "message": finding.message,
            }
            for finding in report.findings
        ]
        verdict = f"{len(findings)} findings" if findings else "nothing to report"
        screen.show(
            {"tool": report.tool, "version": report.version, "findings": findings},
            f"{report.tool} {report.version}: {verdict}",
            *(
                f"  {each['severity']} {each['code']} {each['place']}: {each['message']}"
                for each in findings
            ),
        )
    if not all(report.ok for report in reports):
        raise InputError(f"{epub}: faults were found", "They are listed above.")
