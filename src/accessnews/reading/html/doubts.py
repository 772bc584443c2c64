"""What makes it doubtful that a page's article was read as a whole, told to whoever reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ..clean import width

_PAGE_NUMBER = re.compile(
    r"[?&](?:page|paged|pagenum|pg|p|seite|pagina|pag|s|str|стр)=0*(\d{1,3})\b"
    r"|/(?:page|seite|pagina|p|s)[/-]?0*(\d{1,3})/?$"
    r"|[/_-]0*(\d{1,2})(?:\.\w{2,5})?/?$",
    re.I,
)
_PAGED = re.compile(
    r"(?:^|[\s_-])(?:pag(?:er|es?|ination|inator|ing|ed)|seiten?)(?:$|[\s_-])", re.I
)
_TEASER = 0.7  # of the words that a page tells: what has fewer is a part
_SHORT = 900  # columns: an article that not everyone may read and that says no more is a teaser
_DISAGREE = 0.45
PAYWALLED = "a teaser of a paywalled page"
"""What stands in a doubt about a page that not everyone may read."""
_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]|[^\W_]+")


def continued(tree: HtmlElement, address: str) -> Iterator[str]:
    """That the article goes on on another page, with its address; ``address`` is the page's own."""
    own = _number(address)
    for link in (*tree.iter("link"), *tree.iter("a")):
        href = link.get("href") or ""
        nexts = "next" in (link.get("rel") or "").lower().split()
        if not href or not (nexts or _is_number(link)):
            continue
        number = _number(href)
        if number != own + 1 or not _same_page(address, href):
            continue
        if nexts or _in_pager(link, number):
            yield f"the article goes on on page {number} ({urljoin(address, href)})"
            return


def _is_number(link: HtmlElement) -> bool:
    return link.tag == "a" and str(link.text_content()).strip().isdecimal()


def _number(address: str) -> int:
    """The page's number by its address, 1 where it has none."""
    found = _PAGE_NUMBER.search(address)
    return int(next(filter(None, found.groups()), "1")) if found else 1


def _same_page(address: str, href: str) -> bool:
    """Whether two addresses are the same but for the page's number. A link that tells only that
    number leads to the page itself."""
    if not address:
        return href.startswith("?") or (not urlsplit(href).scheme and "/" not in href.strip("./"))
    return _base(urljoin(address, href)) == _base(address)


def _base(address: str) -> str:
    parts = urlsplit(_PAGE_NUMBER.sub("", address))
    path = re.sub(r"\.\w{2,5}$", "", parts.path.rstrip("/"))
    return f"{parts.netloc.removeprefix('www.')}{path}"


def _in_pager(link: HtmlElement, number: int) -> bool:
    """Whether a link is one of a row of page numbers."""
    if link.text_content().strip() != str(number):
        return False
    for holder in [link, *link.iterancestors()][:5]:
        if _PAGED.search(f"{holder.get('class') or ''} {holder.get('id') or ''}"):
            return True
        others = (
            {str(a.text_content()).strip() for a in holder.iter("a")}
            if holder.tag != "a"
            else set()
        )
        if str(number + 1) in others and len(others) < 30:
            return True
    return False


def cut_short(texts: list[str], words: int, body: str, *, free: bool) -> Iterator[str]:
    """That the page tells of more than was read: of ``words``, of a ``body``, or that not everyone
    may read it all (not ``free``)."""
    read = sum(len(_WORD.findall(text)) for text in texts)
    stated = max(words, len(_WORD.findall(body)))
    why = PAYWALLED if not free else "a part of the article"
    if stated > 40 and read < _TEASER * stated:
        yield f"this may be {why}: the page tells of {stated} words, {read} were read"
    elif not free and not stated and sum(map(width, texts)) < _SHORT:
        yield f"this may be {why}: not everyone may read all of it, and {read} words were read"


def disagreeing(agreement: float, best: str) -> Iterator[str]:
    """That the ways to tell an article's text from the rest found different texts."""
    if agreement < _DISAGREE:
        yield (
            "which text of the page is the article's is uncertain: look it over "
            f"(taken by {best}; the other ways agree by {agreement:.0%})"
        )
