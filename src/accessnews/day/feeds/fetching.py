"""Every feed asked: what is new, changed and gone. One that fails costs the others nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ...errors import AccessnewsError, InputError, UsageError
from ...faults import as_known
from ...reading.fetch import Answer, AnswerError
from ...reading.reach import host_of
from . import wordpress
from .asking import Asker, BusyError
from .dates import now
from .entry import Entry
from .followed import Feed
from .parse import ACCEPTED, PageError, parse
from .parsed import LARGEST_FEED, Origin, Parsed, absolute
from .rows import is_ahead
from .state import State
from .taking import AT_PAGE, Change

HOSTS = 8  # asked at a time
MOST_PAGES = 10  # of one feed, in one run
_WAIT = timedelta(minutes=15)  # where a busy site does not say how long
_NOT_THERE = (404, 410)


class Status(StrEnum):
    """What came of asking a feed."""

    FETCHED = "fetched"
    SAME = "same"  # 304: nothing has changed
    WAITS = "waits"  # it was not asked: it wants to be left alone until later
    GONE = "gone"  # 410, now or before
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one feed; ``known`` counts its entries that were known before.

    ``error`` is why it failed; ``notes`` are clauses on what else is to be known of it.
    """

    feed: Feed
    status: Status
    new: tuple[Entry, ...] = ()
    changed: tuple[Change, ...] = ()
    gone: tuple[Entry, ...] = ()
    known: int = 0
    notes: tuple[str, ...] = ()
    error: AccessnewsError | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _Had:
    """A feed's answer, or None for a 304, and what to keep of it."""

    feed: Feed
    parsed: Parsed | None
    notes: tuple[str, ...] = ()


def follow(
    state: State, name: str, urls: Sequence[str], *, section: str = "", robots: bool = True
) -> tuple[Feed, ...]:
    """Follow the feeds at ``urls`` under ``name``; gives all that it is followed by now.

    ``section`` is that of entries without one. Without ``robots``, robots.txt is not asked.

    Raises:
        UsageError: a name or an address is none.
    """
    if not name.strip() or name != " ".join(name.split()) or len(name) > 100:
        raise UsageError(f"{name!r}: is no name for a feed", "Give a short one: harbour-gazette")
    whole = [absolute(url, "") for url in urls]
    for url, site in zip(urls, whole, strict=True):
        if not site:
            raise UsageError(
                f"{url}: is no http or https address", "Write it whole: https://example.org/feed"
            )
        if "@" in url.partition("://")[2].partition("/")[0]:
            raise UsageError(
                f"{name}: an address with a user's name or password is not asked",
                "Give one that needs none; the state would keep the password.",
            )
    return state.follow(name, whole, section=section, robots=robots)


def fetch_all(
    state: State,
    asker: Asker | None = None,
    *,
    names: Sequence[str] = (),
    hosts: int = HOSTS,
    seen: datetime | None = None,
) -> Iterator[Fetched]:
    """Ask every feed (of ``names``), ``hosts`` at a time; what came of each, as it comes.

    Raises:
        UsageError: nothing is followed by one of the names.
        InputError: the state cannot be used. Errors of a feed are in what came of it.
    """
    asker = asker or Asker(state)
    moment = seen or now()
    waiting = deque(_by_turns(state.feeds(names)))
    running: dict[Future[_Had], Feed] = {}
    pool = ThreadPoolExecutor(max_workers=hosts)
    try:
        while waiting or running:
            while waiting and len(running) < hosts:
                feed = waiting.popleft()
                if (passed := _passed(feed, moment)) is not None:
                    yield passed
                else:
                    running[pool.submit(_had, feed, asker, state, moment)] = feed
            if not running:
                continue
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield _taken(state, running.pop(future), future, asker, moment)
    finally:
        pool.shutdown(cancel_futures=True)


def _by_turns(feeds: Iterable[Feed]) -> list[Feed]:
    """The feeds in an order in which those of one host do not stand in each other's way."""
    turns: dict[str, int] = {}
    placed = []
    for feed in feeds:
        host = host_of(feed.address)
        turns[host] = turns.get(host, -1) + 1
        placed.append((turns[host], feed.id, feed))
    return [feed for *_, feed in sorted(placed, key=lambda each: each[:2])]


