"""The queue of the desk: what is asked for, cancelled, moved, resumed and taken up again."""

import threading
import time

import pytest

from accessnews.desk.desk import Desk
from accessnews.desk.events import Events
from accessnews.desk.shelf import Shelf
from accessnews.desk.story import Settings, Stage
from accessnews.desk.work import Work
from accessnews.errors import EngineError, InputError, UsageError
from accessnews.plan import Plan
from accessnews.progress import HearsSentences

WAIT = 20  # seconds


class Bench:
    """A queue whose work is what a test lets go on."""

    def __init__(self, path):
        self.shelf = Shelf(path)
        self.events = Events()
        self.did: list[tuple[int, Stage]] = []
        self.gate = threading.Event()
        self.fails = None
        self.after = {
            Stage.READING: Stage.READ,
            Stage.TRANSLATING: Stage.REVIEW,
            Stage.PUBLISHING: Stage.PUBLISHED,
        }
        self.work = Work(self.shelf, self.events, lambda stage: self.do)

    def do(self, story, progress):
        self.did.append((story.id, story.stage))
        if story.stage is not Stage.READING:
            with progress.task("Translating", 3) as task:
                for n in range(3):
                    progress.sentence(f"b001s0{n + 1}", f"text {n}", "pt")
                    while not self.gate.wait(0.01):
                        task.advance(0)
                    task.advance()
        if self.fails:
            raise self.fails
        return self.after[story.stage]

    def story(self, stage=Stage.READING):
        return self.shelf.stage(self.shelf.add("a", "a", Settings(), b"a").id, stage)

    def until(self, found):
        end = time.monotonic() + WAIT
        while not found():
            assert time.monotonic() < end
            time.sleep(0.005)

    def stands(self, story, stage):
        self.until(lambda: self.shelf.story(story.id).stage is stage)


@pytest.fixture
def bench(tmp_path):
    bench = Bench(tmp_path / "desk.sqlite")
    yield bench
    bench.gate.set()
    bench.work.close()
    bench.shelf.close()


def kinds(bench):
    return [(each.kind, each.data.get("stage")) for each in bench.events._kept]


def test_what_is_read_waits_for_no_translation(bench):
    long = bench.story(Stage.TRANSLATING)
    bench.work.begin()
    bench.stands(long, Stage.TRANSLATING)
    bench.until(lambda: bench.work.under_way(long.id))
    quick = bench.story()
    bench.work.ask(quick)
    bench.stands(quick, Stage.READ)
    assert bench.shelf.story(long.id).stage is Stage.TRANSLATING


def test_what_needs_models_is_done_one_by_one_in_the_order_that_is_set(bench):
    bench.work.begin()
    first, second, third = (bench.story(Stage.TRANSLATING) for _ in range(3))
    for each in (first, second, third):
        bench.work.ask(each)
    bench.until(lambda: bench.work.under_way(first.id))
    assert bench.work.waiting() == [second.id, third.id]
    bench.work.move(third.id, -1)
    assert bench.work.waiting() == [third.id, second.id]
    bench.work.move(third.id, -1)
    assert bench.work.waiting() == [third.id, second.id]
    bench.gate.set()
    bench.stands(second, Stage.REVIEW)
    assert [id for id, _ in bench.did] == [first.id, third.id, second.id]


def test_the_order_outlives_the_desk(bench, tmp_path):
    stories = [bench.story(Stage.TRANSLATING) for _ in range(3)]
    for each in stories:
        bench.work.ask(each)
    bench.work.move(stories[2].id, -2)
    again = Shelf(bench.shelf.path)
    assert [each.id for each in again.interrupted()] == [
        stories[2].id, stories[0].id, stories[1].id,
    ]  # fmt: skip
    again.close()


def test_one_that_waits_and_one_that_is_at_work_are_cancelled(bench):
    bench.work.begin()
    first, second = (bench.story(Stage.TRANSLATING) for _ in range(2))
    bench.work.ask(first)
    bench.work.ask(second)
    bench.until(lambda: bench.work.under_way(first.id))
    bench.work.cancel(second.id)
    assert bench.shelf.story(second.id).stage is Stage.CANCELLED
    bench.work.cancel(first.id)
    bench.stands(first, Stage.CANCELLED)
    assert bench.shelf.story(first.id).before is Stage.TRANSLATING
    assert [id for id, _ in bench.did] == [first.id]


def test_a_story_that_is_removed_while_at_work_ends_no_queue(bench):
    bench.work.begin()
    first, second = (bench.story(Stage.TRANSLATING) for _ in range(2))
    bench.work.ask(first)
    bench.until(lambda: bench.work.under_way(first.id))
    bench.work.cancel(first.id)
    bench.shelf.remove(first.id)
    bench.gate.set()
    bench.work.ask(second)
    bench.stands(second, Stage.REVIEW)


def test_a_failure_is_told_and_ends_no_queue(bench):
    bench.gate.set()
    bench.work.begin()
    bench.fails = EngineError("no model", "Install it.")
    first = bench.story(Stage.TRANSLATING)
    bench.work.ask(first)
    bench.stands(first, Stage.FAILED)
    told = bench.shelf.story(first.id)
    assert (told.error, told.remedy, told.before) == ("no model", "Install it.", Stage.TRANSLATING)
    bench.fails = None
    second = bench.story(Stage.TRANSLATING)
    bench.work.ask(second)
    bench.stands(second, Stage.REVIEW)


