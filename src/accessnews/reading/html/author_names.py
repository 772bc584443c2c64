"""Names out of what a page states of its authors: none for what only stands in a name's place.

That is an address, a number, the name of the site, a role ("staff writer"), a button.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages.press import everywhere
from ..byline import bare_name, is_name
from ..draft import one_line
from .linked_data import plain
from .words import letters

_PRESS = everywhere()
_ROLE = re.compile(rf"(?:{_PRESS.role})", re.I)
_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?:\S*|www\.\S+|\(?@[\w.]+\)?", re.I)
_NAMED_ADDRESS = re.compile(r"^\s*\S+@\S+\s*\((?P<name>[^()]+)\)\s*$")
_TAG = re.compile(r"<[^<>]{1,300}>")
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$", re.I)
_REMARK = re.compile(
    rf"\s*\([^()]*$|\s*[|•·].*$|\s*[,;]\s*(?:image|credit|{_PRESS.credit})s?\s*[:：].*$", re.I
)
_CREDIT = re.compile(rf"(?:image|credit|{_PRESS.credit}|{_PRESS.picture})s?\s*[:：]", re.I)
_BY = re.compile(rf"^(?:{_PRESS.by})\s+(?=\S)", re.I)
_BEFORE = re.compile(rf"^.*\b(?:{_PRESS.by}|of)\s+(?=[^\W\d_])", re.I)
_LABEL = re.compile(rf"^(?i:{_PRESS.author})(?=[A-ZÀ-Þ])")  # glued to a name
_COMPANY = re.compile(
    r"\b(?:g?gmbh|ag|kg|mbh|e\.\s?v|inc|ltd|llc|plc|corp|s\.a|s\.r\.l|b\.v|oy|a\.s)\.?$", re.I
)
_OUTLET = re.compile(rf"(?:(?:{_PRESS.outlet})\s*)+", re.I)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_LONGEST_STATED = 1000
_LONGEST, _MOST_WORDS, _LONGEST_ROLE = 120, 14, 5


def given_first(name: str) -> str:
    """A catalogue's "Jong, Michiel de" as people say it."""
    family, comma, given = name.partition(",")
    if not comma or "," in given or not given.strip() or len(family.split()) > 2:
        return name
    return f"{given.strip()} {family.strip()}" if len(given.split()) <= 3 else name


def stated_names(stated: str, sites: frozenset[str]) -> Iterator[str]:
    """The names in what a page states, cleaned; none for what is no name."""
    if len(stated) > _LONGEST_STATED:
        return
    if match := _NAMED_ADDRESS.match(stated):  # RSS: mail (name)
        stated = match["name"]
    stated = plain(_TAG.sub(" ", stated))
    if any(letters(host) in sites for host in _HOST.findall(stated) if "@" not in stated):
        return
    stated = bare_name(one_line(_ADDRESS.sub(" ", stated)).strip(" ,;|·-–—()"))
    stated = _BY.sub("", _REMARK.sub("", stated).strip(" ,;:|/·-–—"))
    if not is_name(stated) and is_name(bare := _BEFORE.sub("", stated)):
        stated = bare  # all posts by
    stated = _LABEL.sub("", stated)
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
    least = 2 if own[0] >= "\u2e80" else 4
    begins = (
        own.startswith(site)
        or site.startswith(own)
        or (own.endswith(site) and len(own) < 2 * len(site))
        for site in sites
        if len(site) >= least
    )
    if len(own) >= least and any(begins):
        return False
    if _CREDIT.match(name) or _COMPANY.search(name):
        return False
    return not _ROLE.fullmatch(name.strip()) and not _OUTLET.fullmatch(name.strip())
