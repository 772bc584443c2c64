"""``read``, ``translate``, ``narrate``, ``package``: one stage at a time.

Each takes an article (a file, a URL, ``-``) or the JSON that an earlier stage wrote, and hands on
what it adds to it: the steps are those of ``pipeline.publish``, with a file between them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import InputError, UsageError
from ..progress import Silent
from .certifier_options import CERTIFIER
from .edition_options import look_options, narration_options
from .options import (
    allow_private,
    comparing_options,
    formats,
    install_models,
    keep_all,
    make_plan,
    output_folder,
    source_language,
    to_language,
)
from .paper_options import paper_options
from .screen import Screen, screen_options
from .with_options import with_options

if TYPE_CHECKING:
    from ..article import Article
    from ..edition import Edition, Narration
    from ..engines import Engines
    from ..plan import Plan

Command = TypeVar("Command", bound=Callable[..., Any])

output_file = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the JSON to this file.",
)


def load(source: str, language: str, allow_private: bool = False) -> Edition:
    """An edition of one language from an article, or from an earlier stage's JSON.

    Raises:
        InputError: it can't be read.
        UsageError: standard input is no JSON.
    """
    from ..edition import Edition
    from ..files import slug
    from ..formats.edition_json import loads
    from ..reading.read import read as read_article

    if source == "-":
        data = sys.stdin.buffer.read()
        if data.lstrip()[:1] != b"{":
            raise UsageError(
                "standard input is not an article's JSON",
                "Pipe the output of `accessnews read --json` in, or name a file.",
            )
        return loads(_decoded(data, "standard input"), "standard input", Path())
    if source.endswith(".json"):
        path = Path(source)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(
                f"{source}: cannot be read: {error.strerror}", "Check the name."
            ) from error
        return loads(_decoded(data, source), source, path.parent)
    article = read_article(source, language=language, allow_private=allow_private)
    return Edition(slug(article.title.text), (article,))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: not UTF-8 text", "Make it again with: accessnews read --json ARTICLE"
        ) from error


def _show_article(
    screen: Screen, article: Article, record: dict[str, Any], output: Path | None
) -> None:
    from ..editions.text.transcript import single
    from ..files import write_text

    if output:
        write_text(output, json.dumps(record, ensure_ascii=False, indent=2) + "\n")
    lines = [single(article)]
    told = ("canonical", "licence", "section")
    lines += [f"{name}: {value}" for name in told if (value := getattr(article, name))]
    if article.tags:
        lines.append(f"tags: {', '.join(article.tags)}")
    lines += [f"left out: {each.text} ({each.reason})" for each in article.dropped]
    lines += map(str, article.mended)
    lines += [f"look at it: {doubt}" for doubt in article.doubts]
    screen.show(record, *([str(output)] if output else lines))


@click.command(
    epilog="""\b
Examples:
  accessnews read article.txt
  accessnews read page.html --json
  accessnews read book.epub#3"""
)
@click.argument("source", metavar="ARTICLE")
@source_language
@keep_all
@allow_private
@output_file
@screen_options
@click.pass_obj
def read(
    screen: Screen,
    source: str,
    source_language: str,
    keep_all: bool,
    allow_private: bool,
    output: Path | None,
) -> None:
    """Read an article: its title, date, blocks and sentences, and what was left out."""
    from ..formats.article_json import to_json
    from ..languages.tags import resolve
    from ..reading.read import read as read_article

    tag = resolve(source_language) if source_language else ""
    article = read_article(source, language=tag, keep_all=keep_all, allow_private=allow_private)
    _show_article(screen, article, to_json(article), output)


@click.command(
    epilog="""\b
Examples:
  accessnews translate article.txt --to zh
  accessnews translate article.txt --to zh --translator openai --base-url http://localhost:8080/v1
  accessnews read a.md --json | accessnews translate - --to zh -o a.zh.json
  accessnews translate article.txt --to pt --compare
  accessnews translate article.txt --to zh --compare --translator argos --translator llama
  accessnews translate article.txt --to pt --compare -o compare.tsv
  accessnews review import compare.tsv
  accessnews translate article.txt --to pt --compare --choose argos"""
)
@click.argument("source", metavar="ARTICLE")
@click.option("--to", required=True, metavar="LANG", help="Language to translate to.")
@source_language
@comparing_options
@click.option(
    "--compare",
    is_flag=True,
    help="Show the translations of every engine here, or of those named with --translator, side by "
    "side, and what the checks find in each.",
)
@click.option(
    "--choose",
    default="",
    metavar="ENGINE",
    help="With --compare: keep this engine's translation of the whole article as a person's.",
)
@allow_private
@install_models
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the JSON to this file; with --compare a .tsv, .csv, .html or .json file, in which "
    "a column is left for choices (`accessnews review import` takes them back).",
)
@screen_options
@click.pass_obj
def translate(
    screen: Screen,
    /,
    source: str,
    to: str,
    source_language: str,
    translators: tuple[str, ...],
    compare: bool,
    choose: str,
    output: Path | None,
    **options: Any,
) -> None:
    """Translate an article, sentence by sentence."""
    from ..engines import Engines
    from ..formats.edition_json import to_json
    from ..steps import Route, as_planned, translated
    from .compare import check_output, show_comparison

    if not compare and (choose or len(translators) > 1):
        raise UsageError("--choose and a second --translator are for comparing", "Add --compare.")
    check_output(output if compare else None)
    plan = make_plan(
        (to,),
        source_language,
        translator="auto" if compare else (*translators, "auto")[0],
        **options,
    )
    engines = Engines(plan, screen.progress)
    original = as_planned(load(source, plan.source_language, plan.allow_private), plan, engines)
    (language,), (target,) = original.languages, plan.targets
    if compare:
        show_comparison(screen, original, target, engines, translators, choose, output)
        return
    route = Route(target, engines.translator(language, target), None)
    edition = translated(original, route, engines, screen.progress)
    _show_article(screen, edition.texts[0], to_json(edition, sound=False), output)


