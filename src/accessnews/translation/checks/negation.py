"""Negation: a "not" that got lost turns a report into its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from .fault import Fault, FaultKind
from .negatives import DENIES, IDLE, LOOK_ALIKES, PLAIN, SOFT
from .pair import Pair


def negation(pair: Pair) -> Iterator[Fault]:
    """A denial in the source and nothing like one in the target, or the other way round."""
    source, target = pair.languages
    if source not in DENIES or target not in DENIES or source == target:
        return
    idle = IDLE.get(source)
    said = idle.sub(" ", pair.source) if idle else pair.source
    denying = PLAIN["zh"] if source == "zh" else DENIES[source]  # 不 is part of many words
    denied = [match[0] for match in denying.finditer(said)]
    if denied and not _hints(pair.target, target):
        shown = ", ".join(dict.fromkeys(denied))
        yield Fault(FaultKind.NEGATION_LOST, f"nothing for {shown}", shown, "")
    new = PLAIN.get(target, DENIES[target]).search(pair.target)
    if new and not _hints(pair.source, source):
        yield Fault(FaultKind.NEGATION_ADDED, f"denied without need: {new[0]}", "", new[0])


def _hints(text: str, language: str) -> bool:
    """Whether anything may stand for a denial."""
    if language == "zh":
        text = LOOK_ALIKES.sub(" ", text)
    return bool(DENIES[language].search(text) or SOFT[language].search(text))
