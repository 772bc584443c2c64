"""A story published at the desk, looked at in a browser, corrected, and published again."""

import contextlib
import hashlib
import json
import re
import socket
import threading
import time
import zipfile
from functools import partial
from urllib.parse import quote

import httpx
import markupsafe
import pytest
import uvicorn

from accessnews.desk import judging
from accessnews.desk.desk import Desk
from accessnews.desk.editor import Editor
from accessnews.desk.story import Settings, Stage
from accessnews.desk.web.app import app
from accessnews.desk.web.door import Door
from accessnews.plan import Plan
from browser import Browser, missing

TEXT = """Harbour bridge opens after two years

The new bridge over the harbour opened on Monday. It cost 45 million euros.

Mayor Anna Keller said that 1,200 cars crossed it in the first hour.
"""
TO = ("pt",)


class Served:
    """A desk on loopback, with what a browser and a program of the test come in by."""

    def __init__(self, plan):
        self.desk = Desk(plan)
        self.door = Door(self.desk.shelf)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        config = uvicorn.Config(
            app(self.desk, self.door, [self.address]),
            log_level="critical",
            timeout_graceful_shutdown=1,
            ws="none",
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, args=([self.listening],))
        self.thread.start()
        self.client = httpx.Client(
            base_url=self.address, headers={"origin": self.address}, timeout=60
        )
        until(lambda: self.server.started)
        self.client.get("/enter", params={"token": self.door.token})

    def close(self):
        self.server.should_exit = True
        self.thread.join(30)
        self.client.close()

    def story(self, text, **settings):
        story = self.desk.shelf.add("new", "pasted.txt", Settings(**settings), text.encode())
        self.desk.work.ask(story)
        return self.at(story.id, Stage.READ)

    def at(self, id, stage):
        """A story as soon as it is at a stage."""

        def there():
            story = self.desk.shelf.story(id)
            assert story.stage in (stage, Stage.READING, Stage.TRANSLATING, Stage.PUBLISHING), (
                f"{story.stage}: {story.error} {story.remedy}"
            )
            return story if story.stage is stage else None

        return until(there, 120)

    def publish(self, id, **form):
        answer = self.client.post(f"/stories/{id}/editions", data={"do": "publish", **form})
        assert answer.status_code == 303, answer.text
        return self.at(id, Stage.PUBLISHED)

    def correct(self, id, language, old, new):
        """An editor corrects a sentence in the page of the review."""
        (line,) = [e for e in self.desk.shelf.lines(id, language) if old in e.text]
        change = judging.corrected(line, line.text.replace(old, new))
        judging.change(self.desk, id, [change], Editor("Anna Keller", "here"))

    def accept(self, id, lines, who):
        judging.change(self.desk, id, list(map(judging.accepted, lines)), Editor(who, "here"))

    def report(self, story):
        return json.loads((self.desk.folder / story.slug / "report.json").read_text("utf-8"))


def until(true, seconds=30):
    over = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < over, "it did not happen"
        time.sleep(0.02)
    return found


@pytest.fixture(scope="module")
def served(tmp_path_factory, cache_root, installed):
    installed("firefox-en-pt")
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACCESSNEWS_CACHE", str(folder / "cache"))
        plan = Plan(
            narrator="espeak", output=folder / "out", memory=folder / "memory.sqlite", targets=TO
        )
        desk = Served(plan)
        yield desk
        desk.close()


@pytest.fixture(scope="module")
def story(served):
    """A story that is published."""
    id = served.story(TEXT).id
    served.client.post(f"/stories/{id}/translate")
    served.at(id, Stage.REVIEW)
    return served.publish(id)