@click.command(
    epilog="""\b
Examples:
  accessnews narrate article.txt -o spoken/
  accessnews narrate a.zh.json --voice zh=zm_yunxi -o spoken/"""
)
@click.argument("source", metavar="ARTICLE")
@source_language
@narration_options
@allow_private
@install_models
@output_folder
@screen_options
@click.pass_obj
def narrate(
    screen: Screen, /, source: str, source_language: str, output: Path, **options: Any
) -> None:
    """Read an article aloud: an MP3, its master in FLAC, and a JSON file with sentences' times."""
    from ..engines import Engines
    from ..files import write_text
    from ..formats.edition_json import dumps, to_json
    from ..steps import Route, finished

    plan = make_plan((), source_language, **options)
    edition = load(source, plan.source_language, plan.allow_private)
    engines = Engines(plan, screen.progress)
    (language,) = edition.languages
    route = Route(language, None, engines.voices.cast(language))
    edition = finished(edition, route, plan, engines, screen.progress)
    narration = _copied(edition.narrations[0], output / edition.name)
    edition = replace(edition, narrations=(narration,))
    file = write_text(output / f"{edition.name}.json", dumps(edition))
    screen.show(to_json(edition), str(narration.audio), str(file))


def _copied(narration: Narration, stem: Path) -> Narration:
    """The narration with its sound, and the master of it, in files of the name ``stem``."""
    from ..files import write_bytes

    def copied(sound: Path) -> Path:
        return write_bytes(stem.with_name(stem.name + sound.suffix), sound.read_bytes())

    master = copied(narration.master) if narration.master else None
    return replace(narration, audio=copied(narration.audio), master=master)


@click.command(
    epilog="""\b
Examples:
  accessnews package spoken/story.en.json
  accessnews package spoken/story.en.json spoken/story.zh.json --format epub
  accessnews package spoken/story.en.json spoken/story.zh.json --layout facing --ruby pinyin
  accessnews package spoken/story.en.json --to zh --glossary terms.tsv
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
@paper_options
@to_language
@click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Terms to explain, with their words in the languages of --to; repeat for more.",
)
@with_options(*CERTIFIER)
@screen_options
@click.pass_obj
def package(
    screen: Screen, /, sources: tuple[str, ...], keep_quotes: bool, output: Path, **options: Any
) -> None:
    """Package one article, or two languages of it as a bilingual edition."""
    from ..edition import bilingual, quoting
    from ..editions.composed import Composed
    from ..editions.writer import check_ready, write_edition, write_story
    from ..engines import Engines
    from ..steps import covered
    from .build import part_failed

    if len(sources) > 2:
        raise UsageError("an edition has one or two languages", "Name one or two files.")
    if keep_quotes and len(sources) != 2:
        raise UsageError(
            "--keep-quotes takes an original and its translation", "Name both files, in this order."
        )
    plan = make_plan(**options)
    engines = Engines(plan, screen.progress)
    check_ready(plan.formats)
    ready = [_ready(load(source, ""), plan, engines) for source in sources]
    loaded, unwritten = covered(ready)
    original, translation = loaded[0], loaded[-1]
    edition, parts = original, []
    if keep_quotes:
        edition = quoting(original, translation)
    elif len(loaded) == 2:
        edition, parts = bilingual(original, translation), loaded
    written = write_edition(Composed(edition, cache=engines.cache), output, plan.formats)
    views = [*(replace(each, slug=edition.slug) for each in parts), edition]
    together = write_story(views, output / edition.slug, plan.formats, {})
    made = [*written.files, *together.files]
    screen.show({"name": edition.name, "files": [str(path) for path in made]}, *map(str, made))
    errors = [*map(part_failed, (*unwritten, *written.unwritten, *together.unwritten))]
    for error in errors[:-1]:
        screen.fail(error)
    if errors:
        raise errors[-1]


def _ready(edition: Edition, plan: Plan, engines: Engines) -> Edition:
    """An edition of one text ready to be written, whichever stage it comes from."""
    from ..steps import Route, as_planned, finished, laid_out

    edition = as_planned(edition, plan, engines)
    (text,) = edition.texts
    if text.header:
        return laid_out(edition, None, plan)
    return finished(edition, Route(text.language, None, None), plan, engines, Silent())
