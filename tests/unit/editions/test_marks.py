"""Runs of a sentence in every edition: what is a link is one, and nothing else comes through."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown_it
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import marked_article
from accessnews.article import TITLE_ID, Article, BlockKind, Sentence
from accessnews.edition import LINKS, PLAIN, Edition, Look
from accessnews.editions.composed import Composed
from accessnews.editions.content.document import document
from accessnews.editions.content.inline import write_inline
from accessnews.editions.content.marks import links, marks, unplaced
from accessnews.editions.content.xhtml import XHTML, link_address
from accessnews.editions.text import markdown, transcript
from accessnews.editions.text.markdown_runs import sentence as in_markdown
from accessnews.formats import edition_json
from accessnews.languages.wording import languages, wording
from accessnews.narration.script import script
from accessnews.notes import numbers
from accessnews.runs import Run, RunKind
from marked_article import CHINESE, ENGLISH, block

H = {"h": XHTML}
LINK = "https://example.org/a"
BAD = (
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "vbscript:x",
    "blob:https://example.org/1",
    "ftp://example.org/",
    "//example.org/",
    "/relative",
    "#place",
    "",
    "https://",
    "https://exa mple.org/",
    "http://[::1/",
    "https://example.org:port/",
    "mailto:",
    "mailto:nobody",
    "tel:+4930",
    "https://example.org/\ud800",
)


def written(text, *runs, language="en", look=PLAIN):
    span = etree.Element(f"{{{XHTML}}}span")
    said = Sentence("b001s01", text, runs)
    write_inline(span, text, language, look=look, marks=marks(said))
    return span


def texts(span, query):
    return ["".join(e.itertext()) for e in span.xpath(query, namespaces=H)]


@pytest.mark.parametrize("address", BAD)
def test_no_other_address_reaches_an_edition(address):
    run = Run(0, 3, RunKind.LINK, address)
    at_end = Run(3, 3, RunKind.LINK, address, "words")
    said = Sentence("b001s01", "Two words", (run, at_end))
    article = Article(
        Sentence(TITLE_ID, "T"),
        "en",
        (block("b001", BlockKind.PARAGRAPH, ("Two words", (run, at_end))),),
    )
    assert link_address(address) == ""
    assert list(links(said)) == []
    html = etree.tostring(document((article,), ""), encoding="unicode")
    assert "<a " not in html
    assert "](" not in markdown.document(Edition("t", (article,)))
    assert transcript.single(article, "after") == "T\n\nTwo words\n"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a b".replace(" ", "%20"), "https://example.org/a%20b"),
        ("https://example.org/?q=a&b=\u00e9#\u00fc", "https://example.org/?q=a&b=%C3%A9#%C3%BC"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("MAILTO:desk@example.org?subject=a%20b", "mailto:desk@example.org?subject=a%20b"),
        ("http://example.org:8080", "http://example.org:8080"),
    ],
)
def test_an_address_is_written_as_an_edition_may_hold_it(address, shown):
    assert link_address(address) == shown


KINDS = st.sampled_from(list(RunKind))
RUNS = st.lists(
    st.builds(
        Run,
        st.integers(-2, 24),
        st.integers(-2, 24),
        KINDS,
        st.sampled_from(["", LINK, "javascript:x", "fr", "zh", "not a tag", "b020", "\x00"]),
        st.sampled_from(["", "words"]),
    ),
    max_size=8,
)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab 北京*_[]<>&!`1.\x00\n"), max_size=22), RUNS)
def test_the_text_stays_the_sentence_whatever_its_runs_are(text, runs):
    said = Sentence("b001s01", text, tuple(runs))
    clean = re.sub("[\x00]", "", text).strip()
    span = etree.Element(f"{{{XHTML}}}span")
    write_inline(span, clean, "en", marks=marks(said))
    assert "".join(span.itertext()) == clean
    assert not span.xpath(".//h:a//h:a", namespaces=H)
    assert {a.get("href") for a in span.iter(f"{{{XHTML}}}a")} <= {LINK}
    in_markdown(said, {})


def test_pinyin_stands_over_a_link_that_ends_in_a_word():
    span = written(
        "我爱北京大学。", Run(2, 4, RunKind.LINK, LINK), language="zh", look=Look(ruby="pinyin")
    )
    (link,) = span.xpath(".//h:a", namespaces=H)
    assert link.xpath(".//h:rt/text()", namespaces=H) == ["běi", "jīng"]
    assert "".join(span.xpath(".//text()[not(ancestor::h:rt)]", namespaces=H)) == "我爱北京大学。"


def test_a_note_in_a_link_stands_behind_it():
    runs = (Run(0, 10, RunKind.LINK, LINK), Run(3, 3, RunKind.NOTE, "b002"))
    article = Article(
        Sentence(TITLE_ID, "T"),
        "en",
        (
            block("b001", BlockKind.PARAGRAPH, ("The report is out.", runs)),
            block("b002", BlockKind.NOTE, "A note."),
        ),
    )
    html = document((article,), "")
    (note,) = html.xpath("//h:a[@role = 'doc-noteref']", namespaces=H)
    assert note.getprevious().get("href") == LINK
    assert html.xpath(
        f"//*[@id = '{note.get('href')[1:]}' and @role = 'doc-footnote']", namespaces=H
    )
    (back,) = html.xpath("//h:a[@role = 'doc-backlink']", namespaces=H)
    assert back.get("href") == f"#{note.get('id')}"


def test_a_note_that_is_not_there_has_no_reference_and_one_without_reference_no_number():
    text = "Out."
    article = Article(
        Sentence(TITLE_ID, "T"),
        "en",
        (
            block("b001", BlockKind.PARAGRAPH, (text, (Run(3, 3, RunKind.NOTE, "b009"),))),
            block("b002", BlockKind.NOTE, "A note."),
        ),
    )
    html = document((article,), "")
    assert not html.xpath("//h:a", namespaces=H)
    assert numbers(article) == {}
    assert "[^" not in markdown.document(Edition("t", (article,)))
    assert "[1]" not in transcript.single(article)


def test_every_link_of_an_original_is_in_its_translation():
    html = document((CHINESE,), "")
    addresses = [address for s in CHINESE.sentences() for _, address in unplaced(s)]
    shown = html.xpath("//h:span[@class = 'unplaced']//h:a/@href", namespaces=H)
    assert shown == addresses
    assert len(addresses) == 3
    for group in html.xpath("//h:span[@class = 'unplaced']", namespaces=H):
        assert group.get("lang") == "en"
        assert not group.xpath("ancestor::*[contains(@class, 'sentence')]")
    beside = document((ENGLISH, CHINESE), "")
    assert not beside.xpath("//h:span[@class = 'unplaced']", namespaces=H)
    page = document((ENGLISH, CHINESE), "", alone=True)
    assert page.xpath("//h:span[@class = 'unplaced']//h:a/@href", namespaces=H) == addresses


def test_markdown_is_read_by_another_reader_as_it_is_meant():
    text = "See the full report! And *x_y* [1] of 2."
    runs = (
        Run(4, 19, RunKind.LINK, "https://example.org/a_(b)"),
        Run(8, 12, RunKind.STRONG),
        Run(25, 30, RunKind.CODE),
    )
    html = markdown_it.MarkdownIt().render(in_markdown(Sentence("b001s01", text, runs), {}))
    assert html == (
        '<p>See <a href="https://example.org/a_(b)">the <strong>full</strong> report</a>! And '
        "<code>*x_y*</code> [1] of 2.</p>\n"
    )


@pytest.mark.parametrize(
    ("text", "begin", "end"), [("你好。再见", 0, 3), ("a(b)c", 1, 4), ("“x”y", 0, 3)]
)
def test_emphasis_that_markdown_would_show_as_asterisks_is_left_out(text, begin, end):
    said = Sentence("b001s01", text, (Run(begin, end, RunKind.STRONG),))
    html = markdown_it.MarkdownIt().render(in_markdown(said, {}))
    assert "*" not in html


def test_code_is_never_ended_by_what_stands_in_it():
    article = Article(
        Sentence(TITLE_ID, "T"),
        "en",
        (block("b001", BlockKind.CODE, "```", "</code></pre> `x`", "    y"),),
    )
    html = markdown_it.MarkdownIt().render(markdown.document(Edition("t", (article,))))
    assert "<pre><code>```\n&lt;/code&gt;&lt;/pre&gt; `x`\n    y\n</code></pre>" in html
    (code,) = document((article,), "").iter(f"{{{XHTML}}}code")
    assert "".join(code.itertext()) == "```\n</code></pre> `x`\n    y"


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("after", "full report of the Met Office (https://www.example.org/r?a=1&b=2#top)"),
        ("end", "• full report of the Met Office: https://www.example.org/r?a=1&b=2#top"),
    ],
)
def test_a_transcript_has_addresses_where_they_are_asked_for(tmp_path, where, told):
    edition = Edition("rain", (ENGLISH,), look=Look(links=where))
    (path,) = transcript.write(Composed(edition), tmp_path)
    assert told in path.read_text("utf-8")


def test_a_transcript_without_addresses(tmp_path):
    edition = Edition("rain", (replace(ENGLISH, source=""),), look=Look(links="none"))
    (path,) = transcript.write(Composed(edition), tmp_path)
    assert "http" not in path.read_text("utf-8")
    assert "public[1]" in path.read_text("utf-8")


def test_what_is_heard_of_them():
    lines = {line.sentence.id: line for line in script(ENGLISH)}
    assert lines["b001s01"].sentence.text == marked_article.REPORT
    assert lines["b001s01"].announcement == ""
    assert lines["b006s01"].announcement == "Code. Lines: 2."
    assert lines["b010s01"].announcement == "Facts."
    assert lines["b014s01"].announcement == "Correction."
    assert lines["b020s01"].announcement == "Note 1."
    assert lines["b020s02"].announcement == ""


def test_a_box_that_says_what_it_is_is_not_announced_twice():
    said = [b for b in ENGLISH.blocks if b.id == "b014"]
    own = replace(said[0], sentences=(Sentence("b014s01", "CORRECTION: another town."),))
    article = replace(ENGLISH, blocks=(own,))
    assert [line.announcement for line in script(article)] == ["", ""]


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_the_words(language):
    words = wording(language)
    for phrase in ("notes", "links", "box-facts", "box-correction", "box-author"):
        assert words.say(phrase)
    assert "7" in words.say("note", number="7")
    assert "7" in words.say("note-back", number="7")
    assert "7" in words.say("code", lines="7")


@pytest.mark.parametrize("where", LINKS)
def test_where_the_addresses_are_is_kept_between_the_stages(where):
    edition = Edition("rain", (ENGLISH,), look=Look(links=where))
    kept = edition_json.from_json(edition_json.to_json(edition, sound=False), "rain.json")
    assert kept.look == edition.look
