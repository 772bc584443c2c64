"""Who wrote a page's article: the names that it states, never what only stands in their place.

In that place stand addresses, numbers, names of the site, roles and asides; none of them is a
byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from ...languages.press import everywhere
from ..byline import bare_name, is_name, read_byline
from ..clean import furniture
from ..dates import found_dates
from ..draft import one_line
from .author_names import given_first, stated_names
from .linked_data import LinkedData, plain, text
from .metas import Metas
from .page_head import Line, is_caption, spoken
from .words import letters

_METAS = (
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "author",
    "article:author",
    "article:author_name",
    "dc.contributor.author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "byline",
    "authors",
)
_FAMILY_FIRST = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
_CLASS = re.compile(
    r"by-?line|author(?!i[tz])|autore?n?\b|autor[^a-z]|auteur|writer|journalist|contributor|reporter"
    r"|verfasser|redakteur|penulis|yazar|skribent|forfatter|автор",
    re.I,
)
_NO_NAME = re.compile(
    r"avatar|image|photo|picture|bio|box|count|comment|social|follow|related|description|date|time"
    r"|desc",
    re.I,
)
_OTHERS = re.compile(r"comment(?!ary|ator)|\breview|publisher|itemlistelement|related", re.I)
_BY = re.compile(rf"(?:^|(?<=[\s|·•,(>]))(?:{everywhere().by})\s+", re.I)
_PARTICLE = "van|von|de|der|den|du|la|le|el|di|da|bin|al"
_PART = r"[A-ZÀ-ÞА-Я](?:[^\W\d_]|[.'’-])*"
_NAME = re.compile(rf"{_PART}(?:\s+(?:(?:{_PARTICLE})\s+)*{_PART}){{0,3}}")
_BY_CLASS = (
    ".//*[self::article or self::main or contains(@class, 'post') or contains(@class, 'entry')]"
    "//*[contains(concat(' ', @class, ' '), ' author ') or contains(@class, 'byline')"
    " or contains(concat(' ', @class, ' '), ' fn ')]"
)
_ALONE = re.compile(r"[^\W\d_](?:[^\W\d_]|[\d\s.'’,&-]){1,60}")  # a name, perhaps one of a user
_AROUND, _LONGEST = 2, 160  # elements; characters
_MOST, _FEW = 12, 3  # authors; of an article, and where nothing tells whose they are


def authors(
    tree: HtmlElement,
    metas: Metas,
    data: LinkedData,
    head: Sequence[Line],
    others: Iterable[str],
    language: str = "",
) -> str:
    """The byline, "" where the page states none. ``others`` are what no author is called: the names
    that the site goes by, the title."""
    own = frozenset(filter(None, map(letters, others)))
    for names in _stated(tree, metas, data, head, language):
        found: dict[str, str] = {}
        for name in (name for stated in names for name in stated_names(stated, own)):
            found.setdefault(letters(name), name)
        # "all articles by" and the name, beside the name
        plain = [n for k, n in found.items() if not any(o in k for o in found if o != k)]
        if plain and len(plain) <= _MOST:
            return ", ".join(plain)
    return ""


def _stated(
    tree: HtmlElement, metas: Metas, data: LinkedData, head: Sequence[Line], language: str
) -> Iterator[list[str]]:
    """What each source says, the surest first."""
    yield _of_node(data.article.get("author"), data)
    yield _of_node(data.article.get("creator"), data)
    credited = _credited(head, language)
    known = letters(" ".join(value for key in _METAS for value in metas.get(key, ())))
    yield [name for name in credited if letters(name) not in known]
    for key in _METAS:
        values = list(metas.get(key, ()))
        yield [given_first(value) if key in _FAMILY_FIRST else value for value in values]
    yield _labelled(metas)
    yield from _visible(tree, head, language)
    yield _of_node(data.page.get("author"), data)


def _of_node(value: object, data: LinkedData) -> list[str]:
    """The names of the persons and organisations that a property of a node leads to."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        node = data.resolved(item)
        if isinstance(node, dict):
            whole = text(node.get("name"))
            parts = [text(node.get("givenName")), text(node.get("familyName"))]
            names.append(whole or " ".join(filter(None, parts)))
            if isinstance(node.get("name"), list):
                names[-1:] = [plain(n) for n in node["name"] if isinstance(n, str)]
        elif isinstance(node, str):
            names.append(plain(node))
    return [name for name in names if name]


