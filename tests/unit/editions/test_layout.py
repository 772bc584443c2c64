"""Two languages in one document: the three layouts, who is heard, and which way the pages turn."""

from dataclasses import replace

import pytest
from lxml import etree

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.edition import LAYOUTS, READ_ALOUD, Look
from accessnews.editions.content.document import document
from accessnews.editions.epub.metadata import narrators
from accessnews.editions.epub.overlay import sentence_ids
from rich_article import CHINESE, ENGLISH, edition

H = {"h": "http://www.w3.org/1999/xhtml"}
RIGHT_TO_LEFT = {
    "ar": ("عنوان", "هذا نص."),
    "he": ("כותרת", "זה טקסט."),
    "fa": ("عنوان", "این متن است."),
    "ur": ("عنوان", "یہ متن ہے۔"),
}


def read(texts, look):
    """A document as a parser reads it back."""
    return etree.fromstring(etree.tostring(document(texts, "article.css", look=look)))


def shown(root, language):
    """The id and text of each sentence in a language, in the order of reading."""
    return [
        (each.get("id"), "".join(each.itertext()))
        for each in root.xpath(f"//*[contains(@id, '-{language}')]")
        if "sentence" in each.get("class", "")
    ]


def small(language):
    title, text = RIGHT_TO_LEFT.get(language, ("A title", "This is text."))
    block = Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", text),))
    heading = Block("b002", BlockKind.HEADING, (Sentence("b002s01", title),), 2)
    return Article(Sentence("b000s01", title), language, (block, heading))


def by(made, layout, read_aloud="both"):
    return replace(made, look=Look(layout, read_aloud))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_language_is_whole_and_in_its_own_order(tmp_path, layout):
    texts = edition(tmp_path, ENGLISH, CHINESE, sound=False).texts
    root = read(texts, Look(layout))
    for text in texts:
        said = [(f"{s.id}-{text.language}", s.text) for s in text.sentences() if s.text]
        assert shown(root, text.language) == said
    assert root.xpath("string(//h:body/@class)", namespaces=H) == f"bilingual {layout}"


def test_facing_reads_as_paired_does(tmp_path):
    texts = edition(tmp_path, ENGLISH, CHINESE, sound=False).texts
    paired, facing = (etree.tostring(read(texts, Look(each))) for each in ("paired", "facing"))
    assert facing == paired.replace(b"bilingual paired", b"bilingual facing")


def test_a_switch_stands_after_each_block_and_before_its_translation(tmp_path):
    texts = edition(tmp_path, ENGLISH, CHINESE, sound=False).texts
    root = read(texts, Look("tap"))
    switches = root.xpath("//h:details", namespaces=H)
    assert len(switches) > 10
    for switch in switches:
        assert switch.xpath("string(h:summary)", namespaces=H) == "Chinese"
        assert not switch.get("open")
        after = switch.getnext()
        assert after.get("class") == "on-demand"
        assert (after.get("lang"), after.get("dir")) == ("zh", "ltr")
        assert {each.get("lang") for each in after.iterfind("h:p/h:span", H)} == {"zh"}
    paragraph = root.xpath("//h:p[@id='b002']", namespaces=H)[0]
    assert "".join(paragraph.itertext()).startswith("It was a cold day. She paid")
    revealed = "".join(paragraph.getnext().getnext().itertext()).strip()
    assert revealed.startswith("那是寒冷的一天。她付了182.45美元")


def test_a_table_has_no_switches_and_both_languages(tmp_path):
    root = read(edition(tmp_path, ENGLISH, CHINESE, sound=False).texts, Look("tap"))
    (table,) = root.xpath("//h:table", namespaces=H)
    assert not table.xpath(".//h:details", namespaces=H)
    assert len(table.xpath(".//*[@lang='zh']", namespaces=H)) > 5


def test_what_only_the_translation_says_is_not_hidden(tmp_path):
    root = read(edition(tmp_path, ENGLISH, CHINESE, sound=False).texts, Look("tap"))
    (notice,) = root.xpath("//*[@id='h004s01-zh']")
    assert "机器" in "".join(notice.itertext())
    assert not notice.xpath("ancestor::*[@class='on-demand']")


