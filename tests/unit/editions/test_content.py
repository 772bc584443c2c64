from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from accessnews.article import Article, BlockKind, Sentence
from accessnews.editions.content.document import document
from accessnews.editions.content.xhtml import serialise, web_address, xml_text
from rich_article import CHINESE, ENGLISH, block, headed

H = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(*texts):
    """The document as an XML parser reads it back."""
    return etree.fromstring(serialise(document(texts, "article.css")))


def article(*blocks, language="en"):
    return Article(Sentence("b000s01", "Title"), language, blocks)


def outline(root):
    """The shape of the article: each element's name, with those inside it."""

    def shape(element):
        name = etree.QName(element).localname
        inside = [shape(child) for child in element if etree.QName(child).localname != "span"]
        return f"{name}({' '.join(inside)})" if inside else name

    return shape(root.find(f".//{H}article"))


def test_every_sentence_is_an_element_with_its_id_and_its_text():
    text = headed(ENGLISH)
    found = {e.get("id"): e.text for e in read(text).iter(f"{H}span")}
    assert found == {s.id: s.text for s in text.sentences() if s.text}


def test_two_languages_stand_sentence_under_sentence():
    root = read(headed(ENGLISH), headed(CHINESE))
    spans = [e for e in root.iter(f"{H}span") if e.get("id")]
    ids = [e.get("id") for e in spans]
    assert ids[:2] == ["b000s01-en", "b000s01-zh"]
    at = ids.index("b002s02-en")
    assert ids[at : at + 3] == ["b002s02-en", "b002s02-zh", "b002s03-en"]
    for span in spans:
        assert span.get("lang") == span.get(XML_LANG) == span.get("id").rsplit("-", 1)[1]
    wanted = {
        f"{s.id}-{t.language}"
        for t in map(headed, (ENGLISH, CHINESE))
        for s in t.sentences()
        if s.text
    }
    assert set(ids) == wanted


def test_a_line_that_only_the_translation_has_stays_chinese():
    root = read(headed(ENGLISH), headed(CHINESE))
    (line,) = root.xpath("//*[@id='h004']")
    assert [e.get("lang") for e in line.iter(f"{H}span") if e.get("id")] == ["zh"]


def test_the_structure_of_an_article():
    assert outline(read(ENGLISH)) == (
        "article(header(h1) p p "
        "section(h2 p ol(li li(ul(li)) li) "
        "section(h3 table(thead(tr(th th th)) tbody(tr(td td td) tr(td td td))) blockquote(p p))) "
        "section(h2 figure(p figcaption) p))"
    )


def test_headings_never_skip_a_level():
    levels = (3, 6, 2, 5, 5)
    blocks = [block(f"b{n:03}", BlockKind.HEADING, "H", level=v) for n, v in enumerate(levels, 1)]
    found = [
        int(e.tag[-1])
        for e in read(article(*blocks)).iter()
        if e.tag[-2:-1] == "h" and e.tag[-1].isdigit()
    ]
    assert found == [1, 2, 3, 2, 3, 3]


@pytest.mark.parametrize(
    ("levels", "shape"),
    [
        ((1, 1), "ul(li li)"),
        ((1, 2, 3, 1), "ul(li(ul(li(ul(li)))) li)"),
        ((1, 3, 2), "ul(li(ul(li) ul(li)))"),
        ((2, 1), "ul(li) ul(li)"),
    ],
)
def test_lists_nest_by_depth(levels, shape):
    items = [block(f"b{n:03}", BlockKind.LIST_ITEM, "x", level=v) for n, v in enumerate(levels, 1)]
    assert outline(read(article(*items))) == f"article(header(h1) {shape})"


def test_a_list_of_any_depth_can_be_parsed():
    items = [block(f"b{n:03}", BlockKind.LIST_ITEM, "x", level=n) for n in range(1, 600)]
    assert len(list(read(article(*items)).iter(f"{H}li"))) == 599


def test_a_numbered_list_beside_a_bulleted_one():
    items = (
        block("b001", BlockKind.LIST_ITEM, "a", level=1),
        block("b002", BlockKind.LIST_ITEM, "b", level=1, ordered=True),
    )
    assert outline(read(article(*items))) == "article(header(h1) ul(li) ol(li))"


def test_column_headings_have_their_scope_and_an_empty_one_is_no_heading():
    rows = (
        block("b001", BlockKind.TABLE_ROW, "Year", "", level=1),
        block("b002", BlockKind.TABLE_ROW, "1993", "12"),
    )
    root = read(article(*rows))
    assert [e.get("scope") for e in root.iter(f"{H}th")] == ["col"]
    assert len(list(root.iter(f"{H}td"))) == 3


def test_a_figure_is_its_text_alternative_and_says_what_it_is():
    (figure,) = read(headed(CHINESE)).iter(f"{H}figure")
    assert figure.get("aria-label") == "图片说明"
    assert [e.text for e in figure.iter(f"{H}span")] == [
        "一位女士在车站拥抱一名男子。",
        "两人在成都见面。",
    ]


