"""Several runs of ``accessnews daily``: what comes late, and feeds that are called otherwise."""

import json
import time

import pytest

from feed_site import FeedSite, item, rss

CONFIG = """
title = "Gazette"
output = "public"
zone = "UTC"
from = "en"
narrate = false
format = "transcript"
issue-format = "epub"
pause = 0
[feeds]
{feeds}
"""
WORDS = "<p>{0} sailed again on Saturday, and 240 people stood on its deck.</p>" * 8


@pytest.fixture
def paper(command, tmp_path):
    site = FeedSite()

    class Paper:
        output = tmp_path / "public"

        def feed(self, path="/feed", gone=(), **stories):
            """Stories by their ids, each the day of November on which it was published."""
            xmlns = 'xmlns:at="http://purl.org/atompub/tombstones/1.0"'
            when = "2026-11-29T00:00:00Z"
            items = [
                item(
                    id, f"Ferry {id}", text=WORDS.format(id), published=f"{day} Nov 2026 08:00 GMT"
                )
                for id, day in stories.items()
            ]
            items += [f'<at:deleted-entry {xmlns} ref="gz-{id}" when="{when}"/>' for id in gone]
            return site.put(path, rss(items))

        def daily(self, day, **feeds):
            lines = "\n".join(f"{name} = {json.dumps(url)}" for name, url in feeds.items())
            (tmp_path / "paper.toml").write_text(CONFIG.format(feeds=lines))
            return command("daily", "paper.toml", "--date", f"2026-11-{day}")

        def issue(self, day):
            """The names of an issue's stories; None where there is no issue."""
            path = self.output / "issues" / f"2026-11-{day}" / "issue.json"
            if not path.exists():
                return None
            return sorted(each["story"] for each in json.loads(path.read_text())["stories"])

        def stories(self):
            return sorted(path.parent.name for path in self.output.glob("*/report.json"))

    yield Paper()
    site.close()


def test_a_story_that_comes_late_has_the_issue_of_its_day(paper, monkeypatch):
    url = paper.feed(a=28)
    assert paper.daily(28, city=url) == 0
    later(monkeypatch, 1)
    paper.feed(a=28, b=29, c=30)
    assert paper.daily(30, city=url) == 0
    assert (paper.issue(28), paper.issue(29), paper.issue(30)) == (
        ["ferry-a"],
        ["ferry-b"],
        ["ferry-c"],
    )


def test_the_only_story_of_a_day_that_is_taken_down_and_comes_back_has_its_issue(
    paper, monkeypatch
):
    url = paper.feed(a=28)
    paper.daily(28, city=url)
    paper.feed(b=29, gone=("a",))
    paper.daily(29, city=url)
    assert (paper.issue(28), paper.stories()) == (None, ["ferry-b"])
    later(monkeypatch, 1)
    paper.feed(b=29, a=28)
    paper.daily(29, city=url)
    assert paper.issue(28) == ["ferry-a"]


def test_what_is_older_than_the_paper_is_told_and_has_no_issue(paper, capfd):
    url = paper.feed(a=28, b=30)
    assert paper.daily(30, city=url) == 0
    assert (paper.issue(28), paper.issue(30)) == (None, ["ferry-b"])
    told = capfd.readouterr().err
    assert "2026-11-28: no issue is made, as its stories (1)" in told
    assert "daily --date 2026-11-28" in told
    time.sleep(1.1)  # what a run saw is known to the second
    paper.daily(30, city=url)
    assert "2026-11-28" not in capfd.readouterr().err
    paper.daily(28, city=url)
    assert paper.issue(28) == ["ferry-a"]


def test_a_feed_that_is_called_otherwise_has_the_stories_that_it_had(paper):
    url = paper.feed(a=28, b=28)
    paper.daily(28, city=url)
    paper.daily(28, town=url)
    assert paper.issue(28) == paper.stories() == ["ferry-a", "ferry-b"]
    paper.feed(a=28, b=28, c=28)
    other = paper.feed("/other", d=28)
    paper.daily(28, town=url, harbour=other)
    assert paper.issue(28) == paper.stories() == ["ferry-a", "ferry-b", "ferry-c", "ferry-d"]
    paper.daily(28, quay=other, city=url)
    assert paper.issue(28) == paper.stories() == ["ferry-a", "ferry-b", "ferry-c", "ferry-d"]


def later(monkeypatch, hours):
    """Let what comes from now on be seen so many hours later."""
    from datetime import timedelta

    from accessnews.day.feeds import fetching, state

    real = state.now
    for room in (state, fetching):
        if hasattr(room, "now"):
            monkeypatch.setattr(room, "now", lambda: real() + timedelta(hours=hours))
