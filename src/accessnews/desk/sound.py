"""One sentence, heard as its edition will have it: the same words, voices and pronunciations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..article import Article
from ..edition import Pronunciation
from ..editions.content.script import article_in_script, shown_as
from ..errors import InputError

if TYPE_CHECKING:
    from .desk import Desk


def spoken(
    desk: Desk,
    id: int,
    language: str,
    sentence: str,
    text: str = "",
    said: Iterable[Pronunciation] = (),
) -> bytes:
    """The sound of a sentence of a story in a language, as a WAV file.

    ``text`` is another that is to be tried in its place; ``said`` tells how words are said besides
    what the lexicons do.

    Raises:
        InputError: there is no such sentence.
        EngineError: nothing installed speaks the language, or its engine failed.
    """
    from ..narration.passages import Turn, passages
    from ..narration.script import script
    from ..narration.speakers import Speakers
    from ..sound.sound_file import wav

    story = desk.shelf.story(id)
    plan = desk.plan_of(story.settings)
    engines = desk.engines_of(plan)
    article = _article(desk, id, language)
    if text:
        article = article.replace_texts({sentence: text})
    article = article_in_script(article, shown_as(language, plan.script))
    line = next((each for each in script(article) if each.sentence.id == sentence), None)
    if line is None:
        raise InputError(f"{sentence}: is no sentence of this story", "Load the page anew.")
    alone = replace(article, title=line.sentence, blocks=(), header=(), footer=())
    cast = engines.with_foreign(engines.cast(article.language), alone)
    if more := tuple(said):
        lexicon = cast.lexicon
        cast = replace(cast, lexicon=replace(lexicon, entries=(*lexicon.entries, *more)))
    turn = Turn(line, passages(line, cast, article.translated_from))
    return wav(Speakers(cast).say(turn).samples)


def is_here(desk: Desk, id: int, language: str) -> bool:
    """Whether a story's voice in a language is of this machine: it costs nothing to ask it early.

    Raises:
        EngineError: nothing installed speaks the language.
    """
    plan = desk.plan_of(desk.shelf.story(id).settings)
    voice = desk.engines_of(plan).cast(shown_as(language, plan.script)).main.voice
    return not voice.network


def word_spoken(desk: Desk, id: int, language: str, said: Pronunciation) -> bytes:
    """The sound of a word by itself, said as somebody would have it: a WAV file.

    Raises:
        EngineError: as ``spoken``.
    """
    from ..article import Sentence
    from ..narration.passages import Turn, passages
    from ..narration.script import Line
    from ..narration.speakers import Speakers
    from ..sound.sound_file import wav

    plan = desk.plan_of(desk.shelf.story(id).settings)
    cast = desk.engines_of(plan).cast(shown_as(language, plan.script))
    lexicon = replace(cast.lexicon, entries=(*cast.lexicon.entries, said))
    cast = replace(cast, lexicon=lexicon)
    line = Line(Sentence("word", said.word), language)
    return wav(Speakers(cast).say(Turn(line, passages(line, cast))).samples)


def _article(desk: Desk, id: int, language: str) -> Article:
    for edition in desk.shelf.texts(id):
        (text,) = edition.texts
        if text.language == language:
            return text
    raise InputError(f"this story is not in {language}", "Load the page anew.")
