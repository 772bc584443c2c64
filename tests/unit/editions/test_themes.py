"""Themes: every pair of colours, the size of large print, the spacing of text, and the font."""

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
import tinycss2

from accessnews.edition import PLAIN, Look
from accessnews.editions import themes
from accessnews.editions.composed import Composed
from accessnews.errors import UsageError
from rich_article import CHINESE, ENGLISH, edition

FOLDER = files("accessnews.editions.content")
BASE = "".join(
    FOLDER.joinpath(name).read_text("utf-8")
    for name in ("article.css", "highlight.css", "glossary.css")
)
LOOKS = [PLAIN, *(Look(theme=name) for name in themes.THEMES)]
NAMES = ["default", *themes.THEMES]
AA = 4.5
PAIRS = (
    ("ink", "paper"),
    ("ink", "panel"),
    ("quiet", "paper"),
    ("quiet", "panel"),
    ("link", "paper"),
    ("mark-ink", "mark"),
    ("link", "mark"),  # a link in the sentence that is being read aloud
)


def luminance(colour):
    """WCAG 2.2, "relative luminance"."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rules(css, night):
    """The style rules that hold by day or by night, in order, as (selectors, declarations)."""
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "media":
            if night and "prefers-color-scheme: dark" in tinycss2.serialize(rule.prelude):
                yield from rules(tinycss2.serialize(rule.content), night)
        elif rule.type == "qualified-rule":
            selectors = [s.strip() for s in tinycss2.serialize(rule.prelude).split(",")]
            parsed = tinycss2.parse_blocks_contents(rule.content, True, True)
            yield selectors, {d.name: tinycss2.serialize(d.value).strip() for d in parsed}


def style(look):
    return BASE + themes.style(look).decode("utf-8")


def palette(look, night):
    found = {}
    for selectors, declared in rules(style(look), night):
        if ":root" in selectors:
            found |= {name[2:]: value for name, value in declared.items() if name[:2] == "--"}
    return found


def declared(look, name):
    """Every value of a property, by its selector; the last counts."""
    return {
        selector: values[name]
        for selectors, values in rules(style(look), night=False)
        for selector in selectors
        if name in values
    }


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("look", LOOKS, ids=NAMES)
def test_every_pair_of_colours_can_be_told_apart(look, night):
    colours = palette(look, night)
    for ink, paper in PAIRS:
        assert contrast(colours[ink], colours[paper]) >= AA, (ink, paper)
    assert contrast(colours["line"], colours["paper"]) >= 3


@pytest.mark.parametrize("look", LOOKS, ids=NAMES)
def test_every_colour_is_a_named_one(look):
    """So that no rule brings a colour that the pairs above do not have."""
    for selectors, values in rules(style(look), night=True):
        if ":root" not in selectors:
            for name in ("color", "background-color", "border-color", "outline-color"):
                value = values.get(name, "inherit")
                assert re.fullmatch(r"var\(--[\w-]+\)|inherit|transparent", value), (
                    selectors,
                    value,
                )


def test_the_dark_theme_is_dark_by_day():
    day = palette(Look(theme="dark"), night=False)
    assert luminance(day["paper"]) < 0.05 < luminance(day["ink"])


def test_large_print_is_eighteen_points_and_more():
    """1.5rem is 18 pt at the usual 12 pt; what is set in em stands in something of that size."""
    sizes = declared(Look(theme="large-print", ruby="pinyin"), "font-size")
    assert sizes["body"] == "1.5rem"
    for selector, size in sizes.items():
        number, unit = re.fullmatch(r"([\d.]+)(rem|em)", size).groups()
        if selector == "rt":  # "ruby > rt", which is more specific, counts
            continue
        assert float(number) >= (1.5 if unit == "rem" else 1), (selector, size)
    assert sizes["ruby > rt"] == "1.5rem"


def test_dyslexia_has_the_spacing_of_wcag():
    look = Look(theme="dyslexia")
    assert float(declared(look, "letter-spacing")["body"].removesuffix("em")) >= 0.12
    assert float(declared(look, "word-spacing")["body"].removesuffix("em")) >= 0.16
    assert float(declared(look, "line-height")["body"]) >= 1.5
    assert float(declared(look, "margin-bottom")["p"].removesuffix("em")) >= 2


@pytest.mark.parametrize("look", LOOKS, ids=NAMES)
def test_nothing_stands_in_the_way_of_spacing(look):
    """WCAG 2.2, 1.4.12: no height that text grows out of, nothing cut off, nothing important."""
    css = style(replace(look, ruby="pinyin"))
    assert "!important" not in css
    for selectors, values in rules(css, night=False):
        assert "hidden" not in values.get("overflow", ""), selectors
        assert values.get("height", "auto") == "auto", selectors
        assert "max-height" not in values, selectors
        assert not re.search(r"\d(px|pt)\b", " ".join(values.values())), selectors


@pytest.mark.parametrize("theme", ["large-print", "dyslexia"])
def test_the_font_and_its_licence_are_inside(made, tmp_path, theme):
    whole = replace(edition(tmp_path, ENGLISH, sound=False), look=Look(theme=theme))
    book = made(whole)
    css = book.part("EPUB/article.css").decode("utf-8")
    named = set(re.findall(r'url\("([^"]+)"\)', css))
    assert len(named) == 2
    for address in named:
        assert book.part(f"EPUB/{address}")[:4] == b"\0\1\0\0"  # TrueType
    licence = book.part("EPUB/fonts/AtkinsonHyperlegible-OFL.txt").decode("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Braille Institute" in licence
    items = book.find("content.opf", "//opf:item[starts-with(@href, 'fonts/')]/@media-type")
    assert sorted(items) == ["font/ttf", "font/ttf", "text/plain"]


def test_chinese_is_never_set_in_a_font_without_it():
    families = declared(Look(theme="dyslexia"), "font-family")
    assert families[":lang(zh)"].startswith('"Atkinson Letters", "PingFang SC"')
    assert families[":lang(zh-Hant)"].startswith('"Atkinson Letters", "PingFang TC"')
    ranges = re.findall(r"unicode-range: ([^;]+);", style(Look(theme="dyslexia")))
    assert ranges
    for each in ranges:
        for span in each.split(","):
            begin, _, end = span.strip().removeprefix("U+").partition("-")
            assert int(end or begin, 16) < 0x2000, "punctuation and Han are the Chinese font's"


def test_pinyin_is_not_set_in_a_font_that_lacks_its_letters():
    look = Look(theme="large-print", ruby="pinyin")
    assert "Atkinson" not in declared(look, "font-family")["rt:lang(zh)"]


def test_no_theme_brings_no_files(made, tmp_path):
    assert themes.resources(PLAIN) == ()
    assert themes.style(PLAIN) == b""
    plain = made(edition(tmp_path, CHINESE, sound=False))
    assert b"ruby" not in plain.part("EPUB/article.css")


def test_an_unknown_theme_is_told():
    with pytest.raises(UsageError, match="sepia"):
        themes.style(Look(theme="sepia"))


def test_the_same_theme_gives_the_same_bytes(tmp_path):
    from accessnews.editions.epub import book as epub

    whole = replace(edition(tmp_path, ENGLISH, sound=False), look=Look(theme="dyslexia"))
    one, other = (
        epub.write(Composed(whole), Path(tmp_path) / name)[0] for name in ("one", "other")
    )
    assert one.read_bytes() == other.read_bytes()
