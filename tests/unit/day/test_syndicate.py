"""The whole walk: the same bytes each time, only what changed is written, damage is told."""

import json
import os

import pytest

from accessnews.day.syndication import moments, pictures
from accessnews.day.syndication.paper import Paper
from accessnews.day.syndication.syndicate import syndicate
from accessnews.errors import InputError, UsageError

BASE = "https://news.example.org/gazette"


def states(output):
    """Every file with its bytes and its time of change."""
    return {
        path.relative_to(output).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in output.rglob("*")
        if path.is_file()
    }


def test_a_second_run_writes_nothing(output, story, paper):
    story("flood", section="World")
    story("undated", published=None)
    first = syndicate(output, paper)
    before = states(output)
    second = syndicate(output, paper)
    assert states(output) == before
    assert {*second} < {*first}


def test_two_outputs_with_the_same_stories_have_the_same_bytes(tmp_path, master, paper):
    from shelved_story import copied

    made = []
    for name, slugs in (("one", ["flood", "storm"]), ("two", ["storm", "flood"])):
        output = tmp_path / name
        for slug in slugs:
            copied(master, output, slug, {"published": "2026-11-28"})
        syndicate(output, paper)
        made.append(
            {path: data for path, (_, data) in states(output).items() if path != ".syndicated.json"}
        )
    one, two = made
    assert one == two


def test_one_corrected_story_changes_its_own_files_and_the_feeds(output, story, paper):
    story("flood")
    folder = story("storm")
    syndicate(output, paper)
    before = states(output)
    report = json.loads((folder / "report.json").read_text())
    report["corrections"] = [{"when": "2026-11-28T09:15:00+00:00", "kind": "changed"}]
    (folder / "report.json").write_text(json.dumps(report))
    syndicate(output, paper)
    changed = {path for path, state in states(output).items() if before.get(path) != state}
    assert not [path for path in changed if path.startswith("flood/")]
    assert {"storm/en/manifest.json", "podcast.en.xml", "opds.xml"} <= changed
    assert "storm/en/storm.en.chapters.json" not in changed


def test_a_story_that_is_gone_is_in_no_feed(output, story, paper):
    story("flood")
    folder = story("storm")
    syndicate(output, paper)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
    syndicate(output, paper)
    assert not [path for path, (_, data) in states(output).items() if b"storm" in data]


def test_what_was_made_beside_an_edition_and_was_lost_is_made_again(output, story, paper):
    folder = story("flood")
    syndicate(output, paper)
    before = (folder / "en" / "manifest.json").read_bytes()
    (folder / "en" / "manifest.json").unlink()
    syndicate(output, paper)
    assert (folder / "en" / "manifest.json").read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"version": 2}',
        '{"version": 1, "guids": []}',
        '{"version": 1, "more": {}}',
        '{"version": 1, "episodes": {"en": {"urn:x": ["a", 1]}}}',
        '{"version": 1, "last": {"en": {"2026": "x"}}}',
    ],
)
def test_a_damaged_state_is_told_and_left_as_it_is(output, story, paper, text):
    story("flood")
    (output / "syndication.json").write_text(text)
    with pytest.raises(InputError, match=r"syndication\.json: is") as told:
        syndicate(output, paper)
    assert "Restore it" in told.value.remedy
    assert (output / "syndication.json").read_text() == text
    assert not list(output.glob("podcast.*"))


def test_no_folder_is_told(tmp_path, paper):
    with pytest.raises(InputError, match="is no folder"):
        syndicate(tmp_path / "nowhere", paper)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(output, story, paper):
    story("flood")
    output.chmod(0o500)
    try:
        with pytest.raises(InputError, match="cannot be written"):
            syndicate(output, paper)
    finally:
        output.chmod(0o700)


@pytest.mark.parametrize(
    "url",
    [
        "news.example.org",
        "ftp://x.example/",
        "https://x.example/?a=1",
        "https://x.example/#a",
        "//x",
    ],
)
def test_a_base_url_that_is_none_is_refused(url):
    with pytest.raises(UsageError, match="is no web address"):
        Paper("Harbour Gazette", base_url=url)


@pytest.mark.parametrize("title", ["", "  ", "\x00\x01"])
def test_a_paper_without_a_title_is_refused(title):
    with pytest.raises(UsageError, match="no title"):
        Paper(title)


@pytest.mark.parametrize(
    ("text", "rfc822", "rfc3339"),
    [
        ("2026-11-28", "Sat, 28 Nov 2026 00:00:00 GMT", "2026-11-28T00:00:00Z"),
        ("2026-11-28T07:30", "Sat, 28 Nov 2026 07:30:00 GMT", "2026-11-28T07:30:00Z"),
        ("2026-11-28T07:30+05:30", "Sat, 28 Nov 2026 02:00:00 GMT", "2026-11-28T02:00:00Z"),
        ("0001-01-01T00:00+14:00", "Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59-12:00", "Fri, 31 Dec 9999 23:59:00 GMT", "9999-12-31T23:59:00Z"),
    ],
)
def test_a_moment_is_written_as_each_format_wants(text, rfc822, rfc3339):
    moment = moments.parsed(text)
    assert (moments.rfc822(moment), moments.rfc3339(moment)) == (rfc822, rfc3339)


@pytest.mark.parametrize("text", [None, 3, "", "yesterday", "2026-13-01", "2026-11-28T25:00"])
def test_what_is_no_moment_is_none(text):
    assert moments.parsed(text) is None


def test_the_papers_picture_is_put_into_the_output(tmp_path, output):
    from PIL import Image

    Image.new("RGB", (1400, 1400)).save(tmp_path / "logo.jpeg", "JPEG")
    assert pictures.placed(str(tmp_path / "logo.jpeg"), output) == "podcast.jpg"
    assert (output / "podcast.jpg").read_bytes() == (tmp_path / "logo.jpeg").read_bytes()
    assert pictures.placed(str(output / "podcast.jpg"), output) == "podcast.jpg"
    assert list(pictures.doubts(output / "podcast.jpg")) == []
    Image.new("RGB", (300, 200)).save(output / "podcast.png")
    (doubt,) = pictures.doubts(output / "podcast.png")
    assert "300 by 200 pixels" in doubt
    assert pictures.placed("https://x.example/logo.png", output) == "https://x.example/logo.png"


def test_what_is_no_picture_is_refused(tmp_path, output):
    (tmp_path / "logo.svg").write_text("<svg/>")
    with pytest.raises(InputError, match="neither PNG nor JPEG"):
        pictures.placed(str(tmp_path / "logo.svg"), output)
    with pytest.raises(InputError, match="cannot be read"):
        pictures.placed(str(tmp_path / "none.png"), output)
    with pytest.raises(UsageError, match="is no web address"):
        pictures.placed("javascript://x", output)
