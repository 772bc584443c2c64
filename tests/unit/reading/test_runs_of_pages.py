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
        ("<b style='font-weight: Normal'>shut <i>open</i></b>", [("emphasis", "open", "")]),
        (
            "<b style='color:red;font-weight:400;'>a</b> <b style='font-weight:700'>b</b>",
            [("strong", "b", "")],
        ),
        (
            "<em style='font-style:normal'>a</em> <strong style='font-style:normal'>b</strong>",
            [("strong", "b", "")],
        ),
        ("<b>wide <i>open</i></b>", [("strong", "wide open", ""), ("emphasis", "open", "")]),
        ("<b><strong>open</strong></b>", [("strong", "open", "")]),
        ("<code>ls -l</code> and <kbd>x</kbd>", [("code", "ls -l", ""), ("code", "x", "")]),
        ("<i lang='fr'>ouvert</i>", [("emphasis", "ouvert", ""), ("language", "ouvert", "fr")]),
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
        ("<b>o</b><b>pen</b>", [("strong", "open", "")]),
        (
            "<a href='/a'><b>o</b></a><a href='/a'>pen</a>",
            [("link", "open", "https://example.org/a"), ("strong", "o", "")],
        ),
        (
            "<a href='/a'>o</a><a href='/b'>pen</a>",
            [("link", "o", "https://example.org/a"), ("link", "pen", "https://example.org/b")],
        ),
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


SAID = "is open<sup><a href='#fn1'>1</a></sup> again"
WAYS = [
    ("<p id='fn1'>1. See the report.</p>", "See the report."),
    ("<p id='fn1'>1) Siehe Bericht. <a href='#r'>Zurück zum Text</a></p>", "Siehe Bericht."),
    ("<p id='fn1'>【1】 See the report. <a href='#r'>返回</a></p>", "See the report."),
    ("<p><a name='fn1'></a>[1] See the report.</p>", "See the report."),
    ("<dl><dd id='fn1'><p>See the report.</p><p><a href='#r'>Return to note 1</a></p></dd></dl>",
     "See the report."),
    ("<aside id='fn1'><p>See the report.</p><p>It is long.</p></aside>",
     "See the report. It is long."),
    ("<ol><li id='fn1'><span>^ <a href='#r1'><sup><i>a</i></sup></a> <a href='#r2'><sup>b</sup></a>"
     "</span> See the report.</li></ol>", "See the report."),
    ("<ol><li><span id='fn1'></span>See the report. <a href='#r'></a></li></ol>",
     "See the report."),
]  # fmt: skip


@pytest.mark.parametrize(("note", "said"), WAYS)
@pytest.mark.parametrize(
    "holder", ["{}", "<footer>{}</footer>", "<aside class='sidebar'>{}</aside>"]
)
def test_a_note_is_found_wherever_it_stands(tmp_path, note, said, holder):
    body = f"<p>The bridge {SAID}, said the mayor of the town.</p>"
    article = page(tmp_path, body, holder.format(note))
    last = article.blocks[-1]
    assert (last.kind, last.text) == (BlockKind.NOTE, said)
    assert told(article) == [("note", "", last.id)]
    assert article.blocks[0].text == "The bridge is open again, said the mayor of the town."
    assert sum("report" in block.text or "Bericht" in block.text for block in article.blocks) == 1
    assert not any("report" in each.text for each in article.dropped)


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#fn1'>1</a></sup>",
        "<sup>(<a href='#fn1'>1</a>)</sup>",
        "<sup><a href='#fn1'>1)</a></sup>",
        "<sup><a href='#fn1'>【1】</a></sup>",
        "<sup><a href='#fn1'><span>Footnote </span>1</a></sup>",
        "<a class='footnote-ref' href='#fn1'>1</a>",
        "<a href='#fn1'>[1]</a>",
        "<a href='#fn1'>*</a>",
        "<a epub:type='noteref' href='#fn1'>1</a>",
        "<sup><a href='https://example.org/news/bridge#fn1'>1</a></sup>",
    ],
)
def test_marks_of_every_shape_lead_to_the_note(tmp_path, mark):
    body = f"<p>The bridge is open{mark} again, said the mayor of the town.</p>"
    note = "<footer><p id='fn1'>See the report.</p></footer>"
    article = page(tmp_path, body, note, head=CANONICAL)
    assert article.blocks[0].text == "The bridge is open again, said the mayor of the town."
    assert told(article) == [("note", "", article.blocks[-1].id)]
    assert not article.dropped


