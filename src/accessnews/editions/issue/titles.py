"""What an issue is called: the paper's name and its date, in each of its languages."""

from __future__ import annotations

from ...languages.wording import wording
from ..content.xhtml import xml_text
from .issue import Issue


def title(issue: Issue, language: str) -> str:
    """``Harbour Gazette, 28 November 2026``, the date as ``language`` writes it."""
    words = wording(language)
    named = words.say("issue-title", publication=issue.publication, date=words.date(issue.date))
    return " ".join(xml_text(named).split())
