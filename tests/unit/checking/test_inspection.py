import zipfile
from dataclasses import replace

import pytest

from accessnews.article import Article, BlockKind, Sentence
from accessnews.checking import inspection
from accessnews.checking.overlay import seconds
from accessnews.edition import Edition
from accessnews.editions.composed import Composed
from accessnews.editions.epub import book as epub
from accessnews.errors import InputError
from rich_article import CHINESE, ENGLISH, block, edition


@pytest.fixture
def book(tmp_path):
    (path,) = epub.write(Composed(edition(tmp_path, ENGLISH)), tmp_path / "books")
    return path


def findings(path):
    return [(finding.code, finding.place) for finding in inspection.check(path).findings]


def spoilt(book, name, *changes):
    """The findings on a copy of the book in which texts of one part are others."""
    copy = book.with_name("spoilt.epub")
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(copy, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == f"EPUB/{name}":
                for old, new in changes:
                    assert old in data
                    data = data.replace(old, new)
            target.writestr(entry, data)
    return findings(copy)


@pytest.mark.parametrize("texts", [(ENGLISH,), (CHINESE,), (ENGLISH, CHINESE)])
@pytest.mark.parametrize("sound", [True, False])
def test_our_editions_agree(tmp_path, texts, sound):
    (path,) = epub.write(Composed(edition(tmp_path, *texts, sound=sound)), tmp_path / "books")
    report = inspection.check(path)
    assert report.findings == ()
    assert report.ok


def test_a_clip_past_the_end_of_its_sound(book):
    last = spoilt(book, "article.smil", (b'clipEnd="27.816s"', b'clipEnd="27.916s"'))
    assert last == [("clip-past-end", "EPUB/article.xhtml#f001s02")]


def test_two_clips_swapped(book):
    changes = (b"article.xhtml#b002s01", b"X"), (b"article.xhtml#b002s02", b"article.xhtml#b002s01")
    found = spoilt(book, "article.smil", *changes, (b'"X"', b'"article.xhtml#b002s02"'))
    assert found == [("spoken-out-of-order", "EPUB/article.xhtml#b002s01")]


def test_sound_that_goes_back(book):
    back = b'clipBegin="25.104s"', b'clipBegin="5.104s"'
    found = spoilt(book, "article.smil", back)
    assert ("clip-out-of-order", "EPUB/article.xhtml#b018s01") in found


def test_a_sentence_that_nobody_speaks(book):
    found = spoilt(book, "article.xhtml", (b"</article>", b"<p id='more'>More.</p></article>"))
    assert set(found) == {
        ("text-unspoken", "EPUB/article.xhtml#more"),
        ("claim-untrue", "EPUB/content.opf"),
    }


def test_contents_on_the_reading_path_would_have_to_be_spoken(book):
    found = spoilt(book, "content.opf", (b' linear="no"', b""))
    assert ("document-unspoken", "EPUB/nav.xhtml") in found


def test_an_image_whose_alternative_nobody_speaks(book):
    figure = b"</article>", b"<figure><img src='a.png' alt='A dog'/></figure></article>"
    assert ("text-unspoken", "EPUB/article.xhtml#article") in spoilt(book, "article.xhtml", figure)


def test_an_empty_alternative_in_a_figure(book):
    figure = b"</article>", b"<figure><img src='a.png' alt=''/></figure></article>"
    found = spoilt(book, "article.xhtml", figure)
    assert ("alternative-empty", "EPUB/article.xhtml#article") in found


def test_a_claim_that_is_missing(book):
    claim = b">synchronizedAudioText<", b">readingOrder<"
    assert spoilt(book, "content.opf", claim) == [("claim-missing", "EPUB/content.opf")]


def test_a_claim_without_any_sound(tmp_path):
    (path,) = epub.write(Composed(edition(tmp_path, ENGLISH, sound=False)), tmp_path / "books")
    claim = b">readingOrder<", b">synchronizedAudioText<"
    assert spoilt(path, "content.opf", claim) == [("claim-untrue", "EPUB/content.opf")]


def test_sound_that_is_not_there(book):
    found = spoilt(book, "article.smil", (b"audio/en.mp3", b"audio/fr.mp3"))
    assert {code for code, _ in found} == {"sound-missing"}


def test_chinese_marked_as_english(tmp_path):
    chinese = "那是寒冷的一天，她回家了。"
    text = Article(Sentence("b000s01", "T"), "zh", (block("b001", BlockKind.PARAGRAPH, chinese),))
    (path,) = epub.write(Composed(Edition("x", (text,))), tmp_path)
    found = spoilt(path, "article.xhtml", (b'lang="zh"', b'lang="en"'))
    assert found == [("language-wrong", "EPUB/article.xhtml#b001s01")]


def test_a_header_left_to_the_eye_is_a_remark_and_no_claim_of_full_sound(tmp_path):
    whole = edition(tmp_path, ENGLISH)
    (narration,) = whole.narrations
    clips = tuple(clip for clip in narration.clips if not clip.sentence.startswith("h"))
    part = replace(whole, narrations=(replace(narration, clips=clips),))
    (path,) = epub.write(Composed(part), tmp_path / "books")
    report = inspection.check(path)
    left = [finding for finding in report.findings if finding.code == "text-unspoken"]
    assert {finding.severity for finding in left} == {"info"}
    assert len(left) == 4
    assert not report.failed()

    body = tuple(clip for clip in clips if clip.sentence != "b004s01")
    part = replace(whole, narrations=(replace(narration, clips=body),))
    (path,) = epub.write(Composed(part), tmp_path / "books")
    assert inspection.check(path).failed()


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja", "ko"])
def test_chinese_characters_where_they_are_at_home(tmp_path, language):
    text = Article(Sentence("b000s01", "那是寒冷的一天，她回家了。"), language, ())
    (path,) = epub.write(Composed(Edition("x", (text,))), tmp_path)
    assert findings(path) == []


def test_a_foreign_name_is_no_foreign_language(tmp_path):
    english = "The paper, 人民日报, said that it was cold."
    text = replace(ENGLISH, blocks=(block("b001", BlockKind.PARAGRAPH, english),))
    (path,) = epub.write(Composed(Edition("x", (text,))), tmp_path)
    assert findings(path) == []


@pytest.mark.parametrize("data", [b"", b"no zip file", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_epub(tmp_path, data):
    path = tmp_path / "no.epub"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"no\.epub: cannot be read as an EPUB"):
        inspection.check(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        inspection.check(tmp_path / "none.epub")


def test_an_entity_is_not_followed(book):
    entity = b"<!DOCTYPE html>", b"<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    found = spoilt(book, "article.xhtml", entity, (b"It was a cold day.", b"It was cold. &e;"))
    assert found == []


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("5:34:31.396", 20071.396),
        ("04:34.5", 274.5),
        ("1.5h", 5400),
        ("2min", 120),
        ("12.345s", 12.345),
        ("7", 7),
        ("1500ms", 1.5),
    ],
)
def test_clock_values(value, time):
    assert seconds(value) == pytest.approx(time)


@pytest.mark.parametrize("value", ["", "s", "1:2", "-1s", "1e3"])
def test_what_is_no_clock_value(value):
    with pytest.raises(ValueError, match="no clock value"):
        seconds(value)
