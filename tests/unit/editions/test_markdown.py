"""Markdown, read back by our own reader and by markdown-it-py."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PIL import Image as Pillow

from accessnews.article import TITLE_ID, Article, BlockKind, Image, Sentence
from accessnews.edition import Edition
from accessnews.editions.composed import Composed
from accessnews.editions.text import markdown
from accessnews.reading.decode import clean
from accessnews.reading.draft import one_line
from accessnews.reading.markdown.read import read_markdown
from accessnews.reading.read import read
from rich_article import CHINESE, ENGLISH, block, edition

NASTY = [
    "# no heading", "- no item", "+ none", "* none", "1. none", "12) none", "> none", "---", "***",
    "___", "===", "```", "~~~", "| a | b |", "a | b", "`code`", "*em*", "__strong__", "snake_case",
    "[a](b)", "![a](b)", "[a]: b", "<script>alert(1)</script>", "<b>", "<!-- c -->",
    "<a@b.example>",
    "&amp;", "&#35;", "&", "\\", "\\|", "|", "C:\\", "tail #", "##", "#", "-", "1.", "~~gone~~",
    "https://example.org/a_b?c=*", "$1 and $2", "“一”_二_", "*", "_a", "a_", "{{ x }}", "!", "![",
    "]", ":---", "--", "=", "- - -", "12345678901. x", "\t", "<!DOCTYPE html>", "<?php ?>", "a  b",
    "==high==", "++new++", "[^1]", "^[a note]", "[^1]: a note", "{#id}", "{.a .b}", "a {: .b }",
    ": meaning", "::: tip", ":::", "!!! note", "??? note", "[!NOTE]", "[!tip] a", "[ ] to do",
    "[x] done", "[TOC]", "[[_TOC_]]", "{:toc}", "[[a|b]]", "![[a]]", "{% a %}", "{{< a >}}",
    "[a][b]", "[a]{.b}", "+++", "===", "<now>", "\\[a]",
]  # fmt: skip


def as_read(text):
    """As a reader hands text over: clean, and on one line."""
    return one_line(clean(text))


def nasty():
    pieces = st.one_of(
        st.sampled_from(NASTY), st.text(max_size=12), st.sampled_from("#>*_-|\\`<&1. ")
    )
    joined = st.lists(pieces, min_size=1, max_size=5).map(" ".join) | st.lists(
        pieces, min_size=1, max_size=4
    ).map("".join)
    return joined.map(as_read).filter(bool)


def blocks():
    kinds = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.QUOTE])
    plain = st.builds(lambda kind, text: (kind, (text,), 0, False), kinds, nasty())
    heading = st.builds(
        lambda text, level: (BlockKind.HEADING, (text,), level, False), nasty(), st.integers(2, 6)
    )
    item = st.builds(
        lambda text, level, ordered: (BlockKind.LIST_ITEM, (text,), level, ordered),
        nasty(), st.integers(1, 4), st.booleans(),
    )  # fmt: skip
    row = st.builds(
        lambda cells, level: (BlockKind.TABLE_ROW, cells, level, False),
        st.tuples(nasty(), nasty()) | st.tuples(nasty(), st.just(""), nasty()), st.integers(0, 1),
    )  # fmt: skip
    return st.lists(plain | heading | item | row, min_size=1, max_size=8)


def article(given_blocks, title="A title"):
    made = [
        block(f"b{number:03}", kind, *texts, level=level, ordered=ordered)
        for number, (kind, texts, level, ordered) in enumerate(given_blocks, 1)
    ]
    return Article(Sentence(TITLE_ID, title), "en", tuple(made))


def shape(kind, texts, level, ordered):
    """What a block is, without the empty cells that fill up a short row."""
    cells = list(texts)
    while cells and not cells[-1]:
        cells.pop()
    return kind, tuple(cells), level, ordered


@settings(deadline=None, max_examples=150)
@given(blocks(), nasty())
def test_our_reader_reads_the_same_blocks_back(given_blocks, title):
    text = markdown.document(Edition("a", (article(given_blocks, title),)))
    draft = read_markdown(text, "a.md", keep_all=True)
    assert draft.title == title
    assert draft.language == "en"
    found = [shape(b.kind, b.cells or (b.text,), b.level, b.ordered) for b in draft.blocks]
    assert found == [shape(*each) for each in given_blocks]


@settings(deadline=None, max_examples=80)
@given(blocks(), nasty())
def test_no_html_comes_out_of_an_article(given_blocks, title):
    text = markdown.document(Edition("a", (article(given_blocks, title),)))
    body = text.split("\n---\n", 1)[1]
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    inside = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inside)}
    refused = {"html_block", "html_inline", "link_open", "code_inline", "fence", "code_block", "hr"}
    assert not kinds & refused
    assert "image" not in kinds


@pytest.mark.parametrize(("own", "code"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_a_whole_article_there_and_back(tmp_path, own, code):
    (path,) = markdown.write(Composed(edition(tmp_path, own, sound=False)), tmp_path)
    found = read(path)
    assert path.name == f"mother.{code}.md"
    assert (found.title.text, found.language, found.source) == (own.title.text, code, own.source)
    assert (found.byline, found.published) == (own.byline, own.published)
    pairs = [(b.kind, b.text, b.ordered) for b in found.blocks if b.kind is not BlockKind.TABLE_ROW]
    wanted = [(b.kind, b.text, b.ordered) for b in own.blocks if b.kind is not BlockKind.TABLE_ROW]
    assert pairs == wanted


def test_the_front_matter_tells_of_the_translation(tmp_path):
    text = markdown.document(edition(tmp_path, CHINESE, sound=False))
    told = yaml.safe_load(text.split("---\n")[1])
    assert told["lang"] == "zh"
    assert told["translator"] == "Qwen2.5 Coder 1.5B"
    assert told["translated-from"] == "en"
    assert told["notice"].startswith("本文由机器")


def test_two_languages_block_by_block(tmp_path):
    text = markdown.document(edition(tmp_path, ENGLISH, CHINESE, sound=False))
    told = yaml.safe_load(text.split("---\n")[1])
    assert told["lang"] == ["en", "zh"]
    tokens = MarkdownIt("commonmark").enable("table").parse(text.split("\n---\n", 1)[1])
    headings = [tokens[n + 1].content for n, t in enumerate(tokens) if t.type == "heading_open"]
    assert headings[1:] == ["The search / 寻找", "The numbers / 数字", "The meeting / 会面"]
    assert [t.type for t in tokens].count("ordered_list_open") == 2  # a list in each language
    assert [t.type for t in tokens].count("table_open") == 1
    content = [token.content for token in tokens if token.type == "inline"]
    places = [content.index(text) for text in ("The search took years.", "寻找花了多年时间。")]
    assert places[1] == places[0] + 1


def test_a_picture_lies_beside_the_file(tmp_path):
    data = io.BytesIO()
    Pillow.new("RGB", (8, 6), "red").save(data, "PNG")
    image = Image(data.getvalue(), "image/png", 8, 6, "a.png")
    figure = replace(block("b001", BlockKind.FIGURE, "A [red] square."), image=image)
    own = Article(
        Sentence(TITLE_ID, "Red"),
        "en",
        (
            figure,
            block("b002", BlockKind.CAPTION, "*Red*."),
            block("b003", BlockKind.PARAGRAPH, "It."),
        ),
        published=date(2025, 9, 30),
    )
    path, picture = markdown.write(Composed(Edition("red", (own,))), tmp_path)
    assert picture.read_bytes() == image.data
    assert f"](images/{image.name})" in path.read_text("utf-8")
    found = read(path)
    assert [(b.kind, b.text) for b in found.blocks[:2]] == [
        (BlockKind.FIGURE, "A [red] square."),
        (BlockKind.CAPTION, "*Red*."),
    ]
    assert found.published == date(2025, 9, 30)


def test_a_table_without_headings_keeps_its_rows():
    rows = [
        (BlockKind.TABLE_ROW, ("a|b", "c"), 0, False),
        (BlockKind.TABLE_ROW, ("d", "e"), 0, False),
    ]
    text = markdown.document(Edition("a", (article(rows),)))
    assert "|  |  |\n| --- | --- |\n| a\\|b | c |\n| d | e |" in text


def test_a_quotation_keeps_its_original():
    made = markdown.document(Edition("q", (CHINESE,), quoted=Edition("q", (ENGLISH,))))
    assert "\\[英语: “He is here,” she said.\\]" in made