def _passed(feed: Feed, moment: datetime) -> Fetched | None:
    """What is said of a feed that is not to be asked."""
    if feed.gone:
        told = f"gone since {feed.gone:%Y-%m-%d}; it is asked again once it is followed anew"
        return Fetched(feed, Status.GONE, notes=(told,))
    if feed.wait_until and feed.wait_until > moment:
        told = f"it wants to be asked again after {feed.wait_until.astimezone():%Y-%m-%d %H:%M}"
        return Fetched(feed, Status.WAITS, notes=(told,))
    return None


def _had(feed: Feed, asker: Asker, state: State, moment: datetime) -> _Had:
    """Ask a feed, with its other pages and parts."""
    headers = {}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.modified:
        headers["If-Modified-Since"] = feed.modified
    try:
        answer = _asked(asker, feed, feed.address, headers)
    except AnswerError as error:
        if error.status == 304:
            return _Had(feed, None)
        raise
    notes: list[str] = []
    moved = absolute(answer.moved, "")
    if moved and moved != wordpress.asked_address(feed.address):
        notes.append(f"has moved for good to {moved}")
        feed = replace(feed, address=moved)
    try:
        parsed = _parsed(answer, feed)
    except PageError as page:
        if feed.fetched or not page.feeds:
            raise
        found = page.feeds[0]
        notes.append(f"is a web page; the feed that it links to is followed: {found}")
        feed = replace(feed, address=found)
        answer = _asked(asker, feed, found, {})
        parsed = _parsed(answer, feed)
    rest = _parts(asker, feed, parsed) if parsed.parts else _pages(asker, feed, parsed, state)
    feed = replace(
        feed,
        etag=answer.headers.get("etag", "") if rest.whole else "",
        modified=answer.headers.get("last-modified", "") if rest.whole else "",
        title=parsed.title or feed.title,
        rest=rest.at,
    )
    return _Had(
        feed,
        replace(
            parsed,
            entries=(*parsed.entries, *rest.entries),
            whole=parsed.whole and rest.complete,
        ),
        (*notes, *parsed.notes, *rest.notes),
    )


def _asked(asker: Asker, feed: Feed, url: str, headers: dict[str, str]) -> Answer:
    return asker.feed(
        wordpress.asked_address(url),
        feed.site,
        accept=ACCEPTED,
        limit=LARGEST_FEED,
        headers=headers,
        obey=feed.robots,
    )


def _parsed(answer: Answer, feed: Feed) -> Parsed:
    origin = Origin(feed.name, feed.site, answer.url)
    return parse(answer.data, origin, charset=answer.charset, headers=answer.headers)


@dataclass(slots=True)
class _Rest:
    """What a feed has beside its first answer; ``whole`` tells that it need not be asked for as
    long as that stays, ``complete`` that none of it failed, and ``at`` is the page that did."""

    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    whole: bool = True
    complete: bool = True
    at: str = ""

    def adds(self, part: Parsed) -> None:
        self.entries += part.entries
        self.notes += part.notes
        self.complete = self.complete and part.whole

    def fails(self, error: AccessnewsError) -> None:
        self.notes.append(f"a part of it failed: {error.message.rstrip('.')}")
        self.whole = self.complete = False


def _parts(asker: Asker, feed: Feed, first: Parsed) -> _Rest:
    """The entries of the feeds that a feed lists instead of entries.

    Raises:
        AccessnewsError: each of them failed.
    """
    rest = _Rest(whole=False)  # an index stays the same when its parts change
    failed: AccessnewsError | None = None
    had = 0
    for address in first.parts:
        try:
            part = _parsed(_asked(asker, feed, address, {}), feed)
        except AccessnewsError as error:
            rest.fails(error)
            failed = error
        else:
            had += 1
            rest.adds(part)
    if failed and not had:
        raise failed
    return rest


