"""A podcast a language, as parsers that are not ours read it."""

import io
import json
import re
import time

import feedparser
import podcastparser
import pytest
from lxml import etree

from accessnews.day.syndication.identity import podcast_guid
from accessnews.day.syndication.licences import licence
from accessnews.day.syndication.paper import Paper
from shelved_story import retitled

BASE = "https://news.example.org/gazette"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


@pytest.fixture
def feed(output):
    """A podcast's channel element."""
    return lambda name="podcast.en.xml": etree.parse(str(output / name)).getroot().find("channel")


def items(channel):
    return channel.findall("item")


def test_parsers_that_are_not_ours_read_it(output, story, syndicated):
    story("flood", published="2026-11-28T07:30+00:00", byline="Ann Poe, 李文", section="World")
    syndicated()
    data = (output / "podcast.en.xml").read_bytes()
    mp3 = output / "flood" / "en" / "flood.en.mp3"
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    (entry,) = parsed.entries
    assert (parsed.feed.title, parsed.feed.language) == ("Harbour Gazette", "en")
    assert time.strftime("%Y-%m-%d %H:%M", entry.published_parsed) == "2026-11-28 07:30"
    assert entry.enclosures == [
        {
            "href": f"{BASE}/flood/en/flood.en.mp3",
            "length": str(mp3.stat().st_size),
            "type": "audio/mpeg",
        }
    ]
    assert entry.link == f"{BASE}/flood/index.html"
    told = podcastparser.parse(f"{BASE}/podcast.en.xml", io.BytesIO(data))
    (episode,) = told["episodes"]
    assert episode["guid"] == entry.id
    assert episode["title"].startswith("A “Mother”")
    report = json.loads((output / "flood" / "report.json").read_text())
    assert episode["total_time"] == round(report["editions"][0]["narrations"][0]["seconds"])
    assert [each["title"] for each in episode["chapters"]][1:] == [
        "The search",
        "The numbers",
        "The meeting",
    ]
    assert (episode["season"], episode["number"], episode["explicit"]) == (2026, 1, False)
    assert episode["description"].startswith("A family parted for decades meets again.")
    assert "Read aloud by a synthetic voice." in episode["description"]


def test_a_podcast_a_language_and_none_of_two(output, story, syndicated, feed):
    story("flood")
    syndicated()
    assert sorted(path.name for path in output.glob("podcast.*")) == [
        "podcast.en.xml",
        "podcast.zh.xml",
    ]
    chinese = feed("podcast.zh.xml")
    assert chinese.findtext("title") == "Harbour Gazette (中文)"
    (item,) = items(chinese)
    assert item.find("enclosure").get("url") == f"{BASE}/flood/zh/flood.zh.mp3"


def test_each_language_has_transcripts_with_the_times_of_what_is_heard(
    output, story, syndicated, feed
):
    story("flood")
    syndicated()
    (item,) = items(feed())
    told = item.findall(f"{PODCAST}transcript")
    assert [(each.get("type"), each.get("language")) for each in told] == [
        ("text/vtt", "en"),
        ("application/x-subrip", "en"),
        ("text/vtt", "zh"),
        ("application/x-subrip", "zh"),
    ]
    paths = [output / each.get("url").removeprefix(f"{BASE}/") for each in told]
    own, _, other, _ = (path.read_text("utf-8") for path in paths)
    heard = re.search(r"b018s01\n(\S+ --> \S+)\nThey went home", own)[1]
    assert f"b018s01\n{heard}\n他们一起回家了。" in other
    assert other.startswith("WEBVTT\n\nNOTE\n一位“母亲”<script>与她的儿子\nLanguage: zh\n")
    assert "Qwen" not in own + other


def test_chapters_are_in_the_feed_and_in_a_file_beside(output, story, syndicated, feed, read):
    story("flood")
    syndicated()
    (item,) = items(feed())
    told = item.find(f"{PODCAST}txt")
    assert told.get("purpose") == "digitalSourceType"
    assert told.text.endswith("/digitalsourcetype/trainedAlgorithmicMedia")
    chapters = item.find(f"{PODCAST}chapters")
    assert chapters.get("type") == "application/json+chapters"
    told = read(chapters.get("url").removeprefix(f"{BASE}/"))
    assert told["version"] == "1.2.0"
    assert [each["title"] for each in told["chapters"]][1:] == [
        "The search",
        "The numbers",
        "The meeting",
    ]
    ends = [each["endTime"] for each in told["chapters"]]
    assert [each["startTime"] for each in told["chapters"]] == [0, *ends[:-1]]
    report = read("flood/report.json")
    assert ends[-1] == report["editions"][0]["narrations"][0]["seconds"]