def test_a_switch_in_a_language_without_a_wording_is_named_in_english(tmp_path):
    swahili = replace(ENGLISH, language="sw")
    root = read((swahili, replace(CHINESE, translated_from="sw")), Look("tap"))
    summary = root.xpath("//h:summary", namespaces=H)[0]
    assert (summary.text, summary.get("lang")) == ("Chinese", "en")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_name_of_a_file_is_no_sentence_to_be_heard_in_either_language(tmp_path, layout):
    texts = [replace(each, source="school.txt") for each in (ENGLISH, CHINESE)]
    root = read(edition(tmp_path, *texts, sound=False).texts, Look(layout))
    named = [
        {id for id, said in shown(root, language) if "school.txt" in said}
        for language in ("en", "zh")
    ]
    assert list(map(len, named)) == [1, 1]
    assert not set.union(*named) & set(sentence_ids(root))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("choice", READ_ALOUD)
def test_who_is_heard_is_claimed_and_nobody_else(tmp_path, made, layout, choice):
    book = made(by(edition(tmp_path, ENGLISH, CHINESE), layout, choice))
    heard = {"both": ["en", "zh"], "original": ["en"], "translation": ["zh"]}[choice]
    smil = "//s:text/@src"
    ids = [src.partition("#")[2] for src in book.find("article.smil", smil)]
    assert {id.rpartition("-")[2] for id in ids} == set(heard)
    order = book.find("article.xhtml", "//h:*[contains(@class, 'sentence')]/@id")
    assert ids == [id for id in order if id.rpartition("-")[2] in heard]
    sounds = book.find("content.opf", "//opf:item[@media-type='audio/mpeg']/@href")
    assert sorted(sounds) == sorted(f"audio/{language}.mp3" for language in heard)
    features = book.meta("schema:accessibilityFeature")
    assert ("synchronizedAudioText" in features) == (choice == "both")
    (summary,) = book.meta("schema:accessibilitySummary")
    names = {"en": "English", "zh": "Chinese"}
    if choice == "both":
        assert "Every sentence is read aloud" in summary
    else:
        assert f"Every sentence in {names[heard[0]]} is read aloud" in summary
        assert "the other language is not read aloud" in summary


def test_the_voice_of_a_text_that_is_not_read_is_not_named(tmp_path):
    whole = edition(tmp_path, ENGLISH, CHINESE)
    english, chinese = whole.narrations
    whole = replace(whole, narrations=(english, replace(chinese, voice="zh-1")))
    html = document(whole.texts, "article.css")
    assert len(narrators(whole, html)) == 2
    (only,) = narrators(by(whole, "tap", "translation"), html)
    assert "zh-1" in only


def test_one_text_is_heard_whatever_is_chosen(tmp_path, made):
    book = made(by(edition(tmp_path, ENGLISH), "tap", "translation"))
    assert book.find("article.smil", "//s:par")
    assert not book.find("article.xhtml", "//h:details")


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_pages_turn_as_the_first_language_is_read(tmp_path, made, language, layout):
    own, english = small(language), replace(small("en"), translated_from=language)
    book = made(by(edition(tmp_path, own, english, sound=False), layout))
    assert book.find("content.opf", "//opf:spine/@page-progression-direction") == ["rtl"]
    assert book.find("content.opf", "//dc:title/@dir") == ["ltr"]
    assert book.find("article.xhtml", "/h:html/@dir") == ["rtl"]
    assert book.find("article.xhtml", "//h:*[@id='b001s01-en']/@dir") == ["ltr"]
    assert set(book.find("nav.xhtml", "//h:nav//h:span[@lang='en']/@dir")) == {"ltr"}

    own, other = small("en"), replace(small(language), translated_from="en")
    book = made(by(edition(tmp_path, own, other, sound=False), layout))
    assert "rtl" not in book.find("content.opf", "//opf:spine/@page-progression-direction")
    assert book.find("content.opf", "//dc:title/@dir") == ["rtl"]
    assert not book.find("article.xhtml", "/h:html/@dir")
    assert book.find("article.xhtml", f"//h:*[@id='b001s01-{language}']/@dir") == ["rtl"]
    assert set(book.find("nav.xhtml", f"//h:span[@lang='{language}']/@dir")) == {"rtl"}