def _pages(asker: Asker, feed: Feed, first: Parsed, state: State) -> _Rest:
    """The entries of a feed's next pages, as long as a page holds only new ones.

    One that fails is told and ends it: what was had is kept, and the next time goes on there.
    """
    rest = _Rest()
    asked = {feed.address, wordpress.asked_address(feed.address)}
    following = _next(state, first) or feed.rest
    pages = 1
    while following and following not in asked:
        if pages == MOST_PAGES:
            rest.notes.append(f"has more than {MOST_PAGES} pages, of which no more were asked for")
            break
        asked.add(following)
        pages += 1
        try:
            page = _parsed(_asked(asker, feed, following, {}), feed)
        except AccessnewsError as error:
            rest.fails(error)
            rest.at = following
            break
        rest.adds(page)
        following = _next(state, page)
    return rest


def _next(state: State, page: Parsed) -> str:
    """The page after one that holds only new entries; "" after another one, or the last."""
    if not page.more or not page.entries or any(map(state.knows, page.entries)):
        return ""
    return page.more[0]


def _taken(
    state: State, feed: Feed, future: Future[_Had], asker: Asker, moment: datetime
) -> Fetched:
    """Keep what came of a feed."""
    try:
        had = future.result()
    except Exception as error:
        return _failed(state, feed, error, moment)
    feed = replace(had.feed, asked=moment, fetched=moment, wait_until=None, failed="")
    if had.parsed is None:
        state.update(feed)
        return Fetched(feed, Status.SAME, known=state.count(feed), notes=had.notes)
    try:
        taken = state.take(
            feed,
            had.parsed.entries,
            deleted=had.parsed.deleted,
            seen=moment,
            whole=had.parsed.whole,
        )
    except InputError:  # of the file: the others would fail as well
        raise
    except Exception as error:
        return _failed(state, feed, error, moment)
    state.update(feed)
    gone = (*taken.gone, *_taken_down(state, feed, taken.missing, asker))
    new = (*taken.new, *_put_up_again(state, feed, taken.absent, asker))
    notes = list(had.notes)
    if ahead := [entry for entry in new if is_ahead(entry, moment)]:
        notes.append(
            f"{len(ahead)} dated in the future ({ahead[0].published:%Y-%m-%d %H:%M}): "
            "a wrong clock or zone; the day they were seen counts"
        )
    return Fetched(feed, Status.FETCHED, new, taken.changed, gone, taken.known, tuple(notes))


def _put_up_again(
    state: State, feed: Feed, absent: Sequence[Entry], asker: Asker
) -> Iterator[Entry]:
    """Of the entries whose pages were not there, those whose pages are."""
    for entry in absent:
        try:
            asker.page(entry.address, feed.site, obey=feed.robots)
        except InputError:
            continue
        state.put_up_again(entry)
        yield entry


def _taken_down(
    state: State, feed: Feed, missing: Sequence[Entry], asker: Asker
) -> Iterator[Entry]:
    """Of the entries that a feed lacks, those whose pages are not there either."""
    for entry in missing:
        try:
            asker.page(entry.address, feed.site, obey=feed.robots)
        except AnswerError as error:
            if error.status in _NOT_THERE:
                state.take_down(entry, f"{AT_PAGE} {error.status}")
                yield entry
                continue
        except InputError:
            pass
        state.is_there(entry)


def _failed(state: State, feed: Feed, error: Exception, moment: datetime) -> Fetched:
    known = as_known(error)
    status = Status.FAILED
    feed = replace(feed, asked=moment, failed=known.message)
    if isinstance(known, BusyError):
        pause = timedelta(seconds=min(known.pause, 86_400.0)) if known.pause else _WAIT
        feed = replace(feed, wait_until=moment + pause)
    elif isinstance(known, AnswerError) and known.status == 410:
        feed = replace(feed, gone=moment)
        status = Status.GONE
    if isinstance(known, AnswerError) and not isinstance(known, BusyError):
        known = AnswerError(known.message, _remedy(known.status), known.status, known.pause)
    state.update(feed)
    return Fetched(feed, status, error=known)


def _remedy(status: int) -> str:
    if status == 410:
        return "It is gone for good and asked no more; follow it anew if it comes back."
    if status == 404:
        return "Where it stays so, correct its address: accessnews follow --remove NAME URL"
    if status in (401, 403):
        return (
            "It wants a login, or refuses programs: ask the site; it is asked again the next time."
        )
    return "It is asked again the next time."
