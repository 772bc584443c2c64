"""An output folder with stories in it, made once by the real writers and copied for each test."""

import json

import pytest

from accessnews.day.syndication.paper import Paper
from accessnews.day.syndication.syndicate import syndicate
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
