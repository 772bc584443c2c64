"""What lies in an output folder."""

import json
import os

import pytest

from accessnews.day.syndication import shelf
from accessnews.day.syndication.tongues import tongue
from accessnews.progress import Silent


class Told(Silent):
    """What was told."""

    def __init__(self):
        self.lines = []

    def say(self, line):
        self.lines.append(line)


def slugs(output, dated=None):
    return [place.slug for place in shelf.places(output, {} if dated is None else dated)]


def test_a_story_is_its_report_with_the_files_that_are_there(output, story):
    folder = story("flood", section="World", canonical="https://a.example/flood", byline="Ann Poe")
    (folder / "zh" / "flood.zh.epub").unlink()
    told = shelf.read("flood", output, {})
    assert (told.slug, told.identity, told.section) == ("flood", "flood", "World")
    assert (told.address, told.byline) == ("https://a.example/flood", "Ann Poe")
    assert told.authors == ("Ann Poe",)
    assert told.page == "flood/index.html"
    assert list(told.titles) == ["en", "zh"]
    english, chinese, both = told.editions
    assert english.file(".epub") == "flood/en/flood.en.epub"
    assert chinese.file(".epub") == ""
    assert both.languages == ("en", "zh")
    assert english.is_spoken
    assert not both.is_spoken
    assert [voice.language for voice in both.voices] == ["en", "zh"]
    assert ("schema:accessibilityFeature", "synchronizedAudioText") in english.claims
    assert english.voices[0].seconds == pytest.approx(
        json.loads((folder / "report.json").read_text())["editions"][0]["narrations"][0]["seconds"]
    )


def test_the_newest_come_first_whatever_their_zone(output, story):
    story("noon", published="2026-11-28T12:00+00:00")
    story("later", published="2026-11-28T11:00-05:00")
    story("day", published="2026-11-28")
    story("eve", published="2026-11-27T23:59")
    assert slugs(output) == ["later", "noon", "day", "eve"]


def test_a_story_without_a_date_keeps_the_one_it_came_with(output, story):
    folder = story("undated", published=None)
    os.utime(folder / "report.json", (1_700_000_000, 1_700_000_000))
    dated = {"gone": "2020-01-01T00:00:00+00:00"}
    assert slugs(output, dated) == ["undated"]
    assert dated == {"undated": "2023-11-14T22:13:20+00:00"}
    os.utime(folder / "report.json", (1_800_000_000, 1_800_000_000))
    told = shelf.read("undated", output, dated)
    assert told.published.isoformat() == "2023-11-14T22:13:20+00:00"


def test_of_two_folders_of_one_source_the_one_made_last_counts(output, story):
    old = story("a-wrong-title", address="one")
    new = story("the-right-title", address="one")
    os.utime(old / "report.json", (1_700_000_000, 1_700_000_000))
    os.utime(new / "report.json", (1_700_000_001, 1_700_000_001))
    told = Told()
    (place,) = shelf.places(output, {}, told)
    assert place.slug == "the-right-title"
    assert told.lines == [f"{old}: is the same story as the-right-title, which is newer"]
    os.utime(old / "report.json", (1_700_000_002, 1_700_000_002))
    assert slugs(output) == ["a-wrong-title"]


@pytest.mark.parametrize(
    "name",
    ["../secret.epub", "/etc/hostname", "en/../../secret.epub", "./en/flood.en.epub", "en//x.epub"],
)
def test_no_file_outside_of_its_folder_is_a_storys(output, story, name):
    folder = story("flood")
    (output / "secret.epub").write_bytes(b"")
    told = json.loads((folder / "report.json").read_text())
    told["editions"][0]["files"] = [name]
    (folder / "report.json").write_text(json.dumps(told))
    assert ("en",) not in [each.languages for each in shelf.read("flood", output, {}).editions]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '"x"', "{}", '{"editions": 3}', '{"published": null, "editions": [1]}'],
)
def test_a_report_that_is_none_is_passed_over(output, story, text):
    story("whole")
    report = story("broken") / "report.json"
    report.write_text(text)
    told = Told()
    (place,) = shelf.places(output, {}, told)
    assert place.slug == "whole"
    assert told.lines == [f"{report}: tells of no edition that is there; it is in no feed"]


def test_a_report_from_before_bylines_were_told_is_read(output, story):
    folder = story("flood")
    told = json.loads((folder / "report.json").read_text())
    del told["byline"], told["address"]
    for edition in told["editions"]:
        del edition["summaries"]
    (folder / "report.json").write_text(json.dumps(told))
    read = shelf.read("flood", output, {})
    assert (read.byline, read.authors, read.identity) == ("", (), "flood")
    assert read.editions[0].summaries == ()


@pytest.mark.parametrize(
    ("tag", "listed"),
    [
        ("en-GB", "en"),
        ("pt-BR", "pt"),
        ("zh", "zh"),
        ("cmn", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("sr-Latn", "sr-Latn"),
        ("ar", "ar"),
    ],
)
def test_regions_are_listed_together_and_scripts_are_not(tag, listed):
    assert tongue(tag) == listed
