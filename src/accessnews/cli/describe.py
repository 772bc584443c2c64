"""``describe``: what a shop or a library shows of a book's accessibility."""

from __future__ import annotations

from pathlib import Path

import click

from . import told
from .screen import Screen, screen_options

FILE = click.Path(path_type=Path)


@click.command(
    epilog="""\b
Examples:
  accessnews describe book.epub
  accessnews describe --lang zh --full book.epub
  accessnews describe --json output/*/*/*.epub
  accessnews describe --words display_guide_vocabulary_w3c.json book.epub"""
)
@click.argument("epubs", metavar="EPUB...", nargs=-1, required=True, type=FILE)
@click.option(
    "--lang",
    cls=told.Told,
    metavar="LANGUAGE",
    help="The language of the words: {}; without it English.",
    facts=told.listed(told.statement_languages),
)
@click.option(
    "--words",
    type=FILE,
    metavar="FILE.json",
    help="Other words: one of the display guide's published localizations, in any language.",
)
@click.option("--full", is_flag=True, help="Say it at length.")
@click.option("--all", "everything", is_flag=True, help="Also name what nothing is told of.")
@screen_options
@click.pass_obj
def describe(
    screen: Screen,
    epubs: tuple[Path, ...],
    lang: str | None,
    words: Path | None,
    full: bool,
    everything: bool,
) -> None:
    """Say in words what shops and libraries show of the accessibility of EPUBs of any maker.

    By the W3C's Accessibility Metadata Display Guide 2.1: what a book claims, not what it is.
    accessnews check holds the claims against the book. docs/describe.md has the whole of it.

    Exit code 3 where a file is no EPUB; a book that tells nothing is described as such.
    """
    from ..checking.display.description import describe as described
    from ..errors import AccessnewsError, InputError, UsageError
    from ..languages.accessibility import own_words, words_of
    from ..languages.tags import resolve

    if words and lang:
        raise UsageError("--words has a language of its own", "Give --lang or --words, not both.")
    chosen = words_of(words) if words else own_words(resolve(lang) if lang else "en")
    failed: list[AccessnewsError] = []
    for epub in epubs:
        try:
            found = described(epub, chosen, full=full)
        except InputError as error:
            if len(epubs) == 1:
                raise
            screen.fail(error, file=str(epub))
            failed.append(error)
            continue
        screen.show(found.record(), *found.lines(everything=everything))
    if failed:
        raise InputError(
            f"{len(failed)} of {len(epubs)} files could not be described", "They are named above."
        )
