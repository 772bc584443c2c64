"""The words in which people are told how accessible a publication is: ``accessibility.toml``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import langcodes

from ..errors import InputError, UsageError

OWN = "accessnews"
"""Who worded what no file was given for."""
LARGEST = 2**20
"""Bytes of a file of statements; the guide's own have 20,000."""
_FORMS = ("short", "full")
_GUIDE = {"short": "compact", "full": "descriptive"}
_NAMES = {
    "conformance-details-epub-accessibility-1-0": "EPUB Accessibility 1.0",
    "conformance-details-epub-accessibility-1-1": "EPUB Accessibility 1.1",
    "conformance-details-epub-accessibility-1-2": "EPUB Accessibility 1.2",
    "conformance-details-wcag-2-0": "WCAG 2.0",
    "conformance-details-wcag-2-1": "WCAG 2.1",
    "conformance-details-wcag-2-2": "WCAG 2.2",
}


@dataclass(frozen=True, slots=True)
class StatementWords:
    """The statements of one language by their keys, each in its short and its full form.

    ``language`` is the tag of the words, ``author`` whose they are; ``notes`` is the language of
    what no file of statements has, such as the line about format and protection.
    """

    language: str
    author: str
    statements: Mapping[str, Mapping[str, str]]
    notes: str

    def say(self, key: str, *, full: bool = False, **values: str) -> str:
        """A statement with its values in place, or behind it where its wording has no place.

        Raises:
            KeyError: there is no such statement.
        """
        text = self.statements[key]["full" if full else "short"]
        for name, value in values.items():
            place = f"{{{name}}}"
            text = text.replace(place, value) if place in text else f"{text} {value}"
        return " ".join(text.split())

    def join(self, parts: Iterable[str]) -> str:
        """Short notes one after the other, on one line."""
        return self.statements["about-separator"]["short"].join(parts)


def own_words(tag: str) -> StatementWords:
    """The words for a BCP 47 tag.

    Raises:
        UsageError: there are none in that language.
    """
    full = langcodes.Language.get(tag).maximize()
    named = f"{full.language}-{full.script}"
    table = _table()
    language = named if named in table else str(full.language)
    if language not in table:
        raise UsageError(
            f"{tag}: accessibility is told in {', '.join(table)} here",
            "Name one of them, or give the guide's statements in that language: --words FILE.json",
        )
    return StatementWords(language, OWN, table[language], language)


def words_of(path: Path) -> StatementWords:
    """The statements of a file in the form of the W3C's localizations of the display guide.

    What it lacks is said in our own words in its language, or in English.

    Raises:
        InputError: it is no such file.
    """
    try:
        given = json.loads(_text(path))
        tag = str(given["metadata"]["language"])
        author = str(given["metadata"].get("author") or path.name)
        found = dict(_flat(given))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"{path}: not a file of display statements: {error}",
            "Give one of the display guide's localizations (display_guide_vocabulary_….json).",
        ) from error
    try:
        fallback = own_words(tag)
    except (UsageError, ValueError):
        fallback = own_words("en")
    return StatementWords(tag, author, {**fallback.statements, **found}, fallback.language)


def _text(path: Path) -> str:
    """The text of a file.

    Raises:
        ValueError: it is too large, or not in UTF-8.
    """
    if path.stat().st_size > LARGEST:
        raise ValueError("it is too large")
    return path.read_text("utf-8-sig")


def _flat(given: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    """The statements of all of a file's sections by their keys.

    Raises:
        ValueError: there is none.
    """
    found = {}
    for section, statements in given.items():
        for key, said in statements.items() if section != "metadata" else ():
            forms = {form: _form(said, name) for form, name in _GUIDE.items()}
            if all(forms.values()):
                found[key] = forms
    if not found:
        raise ValueError("it has no statements")
    return found


def _form(said: object, name: str) -> str:
    text = said.get(name, "") if isinstance(said, dict) else said
    return text.strip() if isinstance(text, str) else ""


def languages() -> tuple[str, ...]:
    """The languages that have words of our own."""
    return tuple(_table())


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    text = files(__package__).joinpath("accessibility.toml").read_text(encoding="utf-8")
    names = {key: dict.fromkeys(_FORMS, name) for key, name in _NAMES.items()}
    return {
        language: {
            **names,
            **{
                key: said if isinstance(said, dict) else dict.fromkeys(_FORMS, said)
                for key, said in statements.items()
            },
        }
        for language, statements in tomllib.loads(text).items()
    }