@pytest.mark.parametrize(
    ("feed_address", "guid"),
    [  # the examples of the podcast namespace's own page on guids
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("http://podnews.net/rss///", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ],
)
def test_a_podcasts_guid_is_that_of_its_namespace(feed_address, guid):
    assert podcast_guid(feed_address) == guid


def test_a_podcast_keeps_its_guid_where_it_moves(output, story, syndicated, feed):
    story("flood")
    syndicated()
    before = feed().findtext(f"{PODCAST}guid")
    assert before == podcast_guid(f"{BASE}/podcast.en.xml")
    syndicated(Paper("Harbour Gazette", base_url="https://elsewhere.example/"))
    assert feed().findtext(f"{PODCAST}guid") == before


def test_a_corrected_story_keeps_its_guid_and_its_number(output, story, syndicated, feed):
    folder = story("flood", published="2026-11-28T07:30+00:00")
    story("storm", published="2026-11-28T08:30+00:00")
    syndicated()
    before = items(feed())[1]
    told = json.loads((folder / "report.json").read_text())
    told["corrections"] = [
        {"when": "2026-11-28T08:00:00+00:00", "kind": "headline"},
        {"when": "2026-11-28T10:15:00+01:00", "kind": "changed", "was": "45", "now": "46"},
    ]
    (folder / "report.json").write_text(json.dumps(told))
    retitled(folder, "Put right", "已更正")
    syndicated()
    after = items(feed())[1]
    assert after.findtext("title") == "Put right"
    for name in ("guid", "pubDate", f"{PODCAST}episode", f"{ITUNES}season"):
        assert after.findtext(name) == before.findtext(name)
    assert after.findtext("{http://www.w3.org/2005/Atom}updated") == "2026-11-28T09:15:00Z"
    assert feed().findtext("lastBuildDate") == "Sat, 28 Nov 2026 09:15:00 GMT"


def test_numbers_are_kept_though_others_come_and_go(output, story, syndicated, feed):
    story("first", published="2026-11-26")
    story("second", published="2026-11-27")
    story("third", published="2026-11-28")
    story("of-the-year-before", published="2025-12-31")
    syndicated()

    def numbers():
        return {
            item.findtext("link").split("/")[-2]: (
                item.findtext(f"{PODCAST}season"),
                item.findtext(f"{PODCAST}episode"),
            )
            for item in items(feed())
        }

    first = {
        "third": ("2026", "3"),
        "second": ("2026", "2"),
        "first": ("2026", "1"),
        "of-the-year-before": ("2025", "1"),
    }
    assert numbers() == first
    for path in (output / "second").rglob("*"):
        if path.is_file():
            path.unlink()
    story("late", published="2026-11-26T01:00")
    syndicated()
    gone = first.pop("second")
    assert numbers() == first | {"late": ("2026", "4")}
    story("second", published="2026-11-27")
    syndicated()
    assert numbers() == first | {"late": ("2026", "4"), "second": gone}


def test_each_person_is_named(output, story, syndicated, feed):
    story("flood", byline="Martin Luther King, Jr., Eva Müller, MD")
    syndicated()
    (item,) = items(feed())
    named = [each.text for each in item.findall(f"{PODCAST}person")]
    assert named == ["Martin Luther King, Jr.", "Eva Müller, MD"]


def test_captions_in_a_language_that_was_taken_out_go(output, story, syndicated):
    folder = story("flood")
    syndicated()
    assert (folder / "en" / "flood.en.zh.vtt").is_file()
    told = json.loads((folder / "report.json").read_text("utf-8"))
    told["editions"] = [each for each in told["editions"] if each["languages"] == ["en"]]
    (folder / "report.json").write_text(json.dumps(told), "utf-8")
    syndicated()
    assert not list(folder.rglob("flood.en.zh.*"))
    assert (folder / "en" / "flood.en.vtt").is_file()


def test_a_title_that_an_mp3_has_no_room_for_is_whole_in_feed_and_file(
    output, story, syndicated, feed, read
):
    from mutagen.id3 import ID3

    folder = story("flood")
    sound = folder / "en" / "flood.en.mp3"
    tags = ID3(sound)
    whole = tags.getall("CHAP")[0].sub_frames.getall("TIT2")[0].text[0]
    for frame in tags.getall("CHAP")[:1]:
        frame.sub_frames.getall("TIT2")[0].text = [f"{whole[:8]}…"]
    tags.save(sound)
    syndicated()
    assert read("flood/en/flood.en.chapters.json")["chapters"][0]["title"] == whole
    assert read("flood/en/manifest.json")["toc"][0]["title"] == whole
    (item,) = items(feed())
    chapters = item.find("{http://podlove.org/simple-chapters}chapters")
    assert chapters[0].get("title") == whole


def test_the_newest_are_first_and_no_more_than_the_limit(output, story, syndicated, feed):
    for day in range(1, 6):
        story(f"day-{day}", published=f"2026-11-0{day}")
    syndicated(limit=3)
    assert [item.findtext("link").split("/")[-2] for item in items(feed())] == [
        "day-5",
        "day-4",
        "day-3",
    ]
    assert [item.findtext(f"{PODCAST}episode") for item in items(feed())] == ["5", "4", "3"]
    syndicated(limit=0)
    assert len(items(feed())) == 5


def test_a_language_that_falls_silent_leaves_an_empty_podcast(output, story, syndicated, feed):
    folder = story("flood")
    syndicated()
    (folder / "zh" / "flood.zh.mp3").unlink()
    syndicated()
    assert items(feed("podcast.zh.xml")) == []
    assert len(items(feed())) == 1
    assert feed("podcast.zh.xml").findtext(f"{PODCAST}guid")
    assert not (folder / "zh" / "manifest.json").exists()


def test_what_a_paper_says_of_itself(output, story, syndicated, feed):
    story(
        "flood", licence="https://creativecommons.org/licenses/by-sa/4.0/", byline="Ann Poe、李文"
    )
    syndicated(
        Paper(
            "Harbour & Gazette",
            "The <Editors>",
            {"en-GB": "News of the coast", "zh": "海岸新闻"},
            BASE,
            "editor@example.org",
            "podcast.png",
            "News/Daily News",
        )
    )
    channel = feed()
    assert channel.findtext("title") == "Harbour & Gazette"
    assert channel.findtext("description") == "News of the coast"
    assert feed("podcast.zh.xml").findtext("description") == "海岸新闻"
    assert channel.findtext(f"{ITUNES}author") == "The <Editors>"
    assert channel.find(f"{ITUNES}owner").findtext(f"{ITUNES}email") == "editor@example.org"
    assert channel.find(f"{ITUNES}image").get("href") == f"{BASE}/podcast.png"
    category = channel.find(f"{ITUNES}category")
    assert category.get("text") == "News"
    assert category.find(f"{ITUNES}category").get("text") == "Daily News"
    assert channel.find(f"{PODCAST}locked").get("owner") == "editor@example.org"
    assert channel.findtext(f"{PODCAST}medium") == "podcast"
    (item,) = items(channel)
    people = item.findall(f"{PODCAST}person")
    assert [(each.text, each.get("role")) for each in people] == [
        ("Ann Poe", "author"),
        ("李文", "author"),
    ]
    allowed = item.find(f"{PODCAST}license")
    assert allowed.text == "cc-by-sa-4.0"
    assert allowed.get("url") == "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "cc-by-4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/3.0/deed.en", "cc-by-nc-nd-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "cc0-1.0"),
        ("CC BY-SA 4.0", "cc-by-sa-4.0"),
        ("CC-BY", "cc-by-4.0"),
        ("CC0", "cc0-1.0"),
        ("CC0 1.0 Universal", "cc0-1.0"),
        ("CC BY-SA 4.0 International", "cc-by-sa-4.0"),
        ("CC BYline", ""),
        ("Creative Commons BY-NC 3.0", "cc-by-nc-3.0"),
        ("https://example.org/terms", "https://example.org/terms"),
        ("© Example 2026", ""),
        ("javascript://x/%0aalert(1)", ""),
        ("", ""),
    ],
)
def test_a_licence_is_a_well_known_name_or_has_an_address(text, named):
    assert licence(text)[0] == named


