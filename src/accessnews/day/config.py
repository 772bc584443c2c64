"""What a newsroom's day is made of, in one TOML file: its paper, its feeds, and the plan.

    title = "Harbour Gazette"
    output = "public"
    to = ["zh"]
    zone = "Europe/Berlin"
    after = "rsync -a --delete --exclude .accessnews public/ paper@host:/srv/www"

    [feeds]
    harbour = "https://paper.example/feed.xml"
    wire = ["https://wire.example/rss", "https://wire.example/sport.json"]

    [paper]
    base-url = "https://paper.example/news/"
    author = "The Harbour Gazette"

Every other key is an option of ``accessnews issue`` by its long name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..errors import InputError, UsageError

_OWN = ("feeds", "paper", "after", "dedupe")


@dataclass(frozen=True, slots=True)
class Config:
    """The file as it was read.

    ``feeds`` are addresses by the name that they are followed by. ``paper`` is what feeds and
    catalogues say of the paper. ``after`` is the command that runs after publishing, empty for
    none. ``dedupe`` tells whether copies of one story are kept once. ``options`` are those of
    ``accessnews issue``, by their long names without dashes before them.
    """

    path: Path
    feeds: Mapping[str, tuple[str, ...]]
    paper: Mapping[str, str]
    after: tuple[str, ...] | str
    dedupe: bool
    options: Mapping[str, Any]


def load(path: Path) -> Config:
    """Read a configuration.

    Raises:
        InputError: the file can't be read or is no TOML; the message names the line.
        UsageError: a value is of the wrong kind, or no feed is named.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", "Check its name.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not valid TOML: {error}", "Correct that line.") from error
    feeds = _table(path, told, "feeds")
    if not feeds:
        raise UsageError(
            f"{path}: names no feed",
            'Write [feeds], and a line for each: harbour = "https://paper.example/feed.xml".',
        )
    return Config(
        path,
        MappingProxyType(
            {name: _texts(path, f"feeds.{name}", each) for name, each in feeds.items()}
        ),
        MappingProxyType(
            {
                name: _text(path, f"paper.{name}", each)
                for name, each in _table(path, told, "paper").items()
            }
        ),
        _command(path, told.get("after", "")),
        _flag(path, told.get("dedupe", False)),
        MappingProxyType({name: each for name, each in told.items() if name not in _OWN}),
    )


def _table(path: Path, told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = told.get(name, {})
    if not isinstance(value, dict):
        raise UsageError(f"{path}: {name} is no table", f"Write it as [{name}].")
    return value


def _texts(path: Path, name: str, value: object) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    if not several:
        raise UsageError(f"{path}: {name} has no address", "Give one, or leave the line out.")
    return tuple(_text(path, name, each) for each in several)


def _text(path: Path, name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{path}: {name} is no text: {value!r}", 'Write it in "quotation marks".')
    return value


def _command(path: Path, value: object) -> tuple[str, ...] | str:
    if isinstance(value, str):
        return value
    return _texts(path, "after", value)


def _flag(path: Path, value: object) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{path}: dedupe is neither true nor false: {value!r}", "Write one.")
    return value
