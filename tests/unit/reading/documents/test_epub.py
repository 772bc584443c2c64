"""EPUBs, as ebooklib writes them; chapters by number, notes, pictures, what is refused."""

import io
import zipfile

import ebooklib.epub
import PIL.Image
import pytest

from accessnews.article import BlockKind
from accessnews.errors import InputError
from accessnews.reading.read import read
from accessnews.runs import RunKind

PROSE = "The ferry that has linked the two banks since 1911 will stop in May, its owner said."
OPS = 'xmlns:epub="http://www.idpf.org/2007/ops"'


@pytest.fixture
def saved(tmp_path):
    """A book's path, of pages by file name; ``change`` gives each part anew."""

    def save(pages, *, contents=None, change=lambda name, data: data, more=None):
        book = ebooklib.epub.EpubBook()
        book.set_title("The whole book")
        book.set_language("en-GB")
        book.add_author("Ana Moss")
        book.add_metadata("DC", "date", "2026-03-14")
        book.add_metadata("DC", "subject", "rivers")
        items = []
        for name, text in pages.items():
            item = ebooklib.epub.EpubItem(
                uid=name.partition(".")[0].replace("/", "-"),
                file_name=name,
                media_type="application/xhtml+xml",
                content=(
                    f'<html xmlns="http://www.w3.org/1999/xhtml" {OPS}><head><title/></head>'
                    f"<body>{text}</body></html>"
                ).encode(),
            )
            book.add_item(item)
            items.append(item)
        file = io.BytesIO()
        PIL.Image.new("RGB", (120, 80), "red").save(file, "PNG")
        book.add_item(
            ebooklib.epub.EpubItem("red", "images/red one.png", "image/png", file.getvalue())
        )
        titles = contents or {name: f"On {name}" for name in pages}
        book.toc = [ebooklib.epub.Link(name, text, name) for name, text in titles.items()]
        book.add_item(ebooklib.epub.EpubNcx())
        book.add_item(ebooklib.epub.EpubNav())
        book.spine = ["nav", *items]
        whole = tmp_path / "whole.epub"
        ebooklib.epub.write_epub(whole, book)
        path = tmp_path / "a.epub"
        with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as made:
            for name in old.namelist():
                if (data := change(name, old.read(name))) is not None:
                    made.writestr(name, data)
            for name, data in (more or {}).items():
                made.writestr(name, data)
        return path

    return save


def test_an_article(saved):
    article = read(
        saved(
            {
                "text/a.xhtml": f"<h1>The ferry stops</h1><p>{PROSE}&nbsp;It <b>is</b> so.</p>"
                "<h2>Part</h2><ol start='3'><li>one</li></ol><blockquote><p>Quoted.</p>"
                "</blockquote><figure><img src='../images/red%20one.png' alt='A red field'/>"
                "<figcaption>In autumn.</figcaption></figure><p>So <a href='https://example.org/'>"
                "it</a> is, <span xml:lang='de'>das ist so</span>.</p>"
            }
        )
    )
    assert (article.title.text, article.byline) == ("The ferry stops", "Ana Moss")
    assert (str(article.published), article.language) == ("2026-03-14", "en-GB")
    assert article.tags == ("rivers",)
    assert [(block.kind, block.text) for block in article.blocks] == [
        (BlockKind.PARAGRAPH, f"{PROSE} It is so."),
        (BlockKind.HEADING, "Part"),
        (BlockKind.LIST_ITEM, "one"),
        (BlockKind.QUOTE, "Quoted."),
        (BlockKind.FIGURE, "A red field"),
        (BlockKind.CAPTION, "In autumn."),
        (BlockKind.PARAGRAPH, "So it is, das ist so."),
    ]
    assert article.blocks[4].image is not None
    runs = [run for block in article.blocks for s in block.sentences for run in s.runs]
    assert [(run.kind, run.value) for run in runs] == [
        (RunKind.STRONG, ""),
        (RunKind.LINK, "https://example.org/"),
        (RunKind.LANGUAGE, "de"),
    ]


