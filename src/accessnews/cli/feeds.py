"""``follow`` and ``fetch``: the feeds of a newsroom, and what they bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from ..errors import BatchError, InputError, UsageError
from .numbers import NumberRange
from .options import allow_private
from .screen import Screen, screen_options
from .with_options import with_options

if TYPE_CHECKING:
    from datetime import tzinfo

    from ..day.feeds.asking import Asker
    from ..day.feeds.copies import Copy
    from ..day.feeds.entry import Entry
    from ..day.feeds.fetching import Fetched
    from ..day.feeds.followed import Feed
    from ..day.feeds.state import State

state_option = click.option(
    "--state",
    "state_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("day.sqlite"),
    show_default=True,
    metavar="FILE",
    help="What is followed and was seen.",
)
zone_option = click.option(
    "--zone",
    default="",
    metavar="ZONE",
    help="Where the day is counted, such as Europe/Berlin (the machine's own).",
)
asking_options = with_options(
    click.option(
        "--pause",
        type=NumberRange(0, 3600),
        default=1.0,
        show_default=True,
        metavar="SECONDS",
        help="Between two requests to one host; a site's robots.txt may ask for more.",
    ),
    click.option(
        "--timeout",
        type=NumberRange(0.1, 600),
        default=20.0,
        show_default=True,
        metavar="SECONDS",
        help="To wait for a server at each step; three times that for the whole of a feed.",
    ),
)


@click.command(
    epilog="""\b
Examples:
  accessnews follow
  accessnews follow gazette https://example.org/feed.xml
  accessnews follow gazette https://example.org/sport.rss --section Sport
  accessnews follow herald https://example.net/wp-json/wp/v2/posts
  accessnews follow --remove gazette"""
)
@click.argument("name", required=False, default="")
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option("--section", default="", help="The section of entries that name none.")
@click.option(
    "--robots/--no-robots",
    default=True,
    help="Keep to the site's robots.txt (on); turn it off where the site agrees.",
)
@click.option("--remove", is_flag=True, help="Ask these feeds no more; what they brought stays.")
@state_option
@screen_options
@click.pass_obj
def follow(
    screen: Screen,
    name: str,
    urls: tuple[str, ...],
    section: str,
    robots: bool,
    remove: bool,
    state_file: Path,
) -> None:
    """Follow the feeds at URL... under NAME: RSS, Atom, JSON Feed, a news sitemap, WordPress's
    posts. Without a URL, list what is followed.

    A feed that was gone (410) is asked again once it is followed anew. Several feeds may have one
    name, as the sections of a paper do: an entry that is in two of them is one.
    """
    from ..day.feeds.fetching import follow as follow_feeds
    from ..day.feeds.parsed import absolute
    from ..day.feeds.state import State

    if remove and not name:
        raise UsageError("--remove: no name is given", "Name it: accessnews follow --remove NAME")
    sites = [absolute(url, "") or url for url in urls]
    if (remove or not urls) and not known(state_file) and not name:
        _show_nothing(screen)
        return
    with State(state_file) as state:
        if remove:
            for feed in state.unfollow(name, sites):
                record = {"name": feed.name, "address": feed.site, "followed": False}
                screen.show(record, f"{feed.name}: {feed.site} is followed no more")
        elif urls:
            for feed in follow_feeds(state, name, urls, section=section, robots=robots):
                if feed.site in sites:
                    _show_feed(screen, state, feed)
        else:
            feeds = state.feeds([name] if name else [])
            for feed in feeds:
                _show_feed(screen, state, feed)
            if not feeds:
                _show_nothing(screen)


@click.command(
    epilog="""\b
