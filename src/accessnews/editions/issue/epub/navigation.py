"""The way through an issue: contents by section and story, and the ways on at a story's end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from ....languages.tags import direction, primary
from ....languages.wording import wording
from ...content.document import ARTICLE_ID
from ...content.xhtml import XHTML, child, inline, mark_language, page, timestamp, xml_text
from ...epub.navigation import TOC_ID, Label, landmarks, link, nav, write_label
from ..headings import section_label, title
from ..issue import Issue, Section
from .story import Made

NAVIGATION = "nav.xhtml"
PREVIOUS, NEXT, CONTENTS = "issue-previous", "issue-next", "contents"


def contents(
    issue: Issue,
    sections: Sequence[tuple[Section, Sequence[Made]]],
    announced: Mapping[int, Made],
    stylesheet: str,
    glossary: str,
) -> etree._Element:
    """The ``html`` element of the navigation document (EPUB 3.3, section 7).

    ``announced`` is what stands before a section's stories by its number, before all by 0;
    ``glossary`` is the address of the glossary, "" where there is none.
    """
    language = issue.languages[0]
    words = wording(language)
    html = page(language, title(issue, language), stylesheet)
    body = child(html, "body")
    header = child(body, "header")
    child(header, "h1").text = xml_text(issue.publication)
    date = child(header, "p")
    mark_other(date, words.language, language)
    inline(date, "time", datetime=timestamp(issue.date)).text = words.date(issue.date)
    toc = nav(body, "toc", TOC_ID, words.say("contents"), "h2")
    toc.set("role", "doc-toc")
    entries = child(toc, "ol")
    if 0 in announced:
        link(child(entries, "li"), announced[0].document, announced[0].titles, language)
    for number, (section, stories) in enumerate(sections, 1):
        if not stories:
            continue
        listed = entries
        if label := section_label(issue, section):
            entry = child(entries, "li", id=section_id(number))
            if number in announced:
                link(entry, announced[number].document, label, language, section.origin)
            else:
                write_label(child(entry, "span"), label, language, section.origin)
            listed = child(entry, "ol")
        for story in stories:
            link(child(listed, "li"), story.document, story.titles, language, story.origin)
    if glossary:
        child(child(entries, "li"), "a", href=glossary).text = words.say("glossary")
    first = announced.get(0) or next(story for _, stories in sections for story in stories)
    marked = [
        ("toc", f"{NAVIGATION}#{TOC_ID}", words.say("contents")),
        ("bodymatter", f"{first.document}#{ARTICLE_ID}", words.say("issue-stories")),
    ]
    if glossary:
        marked.append(("glossary", glossary, words.say("glossary")))
    landmarks(body, words.say("landmarks"), marked)
    return html


def section_id(number: int) -> str:
    """The id of a section's entry in the contents; sections count from 1."""
    return f"section-{number:02}"


def add_ways(
    html: etree._Element,
    issue: Issue,
    place: tuple[int, Section],
    neighbours: Mapping[str, Made | None],
) -> None:
    """The ways from a story: to the one before, the one after, and to its section's contents.

    They are links of a ``nav``: for the hand, so nobody expects them to be read aloud.

    Args:
        html: the story's document.
        issue: whose it is.
        place: its section, and the section's number.
        neighbours: the stories ``PREVIOUS`` and ``NEXT``, None where there is none.
    """
    (body,) = html.iterchildren(f"{{{XHTML}}}body")
    language = issue.languages[0]
    words = wording(language)
    ways = child(body, "nav", class_="ways")
    ways.set("aria-label", words.say("issue-stories"))
    listed = child(ways, "ul")
    for phrase, story in neighbours.items():
        if story is not None:
            address = f"{story.document}#{ARTICLE_ID}"
            _way(listed, address, phrase, story.titles[:1], language, story.origin)
    number, section = place
    label = section_label(issue, section)[:1]
    target = section_id(number) if label else TOC_ID
    _way(listed, f"{NAVIGATION}#{target}", CONTENTS, label, language, section.origin)


def _way(
    listed: etree._Element,
    address: str,
    phrase: str,
    label: Label,
    language: str,
    origin: str = "",
) -> None:
    words = wording(language)
    way = inline(child(listed, "li"), "a", href=address)
    kind = inline(way, "span", class_="way")
    kind.text = words.say(phrase)
    mark_other(kind, words.language, language)
    if label:
        kind.tail = " "
        write_label(inline(way, "span", class_="title"), label, language, origin)


def mark_other(element: etree._Element, tag: str, around: str) -> None:
    """Say the language of words of ours, where it is not that of the text around."""
    if primary(tag) != primary(around):
        mark_language(element, tag)
        element.set("dir", direction(tag))
