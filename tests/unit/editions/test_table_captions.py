"""A caption right before a table is the table's, unless a picture stands before it."""

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.edition import Edition
from accessnews.editions.content.block_runs import composed
from accessnews.editions.content.document import document
from accessnews.editions.text import markdown

CAPTION, FIGURE, PARAGRAPH, ROW = (
    BlockKind.CAPTION,
    BlockKind.FIGURE,
    BlockKind.PARAGRAPH,
    BlockKind.TABLE_ROW,
)


def blocks(*kinds):
    return tuple(
        Block(f"b{n:03}", kind, (Sentence(f"b{n:03}s01", f"Text {n}."),))
        for n, kind in enumerate(kinds, start=1)
    )


def together(*kinds):
    return [(kind, [block.kind for block in run]) for kind, run in composed(blocks(*kinds))]


def test_which_caption_is_a_table_s():
    assert together(CAPTION, ROW, ROW) == [(ROW, [CAPTION, ROW, ROW])]
    assert together(FIGURE, CAPTION, ROW) == [(FIGURE, [FIGURE, CAPTION]), (ROW, [ROW])]
    assert together(FIGURE, CAPTION, CAPTION, ROW) == [
        (FIGURE, [FIGURE, CAPTION]),
        (ROW, [CAPTION, ROW]),
    ]
    assert together(CAPTION, PARAGRAPH, ROW) == [
        (FIGURE, [CAPTION]),
        (PARAGRAPH, [PARAGRAPH]),
        (ROW, [ROW]),
    ]
    assert together(PARAGRAPH, CAPTION) == [(PARAGRAPH, [PARAGRAPH]), (FIGURE, [CAPTION])]
    assert together() == []


def article(*kinds):
    return Article(Sentence("b000s01", "Title"), "en", blocks(*kinds))


def test_it_is_the_caption_of_the_table_element():
    html = document((article(PARAGRAPH, CAPTION, ROW, ROW),), "a.css")
    (table,) = html.iter("{*}table")
    (caption,) = html.iter("{*}caption")
    assert caption is table[0]
    assert "".join(caption.itertext()) == "Text 2."
    assert not list(html.iter("{*}figure"))


def test_in_markdown_it_stands_above_the_table_without_a_picture():
    written = markdown.document(Edition("a", (article(PARAGRAPH, CAPTION, ROW),)))
    assert "\n*Text 2.*\n\n|" in written
