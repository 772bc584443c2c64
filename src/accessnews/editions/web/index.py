"""The page of a batch: every article in a folder, with its web edition and its files."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from lxml import etree

from ...files import replacing
from ...languages.tags import direction
from ...languages.wording import wording
from ..content.words import write_words
from ..content.xhtml import XHTML, child, inline, mark_language, xml_text
from . import controls
from .page import head, serialise, serialise_part
from .story import PAGE, Download

Listed = TypeVar("Listed")

_HERE = "\ue000"  # where the articles stand; no page has this character of its own


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the index.

    ``titles`` are by language, the original's first. ``page`` is the address of its web edition,
    "" where it has none; ``published`` is ISO 8601, or "".
    """

    titles: tuple[tuple[str, str], ...]
    page: str = ""
    published: str = ""
    downloads: tuple[Download, ...] = ()


def write_index(entries: Sequence[Entry], folder: Path) -> Path:
    """Write ``index.html`` to ``folder``, the latest article first; it is whole at any time.

    Raises:
        InputError: the file can't be written.
    """
    return write_listed(entries, lambda entry: entry, folder)


def write_listed(
    listed: Iterable[Listed], entry_of: Callable[[Listed], Entry | None], folder: Path
) -> Path:
    """As ``write_index``, of what ``entry_of`` gives for each of ``listed``, None for no article.

    It is asked twice, and no more than one entry is held: a batch may have thousands.

    Raises:
        InputError: the file can't be written.
    """
    latest: list[tuple[str, str, Listed]] = []
    counted: Counter[str] = Counter()
    for each in listed:
        if (entry := entry_of(each)) is not None:
            language, title = entry.titles[0]
            counted[language] += 1
            latest.append((sys.intern(entry.published), title, each))
    latest.sort(key=lambda known: known[1])
    latest.sort(key=lambda known: known[0], reverse=True)
    tongue = min(counted, key=lambda each: (-counted[each], each), default="en")
    root, listing = document(tongue)
    listing.text = _HERE
    before, after = serialise(root).split(_HERE.encode())
    with replacing(folder / PAGE) as made, made.open("wb") as page:
        page.write(before + (b"\n" if latest else b""))
        for *_, each in latest:
            if (entry := entry_of(each)) is not None:
                item = etree.Element(f"{{{XHTML}}}li", nsmap={None: XHTML})
                write_entry(item, entry)
                page.write(serialise_part(item) + b"\n")
        page.write(after)
    return folder / PAGE


def document(tongue: str) -> tuple[etree._Element, etree._Element]:
    """The ``html`` element of an index in a language, and its list, which is empty."""
    words = wording(tongue)
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML})
    mark_language(root, words.language)
    root.set("dir", direction(words.language))
    heading = words.say(f"{controls.PREFIX}articles")
    head(child(root, "head"), heading)
    main = child(child(root, "body"), "main")
    child(main, "h1").text = heading
    return root, child(main, "ul", class_="articles")


def write_entry(item: etree._Element, entry: Entry) -> None:
    """An article's titles, its date and its files."""
    for number, (language, title) in enumerate(entry.titles):
        line = child(item, "p" if number else "h2")
        mark_language(line, language)
        line.set("dir", direction(language))
        holder = inline(line, "a", href=entry.page) if entry.page and not number else line
        words = xml_text(title).strip() or wording(language).say("article")
        write_words(holder, words, language, language, entry.titles[0][0])
    if entry.published:
        date = child(child(item, "p", class_="date"), "time", datetime=entry.published)
        date.text = entry.published.partition("T")[0]
    for languages, files in groupby(entry.downloads, key=lambda file: file.languages):
        line = child(item, "p", class_="files")
        controls.named(child(line, "span", class_="edition"), languages)
        for file in files:
            link = child(line, "a", href=file.address)
            link.text = f"{file.format} "
            about = inline(link, "span", class_="unseen")
            controls.named(about, languages)
            about[-1].tail = ", "
            original, title = entry.titles[0]
            mark_language(named := inline(about, "span"), original)
            write_words(named, title, original, original)
