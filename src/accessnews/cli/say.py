"""``say``: the words that are said for a text, by whom, and how they sound."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import EngineError, ExtraMissingError, InputError
from ..patterns import lazy
from .edition_options import voice_options
from .options import install_models, make_plan
from .screen import Screen, screen_options

if TYPE_CHECKING:
    from ..article import Article
    from ..edition import WordTime
    from ..engines import Engines
    from ..narration.cast import Cast
    from ..narration.passages import Turn
    from ..plan import Plan

_NEGATIVE = lazy(r"-[^\w\s-]*\d")


class _Text(click.Command):
    """A command whose argument may begin with a minus sign: ``-5 °C`` is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if "--" in args:
            return super().parse_args(ctx, args)
        takes_value = {
            name
            for each in self.params
            if isinstance(each, click.Option) and not each.is_flag
            for name in each.opts
        }
        texts = [
            index
            for index, word in enumerate(args)
            if _NEGATIVE.match(word) and not (index and args[index - 1] in takes_value)
        ]
        others = [word for index, word in enumerate(args) if index not in texts]
        return super().parse_args(ctx, [*others, "--", *(args[index] for index in texts)])


@click.command(
    cls=_Text,
    epilog="""\b
Examples:
  accessnews say "It was -5 °C in Ashby." --lang en
  accessnews say "曾先生得去医院。" --lang zh -o try.mp3
  accessnews say "Mr Nguyen met Siobhan." --lang en --lexicon names.tsv -o try.wav
  accessnews say "-0,3 %" --lang es --voice es=espeak:es --json
  accessnews say - --lang fr < article.txt""",
)
@click.argument("text")
@click.option(
    "--lang", "language", default="", metavar="LANG", help="Its language (found out without it)."
)
@voice_options
@install_models
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Speak it to this sound file too: .wav, .mp3, .m4b, .opus or .flac.",
)
@screen_options
@click.pass_obj
def say(screen: Screen, /, text: str, language: str, output: Path | None, **options: Any) -> None:
    """Print the words that are said for TEXT (- for standard input), and who says each.

    A way to try a name or a number before an article is narrated: the words are those of
    `narrate` and `build`. With -o they are spoken. Where no voice is installed, the words are
    printed all the same.
    """
    from ..engines import Engines
    from ..languages.tags import resolve
    from ..narration.passages import turns

    if output:
        from ..sound.sound_file import check_suffix

        check_suffix(output)
    written = _written(text)
    tag = resolve(language) if language else _detected(written)
    article = _article(written, tag)
    plan = make_plan(source_language=tag, **options)
    engines = Engines(plan, screen.progress)
    cast = _cast(engines, plan, article, speaks=output is not None)
    said = [turn for turn in turns(article, cast) if turn.line.sentence.text]
    times: tuple[tuple[WordTime, ...], ...] = ()
    seconds = 0.0
    if output:
        from ..narration.sample import spoken

        seconds, times = spoken(said, cast, output)
    for index, turn in enumerate(said):
        _show(screen, turn, times[index] if times else ())
    if output:
        record = {"file": str(output), "seconds": round(seconds, 3)}
        screen.show(record, f"{output}: {seconds:.1f} s")


def _written(text: str) -> str:
    """The text as an article's is read: clean, and from standard input for ``-``."""
    from ..reading.decode import clean, decode

    return decode(sys.stdin.buffer.read(), "standard input") if text == "-" else clean(text)


def _detected(text: str) -> str:
    from ..reading.detect import detect

    tag = detect(text)
    if tag == "und":
        raise InputError("the text's language is not to be told", "Name it: --lang LANG")
    return tag


def _article(text: str, language: str) -> Article:
    """The text as a paragraph of an article without a title, in sentences."""
    from ..article import Article, Block, BlockKind, Sentence
    from ..reading.segment import segment

    sentences = tuple(
        Sentence(f"b001s{number:02}", sentence)
        for number, sentence in enumerate(segment(text, language), 1)
    )
    if not sentences:
        raise InputError("there is no text to say", "Write it in quotation marks, or pipe it in.")
    block = Block("b001", BlockKind.PARAGRAPH, sentences)
    return Article(Sentence("title", ""), language, (block,))


def _cast(engines: Engines, plan: Plan, article: Article, *, speaks: bool) -> Cast:
    """The voices of the text; where none is installed and none is to speak, one without sound."""
    from ..narration.cast import Cast
    from ..narration.unspoken import unspoken

    try:
        return engines.voices.with_foreign(engines.voices.cast(article.language), article)
    except ExtraMissingError:
        raise
    except EngineError as error:
        if speaks:
            raise
        cast = Cast(
            unspoken(article.language, error, plan.narrator), lexicon=engines.voices.lexicon()
        )
        return engines.voices.with_foreign(cast, article)


def _show(screen: Screen, turn: Turn, times: tuple[WordTime, ...]) -> None:
    sentence = turn.line.sentence.text
    passages = [
        {
            "engine": each.part.voice.engine,
            "voice": each.part.voice.name,
            "language": each.language,
            "words": each.text,
            "pronunciations": [list(pair) for pair in each.pronunciations],
        }
        for each in turn.passages
    ]
    words = [{"word": sentence[each.begin : each.end], "time": each.time} for each in times]
    record = {"text": sentence, "passages": passages}
    lines = [
        f"{each['engine']} {each['voice']} ({each['language']}): {each['words']}"
        + "".join(f"  [{word}: {ipa}]" for word, ipa in each["pronunciations"])
        for each in passages
    ]
    screen.show({**record, "times": words} if times else record, *(lines or ["(nothing is said)"]))
