"""What a run leaves that was ended, or that has a story no more: the next one puts it right."""

import contextlib
from dataclasses import replace

import pytest

from accessnews.article import Article
from accessnews.day.ledger import Ledger
from accessnews.errors import InputError
from accessnews.workers import Alone
from feed_site import item, rss
from newsroom import DAY, WORDS, Newsroom, opened


class Killed(BaseException):
    """Nothing is done after it."""


@pytest.fixture
def room(tmp_path):
    with opened(Room, tmp_path) as made:
        yield made


class Room(Newsroom):
    """A paper whose stories stand whole in their feed."""

    def __init__(self, site, folder):
        super().__init__(site, folder)
        self.ledger_file = folder / "stories.json"

    def told_by_feed(self, *stories, deleted=()):
        moment = "Sat, 28 Nov 2026 08:00:00 GMT"
        items = [
            item(number, title, text=f"<p>{words * 8}</p>", published=moment)
            for number, title, words in stories
        ]
        gone = (
            f'<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="gz-{n}" '
            'when="2026-11-29T00:00:00Z"/>'
            for n in deleted
        )
        self.fetch(rss([*items, *gone]))

    def killed_after(self, count, monkeypatch):
        """Issue, and be killed when so many stories were written: the ledger is not saved."""

        class Ended(Alone):
            def publish_all(self, sources, **options):
                for number, outcome in enumerate(super().publish_all(sources, **options), 1):
                    if number == count:
                        raise Killed
                    yield outcome

        with monkeypatch.context() as patched:
            patched.setattr(Ledger, "save", lambda _: None)
            with pytest.raises(Killed):
                self.issue(Ended)
        self.begin_anew()

    def begin_anew(self, **changes):
        """The next run: it knows what is on the disk."""
        self.plan = replace(self.plan, **changes)
        self.ledger = Ledger(self.ledger_file, self.plan)

    def text(self, name):
        return (self.plan.output / name / "en" / f"{name}.en.txt").read_text("utf-8")

    def names(self):
        return sorted(each.parent.name for each in self.plan.output.glob("*/report.json"))


ONE = (1, "Ferry one", WORDS.format(1))
TWO = (2, "Ferry two", WORDS.format(2))


def test_what_a_killed_run_wrote_of_an_entry_that_changed_back_does_not_stay(room, monkeypatch):
    room.told_by_feed(ONE, TWO)
    room.issue()
    room.begin_anew()
    room.told_by_feed((1, "Ferry one", "The mayor stole the ferry. " * 3), TWO)
    room.killed_after(1, monkeypatch)
    assert "stole" in room.text("ferry-one")
    room.told_by_feed(ONE, TWO)
    room.issue()
    assert "stole" not in room.text("ferry-one")
    room.begin_anew()
    assert room.issue().made == 0
    assert not list(room.ledger_file.parent.glob("*.under-way"))


def test_a_story_that_a_killed_first_run_wrote_can_be_taken_down(room, monkeypatch):
    room.told_by_feed(ONE, TWO)
    room.killed_after(2, monkeypatch)
    assert "ferry-one" in room.names()
    room.told_by_feed(TWO, deleted=(1,))
    room.issue()
    assert room.names() == ["ferry-two"]
    assert not (room.plan.output / "ferry-one").exists()


def test_a_story_that_a_killed_first_run_wrote_stands_once_under_its_new_title(room, monkeypatch):
    room.told_by_feed(ONE, TWO)
    room.killed_after(2, monkeypatch)
    room.told_by_feed((1, "Another title", ONE[2]), TWO)
    room.issue()
    assert room.names() == ["ferry-one", "ferry-two"]
    assert "Another title" in room.text("ferry-one")


def test_a_language_that_a_killed_run_had_begun_goes(room, monkeypatch):
    room.told_by_feed(ONE)
    room.issue()
    folder = room.plan.output / "ferry-one"
    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "save", lambda _: None)
        room.begin_anew()
        room.told_by_feed((1, "Ferry one", "Other words stand here. " * 4))
        room.issue()  # this and what follows is what a run for two languages leaves
        (folder / "pt").mkdir()
        (folder / "notes").mkdir()
    room.begin_anew()
    room.told_by_feed(ONE)
    room.issue()
    assert not (folder / "pt").exists()
    assert (folder / "notes").exists()


