"""What a feed's answer brings: which entries are new, changed, gone or missing.

What drops off the end of a feed is not gone: feeds show their newest entries only. One that is
missing between others may be; it takes two answers without it, and its page is asked then. An
answer that is not whole tells nothing of what it lacks.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from .dates import in_zone
from .entry import Entry
from .followed import Feed
from .rows import entry_moment, from_row, to_row, told_moment

DELETED = "its feed says so"
ABSENT = "its feed has it no more, and older ones still"
AT_PAGE = "its page answers"
MOST_MISSING = 10  # pages that are asked after an answer of a feed
_LISTED = 3  # older ones that must be listed still: one or two may be pinned to the top
_ANSWERS = 2  # without it, one after the other


@dataclass(frozen=True, slots=True)
class Change:
    """An entry whose words changed."""

    old: Entry
    new: Entry


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer brought.

    ``missing`` are entries whose pages are to be asked, and so are those that were ``absent``: gone
    since their pages were not there, and in the feed all the same.
    """

    new: tuple[Entry, ...] = ()
    changed: tuple[Change, ...] = ()
    gone: tuple[Entry, ...] = ()
    missing: tuple[Entry, ...] = ()
    absent: tuple[Entry, ...] = ()
    known: int = 0


def take(
    database: sqlite3.Connection,
    feed: Feed,
    entries: Sequence[Entry],
    deleted: Iterable[str],
    seen: datetime,
    *,
    whole: bool = True,
) -> Taken:
    """Keep a feed's ``entries`` within a transaction that the caller holds; ``whole`` is that of
    ``Parsed``."""
    new: list[Entry] = []
    changed: list[Change] = []
    known: list[int] = []
    absent: list[Entry] = []
    met: set[int] = set()
    for entry in distinguished(entries):
        if feed.section and not entry.sections:
            entry = replace(entry, sections=(feed.section,))
        row = _found(database, entry)
        if row is None:
            met.add(_insert(database, feed, entry, seen))
            new.append(entry)
            continue
        if row["id"] in met:  # twice in one answer: the first is the newest
            continue
        met.add(row["id"])
        known.append(row["id"])
        entry = entry if entry.key == row["key"] else replace(entry, id=row["key"])
        change = _compared(database, feed, row, entry, seen)
        if change == "back":
            new.append(entry)
        elif change == "absent":
            absent.append(entry)
        elif isinstance(change, Change):
            changed.append(change)
    now = seen.isoformat()
    database.executemany(
        "UPDATE entries SET last_seen = ?, missing = 0 WHERE id = ?", [(now, id) for id in known]
    )
    database.executemany(
        "UPDATE versions SET last_seen = ? WHERE entry = ? "
        "AND number = (SELECT version FROM entries WHERE id = versions.entry)",
        [(now, id) for id in known],
    )
    gone = [each for key in deleted if (each := _bury(database, feed, key, DELETED, seen))]
    missing = list(_missing(database, feed, entries, met)) if whole else []
    if whole:
        _dropped(database, feed, met)
    pageless = [each for each in missing if not each.address]
    gone += [each for e in pageless if (each := _bury(database, feed, e.key, ABSENT, seen))]
    asked = [each for each in missing if each.address]
    return Taken(
        tuple(new),
        tuple(changed),
        tuple(gone),
        tuple(asked[:MOST_MISSING]),
        tuple(absent[:MOST_MISSING]),
        len(known),
    )


