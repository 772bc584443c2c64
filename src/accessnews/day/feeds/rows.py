"""Entries and moments as the state's file has them: JSON, and ISO 8601 with or without a zone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from ...formats.article_json import published_to_json
from .entry import Entry

_MOMENTS = ("published", "updated")
_TUPLES = ("sections", "authors")
_FIELDS = (
    "id address title published updated sections authors language summary body whole base "
    "picture picture_text site"
).split()


def to_row(entry: Entry) -> str:
    """An entry as JSON, without the name of its feed; only what says something."""
    record: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(entry, name)
        if name in _MOMENTS:
            value = published_to_json(value)
        if value:
            record[name] = value
    return json.dumps(record, ensure_ascii=True, separators=(",", ":"))


def from_row(content: str, name: str) -> Entry:
    """The entry of the feed ``name`` that ``to_row`` wrote."""
    record = json.loads(content)
    for each in _MOMENTS:
        if each in record:
            record[each] = told_moment(record[each])
    for each in _TUPLES:
        record[each] = tuple(record.get(each, ()))
    return Entry(feed=name, **record)


def told_moment(text: str) -> datetime | date:
    """A moment as it was written; a bare date where it has ten characters."""
    if len(text) == len("2026-11-29"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text)


def entry_moment(entry: Entry, seen: datetime) -> str:
    """What an entry's day is counted from: when it was published, unless it does not say or names a
    time after it was ``seen``, which is a wrong clock's."""
    told = entry.published
    if told is None:
        return seen.isoformat()
    if isinstance(told, datetime) and told.tzinfo is not None:
        return min(told.astimezone(UTC), seen).isoformat()
    # Without a zone it may be of one that is ahead by up to 14 hours.
    if date(told.year, told.month, told.day).toordinal() > seen.toordinal() + 1:
        return seen.isoformat()
    return told.isoformat()


def is_ahead(entry: Entry, seen: datetime) -> bool:
    """Whether an entry is dated more than an hour after it was seen."""
    told = entry.published
    if isinstance(told, datetime) and told.tzinfo is not None:
        return (told - seen).total_seconds() > 3600
    return told is not None and told.toordinal() > seen.toordinal() + 1
