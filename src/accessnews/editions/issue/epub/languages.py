"""Which languages an issue is in, besides its own: names and phrases add up over a hundred stories.

EPUB 3.3, section 5.5.3.1.3: each language of a publication's content has its ``dc:language``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from ....languages.tags import primary
from ...content.xhtml import XHTML

MUCH = 400
"""Letters in a language that a package should name: ``accessnews check`` asks for it from here."""


def letters(html: etree._Element) -> Counter[str]:
    """How many letters of a document are marked with each language (BCP 47)."""
    found: Counter[str] = Counter()

    def count(element: etree._Element, language: str) -> None:
        own = element.get("lang") or language
        found[own] += sum(map(str.isalpha, element.text or ""))
        for child in element.iterchildren(etree.Element):
            count(child, own)
            found[own] += sum(map(str.isalpha, child.tail or ""))

    for body in html.iterchildren(f"{{{XHTML}}}body"):
        count(body, html.get("lang", ""))
    return found


def others(shown: Mapping[str, int], declared: Iterable[str]) -> Iterator[str]:
    """The languages that much is written in and that are not among those declared."""
    known = {primary(each) for each in declared}
    by_primary: dict[str, Counter[str]] = {}
    for tag, count in shown.items():
        by_primary.setdefault(primary(tag), Counter())[tag] += count
    for language, tags in sorted(by_primary.items()):
        if language and language not in known and tags.total() >= MUCH:
            yield max(sorted(tags), key=tags.__getitem__)
