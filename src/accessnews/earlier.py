"""The version of a story that was published before: what a new one has put right since.

It is what was kept for the issue (``editions.kept``) when an issue with it was put together: its
texts are laid apart then, so that a draft, or a run that was ended, leaves them as they were
published. What differs in the original is a correction; in a translation, where the original reads
as before, what a person wrote is. What an engine translates otherwise than before is none, nor is
it where a story's language was put right: its words are compared with no translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from .article import Article
from .corrections.correction import Correction, CorrectionKind
from .edition import Edition
from .editions.content.header import bare
from .editions.content.script import article_in_script
from .editions.kept import FILE, beside, keep
from .errors import InputError
from .files import replacing_folder
from .formats.edition_json import loads

if TYPE_CHECKING:
    from .plan import Plan
    from .translation.memory.store import Memory

KEPT = ".accessnews/kept"
"""Where each story's editions are laid aside, in the output folder."""
_PUBLISHED = ".published"
"""The folder among what is kept that has the texts of each story as an issue last had them."""
_MARK = "published"
"""The file among what is kept of a story that said it before there was that folder."""


def keeping(plan: Plan, now: datetime) -> Plan:
    """The plan with a folder for what an issue is made of, in its output folder.

    ``now`` dates what was corrected since an issue had it.
    """
    return replace(plan, kept=plan.kept or plan.output / KEPT, corrected_on=now)


def lay_aside(editions: Sequence[Edition], folder: Path) -> None:
    """Keep editions of one text each in ``folder``; as an issue had it a story stays known.

    Raises:
        InputError: as ``editions.kept.keep``.
    """
    if (folder / _MARK).is_file() and not published(folder).is_dir():
        mark_published(folder)
    keep(editions, folder)


def published(folder: Path) -> Path:
    """Where the texts are that an issue last had of the story that is kept in ``folder``."""
    return folder.parent / _PUBLISHED / folder.name


def mark_published(folder: Path) -> None:
    """Lay the texts apart that are kept in ``folder``: an issue has them.

    Raises:
        InputError: they can't be read or written.
    """
    texts = {path.parent.name: path for path in folder.glob(f"*/{FILE}")}
    there = published(folder)
    known = {path.stem: path for path in there.glob("*.json")}
    if known.keys() == texts.keys() and all(_same(texts[tag], known[tag]) for tag in texts):
        return
    with replacing_folder(there) as made:
        for tag, path in texts.items():
            beside(path, made / f"{tag}.json")


def was_published(folder: Path) -> bool:
    """Whether an issue had the story that is kept in ``folder``."""
    return published(folder).is_dir() or (folder / _MARK).is_file()


def published_texts(folder: Path) -> Iterator[Article]:
    """The texts that an issue last had of the story that is kept in ``folder``, without the lines
    around them; none where no issue had it."""
    paths = sorted(published(folder).glob("*.json"))
    if not paths and was_published(folder):
        paths = sorted(folder.glob(f"*/{FILE}"))
    for path in paths:
        with suppress(InputError, OSError):
            yield bare(loads(path.read_text("utf-8"), str(path)).texts[0])


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other) or cmp(one, other, shallow=False)
    return False


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was published of the story that is kept in ``folder``.

    Corrections are dated ``when``.
    """

    folder: Path
    when: datetime | date

    @property
    def published(self) -> bool:
        """Whether an issue had it."""
        return was_published(self.folder)

    @property
    def is_there(self) -> bool:
        """Whether its original is there, as it was published."""
        return self._original() is not None

    def put_right(self, article: Article) -> Article:
        """The original with its history of corrections."""
        from .corrections.between import corrected

        before = self._original()
        if before is None:
            return article
        if not _in_script_of(article.language, before):
            return replace(article, corrections=before.corrections)
        told = corrected(before, article_in_script(article, before.language), self.when)
        return replace(article, corrections=told.corrections)

    def put_right_translation(
        self, original: Article, translation: Article, memory: Memory
    ) -> Article:
        """A translation of the corrected ``original``, with its own history of corrections too."""
        from .corrections.between import corrected

        source = self._original()
        if source is None or not _in_script_of(original.language, source):
            return translation
        translations = (each for each in published_texts(self.folder) if each.translated_from)
        before = next((t for t in translations if _in_script_of(translation.language, t)), None)
        if before is None:
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

    def _original(self) -> Article | None:
        """The story as it was written."""
        return next((t for t in published_texts(self.folder) if not t.translated_from), None)


def _in_script_of(language: str, text: Article) -> bool:
    """Whether a text is in that language, in whatever script it is shown."""
    return text.language == language or article_in_script(text, language) is not text


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
