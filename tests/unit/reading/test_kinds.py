"""Which kind a source is: by its content, and only then by its suffix; what is none is refused."""

import gzip
import inspect
import io
import json
import sqlite3
import tarfile
import zipfile
from importlib import import_module

import PIL.Image
import pytest

from accessnews.article import BlockKind
from accessnews.errors import InputError
from accessnews.extras import EXTRAS
from accessnews.reading import kinds
from accessnews.reading.folder import find_articles
from accessnews.reading.kind_by_content import tell
from accessnews.reading.kind_of_text import kind_of_text
from accessnews.reading.read import read

PROSE = (
    "The council met on Tuesday to hear from a firm that tunes organs, and heard nothing at all."
)
MEMBER = "application/vnd.oasis.opendocument."


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return file.getvalue()


def opc(part):
    return zipped(**{"[Content_Types].xml": "<Types/>", part: "<x/>"})


def picture(kind):
    file = io.BytesIO()
    PIL.Image.new("RGB", (60, 60), "red").save(file, kind)
    return file.getvalue()


def ole(*streams):
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names


def database(path):
    with sqlite3.connect(path) as connection:
        connection.execute("create table a (b)")
    return path.read_bytes()


def tar():
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return file.getvalue()


RSS = "<rss version='2.0'><channel><item><title>A</title></item></channel></rss>"
MAIL = f"From: a@example.org\nTo: b@example.org\nSubject: T\nDate: today\n\n{PROSE}\n"
SAVED = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="b"\n\n--b\n'
)
CONTENT = [
    (opc("word/document.xml"), kinds.DOCX),
    (opc("xl/workbook.xml"), kinds.SHEET),
    (opc("ppt/presentation.xml"), kinds.SLIDES),
    (zipped(mimetype=f"{MEMBER}text"), kinds.ODT),
    (zipped(mimetype=f"{MEMBER}spreadsheet"), kinds.SHEET),
    (zipped(mimetype=f"{MEMBER}presentation"), kinds.SLIDES),
    (zipped(mimetype="application/epub+zip"), kinds.EPUB),
    (zipped(**{"META-INF/container.xml": "<container/>"}), kinds.EPUB),
    (zipped(**{"photo.jpg": "x"}), kinds.ZIP),
    (zipped(mimetype="application/epub+zip")[:60], kinds.EPUB),
    (opc("word/document.xml")[:-40], kinds.DOCX),
    (b"{\\rtf1\\ansi Text}", kinds.RTF),
    (b"\xef\xbb\xbf{\\rtf1 Text}", kinds.RTF),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", kinds.PDF),
    (b"\r\n%PDF-1.4\n", kinds.PDF),
    (ole("Root Entry", "WordDocument"), kinds.OLD_WORD),
    (ole("Root Entry", "__properties_version1.0"), kinds.MSG),
    (ole("Root Entry", "EncryptedPackage", "EncryptionInfo"), kinds.ENCRYPTED_OFFICE),
    (ole("Root Entry", "Workbook"), kinds.SHEET),
    (gzip.compress(b"x"), kinds.PACKED),
    (b"\x28\xb5\x2f\xfd\x04\x00", kinds.PACKED),
    (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", kinds.WARC),
    (b"%!PS-Adobe-3.0\n", kinds.POSTSCRIPT),
    (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", kinds.VTT),
    (b"\xef\xbb\xbfWEBVTT - title\n", kinds.VTT),
    (b"1\r\n00:00:01,000 --> 00:00:02,500\r\nHello\r\n", kinds.SRT),
    ("1\n00:00:01,000 --> 00:00:02,500\nHello\n".encode("utf-16"), kinds.SRT),
    (b"[Script Info]\nTitle: x\n", kinds.ASS),
    (b"<tt xmlns='http://www.w3.org/ns/ttml'><body/></tt>", kinds.TTML),
    (json.dumps({"title": PROSE}).encode(), kinds.JSON),
    (json.dumps([1, 2]).encode(), kinds.JSON),
    (json.dumps({"title": PROSE}).encode("utf-16"), kinds.JSON),
    (RSS.encode(), kinds.FEED),
    (f"<?xml version='1.0'?>\n<!-- a -->\n{RSS}".encode(), kinds.FEED),
    (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", kinds.FEED),
    (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", kinds.FEED),
    (b"<?xml version='1.0'?><opml version='2.0'/>", kinds.FEED),
    (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", kinds.SITEMAP),
    (b"<sitemapindex/>", kinds.SITEMAP),
    (b"<?xml version='1.0'?><!DOCTYPE svg PUBLIC 'a' 'b'><svg/>", kinds.SVG),
    (b"<?xml version='1.0'?><FictionBook/>", kinds.FB2),
    (b"<?xml version='1.0'?><plist/>", kinds.XML),
    (
        b"<?xml version='1.0'?><office:document xmlns:office="
        b"'urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>",
        kinds.FLAT_OFFICE,
    ),
    (MAIL.encode(), kinds.EML),
    (MAIL.replace("\n", "\r\n").encode(), kinds.EML),
    (b"Received: from a\n\tby b\nSubject: T\n\nText", kinds.EML),
    (SAVED.encode(), kinds.MHTML),
    (b"<!DOCTYPE html><p>Text", kinds.HTML),
    (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", kinds.HTML),
    (b"  <!-- saved -->\n<html>", kinds.HTML),
    (f"<div><p>{PROSE}</p></div>".encode(), kinds.HTML),
    (f"<html>{PROSE}".encode("utf-16"), kinds.HTML),
]
TEXT = [
    ("Hello\n\nWorld < 3 and > 2.", kinds.PLAIN),
    ("<script>alert(1)</script>\n\nA headline.", kinds.PLAIN),
    ("<b>Bold</b> & <i>bad</i>\n\nText.", kinds.PLAIN),
    ("#hashtag and #another", kinds.PLAIN),
    (f"[London] {PROSE}", kinds.PLAIN),
    (f"Warning: the road is closed\nUpdate: it is open\n\n{PROSE}", kinds.PLAIN),
    (f"Date: 3 May\nFrom: our correspondent\n\n{PROSE}", kinds.PLAIN),
    (f"BM, MZ and GIF8 are marks.\n\n{PROSE}", kinds.PLAIN),
    ("# 1 in 3 hears it\n\n- A\n- B", kinds.PLAIN),
    ("“No,” she said;\n“yes,” he said;\nand, so, on;\n" * 20, kinds.PLAIN),
    ("Rome, 3, 4\n" * 3, kinds.PLAIN),
    ("在江边的一座小镇上，图书馆的灯现在要亮到凌晨两点。" * 20, kinds.PLAIN),
    ("ในเมืองเล็กริมแม่น้ำ" * 40, kinds.PLAIN),
    ("2026-03-14 08:00:00 来源：新华社\n\n" + "图书馆的灯要亮到凌晨两点。\n" * 20, kinds.PLAIN),
    (f"Text\n\n## Part\n\n[a link](https://example.org)\n\n{PROSE}", kinds.MARKDOWN),
    ("---\ntitle: T\n---\nText", kinds.MARKDOWN),
]
NO_PROSE = [
    ("city,year,people\n" + "".join(f"Rome,{n},{n * 7}\n" for n in range(40)), kinds.DATA),
    ("city;year;people\n" + "".join(f"Rome;{n};{n * 7}\n" for n in range(40)), kinds.DATA),
    ("a\tb\n" + "".join(f"{n}\t{n * 7}\n" for n in range(90)), kinds.DATA),
    ("0a 1b 2c 3d 99 12 45\n" * 30, kinds.DATA),
    ("2026-11-28T21:59:25Z INFO started\n" * 20, kinds.LOG),
    ("10.0.0.1 - - [28/Nov/2026:21:59:25 +0000] GET / 200\n" * 20, kinds.LOG),
    ("aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29y\n" * 9, kinds.ENCODED),
    ("-----BEGIN CERTIFICATE-----\nMIIB\n", kinds.ENCODED),
    ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", kinds.CALENDAR),
    ("function a(b) {\n  var c = b;\n  return c;\n}\n\n" * 12, kinds.CODE),
    ("import os\nfrom a import b\n\ndef c(d):\n    e = d\n    return (e)\n" * 9, kinds.CODE),
    ("#!/bin/sh\necho hello\n", kinds.CODE),
    (".a {\n  color: red;\n}\n" * 30, kinds.CODE),
    ("\\documentclass{article}\n\\begin{document}\nText.\n", kinds.LATEX),
]


@pytest.mark.parametrize(
    ("data", "kind"), CONTENT, ids=[f"{at}-{kind.title}" for at, (_, kind) in enumerate(CONTENT)]
)
@pytest.mark.parametrize("suffix", ["", ".txt", ".pdf", ".docx", ".mp3"])
def test_a_kind_is_told_by_its_content_whatever_its_suffix(data, kind, suffix):
    assert tell(data, suffix) is kind


@pytest.mark.parametrize(("text", "kind"), TEXT)
@pytest.mark.parametrize("suffix", ["", ".news"])
def test_a_text_is_plain_or_markdown(text, kind, suffix):
    assert tell(text.encode(), suffix) is kinds.PLAIN
    if not text.startswith("# 1 in"):
        assert kind_of_text(text, suffix) is kind


@pytest.mark.parametrize(("text", "kind"), TEXT)
def test_a_text_file_is_markdown_only_where_it_has_several_marks(text, kind):
    assert kind_of_text(text, ".txt") is kind
    assert kind_of_text(text, ".md") is kinds.MARKDOWN


@pytest.mark.parametrize(("text", "kind"), NO_PROSE)
@pytest.mark.parametrize("suffix", ["", ".txt", ".bak"])
def test_what_is_no_prose_is_refused(text, kind, suffix, tmp_path):
    path = tmp_path / f"a{suffix}"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.message == f"{path}: is {kind.title}, not an article's text."
    assert caught.value.remedy == kind.remedy


@pytest.mark.parametrize("suffix", [".py", ".csv", ".log", ".png", ".xml", ".exe", ".doc"])
def test_prose_under_another_suffix_is_read(suffix, tmp_path):
    path = tmp_path / f"a{suffix}"
    path.write_text(f"The organ\n\n{PROSE}\n\n{PROSE} It is so.\n")
    article = read(path)
    assert article.title.text == "The organ"
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}


def test_what_its_suffix_names_is_refused_where_its_text_is_none(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text("# A heading, as it seems\n[part]\nname = 3\n")
    with pytest.raises(InputError, match="is a program's source"):
        read(path)


def binaries(folder):
    frame = b"\xff\xfb\x90\x64" + bytes(413)
    return {
        "a picture": [picture(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP")],
        "a sound file": [
            b"RIFF\x24\0\0\0WAVEfmt " + bytes(40),
            b"ID3\x04\0\0\0\0\0\0" + frame,
            b"fLaC\0\0\0\x22" + bytes(40),
            b"OggS\0\x02" + bytes(40),
        ],
        "a video": [b"\0\0\0\x20ftypisom" + bytes(40), b"\x1aE\xdf\xa3" + bytes(40)],
        "a program": [b"\x7fELF\x02\x01\x01" + bytes(60), b"MZ\x90\0" + bytes(60)],
        "a database": [database(folder / "a.sqlite")],
        "an archive": [
            b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(30),
            b"Rar!\x1a\x07\x01\0" + bytes(30),
            tar(),
        ],
        "a font": [b"OTTO\0\x0b" + bytes(40), b"wOF2\0\1\0\0" + bytes(40)],
    }


@pytest.mark.parametrize("name", ["a", "a.txt", "a.docx"])
def test_what_no_article_can_be_in_is_named(name, tmp_path):
    for what, examples in binaries(tmp_path).items():
        for data in examples:
            path = tmp_path / name
            path.write_bytes(data)
            with pytest.raises(InputError) as caught:
                read(path)
            assert caught.value.message.startswith(f"{path}: is {what}"), data[:12]
            assert caught.value.remedy


def test_every_kind_that_is_none_has_a_remedy_and_every_suffix_one_kind():
    assert all(kind.title and (kind.is_article or kind.remedy) for kind in kinds.KINDS)
    suffixes = [suffix for kind in kinds.KINDS for suffix in kind.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert ".txt" in kinds.article_suffixes()
    assert ".zip" not in kinds.article_suffixes()


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds.KINDS if kind.is_article], ids=lambda kind: kind.title
)
def test_every_reader_is_there_and_takes_what_it_is_given(kind):
    module, _, function = kind.reader.partition(":")
    reader = getattr(import_module(f"accessnews.reading.{module}"), function)
    taken = {"language", "keep_all"} | ({"part"} if kind.parts else set())
    assert taken <= set(inspect.signature(reader).parameters)
    assert not kind.extra or kind.extra in EXTRAS


def test_a_folder_tells_what_it_passes_over(tmp_path):
    files = {
        "a.html": b"<p>x</p>",
        "b.txt": b"x",
        "C.MD": b"x",
        "page": b"<!DOCTYPE html><p>x</p>",
        ".hidden.txt": b"x",
        "README.md": b"x",
        "noext": b"x",
        "empty": b"",
        "old.doc": ole("WordDocument"),
        "photo.png": picture("PNG"),
        "words.csv": b"a,b\n",
        "x.zip": zipped(**{"a.txt": "x"}),
        "feed.xml": RSS.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "link").symlink_to("/etc/hostname")
    found = find_articles(tmp_path)
    assert [path.name for path in found.articles] == ["C.MD", "a.html", "b.txt", "page"]
    assert {each.path.name: each.reason for each in found.passed_over} == {
        "README.md": "tells about the folder",
        "empty": "is empty",
        "feed.xml": "is a feed",
        "link": "is a link out of its folder, which is not followed",
        "noext": "its suffix is no article's; to read it all the same: accessnews build",
        "old.doc": "is an old Word document",
        "photo.png": "is a picture (PNG)",
        "words.csv": "is a table of data",
        "x.zip": "is a ZIP archive",
    }
    with pytest.raises(InputError, match="no such folder"):
        find_articles(tmp_path / "none")
    with pytest.raises(InputError, match="is no folder"):
        find_articles(tmp_path / "b.txt")


@pytest.mark.parametrize("encoding", ["iso-8859-1", "koi8-r", "gb18030", "utf-16"])
def test_a_page_with_an_xml_declaration_in_an_older_encoding(encoding):
    word = {"iso-8859-1": "Déjà vu", "koi8-r": "Мост открыт"}.get(encoding, "大桥重新开放")
    page = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE html>\n'
        f"<html><head><title>{word}</title></head><body><p>{word}.</p></body></html>"
    )
    assert tell(page.encode(encoding), ".html") is kinds.HTML
    assert tell(page.replace("html", "svg").encode(encoding), "") is kinds.SVG
