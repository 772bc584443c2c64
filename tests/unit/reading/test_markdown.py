"""Markdown: front matter and tokens to blocks."""

from datetime import date

import pytest

from accessnews.errors import InputError
from accessnews.reading.markdown.read import read_markdown


def blocks(text):
    return [(b.kind.value, b.text or b.cells, b.level) for b in read_markdown(text, "a.md").blocks]


def test_front_matter_fields():
    draft = read_markdown(
        "---\ntitle: A\nauthor: {name: Wei Fang}\ndate: 2025-02-11\nlang: pt\n"
        "description: Short.\nsource: https://news.example.org/a\n---\nText.\n",
        "a.md",
    )
    assert (draft.title, draft.byline, draft.published) == ("A", "Wei Fang", date(2025, 2, 11))
    assert (draft.language, draft.source) == ("pt", "https://news.example.org/a")
    assert [(b.kind.value, b.text) for b in draft.blocks] == [
        ("standfirst", "Short."),
        ("paragraph", "Text."),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: A\nauthor: [x\n---\nText", r"^a\.md:4: the front matter is no YAML"),
        ("---\ntitle: A\ndate: someday\n---\nText", r"^a\.md:3: date is no date: 'someday'"),
        ("---\n- a\n- b\n---\nText", r"^a\.md:2: the front matter must be"),
        ("---\ntitle: A\n\nText without an end", r"^a\.md:1: the front matter has no closing"),
        ("---\ntitle: !!python/object/apply:os.system [id]\n---\nT", r"^a\.md:2: .*no YAML"),
        (
            "---\na: " + "[" * 1200 + "\n---\nT",
            r"^a\.md:1: .*nested too deep|^a\.md:\d+: .*no YAML",
        ),
    ],
)
def test_bad_front_matter_names_file_and_line(text, message):
    with pytest.raises(InputError, match=message) as caught:
        read_markdown(text, "a.md")
    assert "\n" not in caught.value.message
    assert caught.value.exit_code == 3


def test_yaml_aliases_and_cycles_are_harmless():
    draft = read_markdown("---\ntitle: &a T\nauthor: &b [X, *b]\n---\nText\n", "a.md")
    assert (draft.title, draft.byline) == ("T", "X")


def test_a_rule_at_the_top_is_no_front_matter():
    assert blocks("---\n\nText.\n") == [("paragraph", "Text.", 0)]


def test_link_text_is_kept_and_its_address_dropped():
    assert blocks("See [the *tides*](https://example.org/t?x=1).") == [
        ("paragraph", "See the tides.", 0)
    ]


def test_inline_html_is_dropped_and_scripts_with_all_they_hold():
    assert blocks("A <b>bold</b> word<script>alert(1)</script>, <img src=x onerror=y>twice.") == [
        ("paragraph", "A bold word, twice.", 0)
    ]


def test_a_heading_of_nothing_but_a_tag_is_text():
    assert read_markdown("# <script>\n\nText.\n", "a.md").title == "<script>"


def test_nested_lists_quotes_and_tables():
    text = "1. a\n\n   more\n   - b\n2. c\n\n> q\n>\n> r\n\n| H | I |\n|---|---|\n| x |  |\n"
    assert blocks(text) == [
        ("list-item", "a more", 1),
        ("list-item", "b", 2),
        ("list-item", "c", 1),
        ("quote", "q", 0),
        ("quote", "r", 0),
        ("table-row", ("H", "I"), 1),
        ("table-row", ("x", ""), 0),
    ]


def test_pictures_become_figures_with_captions():
    assert blocks('Before ![alt *text*](a.png "A caption") after.') == [
        ("paragraph", "Before after.", 0),
        ("figure", "alt text", 0),
        ("caption", "A caption", 0),
    ]
    assert blocks("![alt](a.png)\n*Below*") == [("figure", "alt", 0), ("caption", "Below", 0)]
    assert blocks("![](a.png)\n\nText") == [("figure", (), 0), ("paragraph", "Text", 0)]


def test_lines_of_a_paragraph_join_without_a_space_in_chinese():
    assert blocks("山路有三十七个弯，\n他已经全都记住了。") == [
        ("paragraph", "山路有三十七个弯，他已经全都记住了。", 0)
    ]


def test_headings_of_level_one_after_the_title_are_sections():
    assert blocks("# T\n\nText.\n\n# S\n\n## U\n\nText.\n")[1:3] == [
        ("heading", "S", 2),
        ("heading", "U", 3),
    ]


def test_every_block_knows_its_line():
    draft = read_markdown("---\ntitle: A\n---\n\nOne.\n\nTwo.\n", "a.md")
    assert [block.line for block in draft.blocks] == [5, 7]


def test_deep_nesting_loses_nothing():
    text = "\n".join(f"{'  ' * depth}- item {depth}" for depth in range(30))
    assert [level for _, _, level in blocks(text)] == list(range(1, 31))
