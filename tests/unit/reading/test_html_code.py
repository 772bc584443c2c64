"""Code of pages: a line a line, its white space kept, the numbers beside it left out."""

import pytest

from accessnews.article import BlockKind
from accessnews.reading.html.blocks import fragment_blocks
from accessnews.reading.html.read import read_html
from accessnews.reading.read import read

LINES = ("def ferry(bay):", "    for pier in bay:", "        yield pier")
TEXT = "\n".join(LINES)


def code(text):
    return [block.lines for block in fragment_blocks(text) if block.kind is BlockKind.CODE]


def gutter(tag, name):
    return f"<{tag} class='{name}'><pre>1\n2\n3\n</pre></{tag}>"


def lines_in(tag, name):
    return "".join(f"<{tag} class='{name}'>{line}</{tag}>" for line in LINES)


ROWS = "".join(
    f"<tr><td class='blob-num' data-line-number='{n}'></td><td class='blob-code'>{line}</td></tr>"
    for n, line in enumerate(LINES, start=1)
)
NUMBERED = "\n".join(f"<span class='lineno'>{n}</span>{line}" for n, line in enumerate(LINES))
SPANS = TEXT.replace("def", "<span class=k>def</span>").replace("bay", "<span class=n>bay</span>")


@pytest.mark.parametrize(
    "text",
    [
        f"<pre>{TEXT}</pre>",
        f"<pre>\n\n{TEXT}   \n\n</pre>",
        f"<pre><code class='language-python'>{SPANS}</code></pre>",
        f"<div class='highlight'><pre>{SPANS}</pre></div>",
        f"<pre>{TEXT.replace(chr(10), '<br>')}</pre>",
        f"<listing>{TEXT}</listing>",
        f"<blockquote><pre>{TEXT}</pre></blockquote>",
        f"<ul><li><pre>{TEXT}</pre></li></ul>",
        f"<p><code>{TEXT.replace(chr(10), '<br>')}</code></p>",
        f"<pre>{TEXT.replace('    ', '&nbsp;&nbsp;&nbsp; ')}</pre>",
        f"<table class='x'><tr>{gutter('td', 'linenos')}<td><pre>{SPANS}</pre></td></tr></table>",
        f"<table><tr>{gutter('td', 'gutter')}<td class=code><pre>{TEXT}</pre></td></tr></table>",
        f"<div class='blob-wrapper'><table class='highlight'>{ROWS}</table></div>",
        f"<pre><code>{lines_in('span', 'line')}</code></pre>".replace(
            "</span><span", "</span>\n<span"
        ),
        f"<div class='code'><code>{lines_in('div', 'line')}</code></div>",
        f"<div class='syntaxhighlighter'><div>{lines_in('div', 'line number1')}</div></div>",
        f"<pre>{NUMBERED}</pre>",
    ],
)
def test_the_lines_of_code(text):
    assert code(f"<p>Before.</p>{text}<p>After.</p>") == [LINES]


def test_tabs_reach_to_the_next_stop():
    assert code("<pre>a\tb\n\tc\n</pre>") == [("a       b", "        c")]


def test_an_empty_line_within_code_stays():
    assert code("<pre>a\n\nb</pre>") == [("a", "", "b")]


def test_code_within_a_line_of_text_is_none():
    assert not code("<p>The call <code>ferry(bay)</code> never ends.</p>")


def test_prose_that_stands_in_a_pre_is_paragraphs():
    long = (
        "The ferry crossed the bay again on Saturday, eleven years after the last of the old boats "
        "was sold, with 212 people on board who had waited on the pier since the early morning."
    )
    blocks = fragment_blocks(f"<pre>{long}\n\n{long} Again, he said.\n</pre>")
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, long),
        (BlockKind.PARAGRAPH, f"{long} Again, he said."),
    ]


def test_a_pre_that_never_ends_takes_nothing_along():
    assert not code(f"<pre>{TEXT}<h2>Next</h2><p>The boat sails on.</p>")


def test_each_line_is_a_sentence(tmp_path):
    page = tmp_path / "a.html"
    prose = "<p>The timetable of the buses and the ferry was changed by the town on Monday.</p>"
    page.write_text(
        f"<article><h1>Ferry</h1>{prose}"
        f"<pre>Monday    08:00  bus\n\nTuesday   09:30  ferry</pre>{prose}</article>"
    )
    block = next(b for b in read(page).blocks if b.kind is BlockKind.CODE)
    assert [s.text for s in block.sentences] == [
        "Monday    08:00  bus",
        "",
        "Tuesday   09:30  ferry",
    ]


def test_the_code_of_an_article_is_kept_among_its_paragraphs():
    prose = (
        "<p>The program that steers the ferry was published by its makers on Monday morning.</p>"
    )
    draft = read_html(
        f"<html><body><article><h1>F</h1>{prose}<pre>{TEXT}</pre>{prose}</article></body></html>"
    )
    assert LINES in [block.lines for block in draft.blocks]
