from dataclasses import replace

import pytest
from lxml import etree

from accessnews.edition import Edition, Pronunciation
from accessnews.formats import pls
from rich_article import CHINESE, ENGLISH, edition

NIKE = Pronunciation("Nike", "en", "ˈnaɪki")
CHONGQING = Pronunciation("重庆", "zh", respelling="虫庆")
LINKS = "//h:head/h:link[@rel='pronunciation']"


def linked(book, document):
    return [dict(link.attrib) for link in book.find(document, LINKS)]


def test_a_lexicon_is_in_the_manifest_and_linked_from_every_document(tmp_path, made):
    book = made(replace(edition(tmp_path, ENGLISH), pronunciations=(NIKE,)))
    name = "pronunciation.en.pls"
    assert book.find("content.opf", f"//opf:item[@href='{name}']/@media-type") == [
        "application/pls+xml"
    ]
    link = {
        "rel": "pronunciation",
        "type": "application/pls+xml",
        "hreflang": "en",
        "href": name,
    }
    assert linked(book, "article.xhtml") == linked(book, "nav.xhtml") == [link]
    path = tmp_path / name
    path.write_bytes(book.part(f"EPUB/{name}"))
    assert [entry for _, entry in pls.read(path)] == [NIKE]


def test_one_for_each_language_and_those_for_all_in_both(tmp_path, made):
    everywhere = Pronunciation("AT&T", "", respelling="A <T> and T")
    names = (CHONGQING, NIKE, everywhere, Pronunciation("Nice", "fr", "nis"))
    book = made(replace(edition(tmp_path, ENGLISH, CHINESE), pronunciations=names))
    assert [link["hreflang"] for link in linked(book, "article.xhtml")] == ["en", "zh"]
    words = {
        language: etree.fromstring(book.part(f"EPUB/pronunciation.{language}.pls")).xpath(
            "//p:grapheme/text()", namespaces={"p": pls.NAMESPACE}
        )
        for language in ("en", "zh")
    }
    assert words == {"en": ["AT&T", "Nike"], "zh": ["AT&T", "重庆"]}


def test_a_kept_quotation_brings_its_names(tmp_path, made):
    original = Edition("mother", (ENGLISH,), pronunciations=(NIKE,))
    book = made(replace(edition(tmp_path, CHINESE), quoted=original, pronunciations=(CHONGQING,)))
    assert [link["hreflang"] for link in linked(book, "article.xhtml")] == ["zh", "en"]


def test_without_names_there_is_no_lexicon(made):
    book = made(Edition("mother", (ENGLISH,)))
    assert linked(book, "article.xhtml") == []
    assert book.find("content.opf", "//opf:item[@media-type='application/pls+xml']") == []


@pytest.mark.parametrize("word", ["a\x00b", "\ud800", "]]>&<!--"])
def test_nothing_in_a_name_breaks_the_document(made, word):
    names = (Pronunciation(word, "en", respelling=word), NIKE)
    book = made(Edition("mother", (ENGLISH,), pronunciations=names))
    root = etree.fromstring(book.part("EPUB/pronunciation.en.pls"))
    assert "Nike" in root.xpath("//p:grapheme/text()", namespaces={"p": pls.NAMESPACE})
