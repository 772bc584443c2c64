"""What one engine has for each of many sentences, and why it has nothing for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import AccessnewsError, EngineError
from ..faults import REFUSALS
from ..progress import Task
from .engine import Translator, ends_the_run
from .memory.store import clean
from .stand_in import SurvivingTranslator


@dataclass(slots=True)
class Answers:
    """Translations by sentence id, and for each sentence without one the engine's error."""

    texts: dict[str, str] = field(default_factory=dict)
    failed: dict[str, AccessnewsError] = field(default_factory=dict)


def answers(
    engine: Translator, sources: Mapping[str, str], languages: tuple[str, str], task: Task
) -> Answers:
    """The translation of each of ``sources`` (by id); no failure ends the others.

    A sentence at which ``engine`` fails is asked for in plain characters too. What ends a run (a
    model that is missing, a service that can't be reached) leaves all that was not asked yet
    without an answer.

    Raises:
        OSError: the system refuses to write.
    """
    surviving = SurvivingTranslator(engine)
    made = Answers()
    ids = list(sources)
    while rest := ids[len(made.texts) + len(made.failed) :]:
        try:
            texts = surviving.translate([sources[id] for id in rest], *languages)
            for id, text in zip(rest, texts, strict=True):
                made.texts[id] = clean(text)
                task.advance()
        except Exception as error:
            if isinstance(error, OSError) and error.errno in REFUSALS:
                raise
            # The sentence at which it failed, or all that would still be asked for.
            rest = ids[len(made.texts) + len(made.failed) :]
            lost = rest if ends_the_run(error, engine) else rest[:1]
            made.failed.update(dict.fromkeys(lost, _as_known(error)))
            task.advance(len(lost))
    return made


def _as_known(error: Exception) -> AccessnewsError:
    if isinstance(error, AccessnewsError):
        return error
    known = EngineError(f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(": "))
    known.__cause__ = error
    return known