def distinguished(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with ids that tell them apart.

    One id for entries with different addresses and words is none, nor is one address for entries
    of different titles: some feeds write the same into each.
    """
    addressed = Counter(id for id, _ in {(e.id, e.address) for e in entries if e.id})
    worded = Counter(id for id, _ in {(e.id, e.digest) for e in entries if addressed[e.id] > 1})
    addresses = Counter(
        address for address, _ in {(e.address, e.title) for e in entries if not e.id}
    )
    found = []
    for entry in entries:
        if entry.id and worded[entry.id] > 1 and entry.address:
            entry = replace(entry, id="")
        elif not entry.id and entry.address and addresses[entry.address] > 1 and entry.title:
            entry = replace(entry, id=replace(entry, address="").key)
        found.append(entry)
    return found


def alias(database: sqlite3.Connection, name: str, key: str) -> int | None:
    """The number of the entry that is known by ``key``, or by that in the other of HTTP's schemes:
    a site that goes over to HTTPS has no new stories."""
    row = database.execute(
        "SELECT entry FROM keys WHERE name = ? AND key IN (?, ?) ORDER BY key = ? DESC",
        (name, key, _other_scheme(key), key),
    ).fetchone()
    return None if row is None else int(row["entry"])


def _other_scheme(address: str) -> str:
    """``http:`` for ``https:`` and the other way round; what is neither stays as it is."""
    scheme, colon, rest = address.partition(":")
    other = {"http": "https", "https": "http"}.get(scheme, scheme)
    return f"{other}{colon}{rest}"


def _found(database: sqlite3.Connection, entry: Entry) -> sqlite3.Row | None:
    """The entry as it is known: by its key, else by its address where one of the two has no id."""
    id = alias(database, entry.feed, entry.key)
    if id is not None:
        return _row(database, id)
    if not entry.address or entry.key.startswith("title:"):
        return None
    for row in database.execute(
        "SELECT * FROM entries WHERE name = ? AND address IN (?, ?)",
        (entry.feed, entry.address, _other_scheme(entry.address)),
    ).fetchall():
        if not entry.id or row["key"] == row["address"]:
            database.execute(
                "INSERT OR IGNORE INTO keys VALUES (?, ?, ?)", (entry.feed, entry.key, row["id"])
            )
            return _row(database, row["id"])
    return None


def _row(database: sqlite3.Connection, id: int) -> sqlite3.Row:
    row: sqlite3.Row = database.execute("SELECT * FROM entries WHERE id = ?", (id,)).fetchone()
    return row


def _insert(database: sqlite3.Connection, feed: Feed, entry: Entry, seen: datetime) -> int:
    now, moment = seen.isoformat(), entry_moment(entry, seen)
    cursor = database.execute(
        "INSERT INTO entries (name, key, feed, address, moment, day, version, digest, first_seen, "
        "last_seen) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
        (
            entry.feed,
            entry.key,
            feed.id,
            entry.address,
            moment,
            moment[:10],
            entry.digest,
            now,
            now,
        ),
    )
    id = int(cursor.lastrowid or 0)
    database.execute("INSERT INTO keys VALUES (?, ?, ?)", (entry.feed, entry.key, id))
    _add_version(database, id, 1, entry, now)
    return id


def _add_version(
    database: sqlite3.Connection, id: int, number: int, entry: Entry, now: str
) -> None:
    database.execute(
        "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)",
        (id, number, entry.digest, now, now, to_row(entry)),
    )


def _compared(
    database: sqlite3.Connection, feed: Feed, row: sqlite3.Row, entry: Entry, seen: datetime
) -> Change | str:
    """What is another way with an entry than before: its ``Change``, "back", "absent" where its
    page may be there again, or "" for nothing."""
    id, number = row["id"], row["version"]
    content = database.execute(
        "SELECT content FROM versions WHERE entry = ? AND number = ?", (id, number)
    ).fetchone()["content"]
    old = replace(from_row(content, entry.feed), id=entry.id)
    same = entry.digest == row["digest"]
    if row["gone"]:
        if same and row["why"].startswith(AT_PAGE):  # else the feed is only behind its site
            return "absent"
        database.execute(
            "UPDATE entries SET gone = '', why = '', first_seen = ? WHERE id = ?",
            (seen.isoformat(), id),
        )
    elif row["feed"] != feed.id and _is_followed(database, row["feed"]):
        listed = row["missing"] == 0
        if (old.whole and not entry.whole) or (listed and (old.whole or not entry.whole)):
            return ""
        # Two feeds of one paper: the one with the whole text has the entry from now on, and one
        # that lists it still where the other does no more.
        _rewrite(database, feed, id, number, entry)
        return ""
    elif _is_older(entry, old):
        return ""
    if same or row["feed"] != feed.id:
        if to_row(entry) != content or row["feed"] != feed.id:
            _rewrite(database, feed, id, number, entry)
        return "back" if row["gone"] else ""
    database.execute(
        "UPDATE entries SET version = ?, digest = ?, address = ? WHERE id = ?",
        (number + 1, entry.digest, entry.address, id),
    )
    _add_version(database, id, number + 1, entry, seen.isoformat())
    return "back" if row["gone"] else Change(old, entry)


def _rewrite(database: sqlite3.Connection, feed: Feed, id: int, number: int, entry: Entry) -> None:
    """Keep an entry in place of its newest version, of which no word counts as changed."""
    database.execute(
        "UPDATE entries SET feed = ?, digest = ?, address = ? WHERE id = ?",
        (feed.id, entry.digest, entry.address, id),
    )
    database.execute(
        "UPDATE versions SET digest = ?, content = ? WHERE entry = ? AND number = ?",
        (entry.digest, to_row(entry), id, number),
    )


def _is_followed(database: sqlite3.Connection, feed: int) -> bool:
    return database.execute("SELECT 1 FROM feeds WHERE id = ?", (feed,)).fetchone() is not None


def _is_older(entry: Entry, old: Entry) -> bool:
    """Whether a cache on the way gave what was true before."""
    if entry.updated is None or old.updated is None:
        return False
    return in_zone(entry.updated, UTC) < in_zone(old.updated, UTC)


def _bury(
    database: sqlite3.Connection, feed: Feed, key: str, why: str, seen: datetime
) -> Entry | None:
    id = alias(database, feed.name, key)
    if id is None or (row := _row(database, id))["gone"]:
        return None
    database.execute(
        "UPDATE entries SET gone = ?, why = ? WHERE id = ?", (seen.isoformat(), why, id)
    )
    return _newest(database, row)


def _newest(database: sqlite3.Connection, row: sqlite3.Row) -> Entry:
    content = database.execute(
        "SELECT content FROM versions WHERE entry = ? AND number = ?", (row["id"], row["version"])
    ).fetchone()["content"]
    entry = from_row(content, row["name"])
    return entry if entry.key == row["key"] else replace(entry, id=row["key"])


def _missing(
    database: sqlite3.Connection, feed: Feed, entries: Sequence[Entry], met: set[int]
) -> Iterable[Entry]:
    """The feed's entries that two answers lack, although older ones are in them."""
    listed = sorted(_instant(each.published) for each in entries if each.published)
    if len(listed) < _LISTED:
        return
    since = listed[_LISTED - 1]
    for row in database.execute(
        "SELECT * FROM entries WHERE feed = ? AND gone = '' AND day >= ?",
        (feed.id, since.date().isoformat()),
    ).fetchall():
        if row["id"] in met or _instant(told_moment(row["moment"])) <= since:
            continue
        count = row["missing"] + 1
        database.execute("UPDATE entries SET missing = ? WHERE id = ?", (count, row["id"]))
        if count >= _ANSWERS:
            yield _newest(database, row)


def _dropped(database: sqlite3.Connection, feed: Feed, met: set[int]) -> None:
    """Note which entries the feed lists no more: another one that does may have them."""
    rows = database.execute(
        "SELECT id FROM entries WHERE feed = ? AND gone = '' AND missing = 0", (feed.id,)
    ).fetchall()
    database.executemany(
        "UPDATE entries SET missing = 1 WHERE id = ?",
        [(row["id"],) for row in rows if row["id"] not in met],
    )


def _instant(told: datetime | date) -> datetime:
    return in_zone(told, UTC)
