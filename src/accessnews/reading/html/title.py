"""A page's title, from several witnesses: its headings, its metadata, its ``title`` element.

Each may be something else (the site's name, a photo's caption, a menu's heading), so a heading is
the title only where another witness speaks of the same; and where the witnesses have different
words for the story, the words that most of them agree on are taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from ...languages.press import everywhere
from ..draft import one_line
from .linked_data import plain, text
from .words import letters

_METAS = (
    "dc.title",
    "dcterms.title",
    "og:title",
    "twitter:title",
    "parsely-title",
    "weibo:article:title",
)
_WEIGHTS = {
    "heading": 2.2,
    "headline": 2.0,
    "og:title": 2.0,
    "dc.title": 2.0,
    "title": 1.0,
}  # of a witness; else:
_OTHER_WEIGHT = 0.1
_LONGEST = 300  # characters of a heading that may be a title
_LONGEST_STATED, _MOST_CUTS = 1000, 20  # characters; separators in a title
_SAME_STORY = 0.3  # shared words, of all words of both
_STRONG = re.compile(r"\s*(?:\s[|¦│｜∣]\s?|[|｜]|\s::\s|(?<!«)\s»\s|\s[·•✩]\s|_(?!$))\s*")
_WEAK = re.compile(r"\s+[–—―-]\s+|\s+:\s+|(?<=[\u2e80-\uffee])[-–—―－:：](?=[\u2e80-\uffee])|:\s+")
_MARK = re.compile(r"\s*[¶#§]+$|^\s*[¶#§]+\s*")
_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]|[^\W_]+")
_OUTLET = re.compile(rf"(?:{everywhere().outlet})", re.I)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)?\.[a-z]{2,6}", re.I)
_MOST_OUTLET_WORDS, _LONGEST_OUTLET = 8, 60


@dataclass(frozen=True, slots=True)
class Title:
    """The title, and the letters of all that only say the same where they stand in the page;
    ``around`` is what stands beside it in the ``title`` element."""

    text: str = ""
    same: frozenset[str] = frozenset()
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Witness:
    kind: str
    text: str

    @property
    def weight(self) -> float:
        return _WEIGHTS.get(self.kind, _OTHER_WEIGHT)


def page_title(
    tree: HtmlElement,
    metas: Mapping[str, Sequence[str]],
    article: Mapping[str, Any],
    sites: Iterable[str],
) -> Title:
    """The title; "" where nothing says it. ``sites`` are the names that the site goes by."""
    names = frozenset(filter(None, map(letters, sites)))
    told = [_Witness("headline", _short(text(article.get("headline")), names))]
    told += [_Witness(key, _short(metas[key][0], names)) for key in _METAS if metas.get(key)]
    headings = [_Witness("heading", words) for words in _headings(tree)]
    whole = plain(tree.findtext(".//title") or "")[:_LONGEST_STATED]
    known = [w.text for w in (*told, *headings) if w.text]
    known += [one_line(h.text_content()) for h in tree.iter("h2", "h3")]
    of_page = _Witness("title", _of_page(whole, known, names))
    told = [w for w in (*told, of_page) if w.text and letters(w.text) not in names]
    supported = [h for h in headings if any(same_story(h.text, w.text) for w in told)]
    supported = [
        h for h in supported if letters(h.text) not in names and not _is_outer(h.text, whole, told)
    ]
    if not supported and all(w.kind == "title" for w in told):
        supported = _unsupported(tree, of_page.text, names)
    best = max(supported, key=lambda h: _support(h, told), default=None)
    witnesses = [*([best] if best else []), *told]
    if not witnesses:
        return Title(whole)
    chosen = max(witnesses, key=lambda w: _agreed(w, witnesses))
    same = {letters(w.text) for w in (*witnesses, *supported) if same_story(w.text, chosen.text)}
    around = tuple(p for p in _parts(whole) if letters(p) not in letters(chosen.text))
    return Title(chosen.text, frozenset(same | {letters(whole)}) - {""}, around)


def same_story(one: str, other: str) -> bool:
    """Whether two headlines share enough words to be of one story."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return False
    if letters(one) == letters(other):
        return True
    shared = len(a & b)
    return shared / len(a | b) >= _SAME_STORY or (
        shared / min(len(a), len(b)) >= 0.8 and min(len(a), len(b)) >= 3
    )


