"""What tells that an entry's story is to be made again."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from accessnews.cache import Cache
from accessnews.day.feeds.entry import Entry
from accessnews.day.ledger import Ledger
from accessnews.day.stories import digest, made, of_files
from accessnews.engines import Engines
from accessnews.errors import InputError
from accessnews.plan import Plan
from accessnews.progress import SILENT
from accessnews.translation.memory.store import Memory
from accessnews.workers import Alone

ENTRY = Entry("gazette", "gz-1", "https://paper.example/1", "A title", body="<p>Words.</p>")


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"published": datetime(2026, 11, 28, 8, tzinfo=UTC)},
        {"updated": datetime(2026, 11, 28, 8, tzinfo=UTC)},
        {"sections": ("Local",)},
        {"authors": ("Ana Lim",)},
        {"language": "pt"},
        {"picture": "https://paper.example/1.jpg"},
        {"picture_text": "A boat."},
    ],
)
def test_whatever_a_reader_may_see(change):
    assert digest(replace(ENTRY, **change)) != digest(ENTRY)


PICTURE = '<p><a href="/tickets?utm_source=feed">Words</a>.</p><img src="{}" alt="{}">'


@pytest.mark.parametrize(
    "body",
    [
        PICTURE.format("/a.jpg", "A white ferry"),
        PICTURE.format("/a.jpg", ""),
        PICTURE.format("/b.jpg", "A blue ferry"),
        PICTURE.format("/a.jpg", "A blue ferry").replace("/tickets", "/prices"),
    ],
)
def test_a_picture_its_text_and_a_link_are_seen_too(body):
    base = "https://paper.example/1"
    before = replace(ENTRY, base=base, body=PICTURE.format("/a.jpg", "A blue ferry"))
    assert before.digest == replace(before, body=body).digest  # no word of it changed
    assert digest(replace(before, body=body)) != digest(before)


@pytest.mark.parametrize(
    ("body", "same"),
    [
        ("<p>Words.</p>", "<p><b>Words</b>.</p>"),
        (
            PICTURE.format("https://i0.example/a.jpg?w=640", "A &amp; B"),
            PICTURE.format("https://i1.example/a.jpg?token=9", "A & B").replace("feed", "mail"),
        ),
        ("<p>Words.</p>", '<p>Words.</p><script>"<img alt=x>"</script>'),
    ],
)
def test_mark_up_alone_is_no_change(body, same):
    one, other = (replace(ENTRY, body=each) for each in (body, same))
    assert digest(one) == digest(other)


@pytest.fixture
def sources(tmp_path):
    ledger = Ledger(tmp_path / "stories.json", Plan(output=tmp_path / "out"))
    memory = Memory(tmp_path / "memory.sqlite")
    return lambda *names, **more: of_files([*map(str, names)], ledger, memory, **more)


def test_a_file_that_is_named_twice_is_one_story(sources, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("A title")
    (found,) = sources(file, tmp_path / ".." / tmp_path.name / "a.txt")
    assert found.name == str(file)


def test_a_link_out_of_a_folder_is_not_followed_unless_it_is_named(sources, tmp_path):
    (tmp_path / "secret.txt").write_text("Nobody's")
    (tmp_path / "articles").mkdir()
    link = tmp_path / "articles" / "a.txt"
    link.symlink_to(tmp_path / "secret.txt")
    (found,) = sources(link, in_folders={str(link)})
    assert isinstance(found.found, InputError)
    assert not found.digest
    (found,) = sources(link)
    assert found.found is None


def test_a_story_of_which_a_part_failed_is_known_and_made_again(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("橋がまた開いた\n\n橋は月曜日に開いた。", "utf-8")
    plan = Plan(
        source_language="ja",
        narrate=False,
        formats=("transcript", "braille"),  # which Japanese has not
        output=tmp_path / "out",
        kept=tmp_path / "kept",
    )
    engines = Engines(plan, cache=Cache(tmp_path / "cache"))
    memory = Memory(tmp_path / "memory.sqlite")
    ledger = Ledger(tmp_path / "stories.json", plan)
    day = date(2026, 11, 28)
    (source,) = of_files([str(file)], ledger, memory)
    (outcome,) = made([source], day, plan, Alone(plan, engines, SILENT), ledger)
    assert [each.part for each in outcome.result.unwritten] == ["braille"]
    assert ledger.of_day(day) == {str(file): outcome.story}
    (again,) = of_files([str(file)], ledger, memory)
    assert again.found is None
