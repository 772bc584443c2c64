"""The words of a translation that are known to be a phrase's without asking anybody.

What is the same in both languages, and what is known of both: numbers, months and weekdays,
countries and cities, names whose characters can be read. Each must be unique in both texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

from ...languages.cities import cities
from ...languages.countries import countries
from ...languages.currencies import beside
from ...languages.known import known
from ...languages.language import Quantity
from ...languages.numerals import stated
from ...languages.tags import primary
from ...languages.zh.places import countries_in, in_hanzi, places_in
from ...languages.zh.sound import SURE, best_match, skeleton
from ...languages.zh.text import is_chinese, simplified
from .phrase import Phrase, Place
from .words import light

_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_DOLLARS = re.compile(r"(?:\b[A-Z]{1,3}\s?)?$")  # whose they are
_POSSESSIVE = re.compile("['’]s$")
_SOUNDS = 3  # consonants of a name that stands alone
_LONGEST = 3  # words of a date
_UNIT = 2  # characters of a counter that is joined to a number: 岁, 年
_FEWEST = 4  # letters from which a word in small letters is hardly another one elsewhere


def known_place(phrase: Phrase) -> Place | None:
    """Where the phrase surely stands in the translation; None where nothing tells."""
    inner = phrase.source_words
    if inner and (inner[0].begin < phrase.begin or phrase.end < inner[-1].end):
        return _copied_part(phrase)
    for way in (_copied, _number, _date, _place_name, _in_hanzi, _read, _sounding):
        found = way(phrase)
        if found and phrase.whole(*found):
            return found
    return None


def _copied(phrase: Phrase) -> Place | None:
    """What stands in the translation as in the source: a name, an address, code, an acronym."""
    inner = phrase.source_words
    begin = min([phrase.begin, *(word.begin for word in inner)])
    end = max([phrase.end, *(word.end for word in inner)])
    whole = phrase.source[begin:end]
    if not whole.strip() or not _telling(whole):
        return None
    if phrase.source.count(whole) != 1 or phrase.target.count(whole) != 1:
        return None
    at = phrase.target.index(whole) - begin
    return at + phrase.begin, at + phrase.end


def _copied_part(phrase: Phrase) -> Place | None:
    """A part of a word (the 2 of H2O) where the word stands in the translation as it is."""
    inner = phrase.source_words
    if len(inner) != 1 or (phrase.begin, phrase.end) == (inner[0].begin, inner[0].end):
        return None
    word = phrase.source[inner[0].begin : inner[0].end]
    if not inner[0].begin <= phrase.begin < phrase.end <= inner[0].end:
        return None
    if phrase.source.count(word) != 1 or phrase.target.count(word) != 1:
        return None
    at = phrase.target.index(word) - inner[0].begin
    return at + phrase.begin, at + phrase.end


def _telling(text: str) -> bool:
    letters = "".join(filter(str.isalpha, text))
    if any(map(str.isdigit, text)) or (not text.isalnum() and " " not in text):
        return True
    if len(letters) < _FEWEST:
        return len(letters) > 1 and (
            letters.isupper() or (letters == "".join(letters).title() and len(letters) > 2)
        )
    return True


def _number(phrase: Phrase) -> Place | None:
    """A number, with its currency or percent sign."""
    source, target = phrase.languages
    wanted = [each for each in _stated(phrase.source, source) if _is_all(phrase, each)]
    if len(wanted) != 1:
        return None
    value = wanted[0].values
    same = [each for each in _stated(phrase.source, source) if each.values & value]
    found = [each for each in _stated(phrase.target, target) if each.values & value]
    if len(same) != 1 or len(found) != 1:
        return None
    begin, end = found[0].begin, found[0].end
    money = beside(phrase.source, wanted[0].begin, wanted[0].end, source)
    if money.currency and phrase.begin <= money.begin and money.end <= phrase.end:
        money = beside(phrase.target, begin, end, target)
        begin, end = money.begin, money.end
        if unicodedata.category(phrase.target[begin]) == "Sc":  # US $
            whose = _DOLLARS.search(phrase.target[:begin])
            begin = whose.start() if whose else begin
    elif sign := re.compile(r"\s?[%％]").match(phrase.target, end):
        end = sign.end()
    return _with_counter(phrase, begin, end)


def _stated(text: str, language: str) -> list[Quantity]:
    if len(known(language).folded(text)) != len(text):
        return []  # no place of theirs is one of the text
    return stated(text, language)


def _is_all(phrase: Phrase, number: Quantity) -> bool:
    """Whether the phrase is this number, but for its currency or percent."""
    if not phrase.begin <= number.begin < number.end <= phrase.end:
        return False
    language = phrase.languages[0]
    money = beside(phrase.source, number.begin, number.end, language)
    begin, end = min(money.begin, number.begin), max(money.end, number.end)
    percent = known(language).percent
    if percent and percent.after:
        share = re.compile(rf"[\s-]*(?:{percent.after}|%)").match(phrase.source, number.end)
        end = max(end, share.end() if share else end)
    rest = phrase.source[phrase.begin : begin] + phrase.source[end : phrase.end]
    return not any(map(str.isalnum, rest))


def _with_counter(phrase: Phrase, begin: int, end: int) -> Place:
    """A number's place with the counter that is a part of its word: 13岁."""
    for word in phrase.target_words:
        if word.begin <= begin and end <= word.end and word.end - end <= _UNIT:
            return (word.begin if word.begin >= begin - 1 else begin), word.end
    return begin, end