def test_without_a_base_url_addresses_are_relative(output, story, syndicated, feed):
    story("flood")
    syndicated(Paper("Harbour Gazette"))
    channel = feed()
    assert channel.find(f"{PODCAST}guid") is None
    (item,) = items(channel)
    told = [each.get("url") for each in item if each.get("url")]
    assert len(told) == 6
    assert all((output / each).is_file() for each in told)


HARD = [
    "<script>alert(1)</script> & “quoted” <b>",
    "\x00\x0b\x1b[31mred\ud800\uffff",
    "עברית ‏ו-English‎ \u202eבלבול",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ﷽",
    "]]> --> <?php ?> &amp; &lt;",
    "x" * 5000,
]


@pytest.mark.parametrize("title", HARD)
def test_any_title_is_text(output, story, syndicated, feed, read, title):
    folder = story("flood", section=title, tags=[title], licence=title, byline=title, source=title)
    retitled(folder, title, title)
    syndicated(Paper(title, title, {}, BASE))
    shown = " ".join("".join(c for c in title if ord(c) > 31 and c not in "\ud800\uffff").split())
    (item,) = items(feed())
    assert item.findtext("title") == shown
    assert not item.xpath(".//script")
    for path in (*output.glob("*.xml"), *output.glob("opds-1.2/*.xml")):
        root = etree.parse(str(path)).getroot()
        assert not [e for e in root.iter() if not isinstance(e.tag, str)]
        assert not [e for e in root.iterfind(".//item/description") if "<script" in e.text]
    for path in (*output.glob("*.json"), *output.glob("opds-2.0/*.json")):
        json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//x",
        "http://a b/",
        "mailto:a@b.c",
    ],
)
def test_no_address_but_of_the_web_gets_through(output, story, syndicated, address):
    folder = story("flood", canonical=address, source=address, licence=address)
    (folder / "index.html").unlink()
    syndicated()
    written = [*output.glob("*.xml"), *output.glob("opds-*/*"), *output.glob("opds.json")]
    for path in written:
        text = path.read_text("utf-8")
        assert f'"{address}"' not in text
        assert f"<link>{address}" not in text
