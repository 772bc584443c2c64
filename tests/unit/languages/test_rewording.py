"""Another wording of a sentence says the same: nothing is lost or added."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.languages.en.rewording import reworded


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "For his mother, Li Na, the loss was hard but never led to defeat.",
            "The loss was hard for his mother, Li Na, but never led to defeat.",
        ),
        (
            "For his mother, Li Na, it was hard, and she left.",
            "It was hard for his mother, Li Na, and she left.",
        ),
        (
            "For Anna Lee, the mayor of Paris, this is a loss.",
            "This is a loss for Anna Lee, the mayor of Paris.",
        ),
        ("For Anna Lee, the search was over.", "The search was over for Anna Lee."),
        (
            "For his wife, Anna Lee, the new rules meant losses — and debts.",
            "The new rules meant losses for his wife, Anna Lee — and debts.",
        ),
    ],
)
def test_an_opening_goes_behind_its_clause(text, other):
    assert list(reworded(text)) == [other]


@pytest.mark.parametrize(
    "text",
    [
        "For years, Anna Lee worked.",
        "For example, the plan was changed.",
        "For him, they said, it was bad.",
        "For his wife, Anna Lee, bread and butter.",
        "Forty miners, Anna Lee said, were found.",
        "“For Anna Lee, it was hard.”",
        "It was hard for Anna Lee.",
        "For Anna Lee",
        "",
    ],
)
def test_others_stay(text):
    assert list(reworded(text)) == []


@given(st.text(alphabet="For AnaLe,.theitwsd—“”;'", max_size=60).map("For Anna, ".__add__))
def test_whatever_comes_the_words_are_the_same(text):
    for other in reworded(text):
        assert words(other) == words(text)


def words(text):
    return sorted(re.findall(r"\w+", text.lower()))
