"""How a language says the signs that stand around its figures: minus, the decimal mark, percent.

``figures.toml`` has the words that no library has, by language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from .tags import primary, script

SAME = {"no": "nb", "nn": "nb", "tl": "fil", "jw": "jv", "cmn": "zh", "in": "id", "iw": "he"}
"""Other codes of a language; Norwegian's two forms say these words alike."""


def minus(tag: str) -> str:
    """The word for the minus sign in the language of a BCP 47 tag.

    One that is not known gets that of others in its script, "minus" at last, which is understood
    widely: a sign that is lost changes the number.
    """
    by_script = _table()["minus_by_script"]
    return _word("minus", tag) or by_script.get(script(tag)) or by_script["Latn"]


def point(tag: str) -> str:
    """The word for the decimal mark where voices are silent at it, else ""."""
    return _word("point", tag)


def percent(tag: str) -> str:
    """A number, "{}", with the word for percent; "" where it is left to CLDR."""
    return _word("percent", tag)


def per(tag: str) -> str:
    """What stands between a measure and what it is for; "" where it is left to CLDR."""
    return _word("per", tag)


def to(tag: str) -> str:
    """What stands between the two ends of a range; a comma where it is not known."""
    return _word("to", tag) or ","


def _word(table: str, tag: str) -> str:
    words = _table()[table]
    name = primary(tag)
    name = SAME.get(name, name)
    return words.get(f"{name}-{script(tag)}") or words.get(name, "")


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("figures.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
