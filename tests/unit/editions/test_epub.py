import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from accessnews.article import Article, BlockKind, Sentence
from accessnews.edition import Edition
from accessnews.editions.composed import Composed
from accessnews.editions.content.xhtml import xml_text
from accessnews.editions.cover import cover
from accessnews.editions.epub import book as epub
from accessnews.editions.writer import write_edition
from accessnews.errors import InputError
from rich_article import CHINESE, ENGLISH, block, edition


def test_the_archive(tmp_path, made):
    book = made(edition(tmp_path, ENGLISH, CHINESE))
    assert book.path.name == "mother.en-zh.epub"
    with zipfile.ZipFile(book.path) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    names = [entry.filename for entry in entries]
    assert names[:3] == ["mimetype", "META-INF/container.xml", "EPUB/content.opf"]
    assert names[3:] == sorted(names[3:])
    assert book.path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    stored = {e.filename for e in entries if e.compress_type == zipfile.ZIP_STORED}
    assert stored == {"mimetype", "EPUB/audio/en.mp3", "EPUB/audio/zh.mp3"}
    assert {entry.date_time for entry in entries} == {(2025, 9, 30, 1, 25, 0)}


def test_the_sound_is_the_narration_itself(tmp_path, made):
    whole = edition(tmp_path, ENGLISH)
    assert made(whole).part("EPUB/audio/en.mp3") == whole.narrations[0].audio.read_bytes()


def test_the_manifest_names_every_file_and_no_other(made, case):
    languages, whole = case
    book = made(replace(whole, cover=cover(whole.texts[0])))
    hrefs = book.find("content.opf", "//opf:manifest/opf:item/@href")
    with zipfile.ZipFile(book.path) as archive:
        names = set(archive.namelist())
    others = {"mimetype", "META-INF/container.xml", "EPUB/content.opf"}
    assert names == {f"EPUB/{href}" for href in hrefs} | others
    assert len(hrefs) == len(set(hrefs))
    assert book.find("content.opf", "//opf:item[@properties='cover-image']/@href") == ["cover.png"]
    assert book.find("content.opf", "//opf:item[@properties='nav']/@href") == ["nav.xhtml"]
    behind = ["glossary"] if languages == "en-zh" else []
    assert book.find("content.opf", "//opf:itemref/@idref") == ["nav", "document", *behind]
    assert book.find("content.opf", "//opf:itemref[not(@linear)]/@idref") == ["document"]
    assert book.find("content.opf", "//opf:spine/@toc") == []
    assert book.find("content.opf", "//opf:item[@id='document']/@media-overlay") == ["overlay"]


def test_the_same_edition_the_same_bytes(tmp_path, case):
    _, whole = case
    (first,) = epub.write(Composed(whole), tmp_path / "first")
    (second,) = epub.write(Composed(whole), tmp_path / "second")
    assert first.read_bytes() == second.read_bytes()


def test_source_date_epoch_is_heeded(tmp_path, made, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    book = made(edition(tmp_path, ENGLISH))
    assert book.meta("dcterms:modified") == ["2001-09-09T01:46:40Z"]


def test_a_date_that_a_zip_file_cannot_hold(made):
    book = made(Edition("old", (replace(ENGLISH, published=date(1969, 7, 20)),)))
    assert book.meta("dcterms:modified") == ["1969-07-20T00:00:00Z"]
    with zipfile.ZipFile(book.path) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 7, 20)}


def test_without_sound(tmp_path, made):
    book = made(edition(tmp_path, ENGLISH, sound=False))
    with zipfile.ZipFile(book.path) as archive:
        assert [n for n in archive.namelist() if n.endswith((".smil", ".mp3"))] == []
    assert book.find("content.opf", "//@media-overlay") == []
    assert b"\n.-epub-media-overlay" not in book.part("EPUB/article.css")


def test_the_active_class_is_in_the_style_of_the_document(tmp_path, made):
    book = made(edition(tmp_path, ENGLISH))
    style = book.part("EPUB/article.css").decode()
    for name in book.meta("media:active-class") + book.meta("media:playback-active-class"):
        assert f".{name} " in style
    assert book.find("article.xhtml", "//h:link/@href") == ["article.css"]