def test_sentences_are_spaced_as_their_language_does_it():
    def paragraph(text):
        return "".join(read(text).xpath("//*[@id='b002']")[0].itertext())

    assert paragraph(ENGLISH).startswith("It was a cold day. She paid")
    assert paragraph(CHINESE).startswith("那是寒冷的一天。她付了")


def test_markup_in_an_article_stays_text():
    data = serialise(document((ENGLISH,), "article.css"))
    assert b"<script" not in data
    assert b"&lt;script&gt;" in data


def test_right_to_left():
    arabic = article(block("b001", BlockKind.PARAGRAPH, "نص."), language="ar")
    assert read(arabic).get("dir") == "rtl"
    both = read(article(block("b001", BlockKind.PARAGRAPH, "Text.")), arabic)
    (span,) = both.xpath("//*[@id='b001s01-ar']")
    assert span.get("dir") == "rtl"
    assert both.get("dir") is None


def test_a_header_in_borrowed_words_says_so():
    dutch = headed(replace(ENGLISH, language="nl"))
    root = read(dutch)
    assert root.get("lang") == "nl"
    assert root.xpath("//*[@id='h001s01']")[0].get("lang") == "en"
    assert root.xpath("//*[@id='b001s01']")[0].get("lang") is None


def test_the_source_is_a_link_only_where_it_is_a_web_address():
    (link,) = read(headed(ENGLISH)).iter(f"{H}a")
    assert link.get("href") == "https://www.example.org/news/a%20b?x=1&y=2"
    for source in ("story.txt", "javascript:alert(1)", "file:///etc/passwd", "http://["):
        assert not list(read(headed(replace(ENGLISH, source=source))).iter(f"{H}a"))


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (date(2025, 9, 30), "2025-09-30"),
        (datetime(2025, 9, 30, 1, 25, 7, 123456), "2025-09-30T01:25:07"),
        (datetime(2025, 9, 30, tzinfo=timezone(timedelta(hours=8))), "2025-09-30T00:00:00+08:00"),
        (
            datetime(1899, 1, 1, tzinfo=timezone(timedelta(seconds=-75))),
            "1899-01-01T00:01:15+00:00",
        ),
    ],
)
def test_times_are_as_html_takes_them(when, text):
    (time,) = read(headed(replace(ENGLISH, published=when))).iter(f"{H}time")
    assert time.get("datetime") == text


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://example.org", "https://example.org"),
        ("http://example.org:8080/新闻", "http://example.org:8080/%E6%96%B0%E9%97%BB"),
        ("https://münchen.example/a#b", "https://xn--mnchen-3ya.example/a"),
        ("https://user:secret@example.org/", "https://example.org/"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org:99999999/", ""),
        ("ftp://example.org/", ""),
    ],
)
def test_web_addresses(source, address):
    assert web_address(source) == address


LINE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40
).filter(lambda text: xml_text(text).strip())


@settings(deadline=None)
@given(LINE, LINE, st.sampled_from(list(BlockKind)[:8]), st.sampled_from(["en", "zh", "ar", "tlh"]))
def test_any_text_comes_back_as_it_was(title, text, kind, language):
    made = Article(
        Sentence("b000s01", title), language, (block("b001", kind, text, text, level=1),)
    )
    spans = read(headed(made)).iter(f"{H}span")
    found = ["".join(e.itertext()) for e in spans if e.get("id", "").startswith("b")]
    assert found == [xml_text(t).strip() for t in (title, text, text)]


def test_what_is_in_another_language_says_so():
    text = "她在 Facebook 上写道：“Hello, world!”然后说 AI。"
    chinese = replace(article(block("b001", BlockKind.PARAGRAPH, text)), language="zh")
    (span,) = read(chinese).xpath("//*[@id='b001s01']")
    assert "".join(span.itertext()) == text
    marked = [(each.text, each.get("lang"), each.get(XML_LANG), each.get("dir")) for each in span]
    assert marked == [
        ("Facebook", "en", "en", None),
        ("Hello, world", "en", "en", None),
    ]


def test_a_run_from_right_to_left_says_so():
    english = article(block("b001", BlockKind.PARAGRAPH, "The word שלום is old."))
    (run,) = read(english).xpath("//*[@id='b001s01']/*")
    assert (run.text, run.get("lang"), run.get("dir"), run.tail) == (
        "שלום",
        "he",
        "rtl",
        " is old.",
    )


def test_an_article_that_is_read_aloud_ends_with_a_line_in_a_footer():
    made = headed(article(block("b001", BlockKind.PARAGRAPH, "Text.")))
    (footer,) = read(made).xpath("//*[local-name()='article']/*[local-name()='footer']")
    assert footer.getnext() is None
    assert footer.xpath("string()").strip().startswith("End of the article.")
    assert not read(article()).xpath("//*[local-name()='footer']")


def test_what_xml_cannot_hold_is_left_out():
    made = article(block("b001", BlockKind.PARAGRAPH, "a\x00b\x1f\ud800c\ufffe"))
    assert read(made).xpath("//*[@id='b001s01']")[0].text == "abc"


def test_an_article_without_a_title_has_one_for_the_library():
    made = replace(article(), title=Sentence("b000s01", " "))
    root = read(made)
    assert root.findtext(f".//{H}title") == "Article"
    assert not list(root.iter(f"{H}h1"))
