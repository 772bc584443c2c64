"""A source goes to workers by its whole path, and is told as it was written."""

import pytest

from accessnews.cluster.paths import as_written, everywhere
from accessnews.errors import AccessnewsError
from accessnews.plan import Plan
from accessnews.story import read_one


@pytest.mark.parametrize("written", ["in/a.txt", "./in/a.txt", "in/none.txt", "in/../in/out.txt"])
def test_an_error_is_the_one_of_this_process(written, monkeypatch, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").touch()
    (tmp_path / "in" / "out.txt").symlink_to("/etc/hostname")
    monkeypatch.chdir(tmp_path)
    here = read_one(written, Plan(), follow_links=False)
    sent = everywhere(written)
    monkeypatch.chdir("/")
    there = read_one(sent, Plan(), follow_links=False)
    assert isinstance(here, AccessnewsError)
    assert isinstance(there, AccessnewsError)
    assert as_written(there, sent, written).message == here.message
    assert there.remedy == here.remedy


def test_an_address_stays_as_it_is():
    assert everywhere("https://paper.example/a") == "https://paper.example/a"
