"""``syndicate``: an output folder to podcasts and catalogues."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import UsageError
from .screen import Screen, screen_options


@click.command(
    epilog="""\b
Examples:
  accessnews syndicate output --title "Harbour Gazette"
  accessnews syndicate output --title "Harbour Gazette" --base-url https://news.example.org/
  accessnews syndicate output --title "Harbour Gazette" --about en="News of the coast" --json"""
)
@click.argument("output", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="The paper's name.")
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="Where OUTPUT can be read on the web; podcast apps need it.",
)
@click.option("--author", default="", help="Who publishes the paper.")
@click.option(
    "--about",
    multiple=True,
    metavar="LANG=TEXT",
    help="What the paper says of itself in a language; repeat for more.",
)
@click.option("--email", default="", help="The owner's address, for those who move podcasts.")
@click.option(
    "--image",
    default="",
    metavar="FILE|URL",
    help="The paper's picture, a square of 1400 to 3000 pixels in PNG or JPEG.",
)
@click.option(
    "--category",
    default="News",
    show_default=True,
    help="One of Apple Podcasts' categories, such as News/Daily News.",
)
@click.option(
    "--language", default="", metavar="LANG", help="The paper's own (that of most stories)."
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=300,
    show_default=True,
    help="Episodes of a podcast, the newest; 0 for all.",
)
@screen_options
@click.pass_obj
def syndicate(
    screen: Screen,
    output: Path,
    title: str,
    base_url: str,
    author: str,
    about: tuple[str, ...],
    email: str,
    image: str,
    category: str,
    language: str,
    limit: int,
) -> None:
    """Write podcasts and catalogues of what lies in OUTPUT, for any web server.

    A podcast for each language that is read aloud (podcast.en.xml), OPDS 2.0 and 1.2 catalogues of
    all editions (opds.json, opds.xml), and for each narration a Readium audiobook manifest.
    Run again, only what changed is written.
    """
    from ..day.syndication import pictures
    from ..day.syndication import syndicate as made
    from ..day.syndication.paper import Paper
    from ..languages.tags import resolve

    descriptions = dict(_told(each) for each in about)
    picture = pictures.placed(image, output) if image else ""
    paper = Paper(
        title,
        author,
        descriptions,
        base_url,
        email,
        picture,
        category,
        resolve(language) if language else "",
    )
    if not base_url:
        screen.progress.say(
            "no --base-url: every address is relative, which podcast apps do not take; "
            "catalogues and manifests work"
        )
    for line in pictures.doubts(output / picture) if picture and "://" not in picture else []:
        screen.progress.say(line)
    for path in made.syndicate(output, paper, limit=limit, progress=screen.progress):
        screen.show({"file": str(path)}, str(path))


def _told(text: str) -> tuple[str, str]:
    """A language and a text.

    Raises:
        UsageError: there is no such language, or nothing after it.
    """
    from ..day.syndication.tongues import tongue
    from ..languages.tags import resolve

    language, equals, words = text.partition("=")
    if not equals or not words.strip():
        raise UsageError(f"--about {text}: names no language", 'Write --about en="What it is".')
    return tongue(resolve(language)), words
