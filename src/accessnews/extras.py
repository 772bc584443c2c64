"""The extras of the package: which are installed, and what to say where one is missing.

The core reads, checks and packages; what is large comes as an extra. Which distributions an extra
has is told by the package's own metadata, as ``pyproject.toml`` wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, requires
from types import MappingProxyType

from .errors import ExtraMissingError

EXTRAS: Mapping[str, str] = MappingProxyType(
    {
        "argos": "translation by Argos Translate",
        "llama": "translation by a local language model",
        "voices": "speech and sound files",
        "zh": "Chinese",
        "japanese": "Japanese speech",
        "piper": "Piper's voices",
        "pdf": "PDF",
        "check": "EPUBCheck, and the check of a book's sound",
        "listen": "listening to a book",
        "npm": "models from npm where the machine has none",
    }
)
"""What each extra is for. ``all`` has them all."""

_LANGUAGES = {"zh": "zh", "cmn": "zh", "yue": "zh"}
_SPEECH = {**_LANGUAGES, "ja": "japanese"}

_OFFICIAL = {"argos-translate-lt": "argostranslate"}
"""The larger build of a distribution, which serves as well."""

_REQUIREMENT = re.compile(r"([\w.-]+).*;.*\bextra == [\"']([\w-]+)[\"']")


def command(*names: str) -> str:
    """The one command that brings extras."""
    return f"pip install 'accessnews[{','.join(names)}]'"


def missing(name: str) -> tuple[str, ...]:
    """The distributions of an extra that are not installed."""
    return tuple(each for each in _distributions().get(name, ()) if not _installed(each))


def require(*names: str) -> None:
    """Refuse to go on without extras.

    Raises:
        ExtraMissingError: one is not installed, or not whole; the remedy brings all of them.
    """
    if absent := [name for name in names if missing(name)]:
        raise _error(*absent)


def require_language(language: str, *, spoken: bool = False) -> None:
    """Refuse a language (a BCP 47 tag) whose extra is not installed, or that of its speech.

    Raises:
        ExtraMissingError: as ``require``.
    """
    name = (_SPEECH if spoken else _LANGUAGES).get(language.partition("-")[0])
    require(*(["voices"] if spoken else []), *([name] if name else []))


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Around an import: a package that is not there is told as the extra that brings it.

    Raises:
        ExtraMissingError: a package is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise _error(name) from error


def _error(*names: str) -> ExtraMissingError:
    what = " and ".join(EXTRAS[name] for name in names)
    return ExtraMissingError(f"{what} is not installed", f"Run: {command(*names)}", names)


@cache
def _distributions() -> Mapping[str, tuple[str, ...]]:
    """The distributions of each extra."""
    try:
        lines = requires("accessnews") or []
    except PackageNotFoundError:
        return {}
    found: dict[str, list[str]] = {}
    for match in filter(None, map(_REQUIREMENT.match, lines)):
        found.setdefault(match[2], []).append(match[1])
    return {name: tuple(names) for name, names in found.items()}


@cache
def _installed(name: str) -> bool:
    for each in filter(None, (name, _OFFICIAL.get(name))):
        try:
            distribution(each)
        except PackageNotFoundError:
            continue
        return True
    return False
