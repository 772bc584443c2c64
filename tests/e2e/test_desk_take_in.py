"""Taking in at a served desk and putting right what was read, in a real browser, by its keys."""

import httpx
import pytest
from starlette.responses import Response

from accessnews.day.feeds.entry import Entry
from accessnews.desk import feeds
from accessnews.desk.shelf import Shelf
from accessnews.desk.story import Settings, Stage
from accessnews.desk.web.door import Door
from desk_process import DeskProcess

pytestmark = pytest.mark.slow

TEXT = """Ferry returns to the harbour

By Amara Diallo

The ferry came back on Monday. Forty people waited for it.

Read also: The bridge that nobody wanted

The crew had slept on board. Nobody was hurt.

A new boat was ordered in March. It comes in spring.
"""

DROP = """(() => {{
  const files = new DataTransfer();
  for (const [name, text] of {files}) files.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"])
    document.body.dispatchEvent(
      new DragEvent(kind, {{ dataTransfer: files, bubbles: true, cancelable: true }}));
}})()"""
WIDE = (
    "document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('*')]"
    ".filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 200))"
)
WAIT = 60  # seconds
FOCUS = "document.activeElement"
FORCED = {"forced": True}


class Served(DeskProcess):
    """``accessnews desk`` with the tiny Argos package and eSpeak NG."""

    def __init__(self, folder, cache, models):
        env = {
            "ACCESSNEWS_CACHE": str(cache),
            "ACCESSNEWS_MEMORY": str(folder.parent / "memory.sqlite"),
            "ACCESSNEWS_MODELS": str(models),
        }
        options = ("--to", "fr", "--translator", "argos", "--narrator", "espeak")
        super().__init__(folder, *options, env=env)
        self.shelf = Shelf(folder / ".accessnews" / "desk.sqlite")

    def somebody_else(self, name):
        """Another browser that was let in, for requests."""
        answer = Response()
        Door(self.shelf).admit(answer)
        session = answer.headers["set-cookie"].partition(";")[0]
        headers = {
            "origin": self.origin,
            "accept": "application/json",
            "cookie": f"{session}; accessnews_name={name}",
        }
        return httpx.Client(headers=headers, base_url=self.origin, timeout=60)

    def texts(self, id=1):
        return [block.text for block in self.shelf.article(id).blocks]


@pytest.fixture
def served(tmp_path, cache_root, quick_models):
    desk = Served(tmp_path / "out", cache_root, quick_models)
    yield desk
    desk.shelf.close()
    desk.close()


@pytest.fixture
def at_desk(served, browser):
    def come(**how):
        browser("open", url=served.address, bypass=True, **how)
        browser.until("location.pathname === '/' && !!document.getElementById('taking')")
        browser.until("document.getElementById('desk-keys-open').hidden === false")

    return come


def dropped(browser, *files):
    browser.js(DROP.format(files=list(map(list, files))))


def stands(browser, id, stage):
    browser.until(f"document.querySelector('#story-{id}')?.dataset.stage === '{stage}'")


def focused(browser, selector):
    browser.until(f"{FOCUS}.matches({selector!r})")


def tab_to(browser, selector, key="Tab"):
    for _ in range(120):
        if browser.js(f"{FOCUS}.matches({selector!r})"):
            return
        browser("chord", keys=key)
    raise AssertionError(f"{selector} is not reached by the keyboard")


def test_what_is_dropped_is_on_the_page_and_what_is_none_is_told(served, browser, at_desk):
    at_desk()
    dropped(
        browser, ("ferry.txt", TEXT), ("song.mp3", "ID3\x03\x00 sound"), ("b.md", "# B\n\nWords.")
    )
    stands(browser, 1, "read")
    stands(browser, 2, "read")
    card = "document.querySelector('#story-1').textContent"
    assert "The ferry came back on Monday." in browser.js(card)
    assert "3 blocks" in browser.js(card)
    browser.until("document.getElementById('fault').textContent.includes('song.mp3')")
    assert browser.js("document.querySelectorAll('#stories > li').length") == 2
    browser.until("document.getElementById('told').textContent !== ''")
    assert browser("told")["errors"] == []
    remove = "document.querySelector('#story-2 [action$=remove]').requestSubmit()"
    browser("answer", yes=False)
    browser.js(remove)
    browser("answer", yes=True)
    browser.js(remove)
    browser.until("document.querySelectorAll('#stories > li').length === 1")
    assert [each.id for each in served.shelf.stories()] == [1]
    assert all("“B”" in each for each in browser("told")["asked"])
    assert len(browser("told")["asked"]) == 2


