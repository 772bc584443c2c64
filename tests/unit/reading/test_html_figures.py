"""Captions by whatever name, slideshows, definitions, headings that are none by their element."""

import pytest

from accessnews.article import BlockKind
from accessnews.reading.html.blocks import fragment_blocks, page_blocks
from accessnews.reading.html.read import read_html
from accessnews.reading.html.tree import parse

PROSE = (
    "The bridge over the river Teel reopened on Saturday, four years after a flood took it.",
    "Engineers replaced the middle span and both piers, which cost the town 4.2 million euros.",
    "The mayor, Ina Holt, walked across it first, and hundreds of people followed her in the rain.",
)
IMG = "<img src=a.jpg alt='The bridge at dawn'>"
CAPTION = "The new bridge on Saturday. Photo: Mara Lind"


def told(text):
    return [(b.kind.value, b.text) for b in fragment_blocks(text)]


@pytest.mark.parametrize(
    "mark_up",
    [
        "<div class='wp-caption'>{img}<p class='wp-caption-text'>{caption}</p></div>",
        "<div class='image'>{img}</div><p class='image-caption'>{caption}</p>",
        "<div>{img}<span class='caption'>{caption}</span></div>",
        "<div><a href='/x'>{img}</a><div class='media__caption'>{caption}</div></div>",
        "<div>{img}<div class='photoCaption'>{caption}</div></div>",
        "<div>{img}<p class='bildunterschrift'>{caption}</p></div>",
        "<div>{img}<small class='legende'>{caption}</small></div>",
        "<div>{img}<p class='pie-de-foto'>{caption}</p></div>",
        "<figure>{img}<figcaption><p>{caption}</p></figure>",
        "<figure>{img}<p>{caption}</p></figure>",
        "<dl class='wp-caption'><dt>{img}<dd class='wp-caption-text'>{caption}</dl>",
        "<p>{img}<br><em>{caption}</em></p>",
        "<ul class='gallery'><li>{img}<p class='gallery-caption'>{caption}</p></li></ul>",
        "<table><tr><td>{img}</td></tr><tr><td class='caption'>{caption}</td></tr></table>",
    ],
)
def test_a_caption_by_any_name(mark_up):
    text = mark_up.format(img=IMG, caption=CAPTION)
    assert told(f"<p>{PROSE[0]}</p>{text}<p>{PROSE[1]}</p>") == [
        ("paragraph", PROSE[0]),
        ("figure", "The bridge at dawn"),
        ("caption", CAPTION),
        ("paragraph", PROSE[1]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"<p class='caption'>{PROSE[0]}</p>",
        f"<div class='captions-on'>{IMG}{''.join(f'<p>{p}</p>' for p in PROSE * 5)}</div>",
        f"<div>{IMG}<p>{PROSE[0]}</p></div>",
        f"<p>{IMG} It was <em>new</em> then.</p>",
    ],
)
def test_text_that_is_no_caption(text):
    assert "caption" not in dict(told(text))


def slide(number, full, cut):
    return (
        f"<li><img src='{number}.jpg' alt=''><div class='caption-full'>{full}</div>"
        f"<div class='caption-truncated'>{cut}</div></li>"
    )


@pytest.mark.parametrize("end", ["... more", "…", "… Read more", "...", " … mehr"])
def test_a_slideshow_is_figures_with_a_caption_each(end):
    full = ("The mayor walks across the bridge. Photo: Lind", "A crane lifts the span. Photo: Lind")
    slides = "".join(slide(n, each, each[:25] + end) for n, each in enumerate(full))
    blocks = fragment_blocks(f"<ul class='slides'>{slides}</ul>")
    assert [(b.kind.value, b.text, b.addresses) for b in blocks] == [
        ("figure", "", ("0.jpg",)),
        ("caption", full[0], ()),
        ("figure", "", ("1.jpg",)),
        ("caption", full[1], ()),
    ]


def test_two_pictures_may_have_the_same_caption():
    figure = f"<figure>{IMG}<figcaption>Photo: Mara Lind</figcaption></figure>"
    assert [kind for kind, _ in told(figure * 2)] == ["figure", "caption"] * 2


def test_copies_are_told():
    found = page_blocks(parse(f"<ul>{slide(1, CAPTION, CAPTION[:20] + '…')}</ul>"))
    assert [item.furniture for item in found] == ["", "", "copy of a caption"]


