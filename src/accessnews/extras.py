"""The extras of the package: which are installed, and what to say where one is missing.

The core reads, checks and packages; what is large comes as an extra. Which distributions an extra
has is told by the package's own metadata, as ``pyproject.toml`` wrote it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path
from types import MappingProxyType

from .errors import ExtraMissingError
from .patterns import lazy

EXTRAS: Mapping[str, str] = MappingProxyType(
    {
        "firefox": "translation by Firefox Translations models",
        "argos": "translation by Argos Translate",
        "llama": "translation by a local language model",
        "voices": "speech and sound files",
        "zh": "Chinese",
        "cjk": "a font for Chinese, Japanese and Korean",
        "japanese": "Japanese speech",
        "piper": "Piper's voices",
        "documents": "reading Word, OpenDocument, RTF, Outlook messages, web archives and captions",
        "pdf": "PDF",
        "check": "EPUBCheck, and the check of a book's sound",
        "listen": "listening to a book",
        "desk": "the editor's page",
        "sign": "signatures (Content Credentials)",
        "cluster": "many machines",
        "npm": "models from npm where the machine has none",
    }
)
"""What each extra is for. ``all`` has all of them but ``cluster`` and ``npm``."""

_LANGUAGES = {"zh": "zh", "cmn": "zh", "yue": "zh", "ja": "cjk", "ko": "cjk"}
_SPEECH = {"ja": "japanese"}
_FORMATS = {"pdf": "pdf", "m4b": "voices", "opus": "voices"}

_OFFICIAL = {"argos-translate-lt": "argostranslate"}
"""The larger build of a distribution, which serves as well."""

_REQUIREMENT = lazy(r"([\w.-]+).*;.*\bextra == [\"']([\w-]+)[\"']")


def command(*names: str) -> str:
    """The one command that brings extras, into pipx's environment where this is one."""
    pip = "pip"
    if Path(sys.prefix, "pipx_metadata.json").is_file():
        pip = "pipx runpip accessnews"
    return f"{pip} install 'accessnews[{','.join(names)}]'"


def missing(name: str) -> tuple[str, ...]:
    """The distributions of an extra that are not installed."""
    return tuple(each for each in _distributions().get(name, ()) if not _installed(each))


def require(*names: str) -> None:
    """Refuse to go on without extras.

    Raises:
        ExtraMissingError: one is not installed, or not whole; the remedy brings all of them.
    """
    if absent := [name for name in EXTRAS if name in names and missing(name)]:
        raise _error(*absent)


def of_language(language: str, *, spoken: bool = False) -> tuple[str, ...]:
    """The extras for texts in a language (a BCP 47 tag), and for its speech."""
    primary = language.partition("-")[0]
    names = (_LANGUAGES.get(primary), *(("voices", _SPEECH.get(primary)) if spoken else ()))
    return tuple(filter(None, names))


def of_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """The extras that formats of an edition need, whatever is in it."""
    return tuple(_FORMATS[name] for name in formats if name in _FORMATS)


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
    what = ", ".join(f"{name} ({EXTRAS[name]})" for name in names)
    extras, are = ("the extra", "is") if len(names) == 1 else ("the extras", "are")
    return ExtraMissingError(f"{extras} {what} {are} missing", f"Run: {command(*names)}", names)


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
