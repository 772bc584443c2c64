"""The issues of a day written by several processes are those of one."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial

import pytest

import issue_tasks
from accessnews.cache import Cache
from accessnews.day import writing
from accessnews.day.writing import write_issues
from accessnews.editions.issue.issue import Section
from accessnews.progress import SILENT
from small_issue import small_issue

FORMATS = ("epub", "daisy", "m4b")
LANGUAGES = (("en",), ("zh",), ("en", "zh"))


@pytest.fixture(autouse=True)
def short_issues_count(monkeypatch):
    monkeypatch.setattr(writing, "LEAST", 2)


@pytest.fixture(scope="module")
def issues(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound")
    return [small_issue(folder, *languages) for languages in LANGUAGES]


def written(issues, folder, jobs, formats=FORMATS):
    return write_issues(issues, folder, formats, Cache(folder.parent / "cache"), SILENT, jobs)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def told(issue, how):
    """The issue whose first story's edition is had by ``how``."""
    first, *others = issue.sections
    story, *more = first.stories
    had = replace(story, edition=partial(how, story.edition()))
    return replace(issue, sections=(Section(first.titles, (had, *more)), *others))


def test_two_processes_write_the_bytes_of_one_in_the_same_order(issues, tmp_path):
    asked = tmp_path / "asked"
    asked.mkdir()
    seen = [told(issue, partial(issue_tasks.noted, asked)) for issue in issues]
    alone = written(issues, tmp_path / "one", 1)
    both = written(seen, tmp_path / "two", 2)
    assert len(list(asked.iterdir())) == 2
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    for one, two in zip(alone, both, strict=True):
        assert not one.unwritten
        assert not two.unwritten
        assert [path.name for path in one.files] == [path.name for path in two.files]


def test_the_longest_is_begun_first_and_a_worker_goes_on_beside_it(issues, tmp_path):
    english, chinese, both = issues
    short = [tmp_path / "en", tmp_path / "zh"]
    seen = [
        told(english, partial(issue_tasks.touching, short[0])),
        told(both, partial(issue_tasks.after, short)),
        told(chinese, partial(issue_tasks.touching, short[1])),
    ]
    made = written(seen, tmp_path / "two", 2, ["epub"])
    assert [each.unwritten for each in made] == [(), (), ()]
    assert [each.files[0].stem for each in made] == [english.name, both.name, chinese.name]


def test_an_issue_whose_process_dies_is_written_here(issues, tmp_path):
    fatal = told(issues[1], partial(issue_tasks.crashing, os.getpid()))
    made = written([issues[0], fatal], tmp_path / "a", 2, ["epub"])
    written(issues[:2], tmp_path / "b", 1, ["epub"])
    assert [each.unwritten for each in made] == [(), ()]
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_what_cannot_be_written_is_told_of_its_issue(issues, tmp_path):
    lost = replace(issues[0], languages=("en", "en"))
    first, second = written([lost, issues[1]], tmp_path / "a", 2, ["epub"])
    assert [(each.edition, each.part) for each in first.unwritten] == [(lost.name, "epub")]
    assert not first.files
    assert not second.unwritten
    assert second.files
