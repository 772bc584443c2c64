"""The pictures of the desk in the documentation, made anew by real models.

    python tests/desk_pictures.py
    python tests/desk_pictures.py --folder /tmp/pictures --only job

``job`` does the whole job with one article by the keyboard alone, from its text to the editions,
and takes a picture of each step: Firefox Translations from English to Portuguese and the voices of
Kokoro (``accessnews models install en pt``). ``states`` shows what else the pages can show: empty,
failed, narrow, dark, in forced colours, in Chinese (with a font for it: ``fonts-wqy-microhei``).
Pictures are PNG with a palette of 24 colours, which is what text needs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from PIL import Image
from starlette.responses import Response

from accessnews.day.feeds.entry import Entry
from accessnews.desk import feeds
from accessnews.desk.desk import OWN
from accessnews.desk.shelf import Shelf
from accessnews.desk.story import Settings, Stage
from accessnews.desk.web.door import Door
from browser import Browser, missing
from desk_process import DeskProcess
from desk_story import ENGLISH, FRENCH
from keyboard import FOCUS, Hands
from served_desk import put

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "river-school.txt"
SIZE: dict[str, Any] = {"width": 1000, "height": 700}
PHONE: dict[str, Any] = {"width": 320, "height": 640}
COLOURS = 24
TITLE = "Escola da aldeia no rio Lan reabre após um barco se tornar sua sala de aula"
CARD = "document.querySelector('[data-story=\"1\"]')"
OPEN = "document.querySelector('.row.open')?.dataset.sentence"
ENGINES = ("--to", "pt", "--translator", "firefox", "--format", "epub,audio,captions,pdf,web")


class Camera:
    """Takes pictures of what a browser shows, and puts them in a folder."""

    def __init__(self, browser: Browser, folder: Path, name: str) -> None:
        self.browser = browser
        self.folder = folder
        self.name = name
        self.taken = 0

    def __call__(self, what: str, top: str = "") -> None:
        """A picture of where the focus is, or from ``top`` on; "job" numbers its own."""
        self.taken += 1
        number = f"{self.taken:02}-" if self.name == "job" else ""
        path = self.folder / f"desk-{self.name}-{number}{what}.png"
        where = f"document.querySelector({top!r})" if top else FOCUS
        block = "start" if top else "nearest"
        self.browser.js(f"{where}?.scrollIntoView({{ block: {block!r} }})")
        self.browser.js("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
        self.browser("screenshot", path=str(path))
        with Image.open(path) as whole:
            small = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
        print(f"{path.name}: {path.stat().st_size // 1000} kB", flush=True)


@contextmanager
def desk_on(folder: Path, *options: object) -> Iterator[DeskProcess]:
    """A desk with an empty cache and memory of its own."""
    env = {
        "ACCESSNEWS_CACHE": str(folder / "cache"),
        "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
    }
    desk = DeskProcess(folder / "public", *options, env=env)
    try:
        yield desk
    finally:
        desk.close()


def job(browser: Browser, folder: Path) -> None:
    """Take in, put right, translate, review, correct, hear, publish, preview, check, download."""
    with tempfile.TemporaryDirectory() as place, desk_on(Path(place), *ENGINES) as desk:
        browser("open", url=desk.address, **SIZE)
        hands, camera = Hands(browser), Camera(browser, folder, "job")
        hands.at("shelf")
        take_in(hands, camera)
        put_right(hands, camera)
        review(hands, camera)
        publish(hands, camera)


def take_in(hands: Hands, camera: Camera) -> None:
    hands.press("Enter", on=".choice summary")
    hands.to("[autocomplete=name]")
    hands.type("Ana Lima", over=True)
    hands.press("Enter")
    hands.sees("document.querySelector('.choice summary')?.textContent.includes('Ana Lima')")
    hands.at("shelf")
    hands.to("textarea[name=text]")
    camera("empty")
    hands.type(SAMPLE.read_text("utf-8").rstrip())
    camera("pasted")
    hands.press("Enter", on="Take in")
    hands.sees(f"{CARD}?.dataset.stage === 'read'")
    hands.to(".actions a[href='/stories/1/article']")
    camera("taken-in")


def put_right(hands: Hands, camera: Camera) -> None:
    hands.press("Enter")
    hands.at("article")
    hands.sees("document.getElementById('desk-keys-open')?.hidden === false")
    camera("what-was-read")
    hands.to("[data-do=back] button")
    camera("left-out")
    hands.press("j")
    hands.sees(f"{FOCUS}.matches('.change')")
    hands.press("j")
    hands.press("e")
    hands.sees(f"{FOCUS}.matches('.tools select')")
    camera("a-block-is-changed")
    hands.to("[data-open='']")
    hands.press("Enter")
    hands.sees("!document.querySelector('.laid .tools')")
    hands.to("[action$='/translate'] button", "Shift+Tab")
    hands.browser.js(
        "new MutationObserver((_, seen) => { if (document.querySelectorAll('.translation').length"
        " > 2) { window.begun = true; seen.disconnect() } })"
        ".observe(document.getElementById('laid'), { childList: true, subtree: true })"
    )
    hands.press("Enter")
    hands.waits("window.begun")
    camera("being-translated")
    hands.waits("document.querySelector('#version').dataset.stage === 'review'")


def review(hands: Hands, camera: Camera) -> None:
    hands.press("Enter", on="[href='/stories/1/review']")
    hands.at("review")
    hands.sees(f"document.querySelector('#stop')?.hidden === false && {OPEN}")
    camera("review", top="#rows")
    hands.press("Enter")
    hands.sees(f"{FOCUS}.matches('.edit textarea')")
    hands.type(TITLE, over=True)
    camera("a-sentence-is-corrected")
    hands.press("Control+Shift+Enter")
    hands.waits("!document.getElementById('player').paused")
    camera("and-heard")
    hands.press("s")
    hands.press("j")
    hands.sees(f"{OPEN} !== 'b000s01'")
    hands.press("n")
    hands.sees("document.querySelector('#names').open")
    camera("names")
    hands.press("Enter")
    hands.press("x")
    hands.sees("document.querySelector('#replacing').open")
    hands.to("#replacing [name=find]")
    hands.type("barco")
    hands.to("#replacing [name=by]")
    hands.type("navio")
    hands.press("Enter")
    hands.sees("document.querySelector('#preview .changes')")
    camera("find-and-replace")
    hands.to("#replacing summary", "Shift+Tab")
    hands.press("Enter")
    hands.press("?")
    hands.sees("document.getElementById('desk-keys').open")
    camera("keys")
    hands.press("Escape")
    while hands.browser.js("document.querySelectorAll('.row[data-checked=no]').length"):
        here = hands.browser.js(f"[{OPEN}, document.querySelector('.row.open').dataset.checked]")
        hands.press("j" if here[1] == "yes" else "a")
        hands.sees(f"{OPEN} !== {here[0]!r} || !document.querySelector('.row[data-checked=no]')")
    camera("all-is-checked")


def publish(hands: Hands, camera: Camera) -> None:
    browser = hands.browser
    hands.press("Enter", on="Stories")
    hands.at("shelf")
    hands.press("Enter", on="[href='/stories/1/editions']")
    hands.at("editions")
    hands.press("p")
    hands.sees(f"{FOCUS}.value === 'publish'")
    hands.press("Enter")
    hands.waits("document.getElementById('progress')?.value > 0")
    camera("being-published")
    hands.waits("document.querySelector('a[download]') !== null")
    hands.press("f")
    camera("published")
    hands.press("Enter", on="[href*='.pt.epub#look']")
    hands.at("editions")
    hands.sees_in_a_frame("Lan")
    reader = "document.querySelector('iframe').contentDocument"
    hands.sees(f"{reader}.body.dataset.ready === 'yes'")
    browser.js(f"{reader}.getElementById('play').focus()")
    hands.press("Enter")
    hands.sees(f"{reader}.getElementById('play').textContent === 'Pause'")
    browser.js("new Promise((done) => setTimeout(done, 4000))")  # it reads
    camera("a-book-is-read-aloud", top="#look")
    hands.press("Enter")
    hands.press("f")
    hands.press("Enter", on="[href*='.pt.mp3#look']")
    hands.at("editions")
    hands.sees("document.querySelectorAll('#transcript button').length > 3")
    hands.to("#transcript li:nth-child(4) button")
    hands.press("Enter")
    hands.sees("document.getElementById('caption').textContent !== ''")
    camera("captions-go-along", top="#look")
    hands.press("c")
    hands.sees("document.querySelectorAll('#checks .judgements li').length > 3")
    hands.waits("!document.getElementById('checks').innerText.includes('at work')")
    hands.to("#checks button")
    camera("checked", top="#checks")
    hands.to("[href$='editions.zip']", "Shift+Tab")
    camera("to-download")


def states(browser: Browser, folder: Path) -> None:
    """What else the pages can show."""
    camera = Camera(browser, folder, "state")
    with tempfile.TemporaryDirectory() as place:
        asked = Path(place, "password")
        asked.write_text("correct horse battery", "utf-8")
        asked.chmod(0o600)
        with desk_on(Path(place), "--password-file", asked) as desk:
            _strangers(browser, camera, desk)
        with desk_on(Path(place), "--to", "fr", "--narrator", "espeak") as desk:
            browser("open", url=f"{desk.origin}/", **PHONE)
            camera("stranger")
            browser("open", url=desk.address, **SIZE)
            browser.until("document.body?.dataset.page === 'shelf'")
            _stories(browser, camera, desk)


def _strangers(browser: Browser, camera: Camera, desk: DeskProcess) -> None:
    browser("open", url=f"{desk.origin}/", **PHONE)
    browser("type", text="wrong horse")
    browser("press", key="Enter")
    browser.until("document.getElementById('why')")
    camera("wrong-password")


def _stories(browser: Browser, camera: Camera, desk: DeskProcess) -> None:
    shelf = Shelf(desk.folder / OWN / "desk.sqlite")
    lines = tuple(zip(ENGLISH, FRENCH, strict=True))
    read, waits, published = (
        put(shelf, each, lines) for each in (Stage.READ, Stage.REVIEW, Stage.PUBLISHED)
    )
    put(shelf, Stage.FAILED, error="scan.pdf: no text is in it", remedy="Have it read by OCR.")
    feed = shelf.add("Ashby Courier", "https://courier.example/feed", Settings()).id
    told = {
        "The ferry sails again": "After three days the harbour is open.",
        "Who pays for 14 boats?": "The council meets on Tuesday.",
    }
    entries = [
        Entry("f", title, f"https://courier.example/{title}", title, summary=summary)
        for title, summary in told.items()
    ]
    shelf.put_entries(feed, feeds.dumps(entries), "Ashby Courier")
    shelf.stage(feed, Stage.CHOOSING)

    def at(path: str, script: str = "", **how: Any) -> None:
        browser("goto", url=f"{desk.origin}{path}")
        browser("look", **{**SIZE, **how})
        if script:
            browser.js(script)

    at("/")
    camera("stories", top="#on-the-desk")
    at("/", "document.querySelector('#taking details').open = true")
    camera("settings", top="#taking details")
    at(f"/stories/{feed}/entries")
    camera("a-feed")
    at("/nothing", **PHONE)
    camera("no-such-page")
    at(f"/stories/{read}/article?at=b001", colours="dark")
    camera("article-dark")
    at(f"/stories/{waits}/review?at=b002s01", forced=True)
    camera("review-forced-colours")
    at(f"/stories/{waits}/review?at=b002s01", **PHONE)
    camera("review-320-pixels", top=".row.open")
    browser("look", **SIZE)
    _clash(browser, camera, desk, shelf, waits)
    at(f"/stories/{published}/editions", "document.querySelector('.choice').open = true")
    browser("choose", selector=".choice select", value="zh")
    browser("click", selector=".choice button")
    browser.until("document.documentElement?.lang === 'zh'")
    at("/")
    camera("stories-chinese", top="#on-the-desk")
    at(f"/stories/{waits}/review?at=b001s01")
    camera("review-chinese")
    at(
        f"/stories/{published}/editions",
        "document.documentElement.style.fontSize = '200%'",
        **PHONE,
    )
    camera("editions-chinese-200-percent", top="main")
    shelf.close()


def _clash(browser: Browser, camera: Camera, desk: DeskProcess, shelf: Shelf, story: int) -> None:
    """Somebody else was quicker with the sentence that is being written."""
    browser("goto", url=f"{desk.origin}/stories/{story}/review?at=b002s01")
    browser.until("document.querySelector('#stop')?.hidden === false")
    browser("press", key="Enter")
    browser.until(f"{FOCUS}.matches('.edit textarea')")
    browser("type", text=" Elle l’a dit mardi.")
    values = {
        **{"to": "fr", "language": "fr", "sentence": "b002s01", "version": "1", "do": "save"},
        "text": "Keane n’a pas dit qui paierait les 2,5 millions de livres.",
    }
    let_in = Response()
    Door(shelf).admit(let_in)
    session = let_in.headers["set-cookie"].partition(";")[0]
    answer = desk.form(
        f"/stories/{story}/review/line",
        urlencode(values),
        cookie=f"{session}; accessnews_name=Ada",
        accept="application/json",
    )
    assert answer.status == 200, answer
    browser.until("document.querySelector('.row.open .clash')")
    camera("clash")


SETS: dict[str, Callable[[Browser, Path], None]] = {"job": job, "states": states}


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--only", choices=SETS)
    chosen = parser.parse_args()
    if lacking := missing():
        sys.exit(lacking)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    for name, take in SETS.items():
        if chosen.only not in (None, name):
            continue
        for old in chosen.folder.glob(f"desk-{name}-*.png"):
            old.unlink()
        browser = Browser()
        try:
            take(browser, chosen.folder)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
