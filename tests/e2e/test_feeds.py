"""Feeds followed and fetched from a site on loopback that answers what sites answer."""

import gzip
import json
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, date, datetime

import pytest

from accessnews.article import Article
from accessnews.day.feeds.asking import Asker
from accessnews.day.feeds.fetching import Status, fetch_all, follow
from accessnews.day.feeds.state import State
from accessnews.day.feeds.stories import stories
from accessnews.day.feeds.story import TakenDownError, story
from accessnews.errors import InputError
from accessnews.reading import reach
from feed_site import Answer, FeedSite, item, page, rss

TEXT = (
    "After eleven years, the ferry crossed the bay again on Saturday, with 240 people on board.",
    "The service had stopped in 2014, when its costs rose to a sum that nobody would pay.",
    "The mayor said that it was a good day for the town and for the islands beyond it.",
    "Tickets cost four pounds, and children under twelve travel free until the end of March.",
)
WHOLE = "".join(f"<p>{each}</p>" for each in TEXT * 2)
DAY = "Sun, 29 Nov 2026 0{}:00:00 GMT"


@pytest.fixture
def site():
    started = FeedSite()
    yield started
    started.close()


@pytest.fixture
def state(tmp_path):
    with State(tmp_path / "day.sqlite") as opened:
        yield opened


class Clock:
    """Time that passes when somebody waits, so that no test does."""

    def __init__(self):
        self.waited = []

    def monotonic(self):
        return time.monotonic() + sum(self.waited)

    def sleep(self, seconds):
        self.waited.append(seconds)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fetched(state, clock):
    """Fetch everything; what came of each feed, by its address's path."""

    def run(**options):
        asker = Asker(state, clock=clock, timeout=3, deadline=20)
        found = fetch_all(state, asker, **options)
        return {each.feed.site.split("/", 3)[-1]: each for each in found}

    return run


def keys(entries):
    return [each.key for each in entries]


def test_a_thousand_entries_then_one_more_and_one_corrected(site, state, fetched):
    items = [item(n, text=WHOLE, published=DAY.format(8)) for n in range(1000)]
    follow(state, "gazette", [site.put("/feed", rss(items))])
    assert len(fetched()["feed"].new) == 1000
    items[500] = item(500, "Story 500, corrected", text=WHOLE, published=DAY.format(9))
    site.put("/feed", rss([item("x", text=WHOLE), *items]))
    again = fetched()["feed"]
    assert keys(again.new) == ["gz-x"]
    assert [change.new.title for change in again.changed] == ["Story 500, corrected"]
    assert again.known == 1000


def test_what_has_not_changed_is_not_sent_again(site, state, fetched):
    site.put("/a", rss([item(1)]), etag='"v1"')
    site.put("/b", rss([item(2)]), modified="Sun, 29 Nov 2026 08:00:00 GMT")
    follow(state, "gazette", [f"{site.url}/a", f"{site.url}/b"])
    assert {each.status for each in fetched().values()} == {Status.FETCHED}
    assert {each.status for each in fetched().values()} == {Status.SAME}
    sent = {each.path: each.headers for each in site.asked}
    assert sent["/a"]["if-none-match"] == '"v1"'
    assert sent["/b"]["if-modified-since"] == "Sun, 29 Nov 2026 08:00:00 GMT"


def test_a_feed_comes_packed_and_one_entry_of_50_mb_costs_the_others_nothing(site, state, fetched):
    huge = item("huge", "Huge", text="words " * 8_400_000)
    text = rss([item(1), huge, item(2)]).encode()
    site.put("/feed", gzip.compress(text, 1), headers={"Content-Encoding": "gzip"})
    follow(state, "gazette", [f"{site.url}/feed"])
    found = fetched()["feed"]
    assert keys(found.new) == ["gz-1", "gz-2"]
    assert found.notes == ("left out: “Huge” of 50 MB, too large for a story (limit: 10 MB)",)
    assert site.asked[-1].headers["accept-encoding"] == "gzip"


