"""Feeds and catalogues, read by their readers' own parsers: Thorium's, the Podcast Index's."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from accessnews.day.syndication.paper import Paper

ROOT = Path(__file__).parents[3]
MODULES = ROOT / ".tools" / "node_modules"
BASE = "https://news.example.org/gazette"
OPEN = "http://opds-spec.org/acquisition/open-access"

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None
    or not all((MODULES / name).is_dir() for name in ("r2-opds-js", "podcast-partytime")),
    reason="r2-opds-js or podcast-partytime is not installed: make tools",
)


@pytest.fixture
def found(output, story, syndicated):
    """What the parsers made of an output of two stories, by file."""
    story("flood", published="2026-11-28T07:30+00:00", section="World", byline="Ann Poe, 李文")
    story("match", published="2026-11-27", section="Sport", licence="CC BY 4.0")
    syndicated(Paper("Harbour & Gazette", "The Editors", base_url=BASE, email="ed@example.org"))
    command = ["node", ROOT / "tests" / "feeds_by_npm.mjs", MODULES, output]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_thorium_and_the_podcast_index_read_all_of_it(found, read):
    opds2_is_read(found, read)
    opds1_is_read(found, read)
    manifests_are_read(found, read)
    podcasts_are_read(found, read)


def opds2_is_read(found, read):
    root = found["opds.json"]
    assert root["title"] == "Harbour & Gazette"
    assert root["groups"] == ["Languages", "Sections", "Sport", "World"]
    page, written = found["opds-2.0/new.json"], read("opds-2.0/new.json")["publications"]
    assert page["count"] == len(page["publications"]) == 6
    assert page["facets"] == [["English", "Chinese"], ["Sport", "World"]]
    for each, told in zip(page["publications"], written, strict=True):
        about = told["metadata"]
        assert (each["title"], each["identifier"]) == (about["title"], about["identifier"])
        assert each["features"] == about["accessibility"]["feature"]
        assert each["sufficient"] == about["accessibility"]["accessModeSufficient"]
        assert each["links"] == [[[x["rel"]], x["type"], x["href"]] for x in told["links"]]
        assert each["images"] == [[[], x["type"], x["href"]] for x in told["images"]]
    assert page["publications"][0]["author"] == ["Ann Poe", "李文"]


def opds1_is_read(found, read):
    told = read("opds.json")
    root = found["opds.xml"]
    assert root["title"] == told["metadata"]["title"]
    titles = [title for title, _ in root["navigation"]]
    assert titles == ["All stories, newest first", "English", "Chinese", "Sport", "World"]
    old, new = found["opds-1.2/language-zh.xml"], found["opds-2.0/language-zh.json"]
    assert [e["identifier"] for e in old["publications"]] == [
        e["identifier"] for e in new["publications"]
    ]
    for one, other in zip(old["publications"], new["publications"], strict=True):
        assert [link for link in one["links"] if OPEN in link[0]] == [
            link for link in other["links"] if OPEN in link[0]
        ]
        assert one["images"][0][1:] == other["images"][0][1:]
    assert old["facets"] == new["facets"]


def manifests_are_read(found, read):
    each, told = found["flood/zh/manifest.json"], read("flood/zh/manifest.json")
    assert each["type"] == "http://schema.org/Audiobook"
    assert each["title"] == told["metadata"]["title"]
    assert each["conformsTo"] == ["https://readium.org/webpub-manifest/profiles/audiobook"]
    (track,) = told["readingOrder"]
    assert each["spine"] == [["audio/mpeg", track["href"], track["duration"], track["bitrate"]]]
    assert each["toc"] == [[entry["title"], entry["href"]] for entry in told["toc"]]


def podcasts_are_read(found, read):
    channel = found["podcast.en.xml"]
    assert channel["title"] == "Harbour & Gazette"
    assert channel["guid"] == read("syndication.json")["guids"]["en"]
    assert channel["locked"] is True
    assert channel["podcastOwner"] == "ed@example.org"
    assert channel["medium"] == "podcast"
    first, second = channel["items"]
    assert [each["language"] for each in first["podcastTranscripts"]] == ["en", "en", "zh", "zh"]
    assert first["podcastChapters"]["type"] == "application/json+chapters"
    assert [(each["name"], each["role"]) for each in first["podcastPeople"]] == [
        ("Ann Poe", "Author"),
        ("李文", "Author"),
    ]
    assert first["podcastSeason"] == {"number": 2026, "name": "2026"}
    assert [each["podcastEpisode"]["number"] for each in (first, second)] == [2, 1]
    assert second["license"]["identifier"] == "cc-by-4.0"
    assert {*channel["pc20support"]["1"]} >= {"locked", "transcript", "chapters"}
