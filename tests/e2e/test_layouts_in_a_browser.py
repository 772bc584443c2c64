"""What is seen of the layouts in Chromium, without script: columns, and what a switch hides."""

import zipfile
from dataclasses import replace

import pytest

from accessnews.edition import LAYOUTS, Look
from accessnews.editions.composed import Composed
from accessnews.editions.epub import book as epub
from rich_article import CHINESE, ENGLISH, edition

pytestmark = pytest.mark.slow

SEEN = "document.getElementById('{}').getClientRects().length > 0"
PLACE = "(({{left, top}}) => [left, top])(document.getElementById('{}').getBoundingClientRect())"
SWITCH = "#b002 + details > summary"


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """The content document of each layout, as a file that a browser opens."""
    root = tmp_path_factory.mktemp("layouts")
    whole = edition(root, ENGLISH, CHINESE)
    found = {}
    for name in LAYOUTS:
        (book,) = epub.write(Composed(replace(whole, look=Look(name))), root / name)
        with zipfile.ZipFile(book) as archive:
            archive.extractall(root / name)
        found[name] = (root / name / "EPUB" / "article.xhtml").as_uri()
    return found


@pytest.fixture
def shown(browser, addresses):
    def open_at(name, width):
        browser("open", url=addresses[name], width=width, height=900, script=False)

    return open_at


def sentences(browser):
    english, chinese = (browser.js(PLACE.format(f"b002s02-{each}")) for each in ("en", "zh"))
    return english, chinese


def test_facing_is_side_by_side_where_there_is_room(browser, shown):
    shown("facing", 1100)
    (left, top), (other_left, other_top) = sentences(browser)
    assert other_left > left + 300
    assert abs(other_top - top) < 2
    (own, _), (other, _) = (browser.js(PLACE.format(f"h00{n}")) for n in ("4s01-zh", "5s01-en"))
    assert own > other + 300, "what is in one language only keeps to its column"


@pytest.mark.parametrize(("name", "width"), [("facing", 360), ("paired", 1100), ("paired", 360)])
def test_else_it_is_sentence_under_sentence(browser, shown, name, width):
    shown(name, width)
    (left, top), (other_left, other_top) = sentences(browser)
    assert abs(other_left - left) < 2
    assert other_top > top + 15
    assert browser.js("document.documentElement.scrollWidth <= innerWidth")


def test_a_switch_shows_and_hides_its_translation_and_no_other(browser, shown):
    shown("tap", 700)
    here, elsewhere = (SEEN.format(id) for id in ("b002s02-zh", "b004s01-zh"))
    assert (browser.js(here), browser.js(elsewhere)) == (False, False)
    assert browser.js(SEEN.format("b002s02-en"))
    browser("click", selector=SWITCH)
    assert (browser.js(here), browser.js(elsewhere)) == (True, False)
    browser("press", key="Enter")
    assert browser.js(here) is False
    assert browser.js(SEEN.format("h004s01-zh")), "what a machine did is told"
    assert browser.js(SEEN.format("b011s02-zh")), "a table shows both"
    height = f"document.querySelector('{SWITCH}').getBoundingClientRect().height"
    assert browser.js(height) >= 24  # WCAG 2.2, 2.5.8


def test_a_hidden_sentence_is_shown_while_it_is_spoken(browser, shown):
    shown("tap", 700)
    classes = "document.getElementById('b002s02-zh').classList"
    browser.js(f"{classes}.add('-epub-media-overlay-active')")
    assert browser.js(SEEN.format("b002s02-zh"))
    assert not browser.js(SEEN.format("b002s01-zh"))
    browser.js(f"{classes}.remove('-epub-media-overlay-active')")
    assert not browser.js(SEEN.format("b002s02-zh"))
