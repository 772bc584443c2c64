"""Links, emphasis, languages and notes of a page or of Markdown, as runs of the sentences."""

import pytest

from accessnews.article import BlockKind
from accessnews.reading.links import link
from accessnews.reading.read import read
from accessnews.runs import RunKind, in_order

FILLER = (
    "<p>The bridge over the river was closed for nine years, and the town waited for all of it.</p>"
    "<p>Now the buses run again, and the children walk to school over it every day of the week.</p>"
)


def page(tmp_path, body, after="", head=""):
    file = tmp_path / "a.html"
    file.write_text(
        f"<html lang='en'><head><title>The bridge</title>{head}</head>"
        f"<body><article><h1>The bridge</h1>{body}{FILLER}{after}</article></body></html>"
    )
    return read(file)


def told(article):
    return [
        (run.kind.value, sentence.text[run.begin : run.end], run.value)
        for sentence in article.sentences()
        for run in sentence.runs
    ]


CANONICAL = '<link rel="canonical" href="https://example.org/news/bridge">'


@pytest.mark.parametrize(
    ("body", "runs"),
    [
        ("<strong>open</strong>", [("strong", "open", "")]),
        ("<b>wide <i>open</i></b>", [("strong", "wide open", ""), ("emphasis", "open", "")]),
        ("<b><strong>open</strong></b>", [("strong", "open", "")]),
        ("<code>ls -l</code> and <kbd>x</kbd>", [("code", "ls -l", ""), ("code", "x", "")]),
        ("<i lang='fr'>ouvert</i>", [("language", "ouvert", "fr"), ("emphasis", "ouvert", "")]),
        ("<span lang='en'>open</span>", []),
        (
            "<abbr title='World Health Organization'>WHO</abbr>",
            [("abbreviation", "WHO", "World Health Organization")],
        ),
        ("<a href='/a'>open</a>", [("link", "open", "https://example.org/a")]),
        ("<a href='b.html#c'>open</a>", [("link", "open", "https://example.org/news/b.html#c")]),
        ("<a href='//other.example/x'>open</a>", [("link", "open", "https://other.example/x")]),
        (
            "<a href='mailto:a@example.org?cc=b'>open</a>",
            [("link", "open", "mailto:a@example.org")],
        ),
        ("<a href='#there'>open</a>", []),
        ("<a href='https://example.org/news/bridge#there'>open</a>", []),
        ("<a href='javascript:x()'>open</a>", []),
        ("<a>open</a>", []),
        ("<b> </b>open<i></i>", []),
    ],
)
def test_what_inline_elements_mark(tmp_path, body, runs):
    text = (
        f"<p>The bridge is {body} again, said the mayor of the town to all who came to see it.</p>"
    )
    assert told(page(tmp_path, text, head=CANONICAL)) == runs


def test_a_run_over_two_sentences_is_in_both(tmp_path):
    body = "<p>The bridge is open. <b>It is new. It is wide and it is long</b> and it is red.</p>"
    assert told(page(tmp_path, body)) == [
        ("strong", "It is new.", ""),
        ("strong", "It is wide and it is long", ""),
    ]


