"""The colours of a page by its style sheets, and their contrast."""

import pytest
import tinycss2

from accessnews.checking import inspection
from accessnews.checking.colours import BLACK, WHITE, Colour, contrast, over, parsed


def colour(text):
    return parsed(tinycss2.parse_component_value_list(text))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [  # as WebAIM and axe-core give them
        ("#777777", "#ffffff", 4.48),
        ("#808080", "#fffff5", 3.93),
        ("#f1f1dc", "#0d925f", 3.47),
        ("black", "white", 21),
        ("rgb(0 0 238)", "hsl(0 0% 100%)", 9.40),
    ],
)
def test_contrast(one, other, ratio):
    assert contrast(colour(one), colour(other)) == pytest.approx(ratio, abs=0.01)


def test_a_colour_over_another():
    half = Colour(0, 0, 0, 0.5)
    assert over(half, WHITE) == Colour(0.5, 0.5, 0.5)
    assert over(half, None) is None
    assert over(BLACK, None) == BLACK


@pytest.mark.parametrize("text", ["canvas", "light-dark(red, blue)", "oklch(50% .1 20)", "no"])
def test_a_colour_that_cannot_be_known(text):
    assert colour(text) is None


LOW = {"contrast-low"}
WHILE_READ = {"contrast-low-while-read-aloud"}


@pytest.mark.parametrize(
    ("css", "codes"),
    [
        ("", set()),
        ("p { color: #888 }", LOW),
        ("h1 { color: #888; font-size: 24px }", set()),  # large text
        ("h1 { color: #888; font-size: 90% }", LOW),
        ("p { color: #888 !important } #b001 { color: #000 }", LOW),
        ("#b001 { color: #000 } p { color: #000 }", set()),
        ("p { color: #888; display: none }", set()),
        ("p { color: #888; background: #111 url(a.png) }", set()),  # an image may lie there
        ("p { color: #888; background: #111 }", set()),
        ("p { color: rgba(0, 0, 0, .4) }", LOW),
        ("p { --c: #888; color: var(--c) }", LOW),
        ("p { color: var(--none) }", set()),
        ("@media (prefers-color-scheme: dark) { p { color: #ccc } }", LOW),
        (
            ":root { color-scheme: dark }@media (prefers-color-scheme: dark) { p { color: #333 } }",
            LOW,
        ),
        ("@media (prefers-color-scheme: dark) { p { color: #333 } }", set()),
        ("@media print { p { color: #888 } }", set()),
        ("p:hover, p::before { color: #888 }", set()),
        ("p { color: canvastext }", set()),
        (".-epub-media-overlay-active { color: #888 }", WHILE_READ),
        (".-epub-media-overlay-active { background-color: #333 }", WHILE_READ),
    ],
)
def test_the_cascade(parts, tmp_path, css, codes):
    marked = ".-epub-media-overlay-active { text-decoration: underline }"
    parts.parts["EPUB/article.css"] = f"{marked}\n{css}".encode()
    found = inspection.check(parts.write(tmp_path / "book.epub")).findings
    assert {finding.code for finding in found} == codes


def test_a_style_attribute_and_a_style_element_count(parts, tmp_path):
    parts.swap(
        "article.xhtml",
        ('<p id="b003">', '<p id="b003" style="color: #999">'),
        ("</head>", "<style>#b009 { color: #aaa }</style></head>"),
    )
    found = inspection.check(parts.write(tmp_path / "book.epub")).findings
    assert [finding.place for finding in found if finding.code == "contrast-low"] == [
        "EPUB/article.xhtml#b003s01",
        "EPUB/article.xhtml#b009s01",
    ]
    assert "article.xhtml" in found[0].message