def test_a_feed_over_the_limit_is_one_line(site, state, fetched):
    packed = gzip.compress(bytes(120_000_000), 1)
    follow(state, "gazette", [site.put("/feed", packed, headers={"Content-Encoding": "gzip"})])
    assert "is too large (limit: 100 MB)" in fetched()["feed"].error.message


def test_a_feed_that_is_gone_is_asked_no_more_until_it_is_followed_anew(site, state, fetched):
    follow(state, "gazette", [site.put("/feed", "gone", code=410)])
    first = fetched()["feed"]
    assert first.status is Status.GONE
    assert "answers 410" in first.error.message
    again = fetched()["feed"]
    assert (again.status, again.error) == (Status.GONE, None)
    assert site.paths() == ["/feed"]
    follow(state, "gazette", [site.put("/feed", rss([item(1)]))])
    assert keys(fetched()["feed"].new) == ["gz-1"]


@pytest.mark.parametrize("code", [301, 308, 302, 307])
def test_a_redirect_for_good_is_kept_and_another_is_not(site, state, fetched, code):
    site.put("/old", "", code=code, headers={"Location": "/new"})
    site.put("/new", rss([item(1)]))
    follow(state, "gazette", [f"{site.url}/old"])
    found = fetched()["old"]
    assert keys(found.new) == ["gz-1"]
    fetched()
    if code in (301, 308):
        assert found.notes == (f"has moved for good to {site.url}/new",)
        assert site.paths() == ["/old", "/new", "/new"]
    else:
        assert found.notes == ()
        assert site.paths() == ["/old", "/new", "/old", "/new"]


def test_a_chain_of_redirects_is_for_good_up_to_the_first_that_is_not(site, state, fetched):
    site.put("/old", "", code=301, headers={"Location": "/kept"})
    site.put("/kept", "", code=302, headers={"Location": "/today"})
    site.put("/today", rss([item(1)]))
    follow(state, "gazette", [f"{site.url}/old"])
    fetched()
    (feed,) = state.feeds()
    assert feed.address == f"{site.url}/kept"


@pytest.mark.parametrize("code", [429, 503])
def test_a_busy_site_is_asked_again_after_the_time_that_it_names(site, state, fetched, clock, code):
    busy = Answer("busy", code, headers={"Retry-After": "7"})
    site.answers["/feed"] = [busy, busy, Answer(rss([item(1)]))]
    follow(state, "gazette", [f"{site.url}/feed"])
    assert keys(fetched()["feed"].new) == ["gz-1"]
    assert sum(wait >= 7 for wait in clock.waited) == 2


def test_a_site_that_stays_busy_is_left_alone_until_then(site, state, fetched):
    site.put("/feed", "busy", code=503, headers={"Retry-After": "3600"})
    site.put("/other", rss([item(1)]))
    follow(state, "gazette", [f"{site.url}/feed", f"{site.url}/other"])
    now = datetime(2026, 11, 29, 12, tzinfo=UTC)
    first = fetched(seen=now)
    assert "is busy: it answers 503" in first["feed"].error.message
    assert keys(first["other"].new) == ["gz-1"]
    again = fetched(seen=now.replace(minute=59))["feed"]
    assert (again.status, again.error) == (Status.WAITS, None)
    assert site.paths().count("/feed") == 1
    site.put("/feed", rss([item(2)]))
    assert keys(fetched(seen=now.replace(hour=14))["feed"].new) == ["gz-2"]


def test_a_host_that_is_asked_too_much_hears_nothing_more_in_this_run(site, state, clock):
    site.put("/a", "slower", code=429, headers={"Retry-After": "600"})
    for name in ("b", "c"):
        site.put(f"/{name}", rss([item(name)]))
    follow(state, "gazette", [f"{site.url}/{name}" for name in "abc"])
    found = list(fetch_all(state, Asker(state, clock=clock), hosts=1))
    assert site.paths() == ["/a"]
    assert "it answered 429 before" in found[-1].error.message
    assert all(feed.wait_until for feed in state.feeds())