def test_a_chapter_by_its_number(saved):
    pages = {
        "cover.xhtml": "<section epub:type='cover'><h1>The whole book</h1></section>",
        "blank.xhtml": "<img src='images/red%20one.png' alt=''/>",
        "one.xhtml": f"<h1>Of rivers</h1><p>{PROSE}</p>",
        "one-b.xhtml": "<p>And this belongs to it, too.</p>",
        "two.xhtml": "<p>The second one has no heading at all.</p>",
    }
    contents = {"one.xhtml": "Of rivers", "two.xhtml#top": "Of roads"}
    path = saved(pages, contents=contents)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.message == f"{path}: has 2 chapters."
    assert caught.value.remedy == f"Name one: {path}#1 (Of rivers), {path}#2 (Of roads)."
    first, second = (read(f"{path}#{number}") for number in (1, 2))
    assert first.title.text == "Of rivers"
    assert [b.text for b in first.blocks] == [PROSE, "And this belongs to it, too."]
    assert second.title.text == "Of roads"
    assert first.address == f"{path}#1"
    with pytest.raises(InputError, match="has no chapter 3") as caught:
        read(f"{path}#3")
    assert f"{path}#1 (Of rivers)" in caught.value.remedy


def test_what_has_no_chapters_says_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"T\n\n{PROSE}\n")
    with pytest.raises(InputError, match="#2 names no part of it: it is plain text"):
        read(f"{path}#2")
    named = tmp_path / "a#2"
    named.write_text(f"Another\n\n{PROSE}\n")
    assert read(named).title.text == "Another"


@pytest.mark.parametrize("where", ["here", "in a page of its own"])
def test_notes(saved, where):
    note = "<aside epub:type='footnote' id='n1'><p>What the note says.</p></aside>"
    target = "#n1" if where == "here" else "notes.xhtml#n1"
    text = f"<p>{PROSE}<a epub:type='noteref' href='{target}'>1</a> So it is.</p>"
    pages = {"a.xhtml": f"<h1>T</h1>{text}{note if where == 'here' else ''}"}
    if where != "here":
        pages["notes.xhtml"] = f"<section epub:type='endnotes'>{note}</section>"
    article = read(saved(pages, contents={"a.xhtml": "T"}))
    assert [(block.kind, block.text) for block in article.blocks] == [
        (BlockKind.PARAGRAPH, f"{PROSE} So it is."),
        (BlockKind.NOTE, "What the note says."),
    ]
    first = article.blocks[0].sentences[0]
    assert [(r.kind, r.begin, r.end, r.value) for r in first.runs] == [
        (RunKind.NOTE, len(first.text), len(first.text), article.blocks[1].id)
    ]


def encryption(algorithm):
    return {
        "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:'
        'container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
    }


def test_protection_is_refused_and_hidden_fonts_are_none(saved):
    pages = {"a.xhtml": f"<h1>T</h1><p>{PROSE}</p>"}
    path = saved(pages, more=encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    with pytest.raises(InputError, match=r"protected against copying \(DRM\)"):
        read(path)
    assert read(saved(pages, more=encryption("http://www.idpf.org/2008/embedding")))


def test_a_picture_leads_nowhere_out_of_the_book(saved, tmp_path):
    PIL.Image.new("RGB", (120, 80), "red").save(tmp_path / "secret.png")
    page = f"<h1>T</h1><p>{PROSE}</p>"
    for address in ("../../../secret.png", "/secret.png", f"file://{tmp_path}/secret.png"):
        article = read(saved({"a.xhtml": f"{page}<p><img src='{address}' alt='X'/></p>"}))
        assert [block.image for block in article.blocks] == [None, None]
        assert "it is not in the document" in article.dropped[-1].reason


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda n, d: None if n.endswith(".opf") else d, "its package document is missing"),
        (lambda n, d: b"<x" if n.endswith(".opf") else d, "is damaged"),
        (
            lambda n, d: bytes(13_000_000) if n.endswith("a.xhtml") else d,
            "far more than an article",
        ),
        (lambda n, d: b"x" if n.endswith("a.xhtml") else d, "is damaged"),
        (lambda n, d: b"<html/>" if n.endswith("a.xhtml") else d, "holds no text"),
    ],
)
def test_a_bad_book_is_told_in_a_line(saved, change, told):
    with pytest.raises(InputError, match=told):
        read(saved({"a.xhtml": f"<h1>T</h1><p>{PROSE}</p>"}, change=change))


def test_entities_of_a_page_are_not_resolved(saved):
    page = f"<h1>T</h1><p>{PROSE} &x; and &#233;.</p>"

    def change(name, data):
        doctype = b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
        return doctype + data if name.endswith("a.xhtml") else data

    article = read(saved({"a.xhtml": page}, change=change))
    assert article.blocks[0].text.endswith("and é.")
