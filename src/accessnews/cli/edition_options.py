"""Options for how an edition is read aloud and how it is set: commands share them."""

from __future__ import annotations

from pathlib import Path

import click

from ..edition import BOTH, END, LAYOUTS, LINKS, OVERLAYS, PAIRED, READ_ALOUD, SENTENCE
from . import told
from .numbers import Number
from .told import OneOf, Told
from .with_options import with_options

voice_options = with_options(
    click.option(
        "--narrator",
        default="auto",
        cls=Told,
        facts=told.listed(told.narrators),
        metavar="ENGINE",
        help="auto (the best that needs no network), or one of: {}.",
    ),
    click.option(
        "--voice",
        multiple=True,
        metavar="LANG=NAME",
        help="Voice for a language; `accessnews voices` lists them.",
    ),
    click.option(
        "--quote-voice",
        multiple=True,
        metavar="LANG=NAME",
        help="Another voice for direct quotations in a language.",
    ),
    click.option(
        "--lexicon",
        "lexicons",
        multiple=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="How names are said (.tsv, .pls); repeat for more.",
    ),
    click.option(
        "--speed",
        type=Number(),
        default=1.0,
        show_default=True,
        cls=Told,
        facts=told.speeds,
        help="Factor of the voice's own pace, {} to {}.",
    ),
    click.option(
        "--pitch",
        type=Number(),
        default=0.0,
        show_default=True,
        cls=Told,
        facts=told.pitches,
        help="Semitones above the voice's own, {} to {}, where its engine can.",
    ),
)
"""Who reads, and how names are said."""

narration_options = with_options(
    voice_options,
    click.option(
        "--opening/--no-opening",
        default=True,
        help="Read who wrote it, when, from where, and what a machine did (on).",
    ),
    click.option("--closing/--no-closing", default=True, help="End with a line that says so (on)."),
    click.option(
        "--loudness",
        "preset",
        default="",
        cls=Told,
        facts=told.listed(told.presets),
        metavar="PRESET",
        help="What the sound is made for, the first by default: {}.",
    ),
)

look_options = with_options(
    click.option(
        "--layout",
        type=click.Choice(LAYOUTS),
        default=PAIRED,
        show_default=True,
        help="Two languages in the EPUB: sentence under sentence, side by side, or the "
        "translation when it is tapped.",
    ),
    click.option(
        "--read-aloud",
        type=click.Choice(READ_ALOUD),
        default=BOTH,
        show_default=True,
        help="What of two languages the EPUB, DAISY and M4B read aloud, in turn or alone.",
    ),
    click.option(
        "--overlay",
        type=click.Choice(OVERLAYS),
        default=SENTENCE,
        show_default=True,
        help="What the EPUB shows as it is heard: each sentence, or each word where the voice "
        "tells its time.",
    ),
    click.option(
        "--ruby",
        type=OneOf(told.readings),
        help="Readings over the characters: pinyin over Chinese, not read aloud.",
    ),
    click.option(
        "--theme",
        type=OneOf(told.themes),
        help="Colours and type of the EPUB, with the fonts it needs inside.",
    ),
    click.option(
        "--links",
        type=click.Choice(LINKS),
        default=END,
        show_default=True,
        help="Where the transcript has the addresses of links: after each, at the end, nowhere.",
    ),
)
"""How an edition is set."""
