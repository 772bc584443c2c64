"""Negation: a "not" that got lost turns a report into its opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...languages.language import Language
from .fault import Fault, FaultKind
from .pair import Pair


def negation(pair: Pair) -> Iterator[Fault]:
    """A denial in the source and nothing like one in the target, or the other way round."""
    source, target = pair.records
    if pair.languages[0] == pair.languages[1]:
        return
    told = source.folded(pair.source)
    given = _without_questions(target.folded(pair.target), target)
    denies, plain = _denials(source)
    said = _idle(source).sub(" ", told)
    # Where denying characters are parts of other words, only the plain words tell.
    denying = plain if source.negation and source.negation.look_alikes else denies
    denied = [match[0].strip() for match in denying.finditer(said)]
    if denied and not _hints(given, target):
        shown = ", ".join(dict.fromkeys(denied))
        yield Fault(FaultKind.NEGATION_LOST, f"nothing for {shown}", shown, "")
    new = _denials(target)[1].search(_idle(target).sub(" ", given))
    if new and not _hints(told, source):
        shown = new[0].strip()
        yield Fault(FaultKind.NEGATION_ADDED, f"denied without need: {shown}", "", shown)


def _without_questions(text: str, language: Language) -> str:
    questions = language.negation.questions if language.negation else ""
    return _compiled(questions).sub(" ", text) if questions else text


def _hints(text: str, language: Language) -> bool:
    """Whether anything may stand for a denial."""
    if language.negation is None:
        return True
    if language.negation.look_alikes:
        text = _compiled(language.negation.look_alikes).sub(" ", text)
    soft = language.negation.soft
    return bool(
        _compiled(language.negation.denies).search(text) or (soft and _compiled(soft).search(text))
    )


def _denials(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What denies, and what denies plainly."""
    facts = language.negation
    denies = facts.denies if facts else r"(?!)"
    return _compiled(denies), _compiled((facts.plain if facts else "") or denies)


def _idle(language: Language) -> re.Pattern[str]:
    return _compiled((language.negation.idle if language.negation else "") or r"(?!)")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
