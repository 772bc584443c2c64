"""An issue's title and its sections' names, spoken: each language by the voice that reads it.

What was said before is in the cache: a section that is renamed is the only one that is said anew,
and of the opening only the lines that changed.
"""

from __future__ import annotations

from dataclasses import replace

from ..edition import Edition
from ..editions.issue import announcements
from ..editions.issue.issue import Issue
from ..engines import Engines
from ..plan import Plan
from ..progress import OnlySaid, Progress
from ..steps import narrated


def announced(issue: Issue, plan: Plan, engines: Engines, progress: Progress) -> Issue:
    """The issue with what is said before its stories; as it is where nothing is to be spoken.

    Raises:
        EngineError: nothing installed speaks a language of the issue, or an engine failed.
        InputError: a sound can't be written.
    """
    if not plan.narrate:
        return issue

    def spoken(edition: Edition) -> Edition:
        """Each text by itself: it is the same sound in an issue of that language alone."""
        narrations = tuple(
            narration
            for text in edition.texts
            for narration in narrated(
                replace(edition, texts=(text,)),
                engines.voices.cast(text.language),
                plan,
                engines,
                OnlySaid(progress),
            ).narrations
        )
        return replace(edition, narrations=narrations)

    sections = (
        replace(each, announced=spoken(named))
        if (named := announcements.of_section(issue, each, plan.look))
        else each
        for each in issue.sections
    )
    opening = spoken(announcements.opening(issue, plan.look))
    return replace(issue, announced=opening, sections=tuple(sections))
