"""The version of a story that was published before: what a new one has put right since.

It is what was kept for the issue (``editions.kept``), from the moment that an issue with it was put
together. What differs in the original is a correction; in a translation, where the original reads
as before, what a person wrote is. What an engine translates otherwise than before is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .article import Article
from .corrections.correction import Correction, CorrectionKind
from .edition import Edition
from .editions.content.header import bare
from .editions.content.script import article_in_script
from .editions.kept import keep, kept
from .errors import InputError
from .files import write_text

if TYPE_CHECKING:
    from .plan import Plan
    from .translation.memory.store import Memory

KEPT = ".accessnews/kept"
"""Where each story's editions are laid aside, in the output folder."""
PUBLISHED = "published"
"""The file beside what is kept that tells that an issue had it."""


def keeping(plan: Plan, now: datetime) -> Plan:
    """The plan with a folder for what an issue is made of, in its output folder.

    ``now`` dates what was corrected since an issue had it.
    """
    return replace(plan, kept=plan.kept or plan.output / KEPT, corrected_on=now)


def lay_aside(editions: Sequence[Edition], folder: Path) -> None:
    """Keep editions of one text each in ``folder``; a story that an issue had stays one.

    Raises:
        InputError: as ``editions.kept.keep``.
    """
    published = (folder / PUBLISHED).is_file()
    keep(editions, folder)
    if published:
        mark_published(folder)


def mark_published(folder: Path) -> None:
    """Tell that an issue has the story that is kept in ``folder``.

    Raises:
        InputError: the mark can't be written.
    """
    if not (mark := folder / PUBLISHED).is_file():
        write_text(mark, "")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is kept of a story in ``folder``; corrections are dated ``when``."""

    folder: Path
    when: datetime | date

    @property
    def published(self) -> bool:
        """Whether an issue had it."""
        return (self.folder / PUBLISHED).is_file()

    def has(self, language: str) -> bool:
        """Whether the text in a language is there, as it was published."""
        return self._had(language) is not None

    def put_right(self, article: Article) -> Article:
        """The original with its history of corrections."""
        from .corrections.between import corrected

        before = self._had(article.language)
        if before is None:
            return article
        told = corrected(before, article_in_script(article, before.language), self.when)
        return replace(article, corrections=told.corrections)

    def put_right_translation(
        self, original: Article, translation: Article, memory: Memory
    ) -> Article:
        """A translation of the corrected ``original``, with its own history of corrections too."""
        from .corrections.between import corrected

        before, source = self._had(translation.language), self._had(original.language)
        if before is None or source is None:
            return translation
        own = tuple(each for each in before.corrections if each not in source.corrections)
        told = corrected(
            replace(before, corrections=own),
            article_in_script(translation, before.language),
            self.when,
        ).corrections
        by_person = _by_person(source, original, translation, memory)
        new = (each for each in told[len(own) :] if _is_own(each, by_person))
        mine = (*told[: len(own)], *new)
        return replace(translation, corrections=_by_date(original.corrections, mine))

    def _had(self, language: str) -> Article | None:
        """The text that is kept in a language, in whatever script it is shown."""
        if not self.published:
            return None
        for folder in sorted(self.folder.glob("*/")):
            try:
                text = bare(kept(self.folder, folder.name).texts[0])
            except InputError:
                continue
            if text.language == language or article_in_script(text, language) is not text:
                return text
        return None


def _by_person(
    source: Article, original: Article, translation: Article, memory: Memory
) -> frozenset[str]:
    """The sentences that a person translated and whose original reads as it did."""
    from .translation.memory.store import Origin

    before = {each.text for each in source.sentences()}
    return frozenset(
        each.id
        for each in original.translatable()
        if each.text in before
        and (unit := memory.find(each.text, original.language, translation.language))
        and unit.origin is Origin.HUMAN
    )


def _is_own(found: Correction, by_person: frozenset[str]) -> bool:
    told = (CorrectionKind.CHANGED, CorrectionKind.HEADLINE)
    return found.kind in told and found.sentence in by_person


def _by_date(one: Sequence[Correction], other: Sequence[Correction]) -> tuple[Correction, ...]:
    """Both histories, the oldest first."""
    return tuple(sorted((*one, *other), key=lambda each: each.when.isoformat()))