def test_two_marks_in_one_place(tmp_path):
    body = (
        "<p>The bridge is open<sup><a href='#a1'>1</a>, <a href='#a2'>2</a></sup> again, said the "
        "mayor of the town.</p>"
    )
    article = page(tmp_path, body, "<ol><li id='a1'>One report.</li><li id='a2'>Two.</li></ol>")
    notes = article.blocks[-2:]
    assert [block.text for block in notes] == ["One report.", "Two."]
    assert told(article) == [("note", "", block.id) for block in notes]


def test_notes_of_one_paragraph(tmp_path):
    body = (
        "<p>The bridge is open<sup><a href='#a1'>1</a></sup> again<sup><a href='#a2'>2</a></sup>, "
        "said the mayor of the town.</p>"
    )
    note = (
        "<p><a name='a1'></a>1 See the report of the committee from last year.<br>"
        "<a name='a2'></a>2 And another, which was printed in the year before.</p>"
    )
    article = page(tmp_path, body, note)
    assert [block.text for block in article.blocks[-2:]] == [
        "See the report of the committee from last year.",
        "And another, which was printed in the year before.",
    ]


def test_words_that_lead_to_a_note_stay(tmp_path):
    body = "<p>The bridge is open (<a href='#note1'>see note 1</a>), said the mayor.</p>"
    article = page(tmp_path, body, "<p id='note1'>See the report.</p>")
    assert article.blocks[0].text == "The bridge is open (see note 1), said the mayor."
    assert told(article) == [("note", "", article.blocks[-1].id)]


def test_a_link_within_the_page_is_no_note(tmp_path):
    body = "<p>The bridge is open, as <a href='#part2'>the second part</a> of it tells us.</p>"
    article = page(tmp_path, body, "<p id='part2'>The second part of the page is about it.</p>")
    assert not told(article)
    assert BlockKind.NOTE not in {block.kind for block in article.blocks}


def test_a_heading_of_notes_goes_with_them(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(
        "# The bridge\n\nIt is open<sup><a href='#n'>1</a></sup>.\n\n## Notes\n\n"
        "<p id='n'>See the report.</p>\n\n## After\n\nThe end of it.\n"
    )
    kinds = [(block.kind, block.text) for block in read(file).blocks]
    assert kinds[1:3] == [(BlockKind.HEADING, "After"), (BlockKind.PARAGRAPH, "The end of it.")]


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ("fr", "fr"),
        ("FR_ca", "fr-CA"),
        ("zh_Hant", "zh-Hant"),
        ("en-GB", ""),
        ("xx-not-a-tag", ""),
        ("und", ""),
        ("123", ""),
        ("français", ""),
    ],
)
def test_a_language_is_a_tag_of_another_language(tmp_path, tag, kept):
    body = f"<p>The bridge is <span lang='{tag}'>ouvert</span> again, said the mayor to us.</p>"
    assert told(page(tmp_path, body)) == ([("language", "ouvert", kept)] if kept else [])


def test_the_title_has_its_runs(tmp_path):
    file = tmp_path / "a.html"
    file.write_text(
        "<html lang='en'><head><title>The end of Le Monde | Paper</title></head><body><article>"
        f"<h1><a href='/x'>The end of <i lang='fr'>Le Monde</i></a></h1>{FILLER}</article></body>"
    )
    article = read(file)
    assert article.title.text == "The end of Le Monde"
    assert told(article) == [("emphasis", "Le Monde", ""), ("language", "Le Monde", "fr")]


