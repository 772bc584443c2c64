"""An output folder with stories in it, made once by the real writers and copied for each test."""

import json

import pytest

from accessnews.cli import accessnews
from accessnews.cli.screen import Screen
from accessnews.day.syndication.paper import Paper
from accessnews.day.syndication.syndicate import syndicate
from feed_site import FeedSite, item, page, rss
from shelved_story import copied, shelve

BASE = "https://news.example.org/gazette"


@pytest.fixture(scope="session")
def master(tmp_path_factory):
    """The folder of one story."""
    return shelve(tmp_path_factory.mktemp("shelf"), tmp_path_factory.mktemp("sounds"))


@pytest.fixture
def output(tmp_path):
    made = tmp_path / "output"
    made.mkdir()
    return made


@pytest.fixture
def story(master, output):
    """Put a story into the output: ``story("flood", section="World") -> its folder``."""

    def put(slug, **changes):
        return copied(master, output, slug, changes)

    return put


@pytest.fixture
def paper():
    return Paper("Harbour Gazette", base_url=BASE)


@pytest.fixture
def syndicated(output, paper):
    """Make the feeds of the output; gives a reader of its JSON files."""

    def make(of=paper, **options):
        syndicate(output, of, **options)

    return make


@pytest.fixture
def read(output):
    return lambda name: json.loads((output / name).read_text("utf-8"))


@pytest.fixture
def command(tmp_path, monkeypatch):
    """The command line in an empty folder, with nothing kept and no model: ``command("fetch")``."""
    monkeypatch.chdir(tmp_path)
    for name in ("CACHE", "MEMORY", "MODELS"):
        monkeypatch.setenv(f"ACCESSNEWS_{name}", str(tmp_path / name.lower()))
    return lambda *args: accessnews([*args], standalone_mode=False, obj=Screen())


@pytest.fixture
def feed():
    """The address of a feed on loopback, with one story of 28 November 2026."""
    site = FeedSite()
    words = "The ferry sailed again on Saturday, and 240 people stood on its deck. " * 4
    site.put("/story/1", page("The ferry", words), media="text/html")
    story = item(1, "The ferry", published="Sat, 28 Nov 2026 08:00:00 GMT")
    yield site.put("/feed", rss([story]))
    site.close()
