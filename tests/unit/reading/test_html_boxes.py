"""Boxes of an article: facts, corrections, notes of its author; and quotations drawn out of it."""

import pytest

from accessnews.article import BlockKind, Box, BoxKind
from accessnews.reading.html.blocks import fragment_blocks, page_blocks
from accessnews.reading.html.read import read_html
from accessnews.reading.html.tree import parse
from accessnews.reading.read import read

PROSE = (
    "The bridge over the river Teel reopened on Saturday, four years after a flood took it.",
    "Engineers replaced the middle span and both piers, which cost the town 4.2 million euros.",
    "The mayor, Ina Holt, walked across it first, and hundreds of people followed her in the rain.",
    "The roads office counted 2,100 cars a day before the flood and expects fewer of them now.",
)
FACTS = "<h3>In numbers</h3><ul><li>Length: 112 metres</li><li>Cost: 4.2 million</li></ul>"


def article(*parts):
    first, second, third, last = (f"<p>{each}</p>" for each in PROSE)
    inside = f"{first}{second}{''.join(parts)}{third}{last}"
    return f"<html><body><article><h1>Bridge</h1>{inside}</article></body></html>"


def boxed(text):
    return [(b.box.kind, b.text or b.cells) for b in fragment_blocks(text) if b.box]


@pytest.mark.parametrize(
    "box",
    [
        "<aside class='factbox'>{}</aside>",
        "<aside>{}</aside>",
        "<div class='fact-box'><div>{}</div></div>",
        "<section class='article__infobox'>{}</section>",
        "<div class='InfoBox'>{}</div>",
        "<div class='explainer'>{}</div>",
        "<div id='key-facts'>{}</div>",
        "<div class='c-infokasten'>{}</div>",
        "<div class='encadre'>{}</div>",
        "<div class='recuadro'>{}</div>",
        "<div class='faktaboks'>{}</div>",
        "<table class='infobox'><tr><td>{}</td></tr></table>",
    ],
)
def test_a_box_of_facts(box):
    assert boxed(f"<p>{PROSE[0]}</p>{box.format(FACTS)}<p>{PROSE[1]}</p>") == [
        (BoxKind.FACTS, "In numbers"),
        (BoxKind.FACTS, "Length: 112 metres"),
        (BoxKind.FACTS, "Cost: 4.2 million"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<aside><figure><img src=a.jpg alt='A pier'><figcaption>A pier</figure></aside>",
        "<aside><ul><li><a href='/1'>Ferry strike</a><li><a href='/2'>Fees</a></ul></aside>",
        "<aside class='newsletter'><p>Get our letter.</p></aside>",
        f"<aside>{'<p>The bridge reopened on Saturday in the rain.</p>' * 100}</aside>",
        "<aside><blockquote>It is here at last.</blockquote></aside>",
    ],
)
def test_what_is_no_box_of_facts(text):
    assert boxed(text) == []


def test_a_box_with_a_table_and_a_list_of_terms():
    inside = (
        "<table><tr><th>Year<th>Cars</tr><tr><td>2020<td>2,100</table><dl><dt>Span<dd>38 m</dl>"
    )
    kinds = [b.box for b in fragment_blocks(f"<aside class=facts>{inside}</aside>")]
    assert kinds == [Box(BoxKind.FACTS, 1)] * 4


@pytest.mark.parametrize(
    "note",
    [
        "<p class='correction'>The first report named the wrong river.</p>",
        "<div class='article-corrections'><p>The first report named the wrong river.</p></div>",
        "<p>Correction: The first report named the wrong river.</p>",
        "<p><em>Correction (March 16): The first report named the wrong river.</em></p>",
        "<p>Correction, March 16: The first report named the wrong river.</p>",
        "<p>Clarification – The first report named the wrong river.</p>",
        "<p>This article was amended on 16 March to name the right river.</p>",
        "<p>An earlier version of this article named the wrong river.</p>",
        "<p>Korrektur: In der ersten Fassung war der falsche Fluss genannt.</p>",
        "<p>In einer früheren Version dieses Artikels war der falsche Fluss genannt.</p>",
        "<p>Rectificatif : la première version nommait une autre rivière.</p>",
        "<p>Fe de errores: la primera versión nombraba otro río.</p>",
        "<p>Errata: la prima versione nominava un altro fiume.</p>",
        "<p>更正：初版报道写错了河名。</p>",
        "<p>訂正：初版では川の名前が誤っていました。</p>",
        "<p>정정: 첫 기사에서 강 이름이 틀렸습니다.</p>",
        "<p>Исправление: в первой версии была названа другая река.</p>",
        "<p>Sprostowanie: w pierwszej wersji podano inną rzekę.</p>",
    ],
)
def test_a_correction(note):
    assert [kind for kind, _ in boxed(f"<p>{PROSE[0]}</p>{note}")] == [BoxKind.CORRECTION]