def test_failing_feeds_cost_the_others_nothing(site, state, fetched):
    let_go = threading.Event()

    def slow():
        let_go.wait(20)
        return Answer("")

    site.answers["/slow"] = slow
    site.put("/missing", "no", code=404)
    site.put("/broken", "no", code=500)
    site.put("/cut", rss([item(1)])[:90])
    site.put("/picture", b"\x89PNG\r\n\x1a\n0000", media="image/png")
    site.put("/good", rss([item(2)]))
    names = ["slow", "missing", "broken", "cut", "picture", "good"]
    nobody = FeedSite()
    nobody.close()
    follow(state, "gazette", [f"{site.url}/{name}" for name in names])
    follow(state, "nobody", [f"{nobody.url}/x"])
    found = fetched()
    let_go.set()
    assert keys(found["good"].new) == ["gz-2"]
    told = {name: each.error.message for name, each in found.items() if each.error}
    assert set(told) == {"slow", "missing", "broken", "picture", "x"} | (
        {"cut"} if found["cut"].error else set()
    )
    assert "too slow" in told["slow"]
    assert "answers 404" in told["missing"]
    assert "answers 500" in told["broken"]
    assert "is a picture (PNG), and no feed" in told["picture"]
    assert "cannot be fetched" in told["x"]
    assert found["cut"].error or found["cut"].notes


def test_a_page_in_place_of_a_feed_leads_to_its_feed_once(site, state, fetched):
    link = '<link rel="alternate" type="application/rss+xml" href="/real">'
    site.put("/", page("Gazette", *TEXT, head=link), media="text/html")
    site.put("/real", rss([item(1)]))
    site.put("/bare", page("Sorry", "Try later."), media="text/html")
    follow(state, "gazette", [f"{site.url}/", f"{site.url}/bare"])
    found = fetched()
    assert keys(found[""].new) == ["gz-1"]
    assert found[""].notes == (
        f"is a web page; the feed that it links to is followed: {site.url}/real",
    )
    assert "is a web page, and no feed" in found["bare"].error.message
    site.put("/real", page("Sorry", "Log in.", head=link), media="text/html")
    failed = fetched()[""]
    assert failed.status is Status.FAILED  # a feed that worked is never given up for a page
    assert state.feeds()[0].address == f"{site.url}/real"


def test_robots_are_asked_once_and_kept_to(site, state, fetched):
    site.put("/robots.txt", "User-agent: accessnews\nDisallow: /private/\n", media="text/plain")
    site.put("/private/feed", rss([item(1)]))
    site.put("/feed", rss([item(2)]))
    follow(state, "gazette", [f"{site.url}/private/feed", f"{site.url}/feed"])
    found = fetched()
    assert "robots.txt asks programs to leave it alone" in found["private/feed"].error.message
    assert keys(found["feed"].new) == ["gz-2"]
    fetched()
    assert [each.path for each in site.asked].count("/robots.txt") == 1
    follow(state, "gazette", [f"{site.url}/private/feed"], robots=False)
    assert keys(fetched()["private/feed"].new) == ["gz-1"]


def test_a_site_whose_robots_fail_is_left_alone(site, state, fetched):
    site.put("/robots.txt", "", code=500)
    follow(state, "gazette", [site.put("/feed", rss([item(1)]))])
    assert "/robots.txt: the server answers 500" in fetched()["feed"].error.message
    assert site.paths() == []


def test_one_request_at_a_time_and_a_pause_between(site, state, clock):
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 4\n", media="text/plain")
    urls = [site.put(f"/{n}", rss([item(n)])) for n in range(6)]
    follow(state, "gazette", urls)
    found = list(fetch_all(state, Asker(state, clock=clock), hosts=6))
    assert sum(len(each.new) for each in found) == 6
    assert site.at_once == 1
    assert sum(wait > 3.5 for wait in clock.waited) >= 5


