"""What is kept of feeds: an entry once, its versions, its day, its tombstone."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from accessnews.day.feeds.entry import Entry
from accessnews.day.feeds.state import State
from accessnews.errors import InputError, UsageError

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SITE = "https://gazette.example/feed"
BERLIN = ZoneInfo("Europe/Berlin")


def entry(number, title="", **fields):
    told = {
        "feed": "gazette",
        "id": f"gz-{number}",
        "address": f"https://gazette.example/{number}",
        "title": title or f"Story {number}",
        "body": f"<p>Text of {number}.</p>",
        "published": NOW - timedelta(hours=number),
        "site": SITE,
    }
    return Entry(**(told | fields))


@pytest.fixture
def state(tmp_path):
    with State(tmp_path / "day.sqlite") as opened:
        yield opened


@pytest.fixture
def feed(state):
    (followed,) = state.follow("gazette", [SITE])
    return followed


def keys(entries):
    return [each.key for each in entries]


def after(hours):
    return NOW + timedelta(hours=hours)


def test_an_entry_is_new_once(state, feed):
    first = state.take(feed, [entry(1), entry(2)], seen=NOW)
    assert keys(first.new) == ["gz-1", "gz-2"]
    again = state.take(feed, [entry(1), entry(2), entry(3)], seen=after(1))
    assert (keys(again.new), again.changed, again.known) == (["gz-3"], (), 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"address": "https://gazette.example/new/1"},
        {"published": NOW + timedelta(days=3)},
        {"published": None, "updated": NOW + timedelta(hours=3)},
        {"sections": ("World",)},
        {"body": "<div>Text of <b>1</b>. </div><img src='https://t.example/pixel?9'>"},
    ],
)
def test_another_address_date_or_mark_up_is_the_same_entry_unchanged(state, feed, fields):
    state.take(feed, [entry(1)], seen=NOW)
    again = state.take(feed, [entry(1, **fields)], seen=after(1))
    assert (again.new, again.changed) == ((), ())
    (kept,) = state.entries_of(date(2026, 11, 29), UTC)  # on its first day still
    assert kept == entry(1, **fields)
    assert kept.urn == entry(1).urn
    assert len(state.versions(kept)) == 1


def test_other_words_are_a_version(state, feed):
    state.take(feed, [entry(1)], seen=NOW)
    told = entry(1, "Story 1, corrected", updated=after(1))
    (change,) = state.take(feed, [told], seen=after(2)).changed
    assert (change.old.title, change.new.title) == ("Story 1", "Story 1, corrected")
    state.take(feed, [told], seen=after(3))
    first, second = state.versions(told)
    assert (first.number, first.entry.title, first.last_seen) == (1, "Story 1", NOW)
    assert (second.first_seen, second.last_seen) == (after(2), after(3))
    assert keys(state.entries_of(date(2026, 11, 29), UTC)) == ["gz-1"]
    assert state.changes() == (change,)
    assert state.changes(after(1)) == (change,)
    assert state.changes(after(2)) == ()


def test_what_a_cache_gives_from_before_is_no_change(state, feed):
    state.take(feed, [entry(1, "New", updated=after(2))], seen=after(2))
    taken = state.take(feed, [entry(1, "Old", updated=after(1))], seen=after(3))
    assert taken.changed == ()
    assert state.entry("gazette", "gz-1").title == "New"


def test_an_entry_that_gets_an_id_is_the_one_that_was_known_by_its_address(state, feed):
    plain = entry(1, id="")
    state.take(feed, [plain], seen=NOW)
    taken = state.take(feed, [entry(1)], seen=after(1))
    assert taken.new == ()
    moved = entry(1, address="https://gazette.example/elsewhere")
    assert state.take(feed, [moved], seen=after(2)).new == ()
    (kept,) = state.entries_of(date(2026, 11, 29), UTC)
    assert kept.urn == plain.urn


@pytest.mark.parametrize(("old", "new"), [("http", "https"), ("https", "http")])
@pytest.mark.parametrize("with_id", [True, False])
def test_a_site_that_goes_over_to_https_has_no_new_stories(state, feed, old, new, with_id):
    def told(scheme, **fields):
        page = f"{scheme}://gazette.example/1"
        return entry(1, id=f"{page}?p" if with_id else "", address=page, **fields)

    state.take(feed, [told(old), entry(2)], seen=NOW)
    again = state.take(feed, [told(new), entry(2)], seen=after(1))
    assert (again.new, again.changed, again.known) == ((), (), 2)
    corrected = state.take(feed, [told(new, body="<p>Other words.</p>"), entry(2)], seen=after(2))
    assert [each.new.urn for each in corrected.changed] == [told(old).urn]
    assert state.knows(told(old))
    assert state.knows(told(new))
    assert keys(state.take(feed, [entry(2)], deleted=[told(new).key], seen=after(3)).gone) == [
        told(old).key
    ]


def test_an_id_of_the_other_scheme_beside_one_is_the_same_story_once(state, feed):
    both = [entry(1, id=f"{scheme}://gazette.example/1") for scheme in ("http", "https")]
    taken = state.take(feed, both, seen=NOW)
    assert keys(taken.new) == ["http://gazette.example/1"]
    assert state.count(feed) == 1


def test_an_entry_without_an_id_is_the_one_of_its_address(state, feed):
    state.take(feed, [entry(1)], seen=NOW)
    assert state.take(feed, [entry(1, id="")], seen=after(1)).new == ()


def test_ids_and_addresses_that_tell_nothing_apart(state, feed):
    same_id = [entry(n, id="0") for n in (1, 2, 3)]
    same_page = [entry(n, id="", address="https://gazette.example/") for n in (4, 5)]
    nothing = [entry(n, id="", address="") for n in (6, 7)]
    taken = state.take(feed, [*same_id, *same_page, *nothing], seen=NOW)
    assert len(taken.new) == 7
    again = state.take(feed, [*same_id, *same_page, *nothing], seen=after(1))
    assert (again.new, again.changed, again.known) == ((), (), 7)


def test_one_that_is_twice_in_a_feed_is_one(state, feed):
    taken = state.take(feed, [entry(1, "Newest"), entry(1, "Older")], seen=NOW)
    assert [each.title for each in taken.new] == ["Newest"]


def test_two_feeds_of_one_name_share_an_entry_and_the_whole_text_wins(state):
    world, front = state.follow("gazette", [SITE, f"{SITE}/front"])
    state.take(world, [entry(1, body="<p>A summary.</p>")], seen=NOW)
    whole = entry(1, body="<p>The whole text.</p>", whole=True)
    taken = state.take(front, [whole], seen=NOW)
    assert (taken.new, taken.changed) == ((), ())
    assert state.entry("gazette", "gz-1").whole
    back = state.take(world, [entry(1, body="<p>A summary.</p>")], seen=after(1))
    assert (back.new, back.changed) == ((), ())
    assert state.entry("gazette", "gz-1").whole
    (change,) = state.take(front, [replace(whole, body="<p>Corrected.</p>")], seen=after(2)).changed
    assert change.old.body == "<p>The whole text.</p>"


def test_two_names_share_nothing(state):
    (one,) = state.follow("gazette", [SITE])
    (other,) = state.follow("herald", [SITE])
    state.take(one, [entry(1)], seen=NOW)
    assert len(state.take(other, [entry(1, feed="herald")], seen=NOW).new) == 1
    day = date(2026, 11, 29)
    assert len(list(state.entries_of(day, UTC))) == 2
    assert [each.feed for each in state.entries_of(day, UTC, ["herald"])] == ["herald"]


def test_the_section_that_a_feed_is_followed_with(state):
    (sport,) = state.follow("gazette", [SITE], section="Sport")
    taken = state.take(sport, [entry(1), entry(2, sections=("World",))], seen=NOW)
    assert [each.sections for each in taken.new] == [("Sport",), ("World",)]


def test_what_drops_off_the_end_of_a_feed_is_not_gone(state, feed):
    state.take(feed, [entry(n) for n in range(1, 11)], seen=NOW)
    for hours in range(1, 5):
        newer = [entry(n, published=NOW + timedelta(hours=n)) for n in range(20, 20 + hours)]
        taken = state.take(feed, [*newer, *(entry(n) for n in range(1, 8))], seen=after(hours))
        assert (taken.gone, taken.missing) == ((), ())


def test_what_is_missing_between_others_twice_is_to_be_asked_for(state, feed):
    everything = [entry(n) for n in range(1, 11)]
    state.take(feed, everything, seen=NOW)
    without = [each for each in everything if each.key != "gz-4"]
    assert state.take(feed, without, seen=after(1)).missing == ()
    assert keys(state.take(feed, without, seen=after(2)).missing) == ["gz-4"]
    state.is_there(entry(4))
    assert state.take(feed, without, seen=after(3)).missing == ()


def test_a_pinned_old_entry_makes_none_missing(state, feed):
    pinned = entry(99, published=NOW - timedelta(days=700))
    state.take(feed, [pinned, *(entry(n) for n in range(1, 9))], seen=NOW)
    for hours in (1, 2, 3):
        taken = state.take(feed, [pinned, *(entry(n) for n in range(1, 4))], seen=after(hours))
        assert taken.missing == ()


def test_one_without_a_page_is_gone_once_it_is_missing_twice(state, feed):
    everything = [entry(n, address="") for n in range(1, 7)]
    state.take(feed, everything, seen=NOW)
    state.take(feed, everything[1:], seen=after(1))
    assert keys(state.take(feed, everything[1:], seen=after(2)).gone) == ["gz-1"]


def test_a_tombstone_and_a_return(state, feed):
    state.take(feed, [entry(1), entry(2)], seen=NOW)
    taken = state.take(feed, [entry(2)], deleted=["gz-1", "gz-9"], seen=after(1))
    assert keys(taken.gone) == ["gz-1"]
    (stone,) = state.tombstones()
    assert (stone.entry.key, stone.when, stone.why) == ("gz-1", after(1), "its feed says so")
    assert state.tombstones(after(2)) == ()
    day = date(2026, 11, 29)
    assert keys(state.entries_of(day, UTC)) == ["gz-2"]
    assert keys(state.entries_of(day, UTC, gone=True)) == ["gz-2", "gz-1"]
    back = state.take(feed, [entry(1), entry(2)], seen=after(3))
    assert keys(back.new) == ["gz-1"]
    assert state.tombstones() == ()


def test_one_whose_page_is_not_there_stays_gone_until_its_feed_has_other_words(state, feed):
    state.take(feed, [entry(1)], seen=NOW)
    state.take_down(entry(1), "its page answers 410", after(1))
    assert state.take(feed, [entry(1)], seen=after(2)).new == ()
    assert list(state.entries_of(date(2026, 11, 29), UTC)) == []
    assert keys(state.take(feed, [entry(1, "Back again")], seen=after(3)).new) == ["gz-1"]


@pytest.mark.parametrize(
    ("published", "zone", "day"),
    [
        (datetime(2026, 11, 28, 23, 30, tzinfo=UTC), BERLIN, 29),
        (datetime(2026, 11, 28, 23, 30, tzinfo=UTC), UTC, 28),
        (datetime(2026, 11, 28, 10, tzinfo=UTC), ZoneInfo("Pacific/Kiritimati"), 29),
        (datetime(2026, 11, 28, 10, tzinfo=UTC), ZoneInfo("Pacific/Pago_Pago"), 27),
        (
            datetime(2026, 11, 28, 8, tzinfo=timezone(timedelta(hours=9))),
            ZoneInfo("Asia/Tokyo"),
            28,
        ),
        (datetime(2026, 11, 28, 23, 30), BERLIN, 28),
        (datetime(2026, 11, 29, 23, 30), ZoneInfo("Pacific/Kiritimati"), 29),
        (date(2026, 11, 28), BERLIN, 28),
        (None, BERLIN, 29),  # when it was seen
        (datetime(2026, 12, 24, 8, tzinfo=UTC), BERLIN, 29),  # a wrong clock
        (date(2027, 1, 1), BERLIN, 29),
        (datetime(2027, 1, 1, 8), BERLIN, 29),
    ],
)
def test_the_day_of_an_entry(state, feed, published, zone, day):
    state.take(feed, [entry(1, published=published)], seen=NOW)
    days = [
        d for d in range(25, 31) if any(True for _ in state.entries_of(date(2026, 11, d), zone))
    ]
    assert days == [day]


def test_a_days_entries_come_oldest_first(state, feed):
    state.take(feed, [entry(n) for n in (3, 1, 5, 2)], seen=NOW)
    assert keys(state.entries_of(date(2026, 11, 29), UTC)) == ["gz-5", "gz-3", "gz-2", "gz-1"]


def test_what_came_with_a_feeds_first_answer_is_not_late(state, feed):
    state.take(feed, [entry(1), entry(2)], seen=NOW)
    state.take(feed, [entry(1), entry(2), entry(3)], seen=after(1))
    (second,) = state.follow("gazette", ["https://gazette.example/second"])[1:]
    state.take(second, [entry(4)], seen=after(2))
    arrivals = state.arrivals(date(2026, 11, 29), UTC)
    assert sorted((each.seen, each.late) for each in arrivals) == [
        (NOW, False),
        (NOW, False),
        (after(1), True),
        (after(2), False),
    ]
    assert state.arrivals(date(2026, 11, 29), UTC, ["another"]) == ()


def test_following_and_unfollowing(state):
    state.follow("gazette", [SITE, f"{SITE}/2"], section="World")
    state.follow("herald", ["https://herald.example/"])
    assert [each.name for each in state.feeds()] == ["gazette", "gazette", "herald"]
    state.follow("gazette", [SITE], section="Sport", robots=False)
    first, second = state.feeds(["gazette"])
    assert (first.section, first.robots, second.section) == ("Sport", False, "World")
    assert [each.site for each in state.unfollow("gazette", [SITE])] == [SITE]
    with pytest.raises(UsageError, match="is not followed"):
        state.unfollow("gazette", [SITE])
    state.unfollow("gazette")
    with pytest.raises(UsageError, match="nothing is followed by this name"):
        state.feeds(["gazette"])


def test_what_unfollowed_feeds_brought_stays_and_is_known_to_the_next(state, feed):
    state.take(feed, [entry(1)], seen=NOW)
    state.unfollow("gazette")
    assert keys(state.entries_of(date(2026, 11, 29), UTC)) == ["gz-1"]
    (anew,) = state.follow("gazette", [f"{SITE}/moved"])
    taken = state.take(anew, [entry(1)], seen=after(1))
    assert (taken.new, taken.known) == ((), 1)
    assert len(state.take(anew, [entry(1, "Other")], seen=after(2)).changed) == 1


@pytest.mark.parametrize("by_an_older_version", [False, True])
def test_a_new_feed_has_no_part_in_what_one_that_is_followed_no_more_brought(
    state, feed, by_an_older_version
):
    state.take(feed, [entry(n, address="") for n in range(1, 4)], seen=NOW)
    if by_an_older_version:
        with state._writing() as database:
            database.execute("DELETE FROM feeds")
    else:
        state.unfollow("gazette")
    (other,) = state.follow("herald", ["https://herald.example/feed"])
    assert other.id == feed.id
    assert state.count(other) == 0
    older = [entry(n, feed="herald", id=f"h-{n}") for n in range(5, 9)]
    for hours in (1, 2, 3):
        taken = state.take(other, older, seen=after(hours))
        assert (taken.gone, taken.missing) == ((), ())


def test_robots_are_kept_for_a_day(state, monkeypatch):
    assert state.robots("https://a.example/robots.txt") is None
    state.keep_robots("https://a.example/robots.txt", "User-agent: *")
    assert state.robots("https://a.example/robots.txt") == "User-agent: *"
    later = datetime.now(UTC) + timedelta(days=2)
    monkeypatch.setattr("accessnews.day.feeds.state.now", lambda: later)
    assert state.robots("https://a.example/robots.txt") is None


def test_files_that_are_no_state(tmp_path):
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE units (a)")
    database.close()
    with pytest.raises(InputError, match="is no state of feeds"):
        State(other)
    newer = tmp_path / "newer.sqlite"
    with sqlite3.connect(newer) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(InputError, match="a newer accessnews"):
        State(newer)
    text = tmp_path / "text.sqlite"
    text.write_text("words " * 500)
    with pytest.raises(InputError, match="cannot be used"):
        State(text)


def test_a_closed_state_says_so(tmp_path):
    state = State(tmp_path / "day.sqlite")
    state.close()
    with pytest.raises(InputError, match="was closed"):
        state.feeds()


@pytest.mark.parametrize("first", [0, 1])
def test_one_that_moves_to_another_feed_of_its_name_is_corrected_by_that(state, first):
    one, other = state.follow("gazette", [SITE, f"{SITE}/world"])
    rest = [entry(number, body=f"<p>{number}</p>" * 200, whole=True) for number in range(2, 9)]
    moved = entry(1, body="<p>46 boats came.</p>" * 60, whole=True)
    state.take(one, [moved, *rest], seen=NOW)
    state.take(other, [], seen=NOW)
    lists = {one.id: rest, other.id: [moved]}
    for run in range(2):
        for feed in ((one, other), (other, one))[first]:
            assert state.take(feed, lists[feed.id], seen=after(30 + run)).new == ()
    corrected = replace(moved, body="<p>47 boats came.</p>" * 60)
    (change,) = state.take(other, [corrected], seen=after(40)).changed
    assert change.new.body == corrected.body
    assert state.take(one, [moved, *rest], seen=after(41)).changed == ()


def test_one_id_at_two_addresses_of_one_answer_is_known_still(state, feed):
    state.take(feed, [entry(1)], seen=NOW)
    twice = [entry(1), entry(1, address="https://gazette.example/1?utm_source=x")]
    assert state.take(feed, twice, seen=after(1)).new == ()
    apart = [entry(3, id="all"), entry(4, id="all")]
    assert len(state.take(feed, apart, seen=after(2)).new) == 2


def test_entries_without_id_address_and_title_are_told_apart_by_their_words(state, feed):
    bare = [
        entry(n, id="", address="", title=" ", body=f"<p>Ticker {n}.</p>", whole=True)
        for n in (1, 2)
    ]
    bare = [replace(each, title="") for each in bare]
    assert len(state.take(feed, bare, seen=NOW).new) == 2
    third = replace(bare[0], body="<p>Ticker 3.</p>")
    taken = state.take(feed, [third, *bare], seen=after(1))
    assert (len(taken.new), taken.changed) == (1, ())
