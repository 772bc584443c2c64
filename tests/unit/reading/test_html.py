"""Web pages: the article's blocks whole, everything else left out and listed."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessnews.reading.html.blocks import fragment_blocks
from accessnews.reading.html.read import read_html

FIRST = "After eleven years, the blue ferry crossed the bay again on Saturday with 212 passengers."
SECOND = "The service stopped in 2014, when costs had risen to $1.2 million a year, said Dr. Chen."
THIRD = "More boats will follow in the spring, if the harbour is deep enough by then for them."


def page(body, head=""):
    return f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{body}</body></html>"


def article(*parts):
    return page(f"<article><h1>Ferry</h1>{''.join(parts)}</article>")


def kinds(text, **options):
    return [(b.kind.value, b.text or b.cells) for b in read_html(text, **options).blocks]


def p(text):
    return f"<p>{text}</p>"


def test_inline_tags_never_part_a_sentence():
    inside = (
        "The <b>bl</b>ue <a href='#'>ferry<span> of</span></a> <em>Saint</em>\n Brann<wbr>’s crew"
    )
    assert kinds(article(p(inside + " sailed on Saturday with 212 passengers."), p(SECOND)))[0] == (
        "paragraph",
        "The blue ferry of Saint Brann’s crew sailed on Saturday with 212 passengers.",
    )


def test_a_caption_is_whole_where_it_has_mark_up():
    caption = "<figcaption>The <b>Aurora</b> at the pier</figcaption>"
    figure = f"<figure><img src='a.png' alt='A pier'>{caption}</figure>"
    assert kinds(article(p(FIRST), figure, p(SECOND))) == [
        ("paragraph", FIRST),
        ("figure", "A pier"),
        ("caption", "The Aurora at the pier"),
        ("paragraph", SECOND),
    ]


def test_a_picture_within_a_paragraph_follows_it():
    assert kinds(article(p(FIRST.replace(" blue", "<img src=x alt='A boat'> blue")), p(SECOND)))[
        :2
    ] == [("paragraph", FIRST), ("figure", "A boat")]


def test_a_picture_for_decoration_is_no_figure():
    page = article(p(FIRST), "<img src=x.png alt=''>", p(SECOND))
    assert "figure" not in dict(kinds(page))
    assert ("x.png", "picture: decorative") in {
        (dropped.text, dropped.reason) for dropped in read_html(page).dropped
    }


def test_scripts_styles_and_hidden_parts_are_never_read():
    hidden = (
        "<script>document.write('<p>one</p>')</script><style>p{}</style><noscript>two</noscript>"
        "<template>three</template><p hidden>four</p><p style='display: none'>five</p>"
        "<p aria-hidden='true'>six</p><iframe src='javascript:7'>seven</iframe>"
    )
    draft = read_html(article(p(FIRST), hidden, p(SECOND)), keep_all=True)
    assert [block.text for block in draft.blocks] == [FIRST, SECOND]


def test_an_external_entity_is_not_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n'
        f"<html><body><article><h1>T</h1><p>{FIRST} &x;</p><p>{SECOND}</p></article></body></html>"
    )
    draft = read_html(text, keep_all=True)
    assert "the secret" not in str(draft)
    assert len(draft.blocks) == 2


def test_furniture_is_left_out_and_listed_with_its_line():
    body = (
        "<nav><a href='/'>Home</a></nav>\n<div class='cookie-bar'><p>We use cookies.</p></div>\n"
        f"<article><h1>Ferry</h1>{p(FIRST)}<div class='ad'><p>Boots for cold decks.</p></div>"
        f"{p(SECOND)}"
        "</article>\n<aside class='related'><h2>Related</h2><p>A goat wins a seat.</p></aside>"
        "<footer>© 2025 A Post</footer>"
    )
    draft = read_html(page(body))
    assert [block.text for block in draft.blocks] == [FIRST, SECOND]
    assert [(d.text, d.reason, d.line) for d in draft.dropped] == [
        ("Home", "navigation", 1),
        ("We use cookies.", "cookie notice", 2),
        ("Boots for cold decks.", "advertisement", 3),
        ("Related", "related stories", 4),
        ("A goat wins a seat.", "related stories", 4),
        ("© 2025 A Post", "page footer", 4),
    ]
    everything = read_html(page(body), keep_all=True)
    assert len(everything.blocks) == 8
    assert not everything.dropped


def test_a_short_article_is_read_once():
    copy = f"<h1>Ferry</h1><p>{FIRST}</p><p>He did not comment.</p>"
    draft = read_html(page(f"<article>{copy}</article><div class='print'>{copy}</div>"))
    assert [block.text for block in draft.blocks] == [FIRST, "He did not comment."]


def test_short_headings_and_paragraphs_between_kept_ones_are_kept():
    parts = [p(FIRST), "<h2>每天</h2>", p(SECOND), p("Why?"), p(THIRD)]
    assert [text for _, text in kinds(article(*parts))] == [FIRST, "每天", SECOND, "Why?", THIRD]


def test_lists_quotes_and_tables():
    parts = (
        "<ul><li>One<ol><li><p>Inner</p></li></ol></li></ul><blockquote><p>Said.</p></blockquote>"
        "<table><tr><th>H</th><th>I</th></tr><tr><td>x <b>y</b></td><td></td></tr></table>"
    )
    draft = read_html(article(p(FIRST), parts, p(SECOND)))
    assert [(b.kind.value, b.text or b.cells, b.level, b.ordered) for b in draft.blocks[1:-1]] == [
        ("list-item", "One", 1, False),
        ("list-item", "Inner", 2, True),
        ("quote", "Said.", 0, False),
        ("table-row", ("H", "I"), 1, False),
        ("table-row", ("x y", ""), 0, False),
    ]


def test_a_table_that_lays_the_page_out_is_walked_through():
    text = page(f"<table><tr><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table>")
    assert kinds(text) == [("paragraph", FIRST), ("paragraph", SECOND)]


def test_two_line_breaks_part_paragraphs_and_one_does_not():
    assert [b.text for b in fragment_blocks("One<br>line.<br> <br>Two.")] == ["One line.", "Two."]


def test_ruby_readings_and_deletions_are_not_read():
    assert (
        fragment_blocks("<p><ruby>漢<rt>kan</rt></ruby>字 <s>old</s>new</p>")[0].text == "漢字 new"
    )


def test_the_heading_in_the_article_is_the_title():
    head = '<meta property="og:title" content="Ferry!! | Post">'
    assert read_html(
        page(f"<article><h1>Ferry</h1>{p(FIRST)}{p(SECOND)}</article>", head)
    ).title == ("Ferry")
    assert read_html(page(p(FIRST) + p(SECOND), head)).title == "Ferry!!"


def test_the_sites_name_is_no_part_of_the_title():
    text = (
        "<html><head><title>Ferry - back | A Post</title>"
        '<meta property="og:site_name" content="A Post">'
        f"</head><body>{p(FIRST)}</body></html>"
    )
    assert read_html(text).title == "Ferry - back"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle",'
            '"datePublished":"2025-06-14T08:30:00+02:00"}]}</script>',
            datetime.fromisoformat("2025-06-14T08:30+02:00"),
        ),
        (
            '<meta property="article:published_time" content="2025-06-14T08:30:11">',
            datetime(2025, 6, 14, 8, 30),
        ),
        ('<meta name="DC.date" content="2025-06-14">', date(2025, 6, 14)),
        ('<script type="application/ld+json">{"@type": "NewsArticle", nonsense</script>', None),
        ('<script type="application/ld+json">' + "[" * 9000 + "</script>", None),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)
def test_dates_that_a_page_states(head, expected):
    body = f"<article><h1>F</h1><p>On 3 May 2020 it rained.</p>{p(FIRST)}</article>"
    assert read_html(page(body, head)).published == expected


def test_byline_and_date_above_the_article_count_where_metadata_have_none():
    draft = read_html(article("<p>By Ana Ruiz</p><p>4 May 2025</p>", p(FIRST), p(SECOND)))
    assert (draft.byline, draft.published) == ("Ana Ruiz", date(2025, 5, 4))


def test_the_address_is_the_source_only_if_it_is_one():
    link = '<link rel="canonical" href="{}">'
    good = read_html(page(p(FIRST), link.format("https://news.example.org/f")))
    bad = read_html(page(p(FIRST), link.format("javascript:alert(1)")))
    assert (good.source, bad.source) == ("https://news.example.org/f", "")


@settings(deadline=None)
@given(st.text(st.sampled_from("<>/&;=\"' apdivbrtlh1![]-x。"), max_size=200))
def test_broken_mark_up_is_read_without_a_fault(text):
    read_html(text)
    read_html(text, keep_all=True)
