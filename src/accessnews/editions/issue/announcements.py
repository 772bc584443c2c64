"""What is said before an issue's stories: its name and day with what is in it, and each section.

So a talking newspaper begins. Each is an article of its own: it is spoken, shown and timed as a
story is, and said in each of the issue's languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...article import TITLE_ID, Article, Block, BlockKind, Sentence
from ...edition import PLAIN, Edition, Look
from ...languages.tags import primary
from ...languages.wording import wording
from ..content.xhtml import xml_text
from .headings import title_with_day
from .issue import Issue, Section

OPENING, SECTION = "opening", "section"
"""Names of editions, which are in no file's name of a story."""


def opening(issue: Issue, look: Look = PLAIN) -> Edition:
    """The issue's title with the day of the week, and its sections; nothing is spoken yet.

    A section without a name is told by how many stories it has.
    """
    origins = {section.origin for section in issue.sections if section.stories and section.titles}
    origin = origins.pop() if len(origins) == 1 else ""
    return Edition(OPENING, tuple(_texts(issue, _opening(issue), origin)), look=look)


def of_section(issue: Issue, section: Section, look: Look = PLAIN) -> Edition | None:
    """A section's name; None where it has no name or no story. Nothing is spoken yet."""
    if not section.stories:
        return None
    texts = tuple(_texts(issue, _names(issue, section), section.origin))
    return Edition(SECTION, texts, look=look) if texts else None


def _texts(issue: Issue, articles: Iterator[Article], origin: str) -> Iterator[Article]:
    """The articles, the second as a translation of the first; one alone is one of ``origin``."""
    one = len(issue.languages) == 1 and primary(origin) != primary(issue.languages[0])
    for number, article in enumerate(articles):
        source = issue.languages[0] if number else origin if one else ""
        yield replace(article, translated_from=source)


def _opening(issue: Issue) -> Iterator[Article]:
    for language in issue.languages:
        blocks = tuple(
            Block(
                f"b{number:03}",
                BlockKind.LIST_ITEM,
                (Sentence(f"b{number:03}s01", _counted(section, language)),),
                level=1,
            )
            for number, section in enumerate((s for s in issue.sections if s.stories), 1)
        )
        yield Article(Sentence(TITLE_ID, title_with_day(issue, language)), language, blocks)


def _counted(section: Section, language: str) -> str:
    words = wording(language)
    stories = words.count("issue-count", len(section.stories))
    name = _name(section, language)
    return words.say("issue-section", section=name, stories=stories) if name else stories


def _names(issue: Issue, section: Section) -> Iterator[Article]:
    """The name in each language; in the first that has it, where the issue's own has none."""
    named = {tag: name for tag in issue.languages if (name := _name(section, tag))}
    if not named:
        return
    for language in issue.languages:
        name = named.get(language, "")
        if not name and language == issue.languages[0]:
            name = next(iter(named.values()))
        yield Article(Sentence(TITLE_ID, name), language, ())


def _name(section: Section, language: str) -> str:
    return xml_text(section.titles.get(language, "")).strip()