def test_wordpress_pages_are_gone_through_while_they_are_new(site, state, fetched):
    def posts(*numbers):
        return json.dumps(
            [
                {
                    "id": n,
                    "guid": {"rendered": f"{site.url}/?p={n}"},
                    "link": f"{site.url}/{n}/",
                    "date_gmt": "2026-11-29T08:00:00",
                    "title": {"rendered": f"Post {n}"},
                    "content": {"rendered": WHOLE, "protected": False},
                }
                for n in numbers
            ]
        )

    pages = {"headers": {"X-WP-TotalPages": "3"}, "media": "application/json"}
    place = "/wp-json/wp/v2/posts?per_page=2"
    embedded = f"{place}&_embed=author%2Cwp%3Aterm%2Cwp%3Afeaturedmedia"
    site.answers[embedded] = Answer(posts(6, 5), **pages)
    site.answers[f"{embedded}&page=2"] = Answer(posts(4, 3), **pages)
    site.answers[f"{embedded}&page=3"] = Answer(posts(2, 1), **pages)
    follow(state, "gazette", [f"{site.url}{place}"])
    (first,) = fetched().values()
    assert len(first.new) == 6
    assert len(site.paths()) == 3
    (again,) = fetched().values()
    assert (again.new, again.known) == ((), 2)
    assert len(site.paths()) == 4


def test_a_news_sitemaps_index(site, state, fetched):
    one = (
        '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{0}</loc>'
        "<news:news><news:title>Story</news:title></news:news></url></urlset>"
    )
    site.put("/1.xml", one.format(f"{site.url}/a"))
    site.put("/2.xml", one.format(f"{site.url}/b"))
    parts = "".join(f"<sitemap><loc>{site.url}/{n}.xml</loc></sitemap>" for n in (1, 2, 3))
    follow(
        state, "gazette", [site.put("/n.xml", f"<sitemapindex>{parts}</sitemapindex>", etag="1")]
    )
    (found,) = fetched().values()
    assert sorted(keys(found.new)) == [f"{site.url}/a", f"{site.url}/b"]
    assert "a part of it failed" in found.notes[0]
    site.put("/3.xml", one.format(f"{site.url}/c"))  # the index is as it was
    (again,) = fetched().values()
    assert keys(again.new) == [f"{site.url}/c"]
    for number in (1, 2, 3):
        site.put(f"/{number}.xml", "", code=500)
    (failed,) = fetched().values()
    assert "answers 500" in failed.error.message


def test_pages_without_end_and_in_a_circle(site, state, fetched):
    def linked(number, following):
        link = f'<link xmlns="http://www.w3.org/2005/Atom" rel="next" href="{following}"/>'
        return rss([link, item(number)])

    follow(
        state, "circle", [site.put("/a", linked(1, "/b")), site.put("/self", linked(2, "/self"))]
    )
    site.put("/b", linked(3, "/a"))
    for number in range(20):
        site.put(f"/end/{number}", linked(100 + number, f"/end/{number + 1}"))
    follow(state, "endless", [f"{site.url}/end/0"])
    found = fetched()
    assert keys(found["a"].new) == ["gz-1", "gz-3"]
    assert keys(found["self"].new) == ["gz-2"]
    assert len(found["end/0"].new) == 10
    assert found["end/0"].notes == ("has more than 10 pages, of which no more were asked for",)


def test_a_page_that_fails_keeps_what_was_had_and_is_asked_again(site, state, fetched):
    link = '<link xmlns="http://www.w3.org/2005/Atom" rel="next" href="/2"/>'
    site.put("/1", rss([link, item(1)]), etag='"v1"')
    site.put("/2", "", code=500)
    follow(state, "gazette", [f"{site.url}/1"])
    found = fetched()["1"]
    assert keys(found.new) == ["gz-1"]
    assert "a part of it failed" in found.notes[0]
    site.put("/2", rss([item(2)]))
    assert keys(fetched()["1"].new) == ["gz-2"]
    assert [each.etag for each in state.feeds()] == ['"v1"']
    assert fetched()["1"].status is Status.SAME


