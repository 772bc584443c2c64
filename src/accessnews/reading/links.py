"""Where the links of an article lead: whole, public addresses, without what follows the reader.

What a page has as a link's address goes into every edition, so it is judged here once: http, https
and mailto alone; no user's name or password in it; no host of a private network; no parameter that
only tells who clicked where (courlan's list).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote, unquote_plus, urljoin, urlsplit, urlunsplit

from ..runs import Run, RunKind
from .draft import Draft, DraftBlock
from .reach import is_public_name

_LONGEST = 2000  # characters of an address: what is longer is a page's state, not a place
_MAIL = re.compile(r"[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_KEPT = "/?%:@!$&'()*+,;=~-._"


def with_links(draft: Draft, address: str) -> Draft:
    """The draft with its links' addresses whole; those that lead nowhere are plain words.

    ``address`` is the one the page was read from, "" where it was not. Links to places of the page
    itself stay ("#note"): ``notes`` tells which are notes.
    """
    own = address or draft.canonical or draft.source
    base = urljoin(own, draft.base) if draft.base else own

    def judged(runs: Sequence[Run]) -> tuple[Run, ...]:
        kept = []
        for run in runs:
            if run.kind is not RunKind.LINK:
                kept.append(run)
            elif value := within(run.value, base) or link(run.value, base):
                kept.append(replace(run, value=value))
        return tuple(kept)

    def block(each: DraftBlock) -> DraftBlock:
        if not each.runs and not each.cell_runs:
            return each
        return replace(each, runs=judged(each.runs), cell_runs=tuple(map(judged, each.cell_runs)))

    return replace(draft, blocks=tuple(map(block, draft.blocks)))


def within(address: str, base: str) -> str:
    """``#place`` where an address leads to a place of the page itself, else ""."""
    if address.startswith("#"):
        return address if len(address) > 1 else ""
    before, mark, place = address.partition("#")
    return f"#{place}" if mark and place and before and before == base.partition("#")[0] else ""


def link(address: str, base: str = "") -> str:
    """The address that an edition may lead to; "" where it is none.

    Its host is in ASCII (IDNA), so that no letter of another script passes for one of it.
    """
    address = "".join(address.split())
    if not address or len(address) > _LONGEST:
        return ""
    if address[:7].lower() == "mailto:":
        found = _MAIL.match(unquote_plus(address[7:]))
        return f"mailto:{found[0]}" if found else ""
    try:
        parts = urlsplit(urljoin(base, address))
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return ""
    if not re.fullmatch(r"[a-z0-9.-]+\.[a-z0-9-]+", host) or not is_public_name(host):
        return ""
    asked = "&".join(each for each in parts.query.split("&") if not _follows(each))
    return urlunsplit(
        (
            parts.scheme,
            host + port,
            quote(parts.path, safe=_KEPT),
            quote(asked, safe=_KEPT),
            quote(parts.fragment, safe=_KEPT),
        )
    )


@lru_cache(1000)
def _follows(parameter: str) -> bool:
    """Whether a parameter of an address only tells where the reader came from."""
    from courlan import normalize_url

    name, _, value = parameter.partition("=")
    return bool(name and value) and "?" not in normalize_url(f"https://example.org/?{name}=1")
