"""The formats an edition can take, each in a module of its own that is loaded when it is asked for.

A writer's module has one function, ``write(composed: Composed, folder: Path) -> list[Path]``: the
files it made, or none where the edition has nothing for its format (no sound, or two languages in
a format for one). It raises ``InputError`` where a file can't be written. A format that shows all
editions of an article at once has ``write_story`` instead, with what the others have written.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from ..article import Edition
from ..errors import UsageError

if TYPE_CHECKING:
    from .composed import Composed

WRITERS: Mapping[str, str] = MappingProxyType(
    {
        "epub": "accessnews.editions.epub.book",
        "audio": "accessnews.editions.audio.mp3",
        "m4b": "accessnews.editions.audio.m4b",
        "opus": "accessnews.editions.audio.opus",
        "daisy": "accessnews.editions.daisy",
        "braille": "accessnews.editions.braille",
        "pdf": "accessnews.editions.pdf",
        "captions": "accessnews.editions.captions.cues",
        "transcript": "accessnews.editions.text.transcript",
        "markdown": "accessnews.editions.text.markdown",
        "json": "accessnews.editions.text.edition_json",
    }
)

STORY_WRITERS: Mapping[str, str] = MappingProxyType({"web": "accessnews.editions.web.files"})
"""Formats of an article in all its editions."""

FORMATS = (*WRITERS, *STORY_WRITERS)

DEFAULT_FORMATS = tuple(
    name for name in FORMATS if name not in ("m4b", "opus", "daisy", "braille", "pdf", "markdown")
)
"""What is written where nothing is asked for. M4B and Opus each take as long to encode as English
takes to speak, and most players have the MP3. DAISY is for players of talking books, Markdown for
editors; braille and PDF need libraries of the system."""


class Writer(Protocol):
    """A module that writes editions in one format."""

    def write(self, composed: Composed, folder: Path) -> list[Path]: ...


class StoryWriter(Protocol):
    """A module that writes all editions of an article as one."""

    def write_story(
        self, editions: Sequence[Edition], folder: Path, written: Mapping[str, Sequence[Path]]
    ) -> list[Path]: ...


def check_format(name: str) -> None:
    """Refuse a format that has no writer.

    Raises:
        UsageError: the remedy names the nearest formats, or all of them.
    """
    if name not in FORMATS:
        near = difflib.get_close_matches(name.lower(), FORMATS, n=2, cutoff=0.6)
        raise UsageError(f'"{name}" is not a format', f"Choose from {', '.join(near or FORMATS)}.")


def check_ready(formats: Iterable[str], languages: Iterable[str]) -> None:
    """Refuse, before any work is done, a format that can't be written here or in a language.

    A module that needs more than Python packages has a function ``check(languages)`` too.

    Raises:
        EngineError: what a format needs is not installed.
        InputError: a format can't be written in one of ``languages``.
    """
    for name in dict.fromkeys(formats):
        if name in WRITERS and hasattr(module := import_module(WRITERS[name]), "check"):
            module.check(languages)


def writer(name: str) -> Writer:
    """The writer of a format.

    Raises:
        UsageError: as ``check_format``.
    """
    check_format(name)
    return cast(Writer, import_module(WRITERS[name]))


def write_edition(composed: Composed, folder: Path, formats: Iterable[str]) -> tuple[Path, ...]:
    """Write an edition in each of ``formats`` to ``folder``; the files made, in that order.

    Formats of a whole article are passed over: ``write_story`` writes them.

    Raises:
        UsageError: there is no such format; then nothing is written.
        InputError: a file can't be written.
    """
    wanted = [name for name in dict.fromkeys(formats) if name not in STORY_WRITERS]
    writers = [writer(name) for name in wanted]
    return tuple(path for each in writers for path in each.write(composed, folder))


def write_story(
    editions: Sequence[Edition],
    folder: Path,
    formats: Iterable[str],
    written: Mapping[str, Sequence[Path]],
) -> tuple[Path, ...]:
    """Write all editions of an article as one, in those of ``formats`` that are for it.

    ``written`` is what ``write_edition`` made of each, by its name, all of it in ``folder``.

    Raises:
        InputError: a file can't be written.
    """
    modules = (STORY_WRITERS[name] for name in dict.fromkeys(formats) if name in STORY_WRITERS)
    return tuple(
        path
        for module in modules
        for path in cast(StoryWriter, import_module(module)).write_story(editions, folder, written)
    )
