"""What is not tried could not have matched: a vocabulary finds what all of its patterns find."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.languages import cities, countries, currencies, units
from accessnews.languages.known import known
from accessnews.languages.vocabulary import Vocabulary, _folded, leads

LANGUAGES = ["ar", "de", "en", "es", "fr", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "vi", "zh"]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("dollars?|US dollar|(?:pes|reai)s", ("dollar", "US dollar", "pes", "reai")),
        (r"Estados\ Unidos|E\.U\.A", ("Estados Unidos", "E.U.A")),
        ("(?:a|b(?:c|d))e", ("a", "b")),
        ("ab*c", ("a",)),
        ("[|a]b|c", ()),
        ("(?:ab)?c|d", ()),
        ("(?!x)abc", ()),
        (r"\bword", ()),
        ("a?", ()),
        ("x|", ()),
    ],
)
def test_what_a_pattern_begins_with(pattern, wanted):
    assert leads(pattern) == wanted


PATTERNS = sorted(
    {words for tag in LANGUAGES for words in (known(tag).currencies or {}).values()}
    | {words for tag in LANGUAGES for words in (known(tag).units or {}).values()}
    | {
        words
        for tag in LANGUAGES
        if (names := known(tag).names)
        for words in names.countries.values()
    }
)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_every_match_of_the_languages_own_words_begins_with_a_lead(data):
    pattern = data.draw(st.sampled_from(PATTERNS))
    known_leads = leads(pattern)
    if not known_leads:
        return
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert text.startswith(known_leads)


def test_most_words_can_be_told_by_how_they_begin():
    assert sum(not leads(pattern) for pattern in PATTERNS) < len(PATTERNS) / 5


def test_whatever_the_case_what_is_alike_to_re_is_folded_alike():
    odd = [
        (chr(one), other)
        for one in range(sys.maxunicode + 1)
        if not 0xD800 <= one < 0xE000
        for other in {*chr(one).lower(), *chr(one).upper(), *chr(one).title(), "i"}
        if _folded(chr(one)) != _folded(other)
        and (other != "i" or chr(one) in "Iıİ")
        and re.fullmatch(re.escape(chr(one)), other, re.IGNORECASE)
    ]
    assert odd == []


def every(vocabulary):
    """The same words, each always tried."""
    return Vocabulary(
        ((name, pattern, ()) for name, pattern, _ in vocabulary._table),
        ignore_case=bool(vocabulary._flags),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_names_the_same_places_as_when_each_is_looked_for(language, monkeypatch):
    record = known(language)
    named = [*countries._stems(language).values(), *cities._names(language).values()]
    texts = [" ".join(record.folded(str(each)) for each in named[at::7]) for at in range(7)]
    texts += [each.upper() for each in texts[:2]]
    for module, find in ((countries, countries.countries), (cities, cities.cities)):
        made = [dict(find(text, language)) for text in texts]
        whole = every(module._patterns(language))
        monkeypatch.setattr(module, "_patterns", lambda language, whole=whole: whole)
        assert made == [dict(find(text, language)) for text in texts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_behind_a_number_is_the_same(language, monkeypatch):
    names = [pattern for _, pattern, _ in currencies._words(language)._table]
    names += [pattern for _, pattern, _ in units._words(language)._table]
    words = sorted({word for each in names for word in re.findall(r"[^\W\d_]{2,}", each)})
    texts = [f"12 {word}" for word in words[::3]] + [f"12{word.upper()}" for word in words[::9]]
    made = [
        (currencies.beside(text, 0, 2, language), units.unit_behind(text, 2, language))
        for text in texts
    ]
    for module in (currencies, units):
        whole = every(module._words(language))
        monkeypatch.setattr(module, "_words", lambda language, whole=whole: whole)
    assert made == [
        (currencies.beside(text, 0, 2, language), units.unit_behind(text, 2, language))
        for text in texts
    ]
