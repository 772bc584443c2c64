"""Contrast, by the formula of WCAG 2.2 ("relative luminance", "contrast ratio")."""

import re
from importlib.resources import files

import pytest

from accessnews.editions import cover

FOLDER = files("accessnews.editions.content")
STYLE = FOLDER.joinpath("article.css").read_text(encoding="utf-8")
HIGHLIGHT = FOLDER.joinpath("highlight.css").read_text(encoding="utf-8")
ENHANCED = 7


def contrast(one, other):
    def luminance(colour):
        parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palettes():
    """The variables by day, and those by night."""
    found = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", each)) for each in found]


def test_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("palette", palettes(), ids=["day", "night"])
def test_every_text_is_read_easily(palette):
    for ink, paper in (
        ("ink", "paper"),
        ("ink", "panel"),
        ("quiet", "paper"),
        ("link", "paper"),
        ("mark-ink", "mark"),
    ):
        assert contrast(palette[ink], palette[paper]) >= ENHANCED, (ink, paper)
    assert contrast(palette["line"], palette["paper"]) >= 3


def test_the_two_palettes_name_the_same_colours():
    day, night = palettes()
    assert day.keys() == night.keys()
    assert set(re.findall(r"var\(--([\w-]+)\)", STYLE + HIGHLIGHT)) <= day.keys()


def test_no_length_in_pixels():
    assert not re.search(r"\d(px|pt|cm|in)\b", STYLE + HIGHLIGHT)


def test_the_cover_is_read_easily():
    assert contrast(cover.INK, cover.PAPER) >= ENHANCED
    assert contrast(cover.QUIET, cover.PAPER) >= ENHANCED