def _headings(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("h1", "h2", "h3"):
        if element.tag != "h1" and "headline" not in _marks(element):
            continue
        words = _MARK.sub("", one_line(element.text_content()))
        if words and len(words) <= _LONGEST:
            yield words


def _unsupported(tree: HtmlElement, title: str, names: frozenset[str]) -> list[_Witness]:
    """The first heading, which is the title where it stands in the ``article`` element, or where
    the ``title`` element could be any page's."""
    article = next(tree.iter("article"), None)
    within = _headings(article) if article is not None else iter(())
    for words in (*within, *(_headings(tree) if _is_scant(title) else ())):
        if letters(words) not in names:
            return [_Witness("heading", words)]
    return []


def _marks(element: HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop")).lower()


def _support(heading: _Witness, told: Sequence[_Witness]) -> float:
    return max((_overlap(heading.text, w.text) for w in told), default=0.0)


def _overlap(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def _agreed(witness: _Witness, witnesses: Sequence[_Witness]) -> float:
    """The weight of all that have these words, and a little for the ones that begin with them."""
    own = letters(witness.text)
    weight = 0.0
    for other in witnesses:
        if (theirs := letters(other.text)) == own:
            weight += other.weight
        elif min(len(own), len(theirs)) > 15 and (own in theirs or theirs in own):
            weight += other.weight / 2
        elif same_story(witness.text, other.text):
            weight += other.weight / 4
    return weight


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(unicodedata.normalize("NFKC", title).casefold()))


def _is_scant(title: str) -> bool:
    """A title that could be any page's ("Home", "Detail")."""
    return len(_words(title)) <= 2 and len(title) < 20


def _is_outer(heading: str, whole: str, told: Sequence[_Witness]) -> bool:
    """Whether a heading is what stands before or behind the title in the ``title`` element."""
    parts = [letters(part) for part in _parts(whole)]
    own = letters(heading)
    if len(parts) < 2 or own not in (parts[0], parts[-1]):
        return False
    if any(letters(w.text) == own for w in told if w.kind != "title"):
        return False
    return len(own) < max(map(len, parts))


def _parts(title: str) -> list[str]:
    return [p.strip() for strong in _STRONG.split(title) for p in _WEAK.split(strong) if p.strip()]


def _cuts(title: str) -> list[tuple[int, int, bool]]:
    """Where separators stand in a title, and whether each is one that no sentence has."""
    strong = () if "«" in title else _STRONG.finditer(title)
    found = [(m.start(), m.end(), True) for m in strong]
    found += [(m.start(), m.end(), False) for m in _WEAK.finditer(title)]
    return sorted(found)[:_MOST_CUTS]


def _of_page(whole: str, known: Sequence[str], names: frozenset[str]) -> str:
    """The ``title`` element without the site's name: what another witness says too, if it does."""
    cuts = _cuts(whole)
    spans = [0, *(end for _, end, _ in cuts)], [*(begin for begin, _, _ in cuts), len(whole)]
    own = {letters(words) for words in known} - names
    runs = [
        whole[begin:end].strip()
        for begin in spans[0]
        for end in spans[1]
        if begin < end and letters(whole[begin:end]) in own
    ]
    if runs:
        return max(runs, key=len)
    return _short(whole, names)


def _short(title: str, names: frozenset[str]) -> str:
    """A title without the name of the site, before or behind it."""
    title = plain(title)[:_LONGEST_STATED]
    cuts = _cuts(title)
    ends = [*(begin for begin, _, _ in cuts[1:]), len(title)]
    for (begin, end, _), until in zip(cuts, ends, strict=False):
        head, part, tail = title[:begin].strip(), title[end:until].strip(), title[end:].strip()
        if tail and letters(head) in names:
            return _short(tail, names)
        if head and _is_name_of_site(part, names):
            title = head
            break
    while cuts := _cuts(title):
        begin, end, strong = cuts[-1]
        head, tail = title[:begin].strip(), title[end:].strip()
        if not head or not _is_site(tail, head, strong=strong):
            break
        title = head
    return title


def _is_name_of_site(part: str, names: frozenset[str]) -> bool:
    own = letters(part)
    if (
        not own
        or own in names
        or re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)?\.[a-z]{2,6}", part, re.I)
    ):
        return True
    return any(len(n) > 3 and own.startswith(n) and len(own) < 2 * len(n) for n in names)


def _is_site(tail: str, head: str, *, strong: bool) -> bool:
    """Whether the end of a title looks like the name of a site by itself."""
    if len(tail.split()) > _MOST_OUTLET_WORDS or len(tail) > _LONGEST_OUTLET:
        return False
    if _OUTLET.search(tail) and len(letters(tail)) < 2 * len(letters(head)):
        return True
    return strong and len(letters(tail)) <= len(letters(head))