@pytest.mark.parametrize(
    "mark_up",
    [
        "<dl><dt>Length</dt><dd>112 metres</dd><dt>Cost</dt><dd>4.2 million</dd></dl>",
        "<dl><div><dt>Length<dd>112 metres</div><div><dt>Cost<dd>4.2 million</div></dl>",
        "<dl><dt><b>Length</b><dd><p>112 metres</p><dt><a href='#'>Cost</a><dd>4.2 million</dl>",
    ],
)
def test_terms_and_what_they_mean(mark_up):
    assert told(mark_up) == [
        ("term", "Length"),
        ("definition", "112 metres"),
        ("term", "Cost"),
        ("definition", "4.2 million"),
    ]


def test_two_terms_may_have_two_meanings():
    kinds = [
        kind
        for kind, _ in told("<dl><dt>Pier<dt>Jetty<dd>Stone.<dd><p>Wood.</p><p>Steel.</p></dl>")
    ]
    assert kinds == ["term", "term", "definition", "definition", "definition"]


def headings(text):
    return [(b.text, b.level) for b in fragment_blocks(text) if b.kind is BlockKind.HEADING]


def with_bold(line, before=PROSE[0], after=f"<p>{PROSE[1]}</p>"):
    return f"<div><p>{before}</p>{line}{after}<p>{PROSE[2]}</p></div>"


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>Who pays</strong></p>",
        "<p><b>Who pays</b></p>",
        "<p> <span><b>Who <i>pays</i></b></span> </p>",
        "<p><strong>Who pays</strong><br></p>",
    ],
)
def test_a_bold_line_between_paragraphs_is_a_heading(line):
    assert headings(f"<h2>Bridge</h2>{with_bold(line)}") == [("Bridge", 2), ("Who pays", 3)]


def test_a_bold_line_before_its_text_is_a_heading():
    text = f"<div>{PROSE[0]}<br><br><b>Who pays</b><br>{PROSE[1]}<br><br>{PROSE[2]}</div>"
    assert headings(text) == [("Who pays", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "<p><b>The town pays it all.</b></p>",
        "<p><b>Read more:</b></p>",
        "<p><b><a href='/x'>Ferry strike enters its second week</a></b></p>",
        "<p><b>Who</b> pays</p>",
        f"<p><b>{PROSE[2][:-1]} and on</b></p>",
        "<p><b>By Mara Lind</b></p>",
        "<p><b>* * *</b></p>",
        "<p><b>Anna Berg</b></p><p><b>Bert Holt</b></p><p><b>Carla Lund</b></p>",
    ],
)
def test_bold_text_that_is_no_heading(line):
    assert not headings(with_bold(line))


def test_what_opens_an_article_in_bold_is_no_heading():
    assert not headings(
        f"<div><p><b>Mara Lind, Teel</b></p><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div>"
    )


@pytest.mark.parametrize(
    ("before", "level"),
    [("", 2), ("<h2>Bridge</h2>", 3), ("<h3>Bridge</h3>", 4), ("<h6>B</h6>", 6)],
)
def test_the_summary_of_details_is_a_heading_below_the_open_one(before, level):
    text = f"{before}<details><summary>How it was <b>built</b></summary><p>{PROSE[1]}</p></details>"
    assert headings(text)[-1] == ("How it was built", level)
    assert ("paragraph", PROSE[1]) in told(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<ruby>魯<rp>(</rp><rt>lu</rt>迅<rp>)</rp><rt>xun</rt></ruby>来了", "魯迅来了"),
        ("<ruby><rb>東</rb><rb>京</rb><rtc><rt>とう</rt><rt>きょう</rt></rtc></ruby>へ", "東京へ"),
        ("<ruby>漢字<rt>かんじ</rt></ruby>", "漢字"),
        ("10<sup>6</sup> m<sup>2</sup> of H<sub>2</sub>O, 10<sup>-9</sup>", "10⁶ m² of H₂O, 10⁻⁹"),
    ],
)
def test_ruby_and_powers(text, read):
    assert told(f"<p>{text}</p>") == [("paragraph", read)]


def test_captions_and_terms_are_kept_with_their_article():
    page = (
        f"<html><body><article><h1>Bridge</h1><p>{PROSE[0]}</p><div class='wp-caption'>{IMG}"
        f"<p class='wp-caption-text'>{CAPTION}</p></div><p>{PROSE[1]}</p>"
        f"<dl><dt>Length</dt><dd>112 metres</dd></dl><p>{PROSE[2]}</p></article></body></html>"
    )
    assert [block.kind.value for block in read_html(page).blocks] == [
        "paragraph",
        "figure",
        "caption",
        "paragraph",
        "term",
        "definition",
        "paragraph",
    ]
