"""The ways to find a phrase's words in a translation, and whom they ask.

What both texts have needs nobody; the phrase alone is asked for in one call for all; then sentences
with the phrases that are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from ...progress import Progress
from ..engine import Translator, ends_the_run
from .asked import ROUNDS, agreed, in_sentence, word_for_word
from .known import known_place
from .phrase import Phrase, Place


class Way(IntEnum):
    """How a place was found, the surest first."""

    KNOWN = 0
    ALONE = 1
    AGREED = 2


def find_places(
    phrases: Sequence[Phrase],
    engine: Translator,
    languages: tuple[str, str],
    progress: Progress,
) -> dict[Phrase, tuple[Place, Way]]:
    """Where each phrase surely stands, and by which way; those without a place are left out.

    ``engine`` is one that gave the translations; ``languages`` are BCP 47 tags, from and to.

    Raises:
        OSError: the system refuses to write.
    """
    found: dict[Phrase, tuple[Place, Way]] = {}
    for phrase in phrases:
        if place := known_place(phrase):
            found[phrase] = place, Way.KNOWN
    left = [each for each in phrases if each not in found and each.source_words]
    if not left:
        return found
    with progress.task("Placing links and emphasis", None):
        questions = _Questions(engine, languages)
        answers = questions.answers
        questions.ask([each.text for each in left])
        for phrase in left:
            if place := word_for_word(phrase, answers.get(phrase.text, "")):
                found[phrase] = place, Way.ALONE
        for numbers in ROUNDS:
            left = [each for each in left if each not in found]
            asked = {phrase: in_sentence(phrase) for phrase in left}
            questions.ask([texts[number] for texts in asked.values() for number in numbers])
            for phrase, texts in asked.items():
                told = [answers.get(text, "") for text in texts]
                if place := agreed(phrase, answers.get(phrase.text, ""), told):
                    found[phrase] = place, Way.AGREED
    return found


class _Questions:
    """What an engine has been asked; nothing for a text that it fails at.

    A mark is not worth the article: only the system's refusal ends it.
    """

    def __init__(self, engine: Translator, languages: tuple[str, str]) -> None:
        self._engine = engine
        self._languages = languages
        self._silent = False
        self.answers: dict[str, str] = {}

    def ask(self, texts: Sequence[str]) -> None:
        """Ask for each text once, all in one call unless one fails."""
        wanted = [each for each in dict.fromkeys(texts) if each not in self.answers]
        if not wanted or self._silent:
            return
        while wanted:
            try:
                rest = tuple(wanted)
                made = self._engine.translate(rest, *self._languages)
                for text, answer in zip(rest, made, strict=True):
                    self.answers[text] = answer
                    wanted.pop(0)
            except Exception as error:
                if isinstance(error, OSError) and ends_the_run(error, self._engine):
                    raise
                if ends_the_run(error, self._engine):
                    self._silent = True  # a model is gone, or a service does not answer
                    return
                if wanted:
                    self.answers[wanted.pop(0)] = ""
