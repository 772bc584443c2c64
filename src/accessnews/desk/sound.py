"""One sentence, heard as its edition will have it: the same words, voices and pronunciations."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from ..article import Article, Sentence
from ..edition import Pronunciation
from ..editions.content.script import article_in_script, shown_as
from ..narration.engine import ALONE
from .refusals import RefusalError

if TYPE_CHECKING:
    from ..narration.cast import Cast
    from ..narration.script import Line
    from .desk import Desk


def spoken(desk: Desk, id: int, language: str, sentence: str, text: str = "") -> bytes:
    """The sound of a sentence of a story in a language, as a WAV file.

    ``text`` is another that is to be tried in its place.

    Raises:
        InputError: there is no such sentence.
        EngineError: nothing installed speaks the language, or its engine failed.
    """
    from ..narration.script import script

    story = desk.shelf.story(id)
    plan = desk.plan_of(story.settings)
    article = _article(desk, id, language)
    if text:
        article = article.replace_texts({sentence: text})
    article = article_in_script(article, shown_as(language, plan.script))
    line = next((each for each in script(article) if each.sentence.id == sentence), None)
    if line is None:
        raise RefusalError("no-sentence", sentence=sentence)
    alone = replace(article, title=line.sentence, blocks=(), header=(), footer=())
    with desk.engines.at_work(plan) as engines, _waited_for(desk):
        cast = engines.voices.with_foreign(engines.voices.cast(article.language), alone)
        return _heard(line, cast, origin=article.translated_from)


def is_here(desk: Desk, id: int, language: str) -> bool:
    """Whether a story's voice in a language is of this machine: it costs nothing to ask it early.

    Raises:
        EngineError: nothing installed speaks the language.
    """
    plan = desk.plan_of(desk.shelf.story(id).settings)
    voice = desk.engines_of(plan).voices.cast(shown_as(language, plan.script)).main.voice
    return not voice.network


def word_spoken(
    desk: Desk, id: int, language: str, word: str, said: Iterable[Pronunciation] = ()
) -> bytes:
    """The sound of a word by itself, as a WAV file.

    ``said`` tells how words are said besides what the lexicons do.

    Raises:
        EngineError: as ``spoken``.
    """
    from ..narration.script import Line

    plan = desk.plan_of(desk.shelf.story(id).settings)
    with desk.engines.at_work(plan) as engines, _waited_for(desk):
        cast = engines.voices.cast(shown_as(language, plan.script))
        return _heard(Line(Sentence("word", word), language), cast, said)


def voice_heard(desk: Desk, language: str, voice: str) -> bytes:
    """The sound of a voice that may be chosen for a language ("" the best), as a WAV file.

    It says the same each time, in its own language, that it is no person's.

    Raises:
        UsageError: there is no such voice.
        EngineError: nothing installed speaks the language, or the voice's engine failed.
    """
    from ..narration.cast import Cast
    from ..narration.sample import sentence_in
    from ..narration.script import Line

    with desk.engines.at_work(desk.plan) as engines, _waited_for(desk):
        part = engines.voices.part(language, voice)
        spoken_in = part.voice.language
        return _heard(Line(Sentence("sample", sentence_in(spoken_in)), spoken_in), Cast(part))


@contextmanager
def _waited_for(desk: Desk) -> Iterator[None]:
    """A sentence that somebody waits for has the whole machine, where nothing else needs it."""
    token = ALONE.set(desk.engines.alone and _is_idle())
    try:
        yield
    finally:
        ALONE.reset(token)


def _is_idle() -> bool:
    """Whether a core is free, as far as the system tells (the last minute's load)."""
    return not hasattr(os, "getloadavg") or os.getloadavg()[0] < (os.cpu_count() or 1)


def _heard(
    line: Line, cast: Cast, said: Iterable[Pronunciation] = (), *, origin: str = ""
) -> bytes:
    from ..narration.passages import Turn, passages
    from ..narration.speakers import Speakers
    from ..sound.sound_file import wav

    if more := tuple(said):
        lexicon = cast.lexicon
        cast = replace(cast, lexicon=replace(lexicon, entries=(*lexicon.entries, *more)))
    return wav(Speakers(cast).say(Turn(line, passages(line, cast, origin))).samples)


def _article(desk: Desk, id: int, language: str) -> Article:
    for edition in desk.shelf.texts(id):
        (text,) = edition.texts
        if text.language == language:
            return text
    raise RefusalError("not-in-language", language=language)
