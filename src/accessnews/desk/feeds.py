"""A feed on the desk: its entries are listed, and an editor takes in those that are wanted.

It is asked as the feeds that are followed are: by its robots.txt, one request at a time a host.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from ..article import Article
from ..day.feeds.asking import Asker
from ..day.feeds.entry import Entry
from ..day.feeds.parse import ACCEPTED, parse
from ..day.feeds.parsed import LARGEST_FEED, Origin
from ..day.feeds.story import story
from ..day.feeds.taking import distinguished
from ..day.feeds.wordpress import asked_address
from ..plan import Plan
from .refusals import RefusalError

MOST = 200
"""Entries of a feed that are listed, the first ones."""


def listed(address: str, asker: Asker) -> tuple[str, list[Entry]]:
    """The title of the feed at an address, and its entries.

    Raises:
        PageError: it is a web page.
        InputError: it is no feed, cannot be had, or has no entry.
    """
    answer = asker.feed(asked_address(address), address, accept=ACCEPTED, limit=LARGEST_FEED)
    name = urlsplit(address).netloc
    origin = Origin(name, address, answer.url)
    found = parse(answer.data, origin, charset=answer.charset, headers=answer.headers)
    if not found.entries:
        raise RefusalError("empty-feed", address=address)
    return found.title or name, distinguished(found.entries[:MOST])


def article_of(entry: Entry, asker: Asker, plan: Plan) -> Article:
    """The article of an entry, from its feed or its page.

    Raises:
        InputError: neither has any text of it.
    """
    return story(
        entry,
        asker,
        language=plan.source_language,
        keep_all=plan.keep_all,
        pictures=plan.pictures,
    )


def dumps(entries: Sequence[Entry]) -> str:
    """Entries as JSON."""
    return json.dumps([asdict(each) for each in entries], ensure_ascii=False, default=_told)


def loads(told: str) -> list[Entry]:
    """What ``dumps`` wrote."""
    return [_entry(each) for each in json.loads(told)]


def _told(value: object) -> str:
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _entry(told: dict[str, Any]) -> Entry:
    lists = {name: tuple(told[name]) for name in ("sections", "authors")}
    moments = {name: _moment(told[name]) for name in ("published", "updated")}
    return Entry(**{**told, **lists, **moments})


def _moment(told: str | None) -> datetime | date | None:
    if not told:
        return None
    return date.fromisoformat(told) if len(told) == 10 else datetime.fromisoformat(told)