def test_an_unknown_fault_is_told_too(bench):
    bench.gate.set()
    bench.work.begin()
    bench.fails = RuntimeError("odd")
    story = bench.story(Stage.TRANSLATING)
    bench.work.ask(story)
    bench.stands(story, Stage.FAILED)
    assert "odd" in bench.shelf.story(story.id).error


def test_what_leads_to_more_work_goes_on(bench):
    bench.gate.set()
    bench.after[Stage.READING] = Stage.TRANSLATING
    bench.work.begin()
    story = bench.story()
    bench.work.ask(story)
    bench.stands(story, Stage.REVIEW)
    assert [stage for _, stage in bench.did] == [Stage.READING, Stage.TRANSLATING]


def test_sentences_are_told_as_they_come_and_known_until_the_end(bench):
    bench.work.begin()
    story = bench.story(Stage.TRANSLATING)
    bench.work.ask(story)
    bench.until(lambda: bench.work.so_far(story.id))
    assert bench.work.so_far(story.id) == {"pt": {"b001s01": "text 0"}}
    bench.gate.set()
    bench.stands(story, Stage.REVIEW)
    bench.until(lambda: not bench.work.under_way(story.id))
    assert bench.work.so_far(story.id) == {}
    told = [each.data["text"] for each in bench.events._kept if each.kind == "sentence"]
    assert told == ["text 0", "text 1", "text 2"]


def test_what_is_under_way_as_the_desk_closes_is_taken_up(bench):
    bench.work.begin()
    story = bench.story(Stage.TRANSLATING)
    bench.work.ask(story)
    bench.until(lambda: bench.work.under_way(story.id))
    bench.work.close()
    assert not [each for each in threading.enumerate() if each.name == "desk" and each.is_alive()]
    assert not bench.work.under_way(story.id)
    assert bench.shelf.story(story.id).stage is Stage.TRANSLATING
    assert [each.id for each in bench.shelf.interrupted()] == [story.id]


def test_progress_is_told_now_and_then_and_at_the_end(bench):
    from accessnews.desk.work import _Told

    progress = _Told(bench.events, 1, lambda: None, lambda *_: None)
    assert isinstance(progress, HearsSentences)
    with progress.task("Translating", 5000) as task:
        for _ in range(5000):
            task.advance()
    told = [each.data for each in bench.events._kept if each.kind == "progress"]
    assert len(told) < 500
    assert (told[0]["done"], told[-2]["done"], told[-1]["ended"]) == (0, 5000, True)


# The desk itself.


@pytest.fixture
def desk(tmp_path):
    desk = Desk(Plan(targets=("pt",), output=tmp_path))
    yield desk
    desk.close()


@pytest.mark.parametrize("now", [Stage.READING, Stage.TRANSLATING, Stage.PUBLISHING])
@pytest.mark.parametrize("wanted", [Stage.READING, Stage.TRANSLATING, Stage.PUBLISHING])
def test_a_story_at_work_is_asked_for_nothing_else(desk, now, wanted):
    story = desk.shelf.add("a", "a", Settings(), b"a")
    desk.shelf.stage(story.id, now)
    with pytest.raises(InputError, match="is at work already"):
        desk.ask(story.id, wanted)
    assert desk.shelf.story(story.id).stage is now


def test_two_who_ask_at_once_get_one_run(desk):
    story = desk.shelf.add("a", "a", Settings(), b"a")
    desk.shelf.stage(story.id, Stage.FAILED)
    refused = []
    ready = threading.Barrier(8)

    def ask():
        ready.wait()
        try:
            desk.ask(story.id, Stage.READING)
        except InputError as error:
            refused.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(refused) == 7


def test_what_is_not_read_is_not_translated(desk):
    story = desk.shelf.add("a", "a", Settings(), b"a")
    desk.shelf.stage(story.id, Stage.FAILED)
    with pytest.raises(InputError, match="not read yet"):
        desk.ask(story.id, Stage.TRANSLATING)


def test_what_failed_goes_on_where_it_was(desk):
    story = desk.shelf.add("a", "a", Settings(), b"a")
    desk.shelf.stage(story.id, Stage.FAILED, error="e")
    assert desk.resume(story.id).stage is Stage.READING
    with pytest.raises(InputError, match="nothing of it was ended"):
        desk.resume(story.id)


def test_without_a_language_there_is_nothing_to_translate_to(tmp_path):
    desk = Desk(Plan(output=tmp_path))
    story = desk.shelf.add("a", "a", Settings(), b"a")
    with pytest.raises(UsageError, match="no language to translate to"):
        desk.translate(story.id)
    desk.close()


def test_settings_choose_and_the_rest_is_the_plans(desk):
    assert desk.plan_of(Settings()).targets == ("pt",)
    assert desk.plan_of(Settings(to=("de",), formats=("srt",))).targets == ("de",)
    assert desk.plan_of(Settings(to=("de",), translate=False)).targets == ()
    assert desk.plan_of(Settings(formats=("srt",))).formats == ("srt", "json")


def test_numbers_of_events_go_on_after_a_new_start():
    import asyncio

    first = Events()
    first.tell("story", story=1)
    (old,) = first._kept

    async def begin_of(events, after):
        async for event in events.heard(after):
            return event.kind, event.number

    time.sleep(0.002)
    second = Events()
    for n in range(3):
        second.tell("story", story=n)
    kind, last = asyncio.run(begin_of(second, old.number))
    assert kind == "reload", "it has missed what the other told last"
    second.tell("story", story=9)
    assert asyncio.run(begin_of(second, last)) == ("story", last + 1)