class Ear:
    """A place on loopback that remembers what was sent to it, a bare connection too."""

    def __init__(self):
        self.heard = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        threading.Thread(target=self.hear, daemon=True).start()

    def hear(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listening.accept()
                connection.settimeout(1)
                with contextlib.suppress(OSError), connection:
                    self.heard.append(connection.recv(200))


HARM = "document.documentElement.setAttribute('data-harm', 'yes'); top.harm = true"
EVIL = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/css" href="EAR/pi.css"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xlink="http://www.w3.org/1999/xlink">
<head><title>Evil</title>
<link rel="preconnect" href="EAR"/><link rel="dns-prefetch" href="EAR"/>
<link rel="prefetch" href="EAR/prefetch"/><link rel="preload" as="image" href="EAR/preload"/>
<link rel="modulepreload" href="EAR/module.js"/><link rel="stylesheet" href="EAR/sheet.css"/>
<link rel="stylesheet" href="own.css"/>
<script>HARM</script><script src="EAR/script.js"></script><script src="own.js"></script>
<script src="DESK/static/editions.js" type="module"></script>
<script src="DESK/stories/1/files/own.js"></script>
<style>@import url("EAR/import.css"); body { background: url("EAR/background.png") }</style>
</head>
<body onload="HARM">
<p id="said">Nothing happens here</p>
<img src="EAR/picture.png" alt="" onerror="HARM"/><img src="missing.png" alt="" onerror="HARM"/>
<img src="DESK/stories/1/files/report.json" alt=""/>
<iframe src="EAR/frame"></iframe><iframe srcdoc="&lt;script&gt;HARM&lt;/script&gt;"></iframe>
<iframe src="DESK/"></iframe><object data="EAR/object"></object><embed src="EAR/embed"/>
<audio src="EAR/sound.mp3" autoplay=""></audio><video poster="EAR/poster.png"></video>
<svg xmlns="http://www.w3.org/2000/svg"><script>HARM</script><image xlink:href="EAR/svg.png"/>
<use href="EAR/use.svg#a"/><animate onbegin="HARM" attributeName="x" dur="1s"/>
<a xlink:href="EAR/svg-link"><text id="svg-link" y="20">SVG</text></a></svg>
<form action="EAR/form" method="post"><button id="send">Send</button></form>
<form action="DESK/stories/1/remove" method="post"><button id="remove">Remove</button></form>
<p><a id="link" href="EAR/link" ping="EAR/ping DESK/stories/1/remove">Link</a>
<a id="script-link" href="javascript:HARM">Script</a>
<a id="top-link" href="EAR/top" target="_top">Top</a>
<a id="new-link" href="EAR/new" target="_blank">New</a></p>
</body></html>"""
REFRESH = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>On</title>
<meta http-equiv="refresh" content="0;url=EAR/refresh"/></head>
<body><p>Refreshed</p></body></html>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>
<dc:title>Evil</dc:title><dc:language>en</dc:language></metadata>
<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" properties="scripted" media-type="application/xhtml+xml"/>
<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
<item id="js" href="own.js" media-type="text/javascript"/>
<item id="css" href="own.css" media-type="text/css"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="content.opf"
media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>N</title></head><body><nav epub:type="toc"><ol><li><a href="a.xhtml">Evil</a></li>
<li><a href="b.xhtml">On</a></li></ol></nav></body></html>"""


def told_to(text, ear, desk):
    return text.replace("HARM", HARM).replace("EAR", ear).replace("DESK", desk)


def evil_book(path, ear, desk):
    """An EPUB that tries everything."""
    told = partial(told_to, ear=ear, desk=desk)

    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("content.opf", PACKAGE)
        book.writestr("nav.xhtml", NAV)
        book.writestr("a.xhtml", told(EVIL))
        book.writestr("b.xhtml", told(REFRESH))
        book.writestr("own.js", HARM)
        book.writestr("own.css", told('@import "EAR/own.css"; p { cursor: url("EAR/cursor") }'))


@pytest.fixture(scope="module")
def browser():
    if reason := missing():
        pytest.skip(reason)
    driven = Browser()
    yield driven
    driven.close()


def come_in(served, browser, path, **how):
    """Open a page of the desk as an editor who is let in."""
    token = served.door.token
    browser("open", url=f"{served.address}/enter?token={token}&next={quote(path, safe='')}", **how)
    browser.until(f"location.href.endsWith({path!r}) && document.readyState === 'complete'")
    return browser


@pytest.fixture
def page(served, browser):
    """Goes to a page of the desk as an editor who was let in."""
    return partial(come_in, served, browser)


INSIDE = "document.querySelector('iframe').contentDocument"


def test_nothing_of_a_book_runs_or_reaches_out_of_its_preview(served, story, page):
    ear = Ear()
    folder = served.desk.folder / story.slug
    evil_book(folder / "evil.epub", ear.address, served.address)
    (folder / "own.js").write_text(HARM, "utf-8")
    try:
        browser = page(f"/stories/{story.id}/editions?look=evil.epub#look")
        browser.until(f"{INSIDE}.body.dataset.ready === 'yes'")
        said = browser("frame", holds="#said", expression="document.body.innerText")
        assert "Nothing happens here" in said
        for each in ("svg-link", "send", "remove", "link", "script-link", "top-link", "new-link"):
            browser("frame", holds="#said", expression=f"{CLICK}({each!r})")
        browser.js(f"{INSIDE}.getElementById('toc').selectedIndex = 1")
        browser.js(f"{INSIDE}.getElementById('toc').dispatchEvent(new Event('change'))")
        time.sleep(0.5)  # what was begun would be there by now
        assert browser.js("[!!window.harm, location.pathname]") == [
            False,
            f"/stories/{story.id}/editions",
        ]
        assert served.desk.shelf.story(story.id).stage is Stage.PUBLISHED
        assert ear.heard == []
    finally:
        (folder / "evil.epub").unlink()
        (folder / "own.js").unlink()
        ear.listening.close()


@pytest.mark.parametrize("click", ["link", "svg-link", "top-link", "send", "remove", ""])
def test_nothing_of_a_page_runs_or_reaches_out_of_its_preview(served, story, page, click):
    ear = Ear()
    evil = served.desk.folder / story.slug / "evil.html"
    evil.write_text(told_to(EVIL if click else REFRESH, ear.address, served.address), "utf-8")
    try:
        browser = page(f"/stories/{story.id}/editions?look=evil.html#look")
        if click:
            assert "Nothing happens" in browser("frame", holds="#said", expression=BODY)
            browser("frame", holds="#said", expression=f"{CLICK}({click!r})")
        time.sleep(0.3)
        assert browser.js("[!!window.harm, location.pathname]") == [
            False,
            f"/stories/{story.id}/editions",
        ]
        assert served.desk.shelf.story(story.id).stage is Stage.PUBLISHED
        assert ear.heard == []
    finally:
        evil.unlink()
        ear.listening.close()


BODY = "document.body.textContent"


CLICK = """((id) => {
  const it = document.getElementById(id);
  it.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
})"""


def test_a_book_is_read_aloud_in_the_page(story, page):
    name = f"{story.slug}.en.epub"
    browser = page(f"/stories/{story.id}/editions?look=en/{name}#look")
    browser.until(f"{INSIDE}.body.dataset.ready === 'yes'")
    browser.js(f"{INSIDE}.getElementById('play').focus()")
    browser("press", key="Enter")
    found = "[...document.querySelectorAll('[class*=active]')].map((e) => e.textContent).join()"

    def marked():
        with contextlib.suppress(AssertionError):  # it is being loaded
            return "Harbour" in browser("frame", holds="#b000s01", expression=found)

    until(marked)
    browser("press", key="Enter")
    browser.until(f"{INSIDE}.getElementById('play').textContent === 'Play'")
    assert browser("told")["errors"] == []


def test_captions_and_the_transcript_go_along_with_the_sound(story, page):
    browser = page(f"/stories/{story.id}/editions?look=en/{story.slug}.en.mp3#look")
    browser.until("document.querySelectorAll('#transcript button').length > 3")
    browser.js(
        "[...document.querySelectorAll('#transcript button')]"
        ".find((each) => each.textContent.includes('45 million')).focus()"
    )
    browser("press", key="Enter")
    ((said, current, language),) = [
        browser.until(
            "document.getElementById('caption').textContent.includes('45 million')",
            "document.getElementById('caption').textContent",
            "document.querySelector('#transcript [aria-current]').textContent",
            "document.getElementById('transcript').lang",
        )
    ]
    assert said == current == "It cost 45 million euros."
    assert language == "en"


def test_every_file_comes_as_it_lies_in_the_folder(served, story):
    folder = served.desk.folder / story.slug
    shown = served.client.get(f"/stories/{story.id}/editions").text
    paths = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    assert len(paths) > 8
    for path in paths:
        assert f'href="/stories/{story.id}/files/{path}?download"' in shown
        answer = served.client.get(f"/stories/{story.id}/files/{path}?download")
        assert answer.content == (folder / path).read_bytes()
        assert answer.headers["content-disposition"].startswith("attachment")
    part = served.client.get(
        f"/stories/{story.id}/files/en/{story.slug}.en.mp3", headers={"range": "bytes=100-199"}
    )
    assert part.status_code == 206
    assert part.content == (folder / f"en/{story.slug}.en.mp3").read_bytes()[100:200]


def test_what_is_corrected_after_publication_is_told_and_only_that_is_spoken_anew(
    served, story, page
):
    desk, at = served.desk, f"/stories/{story.id}/editions"
    assert "Everything reads as it was published" in served.client.get(at).text
    assert "corrections" not in served.report(story)
    browser = page(at)
    served.correct(story.id, "en", "45", "54")
    for language in TO:
        served.correct(story.id, language, "45", "54")
    browser.until("document.getElementById('publish').textContent.includes('Publish again')")
    browser.until("document.querySelector('#publish .changed') !== null")
    spoken = speech(desk)
    browser.js("document.querySelector('#publish button[value=publish]').focus()")
    browser("press", key="Enter")
    until(lambda: "corrections" in served.report(story), 120)
    browser.until("document.getElementById('corrections')?.textContent.includes('54')")
    served.at(story.id, Stage.PUBLISHED)
    # The sentence, the notice of its correction, and no more, in each language.
    assert 0 < len(speech(desk) - spoken) <= 3 * (1 + len(TO))
    report = served.report(story)
    assert [(each["was"], each["now"]) for each in report["corrections"]] == [("45", "54")]
    captions = (desk.folder / story.slug / f"en/{story.slug}.en.vtt").read_text("utf-8")
    assert "Correction" in captions
    assert "An earlier version said 45" in " ".join(plain(captions).split())
    with zipfile.ZipFile(desk.folder / story.slug / f"en/{story.slug}.en.epub") as book:
        assert "An earlier version said 45" in book.read("EPUB/article.xhtml").decode()
    assert "Everything reads as it was published" in served.client.get(at).text


def speech(desk):
    return {path.name for path in (desk.cache.root / "speech").rglob("*.npz")}


def plain(captions):
    return re.sub(r"<[^>]*>", "", captions)


def test_a_correction_of_a_translation_alone_is_told_in_it_alone(served):
    id = served.story("Rain tomorrow\n\nThe rain begins at noon. It ends at night.\n").id
    story = served.publish(id)  # what was not translated yet is then
    (line, *_) = [e for e in served.desk.shelf.lines(id, "pt") if e.sentence.endswith("s02")]
    served.correct(id, "pt", line.text, "Acaba de noite, no norte.")
    served.publish(id)
    report = served.report(story)
    assert "corrections" not in report
    (found,) = report["corrections_of_translations"]["pt"]
    assert found["after"] == "Acaba de noite, no norte."


def test_who_has_checked_all_of_a_translation_is_told(served):
    id = served.story("Sun tomorrow\n\nThe sun rises at six. It is warm.\n").id
    served.client.post(f"/stories/{id}/translate")
    served.at(id, Stage.REVIEW)
    first, *rest = served.desk.shelf.lines(id, "pt")
    served.accept(id, [first], "Ben Ito")
    story = served.publish(id, proof="yes")
    edition = next(e for e in served.report(story)["editions"] if e["languages"] == ["pt"])
    assert not edition["reviewed"]
    served.accept(id, rest, "Anna Keller")
    served.publish(id, proof="yes")
    edition = next(e for e in served.report(story)["editions"] if e["languages"] == ["pt"])
    assert [each["name"] for each in edition["reviewers"]] == ["Anna Keller", "Ben Ito"]
    folder = served.desk.folder / story.slug / "pt"
    said = plain((folder / f"{story.slug}.pt.vtt").read_text("utf-8"))
    assert "revista por Anna Keller e Ben Ito" in " ".join(said.split())
    with zipfile.ZipFile(folder / f"{story.slug}.pt.epub") as book:
        package = book.read("EPUB/content.opf").decode()
    assert '<dc:contributor id="reviewer1">Anna Keller</dc:contributor>' in package
    assert "checked by Anna Keller, Ben Ito" in served.client.get(f"/stories/{id}/editions").text


def test_what_changes_after_a_proof_is_no_correction(served):
    id = served.story("Wind tomorrow\n\nThe wind blows at 30 knots.\n").id
    story = served.publish(id, proof="yes")
    assert "A proof is made" in served.client.get(f"/stories/{id}/editions").text
    served.correct(id, "en", "30", "13")
    served.publish(id)
    assert "corrections" not in served.report(story)


def test_a_format_that_fails_is_told_with_what_to_do_and_the_others_are_made(served):
    id = served.story("Fog tomorrow\n\nThe fog stays.\n", narrate=False, formats=("epub", "web"))
    id = id.id
    story = served.publish(id, proof="yes")
    folder = served.desk.folder / story.slug
    (folder / "index.html").unlink()
    (folder / "index.html").mkdir()
    served.publish(id, proof="yes")
    shown = served.client.get(f"/stories/{id}/editions").text
    (told,) = served.report(story)["unwritten"]
    assert told["format"] == "web"
    assert told["remedy"]
    said = [served.desk.places.untold(told[each]) for each in ("reason", "remedy")]
    assert all(markupsafe.escape(each) in shown for each in said)
    assert str(served.desk.folder) not in shown
    assert "there is no sound" in shown
    assert f"{story.slug}.en.epub" in shown
    assert ".mp3" not in shown


def test_the_checkers_run_meanwhile_and_tell_what_they_find(served, page):
    settings = {"narrate": False, "formats": ("epub",), "to": ("en",)}
    id = served.story("Snow tomorrow\n\nThe snow falls.\n", **settings).id
    story = served.publish(id, proof="yes")
    browser = page(f"/stories/{id}/editions")
    browser.until("document.getElementById('checks').textContent.includes('nothing found')")
    browser.js(
        "window.heard = []; new MutationObserver(() => window.heard.push(told.textContent))"
        ".observe(told, { childList: true })"
    )
    browser.js("document.querySelector('#checks button').focus()")
    browser("press", key="Enter")
    browser.until("document.querySelectorAll('#checks .judgements li').length === 3")
    path = served.desk.folder_of(story)
    until(lambda: all(each.told for each in served.desk.checks.of(id, path)), 300)
    found = {each.tool: each.told for each in served.desk.checks.of(id, path)}
    assert set(found) == {"accessnews", "EPUBCheck", "Ace"}
    browser.until("!document.getElementById('checks').textContent.includes('at work')")
    shown = browser.js("document.getElementById('checks').textContent")
    for tool, told in found.items():
        tool = "accessnews’s own rules" if tool == "accessnews" else tool
        assert (f"{tool} {told['version']}: nothing found" if told["ran"] else tool) in shown
        assert told.get("findings", []) == []
        assert told.get("remedy", "") in shown
    browser.until("window.heard.includes('Checked.')")


@pytest.mark.parametrize(
    ("width", "colours", "forced", "looks"),
    [(1280, "light", False, 3), (320, "dark", False, 2), (1280, "dark", True, 1)],
)
def test_axe_finds_nothing(served, story, browser, width, colours, forced, looks):
    told = {"width": width, "colours": colours, "forced": forced, "bypass": True}
    for look in ("", f"?look=en/{story.slug}.en.mp3#look", "?look=index.html#look")[:looks]:
        come_in(served, browser, f"/stories/{story.id}/editions{look}", **told)
        if "mp3" in look:
            browser.until("document.querySelectorAll('#transcript button').length > 3")
        assert browser("axe") == []
        assert browser.js("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture(scope="module")
def full(served):
    """A story with everything that the page can tell, as if it were being published again."""
    shelf = served.desk.shelf
    id = served.story("Hail tomorrow\n\nThe hail falls.\n", narrate=False, formats=("epub",)).id
    story = served.publish(id)
    served.correct(id, "en", "falls", "fell")
    story = served.publish(id)
    report = served.report(story)
    assert report["corrections"]
    report["unwritten"] = [
        {"edition": story.slug, "format": "pdf", "reason": "no fonts", "remedy": "Install fonts."}
    ]
    (served.desk.folder_of(story) / "report.json").write_text(json.dumps(report), "utf-8")
    (path,) = served.desk.folder_of(story).glob("en/*.epub")
    finding = {"level": "error", "message": "It <is> wrong.", "expected": "", "remedy": "Mend it."}
    told = {"ran": True, "version": "5", "findings": [{**finding, "code": "A-1", "place": "a:3"}]}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with shelf.database() as database:
        for tool, what in (
            ("EPUBCheck", told),
            ("Ace", {"ran": False, "reason": "x", "remedy": "y"}),
        ):
            row = id, f"en/{path.name}", tool, digest, json.dumps(what)
            database.execute("INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?, ?)", row)
    served.correct(id, "en", "fell", "will fall")
    return id


@pytest.mark.parametrize(
    ("stage", "width"), [(Stage.PUBLISHED, 320), (Stage.PUBLISHING, 1280), (Stage.FAILED, 320)]
)
def test_axe_finds_nothing_whatever_is_told(served, full, browser, stage, width):
    error = {"error": "no voice", "remedy": "Install one."} if stage is Stage.FAILED else {}
    served.desk.shelf.stage(full, stage, **error)
    try:
        address = f"/stories/{full}/editions"
        come_in(served, browser, address, width=width, colours="dark", bypass=True)
        browser.js("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        shown = browser.js("document.body.innerText")
        assert all(each in shown for each in ("no fonts", "It <is> wrong.", "A-1"))
        assert ("will fall" in shown) == (stage is not Stage.PUBLISHING)
        assert browser("axe") == []
        assert browser.js("document.documentElement.scrollWidth <= innerWidth")
    finally:
        served.desk.shelf.stage(full, Stage.PUBLISHED)


def test_the_reader_has_no_fault_of_its_own(served, story, browser):
    address = f"/stories/{story.id}/reader?file=en/{story.slug}.en.epub"
    for width, how in ((320, {"colours": "dark"}), (1280, {"forced": True})):
        come_in(served, browser, address, bypass=True, width=width, **how)
        browser.until("document.body.dataset.ready === 'yes'")
        assert browser("axe") == []
        assert browser.js("document.documentElement.scrollWidth <= innerWidth")
