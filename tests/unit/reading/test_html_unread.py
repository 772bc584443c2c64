"""Nothing that a page says is left out without a word."""

import json

import pytest
from click.testing import CliRunner

from accessnews.article import LOST
from accessnews.cli import accessnews
from accessnews.cli.screen import Screen
from accessnews.reading.html.read import read_html
from accessnews.reading.html.tree import document
from accessnews.reading.html.unread import lost

FIRST = "A storm crossed the bay on Monday and broke three piers, the harbour office said."
LAST = "The damage is put at two million euros and repairs begin in May."


def dropped(inside):
    draft = read_html(
        f"<html lang=en><article><h1>Storm</h1><p>{FIRST}</p>\n{inside}\n<p>{LAST}</p></article>"
    )
    assert [block.text for block in draft.blocks] == [FIRST, LAST]
    return [(part.text, part.reason, part.line) for part in draft.dropped]


TEXT = "Forecasters expect another storm on Friday."


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (f"<p hidden>{TEXT}</p>", "hidden in the page"),
        (f"<div style='display: none'><p>{TEXT}</p></div>", "hidden in the page"),
        (f"<p aria-hidden=true>{TEXT}</p>", "hidden in the page"),
        (f"<dialog><p>{TEXT}</p></dialog>", "dialog"),
        (f"<label>{TEXT}</label>", "control of the page"),
        (f"<button><span>{TEXT}</span></button>", "control of the page"),
        (f"<select><option>{TEXT}</option></select>", "control of the page"),
        (f"<textarea>{TEXT}</textarea>", "control of the page"),
        (f"<del>{TEXT}</del>", "struck out"),
        (f"<s>{TEXT}</s>", "struck out"),
        (f"<video src=a.mp4><p>{TEXT}</p></video>", "in place of what a browser shows"),
        (f"<canvas>{TEXT}</canvas>", "in place of what a browser shows"),
        (f"<object data=a.swf>{TEXT}</object>", "in place of what a browser shows"),
        (f"<noscript><p>{TEXT}</p></noscript>", "for browsers without scripts"),
    ],
)
def test_what_is_hidden_is_listed(inside, reason):
    assert dropped(inside) == [(TEXT, reason, 2)]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>var text = 'A sentence that nobody reads, here.'</script>",
        "<style>.a-rule-that-nobody-reads{color:red}</style>",
        "<svg><title>A drawing that nobody reads here</title><text>And its text, too</text></svg>",
        "<template><p>A template that nobody reads, for a card.</p></template>",
        "<button>Share</button><label>Search</label>",
        "<!-- A comment that nobody reads, of an editor. -->",
    ],
)
def test_what_nobody_reads_is_not(inside):
    assert dropped(inside) == []


def test_the_net_finds_what_has_no_place():
    page = document(f"<h1>Storm</h1>\n<p>{FIRST}</p>\n<div><p>{LAST}</p><p>Short.</p></div>")
    assert list(lost(page, ["Storm", FIRST, LAST])) == []
    [found] = lost(page, ["Storm", LAST])
    assert (found.text, found.reason, found.line) == (FIRST, LOST, 2)


def test_the_net_sees_through_inline_tags_and_white_space():
    page = document("<p>A storm<br>crossed\n the <b>bay on</b>Monday and <i>broke</i> piers</p>")
    assert list(lost(page, ["A storm crossed the bay onMonday and broke piers"])) == []


def test_the_report_counts_what_has_no_place(tmp_path, monkeypatch):
    """As if the walk through the tree had passed over a paragraph."""
    from accessnews.reading.html import read as html

    whole = html.page_blocks
    monkeypatch.setattr(
        html, "page_blocks", lambda tree: [b for b in whole(tree) if b.block.text != TEXT]
    )
    page = tmp_path / "page.html"
    page.write_text(f"<html lang=en><article><h1>Storm</h1><p>{FIRST}<p>{TEXT}<p>{LAST}</article>")
    args = ["build", str(page), "-o", str(tmp_path / "out"), "--format", "transcript"]
    done = CliRunner().invoke(accessnews, [*args, "--no-narrate"], obj=Screen())
    assert done.exit_code == 0
    assert "6 words of the page found no place in the article" in done.output
    [report] = (tmp_path / "out").rglob("report.json")
    assert json.loads(report.read_text("utf-8"))["unread_words"] == 6
