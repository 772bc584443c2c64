"""The whole job at the desk by the keyboard alone, as a user starts it: take in, look, correct,
publish, leave. ``tests/desk_pictures.py`` does it with real models and takes pictures.
"""

import zipfile

import pytest

from desk_process import DeskProcess
from keyboard import FOCUS, Hands

pytestmark = pytest.mark.slow

TITLE = "The ferry of Ashby sails again"
TEXT = f"""{TITLE}

By Jane Doe

The harbour of Ashby was closed for three days. Nobody was hurt.

Mayor Keane told the council on Tuesday that 14 boats were lost.
"""
LOOKS = [
    {"width": 360, "height": 740, "colours": "dark"},
    {"width": 360, "height": 740, "forced": True},
    {"width": 1100, "height": 760},  # as it was
]


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
    accessible("taken in")

    # Look at what was read, and have it translated.
    hands.press("Enter", on=".actions a[href='/stories/1/article']")
    hands.at("article")
    assert TITLE in browser.js("document.querySelector('h1').textContent")
    accessible("article")
    hands.press("Enter", on="Translate")
    browser.until("document.getElementById('version').dataset.stage !== 'read'")
    browser("goto", url=f"{desk.origin}/")
    hands.waits(f"{card}?.dataset.stage === 'review'")

    # Correct a sentence, accept the others.
    hands.press("Enter", on="[href='/stories/1/review']")
    hands.at("review")
    browser.until("document.querySelector('.row.open')")
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
    accessible("corrected")
    browser("press", key="?")
    browser.until("document.getElementById('desk-keys').open")
    accessible("keys")
    browser("press", key="Escape")

    # Publish, and look at an edition.
    browser("goto", url=f"{desk.origin}/")
    hands.press("Enter", on="[href='/stories/1/editions']")
    hands.at("editions")
    hands.press("Enter", on="Publish")
    hands.waits("document.querySelector('a[download]') !== null")
    accessible("published")
    hands.press("Enter", on="[href*='.epub#look']")
    browser.until("document.querySelector('iframe.preview')")
    hands.sees_in_a_frame(TITLE)

    # Leave.
    browser("press", key="Home")
    hands.press("Enter", on=".choice summary")
    hands.press("Enter", on="Leave the desk")
    hands.at("stranger")
    assert faults == []

    # What was corrected is what is published, and who saw it is told.
    (book,) = (desk.folder).rglob("*.fr.epub")
    with zipfile.ZipFile(book) as archive:
        (page,) = (each for each in archive.namelist() if each.endswith("article.xhtml"))
        text = archive.read(page).decode()
    assert "Le port est resté fermé trois jours." in text
