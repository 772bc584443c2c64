"""The countries that a text names, by their codes: CLDR's names (babel) and a language's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from .known import known
from .language import Names, words_pattern
from .vocabulary import Vocabulary, leads

# Names of people, months and things too, or of no country.
_OTHER_THINGS = frozenset("TD GE GN JE JO NE CX ML GG IM CC QO EU UN EZ ZZ MF SX".split())
_STEM = 5  # letters that a country and its people share: francés, Francia
_FEWEST_LETTERS = 4  # shorter names, such as Mali in many languages, are parts of other words


def countries(text: str, language: str) -> Mapping[str, str]:
    """The codes (ISO 3166) of the countries that ``text`` names, each with the words that do."""
    text = known(language).folded(text)
    found: dict[str, str] = {}
    taken: set[int] = set()
    for code, pattern in _patterns(language).within(text):
        for match in pattern.finditer(text):
            if match.start() not in taken:
                taken |= set(range(match.start(), match.end()))
                found.setdefault(code, match[0])
    return MappingProxyType(found)


def hinted(code: str, text: str, language: str) -> bool:
    """Whether ``text`` may speak of a country by another word of its name: francés, Francia."""
    others = countries(text, language).values()
    text = _plain(re.sub("|".join(map(re.escape, others)) or "(?!)", " ", text))
    return any(stem in text for stem in _stems(language).get(code, ()))


@cache
def _stems(language: str) -> Mapping[str, tuple[str, ...]]:
    try:
        territories = Locale.parse(known(language).tag, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        code: (_plain(name)[: max(_FEWEST_LETTERS, min(_STEM, len(name) - 1))],)
        for code, name in territories.items()
        if len(name) > _FEWEST_LETTERS
    }


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


@cache
def _patterns(language: str) -> Vocabulary:
    """A pattern for each country, those with the longest names first: Guinea-Bissau, Guinea."""
    record = known(language)
    if record.names is None:
        return Vocabulary(())
    try:
        territories = dict(Locale.parse(record.tag, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        territories = {}
    table: dict[str, list[str]] = {}
    stems: dict[str, str] = {}
    for code, name in territories.items():
        usable = re.fullmatch("[A-Z]{2}", code) and code not in _OTHER_THINGS
        if usable and (len(name) >= _FEWEST_LETTERS or not record.spaced):
            stems[code] = _stem(record.folded(str(name)), record.names)
            table[code] = [_inflected(stems[code], record.names)]
    for code, words in record.names.countries.items():
        table.setdefault(code, []).append(words)
    order = sorted(table, key=lambda code: -max(map(len, table[code])))
    return Vocabulary(
        (
            code,
            words_pattern("|".join(table[code]), spaced=record.bounded),
            _leads(stems.get(code, ""), record.names.countries.get(code, "")),
        )
        for code in order
    )


def _leads(stem: str, words: str) -> tuple[str, ...]:
    """What stands in every text that names a country; () where nobody can tell."""
    own = leads(words) if words else ()
    return () if words and not own else (*filter(None, (stem,)), *own)


def _stem(name: str, names: Names) -> str:
    name = re.sub(r"\s*[(（].*", "", name)
    return name[: len(name) - names.cut] if len(name) > 4 else name


def _inflected(stem: str, names: Names) -> str:
    return f"(?:{names.prefixes})?{re.escape(stem)}(?:{names.endings})?"
