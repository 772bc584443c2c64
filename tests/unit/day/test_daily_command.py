"""A configuration of ``accessnews daily`` that means nothing is refused before anything is done."""

import json
import re
import struct
import zlib

import pytest

from accessnews.errors import InputError, UsageError
from feed_site import FeedSite, rss

CONFIG = """{line}
output = "public"
zone = "UTC"
narrate = false
pause = 0
[feeds]
gazette = "{feed}"
"""


@pytest.fixture
def quiet_feed():
    """The address of a feed that has no entry."""
    site = FeedSite()
    yield site.put("/feed", rss([]))
    site.close()


@pytest.fixture
def daily(tmp_path, command, quiet_feed):
    def run(line, more=""):
        (tmp_path / "paper.toml").write_text(CONFIG.format(line=line, feed=quiet_feed) + more)
        return command("daily", "paper.toml")

    return run


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("state = true", "state"),
        ("json = true", "json is no key"),
        ("quiet = true", "quiet is no key"),
        ("help = true", "help is no key"),
        ("no-narrate = true", "no option 'no-narrate'"),
        ("title = 3", "title is no text: 3"),
        ("to = ['pt', 3]", "to is no text: 3"),
        ("voice = { pt = 3 }", "voice is no text: 3"),
        ("title = 2026-11-28", "title is no text"),
        ("draft = 1", "draft takes true or false"),
        ("narrator = false", "narrator"),
        ("jobs = [1, 2]", "jobs is one value"),
        ("title = { en = 'A' }", "title is one value"),
        ("to = [['pt']]", "to is no such thing"),
        ("issue-format = 'docx'", "docx"),
        ("""after = "rsync 'a" """, "after"),
    ],
)
def test_a_value_that_means_nothing(daily, tmp_path, line, words):
    with pytest.raises(UsageError, match=words):
        daily(line)
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("output = 3\n[feeds]\na = 'http://127.0.0.1:9/'\n", "output is no text: 3"),
        ("output = 'public'\n", "names no feed"),
        ("output = 'public'\n[feeds]\n", "names no feed"),
    ],
)
def test_a_configuration_that_leads_nowhere(command, tmp_path, text, words):
    (tmp_path / "paper.toml").write_text(text)
    with pytest.raises(UsageError, match=f"paper.toml: {words}") as told:
        command("daily", "paper.toml")
    assert told.value.remedy
    assert [path.name for path in tmp_path.iterdir()] == ["paper.toml"]


def test_a_list_stands_for_commas(daily, tmp_path):
    assert daily('issue-format = ["epub", "m4b"]\nformat = ["epub", "web"]') == 0
    with pytest.raises(UsageError, match="docx"):
        daily('issue-format = ["docx", "epub"]')


def test_the_state_may_lie_elsewhere(daily, tmp_path):
    assert daily('state = "elsewhere.sqlite"') == 0
    assert (tmp_path / "elsewhere.sqlite").is_file()


def test_the_picture_of_the_paper_is_published(daily, tmp_path):
    (tmp_path / "logo.png").write_bytes(_png())
    assert daily("", '[paper]\nimage = "logo.png"\n') == 0
    assert (tmp_path / "public" / "podcast.png").read_bytes() == _png()
    with pytest.raises(InputError, match=r"nothing\.png"):
        daily("", '[paper]\nimage = "nothing.png"\n')


def _png():
    def chunk(kind, data):
        told = kind + data
        return struct.pack(">I", len(data)) + told + struct.pack(">I", zlib.crc32(told))

    size = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    parts = chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("day.sqlite", b"no database" * 100),
        ("stories.json", b"{"),
        ("stories.json", b'{"a": {}}'),
    ],
)
def test_a_damaged_state_is_a_run_that_failed(daily, tmp_path, name, data):
    assert daily("") == 0
    file = tmp_path / "public/.accessnews" / name
    file.write_bytes(data)
    for left in file.parent.glob(f"{name}-*"):
        left.unlink()

    with pytest.raises(InputError, match=re.escape(f"{name}: ")) as told:
        daily("")

    runs = [json.loads(line) for line in (file.parent / "runs.jsonl").read_text().splitlines()]
    assert [each["exit_code"] for each in runs] == [0, 3]
    (failure,) = [each for step in runs[-1]["steps"] for each in step["failures"]]
    assert (failure["message"], failure["remedy"]) == (told.value.message, told.value.remedy)
    assert told.value.remedy
    assert name in (file.parent / "status.html").read_text("utf-8")
    assert file.read_bytes() == data
