"""What becomes of a feed's entries where its answer is damaged, in part, late or refused."""

import time
from datetime import UTC, date

import pytest

from accessnews.day.feeds.asking import Asker
from accessnews.day.feeds.fetching import fetch_all, follow
from accessnews.day.feeds.state import State
from accessnews.errors import InputError
from feed_site import Answer, FeedSite, item, rss

DAY = date(2026, 11, 29)


@pytest.fixture
def site():
    started = FeedSite()
    yield started
    started.close()


@pytest.fixture
def state(tmp_path):
    with State(tmp_path / "day.sqlite") as opened:
        yield opened


@pytest.fixture
def fetched(state):
    def run():
        (found,) = fetch_all(state, Asker(state, pause=0, timeout=0.5, deadline=5))
        return found

    return run


def items(*numbers, **more):
    """Items without pages, the first one the oldest."""
    hour = "Sun, 29 Nov 2026 {:02}:00:00 GMT"
    return [item(n, published=hour.format(n), link="javascript:void(0)", **more) for n in numbers]


def damaged(*numbers):
    return rss(items(*numbers)).removesuffix("</channel></rss>")


def cut(*numbers):
    return rss(items(*numbers))[: -len("</item></channel></rss>")]


def large(*numbers):
    first, *others = items(*numbers)
    (huge,) = items(7, text="words " * 1_700_000)
    return rss([first, huge, *others])


@pytest.mark.parametrize("answer", [damaged, cut, large])
def test_what_an_answer_that_is_not_whole_lacks_is_not_missing(site, state, fetched, answer):
    follow(state, "gazette", [site.put("/feed", rss(items(*range(1, 9))))])
    assert len(fetched().new) == 8
    site.put("/feed", answer(1, 2, 3, 4))
    assert [fetched().gone for _ in range(3)] == [(), (), ()]
    site.put("/feed", rss(items(1, 2, 3, 4, 8)))
    assert [len(fetched().gone) for _ in range(2)] == [0, 3]  # two whole answers lack them
    assert len(list(state.entries_of(DAY, UTC))) == 5


def test_what_a_part_that_failed_would_have_had_is_not_missing(site, state, fetched):
    one = '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{}</urlset>'
    story = (
        "<url><loc>{0}/{1}</loc><news:news><news:title>Story {1}</news:title>"
        "<news:publication_date>2026-11-29T0{1}:00:00Z</news:publication_date></news:news></url>"
    )

    def part(*numbers):
        return one.format("".join(story.format(site.url, n) for n in numbers))

    parts = "".join(f"<sitemap><loc>{site.url}/{name}.xml</loc></sitemap>" for name in "ab")
    site.put("/a.xml", part(1, 2, 3, 4))
    site.put("/b.xml", part(5, 6))
    follow(state, "gazette", [site.put("/n.xml", f"<sitemapindex>{parts}</sitemapindex>")])
    assert len(fetched().new) == 6
    site.put("/b.xml", "", code=500)
    assert [fetched().gone for _ in range(3)] == [(), (), ()]
    assert f"{site.url}/5" not in [site.url + path for path in site.paths()]


def test_a_feed_that_is_late_has_no_remedy_for_a_page(site, state, fetched):
    def slow():
        time.sleep(1)
        return Answer("")

    site.answers["/feed"] = slow
    follow(state, "gazette", [f"{site.url}/feed"])
    error = fetched().error
    assert "too slow" in error.message
    assert error.remedy == "It is asked again the next time."


def test_who_has_a_browser_is_told_to_save_the_page(site):
    address = site.put("/story", "", code=500)
    with pytest.raises(InputError) as refused:
        Asker(pause=0, attended=True).page(address, site.url)
    assert "from your browser" in refused.value.remedy
    with pytest.raises(InputError) as refused:
        Asker(pause=0).page(address, site.url)
    assert refused.value.remedy == "It is asked again the next time."