def _date(phrase: Phrase) -> Place | None:
    """A month or a weekday by itself."""
    calendars = [known(language).calendar for language in phrase.languages]
    if calendars[0] is None or calendars[1] is None or len(phrase.source_words) > 1:
        return None
    if any(map(str.isdigit, phrase.text)):
        return None
    for fact in ("weekdays", "months"):
        named: list[Callable[..., frozenset[int]]] = [getattr(each, fact) for each in calendars]
        wanted = named[0](phrase.text, strict=False)  # the month, not the march
        if len(wanted) != 1 or not phrase.only_once:
            continue
        found = [
            place
            for place in _windows(phrase)
            if named[1](phrase.target[slice(*place)], strict=True) == wanted
        ]
        smallest = [
            one
            for one in found
            if not any(
                other != one and one[0] <= other[0] and other[1] <= one[1] for other in found
            )
        ]
        if len(smallest) == 1:
            return smallest[0]
    return None


def _windows(phrase: Phrase) -> Iterator[Place]:
    every = phrase.target_words
    for size in range(1, _LONGEST + 1):
        for at in range(len(every) - size + 1):
            yield every[at].begin, every[at + size - 1].end


def _place_name(phrase: Phrase) -> Place | None:
    """A country or a city that both languages name."""
    for names in (countries, cities):
        every = names(phrase.source, phrase.languages[0])
        given = names(phrase.target, phrase.languages[1])
        for code, name in every.items():
            if not _same_name(phrase, name) or phrase.source.count(name) != 1:
                continue
            if (said := given.get(code)) and phrase.target.count(said) == 1:
                at = phrase.target.index(said)
                return at, at + len(said)
    return None


def _same_name(phrase: Phrase, name: str) -> bool:
    inner = [word for word in phrase.source_words if not light(word)]
    return "".join(word.text for word in inner) == "".join(name.casefold().split())


def _in_hanzi(phrase: Phrase) -> Place | None:
    """A country or a place of China, in English and Chinese; either way."""
    names = tuple(map(primary, phrase.languages))
    if names == ("en", "zh"):
        said = in_hanzi(_POSSESSIVE.sub("", phrase.text))
        written = simplified(phrase.target)
    elif names == ("zh", "en"):
        english: dict[str, str] = dict(countries_in(phrase.target))
        english |= {name: known_as[0] for name, known_as in places_in(phrase.target).items()}
        hanzi = simplified(phrase.text)
        said = next((name for name, written in english.items() if written == hanzi), "")
        written = phrase.target
    else:
        return None
    if not said or not phrase.only_once or written.count(said) != 1:
        return None
    at = written.index(said)
    return at, at + len(said)


def _read(phrase: Phrase) -> Place | None:
    """A name in Latin letters, and the characters that are read so; either way."""
    source, target = (known(language) for language in phrase.languages)
    text = _POSSESSIVE.sub("", phrase.text)
    if target.characters and not source.characters:
        pairs = [
            (name, characters)
            for name, characters in target.characters.names(phrase.source, phrase.target)
        ]
    elif source.characters and not target.characters:
        pairs = [
            (characters, name)
            for name, characters in source.characters.names(phrase.target, phrase.source)
        ]
    else:
        return None
    said = {other for name, other in pairs if name == text}
    if len(said) != 1 or phrase.source.count(text) != 1:
        return None
    (one,) = said
    if phrase.target.count(one) != 1:
        return None
    at = phrase.target.index(one)
    return at, at + len(one)


def _sounding(phrase: Phrase) -> Place | None:
    """A foreign name that a Chinese text writes by its sound, each of its parts."""
    if not is_chinese(phrase.languages[1]) or is_chinese(phrase.languages[0]):
        return None
    parts = _POSSESSIVE.sub("", phrase.text).split()
    if not parts or not all(map(_NAME.fullmatch, parts)) or not phrase.only_once:
        return None
    places = []
    for part in parts:
        if len(skeleton(part)) < (_SOUNDS if len(parts) == 1 else 2):
            return None
        how, written = best_match(part, phrase.target)
        if how < SURE or phrase.target.count(written) != 1:
            return None
        at = phrase.target.index(written)
        places.append((at, at + len(written)))
    if any(phrase.target[one[1] : other[0]] != "·" for one, other in pairwise(places)):
        return None
    return places[0][0], places[-1][1]
