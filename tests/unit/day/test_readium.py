"""The audiobook's manifest, and the guide through text and sound, beside each narration."""

import json
import re
import zipfile

import pytest
from lxml import etree, html

from accessnews.day.syndication.accessibility import accessibility
from accessnews.day.syndication.paper import Paper

BASE = "https://news.example.org/gazette"
SMIL = {"s": "http://www.w3.org/ns/SMIL"}


def milliseconds(clock):
    return round(float(clock.removesuffix("s")) * 1000)


def leaves(node):
    """The sentences of a guide, in order."""
    for each in node.get("guided", node.get("children", ())):
        if "children" in each:
            yield from leaves(each)
        else:
            yield each


@pytest.fixture
def flood(output, story, syndicated):
    folder = story("flood", published="2026-11-28T07:30+00:00", section="World")
    syndicated()
    return folder


def test_a_narration_has_an_audiobooks_manifest(flood, read):
    """Readium Web Publication Manifest, audiobook profile, sections 1 and 2."""
    told = read("flood/zh/manifest.json")
    about = told["metadata"]
    assert about["conformsTo"] == "https://readium.org/webpub-manifest/profiles/audiobook"
    assert about["title"] == "一位“母亲”<script>与她的儿子"
    assert (about["language"], about["published"]) == ("zh", "2026-11-28T07:30:00Z")
    assert about["description"].startswith("一个分离数十年的家庭再次相聚。\n作者：Jane Doe\n")
    assert about["narrator"] == ["合成语音：hibari 0.2.1，en-1"]
    assert about["accessibility"]["accessModeSufficient"] == [["auditory"], ["textual"]]
    kind = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    assert about["https://schema.org/digitalSourceType"] == kind
    (track,) = told["readingOrder"]
    report = read("flood/report.json")
    seconds = report["editions"][1]["narrations"][0]["seconds"]
    assert about["duration"] == track["duration"] == pytest.approx(seconds, abs=0.1)  # MP3's frames
    assert (track["type"], track["bitrate"]) == ("audio/mpeg", 64)
    assert track["href"] == f"{BASE}/flood/zh/flood.zh.mp3"
    assert track["size"] == (flood / "zh" / "flood.zh.mp3").stat().st_size
    assert [each["title"] for each in told["toc"]][1:] == ["寻找", "数字", "会面"]
    assert all(re.fullmatch(r".*\.mp3#t=\d+(\.\d+)?", each["href"]) for each in told["toc"])
    assert [(each["rel"], each["type"]) for each in told["links"]] == [
        ("self", "application/audiobook+json"),
        ("related", "application/guided-navigation+json"),
        ("alternate", "text/html"),
    ]
    (cover,) = told["resources"]
    assert cover["href"] == f"{BASE}/flood/zh/flood.zh.cover.png"
    assert (flood / "zh" / "flood.zh.cover.png").read_bytes().startswith(b"\x89PNG")


def test_the_guide_has_the_times_of_the_epubs_overlay(flood, read):
    with zipfile.ZipFile(flood / "en" / "flood.en.epub") as book:
        smil = etree.fromstring(book.read("EPUB/article.smil"))
    overlay = [
        (
            par.find("s:text", SMIL).get("src").partition("#")[2],
            milliseconds(par.find("s:audio", SMIL).get("clipBegin")),
            milliseconds(par.find("s:audio", SMIL).get("clipEnd")),
        )
        for par in smil.iter("{http://www.w3.org/ns/SMIL}par")
    ]
    guide = read("flood/en/guided.json")
    page = {each.get("id") for each in html.parse(str(flood / "index.html")).iter()}
    told = []
    for each in leaves(guide):
        sound, _, time = each["audioref"].partition("#t=")
        assert sound == f"{BASE}/flood/en/flood.en.mp3"
        text, _, id = each["textref"].partition("#")
        assert text == f"{BASE}/flood/index.html"
        assert id in page
        told.append((id.removesuffix("-en"), *map(milliseconds, time.split(","))))
        assert each["text"]["plain"]
        assert each["text"]["language"] == "en"
    spoken = [each for each in overlay if each[0] in {id for id, _, _ in told}]
    assert told == spoken
    assert len(told) >= len(overlay) - 1  # an empty cell has no words to show


