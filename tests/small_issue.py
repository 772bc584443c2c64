"""An issue of small stories in English and Chinese, with real sound, for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from accessnews.article import TITLE_ID, Article, BlockKind, Sentence
from accessnews.edition import Edition
from accessnews.editions.issue.announcements import of_section, opening
from accessnews.editions.issue.issue import Issue, Section, Story
from rich_article import block, edition, silent

DAY = date(2026, 11, 28)
SECTIONS: tuple[dict[str, str], ...] = (
    {},
    {"en": "World", "zh": "国际"},
    {"en": "Sport", "zh": "体育"},
)


def english(number: int) -> Article:
    """A short story, told apart by its number."""
    return Article(
        Sentence(TITLE_ID, f"Ferry {number} reaches the harbour"),
        "en",
        (
            block("b001", BlockKind.STANDFIRST, f"Ferry {number} was late."),
            block("b002", BlockKind.PARAGRAPH, "The wind was strong.", "Nobody was hurt."),
        ),
        source="https://www.example.org/news",
        published=datetime(2026, 11, 28, 6, number % 60),
    )


def chinese(number: int) -> Article:
    """The same in Chinese."""
    return replace(
        english(number).replace_texts(
            {
                TITLE_ID: f"{number}号渡轮抵达港口",
                "b001s01": f"{number}号渡轮晚点了。",
                "b002s01": "风很大。",
                "b002s02": "没有人受伤。",
            }
        ),
        language="zh",
        translated_from="en",
    )


TEXTS = {"en": english, "zh": chinese}


def small(number: int, languages: Sequence[str], folder: Path, *, sound: bool = True) -> Edition:
    """An edition of a short story; its sound lies in a folder of its own."""
    own = folder / f"{number}-{'-'.join(languages)}"
    own.mkdir(parents=True, exist_ok=True)
    return edition(own, *(TEXTS[each](number) for each in languages), sound=sound)


def issue_of(languages: Sequence[str], sections: Sequence[Sequence[Edition]]) -> Issue:
    """An issue of editions, in sections without a heading, "World" and "Sport"."""
    numbers = iter(range(1, 1000))
    made = (
        Section(
            {tag: title for tag, title in titles.items() if tag in languages},
            tuple(story(f"ferry-{next(numbers)}", each) for each in editions),
        )
        for titles, editions in zip(SECTIONS, sections, strict=False)
    )
    name = "-".join(languages)
    return Issue("Harbour Gazette", DAY, tuple(languages), f"urn:x-test:{name}", tuple(made))


def story(name: str, edition: Edition, page: str = "") -> Story:
    """A story of an issue whose edition is at hand."""
    return Story(name, partial(copy, edition), page)


def small_issue(folder: Path, *languages: str, sound: bool = True) -> Issue:
    """Five stories: one without a section, two in "World", two in "Sport"."""
    each = [small(number, languages, folder, sound=sound) for number in range(1, 6)]
    return issue_of(languages, (each[:1], each[1:3], each[3:]))


def announced(issue: Issue, folder: Path) -> Issue:
    """The issue with what is said before its stories, with silence for sound."""

    def said(told: Edition, name: str) -> Edition:
        own = folder / name
        own.mkdir(parents=True)
        return replace(told, narrations=tuple(silent(text, own) for text in told.texts))

    sections = (
        replace(section, announced=said(told, f"section-{number}"))
        if (told := of_section(issue, section))
        else section
        for number, section in enumerate(issue.sections)
    )
    return replace(issue, announced=said(opening(issue), "opening"), sections=tuple(sections))
