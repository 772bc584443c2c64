"""What an issue is called, and its sections, in each of its languages."""

from __future__ import annotations

from ...languages.wording import wording
from ..content.xhtml import xml_text
from ..epub.navigation import Label
from .issue import Issue, Section


def title(issue: Issue, language: str) -> str:
    """The issue's title in words of a language: "Harbour Gazette, 28 November 2026"."""
    return _dated(issue, language, wording(language).date(issue.date))


def title_with_day(issue: Issue, language: str) -> str:
    """The title as it is said: "Harbour Gazette, Saturday, 28 November 2026"."""
    return _dated(issue, language, wording(language).day(issue.date))


def _dated(issue: Issue, language: str, date: str) -> str:
    words = wording(language)
    return xml_text(words.say("issue-title", publication=issue.publication, date=date)).strip()


def section_label(issue: Issue, section: Section) -> Label:
    """A section's heading in each of the issue's languages that has one."""
    found = ((tag, xml_text(section.titles.get(tag, "")).strip()) for tag in issue.languages)
    return [(tag, text) for tag, text in found if text]
