"""A story published: its texts as people have left them, and what was put right since it was.

Whatever the desk has published is kept as for an issue (``earlier``): what is changed after that is
told to readers as a correction.
"""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..earlier import KEPT, keeping, mark_published, published_texts
from ..edition import Edition, Reviewer, SentenceOrigin
from ..editions.content.script import article_in_script
from ..pipeline import Published, publish

if TYPE_CHECKING:
    from ..engines import Engines
    from ..plan import Plan
    from ..progress import Progress


Told = TypeVar("Told", Reviewer, SentenceOrigin)


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that reads otherwise than it was published; ``before`` is "" for a new one."""

    language: str
    sentence: str
    before: str
    after: str


def published(
    texts: Sequence[Edition],
    slug: str,
    plan: Plan,
    engines: Engines,
    progress: Progress,
    *,
    proof: bool = False,
) -> Published:
    """Make the editions of these texts, and keep them as what readers have but for a ``proof``.

    Raises:
        InputError: a file can't be written.
        EngineError: an engine or its model is missing, or failed.
    """
    plan = keeping(plan, datetime.now().astimezone().replace(microsecond=0))
    (article,) = texts[0].texts
    told = [
        replace(
            each,
            reviewers=tuple(map(named, each.reviewers)),
            origins=tuple(map(named, each.origins)),
        )
        for each in texts
    ]
    made = publish(article, slug, plan, engines, progress, told)
    if plan.kept is not None and not proof:
        mark_published(plan.kept / slug)
    return made


def changes(texts: Sequence[Edition], folder: Path, slug: str) -> list[Change] | None:
    """What reads otherwise than it was published from the output ``folder``.

    None where nothing was published, or it is not known what.
    """
    if not slug:
        return None
    before = {each.language: each for each in published_texts(folder / KEPT / slug)}
    if not before:
        return None
    found: list[Change] = []
    for edition in texts:
        (text,) = edition.texts
        for language, earlier in before.items():
            shown = article_in_script(text, language)
            if shown.language != language:
                continue
            had = {each.id: each.text for each in earlier.sentences()}
            found += [
                Change(text.language, each.id, had.get(each.id, ""), each.text)
                for each in shown.sentences()
                if had.get(each.id, "") != each.text
            ]
    return found


def named(told: Told) -> Told:
    """Who has reviewed, as readers may be told: what a machine calls its user is no name."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):
        return told
    if isinstance(told, Reviewer):
        return replace(told, name="") if told.name == account else told
    return replace(told, who="") if told.who == account else told
