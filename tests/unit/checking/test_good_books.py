"""Good books that other tools made, here and now, pass what applies to them."""

import pytest
from PIL import Image

from accessnews.checking import epubcheck, inspection
from accessnews.checking.tool import CheckerMissingError

MARKDOWN = """---
title: The River School
author: Jane Doe
lang: en
---

# The boat

It is painted green, and [the bridge](#bridge) was lost.

## Desks

It holds twelve desks.

![The boat at its landing.](boat.png){alt="A boat with twelve desks"}

# The bridge {#bridge}

- It was lost.
- It will come back.[^1]

[^1]: In the autumn.
"""
TOLD = {"accessibility-metadata-missing", "accessibility-summary-missing"}


def pandoc(version):
    def make(folder):
        import pypandoc

        path = folder / "pandoc.epub"
        Image.new("RGB", (64, 48), "teal").save(folder / "boat.png")
        pypandoc.convert_text(
            MARKDOWN,
            version,
            format="markdown",
            outputfile=str(path),
            extra_args=["--resource-path", str(folder)],
        )
        return path

    return make


def mkepub(folder):
    import mkepub

    book = mkepub.Book(title="The River School", author="Jane Doe", language="en")
    boat = book.add_page("The boat", "<h1>The boat</h1><p>It is painted green.</p>")
    book.add_page("Desks", "<h2>Desks</h2><p>It holds twelve desks.</p>", parent=boat)
    book.save(str(folder / "mkepub.epub"))
    return folder / "mkepub.epub"


def ebooklib(folder):
    """As its manual shows it, by the classes that our writer does without."""
    from ebooklib import epub

    book = epub.EpubBook()
    book.set_identifier("urn:uuid:0f8a4f6e-6a58-4d0e-8a0f-0d3f6d3c6a11")
    book.set_title("The River School")
    book.set_language("en")
    pages = [
        epub.EpubHtml(title="The boat", file_name="boat.xhtml", lang="en"),
        epub.EpubHtml(title="The bridge", file_name="bridge.xhtml", lang="en"),
    ]
    for page in pages:
        page.content = f"<h1>{page.title}</h1><p>It was green.</p>"
        book.add_item(page)
    book.toc = pages
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *pages]
    epub.write_epub(str(folder / "ebooklib.epub"), book)
    return folder / "ebooklib.epub"


BOOKS = {
    "pandoc, EPUB 3": (
        pandoc("epub3"),
        {"document-not-in-contents", "claim-missing", "note-without-way-back", *TOLD},
    ),
    "pandoc, EPUB 2": (pandoc("epub2"), TOLD),
    "mkepub": (mkepub, TOLD),
    "ebooklib": (ebooklib, {"package-language-missing", *TOLD}),
}


@pytest.fixture(params=BOOKS)
def book(request, tmp_path):
    make, warnings = BOOKS[request.param]
    return make(tmp_path), warnings


def test_a_good_book_of_another_tool_passes(book):
    path, warnings = book
    report = inspection.check(path)
    assert not report.failed()
    assert {finding.code for finding in report.findings} <= warnings


@pytest.mark.slow
@pytest.mark.thorough
def test_epubcheck_agrees(book):
    try:
        assert not epubcheck.check(book[0]).failed()
    except CheckerMissingError as error:
        pytest.skip(str(error))
