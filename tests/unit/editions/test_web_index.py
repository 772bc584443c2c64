"""The page of a batch."""

import json

from lxml import html

from accessnews.batch import write_index
from accessnews.editions.web.index import Entry, write_listed
from accessnews.editions.web.index import write_index as write_entries
from accessnews.editions.web.story import Download


def listed(path):
    root = html.parse(str(path)).getroot()
    return [
        (
            item.xpath("string(h2)").strip(),
            item.xpath("h2/a/@href"),
            [
                " ".join(link.text_content().split())
                for link in item.xpath(".//p[@class='files']/a")
            ],
        )
        for item in root.xpath("//ul/li")
    ]


def report(folder, title, published="", files=(), languages=("en",)):
    folder.mkdir(parents=True)
    editions = [
        {"languages": languages, "titles": [title] * len(languages), "files": list(files)},
    ]
    told = {"editions": editions, "published": published or None, "source": title}
    (folder / "report.json").write_text(json.dumps(told))
    for name in files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"")


def test_the_latest_comes_first_with_what_is_there(tmp_path):
    report(tmp_path / "old", "Old", "2024-01-02", ["en/old.en.epub", "en/old.en.mp3"])
    (tmp_path / "old" / "en" / "old.en.mp3").unlink()
    (tmp_path / "old" / "index.html").write_text("")
    report(tmp_path / "new", "New", "2025-01-02T10:00", ["en/new.en.txt", "en/new/ncc.html"])
    (tmp_path / "not-ours").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "report.json").write_text("{")
    made = write_index(tmp_path)
    assert made == tmp_path / "index.html"
    assert listed(made) == [
        ("New", [], ["TXT English, New", "DAISY English, New"]),
        ("Old", ["old/index.html"], ["EPUB English, Old"]),
    ]


def test_nothing_there_is_an_empty_list(tmp_path):
    assert listed(write_index(tmp_path)) == []


def test_titles_are_text_in_their_languages(tmp_path):
    nasty = "</a><script>alert(1)</script>"
    entry = Entry(
        (("ar", nasty), ("en", "News")), "a/index.html", "", (Download("a/b.txt", ("ar",), "TXT"),)
    )
    root = html.parse(str(write_entries([entry], tmp_path))).getroot()
    (heading,) = root.xpath("//h2")
    assert (heading.get("lang"), heading.get("dir"), heading.text_content()) == ("ar", "rtl", nasty)
    assert not root.xpath("//script")
    assert root.get("lang") == "ar"
    assert root.xpath("//h1/text()") == ["المقالات"]


def test_an_index_of_a_thousand_articles_holds_one_at_a_time(tmp_path):
    """Each is asked for when its place has come, so that none need be kept."""
    asked = []

    def entry_of(number):
        asked.append(number)
        return Entry((("en", f"Story {number:04}"),), published=f"2025-01-{number % 28 + 1:02}")

    page = write_listed(range(1000), entry_of, tmp_path).read_text("utf-8")
    assert page == write_entries([entry_of(each) for each in range(1000)], tmp_path).read_text()
    assert asked[:1000] == list(range(1000))
    assert sorted(asked[1000:2000]) == list(range(1000))
    assert asked[1000:1003] == [27, 55, 83], "the latest first, those of a day by title"
    assert page.count("<li>") == 1000
