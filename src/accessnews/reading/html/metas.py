"""What a page's ``meta`` elements say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from .linked_data import plain

Metas = Mapping[str, tuple[str, ...]]
"""The values of each name, in the page's order; names are in small letters, Dublin Core's with a
full stop (``dc.title``)."""

_DUBLIN_CORE = re.compile(r"^(dc|dcterms?)[.:](?:terms?[.:])?")


def metas(tree: HtmlElement) -> Metas:
    """The page's ``meta`` elements that have a name and a value."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        value = plain(meta.get("content") or "")
        if not value:
            continue
        for name in ("property", "name", "itemprop", "http-equiv"):
            for key in (meta.get(name) or "").lower().split():
                key = _DUBLIN_CORE.sub(
                    lambda m: f"{m[1].replace('dcterm', 'dcterms').replace('termss', 'terms')}.",
                    key,
                )
                values = found.setdefault(key, [])
                if value not in values:
                    values.append(value)
    return {key: tuple(values) for key, values in found.items()}


def first(found: Metas, *names: str) -> str:
    """The first value of the first of ``names`` that has one; ""."""
    return next((found[name][0] for name in names if found.get(name)), "")
