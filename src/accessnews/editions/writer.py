"""The formats an edition can take, each in a module of its own that is loaded when it is asked for.

A writer's module has one function, ``write(composed: Composed, folder: Path) -> list[Path]``: the
files it made, or none where the edition has nothing for its format (no sound, or two languages in
a format for one). It raises ``InputError`` where a file can't be written. A format that shows all
editions of an article at once has ``write_story`` instead, with what the others have written.

A format that fails, for whatever reason, is an answer (``Unwritten``) and does not end the others.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from ..edition import Edition
from ..errors import AccessnewsError, UsageError
from ..faults import as_known

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
        "pef": "accessnews.editions.braille.pef",
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
    name
    for name in FORMATS
    if name not in ("m4b", "opus", "daisy", "braille", "pef", "pdf", "markdown")
)
"""What is written where nothing is asked for. M4B and Opus each take as long to encode as English
takes to speak, and most players have the MP3. DAISY is for players of talking books, Markdown for
editors; braille, PEF and PDF need libraries of the system."""


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


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A part of an edition that could not be made, and why.

    ``edition`` is its name, a story's slug for a format of all editions; ``part`` is a format's
    name, or "cover".
    """

    edition: str
    part: str
    error: AccessnewsError


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were made, and what could not be made."""

    files: tuple[Path, ...] = ()
    unwritten: tuple[Unwritten, ...] = ()


def check_ready(formats: Iterable[str]) -> None:
    """Refuse, before any work is done, a format that can't be written here.

    A module that needs more than Python packages has a function ``check()`` too.

    Raises:
        EngineError: what a format needs is not installed.
    """
    for name in dict.fromkeys(formats):
        if name in WRITERS and hasattr(module := import_module(WRITERS[name]), "check"):
            module.check()


def writer(name: str) -> Writer:
    """The writer of a format.

    Raises:
        UsageError: as ``check_format``.
    """
    check_format(name)
    return cast(Writer, import_module(WRITERS[name]))


def write_edition(composed: Composed, folder: Path, formats: Iterable[str]) -> Written:
    """Write an edition in each of ``formats`` to ``folder``; the files made are in that order.

    Formats of a whole article are passed over: ``write_story`` writes them.

    Raises:
        UsageError: there is no such format; then nothing is written.
    """
    wanted = [name for name in dict.fromkeys(formats) if name not in STORY_WRITERS]
    for name in wanted:
        check_format(name)
    edition = composed.edition.name
    return _together(
        _tried(edition, name, partial(_written, name, composed, folder)) for name in wanted
    )


def write_story(
    editions: Sequence[Edition],
    folder: Path,
    formats: Iterable[str],
    written: Mapping[str, Sequence[Path]],
) -> Written:
    """Write all editions of an article as one, in those of ``formats`` that are for it.

    ``written`` is what ``write_edition`` made of each, by its name, all of it in ``folder``.
    """

    def make(name: str) -> list[Path]:
        module = cast(StoryWriter, import_module(STORY_WRITERS[name]))
        return module.write_story(editions, folder, written)

    names = [name for name in dict.fromkeys(formats) if name in STORY_WRITERS]
    return _together(_tried(folder.name, name, partial(make, name)) for name in names)


def _written(name: str, composed: Composed, folder: Path) -> list[Path]:
    return writer(name).write(composed, folder)


def _tried(edition: str, part: str, make: Callable[[], Iterable[Path]]) -> Written:
    """What ``make`` made; whatever goes wrong in it is an answer, a fault of ours too."""
    try:
        return Written(tuple(make()))
    except Exception as error:
        return Written(unwritten=(Unwritten(edition, part, as_known(error)),))


def _together(parts: Iterable[Written]) -> Written:
    each = list(parts)
    return Written(
        tuple(path for one in each for path in one.files),
        tuple(fault for one in each for fault in one.unwritten),
    )
