"""Negation: a "not" that got lost turns a report into its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from ...languages.zh.text import simplified
from .fault import Fault, FaultKind
from .negatives import DENIES, IDLE, LOOK_ALIKES, PLAIN, SOFT, WHETHER
from .pair import Pair


def negation(pair: Pair) -> Iterator[Fault]:
    """A denial in the source and nothing like one in the target, or the other way round."""
    source, target = pair.languages
    if source not in DENIES or target not in DENIES or source == target:
        return
    told = simplified(pair.source) if source == "zh" else pair.source
    given = simplified(pair.target) if target == "zh" else pair.target
    given = WHETHER.sub(" ", given) if target == "zh" else given
    idle = IDLE.get(source)
    said = idle.sub(" ", told) if idle else told
    denying = PLAIN["zh"] if source == "zh" else DENIES[source]  # 不 is part of many words
    denied = [match[0] for match in denying.finditer(said)]
    if denied and not _hints(given, target):
        shown = ", ".join(dict.fromkeys(denied))
        yield Fault(FaultKind.NEGATION_LOST, f"nothing for {shown}", shown, "")
    new = PLAIN.get(target, DENIES[target]).search(given)
    if new and not _hints(told, source):
        yield Fault(FaultKind.NEGATION_ADDED, f"denied without need: {new[0]}", "", new[0])


def _hints(text: str, language: str) -> bool:
    """Whether anything may stand for a denial."""
    if language == "zh":
        text = LOOK_ALIKES.sub(" ", text)
    return bool(DENIES[language].search(text) or SOFT[language].search(text))
