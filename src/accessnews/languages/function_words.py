"""Words that are no part of a term, and those that stand in place of a name, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from .tags import primary

SHARED = frozenset({"nl", "pl", "pt", "ru", "uk"})
"""Languages whose words here are mostly those of another too, of which none are here: Afrikaans;
Czech, Slovak, Slovene and Croatian; Galician; Serbian, Macedonian and Bulgarian; Belarusian."""


def function_words(tag: str) -> frozenset[str]:
    """The words that make no term, of the language of a BCP 47 tag; empty where not known."""
    return _words("words", tag)


def counted(words: Iterable[str]) -> Mapping[str, int]:
    """How many of some words, in small letters, are function words of each language that is known
    here, by its primary tag."""
    told = list(words)
    return {tag: sum(map(_words("words", tag).__contains__, told)) for tag in _table()["words"]}


def links(tag: str) -> frozenset[str]:
    """What may stand between the two words of a term: "de" in "trata de niños"."""
    return _words("links", tag)


def pronouns(tag: str) -> frozenset[str]:
    """What stands in place of a name; empty where not known, or where a verb needs no subject."""
    return _words("pronouns", tag)


@cache
def _words(kind: str, tag: str) -> frozenset[str]:
    return frozenset(_table()[kind].get(primary(tag), "").split())


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("function_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
