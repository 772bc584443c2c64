"""What is said before an issue's stories, in each of its languages."""

import pytest

from accessnews.edition import Edition
from accessnews.editions.issue.announcements import of_section, opening
from accessnews.editions.issue.issue import Issue, Section
from accessnews.languages.wording import languages, wording
from small_issue import DAY, english, issue_of, story


def issue(*tags, counts=(1, 2, 3)):
    """An issue of stories that are only counted."""
    each = [[Edition("s", (english(n),)) for n in range(count)] for count in counts]
    return issue_of(tags, each)


def said(edition):
    return [[text.title.text, *(block.text for block in text.blocks)] for text in edition.texts]


def test_the_title_has_the_day_of_the_week_and_each_section_its_stories():
    assert said(opening(issue("en"))) == [
        [
            "Harbour Gazette, Saturday, November 28, 2026",
            "one story",
            "World: 2 stories",
            "Sport: 3 stories",
        ]
    ]


def test_each_language_says_it_in_its_own_words():
    told = opening(issue("en", "zh"))
    assert [text.translated_from for text in told.texts] == ["", "en"]
    assert said(told)[1] == [
        "Harbour Gazette，2026年11月28日星期六",
        "一篇",
        "国际：2篇",
        "体育：3篇",
    ]
    ids = [[sentence.id for sentence in text.sentences()] for text in told.texts]
    assert ids[0] == ids[1]


def test_an_empty_section_is_not_announced():
    whole = issue("en", counts=(0, 1, 0))
    assert said(opening(whole))[0][1:] == ["World: one story"]
    assert [of_section(whole, each) is None for each in whole.sections] == [True, False, True]


def test_a_section_is_its_name_in_each_language():
    whole = issue("en", "zh")
    world = of_section(whole, whole.sections[1])
    assert said(world) == [["World"], ["国际"]]
    assert not any(text.header or text.footer for text in world.texts)


@pytest.mark.parametrize(
    ("titles", "told"),
    [({"zh": "国际"}, ["国际", "国际"]), ({"en": "World"}, ["World", ""]), ({"en": " "}, [])],
)
def test_a_name_that_one_language_lacks(titles, told):
    one = story("s", Edition("s", (english(1),)))
    section = Section(titles, (one,))
    whole = Issue("Gazette", DAY, ("en", "zh"), "urn:x", (section,))
    found = of_section(whole, section)
    assert [text.title.text for text in found.texts] == told if found else told == []


@pytest.mark.parametrize("tag", sorted(languages()))
def test_every_language_counts_and_names_the_day(tag):
    words = wording(tag)
    one, several = (words.count("issue-count", number) for number in (1, 12))
    assert one != several
    assert "12" in several
    day = words.day(DAY)
    assert len(day) > len(words.date(DAY))


@pytest.mark.parametrize("tag", sorted(languages()))
def test_every_plural_of_a_language_has_its_form(tag):
    """A form by the number itself, or by its category; without, a language has one form for all."""
    words = wording(tag)
    counted = {key.rpartition("-")[0] for key in words.phrases if key.endswith("-other")}
    assert "issue-count" in counted
    for number in range(1, 201):
        category = words.locale.plural_form(number)
        for phrase in counted:
            assert {f"{phrase}-{number}", f"{phrase}-{category}"} & words.phrases.keys()


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("ru", {1: "один материал", 2: "2 материала", 5: "5 материалов", 21: "21 материал"}),
        ("ru", {11: "11 материалов", 14: "14 материалов", 24: "24 материала"}),
        ("ar", {1: "خبر واحد", 2: "خبران", 3: "3 أخبار", 11: "11 خبرًا", 100: "100 خبر"}),
        ("pt-BR", {1: "um artigo", 2: "2 artigos"}),
        ("hi", {1: "एक समाचार", 2: "2 समाचार"}),
        ("nl", {1: "one story", 2: "2 stories"}),  # in English, by English's plurals
    ],
)
def test_a_count_stands_in_its_plural(tag, told):
    words = wording(tag)
    assert {number: words.count("issue-count", number) for number in told} == told