def test_a_voice_is_heard_before_it_is_chosen(served, browser, at_desk):
    at_desk()
    browser.js("document.querySelector('details.settings').open = true")
    browser("choose", selector="[name=voice-fr]", value="espeak:fr")
    browser.js("document.querySelector('[name=voice-fr]').focus()")
    browser.js(
        "HTMLMediaElement.prototype.was = HTMLMediaElement.prototype.play;"
        "HTMLMediaElement.prototype.play = function () { window.heard = this; return this.was() }"
    )
    browser("chord", keys="Control+Enter")
    browser.until("window.heard?.currentTime > 0.2 && !window.heard.error")
    asked = [each for each in browser("told")["requests"] if "/voice?" in each]
    assert asked == [f"{served.origin}/voice?language=fr&voice=espeak%3Afr"]
    browser("choose", selector="[name=voice-fr]", value="")
    browser.js(
        "document.querySelector('[name=voice-fr]').closest('.voice').querySelector('button').click()"
    )
    browser.until("performance.getEntriesByType('resource').some(e => e.name.endsWith('voice='))")
    browser.until("window.heard.currentTime > 0.2")
    assert browser.js("document.getElementById('fault').textContent") == ""
    assert browser("told")["errors"] == []


def test_all_that_failed_goes_on_by_a_key(served, browser, at_desk):
    for name in ("a.txt", "b.txt"):
        story = served.shelf.add(name, name, Settings(), TEXT.encode())
        served.shelf.stage(story.id, Stage.FAILED, error="The disk was full.")
    at_desk()
    button = "document.querySelector('#resume-all button')"
    assert browser.js(f"{button}.textContent.trim()").startswith("Go on with all that failed (2)")
    browser.js(f"{button}.focus()")
    browser("press", key="r")
    stands(browser, 1, "read")
    stands(browser, 2, "read")
    browser.until(f"!{button}.checkVisibility() && {FOCUS}.id === 'on-the-desk'")
    assert browser("told")["errors"] == []


def test_a_draft_comes_back_with_the_page(served, browser, at_desk):
    at_desk()
    tab_to(browser, "textarea[name=text]")
    browser("type", text="Half of a text")
    browser("reload")
    assert browser.js("document.querySelector('[name=text]').value") == "Half of a text"
    assert browser.js("localStorage.length") == 0
    tab_to(browser, "form#taking button.main")
    browser("press", key="Enter")
    browser.until("document.querySelectorAll('#stories > li').length === 1")
    browser.until("document.querySelector('[name=text]').value === ''")
    browser("reload")
    assert browser.js("document.querySelector('[name=text]').value") == ""


COPIED = """(() => {
  const page = document.createElement("div");
  page.innerHTML = "<h1>Ferry returns</h1><p>It came <a href='https://example.org/'>back</a>.</p>"
    + "<ul><li>Nobody was hurt.</li></ul><h2>A long night</h2><p>It rained all night long.</p>";
  document.body.append(page);
  getSelection().selectAllChildren(page);
})()"""


def test_what_is_pasted_keeps_its_shape_until_it_is_changed_or_that_is_not_wanted(
    served, browser, at_desk
):
    at_desk()
    hidden = "document.getElementById('rich').hidden"
    html = "document.querySelector('[name=html]').value"
    browser.js(COPIED)
    browser("press", key="c", commands=["Copy"])
    browser.js("document.querySelector('[name=text]').focus()")
    browser("press", key="v", commands=["Paste"])
    browser.until(f"!{hidden}")
    assert "<h2" in browser.js(html)
    assert "A long night" in browser.js("document.querySelector('[name=text]').value")
    browser("type", text="x")
    assert browser.js(f"{hidden} && {html} === ''")
    browser("press", key="Backspace")
    assert browser.js(f"!{hidden} && {html} !== ''")
    browser.js("document.querySelector('#taking button.main').click()")
    stands(browser, 1, "read")
    browser.until(f"{hidden} && {html} === ''")
    kinds = [block.kind.value for block in served.shelf.article(1).blocks]
    assert kinds == ["paragraph", "list-item", "heading", "paragraph"]
    browser.js("document.querySelector('[name=text]').focus()")
    browser("press", key="v", commands=["Paste"])
    browser.until(f"!{hidden}")
    tab_to(browser, "[name=rich]")
    browser("press", key="Space")
    browser.js("document.querySelector('#taking button.main').click()")
    stands(browser, 2, "read")
    assert served.shelf.upload(2)[0] == "pasted.txt"  # plain
    assert browser("told")["errors"] == []