Examples:
  accessnews fetch
  accessnews fetch gazette herald --json
  accessnews fetch --dedupe --zone Europe/Berlin"""
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--dedupe", is_flag=True, help="Also tell which of the day's entries copy an earlier one."
)
@click.option(
    "--hosts",
    type=click.IntRange(1, 64),
    default=8,
    show_default=True,
    help="How many hosts are asked at a time; one hears one request at a time.",
)
@zone_option
@asking_options
@allow_private
@state_option
@screen_options
@click.pass_obj
def fetch(
    screen: Screen,
    names: tuple[str, ...],
    dedupe: bool,
    hosts: int,
    zone: str,
    pause: float,
    timeout: float,
    allow_private: bool,
    state_file: Path,
) -> None:
    """Ask the feeds that are followed (of NAME...), and tell what is new, changed and gone.

    A feed that fails is a line, and exit code 5 at the end; the others go on.
    """
    from ..day.feeds.fetching import fetch_all
    from ..day.feeds.state import State
    from ..day.feeds.zones import zone as zone_of

    where = zone_of(zone)
    if not (known(state_file) or names):
        _show_nothing(screen)
        return
    failed = asked = 0
    with State(state_file) as state:
        asker = asker_of(state, pause, timeout, allow_private=allow_private)
        for each in fetch_all(state, asker, names=names, hosts=hosts):
            asked += 1
            failed += each.error is not None
            show_fetched(screen, each)
        if not asked:
            _show_nothing(screen)
        if dedupe:
            _show_copies(screen, state, names, where)
    if failed:
        raise BatchError(
            f"{failed} of {asked} feeds failed",
            "What each needs stands above; the others are kept.",
        )


def known(state_file: Path) -> bool:
    """Whether the state is there, for a command that does not begin one.

    Raises:
        InputError: it is not, and it was named.
    """
    if state_file.exists():
        return True
    source = click.get_current_context().get_parameter_source("state_file")
    if source is not ParameterSource.DEFAULT:
        raise no_state(state_file)
    return False


def no_state(state_file: Path) -> InputError:
    """The error of a state that is not there."""
    return InputError(
        f"{state_file}: is not there",
        "Follow and fetch first (accessnews follow, accessnews fetch), or name another: --state.",
    )


def _show_nothing(screen: Screen) -> None:
    if not screen.json:
        screen.show({}, "Nothing is followed yet. Follow: accessnews follow NAME URL...")


def _show_feed(screen: Screen, state: State, feed: Feed) -> None:
    count = state.count(feed)
    record = {
        "name": feed.name,
        "address": feed.site,
        "asked_at": feed.address,
        "title": feed.title,
        "section": feed.section,
        "robots": feed.robots,
        "entries": count,
        "fetched": _iso(feed.fetched),
        "gone": _iso(feed.gone),
        "wait_until": _iso(feed.wait_until),
        "failed": feed.failed,
        "followed": True,
    }
    parts = [f"{feed.name}: {feed.site}"]
    if feed.address != feed.site:
        parts.append(f"now {feed.address}")
    if feed.section:
        parts.append(f"section {feed.section}")
    if not feed.robots:
        parts.append("without robots.txt")
    if feed.gone:
        parts.append(f"gone since {feed.gone:%Y-%m-%d}")
    elif feed.fetched:
        parts.append(f"{count} entries, fetched {feed.fetched.astimezone():%Y-%m-%d %H:%M}")
    else:
        parts.append("not fetched yet")
    if feed.failed and not feed.gone:
        parts.append(f"failed: {feed.failed.rstrip('.')}")
    screen.show(record, "; ".join(parts))


def asker_of(state: State, pause: float, timeout: float, *, allow_private: bool) -> Asker:
    """What asks servers as the options say; ``pause`` and ``timeout`` in seconds."""
    from ..day.feeds.asking import Asker

    return Asker(
        state, pause=pause, timeout=timeout, deadline=3 * timeout, allow_private=allow_private
    )


def show_fetched(screen: Screen, each: Fetched) -> None:
    from ..day.feeds.fetching import Status

    feed = each.feed
    about = {"name": feed.name, "address": feed.site, "status": str(each.status)}
    for note in each.notes:
        if not screen.json:
            screen.progress.say(f"{feed.name}: {feed.site}: {note}")
    if each.error is not None:
        screen.fail(each.error, **about, notes=list(each.notes))
        return
    record = {
        **about,
        "asked_at": feed.address,
        "new": [_record(entry) for entry in each.new],
        "changed": [_record(change.new) | {"was": change.old.title} for change in each.changed],
        "gone": [_record(entry) for entry in each.gone],
        "known": each.known,
        "notes": list(each.notes),
    }
    if each.status in (Status.GONE, Status.WAITS):
        screen.show(record, f"{feed.name}: {feed.site}: not asked")
        return
    counts = ", ".join(
        f"{len(found)} {word}"
        for found, word in ((each.new, "new"), (each.changed, "changed"), (each.gone, "gone"))
        if found
    )
    lines = [f"{feed.name}: {feed.site}: {counts or 'nothing new'} ({each.known} known)"]
    lines += [f"  new      {_line(entry)}" for entry in each.new]
    lines += [f"  changed  {_line(change.new)}" for change in each.changed]
    lines += [f"  gone     {_line(entry)}" for entry in each.gone]
    screen.show(record, *lines)


def _show_copies(screen: Screen, state: State, names: Sequence[str], zone: tzinfo) -> None:
    from ..day.feeds.copies import copies

    today = datetime.now(zone).date()
    found = list(copies(state.entries_of(today, zone, names)))
    for copy in found:
        _show_copy(screen, copy)
    if not found and not screen.json:
        screen.show({}, f"{today}: no entry copies another one")


def _show_copy(screen: Screen, copy: Copy) -> None:
    record = {
        "copy": _record(copy.entry),
        "of": _record(copy.of),
        "likeness": round(copy.likeness, 3),
    }
    screen.show(
        record,
        f"copy: {copy.entry.feed}: {copy.entry.title}",
        f"  of  {copy.of.feed}: {copy.of.title} ({copy.likeness:.0%} alike)",
    )


def _record(entry: Entry) -> dict[str, Any]:
    return {
        "feed": entry.feed,
        "id": entry.key,
        "address": entry.address,
        "title": entry.title,
        "published": _iso(entry.published),
        "updated": _iso(entry.updated),
        "sections": list(entry.sections),
        "authors": list(entry.authors),
        "language": entry.language,
        "whole": entry.whole,
    }


def _line(entry: Entry) -> str:
    told = _iso(entry.published)[:10] or "undated   "
    section = f" [{entry.sections[0]}]" if entry.sections else ""
    return f"{told}  {entry.title or entry.address or entry.key}{section}"


def _iso(told: datetime | date | None) -> str:
    return told.isoformat() if told else ""