def test_an_entry_whose_page_is_gone_too_is_taken_down(site, state, fetched):
    hours = [DAY.format(n) for n in range(9)]
    items = {n: item(n, published=hours[n]) for n in range(1, 9)}
    follow(state, "gazette", [site.put("/feed", rss(items.values()))])
    fetched()
    site.put("/story/7", page("Seven", *TEXT), media="text/html")
    site.put("/story/6", "gone", code=410)
    site.put("/feed", rss(text for n, text in items.items() if n not in (1, 6, 7)))
    assert fetched()["feed"].gone == ()
    gone = fetched()["feed"].gone
    assert keys(gone) == ["gz-6"]
    (stone,) = state.tombstones()
    assert stone.why == "its page answers 410"
    assert fetched()["feed"].gone == ()
    assert site.paths().count("/story/7") == 1


def test_an_entry_whose_page_is_there_again_comes_back(site, state, fetched):
    """Whether its feed had it all the time (the site was away) or not (it was put up again)."""
    hours = [DAY.format(n) for n in range(9)]
    items = {n: item(n, published=hours[n]) for n in range(1, 9)}
    follow(state, "gazette", [site.put("/feed", rss(items.values()))])
    fetched()
    (entry,) = (each for each in state.entries_of(date(2026, 11, 29), UTC) if each.id == "gz-6")
    state.take_down(entry, "its page answers 404")
    assert fetched()["feed"].new == ()
    site.put("/story/6", page("Six", *TEXT), media="text/html")
    assert keys(fetched()["feed"].new) == ["gz-6"]
    assert state.tombstones() == ()
    site.put("/story/6", "gone", code=404)
    site.put("/feed", rss(text for n, text in items.items() if n != 6))
    fetched()
    assert keys(fetched()["feed"].gone) == ["gz-6"]
    site.put("/feed", rss(items.values()))
    assert fetched()["feed"].new == ()
    site.put("/story/6", page("Six", *TEXT), media="text/html")
    assert keys(fetched()["feed"].new) == ["gz-6"]
    assert fetched()["feed"].new == ()


def test_dates_in_the_future_are_told(site, state, fetched):
    follow(
        state,
        "gazette",
        [site.put("/feed", rss([item(1, published="Mon, 01 Jan 2035 08:00:00 GMT")]))],
    )
    assert "1 dated in the future (2035-01-01 08:00)" in fetched()["feed"].notes[0]


def test_a_days_stories_from_feeds_and_from_pages(site, state, fetched):
    site.put("/story/2", page("Page title", *TEXT), media="text/html")
    site.put("/story/3", "gone", code=404)
    site.put("/story/4", "later", code=500)
    teaser = f"<p>{TEXT[0]}</p>"
    items = [
        item(1, "Whole", text=WHOLE + '<p><a href="/more">More</a></p>', published=DAY.format(1)),
        item(2, "Feed title", text=teaser, published=DAY.format(2), section="World"),
        item(3, "Taken down", published=DAY.format(3)),
        item(4, "Only a summary", text=teaser, published=DAY.format(4)),
        item(5, "Nothing at all", published=DAY.format(5), link="javascript:void(0)"),
        item(6, "Yesterday", text=WHOLE, published="Sat, 28 Nov 2026 08:00:00 GMT"),
    ]
    follow(state, "gazette", [site.put("/feed", rss(items))])
    fetched()
    day = date(2026, 11, 29)
    told = list(stories(state, day, UTC, Asker(state, pause=0)))
    by = {each.entry.key: each.result for each in told}
    assert list(by) == ["gz-1", "gz-2", "gz-3", "gz-4", "gz-5"]
    whole, paged = by["gz-1"], by["gz-2"]
    assert isinstance(whole, Article)
    assert whole.blocks[0].sentences[0].text == TEXT[0]
    assert whole.doubts == ()
    assert "/story/1" not in site.paths()
    assert [block.text for block in paged.blocks] == list(TEXT)
    assert (paged.title.text, paged.section) == ("Page title", "World")
    assert paged.published == datetime(2026, 11, 29, 2, tzinfo=UTC)
    assert isinstance(by["gz-3"], TakenDownError)
    assert by["gz-4"].doubts == (
        "this may be a summary: the page could not be read "
        f"({site.url}/story/4: the server answers 500)",
    )
    assert "has no text in its feed, and no page" in by["gz-5"].message
    assert [each.entry.key for each in stories(state, day, UTC, Asker(state, pause=0))] == [
        "gz-1",
        "gz-2",
        "gz-4",
        "gz-5",
    ]
    assert keys(each.entry for each in state.tombstones()) == ["gz-3"]


