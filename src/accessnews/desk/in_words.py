"""What rooms that know no desk say in English, in the desk's languages where it has words for it.

A language's file of words may say anew why a line was left out (``why-…``), what is under way
(``step-of-…``) and what a rule of ours expects (``rule-…``). Whatever it does not, and all that
programs of others say, stays English and is marked as that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..article import PICTURE
from .words import DEFAULT, Words

_NUMBER = re.compile(r"\d+(?:[.,:×]\d+)*")
_NO_NAME = re.compile(r"[^a-z0-9]+")

_STEPS = (
    (re.compile(r"Translating to (?P<language>[\w-]+)"), "translating"),
    (re.compile(r"Narrating \((?P<language>[\w-]+), (?P<voice>.*)\)"), "narrating"),
    (re.compile(r"Placing links and emphasis"), "placing"),
    (re.compile(r"Encoding"), "encoding"),
    (re.compile(r"Fetching (?P<what>.*)"), "fetching"),
    (re.compile(r"Verifying (?P<what>.*)"), "verifying"),
    (re.compile(r"Unpacking (?P<what>.*)"), "unpacking"),
    (re.compile(r"Copying (?P<what>.*)"), "copying"),
    (re.compile(r"read"), "reading"),
)
"""What work tells that it does (``Progress.task``), and what the words for it are called."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and the language that it is in."""

    text: str
    language: str


def reason(words: Words, english: str) -> Said:
    """Why a line was left out of an article (``Dropped.reason``)."""
    if not english.startswith(PICTURE):
        return _meant(words, "why", english)
    inner = _meant(words, "why", english.removeprefix(PICTURE))
    if inner.language != words.language or not words.has("why-picture"):
        return Said(english, DEFAULT)
    return Said(words("why-picture", reason=inner.text), words.language)


def step(words: Words, english: str) -> Said:
    """What is under way (the ``what`` of a ``Progress.task``)."""
    for pattern, name in _STEPS:
        if match := pattern.fullmatch(english):
            values = match.groupdict()
            if tag := values.get("language"):
                values["language"] = words.of_language(tag)
            return Said(words(f"step-of-{name}", **values), words.language)
    return Said(english, DEFAULT)


def rule(words: Words, code: str, english: str) -> Said:
    """What a rule of ours expects (``checking.rules``)."""
    name = f"rule-{code}"
    return Said(words(name), words.language) if words.has(name) else Said(english, DEFAULT)


def called(english: str) -> tuple[str, list[str]]:
    """What the words for an English text are called, and the numbers in it, which are $n1, $n2."""
    numbers = _NUMBER.findall(english)
    return _NO_NAME.sub("-", _NUMBER.sub("n", english).lower()).strip("-"), numbers


def _meant(words: Words, kind: str, english: str) -> Said:
    name, numbers = called(english)
    if not words.has(f"{kind}-{name}"):
        return Said(english, DEFAULT)
    values = {f"n{at}": number for at, number in enumerate(numbers, 1)}
    return Said(words(f"{kind}-{name}", **values), words.language)
