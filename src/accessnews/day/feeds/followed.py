"""A feed that is followed, and how it stands with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed by the ``name`` it is followed under; several may share one, as a paper's sections do.

    ``site`` is the address that the user gave, ``address`` the one that is asked: another where it
    has moved for good. ``section`` is that of entries that name none. ``robots`` tells whether
    robots.txt is obeyed. ``etag`` and ``modified`` are what the server said of its last answer.
    Moments are in UTC, None for never: ``asked`` and ``fetched`` (with success) the last ones,
    ``wait_until`` is when it wants to be asked again, ``gone`` since when it answers 410.
    ``rest`` is the page that the last run failed at, to go on with. ``failed`` is the last error,
    "" after a success.
    """

    id: int
    name: str
    site: str
    address: str
    section: str = ""
    robots: bool = True
    etag: str = ""
    modified: str = ""
    title: str = ""
    rest: str = ""
    asked: datetime | None = None
    fetched: datetime | None = None
    wait_until: datetime | None = None
    gone: datetime | None = None
    failed: str = ""