PAYWALL = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"headline": "Ferry", "isAccessibleForFree": false}</script>'
)


def test_a_paywalled_page_gives_way_to_what_the_feed_has(site, state, fetched):
    site.put("/story/1", page("Ferry", TEXT[0], head=PAYWALL), media="text/html")
    teaser = "".join(f"<p>{each}</p>" for each in TEXT[:3]) + "<p>Read more</p>"
    follow(state, "gazette", [site.put("/feed", rss([item(1, "Ferry", text=teaser)]))])
    (entry,) = fetched()["feed"].new
    article = story(entry, Asker(state, pause=0))
    assert TEXT[2] in [block.text for block in article.blocks]
    (doubt,) = article.doubts
    assert doubt.startswith("the page is paywalled: this is what the feed has")


def test_a_storys_address_stays_whatever_its_pages_becomes(site, state, fetched):
    site.put("/a", page("Ferry", *TEXT), media="text/html")
    site.put("/b", page("Ferry", *TEXT), media="text/html")
    follow(state, "gazette", [site.put("/feed", rss([item(1, link="/a")]))])
    (entry,) = fetched()["feed"].new
    first = story(entry, Asker(state, pause=0))
    site.put("/feed", rss([item(1, link="/b", published=DAY.format(5))]))
    assert fetched()["feed"].new == ()
    second = story(state.entry("gazette", "gz-1"), Asker(state, pause=0))
    assert first.address == second.address
    assert first.source != second.source


def test_a_page_of_another_private_server_is_never_asked(site, state, fetched):
    inside = FeedSite()
    inside.put("/secret", page("Secret", *TEXT), media="text/html")
    follow(state, "gazette", [site.put("/feed", rss([item(1, link=f"{inside.url}/secret")]))])
    (entry,) = fetched()["feed"].new
    with pytest.raises(InputError, match="inside a private network") as refused:
        story(entry, Asker(state, pause=0))
    assert "--allow-private" in refused.value.remedy
    assert inside.asked == []
    assert story(entry, Asker(state, pause=0, allow_private=True)).title.text == "Secret"
    inside.close()


@pytest.fixture
def public(monkeypatch):
    """A site under a name of the internet: 127.0.0.2 stands for a public address."""
    started = FeedSite("127.0.0.2")
    port = started.url.rpartition(":")[2]
    resolve, judge = socket.getaddrinfo, reach.is_public
    names = {"news.example.org": "127.0.0.2", "rebound.example.org": "127.0.0.1"}
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: resolve(names.get(host, host), *rest, **more),
    )
    monkeypatch.setattr(reach, "is_public", lambda ip: ip == "127.0.0.2" or judge(ip))
    monkeypatch.setenv("no_proxy", "*")
    started.url = f"http://news.example.org:{port}"
    yield started
    started.close()


