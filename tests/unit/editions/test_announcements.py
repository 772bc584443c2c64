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
