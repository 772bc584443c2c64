"""``read``, ``translate``, ``narrate``, ``package``: one stage at a time.

Each takes an article (a file, a URL, ``-``) or the JSON that an earlier stage wrote, and adds its
own part to it: ``translate`` the engine's name, ``narrate`` the clips.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import UsageError
from .certifier_options import CERTIFIER
from .options import (
    formats,
    install_models,
    keep_all,
    look_options,
    make_plan,
    narration_options,
    output_folder,
    source_language,
    translation_options,
    with_options,
)
from .screen import Screen, screen_options
from .stage_json import edition_to_json, load

if TYPE_CHECKING:
    from ..article import Article, Edition

Command = TypeVar("Command", bound=Callable[..., Any])

output_file = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the JSON to this file.",
)


def _show_article(screen: Screen, article: Article, output: Path | None, **parts: str) -> None:
    from ..files import write_text
    from ..formats.article_json import to_json

    record = {**to_json(article), **parts}
    if output:
        write_text(output, json.dumps(record, ensure_ascii=False, indent=2) + "\n")
    lines = [article.title.text, ""]
    lines += [
        f"{'#' * block.level + ' ' if block.kind == 'heading' else ''}{block.text}\n"
        for block in article.blocks
    ]
    lines += [f"left out: {each.text} ({each.reason})" for each in article.dropped]
    screen.show(record, *([str(output)] if output else lines))


@click.command(
    epilog="""\b
Examples:
  accessnews read article.txt
  accessnews read page.html --json"""
)
@click.argument("source", metavar="ARTICLE")
@source_language
@keep_all
@output_file
@screen_options
@click.pass_obj
def read(
    screen: Screen, source: str, source_language: str, keep_all: bool, output: Path | None
) -> None:
    """Read an article: its title, date, blocks and sentences, and what was left out."""
    from ..languages.tags import resolve
    from ..reading.read import read as read_article

    tag = resolve(source_language) if source_language else ""
    _show_article(screen, read_article(source, language=tag, keep_all=keep_all), output)


@click.command(
    epilog="""\b
Examples:
  accessnews translate article.txt --to zh
  accessnews translate article.txt --to zh --translator openai --base-url http://localhost:8080/v1
  accessnews read a.md --json | accessnews translate - --to zh -o a.zh.json"""
)
@click.argument("source", metavar="ARTICLE")
@click.option("--to", required=True, metavar="LANG", help="Language to translate to.")
@source_language
@translation_options
@install_models
@output_file
@screen_options
@click.pass_obj
def translate(
    screen: Screen,
    /,
    source: str,
    to: str,
    source_language: str,
    output: Path | None,
    **options: Any,
) -> None:
    """Translate an article, sentence by sentence."""
    from ..engines import Engines
    from ..translation.translate import translate as translate_article

    plan = make_plan((to,), source_language, **options)
    edition = load(source, plan.source_language)
    (target,) = plan.targets
    engine = Engines(plan, screen.progress).translator(edition.texts[0].language, target)
    article = translate_article(edition.texts[0], engine, target, screen.progress)
    _show_article(screen, article, output, translator=engine.title)


@click.command(
    epilog="""\b
Examples:
  accessnews narrate article.txt -o spoken/
  accessnews narrate a.zh.json --voice zh=zm_yunxi -o spoken/"""
)
@click.argument("source", metavar="ARTICLE")
@source_language
@narration_options
@install_models
@output_folder
@screen_options
@click.pass_obj
def narrate(
    screen: Screen, /, source: str, source_language: str, output: Path, **options: Any
) -> None:
    """Read an article aloud: an MP3, and a JSON file with the time of each sentence."""
    from ..engines import Engines
    from ..files import write_bytes, write_text
    from ..pipeline import Route, narrated, pronounced

    plan = make_plan((), source_language, **options)
    edition = load(source, plan.source_language)
    engines = Engines(plan, screen.progress)
    cast = engines.cast(edition.languages[0])
    edition = _composed(edition, cast.main.narrator.title, closing=plan.closing)
    edition = pronounced(edition, engines.lexicon())
    route = Route(edition.languages[0], None, cast)
    edition = narrated(edition, route, plan, engines, screen.progress)
    (narration,) = edition.narrations
    audio = write_bytes(output / f"{edition.name}.mp3", narration.audio.read_bytes())
    record = edition_to_json(replace(edition, narrations=(replace(narration, audio=audio),)))
    write_text(
        output / f"{edition.name}.json", json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    )
    screen.show(record, str(audio), str(output / f"{edition.name}.json"))


@click.command(
    epilog="""\b
Examples:
  accessnews package spoken/story.en.json
  accessnews package spoken/story.en.json spoken/story.zh.json --format epub
  accessnews package spoken/story.en.json spoken/story.zh.json --layout facing --ruby pinyin
  accessnews package spoken/story.en.json spoken/story.zh.json --keep-quotes"""
)
@click.argument("sources", nargs=-1, required=True, metavar="FILE...")
@formats
@output_folder
@click.option(
    "--keep-quotes",
    is_flag=True,
    help="Of an original and its translation, make the translation's edition with the original of "
    "each direct quotation beside it.",
)
@look_options
@with_options(*CERTIFIER)
@screen_options
@click.pass_obj
def package(
    screen: Screen, /, sources: tuple[str, ...], keep_quotes: bool, output: Path, **options: Any
) -> None:
    """Package one article, or two languages of it as a bilingual edition."""
    from ..editions.cover import cover
    from ..editions.writer import write_edition, write_story
    from ..pipeline import bilingual

    plan = make_plan(**options)
    if len(sources) > 2:
        raise UsageError("an edition has one or two languages", "Name one or two files.")
    loaded = [
        replace(_composed(load(source, "")), look=plan.look, certification=plan.certification)
        for source in sources
    ]
    if keep_quotes and len(loaded) != 2:
        raise UsageError(
            "--keep-quotes takes an original and its translation", "Name both files, in this order."
        )
    original, translation = loaded[0], loaded[-1]
    edition = original
    if keep_quotes:
        edition = replace(translation, quoted=original)
    elif len(loaded) == 2:
        edition = bilingual(original, translation)
    edition = replace(edition, cover=cover(edition.texts[0]))
    made = write_edition(edition, output, plan.formats)
    parts = loaded if len(edition.texts) > 1 else []
    views = [*(replace(each, slug=edition.slug) for each in parts), edition]
    made += write_story(views, output / edition.slug, plan.formats, {})
    screen.show({"name": edition.name, "files": [str(path) for path in made]}, *map(str, made))


def _composed(edition: Edition, narrator: str = "", *, closing: bool = True) -> Edition:
    """The edition with its header and footer, unless an earlier stage composed them."""
    from ..editions.content.header import compose

    (text,) = edition.texts
    if text.header:
        return edition
    text = compose(text, translator=edition.translator, narrator=narrator, closing=closing)
    return replace(edition, texts=(text,))