def test_runs_in_items_cells_and_captions(tmp_path):
    body = (
        "<ul><li>One <b>item</b> of it</li><li>Another of them</li></ul>"
        "<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2025</td><td><b>1,900</b></td></tr>"
        "<tr><td>2026</td><td>2,100</td></tr></table>"
        "<figure><img src='a.png' alt='A bridge'><figcaption>The <i>Teel</i> bridge.</figcaption>"
        "</figure>"
    )
    runs = told(page(tmp_path, f"{FILLER}{body}"))
    assert ("strong", "item", "") in runs
    assert ("strong", "1,900", "") in runs
    assert ("emphasis", "Teel", "") in runs


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/hosts",
        "ftp://example.org/x",
        "https://user:secret@example.org/",
        "http://localhost/x",
        "http://printer/x",
        "http://127.0.0.1/",
        "http://192.168.1.1/x",
        "http://[::1]/",
        "http://10.0.0.1:8080/",
        "https://example.org:99999/",
        "https://exa mple.org\\@evil/",
        "https://" + "a" * 3000,
        "mailto:nobody",
        "tel:+1234",
        "",
        "relative/without/base",
    ],
)
def test_what_an_edition_may_not_lead_to(address):
    assert link(address) == ""


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?utm_source=x&id=3&fbclid=y", "https://example.org/a?id=3"),
        ("https://example.org/a?gclid=1", "https://example.org/a"),
        ("https://example.org/?12345", "https://example.org/?12345"),
        ("https://example.org/a?b=2&a=1#c", "https://example.org/a?b=2&a=1#c"),
        ("HTTP://EXAMPLE.org/A", "http://example.org/A"),
        ("https://例え.example/路", "https://xn--r8jz45g.example/%E8%B7%AF"),
        ("https://example.org/a b", "https://example.org/ab"),
        ("https://example.org/<b>", "https://example.org/%3Cb%3E"),
        ('https://example.org/?a="><script>', "https://example.org/?a=%22%3E%3Cscript%3E"),
    ],
)
def test_addresses_are_whole_and_follow_nobody(address, kept):
    assert link(address) == kept


NOTES = [
    (
        "is open<sup><a href='#fn1' id='r1'>1</a></sup> again",
        "<ol><li id='fn1'>See the report. <a href='#r1'>↩</a></li></ol>",
    ),
    (
        "is open<a href='#_ftn1' name='_ftnref1'>[1]</a> again",
        "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> See the report.</p>",
    ),
    (
        "is open<sup class='reference'><a href='#cite_note-1'>[1]</a></sup> again",
        "<ol class='references'><li id='cite_note-1'><a href='#x'>^</a> See the report.</li></ol>",
    ),
    (
        "is open <a role='doc-noteref' href='#n'>*</a> again",
        "<aside role='doc-footnote' id='n'>* See the report.</aside>",
    ),
    (
        "is open<a class='footnote' href='#note-a'><sup>a</sup></a> again",
        "<div class='footnotes'><p id='note-a'>See the report. <a href='#back'>↑</a></p></div>",
    ),
]


@pytest.mark.parametrize(("mark", "note"), NOTES)
def test_a_mark_leads_to_its_note(tmp_path, mark, note):
    article = page(tmp_path, f"<p>The bridge {mark}, said the mayor of the town.</p>", note)
    sentence = article.blocks[0].sentences[0]
    assert sentence.text == "The bridge is open again, said the mayor of the town."
    (run,) = sentence.runs
    assert (run.kind, run.begin, run.end) == (RunKind.NOTE, 18, 18)
    last = article.blocks[-1]
    assert (last.kind, last.text, last.id) == (BlockKind.NOTE, "See the report.", run.value)
    assert not article.dropped


def test_a_mark_without_a_note_is_listed(tmp_path):
    article = page(tmp_path, "<p>The bridge is open<sup><a href='#gone'>1</a></sup> again.</p>")
    assert article.blocks[0].text == "The bridge is open again."
    assert not told(article)
    assert [each.reason for each in article.dropped] == ["mark of a note"]


MARKDOWN = """\
# The bridge

The [river](https://example.org/r?utm_medium=x) bridge is **wide *open*** again[^1]. It is `new`.

- One [item](b.html) of it
- Another <https://example.org/auto>

| Year | Cars |
| --- | --- |
| 2025 | **1,900** |

[^1]: See the *report*.
"""


def test_markdown_has_them_too(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(MARKDOWN)
    article = read(file)
    note = article.blocks[-1]
    assert told(article) == [
        ("link", "river", "https://example.org/r"),
        ("strong", "wide open", ""),
        ("emphasis", "open", ""),
        ("note", "", note.id),
        ("code", "new", ""),
        ("link", "https://example.org/auto", "https://example.org/auto"),
        ("strong", "1,900", ""),
        ("emphasis", "report", ""),
    ]
    assert all(in_order(sentence.runs) for sentence in article.sentences())
