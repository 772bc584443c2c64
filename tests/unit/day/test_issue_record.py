"""What an earlier run wrote, when a file can't be written now."""

import json
from datetime import date

import pytest

from accessnews.day.issue_record import NAME, load
from accessnews.editions.issue.issue import Issue, Section, Story
from accessnews.errors import InputError


def issue(*stories):
    told = tuple(Story(name, lambda: None, "", ("en",)) for name in stories)
    return Issue("Gazette", date(2026, 11, 28), ("en",), "urn:x", (Section({}, told),))


@pytest.fixture
def folder(tmp_path):
    name = issue("ferry").name
    record = {
        "issues": [
            {
                "name": name,
                "stories": ["ferry", "school"],
                "files": [f"{name}.epub", f"{name}.m4b"],
                "key": "",
            }
        ]
    }
    (tmp_path / NAME).write_text(json.dumps(record))
    (tmp_path / f"{name}.epub").write_bytes(b"a book")
    return tmp_path


def test_what_is_whole_stays_for_readers(folder):
    now = issue("ferry", "market", "school")
    assert load(folder).until_whole(now, folder) == (folder / f"{now.name}.epub",)


def test_what_has_a_story_that_was_taken_down_does_not(folder):
    assert load(folder).until_whole(issue("ferry", "market"), folder) == ()


def test_another_issue_has_nothing(folder, tmp_path_factory):
    assert load(tmp_path_factory.mktemp("none")).until_whole(issue("ferry"), folder) == ()


@pytest.mark.parametrize("text", ["", "[]", '{"issues": 1}', '{"issues": [{"key": "a"}]}'])
def test_a_record_that_is_damaged_is_told(folder, text):
    (folder / "issue.json").write_text(text)
    with pytest.raises(InputError, match=r"issue\.json: is damaged") as told:
        load(folder)
    assert "move it away" in told.value.remedy