def test_the_guide_tells_what_each_part_is(flood, read):
    (article,) = read("flood/en/guided.json")["guided"]
    assert article["role"] == ["article"]
    roles = [each["role"][0] for each in article["children"]]
    assert roles[0] == "heading1"
    assert {"heading2", "paragraph", "listItem", "columnheader", "cell", "blockquote"} <= {*roles}
    known = {"heading1", "heading2", "heading3", "heading4", "paragraph", "listItem", "cell"}
    assert {*roles} <= known | {"columnheader", "blockquote", "caption", "image"}


def test_addresses_are_relative_without_a_base_url(output, story, syndicated, read):
    story("flood")
    syndicated(Paper("Harbour Gazette"))
    told = read("flood/en/manifest.json")
    assert told["readingOrder"][0]["href"] == "flood.en.mp3"
    assert told["links"][0]["href"] == "manifest.json"
    first = next(leaves(read("flood/en/guided.json")))
    assert first["textref"].startswith("../index.html#")
    assert first["audioref"].startswith("flood.en.mp3#t=0,")


def test_another_encoding_of_the_sound_is_an_alternate(output, story, syndicated, read):
    """Audiobook profile, section 3: a type, and neither title nor duration."""
    folder = story("flood")
    report = read("flood/report.json")
    report["editions"][0]["files"].append("en/flood.en.opus")
    (folder / "report.json").write_text(json.dumps(report))
    (folder / "en" / "flood.en.opus").write_bytes(b"")
    syndicated()
    (track,) = read("flood/en/manifest.json")["readingOrder"]
    assert track["alternate"] == [{"href": f"{BASE}/flood/en/flood.en.opus", "type": "audio/ogg"}]


def test_without_its_page_a_narration_has_no_guide(output, story, syndicated, read):
    (story("flood") / "index.html").unlink()
    syndicated()
    assert not (output / "flood" / "en" / "guided.json").exists()
    told = read("flood/en/manifest.json")
    assert [each["rel"] for each in told["links"]] == ["self"]
    assert told["metadata"]["accessibility"]["accessMode"] == ["auditory"]


def test_a_sound_that_only_the_page_has_is_a_podcasts_too(output, story, syndicated, read):
    folder = story("flood")
    (folder / "web").mkdir(exist_ok=True)
    (folder / "en" / "flood.en.mp3").rename(folder / "web" / "flood.en.mp3")
    report = read("flood/report.json")
    report["editions"][0]["files"].remove("en/flood.en.mp3")
    report["files"].append("web/flood.en.mp3")
    (folder / "report.json").write_text(json.dumps(report))
    syndicated()
    told = read("flood/en/manifest.json")
    assert told["readingOrder"][0]["href"] == f"{BASE}/flood/web/flood.en.mp3"


def test_a_damaged_sound_has_no_manifest_and_costs_nothing_else(output, story, syndicated, read):
    (story("flood") / "en" / "flood.en.mp3").write_bytes(b"not a sound")
    syndicated()
    assert not (output / "flood" / "en" / "manifest.json").exists()
    assert (output / "flood" / "zh" / "manifest.json").is_file()


@pytest.mark.parametrize(
    ("conforms_to", "profile"),
    [
        (
            "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
            "https://www.w3.org/TR/epub-a11y-11#wcag-2.2-aa",
        ),
        (
            "EPUB Accessibility 1.1 - WCAG 2.0 Level A",
            "https://www.w3.org/TR/epub-a11y-11#wcag-2.0-a",
        ),
        ("Our own rules", None),
    ],
)
def test_a_conformance_is_told_by_its_address(conforms_to, profile):
    told = accessibility((("dcterms:conformsTo", conforms_to),))
    assert told == ({"conformsTo": [profile]} if profile else {})