@pytest.mark.parametrize("ended", [KeyboardInterrupt, InputError("full", "Free some space.")])
def test_a_story_that_was_begun_and_not_noted_is_made_anew(room, monkeypatch, ended):
    """The run ended while it wrote: what it kept is new, the ledger is saved and is not."""
    room.told_by_feed(ONE)
    room.issue()
    room.begin_anew()
    changed = "The mayor stole the ferry. " * 3
    room.told_by_feed((1, "Ferry one", changed))

    class Ended(Alone):
        def publish_all(self, sources, **options):
            for outcome in super().publish_all(sources, **options):
                if isinstance(ended, InputError):
                    yield replace(outcome, result=ended)
                else:
                    raise ended

    with contextlib.suppress(KeyboardInterrupt):
        room.issue(Ended)
    room.told_by_feed(ONE)
    room.begin_anew()
    room.issue()
    assert "stole" not in room.text("ferry-one")


def test_a_story_that_no_issue_has_any_more_can_still_be_taken_down(room):
    room.told_by_feed(ONE, TWO)
    room.issue()
    room.begin_anew()
    assert sorted(room.issue(names=("another",)).gone) == ["ferry-one", "ferry-two"]
    assert room.names() == ["ferry-one", "ferry-two"]
    room.begin_anew()
    room.told_by_feed(TWO, deleted=(1,))
    room.issue()
    assert room.names() == ["ferry-two"]
    assert next(iter(room.ledger.of_day(DAY).values())).name == "ferry-two"


def test_a_story_of_a_killed_run_that_cannot_be_made_is_known_all_the_same(room, monkeypatch):
    """It is in the issue, leaves it with a line, and can be taken down."""
    room.told_by_feed(ONE, TWO)
    room.killed_after(2, monkeypatch)

    class Failing(Alone):
        def publish_all(self, sources, **options):
            for outcome in super().publish_all(sources, **options):
                yield replace(outcome, result=InputError("500", "It is asked again."))

    assert room.issue(Failing).stories == 2
    room.begin_anew()
    assert sorted(room.issue(names=("another",)).gone) == ["ferry-one", "ferry-two"]
    room.begin_anew()
    room.told_by_feed(deleted=(1,))
    room.issue()
    assert "ferry-one" not in room.names()


def test_a_story_of_another_day_is_not_taken_down_in_this_days_issue(room, monkeypatch):
    from datetime import timedelta

    room.told_by_feed(ONE)
    room.issue()
    (key,) = room.ledger.of_day(DAY)
    room.ledger.begin(key)  # it is made anew, and the run is killed
    room.begin_anew()
    other = DAY + timedelta(days=1)
    room.told_by_feed(deleted=(1,))
    with pytest.raises(InputError, match="no story"):
        room.issue(day=other)
    assert list(room.ledger.of_day(DAY)) == [key]
    room.issue()
    assert room.names() == []


def test_a_format_that_cannot_be_written_now_has_its_old_file_still(room, monkeypatch):
    from accessnews.editions.epub import book

    room.begin_anew(formats=("transcript", "epub"))
    room.told_by_feed(ONE)
    room.issue()
    epub = room.plan.output / "ferry-one" / "en" / "ferry-one.en.epub"
    assert epub.is_file()

    def full(*_):
        raise InputError("full", "Free some space.")

    room.begin_anew()
    room.told_by_feed((1, "Ferry one", "Other words stand here. " * 4))
    with monkeypatch.context() as patched:
        patched.setattr(book, "write", full)
        assert room.issue().unwritten
    assert epub.is_file()


def test_a_name_that_leads_elsewhere_removes_nothing(room, tmp_path):
    from accessnews.day.issue import Published
    from accessnews.day.removing import remove, remove_others

    victim = tmp_path / "victim" / "en"
    victim.mkdir(parents=True)
    story = Published("../victim", "en", "", (("en",),))
    remove(story, room.plan)
    remove_others(room.plan.output, story, replace(story, name="other"), (), {})
    assert victim.is_dir()


def test_a_format_that_is_left_out_leaves_no_file_behind(room):
    room.told_by_feed(ONE)
    room.begin_anew(formats=("transcript", "web", "epub"))
    room.issue()
    folder = room.plan.output / "ferry-one"
    mine = folder / "mine.txt"
    mine.write_text("an editor's")
    assert (folder / "index.html").is_file()
    room.begin_anew(formats=("transcript",))
    room.issue()
    left = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert left == ["en/ferry-one.en.txt", "mine.txt", "report.json"]


def test_an_article_of_another_run_is_none_of_a_days(room):
    room.told_by_feed(ONE)
    room.issue()
    assert isinstance(room.ledger.original(next(iter(room.ledger.of_day(DAY)))), Article)
    assert room.ledger.story("urn:nothing") is None
    assert not room.ledger.was_left("urn:nothing")
