"""A story whose page fails: what readers have of it stays, and what it lacks comes another time."""

import time

import pytest

from accessnews.day.feeds.asking import Asker
from accessnews.day.feeds.fetching import fetch_all, follow
from feed_site import Answer, item, page, rss
from newsroom import DAY, Newsroom, opened

SUMMARY = "<p>The ferry of line 1 sailed again, for the first time in years.</p>"
WORDS = (
    "It sailed on Saturday, and 240 people stood on its deck until the harbour came. " * 4,
) * 3
WHOLE = Answer(page("Ferry 1", *WORDS), media="text/html")
EMPTY = Answer("<!doctype html><title>Ferry</title><body></body>", media="text/html")
SCRIPT = "<!doctype html><body><div id=root></div><script src=/app.js></script></body>"
BY_SCRIPT = Answer(SCRIPT, media="text/html")


def status(code):
    return Answer("", code, "text/html")


@pytest.fixture
def newsroom(tmp_path):
    with opened(Newsroom, tmp_path) as room:
        yield room


@pytest.fixture
def issued(newsroom):
    """Let the page answer so, and issue the feed with its one story."""

    def run(answer, text=SUMMARY, section="", more=(), **options):
        newsroom.site.answers["/story/1"] = answer
        moment = "Sat, 28 Nov 2026 10:00:00 GMT"
        one = item(1, "Ferry 1", text=text, section=section, published=moment)
        follow(newsroom.state, "gazette", [newsroom.site.put("/feed", rss([one, *more]))])
        for each in fetch_all(newsroom.state, newsroom.asker):
            assert each.error is None
        return newsroom.issue(**options)

    return run


@pytest.fixture
def had(newsroom):
    """The article that readers have."""

    def run():
        (key,) = newsroom.ledger.of_day(DAY)
        return newsroom.ledger.original(key)

    return run


@pytest.mark.parametrize("answer", [status(500), status(403), EMPTY, BY_SCRIPT])
def test_a_published_story_that_changed_stays_while_its_page_fails(issued, had, answer):
    issued(WHOLE)
    assert len(had().blocks) == len(WORDS)
    for _ in range(2):
        failed = issued(answer, section="Local")
        assert (failed.stories, failed.made, len(failed.failed)) == (1, 0, 1)
        assert len(had().blocks) == len(WORDS)
    healed = issued(WHOLE, section="Local")
    assert (healed.made, healed.failed, had().section) == (1, (), "Local")
    assert not had().corrections


def test_a_page_that_is_too_slow_has_failed(newsroom, issued, had):
    issued(WHOLE)
    newsroom.asker = Asker(newsroom.state, pause=0, timeout=0.2, deadline=0.5)

    def slow():
        time.sleep(1)
        return WHOLE

    (failure,) = issued(slow, section="Local").failed
    assert "too slow" in failure[1].message
    assert failure[1].remedy == "It is asked again the next time."
    assert len(had().blocks) == len(WORDS)


def test_a_story_that_was_published_by_its_feed_alone_heals(newsroom, issued, had):
    first = issued(status(500))
    assert (first.made, first.failed) == (1, ())
    assert "could not be read" in had().doubts[0]
    again = issued(status(500))
    assert (again.stories, again.made, again.failed) == (1, 0, ())
    corrected = issued(status(500), SUMMARY.replace("again", "anew"))
    assert (corrected.made, corrected.failed) == (1, ())
    assert "anew" in had().blocks[0].text
    assert issued(WHOLE, SUMMARY.replace("again", "anew")).made == 1
    assert len(had().blocks) == len(WORDS)
    before = len(newsroom.site.paths())
    assert issued(WHOLE, SUMMARY.replace("again", "anew")).made == 0
    assert newsroom.site.paths()[before:] == ["/feed"]


@pytest.mark.parametrize("code", [401, 402, 451])
def test_a_page_that_is_not_for_everyone_is_not_asked_again(newsroom, issued, had, code):
    issued(status(code))
    before = len(newsroom.site.paths())
    assert issued(status(code)).made == 0
    assert newsroom.site.paths()[before:] == ["/feed"]


def test_robots_that_forbid_the_page_have_not_failed(newsroom, issued, had):
    newsroom.site.put("/robots.txt", "User-agent: *\nDisallow: /story/\n", media="text/plain")
    assert issued(WHOLE).failed == ()
    assert "robots.txt" in had().doubts[0]
    assert issued(WHOLE).made == 0


def test_a_page_that_is_not_there_takes_its_story_away(newsroom, issued):
    issued(WHOLE)
    gone = issued(status(410), section="Local")
    assert (gone.stories, len(gone.gone)) == (0, 1)


def test_a_published_story_that_was_corrected_is_no_copy_of_one_that_came_since(newsroom, issued):
    issued(WHOLE, dedupe=True)
    copy = item(2, "An agency's copy", published="Sat, 28 Nov 2026 09:00:00 GMT")
    newsroom.site.answers["/story/2"] = WHOLE
    corrected = Answer(
        page("Ferry 1", *WORDS, "It was a cold day for all of them."), media="text/html"
    )
    newsroom.told.clear()
    issued(corrected, section="Local", more=[copy], dedupe=True)
    assert newsroom.told == ["gazette: Ferry 1"]
    newsroom.told.clear()
    issued(corrected, section="Local", more=[copy], dedupe=True)
    assert newsroom.told == ["gazette: Ferry 1"]