@pytest.mark.parametrize(
    "note",
    [
        "<div class='author-bio'><p>Mara Lind grew up in Teel.</p></div>",
        "<section class='about-the-author'><p>Mara Lind grew up in Teel.</p></section>",
        "<div class='autoreninfo'><p>Mara Lind lebt in Teel.</p></div>",
        "<p><em>Mara Lind is our reporter in Teel.</em></p>",
        "<p><i>Mara Lind is a correspondent of the Teel Post. Write to m@example.org</i></p>",
        "<p><em>Mara Lind est journaliste à Teel.</em></p>",
        "<p><em>Mara Lind ist freie Journalistin in Teel.</em></p>",
        "<p><em>Mara Lind es corresponsal en Teel.</em></p>",
    ],
)
def test_a_note_of_the_author(note):
    assert [kind for kind, _ in boxed(f"<p>{PROSE[0]}</p>{note}")] == [BoxKind.AUTHOR]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Ina Holt is the editor of the Teel Post and was on the bridge.</p>",
        "<p>The correction of the river's course took four years.</p>",
        "<p>Corrections officers stood at the bridge.</p>",
        "<p class='author'>Mara Lind</p>",
    ],
)
def test_what_only_sounds_like_a_note(text):
    assert boxed(text) == []


def test_boxes_are_counted_in_the_article(tmp_path):
    page = tmp_path / "a.html"
    gone = "<aside class='related'><p>Other news.</p></aside>"
    note = "<p class='correction'>The first report named the wrong river.</p>"
    page.write_text(article(gone, f"<aside class='factbox'>{FACTS}</aside>", note))
    boxes = [block.box for block in read(page).blocks]
    assert boxes == [
        None,
        None,
        *[Box(BoxKind.FACTS, 1)] * 3,
        Box(BoxKind.CORRECTION, 2),
        None,
        None,
    ]


PULLED = "The mayor, Ina Holt, walked across it first"


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote class='pullquote'>{}</blockquote>",
        "<aside class='pull-quote'><p>“{}”</p></aside>",
        "<div class='PullQuote'><p>{}</p><cite>Ina Holt</cite></div>",
        "<figure class='wp-block-pullquote'><blockquote><p>{}</p></blockquote></figure>",
        "<p class='article__pull_quote'>{} …</p>",
        "<blockquote><p>{}</p></blockquote>",
        "<aside>{}</aside>",
        "<blockquote class='pullquote'>The mayor … walked across it first</blockquote>",
    ],
)
def test_a_quotation_that_only_repeats_the_text_is_left_out_and_listed(quote):
    draft = read_html(article(quote.format(PULLED)))
    assert [block.text for block in draft.blocks] == list(PROSE)
    assert any(d.reason == "pull quote: repeats the text" for d in draft.dropped)


@pytest.mark.parametrize(
    "quote",
    [
        "<aside class='pullquote'><p>{}</p></aside>",
        "<div class='pull-quote'>{}</div>",
        "<blockquote>{}</blockquote>",
    ],
)
def test_a_quotation_that_says_more_is_a_quote(quote):
    words = "We waited four winters for this day, and now it is here."
    draft = read_html(article(quote.format(words)))
    assert [(b.kind, b.text) for b in draft.blocks if b.text not in PROSE] == [
        (BlockKind.QUOTE, words)
    ]


def test_who_is_quoted_may_be_named_in_the_text():
    quote = (
        "<blockquote><p>We waited four winters for this.</p><p>The mayor, Ina Holt</p></blockquote>"
    )
    found = page_blocks(parse(article(quote)))
    assert [i.furniture for i in found if i.block.kind is BlockKind.QUOTE] == ["", ""]
