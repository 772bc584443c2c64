"""The whole job at the desk by the keyboard alone, as a user starts it: take in, look, correct,
publish, leave. ``ACCESSNEWS_DESK_SHOTS`` names a folder for pictures of each step.
"""

import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from desk_process import DeskProcess

pytestmark = pytest.mark.slow

TITLE = "The ferry of Ashby sails again"
TEXT = f"""{TITLE}

By Jane Doe

The harbour of Ashby was closed for three days. Nobody was hurt.

Mayor Keane told the council on Tuesday that 14 boats were lost.
"""
FOCUS = "document.activeElement"
LOOKS = [
    {"width": 360, "height": 740, "colours": "dark"},
    {"width": 360, "height": 740, "forced": True},
    {"width": 1100, "height": 760},  # as it was
]
MOST = 150  # stops of the Tab key that a person would bear


class Hands:
    """A person who has a keyboard and no mouse, and sees where the focus is."""

    def __init__(self, browser):
        self.browser = browser
        self.step = 0

    def to(self, what: str) -> None:
        """Press Tab until the focus is on what matches a selector, or has the words of it."""
        found = (
            f"{FOCUS}.matches({what!r})"
            if what[0] in "#.[" or what.split("[")[0] in ("textarea", "input")
            else f"{FOCUS}.matches('a, button, summary') && {FOCUS}.checkVisibility() && "
            f"({FOCUS}.getAttribute('aria-label') ?? {FOCUS}.innerText).trim().startsWith({what!r})"
        )
        for _ in range(MOST):
            if self.browser.js(found):
                outline = f"getComputedStyle({FOCUS}).outlineStyle"
                assert self.browser.js(outline) != "none", what
                return
            self.browser("press", key="Tab")
        raise AssertionError(f"{what} is not reached by Tab: {self.browser.js('document.title')}")

    def press(self, key: str, *, on: str = "") -> None:
        if on:
            self.to(on)
        self.browser("press", key=key)

    def at(self, page: str) -> None:
        self.browser.until(
            f"document.readyState === 'complete' && document.body?.dataset.page === {page!r}"
        )

    def sees_in_a_frame(self, text: str) -> None:
        read = f"document.body?.innerText.includes({text!r})"
        for _ in range(MOST):
            with suppress(AssertionError):  # it is being loaded
                if self.browser("frame", holds="#b000s01", expression=read):
                    return
            self.browser.js("new Promise((done) => setTimeout(done, 100))")
        raise AssertionError(f"{text!r} is not shown")

    def shot(self, name: str) -> None:
        self.step += 1
        if folder := os.environ.get("ACCESSNEWS_DESK_SHOTS"):
            self.browser("screenshot", path=str(Path(folder, f"desk-{self.step}-{name}.png")))


@pytest.fixture
def desk(tmp_path, quick_models, cache_root):
    env = {
        "ACCESSNEWS_MODELS": str(quick_models),
        "ACCESSNEWS_CACHE": str(cache_root),
        "ACCESSNEWS_MEMORY": str(tmp_path / "memory.sqlite"),
    }
    options = ("--to", "fr", "--translator", "argos", "--narrator", "espeak")
    started = DeskProcess(tmp_path / "out", *options, "--format", "epub,captions", env=env)
    yield started
    started.close()


def test_the_whole_job_by_keyboard(browser, desk):
    browser("open", url=desk.address, width=1100, height=760, bypass=True)
    hands = Hands(browser)
    hands.at("shelf")
    faults = []

    def accessible(where):
        for look in LOOKS:
            browser("look", **look)
            faults.extend((where, look, each) for each in browser("axe"))

    # Take in.
    hands.to("textarea[name=text]")
    browser("type", text=TEXT.rstrip())
    hands.press("Enter", on="Take in")
    card = "document.querySelector('[data-story=\"1\"]')"
    browser.until(f"{card}?.dataset.stage === 'read'")
    hands.shot("taken-in")
    accessible("taken in")

    # Look at what was read, and have it translated.
    hands.press("Enter", on=".actions a[href='/stories/1/article']")
    hands.at("article")
    assert TITLE in browser.js("document.querySelector('h1').textContent")
    hands.shot("article")
    accessible("article")
    hands.press("Enter", on="Translate")
    browser.until("document.readyState === 'complete' && document.body.dataset.page")
    browser("goto", url=f"{desk.origin}/")
    browser.until(f"{card}?.dataset.stage === 'review'")

    # Correct a sentence, accept the others.
    hands.press("Enter", on="[href='/stories/1/review']")
    hands.at("review")
    browser.until("document.querySelector('.row.open')")
    hands.shot("review")
    accessible("review")
    is_open = "document.querySelector('.row.open').dataset.sentence"
    first = browser.js(is_open)
    browser("press", key="a")
    browser.until(f"{is_open} !== {first!r}")
    second = browser.js(is_open)
    browser("press", key="Enter")
    browser.until(f"{FOCUS}.matches('.edit textarea')")
    browser("chord", keys="Control+a")
    browser("type", text="Le port est resté fermé trois jours.")
    browser("chord", keys="Control+Enter")
    browser.until(f"{is_open} !== {second!r}")
    hands.shot("corrected")
    accessible("corrected")
    browser("press", key="?")
    browser.until("document.getElementById('desk-keys').open")
    hands.shot("keys")
    accessible("keys")
    browser("press", key="Escape")

    # Publish, and look at an edition.
    browser("goto", url=f"{desk.origin}/")
    hands.press("Enter", on="[href='/stories/1/editions']")
    hands.at("editions")
    hands.press("Enter", on="Publish")
    browser.until("document.querySelector('a[download]')")
    hands.shot("published")
    accessible("published")
    hands.press("Enter", on="[href*='.epub#look']")
    browser.until("document.querySelector('iframe.preview')")
    hands.sees_in_a_frame(TITLE)
    hands.shot("preview")

    # Leave.
    browser("press", key="Home")
    hands.press("Enter", on=".choice summary")
    hands.press("Enter", on="Leave the desk")
    hands.at("stranger")
    hands.shot("left")
    assert faults == []

    # What was corrected is what is published, and who saw it is told.
    (book,) = (desk.folder).rglob("*.fr.epub")
    with zipfile.ZipFile(book) as archive:
        (page,) = (each for each in archive.namelist() if each.endswith("article.xhtml"))
        text = archive.read(page).decode()
    assert "Le port est resté fermé trois jours." in text
