"""Who wrote a page's article: the names that it states, never what only stands in their place.

In that place stand addresses, numbers, names of the site, roles and asides; none of them is a
byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from ..languages.press import everywhere
from .byline import bare_name, read_byline
from .clean import furniture
from .draft import one_line
from .html_metas import Metas
from .html_words import letters
from .linked_data import LinkedData, plain, text
from .page_head import Line, spoken

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
_ROLE = re.compile(rf"(?:{everywhere().role})", re.I)
_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?:\S*|www\.\S+|\(?@[\w.]+\)?", re.I)
_NAMED_ADDRESS = re.compile(r"^\s*\S+@\S+\s*\((?P<name>[^()]+)\)\s*$")
_TAG = re.compile(r"<[^<>]{1,300}>")
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$", re.I)
_CLASS = re.compile(
    r"by-?line|author(?!i[tz])|autore?n?\b|autor[^a-z]|auteur|writer|journalist|contributor|reporter"
    r"|verfasser|redakteur|penulis|yazar|skribent|forfatter|автор",
    re.I,
)
_NO_NAME = re.compile(
    r"(?:avatar|image|photo|picture|bio|box|count|comment|social|follow|related|description|date|time|desc)",
    re.I,
)
_REMARK = re.compile(
    rf"\s*\([^()]*$|\s*[|•·].*$|\s*[,;]\s*(?:image|credit|{everywhere().credit})s?\s*[:：].*$", re.I
)
_BY = re.compile(rf"^(?:{everywhere().by})\s+(?=\S)", re.I)
_OUTLET = re.compile(rf"(?:(?:{everywhere().outlet})\s*)+", re.I)
_OTHERS = re.compile(r"comment(?!ary|ator)|\breview|publisher|itemlistelement|related", re.I)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_LONGEST, _MOST_WORDS, _LONGEST_ROLE = 120, 14, 5
_MOST, _FEW = 12, 3  # authors; of an article, and where nothing tells whose they are


def authors(
    tree: HtmlElement,
    metas: Metas,
    data: LinkedData,
    head: Sequence[Line],
    sites: Iterable[str],
    language: str = "",
) -> str:
    """The byline, "" where the page states none. ``sites`` are the names that the site goes by."""
    own = frozenset(filter(None, map(letters, sites)))
    for names in _stated(tree, metas, data, head, language):
        found = [name for stated in names for name in _names(stated, own)]
        found = list({letters(name): name for name in reversed(found)}.values())[::-1]
        if found and len(found) <= _MOST:
            return ", ".join(found)
    return ""


def _stated(
    tree: HtmlElement, metas: Metas, data: LinkedData, head: Sequence[Line], language: str
) -> Iterator[list[str]]:
    """What each source says, the surest first."""
    yield _of_node(data.article.get("author"), data)
    yield _of_node(data.article.get("creator"), data)
    visible = _visible(tree, head, language)
    for key in _METAS:
        values = list(metas.get(key, ()))
        yield [_given_first(value) if key in _FAMILY_FIRST else value for value in values]
    yield _labelled(metas)
    yield from visible
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
    yield [" ".join(_person(e)) for e in _outermost(tree, "itemprop", "author", head)]
    yield [one_line(spoken(e)) for e in _outermost(tree, "rel", "author", head)]
    yield next(filter(None, (_credited(line, language) for line in head)), [])
    for line in head:
        for element in _pieces(line.element):
            marks = _own_marks(element)
            if _CLASS.search(marks) and not _NO_NAME.search(marks):
                name = bare_name(_REMARK.sub("", one_line(spoken(element))))
                if _looks_like_names(name) and not furniture(name, at_edge=True):
                    yield [name]


def _pieces(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of a line that hold a name by itself, and the line's own, innermost first."""
    yield from reversed([e for e in element.iter() if isinstance(e.tag, str)][:_MOST])
    yield from islice(element.iterancestors(), 2)


def _credited(line: Line, language: str) -> list[str]:
    """The names in a line that is a byline, or in a part of it that the mark-up sets apart."""
    texts = [line.text]
    texts += [one_line(spoken(e)) for e in islice(line.element.iterdescendants(), _MOST)]
    for words in texts:
        if (credit := read_byline(words, language)) and credit[0]:
            return [credit[0]]
    return []


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
    found = [e for e in marked if not any(a in marked for a in e.iterancestors())]
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


def _own_marks(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _given_first(name: str) -> str:
    """A catalogue's "Jong, Michiel de" as people say it."""
    family, comma, given = name.partition(",")
    if not comma or "," in given or not given.strip() or len(family.split()) > 2:
        return name
    return f"{given.strip()} {family.strip()}" if len(given.split()) <= 3 else name


def _names(stated: str, sites: frozenset[str]) -> Iterator[str]:
    """The names in what a page states, cleaned; none for what is no name."""
    if match := _NAMED_ADDRESS.match(stated):  # RSS: mail (name)
        stated = match["name"]
    stated = plain(_TAG.sub(" ", stated))
    if any(letters(host) in sites for host in _HOST.findall(stated) if "@" not in stated):
        return
    stated = bare_name(one_line(_ADDRESS.sub(" ", stated)).strip(" ,;|·-–—()"))
    stated = _BY.sub("", _REMARK.sub("", stated).strip(" ,;:|/·-–—"))
    name, comma, rest = stated.partition(",")
    if comma and len(rest.split()) > _LONGEST_ROLE and 1 < len(name.split()) <= 4:
        stated = name
    if len(stated) > _LONGEST or len(stated.split()) > _MOST_WORDS:
        return
    for part in re.split(r"\s*;\s*", stated):
        if is_author(part, sites):
            yield part


def is_author(name: str, sites: frozenset[str] = frozenset()) -> bool:
    """Whether it may be the name of an author: no address, number, role or name of the site."""
    own = letters(name)
    if not own or not any(sign.isalpha() for sign in own) or _DOMAIN.match(name):
        return False
    if sum(sign.isdigit() for sign in own) > len(own) / 3 or own in sites:
        return False
    if any(
        len(site) > 4 and (own.startswith(site) or site.startswith(own)) and len(own) > 3
        for site in sites
    ):
        return False
    return not _ROLE.fullmatch(name.strip()) and not _OUTLET.fullmatch(name.strip())


def _looks_like_names(text: str) -> bool:
    words = text.split()
    known = [w for w in words if w[:1].isalpha()]
    return (
        0 < len(words) <= 8
        and not any(sign.isdigit() for sign in text)
        and not re.search(r"[.!?。！？]\s*$", text)
        and bool(known)
        and sum(w[0].isupper() or not w[0].islower() for w in known) >= max(1, len(known) - 2)
    )