def test_a_public_feed_leads_into_no_private_network(public, site, state, fetched):
    port = site.url.rpartition(":")[2]
    site.put("/feed", rss([item(1)]))
    site.put("/story/1", page("Secret", *TEXT), media="text/html")
    link = f'<link rel="alternate" type="application/rss+xml" href="{site.url}/feed">'
    public.put("/page", page("News", *TEXT, head=link), media="text/html")
    public.put("/moved", "", code=301, headers={"Location": f"{site.url}/feed"})
    parts = f"<sitemap><loc>{site.url}/feed</loc></sitemap>"
    public.put("/map", f"<sitemapindex>{parts}</sitemapindex>")
    following = (
        f"<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='next' href='{site.url}/feed'/>"
    )
    links = [f"{site.url}/story/1", f"http://rebound.example.org:{port}/story/1"]
    items = [item(n, link=link) for n, link in enumerate(links)]
    public.put("/feed", rss([following, *items]))
    names = ("page", "moved", "map", "feed")
    follow(state, "news", [f"{public.url}/{name}" for name in names])
    found = fetched()
    assert "inside a private network" in found["page"].error.message
    assert "inside a private network" in found["moved"].error.message
    assert "inside a private network" in found["map"].error.message
    assert "inside a private network" in found["feed"].notes[0]
    for entry in found["feed"].new:
        with pytest.raises(InputError, match="inside a private network"):
            story(entry, Asker(state, pause=0))
    assert site.asked == []


def test_copies_among_a_days_stories_are_told(site, state, fetched):
    for n in range(3):
        site.put(f"/{n}", rss([item(n, f"Agency {n}", text=WHOLE, published=DAY.format(n + 1))]))
        follow(state, f"agency-{n}", [f"{site.url}/{n}"])
    fetched()
    told = list(stories(state, date(2026, 11, 29), UTC, Asker(state, pause=0), dedupe=True))
    assert [each.copy_of and each.copy_of.feed for each in told] == [None, "agency-0", "agency-0"]


def test_the_commands(site, accessnews, tmp_path):
    site.put(
        "/feed",
        rss([item(1, "Ferry “back”", text=WHOLE, published=DAY.format(8), section="World")]),
    )
    site.put("/bad", "no", code=404)
    ran = accessnews("follow", "gazette", f"{site.url}/feed", f"{site.url}/bad", "--json")
    assert [each["name"] for each in ran.records] == ["gazette", "gazette"]
    ran = accessnews("fetch", "--pause", "0")
    assert ran.code == 5
    assert f"gazette: {site.url}/feed: 1 new (0 known)" in ran.stdout
    assert "  new      2026-11-29  Ferry “back” [World]" in ran.stdout
    assert f"{site.url}/bad: the server answers 404" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert accessnews("follow", "--remove", "gazette", f"{site.url}/bad").code == 0
    site.put("/feed", rss([item(1, "Ferry “back”, corrected", text=WHOLE)]))
    ran = accessnews("fetch", "gazette", "--json", "--pause", "0")
    assert ran.code == 0
    (record,) = ran.records
    assert record["status"] == "fetched"
    assert [(each["id"], each["was"]) for each in record["changed"]] == [("gz-1", "Ferry “back”")]


def test_two_processes_at_once_see_each_entry_once(site, tmp_path):
    items = [item(n, text=WHOLE, published=DAY.format(8)) for n in range(200)]
    urls = [site.put(f"/{name}", rss(items[begin::3])) for begin, name in enumerate("abc")]
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from accessnews.day.feeds.asking import Asker\n"
        "from accessnews.day.feeds.fetching import fetch_all, follow\n"
        "from accessnews.day.feeds.state import State\n"
        "with State(Path(sys.argv[1])) as state:\n"
        "    follow(state, 'gazette', sys.argv[2:])\n"
        "    for each in fetch_all(state, Asker(state, pause=0)):\n"
        "        assert each.error is None, each.error\n"
        "        print(*(entry.key for entry in each.new))\n"
    )
    file = tmp_path / "day.sqlite"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(file), *urls], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    seen = [key for each in running for key in each.communicate(timeout=60)[0].split()]
    assert [each.returncode for each in running] == [0, 0]
    assert sorted(seen) == sorted(f"gz-{n}" for n in range(200))
    with State(file) as state:
        assert sum(map(state.count, state.feeds())) == 200
