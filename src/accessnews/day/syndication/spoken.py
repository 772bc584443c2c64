"""The sentences of a story in all its languages, with their times, from its web edition.

The page has them for its player: ``data-sentence``, ``data-language``, ``data-begin`` and
``data-end`` (milliseconds in the sound of that language).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import etree, html

from ...article import TITLE_ID, Article, Block, BlockKind, Sentence
from ...edition import Clip, Narration
from ...editions.audio.chapter_titles import ELLIPSIS
from ...editions.content.xhtml import clean

ROLES = {
    **{f"h{level}": f"heading{level}" for level in range(1, 7)},
    "p": "paragraph",
    "li": "listItem",
    "blockquote": "blockquote",
    "figcaption": "caption",
    "caption": "caption",
    "img": "image",
    "td": "cell",
    "th": "columnheader",
    "pre": "preformatted",
    "dt": "term",
    "dd": "definition",
    "aside": "footnote",
}
"""A role of Readium's Guided Navigation by the element that tells it."""

_OUTER = frozenset({"blockquote", "aside", "li", "figcaption", "td", "th", "dd", "dt", "pre"})
_HEADER = "h"  # how the id of a line begins that the edition says of itself, before the article


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence in one language: ``element`` is the id that leads to it in the page.

    ``begin`` and ``end`` are milliseconds; both are 0 where it is not spoken. ``discloses`` tells
    that it says what a machine has done.
    """

    id: str
    element: str
    text: str
    role: str
    begin: int = 0
    end: int = 0
    discloses: bool = False

    @property
    def block(self) -> str:
        return self.id.rpartition("s")[0]


def sentences(page: Path) -> Mapping[str, Sequence[Spoken]]:
    """The sentences of a page by language, in reading order; empty where it cannot be read."""
    try:
        root = html.parse(str(page), html.HTMLParser(encoding="utf-8", no_network=True)).getroot()
    except (OSError, etree.LxmlError):
        return {}
    found: dict[str, dict[str, Spoken]] = {}
    for element in root.iter() if root is not None else ():
        language, id = element.get("data-language", ""), element.get("data-sentence", "")
        if not id or not language or not isinstance(element.tag, str):
            continue
        begin, end = element.get("data-begin", ""), element.get("data-end", "")
        timed = (int(begin), int(end)) if begin.isdecimal() and end.isdecimal() else (0, 0)
        text = element.get("alt") if element.tag == "img" else _text(element)
        up = [element, *element.iterancestors()]
        discloses = any("disclosure" in each.get("class", "").split() for each in up)
        spoken = Spoken(id, _id(up), clean(text or ""), _role(up), *timed, discloses)
        found.setdefault(language, {}).setdefault(id, spoken)
    return {language: tuple(each.values()) for language, each in found.items()}


def about(told: Sequence[Spoken]) -> Sequence[str]:
    """The lines that an edition says of itself: who, when, from where, what a machine did."""
    lines = (each for each in told if each.id.startswith(_HEADER))
    return [" ".join(s.text for s in line) for _, line in groupby(lines, lambda each: each.block)]


def whole_title(title: str, told: Sequence[Spoken]) -> str:
    """A chapter's title as its heading has it, where an MP3 has room for its beginning alone."""
    if not title.endswith(ELLIPSIS):
        return title
    begun = title.removesuffix(ELLIPSIS)
    blocks = (" ".join(s.text for s in line) for _, line in groupby(told, lambda each: each.block))
    return next((text for text in blocks if text.startswith(begun)), title)


def subtitles(
    own: Sequence[Spoken], other: Sequence[Spoken], language: str
) -> tuple[Article, Narration]:
    """What one language says, with the times at which another speaks it: for captions.

    Args:
        own: the sentences of the language that is heard.
        other: those of the language that is read.
        language: the tag of the language that is read.
    """
    times = {each.id: each for each in own if each.end > each.begin}
    read = [each for each in other if each.text]
    clips = tuple(
        Clip(each.id, times[each.id].begin, times[each.id].end) for each in read if each.id in times
    )
    title = next((each.text for each in read if each.id == TITLE_ID), "")
    rest = [each for each in read if each.id != TITLE_ID]
    blocks = [
        Block(
            block,
            BlockKind.DISCLOSURE if discloses else BlockKind.PARAGRAPH,
            tuple(Sentence(each.id, each.text) for each in line),
        )
        for (block, discloses), line in groupby(rest, lambda each: (each.block, each.discloses))
    ]
    article = Article(Sentence(TITLE_ID, title), language, (), header=tuple(blocks))
    return article, Narration(language, "", "", Path(), clips)


def _text(element: html.HtmlElement) -> str:
    """The text of an element without the readings over its characters."""
    parts = element.xpath(".//text()[not(ancestor::rt) and not(ancestor::rp)]")
    return " ".join("".join(map(str, parts)).split())


def _id(up: Sequence[html.HtmlElement]) -> str:
    """An element's own id, else that of what it stands in; ``up`` begins with it."""
    return next((str(each.get("id")) for each in up if each.get("id")), "")


def _role(up: Sequence[html.HtmlElement]) -> str:
    names = [str(each.tag) for each in up]
    outer = [name for name in names if name in _OUTER]
    name = outer[0] if outer else next((name for name in names if name in ROLES), "p")
    return ROLES["img"] if names[0] == "img" else ROLES[name]