def test_the_contents_lead_to_each_section(tmp_path, made):
    book = made(edition(tmp_path, ENGLISH))
    toc = "//h:nav[@id='toc']"
    assert book.text("nav.xhtml", f"{toc}//h:a") == [
        ENGLISH.title.text,
        "The search",
        "The numbers",
        "The meeting",
    ]
    ids = set(book.find("article.xhtml", "//@id"))
    assert {h.split("#")[1] for h in book.find("nav.xhtml", f"{toc}//h:a/@href")} <= ids
    assert len(book.find("nav.xhtml", f"{toc}/h:ol/h:li/h:ol/h:li")) == 2
    assert book.text("nav.xhtml", f"{toc}/h:ol/h:li/h:ol/h:li[1]/h:ol/h:li/h:a") == ["The numbers"]


def test_the_landmarks(tmp_path, made):
    book = made(edition(tmp_path, CHINESE))
    query = "//h:nav[@id='landmarks']//h:a"
    assert [(a.get("href"), a.text) for a in book.find("nav.xhtml", query)] == [
        ("nav.xhtml#toc", "目录"),
        ("article.xhtml#article", "正文"),
    ]
    assert book.find("nav.xhtml", "//h:nav[@id='toc']/@id") == ["toc"]


def test_the_contents_of_two_languages(tmp_path, made):
    book = made(edition(tmp_path, ENGLISH, CHINESE))
    (link,) = book.find("nav.xhtml", "//h:a[@href='article.xhtml#b003']")
    assert [(s.get("lang"), s.text) for s in link] == [("en", "The search"), ("zh", "寻找")]


def test_an_article_without_sections_has_contents_too(made):
    text = Article(Sentence("b000s01", ""), "en", (block("b001", BlockKind.PARAGRAPH, "Text."),))
    book = made(Edition("plain", (text,)))
    assert book.text("nav.xhtml", "//h:nav[@id='toc']//h:a") == ["Article"]


def test_right_to_left(made):
    text = Article(Sentence("b000s01", "عنوان"), "ar", (block("b001", BlockKind.PARAGRAPH, "نص."),))
    book = made(Edition("plain", (text,)))
    assert book.find("content.opf", "//opf:spine/@page-progression-direction") == ["rtl"]
    assert book.find("content.opf", "/opf:package/@dir") == ["rtl"]


def test_missing_sound_is_an_error_and_leaves_no_file(tmp_path):
    whole = edition(tmp_path, ENGLISH)
    whole.narrations[0].audio.unlink()
    folder = tmp_path / "out"
    written = write_edition(Composed(whole), folder, ["epub"])
    assert not written.files
    (missing,) = written.unwritten
    assert str(whole.narrations[0].audio) in missing.error.message
    assert missing.error.remedy
    assert list(folder.iterdir()) == []


def test_a_photograph_as_cover(made):
    book = made(Edition("x", (ENGLISH,), cover=b"\xff\xd8\xff\xe1 a JPEG with Exif"))
    query = "//opf:item[@properties='cover-image']/@*[name()='href' or name()='media-type']"
    assert book.find("content.opf", query) == ["cover.jpg", "image/jpeg"]


def test_a_cover_of_another_kind_is_refused(tmp_path):
    with pytest.raises(InputError, match="PNG nor JPEG"):
        epub.write(Composed(Edition("x", (ENGLISH,), cover=b"GIF89a")), tmp_path)


def test_two_texts_of_one_language_are_refused(tmp_path):
    with pytest.raises(InputError, match="twice"):
        epub.write(Composed(Edition("x", (ENGLISH, ENGLISH))), tmp_path)


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(title=TEXT, texts=st.lists(TEXT, max_size=4), byline=TEXT, source=TEXT)
def test_any_article_is_a_well_formed_book_that_says_the_same(
    tmp_path, title, texts, byline, source
):
    text = Article(
        Sentence("b000s01", title),
        "en",
        (
            block("b001", BlockKind.PARAGRAPH, *texts),
            block("b002", BlockKind.HEADING, title, level=2),
        ),
        source=source,
        byline=byline,
    )
    (path,) = epub.write(Composed(Edition("any", (text,), translator=byline)), tmp_path)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xhtml", ".opf", ".xml")):
                etree.fromstring(archive.read(name))
        root = etree.fromstring(archive.read("EPUB/article.xhtml"))
    found = ["".join(e.itertext()) for e in root.iter("{*}span") if e.get("id")]
    assert found == [t for t in (xml_text(t).strip() for t in (title, *texts, title)) if t]
