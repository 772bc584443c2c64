"""The few words that an edition itself says, with dates and language names, in its language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files

import langcodes
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_datetime_format
from babel.lists import format_list

from .tags import primary, sentence_separator

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language. ``language`` is the tag of the phrases, not of the article."""

    language: str
    locale: Locale
    phrases: Mapping[str, str]

    def say(self, phrase: str, **values: str) -> str:
        """The phrase with its values in place; a brace in a value stays as it is."""
        return self.phrases[phrase].format_map(values)

    def count(self, phrase: str, number: int) -> str:
        """So many things, in the form that the language has for this number.

        That is the phrase whose key ends with the number itself ("-1"), else with its plural
        category in CLDR ("-one", "-few" ...), else with "-other".
        """
        forms = (str(number), self.locale.plural_form(number), "other")
        key = next(key for form in forms if (key := f"{phrase}-{form}") in self.phrases)
        return self.say(key, count=str(number))

    def join(self, sentences: Sequence[str]) -> str:
        """Sentences as one text, separated as this language does it."""
        return sentence_separator(self.language).join(sentences)

    def day(self, when: date) -> str:
        """A date with its day of the week: "Saturday, November 28, 2026"."""
        return _plain_spaces(format_date(when, "full", locale=self.locale))

    def names(self, names: Sequence[str]) -> str:
        """People one after the other, as this language lists them: "Anna, Ben and Chloe"."""
        return str(format_list(list(names), locale=self.locale))

    def date(self, when: datetime | date) -> str:
        """A date, or a date and a time of day, as this language writes it."""
        day = format_date(when, "long", locale=self.locale)
        if not isinstance(when, datetime):
            return _plain_spaces(day)
        clock = "HH:mm" if self.language == "zh-Hant" else "short"
        time = format_time(when, clock, tzinfo=when.tzinfo, locale=self.locale)
        if when.tzinfo is not None:
            time = f"{time} {_offset(when)}"
        pattern = get_datetime_format("long", locale=self.locale)
        return _plain_spaces(str(pattern).replace("{1}", day).replace("{0}", time))

    def language_name(self, tag: str) -> str:
        """The name of the language ``tag``, without its script or region: "English", "英语"."""
        return str(self.locale.languages.get(primary(tag), tag))


@lru_cache(maxsize=256)  # every paragraph asks
def wording(tag: str) -> Wording:
    """The wording for a BCP 47 tag; English where its language has none."""
    language = _nearest(tag)
    return Wording(language, _locale(tag, language), _table()[language])


def languages() -> frozenset[str]:
    """The tags that have a wording of their own."""
    return frozenset(_table())


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("wording.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _nearest(tag: str) -> str:
    """The table's key for ``tag``: ``zh-TW`` is written in Hant, ``pt-BR`` is pt."""
    full = langcodes.Language.get(tag).maximize()
    with_script = f"{full.language}-{full.script}"
    if with_script in _table():
        return with_script
    return full.language if full.language in _table() else FALLBACK


def _locale(tag: str, language: str) -> Locale:
    if primary(tag) == primary(language):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            pass
    return Locale.parse(language, sep="-")


def _offset(when: datetime) -> str:
    """``UTC``, ``UTC+8`` or ``UTC+5:30``: the same in every language, unlike a zone's name."""
    delta = when.utcoffset()
    minutes = round(delta.total_seconds() / 60) if delta is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" + (f"{sign}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")


def _plain_spaces(text: str) -> str:
    """CLDR's narrow no-break space as a plain one: fonts and voices stumble over it."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")
