"""``memory``: import, export, show and search the translation memory."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from ..errors import InputError
from . import told
from .screen import Screen, screen_options
from .told import OneOf


@click.group(
    epilog="""\b
Examples:
  accessnews memory import translators.tmx
  accessnews memory show"""
)
def memory() -> None:
    """Keep the translations that were made before, by people and by machines.

    The file is named by ACCESSNEWS_MEMORY, or lies in the user's data folder.
    """


@memory.command(
    "import",
    epilog="""\b
Examples:
  accessnews memory import translators.tmx
  accessnews memory import --origin machine old-engine.tmx""",
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--origin",
    type=OneOf(told.origins),
    default="human",
    help="Who made the translations of a file that does not tell.",
    show_default=True,
)
@screen_options
@click.pass_obj
def import_files(screen: Screen, files: tuple[Path, ...], origin: str) -> None:
    """Take the sentences of TMX files into the memory: all of a file, or none.

    A person's translation is used in place of any machine's from then on.
    """
    from ..translation.memory import tmx
    from ..translation.memory.store import Memory, Origin

    kept = Memory()
    for file in files:
        new = kept.remember(tmx.read(file, Origin(origin)))
        screen.show({"file": str(file), "kept": new}, f"{file}: {new} sentences are new or changed")


@memory.command(
    epilog="""\b
Examples:
  accessnews memory export memory.tmx --from en --to zh
  accessnews memory export corrections.tmx --origin human"""
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "source", default="", metavar="LANG", help="Only from this language.")
@click.option("--to", "target", default="", metavar="LANG", help="Only to this language.")
@click.option("--origin", type=OneOf(told.origins), help="Only what these made.")
@screen_options
@click.pass_obj
def export(screen: Screen, file: Path, source: str, target: str, origin: str | None) -> None:
    """Write the memory as TMX 1.4, which other translation tools read."""
    from ..translation.memory import tmx
    from ..translation.memory.store import Memory

    chosen = (
        unit for unit in Memory().units(source, target) if origin is None or unit.origin == origin
    )
    count = tmx.write(chosen, file)
    screen.show({"file": str(file), "written": count}, f"{file}: {count} sentences")


@memory.command(
    epilog="""\b
Example:
  accessnews memory show --json"""
)
@screen_options
@click.pass_obj
def show(screen: Screen) -> None:
    """Show where the memory is, and how many sentences it holds of each pair of languages."""
    from ..translation.memory.store import Memory

    kept = Memory()
    counts = kept.counts()
    lines = [f"{kept.path}: {sum(counts.values())} sentences"]
    lines += [
        f"  {source} to {target:<8} {count:>8} by a {origin}"
        for (source, target, origin), count in counts.items()
    ]
    pairs = [
        {"from": source, "to": target, "origin": str(origin), "count": count}
        for (source, target, origin), count in counts.items()
    ]
    screen.show({"path": str(kept.path), "pairs": pairs}, *lines)


@memory.command(
    epilog="""\b
Examples:
  accessnews memory search "The mayor resigned on Monday." --from en --to zh
  accessnews memory search "The mayor resigned." --from en --to zh --least 60 --most 10"""
)
@click.argument("text")
@click.option("--from", "source", required=True, metavar="LANG", help="The language of TEXT.")
@click.option("--to", "target", required=True, metavar="LANG", help="The other language.")
@click.option(
    "--least",
    type=click.IntRange(1, 100),
    default=75,
    show_default=True,
    metavar="PERCENT",
    help="How alike at least.",
)
@click.option(
    "--most", type=click.IntRange(1), default=3, show_default=True, help="How many at most."
)
@screen_options
@click.pass_obj
def search(screen: Screen, text: str, source: str, target: str, least: int, most: int) -> None:
    """Find the sentences that are like TEXT, with their translations."""
    from ..translation.memory.store import Memory, clean

    if not clean(text):
        raise InputError("there is no text to search for", "Give a sentence in quotation marks.")
    found = Memory().similar(text, source, target, limit=most, threshold=least / 100)
    for likeness, unit in found:
        record = {"likeness": round(likeness, 4), **asdict(unit)}
        screen.show(
            record,
            f"{int(likeness * 100):>3} %  {unit.source}",
            f"       {unit.target}",
            f"       by a {unit.origin}, {unit.changed[:10]}  {unit.note}".rstrip(),
        )
    if not found and not screen.json:
        screen.show({}, f"Nothing in the memory is like it by {least} % or more.")
