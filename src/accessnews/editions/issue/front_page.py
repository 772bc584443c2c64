"""The web front page of an issue: its files, its sections, its stories in all their languages.

One page for all issues of a day, whatever their languages. It has the style of the stories' pages
and the size and colours that the reader has chosen there, and asks nobody for anything (Content
Security Policy Level 3). Without script all of it is there but the settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from ...files import write_bytes
from ...languages.tags import direction
from ...languages.wording import wording
from ..content.words import write_words
from ..content.xhtml import XHTML, child, inline, mark_language, timestamp, xml_text
from ..epub.navigation import write_label
from ..web.controls import labelled, list_files, looks
from ..web.page import head, linked_data, script, serialise
from ..web.story import DAISY, PAGE, Download, address
from .headings import title
from .issue import Issue
from .teasers import Group, Teaser, groups

STYLE = "editions/issue/front_page.css"
SCRIPTS = ("memory.js", "looks.js", "front.js")
STORIES, FILES = "stories", "files"
FORMATS = {".epub": "EPUB", ".daisy": "DAISY", ".m4b": "M4B"}
"""What an issue is written as, by the ending of its file or folder, in the order of the page."""


def write(issues: Sequence[Issue], folder: Path) -> Path:
    """Write ``index.html`` to ``folder``, where the issues lie; it links to those of their files
    that are there.

    Args:
        issues: those of one publication and day, one or more; the first one's language is the
            page's own, and its order that of the stories.
        folder: where the issues' files are.

    Raises:
        InputError: the page can't be written, or an edition can't be had.
    """
    return write_bytes(folder / PAGE, serialise(document(issues, folder)))


def document(issues: Sequence[Issue], folder: Path) -> etree._Element:
    """The ``html`` element of the page."""
    issue = issues[0]
    words = wording(issue.languages[0])
    found = groups(issues, folder)
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML})
    mark_language(root, words.language)
    root.set("dir", direction(words.language))
    top = child(root, "head")
    head(top, title(issue, issue.languages[0]), (STYLE,), SCRIPTS)
    if told := data(issue, found):
        linked_data(top, told)
    body = child(root, "body", class_="front")
    skip = child(body, "p", class_="skip")
    child(skip, "a", href=f"#{STORIES}").text = words.say("issue-skip")
    bar = child(settings(body, words.language), "div", class_="bar", hidden="")
    looks(bar, words.language)
    header = child(body, "header")
    child(header, "h1").text = xml_text(issue.publication)
    date = child(header, "p", class_="date")
    inline(date, "time", datetime=timestamp(issue.date)).text = words.date(issue.date)
    if links := [file for each in issues for file in files(each, folder)]:
        section = child(header, "section", class_="files")
        section.set("aria-labelledby", FILES)
        child(section, "h2", id=FILES).text = words.say("issue-files")
        list_files(section, links)
    named = [(number, each) for number, each in enumerate(found, 1) if each.titles]
    if len(named) > 1:
        ways = child(header, "nav", class_="sections")
        ways.set("aria-label", words.say("issue-sections"))
        listed = child(ways, "ul")
        for number, group in named:
            link = inline(child(listed, "li"), "a", href=f"#{section_id(number)}")
            write_label(link, list(group.titles.items())[:1], words.language, group.origin)
    main = child(body, "main", id=STORIES)
    for number, group in enumerate(found, 1):
        write_group(main, group, number, words.language)
    child(body, "script").text = script(SCRIPTS)
    return root


def data(issue: Issue, found: Sequence[Group]) -> dict[str, Any]:
    """What programs are told of the page's stories; empty where nothing is known of any."""
    stories = [each.data for group in found for each in group.teasers if each.data]
    return (
        {
            "@type": "CollectionPage",
            "name": xml_text(issue.publication),
            "datePublished": timestamp(issue.date),
            "hasPart": stories,
        }
        if stories
        else {}
    )


def settings(body: etree._Element, tongue: str) -> etree._Element:
    """The region of the settings, as in a story's page."""
    section = child(body, "section", class_="player")
    labelled(section, "settings", tongue)
    return section


def files(issue: Issue, folder: Path) -> Iterator[Download]:
    """The files of an issue that are in ``folder``; of a DAISY book the page it begins with."""
    for suffix, kind in FORMATS.items():
        path = folder / f"{issue.name}{suffix}"
        if kind == "DAISY":
            path /= DAISY
        if path.is_file():
            yield Download(address(path, folder), issue.languages, kind)


def section_id(number: int) -> str:
    """The id of a section's heading."""
    return f"section-{number}"


def write_group(main: etree._Element, group: Group, number: int, language: str) -> None:
    """A section: its heading, and its stories one level below."""
    section, level = main, "h2"
    if group.titles:
        section, level = child(main, "section"), "h3"
        section.set("aria-labelledby", section_id(number))
        over = child(section, "h2", id=section_id(number))
        write_label(over, list(group.titles.items()), language, group.origin)
    listed = child(section, "ul", class_="stories")
    for teaser in group.teasers:
        write_teaser(child(listed, "li"), teaser, level)


def write_teaser(item: etree._Element, teaser: Teaser, level: str) -> None:
    """A story: its titles, the first of them a link, how it begins, and its picture."""
    for number, (language, words) in enumerate(teaser.titles):
        line = child(item, "p" if number else level, class_="title")
        mark_language(line, language)
        line.set("dir", direction(language))
        holder = inline(line, "a", href=teaser.page) if teaser.page and not number else line
        write_words(holder, words, language, language, teaser.origin)
    if teaser.opening:
        language, words = teaser.opening
        line = child(item, "p", class_="opening")
        mark_language(line, language)
        line.set("dir", direction(language))
        write_words(line, words, language, language, teaser.origin)
    if teaser.picture:
        shown = child(item, "img", src=teaser.picture.address, alt=teaser.picture.text)
        shown.set("width", str(teaser.picture.width))
        shown.set("height", str(teaser.picture.height))
        shown.set("loading", "lazy")
        mark_language(shown, teaser.picture.language)
