"""``accessnews issue`` of what the feeds brought, as a person and a script see it."""

import pytest

from accessnews.cli import accessnews
from accessnews.cli.screen import Screen
from accessnews.errors import InputError, UsageError
from feed_site import FeedSite, item, page, rss

TEXT = "The ferry sailed again on Saturday, and 240 people stood on its deck. " * 4
PUBLISHED = "Sat, 28 Nov 2026 08:00:00 GMT"
PLAN = ("--from", "en", "--no-narrate", "--format", "transcript", "--issue-format", "epub")
DAY = ("--date", "2026-11-28", "--zone", "UTC", "--pause", "0")


@pytest.fixture
def command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("CACHE", "MEMORY", "MODELS"):
        monkeypatch.setenv(f"ACCESSNEWS_{name}", str(tmp_path / name.lower()))

    def run(*args):
        return accessnews([*args], standalone_mode=False, obj=Screen())

    return run


@pytest.fixture
def followed(command):
    """The feed of a story of the day, followed as ``gazette`` and asked."""
    site = FeedSite()
    site.put("/story/1", page("The ferry", TEXT), media="text/html")
    feed = site.put("/feed", rss([item(1, "The ferry", published=PUBLISHED)]))
    command("follow", "gazette", feed)
    command("fetch", "--pause", "0")
    yield command
    site.close()


@pytest.fixture
def issue(followed):
    return lambda *args: followed("issue", *DAY, *PLAN, *args)


@pytest.mark.parametrize(
    ("args", "kind", "words"),
    [
        (("--feed", "jornall"), UsageError, "jornall: nothing is followed by this name"),
        (("--state", "typo.sqlite"), InputError, "typo.sqlite: is not there"),
    ],
)
def test_a_name_of_nothing_takes_no_issue_apart(issue, tmp_path, args, kind, words):
    issue()
    before = {path: path.read_bytes() for path in tmp_path.rglob("output/[!.]*") if path.is_file()}
    book = tmp_path / "output/issues/2026-11-28/news-2026-11-28.en.epub"
    assert book.is_file()
    with pytest.raises(kind, match=words) as told:
        issue(*args)
    assert told.value.remedy
    assert book.is_file()
    assert before == {path: path.read_bytes() for path in before}
    assert not (tmp_path / "typo.sqlite").exists()


@pytest.mark.parametrize("args", [("fetch",), ("fetch", "a"), ("follow",), ("follow", "a")])
def test_a_state_that_is_named_and_not_there_is_refused(command, tmp_path, args):
    with pytest.raises(InputError, match=r"typo\.sqlite: is not there"):
        command(*args, "--state", "typo.sqlite")
    assert not (tmp_path / "typo.sqlite").exists()


def test_an_issue_of_feeds_begins_no_state(command, tmp_path):
    with pytest.raises(InputError, match=r"day\.sqlite: is not there"):
        command("issue", *DAY, *PLAN)
    assert [*tmp_path.iterdir()] == []
