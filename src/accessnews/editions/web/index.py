"""The page of a batch: every article in a folder, with its web edition and its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import etree

from ...files import write_bytes
from ...languages.tags import direction
from ...languages.wording import wording
from ..content.xhtml import XHTML, child, inline, mark_language, xml_text
from . import controls
from .page import head, serialise
from .story import PAGE, Download


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
    latest = sorted(entries, key=lambda entry: entry.titles[0][1])
    latest.sort(key=lambda entry: entry.published, reverse=True)
    return write_bytes(folder / PAGE, serialise(document(latest)))


def document(entries: Sequence[Entry]) -> etree._Element:
    """The ``html`` element: a list in the language that most articles were written in."""
    counted = Counter(entry.titles[0][0] for entry in entries)
    tongue = min(counted, key=lambda each: (-counted[each], each), default="en")
    words = wording(tongue)
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML})
    mark_language(root, words.language)
    root.set("dir", direction(words.language))
    heading = words.say(f"{controls.PREFIX}articles")
    head(child(root, "head"), heading)
    main = child(child(root, "body"), "main")
    child(main, "h1").text = heading
    listed = child(main, "ul", class_="articles")
    for entry in entries:
        write_entry(child(listed, "li"), entry)
    return root


def write_entry(item: etree._Element, entry: Entry) -> None:
    """An article's titles, its date and its files."""
    for number, (language, title) in enumerate(entry.titles):
        line = child(item, "p" if number else "h2")
        mark_language(line, language)
        line.set("dir", direction(language))
        holder = inline(line, "a", href=entry.page) if entry.page and not number else line
        holder.text = xml_text(title).strip() or wording(language).say("article")
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
            named.text = xml_text(title)
