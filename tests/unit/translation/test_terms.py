"""Terms found in texts: the longest, whole words, in the right case, in any inflection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.translation.glossary.terms import TermFinder


def found(terms, text, language="en"):
    return [text[each.begin : each.end] for each in TermFinder(terms, language).find(text)]


def test_the_longest_counts_whatever_the_order_of_the_terms():
    text = "The New York Times left New York."
    for terms in (["New York", "New York Times"], ["New York Times", "New York"]):
        assert found(terms, text) == ["New York Times", "New York"]


def test_the_number_is_the_terms_place():
    finder = TermFinder(["rain", "school"], "en")
    assert [each.number for each in finder.find("School was out when rain fell.")] == [1, 0]


@pytest.mark.parametrize(
    ("term", "text", "hits"),
    [
        # Case.
        ("US", "They told us that the US left.", ["US"]),
        ("mayor", "Mayor of the year", ["Mayor"]),
        ("mayor", "We met Mayor Smith.", []),
        ("mayor", "“Mayors matter,” he said.", ["Mayors"]),
        ("mayor", "He said, “Mayors matter.”", ["Mayors"]),
        ("mayor", "MAYOR RESIGNS", ["MAYOR"]),
        ("mayor", "River Town Mayor Resigns Over Bridge", ["Mayor"]),
        ("Apple", "an apple a day", []),
        ("Apple", "APPLE OPENS SHOP", ["APPLE"]),
        ("smith", "They met Dr. Smith.", []),
        # Whole words.
        ("art", "The party started late, as art does.", ["art"]),
        ("won", "They won’t pay a million won.", ["won"]),
        ("mayor", "Write to mayor@example.com or see https://example.com/mayor.", []),
        ("example", "Read example.com for an example.", ["example"]),
        ("co-op", "The co-op closed; co op did not.", ["co-op"]),
        ("#MeToo", "The #MeToo movement", ["#MeToo"]),
        ("U.S.", "The U.S. left.", ["U.S."]),
        ("C++", "written in C++.", ["C++"]),
        # Inflection.
        ("council", "Both councils and the council’s lawyers", ["councils", "council"]),
        ("attorney general", "Three attorneys general sued.", ["attorneys general"]),
        ("vote", "She voted, was voting, votes.", ["voted", "voting", "votes"]),
        ("city", "in both cities", ["cities"]),
        ("wolf", "Wolves came back.", ["Wolves"]),
        ("Uighur", "Many Uighurs left.", ["Uighurs"]),
        ("MP", "MPs sat late; an MP’s seat", ["MPs", "MP"]),
        ("good", "A better plan.", []),
        ("news", "The news is new.", ["news"]),
        ("new", "No news.", []),
        ("elections", "an election, two elections", ["elections"]),
    ],
)
def test_english(term, text, hits):
    assert found([term], text) == hits


@pytest.mark.parametrize(
    ("language", "term", "text", "hits"),
    [
        ("es", "alcalde", "Los alcaldes llegaron.", ["alcaldes"]),
        ("fr", "maire", "Les maires de l’Est", ["maires"]),
        ("de", "Bürgermeister", "Der Bürgermeister sprach.", ["Bürgermeister"]),
        ("zh", "市长", "北京市长说", ["市长"]),
        ("ja", "東京", "東京都の知事", ["東京"]),
        ("zh", "NATO 峰会", "在NATO 峰会上", ["NATO 峰会"]),
        ("th", "นายก", "ท่านนายกมา", ["นายก"]),
        ("eo", "urbestro", "La urbestro venis.", ["urbestro"]),
        ("yo", "ilé", "Ilé náà", ["Ilé"]),
    ],
)
def test_other_languages(language, term, text, hits):
    assert found([term], text, language) == hits


def test_a_script_without_spaces_takes_the_longest_too():
    assert found(["北京", "北京大学"], "北京大学在北京", "zh") == ["北京大学", "北京"]


@given(
    st.lists(st.text("ab '’-.中文 ", min_size=1, max_size=6), max_size=8),
    st.text("abAB '’-.中文s", max_size=40),
)
def test_occurrences_lie_in_the_text_in_order_and_apart(terms, text):
    at = 0
    for each in TermFinder(terms, "en").find(text):
        assert at <= each.begin < each.end <= len(text)
        assert each.number < len(terms)
        at = each.end


@given(st.text(max_size=60))
def test_any_text_is_read(text):
    TermFinder(["mayor", text], "en").find(text)
