"""Where the links of an article lead: whole, public addresses, without what follows the reader.

What a page has as a link's address, or in its words as one, goes into every edition, so it is
judged here once: http, https and mailto alone; no user's name or password in it; no host of a
private network; no parameter that only tells who clicked where (courlan's list).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote, unquote_plus, urljoin, urlsplit, urlunsplit

from ..article import BlockKind
from ..patterns import lazy
from ..runs import Run, RunKind, order
from .draft import Draft, DraftBlock

_LONGEST = 2000  # characters of an address: what is longer is a page's state, not a place
_MAIL = lazy(r"[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_WRITTEN = lazy(
    r"(?<![\w@/.-])https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]{1,2000}", re.ASCII | re.I
)
_KEPT = "/?%:@!$&'()*+,;=~-._"


def with_links(draft: Draft, address: str) -> Draft:
    """The draft with its links' addresses whole; those that lead nowhere are plain words.

    ``address`` is the one the page was read from, "" where it was not. Links to places of the page
    itself stay ("#note"): ``notes`` tells which are notes.
    """
    own = address or draft.canonical or draft.source
    base = urljoin(own, draft.base) if draft.base else own

    def judged(runs: Sequence[Run], text: str) -> tuple[Run, ...]:
        kept = list(written(text, runs))
        for run in runs:
            if run.kind is not RunKind.LINK:
                kept.append(run)
            elif value := within(run.value, base) or link(run.value, base):
                kept.append(replace(run, value=value))
        return tuple(sorted(kept, key=order))

    def block(each: DraftBlock) -> DraftBlock:
        if each.kind is BlockKind.CODE or not (each.runs or each.cell_runs or _holds_one(each)):
            return each
        parts = each.cells or each.lines
        of_parts = tuple(map(judged, each.cell_runs or [()] * len(parts), parts))
        return replace(
            each,
            runs=judged(each.runs, each.text),
            cell_runs=of_parts if any(of_parts) else (),
        )

    blocks = tuple(map(block, draft.blocks))
    return replace(draft, blocks=blocks, title_runs=judged(draft.title_runs, ""))


def written(text: str, runs: Sequence[Run]) -> Iterator[Run]:
    """The addresses that a text itself has, as links, but in links and in code."""
    if "://" not in text:
        return
    taken = [run for run in runs if run.kind in (RunKind.LINK, RunKind.CODE)]
    for found in _WRITTEN.finditer(text):
        begin, end = found.start(), found.start() + len(_whole(found[0]))
        goes_on = text[end : end + 1].isalnum() and text[end - 1] in "/=-_?&#%"  # "…/路"
        if (
            not goes_on
            and not any(run.begin < end and begin < run.end for run in taken)
            and (value := link(text[begin:end]))
        ):
            yield Run(begin, end, RunKind.LINK, value)


def _holds_one(block: DraftBlock) -> bool:
    return any("://" in text for text in (block.text, *block.cells, *block.lines))


def _whole(address: str) -> str:
    """Without what ends the sentence or the brackets that the address stands in."""
    while True:
        shorter = address.rstrip(".,;:!?'*_~")
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


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
    from .reach import is_public_name

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