def test_all_is_put_right_and_translated_by_the_keyboard_alone(served, browser, at_desk):
    at_desk()
    tab_to(browser, "textarea[name=text]")
    for part in TEXT.strip().split("\n"):
        browser("type", text=part)
        browser("press", key="Enter")
    tab_to(browser, "form#taking button.main")
    browser("press", key="Enter")
    stands(browser, 1, "read")
    tab_to(browser, "#story-1 a.button")
    browser("press", key="Enter")
    browser.until("location.pathname === '/stories/1/article'")
    browser.until("document.readyState === 'complete'")  # all its modules hear the keys

    browser("press", key="j")
    focused(browser, "#b001 .change")
    browser("press", key="j")
    browser("press", key="x")  # the crew
    browser.until("!document.querySelector('li#b002[data-kind]')")
    focused(browser, "#b003 .change")
    assert not any(each.startswith("The crew") for each in served.texts())
    browser("press", key="h")
    browser.until("document.querySelector('#b003').dataset.kind === 'heading'")
    focused(browser, "#b003 .change")
    browser("press", key="p")
    browser.until("document.querySelector('#b003').dataset.kind === 'paragraph'")
    browser("press", key="e")
    focused(browser, "#b003 select")
    browser("press", key="Tab")
    browser("press", key="Tab")
    focused(browser, "#b003 textarea")
    browser("chord", keys="Control+a")
    browser("type", text="A new boat was bought in March, x.")
    browser("press", key="Tab")
    browser("press", key="Tab")
    browser("press", key="Enter")
    browser.until("document.querySelector('#b003 .words').textContent.includes('bought')")
    assert served.texts()[-1] == "A new boat was bought in March, x. It comes in spring."

    tab_to(browser, "[data-do=back] button", "Tab")
    put = browser.js(f"{FOCUS}.getAttribute('aria-label')")
    browser("press", key="Enter")
    browser.until("document.querySelectorAll('li[data-kind]').length === 3")
    assert put.startswith("Put back: ")
    focused(browser, "li[data-kind] .change")
    browser("press", key="u")
    browser.until("document.querySelectorAll('li[data-kind]').length === 2")
    browser.until("document.getElementById('told').textContent.startsWith('Undone')")

    browser.js(
        "new MutationObserver(() => document.querySelector('.translation') && (window.seen = true))"
        ".observe(document.getElementById('laid'), { childList: true, subtree: true })"
    )
    tab_to(browser, "[action$='/translate'] button", "Shift+Tab")
    browser("press", key="Enter")
    browser.until("document.querySelector('#version').dataset.stage === 'review'")
    assert browser.js("window.seen"), "sentences show as they are translated"
    assert served.shelf.story(1).stage is Stage.REVIEW
    assert [each.texts[0].language for each in served.shelf.texts(1)] == ["en", "fr"]
    assert browser("told")["errors"] == []


