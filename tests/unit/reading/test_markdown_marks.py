"""Markdown's marks are understood, and none of them is read out."""

import pytest

from accessnews.article import BlockKind
from accessnews.reading.markdown.read import read_markdown
from accessnews.reading.read import read


def texts(text):
    return [block.text or block.cells for block in read_markdown(text, "a.md").blocks]


def items(text):
    return [
        (block.text, block.level, block.number, block.begins)
        for block in read_markdown(text, "a.md").blocks
        if block.kind.value == "list-item"
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("==Marked== and 这是==重点==内容.", "Marked and 这是重点内容."),
        ("==All **bold** of it==", "All bold of it"),
        ("a == b == c, a==b==c, `==code==`", "a == b == c, a==b==c, ==code=="),
        ("++New++ and C++ and D++", "New and C++ and D++"),
        ("~~Struck~~ out", "Struck out"),
        ("A [span]{.small} and **b**{.y} {not one}", "A span and b {not one}"),
        ("Words. {#anchor .lead width=50%}", "Words."),
        ("Words.\n{: .lead }", "Words."),
        ("A set {1, 2} and {#1}", "A set {1, 2} and {#1}"),
        ("Before {{< youtube abc >}} after", "Before after"),
        ('{% include "x.html" %}', None),
        ("[TOC]", None),
        ("[[_TOC_]]", None),
        ("See [[Page|the page]] and [[Page]]", "See the page and Page"),
        ("[text][nowhere] and [ok][r]\n\n[r]: http://x.example", "text and ok"),
        ("A <!-- remark --> word", "A word"),
        ("One<br>two<br/>three", "One two three"),
        ("One\\\ntwo  \nthree", "One two three"),
        ("A & B <now> and <b>bold</b>", "A & B <now> and bold"),
        (r"\*Not em\*, 1986\. \[^1] \==a==", "*Not em*, 1986. [^1] ==a=="),
        ("A mark[^9] of no note", "A mark of no note"),
        ("&lt;b&gt; &amp; `&amp;`", "<b> & &amp;"),
    ],
)
def test_marks_within_a_line(written, read):
    assert texts(written) == ([read] if read else [])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("> [!NOTE]\n> Told.", ["Told."]),
        ("> [!WARNING]\n> Told.\n>\n> Twice.", ["Told.", "Twice."]),
        ("> [!tip]+ A title\n> Told.", ["A title", "Told."]),
        ("!!! note\n    Told.", ["Told."]),
        ('!!! note "A title"\n    Told.', ["A title", "Told."]),
        ("::: warning\nTold.\n:::", ["Told."]),
        ("::: tip A title\nTold.\n:::", ["A title", "Told."]),
        ('::: {.callout-note title="x y"}\nTold.\n:::', ["Told."]),
    ],
)
def test_a_box_is_what_it_says_and_no_quotation(written, read):
    blocks = read_markdown(written, "a.md").blocks
    assert [(block.kind.value, block.text) for block in blocks] == [("paragraph", t) for t in read]


def test_a_quotation_stays_one():
    assert read_markdown("> Told.", "a.md").blocks[0].kind.value == "quote"


def test_terms_and_meanings_are_told_as_such():
    blocks = read_markdown("Apple\n: A fruit\n: A firm\n\nThe end of it.", "a.md").blocks
    assert [block.kind for block in blocks] == [
        BlockKind.TERM,
        BlockKind.DEFINITION,
        BlockKind.DEFINITION,
        BlockKind.PARAGRAPH,
    ]


def test_a_term_and_its_meanings():
    assert texts("Apple\n: A fruit\n: A firm\n\nPear\n: Another") == [
        *("Apple", "A fruit", "A firm"),
        *("Pear", "Another"),
    ]


@pytest.mark.parametrize("mark", ["-", "*", "+", "1."])
@pytest.mark.parametrize("box", ["[ ]", "[x]", "[X]"])
def test_a_box_to_tick_is_silent(mark, box):
    assert [item[0] for item in items(f"{mark} {box} Done: *brakes*\n")] == ["Done: brakes"]


def test_numbers_and_where_a_list_begins():
    assert items("3. a\n4. b\n\n7) c\n8) d\n\n- e\n* f\n\nText\n\n1. g\n1. h\n") == [
        *(("a", 1, 3, True), ("b", 1, 4, False)),
        *(("c", 1, 7, True), ("d", 1, 8, False)),
        *(("e", 1, None, True), ("f", 1, None, True)),
        *(("g", 1, 1, True), ("h", 1, 2, False)),
    ]


def test_an_empty_item_counts():
    assert items("1. a\n2.\n3. c\n") == [("a", 1, 1, True), ("c", 1, 3, False)]


def test_what_an_item_says_behind_a_nested_list():
    text = "1. one\n   1. deep\n\n   again\n2. two\n"
    assert texts(text) == ["one", "deep", "again", "two"]
    assert items(text) == [
        ("one", 1, 1, True),
        ("deep", 2, 1, True),
        ("two", 1, 2, False),
    ]


def test_notes_are_notes_behind_the_text_in_the_order_of_their_marks(tmp_path):
    text = (
        "First[^b] and second[^a], within^[An *inline* one.] and again[^b].\n\n"
        "[^a]: The `second`.\n\n    Its second paragraph.\n\n[^b]: The first.\n\n"
        "[^c]: Marked nowhere.\n\nThe last words.\n"
    )
    assert texts(text)[:2] == ["First and second, within and again.", "The last words."]
    page = tmp_path / "a.md"
    page.write_text(f"# T\n\n{text}")
    first, _, *notes = read(page).blocks
    assert [(note.kind, note.text) for note in notes] == [
        (BlockKind.NOTE, "The first."),
        (BlockKind.NOTE, "The second. Its second paragraph."),
        (BlockKind.NOTE, "An inline one."),
        (BlockKind.NOTE, "Marked nowhere."),
    ]
    (sentence,) = first.sentences
    marked = [(sentence.text[: run.begin].split()[-1], run.value) for run in sentence.runs]
    ids = [note.id for note in notes]
    assert marked == list(
        zip(("First", "second", "within", "again"), [*ids[:3], ids[0]], strict=True)
    )


def test_a_note_marked_in_a_heading_and_in_a_cell():
    text = "# Title[^1]\n\nText.\n\n## Part[^1]\n\n| a[^1] |\n|---|\n| b |\n\n[^1]: Said.\n"
    draft = read_markdown(text, "a.md")
    assert draft.title == "Title"
    assert [block.text or block.cells for block in draft.blocks] == [
        "Text.", "Part", ("a",), ("b",), "Said.",
    ]  # fmt: skip


def test_toml_front_matter():
    draft = read_markdown('+++\ntitle = "A"\ndate = 2025-02-11\n+++\nText.\n', "a.md")
    assert (draft.title, str(draft.published)) == ("A", "2025-02-11")
