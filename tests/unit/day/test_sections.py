"""The sections of an issue: whose names are one, and which are translated."""

from datetime import date

import pytest

from accessnews.day.issue import Places, Published, issues

WORDS = {
    ("Local", "pt", "en"): "The Place",
    ("Local", "en", "pt"): "O Local",
    ("Desporto", "pt", "en"): "Sport",
    ("Sport", "en", "pt"): "Desporto",
    ("Lokales", "de", "en"): "Local",
}


def story(name, section, own, other):
    return Published(name, own, section, ((own,), (other,), (own, other)))


@pytest.fixture
def made(tmp_path):
    places = Places(tmp_path / "output", tmp_path / "kept", tmp_path / "output" / "issue")

    def make(*stories):
        def translate(text, source, target):
            same = source.split("-")[0] == target.split("-")[0]
            return text if same else WORDS[text, source, target]

        return {
            each.languages: [(section.titles, len(section.stories)) for section in each.sections]
            for each in issues(stories, "Gazette", date(2026, 11, 28), places, translate)
        }

    return make


def test_a_name_that_both_languages_have_is_one_section(made):
    found = made(story("a", "Local", "en", "pt"), story("b", "local", "pt", "en"))
    assert found["en",] == [({"en": "Local"}, 2)]
    assert found["pt",] == [({"pt": "Local"}, 2)]
    assert found["pt", "en"] == [({"pt": "local", "en": "local"}, 1)]


def test_regions_of_a_language_share_their_names(made):
    found = made(story("a", "Local", "en-GB", "pt"), story("b", "Local", "pt-BR", "en"))
    assert [title for title, _ in found["pt",]] == [{"pt": "Local"}]


def test_a_name_that_the_other_language_has_not_is_translated(made):
    found = made(story("a", "Sport", "en", "pt"), story("b", "Desporto", "pt", "en"))
    assert found["en",] == [({"en": "Sport"}, 2)]
    assert found["pt",] == [({"pt": "Desporto"}, 2)]


def test_a_name_that_is_translated_to_anothers_is_that_section(made):
    found = made(story("a", "Local", "en", "pt"), story("b", "Lokales", "de", "en"))
    assert found["en",] == [({"en": "Local"}, 2)]