def test_what_another_does_is_seen_and_what_is_written_is_kept(served, browser, at_desk):
    at_desk()
    dropped(browser, ("ferry.txt", TEXT))
    stands(browser, 1, "read")
    browser("goto", url=f"{served.origin}/stories/1/article?at=b001")
    browser.until("document.getElementById('desk-keys-open')?.hidden === false")
    browser.js(
        "(f => { f.focus(); f.value = 'My own words.'; })(document.querySelector('#b001 textarea'))"
    )
    with served.somebody_else("Ada") as ada:
        version = served.shelf.story(1).version
        told = ada.post(
            "/stories/1/article", data={"version": version, "do": "out", "block": "b002"}
        )
        assert told.status_code == 200
    browser.until("document.querySelectorAll('li[data-kind]').length === 2")
    assert browser.js("document.querySelector('#b001 textarea').value") == "My own words."
    browser.until("document.getElementById('told').textContent.includes('Ada')")
    browser.js("document.querySelector('#b001 [data-do=words]').requestSubmit()")
    browser.until("document.querySelector('#b001 .words').textContent.includes('My own')")
    assert len(served.texts()) == 2

    # What is open and untouched shows what another made of it; what is touched is kept by a change
    # of something else in the block, and saved when it is closed.
    second = "document.querySelector('#b001 [name=s-b001s02]')"
    with served.somebody_else("Ada") as ada:
        version = served.shelf.story(1).version
        words = {"s-b001s01": "Ada's words.", "s-b001s02": "Forty people waited."}
        told = ada.post(
            "/stories/1/article", data={"version": version, "do": "words", "block": "b001", **words}
        )
        assert told.status_code == 200
    browser.until(f"{second}.value === 'Forty people waited.'")
    browser.js(f"(f => {{ f.focus(); f.value = 'Nobody waited.' }})({second})")
    browser.js(
        "(s => { s.value = 'quote-0'; s.form.requestSubmit(); })"
        "(document.querySelector('#b001 select'))"
    )
    browser.until("document.querySelector('#b001').dataset.kind === 'quote'")
    assert browser.js(f"{second}.value") == "Nobody waited."
    browser.js("document.querySelector('#b001 .change').click()")
    browser.until("!document.querySelector('.tools')")
    assert served.texts()[0] == "Ada's words. Nobody waited."
    assert browser("told")["errors"] == []


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({"width": 320, "height": 640}, id="phone"),
        *(
            pytest.param(how, id=name, marks=pytest.mark.thorough)  # the states are in desk_access
            for name, how in (("light", {}), ("dark", {"colours": "dark"}), ("forced", FORCED))
        ),
    ],
)
def test_every_state_is_accessible(served, browser, at_desk, how):
    with served.somebody_else("Ada") as ada:
        told = ada.post("/stories", files=[("file", ("ferry.txt", TEXT.encode()))]).json()
        assert told["taken"] == [1]
        ada.post("/stories", data={"text": "Second\n\nSome words."})
    at_desk(**how)
    stands(browser, 1, "read")
    stands(browser, 2, "read")
    browser.js("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert browser("axe") == []
    assert browser.js(WIDE) == []
    served.shelf.stage(2, Stage.FAILED, error="It failed.", remedy="Do it again.")
    browser("reload")
    assert browser("axe") == []
    for path in ("?at=b001", "?at=head"):
        browser("goto", url=f"{served.origin}/stories/1/article{path}")
        browser.js("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert browser("axe") == []
        assert browser.js(WIDE) == []
    small = browser.js(
        "[...document.querySelectorAll('main button, main .button, main select, main summary')]"
        ".filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 43.5)"
        ".map(e => e.outerHTML)"
    )
    assert small == []
    entry = Entry("f", "1", "https://a.example/1", "A story", summary="What it tells.")
    served.shelf.put_entries(2, feeds.dumps([entry]), "A feed")
    served.shelf.stage(2, Stage.CHOOSING)
    browser("goto", url=f"{served.origin}/stories/2/entries")
    assert browser("axe") == []
    assert browser.js(WIDE) == []
    served.shelf.stage(1, Stage.TRANSLATING)
    browser("goto", url=f"{served.origin}/stories/1/article")
    assert browser("axe") == []


def test_without_scripts_all_of_it_works(served, browser):
    with served.somebody_else("Ada") as ada:
        ada.post("/stories", files=[("file", ("ferry.txt", TEXT.encode()))])
    browser("open", url=served.address, script=False)
    while served.shelf.story(1).stage is not Stage.READ:
        browser("goto", url=f"{served.origin}/")
    browser("goto", url=f"{served.origin}/")
    browser("follow", selector="#story-1 h3 a")
    browser("goto", url=f"{served.origin}/stories/1/article?at=b001")
    browser("follow", selector="#b001 [data-do=out] button")
    assert len(served.texts()) == 2
    browser("goto", url=f"{served.origin}/stories/1/article")
    for button, left in (("#undo", 3), ("#redo", 2), ("#undo", 3)):
        browser("follow", selector=button)
        assert len(served.texts()) == left
        browser("goto", url=f"{served.origin}/stories/1/article")
