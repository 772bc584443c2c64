"""``accessnews issue`` of what the feeds brought, as a person and a script see it."""

import pytest

from accessnews.errors import EngineError, InputError, UsageError

PLAN = ("--from", "en", "--no-narrate", "--format", "transcript", "--issue-format", "epub")
DAY = ("--date", "2026-11-28", "--zone", "UTC", "--pause", "0")


@pytest.fixture
def issue(command, feed):
    """``accessnews issue`` of the feed, followed as ``gazette`` and asked."""
    command("follow", "gazette", feed)
    command("fetch", "--pause", "0")
    return lambda *args: command("issue", *DAY, *PLAN, *args)


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


def test_a_model_that_is_missing_is_told_by_its_exit_code(issue):
    with pytest.raises(EngineError, match="no story to put into an issue"):
        issue("--to", "de")
