"""What pages do with ``img``: lazy loading, sizes on offer, icons, texts that tell nothing."""

import lxml.html
import pytest

from accessnews.reading.html.image_element import addresses, best_of, furniture, telling
from accessnews.reading.html.read import read_html


def image(markup):
    return next(iter(lxml.html.fromstring(f"<div>{markup}</div>").iter("img")))


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<img src='a.jpg'>", ("a.jpg",)),
        (
            "<img src='data:image/gif;base64,R0lG' data-src='a.jpg'>",
            ("a.jpg", "data:image/gif;base64,R0lG"),
        ),
        (
            "<img src='/img/placeholder.png' data-original='a.jpg'>",
            ("a.jpg", "/img/placeholder.png"),
        ),
        ("<img src='s.jpg' srcset='s.jpg 400w, m.jpg 1700w, l.jpg 4000w'>", ("m.jpg", "s.jpg")),
        ("<img src='s.jpg' data-srcset='s.jpg 1x, l.jpg 2x'>", ("l.jpg", "s.jpg")),
        (
            "<picture><source type='image/svg+xml' srcset='a.svg'><source srcset='b.webp 800w'>"
            "<img src='c.jpg'></picture>",
            ("b.webp", "c.jpg"),
        ),
        ("<img class='lazy'><noscript><img src='real.jpg'></noscript>", ("real.jpg",)),
        ("<img>", ()),
        ("<img src='  '>", ()),
    ],
)
def test_addresses_best_first(markup, found):
    assert addresses(image(markup)) == found


@pytest.mark.parametrize(
    ("srcset", "best"),
    [
        ("", ""),
        ("a.jpg", "a.jpg"),
        ("a.jpg 1x, b.jpg 2x", "b.jpg"),
        ("a.jpg 1x,b.jpg 2x", "b.jpg"),
        ("a.jpg 320w, b.jpg 640w", "b.jpg"),
        (
            "https://x.org/f,w_300/a.jpg 300w, https://x.org/f,w_1600/a.jpg 1600w",
            "https://x.org/f,w_1600/a.jpg",
        ),
        ("a.jpg 1.2.3w, b.jpg 5w", "b.jpg"),
        (", ,, ", ""),
    ],
)
def test_the_size_that_is_wanted(srcset, best):
    assert best_of(srcset) == best


def test_a_long_srcset_is_no_trap():
    assert best_of("a " * 20000) is not None
    assert best_of("," * 50000) == ""


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<img src='t.gif' width='1' height='1'>", "tracking pixel"),
        ("<img src='t.gif' style='width:1px; height:1px' alt='Chart of prices'>", "tracking pixel"),
        ("<img src='a.png' width='16' height='16'>", "icon"),
        ("<img src='a.png' width='20' alt='Mail'>", "icon"),
        ("<img class='author-avatar' src='a.jpg' alt='Jane Doe, our reporter in Rome'>", "avatar"),
        ("<span class='avatar'><img src='a.jpg' alt='Jane Doe'></span>", "avatar"),
        ("<img src='/static/site-logo.png' alt='The Letter'>", "logo"),
        ("<img src='/i/icon_print.png' alt='Print'>", "icon"),
        ("<img class='ad' src='a.jpg' alt='Warm boots for cold decks today'>", "advertisement"),
        ("<img src='a.jpg' role='presentation' alt='A wavy line'>", "decorative"),
        ("<img src='a.jpg' alt=''>", "decorative"),
        ("<img src='a.jpg'>", ""),
        ("<img src='a.jpg' alt='photo.jpg'>", ""),
        ("<img src='a.jpg' alt='A pier' width='800' height='600'>", ""),
        ("<img src='logo.png' alt='The new logo of the town, a heron on a stone'>", ""),
        ("<figure><img src='a.jpg' alt=''><figcaption>The pier</figcaption></figure>", ""),
        ("<figure><img src='logo.png' alt='Logo'><figcaption>The logo</figcaption></figure>", ""),
        ("<img class='has-shadow loaded' src='address-book.jpg' alt='An address book'>", ""),
    ],
)
def test_furniture(markup, reason):
    assert furniture(image(markup)) == reason


@pytest.mark.parametrize(
    "text",
    [
        "photo.jpg", "IMG_1234.JPG", "DSC00042", "image", "Image 3",
        "screenshot 2025-01-02 at 10.11",
        "null", "undefined", "图片", "  ", "…", "a b c.webp", "Untitled", "PXL_20250102_1",
    ],
)  # fmt: skip
def test_a_text_that_tells_nothing(text):
    assert telling(text) == ""


@pytest.mark.parametrize(
    "text", ["A pier", "Image of a pier", "图片：一座码头", "Photo 51, by R. Franklin", "GDP 2025"]
)
def test_a_text_that_tells_something(text):
    assert telling(text) == text


def test_what_is_left_out_is_listed():
    page = (
        "<html lang='en'><head><title>T</title></head><body><article><h1>Ferry</h1>"
        "<p>After eleven years, the blue ferry crossed the bay again on Saturday at noon.</p>"
        "<img src='/t.gif' width='1' height='1'><img class='avatar' src='jane.jpg' alt='Jane Doe'>"
        "<p>The service stopped in 2014, when costs had risen to $1.2 million a year.</p>"
        "</article></body></html>"
    )
    draft = read_html(page)
    assert {(each.text, each.reason) for each in draft.dropped} == {
        ("t.gif", "picture: tracking pixel"),
        ("Jane Doe", "picture: avatar"),
    }
    assert "Jane Doe" not in {block.text for block in draft.blocks}
