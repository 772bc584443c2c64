"""What a newsroom follows and has seen: one SQLite file, which several processes may use at once.

An entry is in it once, whatever becomes of its address and its date, with every version of its
words. Nothing is ever deleted: what was taken down has a tombstone.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from types import TracebackType
from typing import Self

from ...errors import InputError, UsageError
from ...formats.sqlite import transaction
from .database import opened, told
from .dates import in_zone, now
from .entry import Entry
from .followed import Feed
from .rows import from_row, told_moment
from .taking import Change, Taken, alias, take

DEFAULT = Path("day.sqlite")
ROBOTS_KEPT = timedelta(days=1)  # RFC 9309, 2.4
_MOMENTS = ("asked", "fetched", "wait_until", "gone")
_OF_NONE = (
    "UPDATE entries SET feed = 0 WHERE feed != 0 AND NOT EXISTS "
    "(SELECT 1 FROM feeds WHERE feeds.id = entries.feed AND feeds.name = entries.name)"
)
"""Entries whose feed is followed no more belong to none: its number is given away again."""
_NEWEST = (
    "SELECT e.*, v.content FROM entries e JOIN versions v "
    "ON v.entry = e.id AND v.number = e.version "
)


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as its feed had it from ``first_seen`` to ``last_seen`` (UTC); ``number`` counts
    from 1."""

    number: int
    entry: Entry
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """When an entry was first seen, or came back, and whether that was after the first answer of
    its feed: what came with that may be from before the paper was."""

    seen: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An entry that was taken down: when that was seen (UTC), and how, as a clause."""

    entry: Entry
    when: datetime
    why: str


class State:
    """The state in the file at ``path``, which is made where there is none; threads may share it.

    Every method raises InputError where the file cannot be used.
    """

    def __init__(self, path: Path = DEFAULT) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def follow(
        self, name: str, sites: Iterable[str], *, section: str = "", robots: bool = True
    ) -> tuple[Feed, ...]:
        """Follow the feeds at ``sites`` under ``name``; one that is followed is asked anew, even
        where it was gone."""
        with self._writing() as database:
            database.execute(_OF_NONE)
            for site in sites:
                database.execute(
                    "INSERT INTO feeds (name, site, address, section, robots) "
                    "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET address = excluded.address, "
                    "section = excluded.section, robots = excluded.robots, etag = '', "
                    "modified = '', rest = '', wait_until = '', gone = '', failed = ''",
                    (name, site, site, section, robots),
                )
        return self.feeds([name])

    def unfollow(self, name: str, sites: Sequence[str] = ()) -> tuple[Feed, ...]:
        """Ask these feeds of ``name`` no more (all of it where ``sites`` is empty); gives them.

        Their entries stay: issues were made of them.

        Raises:
            UsageError: nothing is followed by that name or address.
        """
        with self._writing() as database:
            feeds = [
                feed
                for feed in self.feeds([name])
                if not sites or feed.site in sites or feed.address in sites
            ]
            if not feeds:
                wanted = f"{name}: {', '.join(sites)}" if sites else name
                raise UsageError(f"{wanted}: is not followed", "See them all: accessnews follow")
            database.executemany("DELETE FROM feeds WHERE id = ?", [(each.id,) for each in feeds])
            database.execute(_OF_NONE)
        return tuple(feeds)

    def feeds(self, names: Sequence[str] = ()) -> tuple[Feed, ...]:
        """The feeds that are followed, in the order they came; of ``names`` where there are some.

        Raises:
            UsageError: nothing is followed by one of the names.
        """
        with self._reading() as database:
            rows = database.execute("SELECT * FROM feeds ORDER BY id").fetchall()
        feeds = tuple(map(_feed, rows))
        if missing := set(names) - {feed.name for feed in feeds}:
            raise UsageError(
                f"{min(missing)}: nothing is followed by this name",
                "Follow it: accessnews follow NAME URL...",
            )
        return tuple(feed for feed in feeds if not names or feed.name in names)

    def update(self, feed: Feed) -> None:
        """Keep what has become of a feed: its address, answers and moments."""
        values = {
            name: _text(getattr(feed, name))
            for name in ("address", "etag", "modified", "title", "rest", "failed", *_MOMENTS)
        }
        assigned = ", ".join(f"{name} = :{name}" for name in values)
        with self._writing() as database:
            database.execute(
                f"UPDATE feeds SET {assigned} WHERE id = :id",  # noqa: S608 - our own names
                {**values, "id": feed.id},
            )

    def take(
        self,
        feed: Feed,
        entries: Sequence[Entry],
        *,
        deleted: Sequence[str] = (),
        seen: datetime | None = None,
        whole: bool = True,
    ) -> Taken:
        """Keep what a feed answered: what of it is new, changed, gone, or missing; nothing is
        missing in an answer that is not ``whole``."""
        with self._writing() as database:
            return take(database, feed, entries, deleted, seen or now(), whole=whole)

    def take_down(self, entry: Entry, why: str, when: datetime | None = None) -> None:
        """Give an entry its tombstone; ``why`` is a clause ("its page answers 410")."""
        with self._writing() as database:
            database.execute(
                "UPDATE entries SET gone = ?, why = ? WHERE name = ? AND key = ? AND gone = ''",
                ((when or now()).isoformat(), why, entry.feed, entry.key),
            )

    def put_up_again(self, entry: Entry) -> None:
        """Take the tombstone of an entry away: its page is there again."""
        with self._writing() as database:
            database.execute(
                "UPDATE entries SET gone = '', why = '', missing = 0, first_seen = ? "
                "WHERE name = ? AND key = ?",
                (now().isoformat(), entry.feed, entry.key),
            )

    def is_there(self, entry: Entry) -> None:
        """That the page of a ``missing`` entry answers: it is not looked at again for a while."""
        with self._writing() as database:
            database.execute(
                "UPDATE entries SET missing = -10 WHERE name = ? AND key = ?",
                (entry.feed, entry.key),
            )

    def entries_of(
        self, day: date, zone: tzinfo, names: Sequence[str] = (), *, gone: bool = False
    ) -> Iterator[Entry]:
        """The entries of a day as it is in ``zone``, oldest first, each in its newest version.

        An entry's day is that of its first version's date, and of when it was first seen where it
        has none or one that was then still to come. One that was taken down is not among them
        unless ``gone``.
        """
        around = (day - timedelta(days=2)).isoformat(), (day + timedelta(days=2)).isoformat()
        with self._reading() as database:
            rows = database.execute(
                "SELECT id, name, moment, gone FROM entries WHERE day BETWEEN ? AND ?", around
            ).fetchall()
        found = sorted(
            (in_zone(told_moment(row["moment"]), zone), row["id"])
            for row in rows
            if (gone or not row["gone"]) and (not names or row["name"] in names)
        )
        for moment, id in found:
            if moment.date() == day:
                yield self._by_id(id)

    def arrivals(self, day: date, zone: tzinfo, names: Sequence[str] = ()) -> tuple[Arrival, ...]:
        """When each entry of a day came that is not gone; the day is as ``entries_of`` has it."""
        around = (day - timedelta(days=2)).isoformat(), (day + timedelta(days=2)).isoformat()
        with self._reading() as database:
            rows = database.execute(
                "SELECT e.name, moment, first_seen, first FROM entries e JOIN (SELECT name, feed, "
                "min(first_seen) AS first FROM entries GROUP BY name, feed) f "
                "ON f.name = e.name AND f.feed = e.feed "
                "WHERE gone = '' AND day BETWEEN ? AND ?",
                around,
            ).fetchall()
        return tuple(
            Arrival(datetime.fromisoformat(row["first_seen"]), row["first_seen"] > row["first"])
            for row in rows
            if (not names or row["name"] in names)
            and in_zone(told_moment(row["moment"]), zone).date() == day
        )

    def entry(self, name: str, key: str) -> Entry | None:
        """The newest version of one entry, whether it was taken down or not."""
        with self._reading() as database:
            id = alias(database, name, key)
        return None if id is None else self._by_id(id)

    def knows(self, entry: Entry) -> bool:
        """Whether an entry was seen before, by its key."""
        with self._reading() as database:
            return alias(database, entry.feed, entry.key) is not None

    def versions(self, entry: Entry) -> tuple[Version, ...]:
        """Every version of an entry, oldest first."""
        with self._reading() as database:
            rows = database.execute(
                "SELECT v.*, e.name, e.key FROM versions v JOIN entries e ON e.id = v.entry "
                "WHERE e.name = ? AND e.key = ? ORDER BY v.number",
                (entry.feed, entry.key),
            ).fetchall()
        return tuple(
            Version(
                row["number"],
                _keyed(from_row(row["content"], row["name"]), row["key"]),
                datetime.fromisoformat(row["first_seen"]),
                datetime.fromisoformat(row["last_seen"]),
            )
            for row in rows
        )

    def changes(self, since: datetime | None = None) -> tuple[Change, ...]:
        """Every new version of an entry that is not gone, with the one before it, since a moment
        where one is given; in the order in which they were seen."""
        with self._reading() as database:
            rows = database.execute(
                "SELECT e.name, e.key, o.content AS old, v.content AS new FROM versions v "
                "JOIN versions o ON o.entry = v.entry AND o.number = v.number - 1 "
                "JOIN entries e ON e.id = v.entry WHERE v.first_seen > ? AND e.gone = '' "
                "ORDER BY v.first_seen, v.entry, v.number",
                (since.isoformat() if since else "",),
            ).fetchall()
        return tuple(
            Change(
                _keyed(from_row(row["old"], row["name"]), row["key"]),
                _keyed(from_row(row["new"], row["name"]), row["key"]),
            )
            for row in rows
        )

    def tombstones(self, since: datetime | None = None) -> tuple[Tombstone, ...]:
        """What was taken down, since a moment where one is given; oldest first."""
        with self._reading() as database:
            rows = database.execute(
                _NEWEST + "WHERE e.gone > ? ORDER BY e.gone, e.id",
                (since.isoformat() if since else "",),
            ).fetchall()
        return tuple(
            Tombstone(
                _keyed(from_row(row["content"], row["name"]), row["key"]),
                datetime.fromisoformat(row["gone"]),
                row["why"],
            )
            for row in rows
        )

    def count(self, feed: Feed) -> int:
        """How many entries of a feed are known and not gone."""
        with self._reading() as database:
            (found,) = database.execute(
                "SELECT count(*) FROM entries WHERE feed = ? AND gone = ''", (feed.id,)
            ).fetchone()
        return int(found)

    def robots(self, site: str) -> str | None:
        with self._reading() as database:
            row = database.execute(
                "SELECT text FROM robots WHERE site = ? AND asked > ?",
                (site, (now() - ROBOTS_KEPT).isoformat()),
            ).fetchone()
        return None if row is None else str(row["text"])

    def keep_robots(self, site: str, text: str) -> None:
        with self._writing() as database:
            database.execute(
                "INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (site, text, now().isoformat())
            )

    def _by_id(self, id: int) -> Entry:
        with self._reading() as database:
            row = database.execute(_NEWEST + "WHERE e.id = ?", (id,)).fetchone()
        return _keyed(from_row(row["content"], row["name"]), row["key"])

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, told(self.path):
            if self._connection is None:
                raise InputError(f"{self.path}: the state was closed", "Open it again.")
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as database:
            if database.in_transaction:
                yield database
                return
            with transaction(database):
                yield database


def _keyed(entry: Entry, key: str) -> Entry:
    """The entry under the key that it was first known by."""
    return entry if entry.key == key else replace(entry, id=key)


def _feed(row: sqlite3.Row) -> Feed:
    values = dict(row)
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    return Feed(**{**values, "robots": bool(values["robots"])})


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if value else ""