def _labelled(metas: Metas) -> list[str]:
    """WordPress writes "Written by" and the name for X's cards, in the site's language."""
    for number in ("1", "2"):
        label = "".join(metas.get(f"twitter:label{number}", ())[:1])
        if label and (
            re.search(rf"\b(?:{everywhere().by})$", label, re.I) or _ROLE_LABEL.search(label)
        ):
            return list(metas.get(f"twitter:data{number}", ()))[:1]
    return []


_ROLE_LABEL = re.compile(
    rf"^(?:{everywhere().author})$|geschrieben von|escrito por|écrit par", re.I
)


def _visible(tree: HtmlElement, head: Sequence[Line], language: str) -> Iterator[list[str]]:
    head = [line for line in head if not is_caption(line.element)]
    yield [" ".join(_person(e)) for e in _outermost(tree, "itemprop", "author", head)]
    yield [one_line(spoken(e)) for e in _outermost(tree, "rel", "author", head)]
    yield next(filter(None, (_within(line, language) for line in head)), [])
    yield [name for line in head for name in _marked(line)]
    found = [e for e in tree.xpath(_BY_CLASS) if not any(map(_is_of_others, e.iterancestors()))]
    names = {one_line(spoken(e)) for e in found}
    yield [name for name in names if len(names) == 1 and _ALONE.fullmatch(name)]


def _marked(line: Line) -> list[str]:
    """The names in a line that is marked as an author's, or in the parts of it that are."""
    marked = [e for e in islice(line.element.iter(), _MOST) if _names_an_author(e)]
    inner = [e for e in marked if not any(d in marked for d in e.iterdescendants())]
    if not inner and any(map(_names_an_author, islice(line.element.iterancestors(), _AROUND))):
        inner = [line.element]
    names = [bare_name(one_line(spoken(e))) for e in inner]
    return [n for n in names if is_name(n) and not furniture(n, at_edge=True)]


def _names_an_author(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return False
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_CLASS.search(marks)) and not _NO_NAME.search(marks)


def _credited(head: Sequence[Line], language: str) -> list[str]:
    """The names in the first line that is a byline and says so."""
    for line in head:
        if (credit := read_byline(line.text, language)) and credit[0]:
            return [credit[0]]
    return []


def _within(line: Line, language: str) -> list[str]:
    """The names in a part of a line that the mark-up sets apart, where that part is a byline; or
    behind "by" in a line that is marked as an author's or tells a date."""
    parts = [one_line(spoken(e)) for e in islice(line.element.iter(), _MOST)]
    for words in parts:
        if (credit := read_byline(words, language)) and credit[0]:
            return [credit[0]]
    for words in reversed(parts):
        dated = any(sign.isdigit() for sign in words)
        if len(words) <= _LONGEST and (dated or _names_an_author(line.element)):
            for match in _BY.finditer(words):
                name = _NAME.match(words, match.end())
                if name and is_name(name[0]) and _ends_a_name(words[name.end() :], language):
                    return [name[0].strip()]
    return []


def _ends_a_name(rest: str, language: str) -> bool:
    """Whether what stands behind a name is no part of a sentence: nothing, a sign, a date."""
    rest = rest.strip()
    return not rest or not rest[0].isalpha() or any(found_dates(rest, language))


def _outermost(
    tree: HtmlElement, attribute: str, token: str, head: Sequence[Line]
) -> list[HtmlElement]:
    """The elements that bear a token: those in the page's head, or all, where they are few."""
    marked = [
        element
        for element in tree.xpath(f".//*[@{attribute}]")
        if token in element.get(attribute).lower().split()
        and element.tag not in ("link", "meta")
        and not any(map(_is_of_others, element.iterancestors()))
    ]
    among = set(marked)
    found = [e for e in marked if not any(a in among for a in e.iterancestors())]
    near = {line.element for line in head}
    heads = [
        e
        for e in found
        if any(d in near for d in e.iter()) or any(a in near for a in e.iterancestors())
    ]
    if heads:
        return heads[:_MOST]
    return found if len({one_line(e.text_content()) for e in found}) <= _FEW else []


def _is_of_others(element: HtmlElement) -> bool:
    """Whether an element holds what others wrote: comments, reviews, stories in a list."""
    marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
    return bool(_OTHERS.search(marks)) and element.tag not in ("body", "html")


def _person(element: HtmlElement) -> list[str]:
    names = [e for e in element.iter() if isinstance(e.tag, str) and e.get("itemprop") == "name"]
    return [plain(e.get("content") or spoken(e)) for e in names[:1]] or [
        plain(element.get("content") or spoken(element))
    ]
