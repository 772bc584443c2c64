import io
from dataclasses import replace
from datetime import datetime

import pytest
from PIL import Image

from accessnews.article import Article, Sentence
from accessnews.editions.cover import (
    BAND,
    HEIGHT,
    INK,
    MARGIN,
    PAPER,
    QUIET,
    WIDTH,
    cover,
    fit,
)

DAY = datetime(2025, 9, 30, 1, 25)


def article(title, language="en", published=DAY):
    return Article(Sentence("b000s01", title), language, (), published=published)


def ink(made, top=MARGIN, bottom=1300):
    """The box of what is drawn between two heights, and how many pixels it has."""
    image = Image.open(io.BytesIO(made)).convert("L").crop((0, top, WIDTH, bottom))
    bright = image.point(lambda value: 255 if value > 128 else 0)
    return bright.getbbox(), bright.histogram()[255]


TITLES = {
    "en": "After 32 Years, a Mother Meets Her Son",
    "zh": "三十二年后，一位“母亲”与儿子重逢",
    "zh-Hant": "三十二年後，一位「母親」與兒子重逢",
    "ja": "三十二年後、母が息子と再会した",
    "ko": "32년 만에 어머니와 아들 재회",
    "ru": "Через 32 года мать встретила сына",
    "hi": "32 साल बाद माँ अपने बेटे से मिली",
    "ar": "بعد 32 عامًا، أم تلتقي ابنها من جديد",
    "vi": "Sau 32 năm, người mẹ gặp lại con trai",
}


@pytest.mark.parametrize("language", TITLES)
def test_a_title_in_any_language_is_drawn_within_the_margins(language):
    made = cover(article(TITLES[language], language))
    image = Image.open(io.BytesIO(made))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    (left, _, right, _), amount = ink(made)
    assert left >= MARGIN - 12
    assert right <= WIDTH - MARGIN + 12
    assert amount > 8000
    assert len(made) < 100_000


def test_letters_have_their_whole_contrast_and_smooth_edges():
    """Nobody rounds white to grey: the colours of the contrast's figures are in the picture."""
    image = Image.open(io.BytesIO(cover(article("Title"))))
    colours = image.convert("RGB").getcolors()
    drawn = {"#" + bytes(colour).hex(): count for count, colour in colours}
    assert {PAPER, INK, QUIET, BAND} <= set(drawn)
    assert len(drawn) > 20
    edges = sum(drawn.values()) - sum(drawn[each] for each in (PAPER, INK, QUIET, BAND))
    assert edges < (drawn[INK] + drawn[QUIET]) / 2


def test_stories_of_one_day_share_the_foot_and_no_others():
    feet = [
        Image.open(io.BytesIO(made)).convert("RGB").crop((0, 1300, WIDTH, HEIGHT)).tobytes()
        for made in (
            cover(article("One")),
            cover(article("Two")),
            cover(article("One", published=None)),
            cover(article("One", "pt")),
        )
    ]
    assert feet[0] == feet[1]
    assert len({*feet}) == 3


def test_right_to_left_begins_at_the_right():
    (left, _, right, _), _ = ink(cover(article("عنوان", "ar")))
    assert right > WIDTH - MARGIN - 20
    assert left > WIDTH / 2


def test_the_same_article_the_same_bytes():
    assert cover(article("Title")) == cover(article("Title"))
    assert cover(article("Title")) != cover(article("Title", published=None))


@pytest.mark.parametrize(
    "title", ["word " * 100, "长" * 500, "w" * 500, "W" * 500, "<script>" * 62]
)
def test_a_title_of_any_length_fits_and_says_that_it_is_cut(title):
    font, lines = fit(title, "zh")
    assert all(font.getlength(line) <= WIDTH - 2 * MARGIN for line in lines)
    assert lines[-1].endswith("…")
    (left, _, right, bottom), _ = ink(cover(article(title, "zh")))
    assert left >= MARGIN - 12
    assert right <= WIDTH - MARGIN + 12
    assert bottom < 1300 - MARGIN - 40  # clear of the rule under it


def test_a_title_that_fits_is_whole():
    for language, title in TITLES.items():
        _, lines = fit(title, language)
        squeezed = "".join(lines).replace(" ", "")
        assert squeezed == title.replace(" ", "")


def test_a_line_never_begins_with_a_closing_mark_nor_ends_with_an_opening_one():
    for length in range(5, 40):
        title = "长" * length + "，“重逢”（完）。" * 3
        _, lines = fit(title, "zh")
        assert not any(line[0] in "，”）。" for line in lines), lines
        assert not any(line[-1] in "“（" for line in lines), lines


def test_what_no_font_has_is_left_out_without_an_empty_box():
    assert cover(article("Launch 🚀")) == cover(article("Launch  "))
    thai = cover(article("แม่พบลูกชาย", "th"))
    assert ink(thai)[1] == 0
    assert ink(thai, 1300, HEIGHT)[1] > 500


def test_an_empty_title_still_makes_a_cover():
    assert ink(cover(replace(article(""), published=None)))[1] > 1000


@pytest.mark.parametrize(
    "title",
    [
        "مرحبا ﷽ بكم",  # U+FDFD, wider than a line at most sizes
        "﷽",
        "﷽" * 40,
        "A ﷽ in Latin",
        "ﷺ" * 20,
        "𒐫𒈙꧅" * 5,
        "⸻" * 30,
        "e" + "\u0301" * 2000,
        "\U0010fffd" * 20,
        "W" * 3000,
    ],
)
@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_no_title_ends_the_cover(title, language):
    made = cover(Article(Sentence("b000s01", title), language, ()))
    assert Image.open(io.BytesIO(made)).size == (WIDTH, HEIGHT)
