"""What the inline elements of a page mark their text as: links, emphasis, code, languages.

Of a link the address stays as the page has it until ``links`` makes it whole or takes it out.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from ...patterns import lazy
from ...runs import RunKind
from ..running_text import Mark

_KINDS = {
    RunKind.STRONG: "b strong",
    RunKind.EMPHASIS: "em i dfn",
    RunKind.CODE: "code kbd samp tt",
    RunKind.SUBSCRIPT: "sub",
    RunKind.SUPERSCRIPT: "sup",
}
_KIND = {tag: kind for kind, tags in _KINDS.items() for tag in tags.split()}
_PLAIN = {
    RunKind.STRONG: lazy(r"font-weight\s*:\s*(?:normal|lighter|[1-4]00)\b", re.I),
    RunKind.EMPHASIS: lazy(r"font-style\s*:\s*normal\b", re.I),
}
"""Styles of an element that take its look away: Google Docs wraps all that it copies in such."""


def marks(element: HtmlElement, language: str) -> list[Mark]:
    """What an element marks its text as, outermost first, in a page in ``language``."""
    found: list[Mark] = []
    tag = str(element.tag)
    if tag == "a" and (address := (element.get("href") or "").strip()):
        found.append((RunKind.LINK, address))
    kind = _KIND.get(tag)
    plain = _PLAIN.get(kind) if kind else None
    if kind and not (plain and plain.search(element.get("style") or "")):
        found.append((kind, ""))
    if tag in ("abbr", "acronym") and (title := " ".join((element.get("title") or "").split())):
        found.append((RunKind.ABBREVIATION, title))
    tongue = (element.get("lang") or "").strip()
    if tongue and tongue.casefold() != language.casefold():
        found.append((RunKind.LANGUAGE, tongue))
    return found
