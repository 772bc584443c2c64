"""EPUBCheck and Ace find nothing in any edition, and do find what is put wrong."""

import os
import re
import shutil
import zipfile
from dataclasses import replace

import pytest

import marked_article
from accessnews.checking import ace, epubcheck, inspection
from accessnews.edition import Edition, Look, Pronunciation
from accessnews.editions.composed import Composed
from accessnews.editions.cover import cover
from accessnews.editions.epub import book as epub
from accessnews.errors import EngineError
from accessnews.narration.cast import Cast, Part
from accessnews.narration.engines import espeak, hibari
from accessnews.narration.narrate import narrate
from accessnews.progress import Silent
from accessnews.weights.store import ModelStore
from rich_article import CHINESE, ENGLISH, TRANSLATOR, headed
from rich_article import edition as composed

pytestmark = pytest.mark.slow

SILENT_HALF = "en-zh as tap original"


def judged(checker, book):
    """The checker's report; without the checker a skip, or a failure where CI must have it."""
    try:
        return checker.check(book)
    except EngineError as error:
        told = f"{error.message}. {error.remedy}"
        if not re.search("is not installed$", error.message):
            raise
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """Both texts with real speech."""
    folder = tmp_path_factory.mktemp("sound")

    def speak(article, engine):
        narrator = engine.open_narrator(ModelStore())
        voice = next(v for v in narrator.voices() if v.language.split("-")[0] == article.language)
        text = headed(article)
        audio = folder / f"{article.language}.mp3"
        return text, narrate(text, Cast(Part(narrator, voice)), audio, Silent())

    return {"en": speak(ENGLISH, hibari), "zh": speak(CHINESE, espeak)}


BOOKS = [
    *("en-zh", "zh quoting en", SILENT_HALF),
    *(  # the main line has editions of one language, and these the rest
        pytest.param(each, marks=pytest.mark.thorough)
        for each in ("en", "zh", "en-zh as facing", "en-zh as tap")
    ),
]


@pytest.fixture(scope="module", params=BOOKS)
def book(request, spoken, tmp_path_factory):
    """The EPUB of an edition."""
    languages, _, looked = request.param.partition(" as ")
    languages, _, quoted = languages.partition(" quoting ")
    texts, narrations = zip(*(spoken[each] for each in languages.split("-")), strict=True)
    translator = TRANSLATOR if "zh" in request.param else ""
    names = tuple(Pronunciation("Li", language, "ˈliː") for language in ("en", "zh"))
    edition = Edition(
        "mother", texts, narrations, translator, cover(texts[0]), pronunciations=names
    )
    if looked:
        edition = replace(edition, look=Look(*looked.split()))
    if quoted:
        text, narration = spoken[quoted]
        edition = replace(edition, quoted=Edition("mother", (text,), (narration,)))
    (path,) = epub.write(Composed(edition), tmp_path_factory.mktemp("books"))
    return path


def test_epubcheck_has_nothing_to_say(book):
    report = judged(epubcheck, book)
    assert report.findings == ()
    assert report.ok
    assert report.version


def test_ace_finds_no_violation(book):
    report = judged(ace, book)
    assert report.findings == ()
    assert report.ok
    assert report.version


@pytest.mark.parametrize(
    "layout",
    ["tap", *(pytest.param(each, marks=pytest.mark.thorough) for each in ("", "paired", "facing"))],
)
def test_a_marked_article_conforms(tmp_path, layout):
    texts = (
        (marked_article.ENGLISH, marked_article.CHINESE) if layout else (marked_article.CHINESE,)
    )
    whole = replace(composed(tmp_path, *texts), look=Look(layout or "paired"))
    (path,) = epub.write(Composed(whole), tmp_path)
    for checker in (inspection, epubcheck, ace):
        assert judged(checker, path).findings == ()


@pytest.mark.parametrize("book", ["en"], indirect=True)
def test_ace_is_tried_again_where_it_gives_no_report(book, tmp_path, monkeypatch):
    judged(ace, book)
    once = tmp_path / "ace-that-fails-once"
    first_fails = '[ -e "$0.ran" ] || { touch "$0.ran"; exit 1; }'
    once.write_text(f'#!/bin/sh\n{first_fails}\nexec "{ace.find_ace()}" "$@"\n')
    once.chmod(0o755)
    monkeypatch.setenv("ACCESSNEWS_ACE", str(once))
    assert ace.check(book).findings == ()
    assert (tmp_path / "ace-that-fails-once.ran").exists()


def test_text_and_sound_agree(request, book):
    findings = inspection.check(book).findings
    if request.node.callspec.params["book"] == SILENT_HALF:  # said, and no fault
        assert {(f.code, f.severity) for f in findings} == {("text-unspoken", "info")}
    else:
        assert findings == ()


@pytest.fixture(scope="module")
def silent_book(tmp_path_factory):
    """A book without sound, translated, of an article without a heading or a date."""
    text = replace(CHINESE, blocks=CHINESE.blocks[:2], published=None, source="a.txt", byline="")
    edition = Edition("bare", (headed(text),), (), TRANSLATOR)
    (path,) = epub.write(Composed(edition), tmp_path_factory.mktemp("silent"))
    return path


def test_a_book_without_sound_conforms(silent_book):
    assert judged(epubcheck, silent_book).findings == ()
    assert judged(ace, silent_book).findings == ()


def spoilt(book, folder, name, old, new):
    """A copy of a book in which one text of one part is another."""
    copy = folder / "spoilt.epub"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(copy, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == f"EPUB/{name}":
                assert old in data
                data = data.replace(old, new)
            target.writestr(entry, data)
    return copy


def test_epubcheck_finds_a_fault(silent_book, tmp_path):
    copy = spoilt(silent_book, tmp_path, "article.xhtml", b"<p id", b"<p wrong='1' id")
    report = judged(epubcheck, copy)
    assert not report.ok
    (finding,) = {(f.code, f.severity, f.place.split(":")[0]) for f in report.findings}
    assert finding == ("RSC-005", "error", "EPUB/article.xhtml")


def test_ace_finds_a_fault(silent_book, tmp_path):
    copy = spoilt(silent_book, tmp_path, "content.opf", b">none<", b"><")
    report = judged(ace, copy)
    assert not report.ok
    assert {finding.code for finding in report.findings} == {"metadata-accessibilityhazard"}


def test_a_file_that_is_no_epub_is_a_finding(tmp_path):
    book = tmp_path / "no.epub"
    book.write_bytes(b"this is no zip file")
    report = judged(epubcheck, book)
    assert not report.ok
    assert {finding.severity for finding in report.findings} <= {"fatal", "error"}


def test_a_missing_checker_is_told_with_its_remedy(silent_book, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("ACCESSNEWS_ACE", str(tmp_path / "none"))
    with pytest.raises(EngineError, match="needs Java") as caught:
        epubcheck.check(silent_book)
    assert "apt-get install" in caught.value.remedy
    with pytest.raises(EngineError, match="Ace by DAISY is not installed") as caught:
        ace.check(silent_book)
    assert "npm install" in caught.value.remedy


def test_ace_without_a_browser(silent_book, tmp_path, monkeypatch):
    if ace.find_ace() is None or shutil.which("node") is None:
        pytest.skip("Ace by DAISY is not installed")
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", str(tmp_path / "none"))
    with pytest.raises(EngineError, match="needs Chromium"):
        ace.check(silent_book)