WRITTEN = [
    ("See https://example.org/a?utm_source=x&b=1.", "https://example.org/a?utm_source=x&b=1",
     "https://example.org/a?b=1"),
    ("It (http://example.org/b_(c)) is open.", "http://example.org/b_(c)",
     "http://example.org/b_(c)"),
    ("见https://example.org。", "https://example.org", "https://example.org"),
    ("<https://example.org/a>", "https://example.org/a", "https://example.org/a"),
    ("Is it https://example.org/a?", "https://example.org/a", "https://example.org/a"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "address"), WRITTEN)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_written_address_is_a_link_of_its_own_words(tmp_path, text, words, address, suffix):
    file = tmp_path / f"a{suffix}"
    file.write_text(f"The bridge\n\nIt was closed for nine years, all of them. {text}\n")
    assert told(read(file)) == [("link", words, address)]


@pytest.mark.parametrize(
    "text",
    [
        "http://localhost/x",
        "https://user:pass@example.org/",
        "https://",
        "xhttps://example.org",
        "https://example.org/路",
        "ftp://example.org",
        "`https://example.org`",
    ],
)
def test_what_is_written_and_no_address_stays_text(tmp_path, text):
    file = tmp_path / "a.md"
    file.write_text(f"# The bridge\n\nIt was closed for nine years, see {text} for all of it.\n")
    assert "link" not in {kind for kind, _, _ in told(read(file))}


HTML_IN_MARKDOWN = """\
# The end of <i lang="fr">Le Monde</i>

The <a href="https://example.org/x">river</a> and <kbd>Ctrl</kbd> and <b>bold *and* so</b> and
<abbr title="World Health Organization">WHO</abbr> and <span lang="fr">ouvert</span> and </b> it.
"""


def test_html_in_markdown_marks_what_it_does_in_a_page(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(HTML_IN_MARKDOWN)
    assert told(read(file)) == [
        ("emphasis", "Le Monde", ""),
        ("language", "Le Monde", "fr"),
        ("link", "river", "https://example.org/x"),
        ("code", "Ctrl", ""),
        ("strong", "bold and so", ""),
        ("emphasis", "and", ""),
        ("abbreviation", "WHO", "World Health Organization"),
        ("language", "ouvert", "fr"),
    ]


def test_abbreviations_of_markdown(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(
        "# The HTML files\n\nThe HTML of W3C, `HTML` and XHTML.\n\n*[HTML]: Hyper Text\n"
        "*[W3C]:  World Wide Web\n\n    *[X]: code\n"
    )
    article = read(file)
    assert told(article) == [
        ("abbreviation", "HTML", "Hyper Text"),
        ("abbreviation", "HTML", "Hyper Text"),
        ("abbreviation", "W3C", "World Wide Web"),
        ("code", "HTML", ""),
    ]
    assert "Hyper Text" not in " ".join(block.text for block in article.blocks)


def test_the_texts_are_the_same_without_the_marks(tmp_path):
    """What is spoken, translated and captioned is the text: no run changes it."""
    bare = "The bridge is open again. The mayor of the town said so, and all the people heard."
    body = (
        "<b>The <a href='https://example.org/'>bridge</a> is</b> open <i lang='fr'>again. The</i> "
        "mayor <abbr title='x'>of</abbr> the <code>town</code> said so, and all the people heard."
    )
    plain, rich = (page(tmp_path, f"<p>{text}</p>") for text in (bare, body))
    assert [s.text for s in rich.sentences()] == [s.text for s in plain.sentences()]
    assert [s.id for s in rich.sentences()] == [s.id for s in plain.sentences()]
    assert {kind for kind, _, _ in told(rich)} == {
        *("strong", "link", "language", "emphasis", "abbreviation", "code")
    }
