"""``models``: install, list, verify, remove, path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from .screen import Screen, screen_options

if TYPE_CHECKING:
    from ..weights.store import ModelStore


@click.group(
    epilog="""\b
Examples:
  accessnews models list
  accessnews models install en zh
  accessnews models verify"""
)
def models() -> None:
    """Install, list and remove the models that engines need."""


@models.command(
    epilog="""\b
Examples:
  accessnews models install en zh                what English to Chinese needs
  accessnews models install ar                   what Arabic needs, from English and into it
  accessnews models install firefox-en-uk
  accessnews models install --for zh             what narrating Chinese needs
  accessnews models install kokoro-82m-v1.0-int8
  accessnews models install translate-en_zh.argosmodel
  accessnews models install my-model.gguf        then: --translator llama --model my-model"""
)
@click.argument("names", nargs=-1, metavar="[NAME... | FILE... | FROM TO | LANG]")
@click.option(
    "--for", "language", default="", metavar="LANG", help="The best voice for a language."
)
@screen_options
@click.pass_obj
def install(screen: Screen, names: tuple[str, ...], language: str) -> None:
    """Install models by name, from a file, or all that a pair of languages needs.

    A model that is installed is replaced where the list of models has a newer one.
    """
    from ..weights.store import ModelStore

    store = ModelStore(progress=screen.progress)
    wanted, files = _wanted(store, names, language)
    if not (wanted or files):
        screen.show({"installed": []}, "Nothing to install: the engines bring their own voices.")
    for file in files:
        name = store.install_file(file, screen.progress)
        screen.show({"name": name, "path": str(store.path(name))}, f"{name}: installed")
    for name in wanted:
        path = store.install(name, screen.progress)
        screen.show({"name": name, "path": str(path)}, f"{name}: installed")


def _wanted(
    store: ModelStore, names: tuple[str, ...], language: str
) -> tuple[list[str], list[Path]]:
    """Model names and model files that the arguments mean."""
    from ..languages.tags import resolve
    from ..weights.needed import PIVOT, names_for

    if language and not names:
        return names_for(store, "narration", resolve(language)), []
    if not names or language:
        raise UsageError("nothing to install is named", "Try: accessnews models install en es")
    files = [Path(name) for name in names if name.endswith((".argosmodel", ".gguf"))]
    others = [name for name in names if not name.endswith((".argosmodel", ".gguf"))]
    if len(names) == 2 and (pair := _as_pair(names)):
        wanted = names_for(store, "translation", *pair)
        for tag in pair:
            wanted += names_for(store, "narration", tag)
        return wanted, []
    if len(names) == 1 and others and (tag := _as_language(store, others[0])):
        for way in ((PIVOT, tag), (tag, PIVOT)) if tag != PIVOT else ():
            wanted = names_for(store, "translation", *way)
            others += [name for name in wanted if name not in others]
        return others[1:] + names_for(store, "narration", tag), []
    return others, files


def _as_language(store: ModelStore, word: str) -> str:
    """The language that a word names, "" where it names a model or no language."""
    from ..errors import AccessnewsError
    from ..languages.tags import resolve

    try:
        store.installed(word)
    except AccessnewsError:
        pass
    else:
        return ""
    try:
        return resolve(word)
    except UsageError:
        return ""


def _as_pair(names: tuple[str, ...]) -> tuple[str, str] | None:
    """The two languages that two words name, or None where one is no language."""
    from ..languages.tags import resolve

    try:
        source, target = (resolve(name) for name in names)
    except UsageError:
        return None
    return source, target


@models.command(
    "list",
    epilog="""\b
Example:
  accessnews models list --json""",
)
@screen_options
@click.pass_obj
def list_models(screen: Screen) -> None:
    """List the models: what for, size, licence, installed or not."""
    from ..weights.store import ModelStore

    for entry in ModelStore(progress=screen.progress).list():
        record = {
            "name": entry.name,
            "title": entry.title,
            "purpose": entry.purpose,
            "languages": list(entry.languages),
            "bytes": entry.size,
            "licence": entry.licence,
            "path": str(entry.path) if entry.path else None,
            "newer": entry.newer or None,
        }
        state = "installed" if entry.path else "available"
        if entry.newer:
            state = f"installed; newer: {entry.newer}, accessnews models install {entry.name}"
        line = f"{entry.name:<34} {entry.purpose:<12} {entry.size / 1e6:>6.0f} MB  {state}"
        screen.show(record, f"{line}  {entry.licence}", f"    {entry.title}")


@models.command(
    epilog="""\b
Examples:
  accessnews models refresh            what is new in Mozilla's list
  accessnews models refresh --json
  accessnews models install en uk      takes what the list has from now on"""
)
@screen_options
@click.pass_obj
def refresh(screen: Screen) -> None:
    """Fetch the list of Firefox Translations models anew, and tell what has changed.

    The first install keeps the list, so that every later one gives the same models until then.
    """
    from ..weights.changes import changes
    from ..weights.store import ModelStore

    store = ModelStore(progress=screen.progress)
    before = store.records()
    now = store.refresh()
    for change in changes(before, now):
        told = store.newer(change.name) if store.installed(change.name) else ""
        record = {
            "name": change.name,
            "change": change.kind,
            "title": change.title,
            "installed": bool(told) or store.installed(change.name),
        }
        line = f"{change.name:<24} {change.kind:<8} {change.title}"
        remedy = f": accessnews models install {change.name}" if told else ""
        screen.show(record, f"{line}{remedy}")
    count = len(now.models)
    screen.show(
        {"fetched": now.fetched, "models": count},
        f"{count} Firefox Translations models, as listed on {now.fetched}",
    )


@models.command(
    epilog="""\b
Example:
  accessnews models remove kokoro-82m-v1.0-int8"""
)
@click.argument("name")
@screen_options
@click.pass_obj
def remove(screen: Screen, name: str) -> None:
    """Remove an installed model."""
    from ..weights.store import ModelStore

    ModelStore().remove(name)
    screen.show({"removed": name}, f"{name}: removed")


@models.command(
    epilog="""\b
Examples:
  accessnews models path
  accessnews models path kokoro-82m-v1.0-int8"""
)
@click.argument("name", required=False)
@screen_options
@click.pass_obj
def path(screen: Screen, name: str | None) -> None:
    """Print the folder of a model, or of the store."""
    from ..weights.store import ModelStore

    store = ModelStore()
    folder = str(store.path(name) if name else store.root)
    screen.show({"path": folder}, folder)


@models.command(
    epilog="""\b
Examples:
  accessnews models verify
  accessnews models verify kokoro-82m-v1.0-int8 --json"""
)
@click.argument("names", nargs=-1, metavar="[NAME...]")
@screen_options
@click.pass_obj
def verify(screen: Screen, names: tuple[str, ...]) -> None:
    """Read installed models again, all or those named: is each file what was installed?

    Exit code 4 where one is not.
    """
    from ..errors import EngineError
    from ..weights.store import ModelStore

    store = ModelStore(progress=screen.progress)
    wanted = names or tuple(entry.name for entry in store.list() if entry.path)
    damaged = []
    for name in wanted:
        whole = store.verify(name)
        screen.show({"name": name, "whole": whole}, f"{name}: {'whole' if whole else 'damaged'}")
        if not whole:
            damaged.append(name)
    if damaged:
        raise EngineError(
            f"not as installed: {', '.join(damaged)}",
            "Install them again: accessnews models install",
        )
