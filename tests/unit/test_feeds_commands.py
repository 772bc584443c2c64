"""``accessnews follow`` and ``fetch``, as a person and a script see them."""

import json

import pytest
from click.testing import CliRunner

from accessnews.cli.feeds import fetch, follow
from accessnews.cli.screen import Screen
from accessnews.errors import BatchError, UsageError
from feed_site import FeedSite, item, rss

URL = "https://gazette.example/feed"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def command(which, *args):
        done = CliRunner().invoke(which, args, obj=Screen())
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    return command


@pytest.fixture
def site():
    started = FeedSite()
    yield started
    started.close()


def test_following_listing_and_unfollowing(run, tmp_path):
    assert "Nothing is followed yet" in run(follow)
    assert "Nothing is followed yet" in run(fetch)
    assert run(follow, "--json") == run(fetch, "--json") == ""
    assert not (tmp_path / "day.sqlite").exists()
    assert run(follow, "gazette", URL, "--section", "World", "--no-robots") == (
        f"gazette: {URL}; section World; without robots.txt; not fetched yet\n"
    )
    assert (tmp_path / "day.sqlite").is_file()
    run(follow, "herald", "https://herald.example/")
    assert len(run(follow).splitlines()) == 2
    (record,) = map(json.loads, run(follow, "gazette", "--json").splitlines())
    assert record["section"] == "World"
    assert record["robots"] is False
    assert record["fetched"] == ""
    assert run(follow, "--remove", "gazette") == f"gazette: {URL} is followed no more\n"
    assert "gazette" not in run(follow)


def test_the_state_may_lie_elsewhere(run, tmp_path):
    run(follow, "gazette", URL, "--state", "days/state.sqlite")
    assert (tmp_path / "days" / "state.sqlite").is_file()
    assert URL in run(follow, "--state", "days/state.sqlite")


def test_what_a_list_says_once_a_feed_was_fetched(run, site):
    site.put("/gone", "", code=410)
    run(follow, "gazette", site.put("/feed", rss([item(1), item(2)])), f"{site.url}/gone")
    with pytest.raises(BatchError, match="1 of 2 feeds failed"):
        run(fetch, "--pause", "0")
    good, gone = run(follow).splitlines()
    assert f"gazette: {site.url}/feed; 2 entries, fetched 20" in good
    assert f"gazette: {site.url}/gone; gone since 20" in gone
    told = run(fetch, "--pause", "0")
    assert "/feed: nothing new (2 known)" in told
    assert "/gone: not asked" in told


def test_dedupe_tells_copies_of_the_day(run, site):
    text = " ".join(f"word{n}" for n in range(60))
    for name in ("one", "two"):
        run(follow, name, site.put(f"/{name}", rss([item(name, f"By {name}", text=text)])))
    told = run(fetch, "--pause", "0", "--dedupe", "--zone", "Pacific/Auckland")
    assert told.endswith("copy: two: By two\n  of  one: By one (100% alike)\n") or told.endswith(
        "copy: one: By one\n  of  two: By two (100% alike)\n"
    )
    *_, record = map(json.loads, run(fetch, "--dedupe", "--json").splitlines())
    assert record["likeness"] == 1
    assert "no entry copies" in run(fetch, "one", "--dedupe")


@pytest.mark.parametrize(
    ("command", "arguments", "message"),
    [
        (follow, ["gazette", "file:///etc/hostname"], "is no http or https address"),
        (follow, ["gazette", "https://["], "is no http or https address"),
        (follow, ["gazette", "https://jo:secret@gazette.example/"], "a user's name or password"),
        (follow, ["a\nb", URL], "is no name for a feed"),
        (follow, ["--remove"], "no name is given"),
        (follow, ["--remove", "nobody"], "nothing is followed by this name"),
        (follow, ["nobody"], "nothing is followed by this name"),
        (fetch, ["nobody"], "nothing is followed by this name"),
        (fetch, ["--zone", "Mars/Base"], "there is no such zone"),
    ],
)
def test_what_cannot_be_meant(run, command, arguments, message):
    with pytest.raises(UsageError, match=message) as refused:
        run(command, *arguments)
    assert refused.value.remedy


def test_removing_an_address_that_is_not_followed(run):
    run(follow, "gazette", URL)
    with pytest.raises(UsageError, match="is not followed"):
        run(follow, "--remove", "gazette", "https://other.example/")
