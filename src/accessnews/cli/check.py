"""``check``: EPUBCheck and Ace judge a finished EPUB."""

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
    """Check an EPUB with EPUBCheck and Ace by DAISY; exit code 3 where they find a fault."""
    from ..checking import ace, epubcheck

    if not epub.is_file():
        raise InputError(f"{epub}: no such file", "Name an .epub file.")
    reports = []
    for name, judge in (("EPUBCheck", epubcheck.check), ("Ace", ace.check)):
        with screen.progress.task(f"{name} on {epub.name}", None):
            reports.append(judge(epub))
    for report in reports:
        findings = [
            {
                "check": finding.check,
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
                f"  {each['severity']} {each['check']} {each['place']}: {each['message']}"
                for each in findings
            ),
        )
    if not all(report.ok for report in reports):
        raise InputError(f"{epub}: faults were found", "They are listed above.")
