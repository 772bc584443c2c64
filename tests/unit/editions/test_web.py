"""The web page as a tree: what it holds, what it allows, and that an article is never markup."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from accessnews.article import Article, Block, BlockKind, Image, Sentence
from accessnews.edition import Clip, Edition, Look, WordTime, bilingual
from accessnews.editions.composed import Composed
from accessnews.editions.web.files import write_story
from accessnews.editions.web.page import document, json_data, serialise
from accessnews.editions.web.story import Story, Track, View
from accessnews.editions.writer import write_edition
from accessnews.languages.wording import _table
from rich_article import CHINESE, ENGLISH, edition

LANGUAGES = {"en": (ENGLISH,), "zh": (CHINESE,)}


def parsed(root):
    return html.document_fromstring(serialise(root).decode())


def page(*texts, views=None):
    views = views or (tuple(text.language for text in texts),)
    return parsed(document(Story(tuple(map(Track, texts)), tuple(map(View, views)))))


def article_of(text, language="en"):
    sentence = Sentence("b001s01", text)
    return Article(
        Sentence("b000s01", text), language, (Block("b001", BlockKind.PARAGRAPH, (sentence,)),)
    )


@pytest.fixture
def story(tmp_path):
    """The page of the rich article in two languages, and the files made with it."""
    english, chinese = (edition(tmp_path, *LANGUAGES[each]) for each in LANGUAGES)
    editions = [english, chinese, bilingual(english, chinese)]
    made = write_story(editions, tmp_path / "out", {})
    return html.parse(str(tmp_path / "out" / "index.html")).getroot(), made


def test_every_sentence_is_there_in_each_language_with_its_times(tmp_path, story):
    root, _ = story
    for name, (text,) in LANGUAGES.items():
        made = edition(tmp_path, text)
        clips = {clip.sentence: clip for clip in made.narrations[0].clips}
        shown = {
            each.get("data-sentence"): each
            for each in root.xpath(f"//*[@data-sentence and @data-language='{name}']")
        }
        said = [s for s in made.texts[0].sentences() if s.text]
        assert [s.id for s in said] == list(shown)
        for sentence in said:
            element = shown[sentence.id]
            assert element.text_content() == sentence.text
            clip = clips[sentence.id]
            assert (element.get("data-begin"), element.get("data-end")) == (
                str(clip.begin),
                str(clip.end),
            )


def test_one_language_alone_has_the_spaces_of_its_language(story):
    root, _ = story
    paragraph = root.get_element_by_id("b002")
    said = {
        language: "".join(
            each.text_content()
            for each in paragraph.xpath(f".//*[@class='version' and @data-language='{language}']")
        )
        for language in LANGUAGES
    }
    assert said["en"].strip() == " ".join(s.text for s in ENGLISH.blocks[1].sentences)
    assert said["zh"] == "".join(s.text for s in CHINESE.blocks[1].sentences)
    between = [each.tail for each in paragraph.iter() if each.get("class") in ("pair", "version")]
    assert between == [None] * len(between)


def test_sound_and_captions_are_made_where_no_other_writer_has_made_them(tmp_path, story):
    _, made = story
    names = [path.relative_to(tmp_path / "out").as_posix() for path in made]
    assert names == [
        "web/mother.en.mp3",
        "web/mother.en.vtt",
        "web/mother.zh.mp3",
        "web/mother.zh.vtt",
        "index.html",
    ]


def test_the_sound_of_the_other_writers_is_used(tmp_path):
    english = edition(tmp_path, ENGLISH)
    folder = tmp_path / "out"
    written = write_edition(Composed(english), folder / "en", ("audio", "captions", "transcript"))
    made = write_story([english], folder, {english.name: written.files})
    assert made == [folder / "index.html"]
    root = html.parse(str(folder / "index.html")).getroot()
    assert root.xpath("//audio/@src") == ["en/mother.en.mp3"]
    assert root.xpath("//track/@src") == ["en/mother.en.vtt"]
    assert b"</track>" not in (folder / "index.html").read_bytes()
    links = root.xpath("//footer//a/@href")
    assert links == [path.relative_to(folder).as_posix() for path in written.files]
    assert all((folder / link).is_file() for link in links)


def test_without_sound_there_is_no_player(tmp_path):
    silent = edition(tmp_path, ENGLISH, sound=False)
    (made,) = write_story([silent], tmp_path / "out", {})
    root = html.parse(str(made)).getroot()
    assert not root.xpath("//audio")
    assert "play" not in root.xpath("//button/@id")


def test_each_edition_is_a_view(story):
    root, _ = story
    views = [
        (box.get("value"), box.get("data-languages")) for box in root.xpath("//input[@name='view']")
    ]
    assert views == [("en", "en"), ("zh", "zh"), ("en-zh", "en zh")]
    labels = [box.getparent().text_content().strip() for box in root.xpath("//input[@name='view']")]
    assert labels == ["English", "中文", "English + 中文"]


def test_kept_quotations_are_marked_for_the_view_that_keeps_them(tmp_path):
    english, chinese = edition(tmp_path, ENGLISH), edition(tmp_path, CHINESE)
    (*_, made) = write_story([english, replace(chinese, quoted=english)], tmp_path / "out", {})
    root = html.parse(str(made)).getroot()
    assert root.xpath("//input[@value='zh']/@data-quoted") == ["en"]
    kept = root.xpath("//*[@data-quoted='' and contains(@class, 'sentence')]/@data-sentence")
    assert kept == ["b002s03", "b013s01", "b013s02", "b014s01"]


def test_the_policy_allows_the_page_s_own_style_and_script_and_nothing_else(story):
    root, _ = story
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for name, query in (("style", "//style"), ("script", "//script[not(@type)]")):
        (element,) = root.xpath(query)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"
    assert not root.xpath("//@style")
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]
    outside = [each for each in root.xpath("//@src | //link/@href") if re.match(r"\w+:|//", each)]
    assert outside == ["data:,"]


NASTY = st.lists(
    st.one_of(
        st.sampled_from(
            (
                "</script><script>alert(1)</script>",
                "</style>",
                "<!--",
                "]]>",
                '" onclick="x',
                "&amp;",
                "<img src=x onerror=y>",
                "\u2028",
                "\x85",
            )
        ),
        st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    ),
    min_size=1,
).map("".join)


@settings(max_examples=40, deadline=None)
@given(NASTY.filter(str.strip))
def test_nothing_an_article_says_becomes_markup(text):
    nasty, plain = page(article_of(text)), page(article_of("plain"))
    # Words in another script are in a span that says their language.
    tags = [[each.tag for each in root.iter() if each.tag != "span"] for root in (nasty, plain)]
    assert tags[0] == tags[1]
    assert all(set(span.attrib) <= {"lang", "dir"} for span in nasty.xpath("//span//span//span"))
    shown = nasty.get_element_by_id("b001s01").text_content()
    # HTML (section 13.2.3.5) reads carriage returns and NUL another way; XML can't hold them.
    assert shown == re.sub("[\ufffe\uffff]", "", text).strip()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_data_in_a_script_element_is_the_same_when_read(text):
    written = json_data({"title": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"title": text}


def test_words_with_times_are_counted_as_scripts_count(tmp_path):
    text = article_of("A 😀 b")
    narration = edition(tmp_path, text).narrations[0]
    clips = (
        Clip("b000s01", 0, 500),
        Clip("b001s01", 500, 900, (WordTime(0, 1, 510), WordTime(2, 3, 600), WordTime(4, 5, 700))),
    )
    track = Track(text, replace(narration, clips=clips), "a.mp3", "a.vtt")
    root = parsed(document(Story((track,), (View(("en",)),))))
    assert root.get_element_by_id("b001s01").get("data-words") == "0-1:510 2-4:600 5-6:700"


def test_a_right_to_left_language_has_its_direction():
    root = page(article_of("One."), article_of("واحد.", "ar"), views=(("en",), ("ar",)))
    assert root.get("dir") == "ltr"
    directions = {each.get("data-language"): each.get("dir") for each in root.find_class("version")}
    assert directions == {"en": "ltr", "ar": "rtl"}
    assert page(article_of("واحد.", "ar")).get("dir") == "rtl"


def test_a_picture_has_a_text_alternative_in_each_language(tmp_path):
    image = Image(b"\x89PNG", "image/png", 4, 3)

    def pictured(text):
        blocks = [replace(b, image=image) if b.kind is BlockKind.FIGURE else b for b in text.blocks]
        return replace(text, blocks=tuple(blocks))

    english, chinese = (edition(tmp_path, pictured(text)) for text in (ENGLISH, CHINESE))
    (*_, made) = write_story([english, chinese], tmp_path / "out", {})
    root = html.parse(str(made)).getroot()
    told = [(each.get("lang"), each.get("alt"), each.get("hidden")) for each in root.xpath("//img")]
    assert told == [
        ("en", "A woman embraces a man at a station.", None),
        ("zh", "一位女士在车站拥抱一名男子。", ""),
    ]
    for address in root.xpath("//img/@src"):
        assert (tmp_path / "out" / address).read_bytes() == image.data
    assert all(each.get("data-begin") for each in root.xpath("//img"))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_pinyin_stands_over_chinese_where_it_is_asked_for(tmp_path):
    chinese = replace(edition(tmp_path, CHINESE), look=Look(ruby="pinyin"))
    root = html.parse(str(write_story([chinese], tmp_path / "out", {})[-1])).getroot()
    assert "".join(root.xpath("//*[@id='b004']//rt/text()")).startswith("xún")
    said = root.xpath("//*[@id='b004']//text()[not(ancestor::rt)]")
    assert "".join(said).strip() == CHINESE.blocks[3].text


def test_ids_are_unique_and_what_is_referred_to_is_there(story):
    root, _ = story
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    referred = root.xpath("//label/@for | //@aria-labelledby")
    assert set(referred) <= set(ids)
    assert root.xpath("//a[@data-say='skip']/@href") == ["#article"]


def test_controls_speak_every_language_that_has_a_wording():
    phrases = {key for key in _table()["en"] if key.startswith("web-")}
    for language, table in _table().items():
        assert {key for key in table if key.startswith("web-")} == phrases, language
        assert all(table[key].strip() for key in phrases)
        assert {"{number}", "{count}"} == set(re.findall(r"\{\w+\}", table["web-place"]))


def test_a_language_without_a_wording_says_that_its_controls_are_english():
    root = page(article_of("Dzień dobry.", "pl"))
    (skip,) = root.xpath("//a[@data-say='skip']")
    assert (root.get("lang"), skip.get("lang"), skip.text) == ("pl", "en", "Skip to the article")


def test_the_static_files_say_nothing_that_ends_their_element():
    folder = files("accessnews.editions.web")
    for name in (
        "page.css",
        "memory.js",
        "views.js",
        "player.js",
        "page.js",
        "looks.js",
        "start.js",
    ):
        assert "</" not in folder.joinpath(name).read_text("utf-8")


def test_two_runs_give_the_same_page(tmp_path):
    english = edition(tmp_path, ENGLISH)
    first, second = (
        write_story([english], tmp_path / name, {})[-1].read_bytes() for name in ("a", "b")
    )
    assert first == second


def test_an_edition_of_two_languages_alone_is_a_page_too(tmp_path):
    both = edition(tmp_path, ENGLISH, CHINESE)
    assert isinstance(both, Edition)
    made = write_story([both], tmp_path / "out", {})
    assert [path.name for path in made][::2] == ["mother.en.mp3", "mother.zh.mp3", "index.html"]
