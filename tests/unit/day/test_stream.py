"""A day is a stream: a story is published while the pages of others are still to be asked for."""

import gc
import threading

import pytest

from accessnews.article import Article
from accessnews.batch import Outcome
from accessnews.crew import Crew
from accessnews.day.ledger import Ledger
from accessnews.errors import AccessnewsError, InputError
from accessnews.workers import Alone
from feed_site import Answer
from newsroom import DAY, WAIT, Newsroom, opened, whole

CHOIR = "In the town of {0} houses a choir of {0} voices sang all night, and nobody slept. " * 4
alone = pytest.param(Alone, id="alone")
crew = pytest.param(lambda plan, engines, progress: Crew(plan, engines, progress, 2), id="crew")


@pytest.fixture
def newsroom(tmp_path):
    with opened(Newsroom, tmp_path) as room:
        yield room


def refuse():
    raise InputError("the store is full", "Free some space.")


class Refused(Alone):
    """Workers whose second story is refused by the place that it is sent to."""

    def publish_all(self, sources, **options):
        for number, outcome in enumerate(super().publish_all(sources, **options), start=1):
            told = outcome
            if number == 2:
                try:
                    refuse()
                except InputError as error:
                    told = Outcome(outcome.source, error)
            yield told


def test_a_story_that_is_refused_ends_no_other(newsroom):
    newsroom.put(*map(whole, range(1, 5)))
    issued = newsroom.issue(Refused)
    assert newsroom.told == [f"gazette: Ferry {number}" for number in range(1, 5)]
    assert [name for name, _ in issued.failed] == ["gazette: Ferry 2"]
    assert issued.stories == 3


@pytest.mark.parametrize("workers", [alone, crew])
def test_a_story_is_published_before_the_last_page_was_asked_for(newsroom, workers):
    published = threading.Event()
    waited = []

    def slow():
        waited.append(published.wait(WAIT))
        return whole(4)

    newsroom.put(whole(1), whole(2), slow, whole(4))
    asked = []

    def told(_):
        if not published.is_set():
            asked.extend(each.path for each in newsroom.site.asked)  # the third goes on
        published.set()

    issued = newsroom.issue(workers, told)
    assert waited == [True]
    assert "/story/4" not in asked
    assert newsroom.site.paths()[-1] == "/story/4"
    assert (issued.sources, issued.stories, issued.made) == (4, 4, 4)


@pytest.mark.parametrize("workers", [alone, crew])
def test_an_article_that_was_told_is_held_by_nobody(newsroom, workers):
    broken = Answer("", 500, "text/html")
    newsroom.put(*map(whole, range(1, 4)), broken, *map(whole, range(5, 9)))
    newsroom.plan.output.mkdir()
    (newsroom.plan.output / "ferry-3").write_text("where its folder would be")
    keys = set()

    def held():
        return {each.address for each in gc.get_objects() if type(each) is Article}

    def told(outcome):
        assert not keys & held()
        keys.add(outcome.source.key)
        if outcome.story:
            assert not keys & held()

    issued = newsroom.issue(workers, told)
    assert (issued.sources, issued.stories, len(issued.failed)) == (8, 6, 2)
    assert not keys & held()


def test_pages_that_fail_are_told_in_their_place(newsroom):
    broken = Answer("", 500, "text/html")
    newsroom.put(broken, whole(2), broken, Answer("", 410), whole(5), broken)
    results = []
    issued = newsroom.issue(told=lambda outcome: results.append(outcome.result))
    assert [isinstance(each, AccessnewsError) for each in results] == [
        True, False, True, True, False, True,
    ]  # fmt: skip
    assert (issued.sources, issued.stories, len(issued.failed)) == (6, 2, 4)
    assert [each.entry.key for each in newsroom.state.tombstones()] == ["gz-4"]


@pytest.mark.parametrize("workers", [alone, crew])
def test_a_state_that_breaks_in_the_midst_costs_nothing_that_was_read(newsroom, workers):
    def breaking():
        newsroom.state.close()
        return whole(3)

    newsroom.put(whole(1), whole(2), breaking, whole(4))
    with pytest.raises(InputError, match="the state was closed"):
        newsroom.issue(workers)
    assert len(newsroom.told) == 3
    kept = Ledger(newsroom.ledger._path, newsroom.plan)
    assert {each.name for each in kept.of_day(DAY).values()} == {"ferry-1", "ferry-2", "ferry-3"}


def test_whoever_stops_listening_ends_it(newsroom):
    newsroom.put(*map(whole, range(1, 41)))
    stopped = BrokenPipeError("nobody reads what is told")

    def told(_):
        raise stopped

    with pytest.raises(BrokenPipeError):
        newsroom.issue(told=told)
    assert len(newsroom.ledger.of_day(DAY)) == 1
    for thread in threading.enumerate():
        if thread.name == "ahead":
            thread.join(WAIT)
            assert not thread.is_alive()
    assert len(newsroom.site.paths()) < 41


def test_a_story_alone_begins_no_process_and_what_is_as_it_was_is_not_asked_for(newsroom):
    newsroom.put(*map(whole, range(1, 6)))
    newsroom.issue()
    before = newsroom.site.paths()
    newsroom.put(*map(whole, range(1, 7)))
    begun = []

    def two(plan, engines, progress):
        begun.append(Crew(plan, engines, progress, 2))
        return begun[0]

    newsroom.told.clear()
    issued = newsroom.issue(two, lambda _: begun.append(begun[0].pool.begun))
    assert begun[1:] == [False] * 6
    assert newsroom.site.paths()[len(before) :] == ["/feed", "/story/6"]
    assert (issued.sources, issued.stories, issued.made) == (6, 6, 1)
    assert len(newsroom.told) == 6


def test_of_several_copies_the_first_is_kept(newsroom):
    newsroom.put(whole(1), whole(2, CHOIR), whole(1), whole(2, CHOIR))
    issued = newsroom.issue(dedupe=True)
    assert newsroom.told == ["gazette: Ferry 1", "gazette: Ferry 2"]
    assert (issued.sources, issued.stories) == (2, 2)
