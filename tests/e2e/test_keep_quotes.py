"""``build --keep-quotes``: the originals of direct quotations in the translated editions."""

import zipfile

import pytest
from lxml import etree

from accessnews.checking import inspection

ARTICLE = """The school by the river

The rain began on Monday. “We have waited for ten years,” said Maria Lopez.

She called it a “miracle”. Nobody else spoke.
"""
XHTML = {"h": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def story(quick, tmp_path):
    """Build the article: ``story("--keep-quotes")`` gives the folder of its editions."""

    def build(*options):
        (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
        done = quick("build", "a.txt", "--from", "en", "--json", *options)
        assert done.code == 0, done.stderr
        return tmp_path / done.records[0]["folder"]

    return build


def kept(book):
    with zipfile.ZipFile(book) as archive:
        html = etree.fromstring(archive.read("EPUB/article.xhtml"))
    found = html.xpath("//h:span[contains(@class, 'original')]", namespaces=XHTML)
    return {span.get("id"): (span.get("lang"), span.text) for span in found}


def sounds(book):
    with zipfile.ZipFile(book) as archive:
        return [name for name in archive.namelist() if name.endswith(".mp3")]


def test_the_translation_keeps_what_was_said(story):
    folder = story("--keep-quotes")
    (french,) = folder.glob("fr/*.epub")
    assert kept(french) == {
        "b001s02-en": ("en", "“We have waited for ten years,” said Maria Lopez.")
    }
    assert sounds(french) == ["EPUB/audio/en.mp3", "EPUB/audio/fr.mp3"]
    assert inspection.check(french).findings == ()
    (transcript,) = folder.glob("fr/*.txt")
    assert transcript.read_text("utf-8").count("[anglais: “We have waited for ten years,”") == 1
    for captions in folder.glob("fr/*.[vs][tr]t"):
        assert "We have waited" not in captions.read_text("utf-8")
    for other in (*folder.glob("en/*.epub"), *folder.glob("en-fr/*.epub")):
        assert kept(other) == {}


def test_without_the_option_or_without_sound(story):
    (plain,) = story().glob("fr/*.epub")
    assert (kept(plain), sounds(plain)) == ({}, ["EPUB/audio/fr.mp3"])
    (silent,) = story("--keep-quotes", "--no-narrate").glob("fr/*.epub")
    assert (list(kept(silent)), sounds(silent)) == (["b001s02-en"], [])
    assert inspection.check(silent).findings == ()


def test_stages_keep_them_too(accessnews, quick_models, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")

    def stage(*args):
        return accessnews(*args, env={"ACCESSNEWS_MODELS": str(quick_models)})

    assert stage("read", "a.txt", "--from", "en", "-o", "a.json").code == 0
    assert stage("translate", "a.json", "--to", "fr", "-o", "a.fr.json").code == 0
    packaged = stage("package", "a.json", "a.fr.json", "--keep-quotes", "-o", "out")
    assert packaged.code == 0, packaged.stderr
    (book,) = (tmp_path / "out").glob("*.fr.epub")
    assert list(kept(book)) == ["b001s02-en"]
    assert stage("package", "a.json", "a.fr.json", "--layout", "tap", "-o", "out").code == 0
    (both,) = (tmp_path / "out").glob("*.en-fr.epub")
    with zipfile.ZipFile(both) as archive:
        assert b"<details" in archive.read("EPUB/article.xhtml")
    alone = stage("package", "a.fr.json", "--keep-quotes")
    assert alone.code == 2
    assert "both files" in alone.stderr
