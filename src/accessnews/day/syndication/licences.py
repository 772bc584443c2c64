"""A story's licence as ``podcast:license`` has it: a well-known name, or the licence's address."""

from __future__ import annotations

import re

from ...editions.content.xhtml import web_address

_ADDRESS = re.compile(
    r"https?://creativecommons\.org/(?:licenses/(?P<terms>[a-z-]+)|publicdomain/(?P<free>zero))"
    r"/(?P<version>\d\.\d)(?:/|\b)"
)
_NAME = re.compile(
    r"(?:CC|Creative Commons)[ -]?(?P<terms>BY(?:-(?:NC|SA|ND))*|0)[ -]?(?P<version>\d\.\d)?"
    r"(?: International| Unported| Universal| Generic)?",
    re.I,
)
MOST = 128
"""Characters of the name, or a player may cut it."""


def licence(text: str) -> tuple[str, str]:
    """The name and the address of a licence; an address is "" where none is known.

    Both are empty for a licence of one's own without an address: it may not stand there.
    """
    address = web_address(text) if "://" in text else ""
    if found := _ADDRESS.match(address):
        terms = "0" if found["free"] else found["terms"]
        return _well_known(terms, found["version"]), address
    if address:
        return address[:MOST], address
    if found := _NAME.fullmatch(text.strip()):
        return _well_known(found["terms"], found["version"] or ""), ""
    return "", ""


def _well_known(terms: str, version: str) -> str:
    name = "cc0" if terms == "0" else f"cc-{terms.lower()}"
    return f"{name}-{version or ('1.0' if terms == '0' else '4.0')}"
