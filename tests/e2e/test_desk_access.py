"""The desk in Chromium: axe-core on every page and state, keyboard, reflow, live regions, CSP."""

import json
import time
from itertools import pairwise
from typing import NamedTuple

import pytest

from accessnews.day.feeds.entry import Entry
from accessnews.desk import feeds
from accessnews.desk.story import Stage
from served_desk import ServedDesk

pytestmark = pytest.mark.slow

HOSTILE = """<script>window.ran = "script"</script>
<img src=x onerror="window.ran = 'handler'"><svg onload="window.ran = 'svg'"></svg>
<a href="javascript:window.ran = 'link'">a</a> <style>body { display: none }</style>
"><script>window.ran = "quoted"</script>{{ 7 * 7 }}</script></title></textarea></option>"""
OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true })"


class State(NamedTuple):
    """What a page shows after a script, as soon as an expression is true."""

    path: str
    script: str = ""
    there: str = ""
    inside: bool = True
    languages: str = ""


def sent(form, fields):
    """A form sent as without scripts, whatever its fields may say."""
    return (
        f"(() => {{ const form = document.querySelector({form!r});"
        f" for (const [name, told] of Object.entries({json.dumps(fields)}))"
        " form.elements[name].value = told;"
        " HTMLFormElement.prototype.submit.call(form) })()"
    )


WORDS = "correct horse battery"
CHINESE = "zh-CN,zh;q=0.9"
STATES = {
    "stranger": State("/", inside=False),
    "empty": State("/?empty"),
    "stories": State("/"),
    "opened": State("/", OPEN),
    "keys": State("/", "document.getElementById('desk-keys-open').click()"),
    "messages": State(
        "/",
        "import('/static/desk.js').then(({ say, complain }) => "
        "{ say('Three sentences are made.'); complain('It failed.', 'Try again.') })",
        "document.getElementById('fault').textContent",
    ),
    "no page": State("/nothing"),
    "article": State("/stories/1/article"),
    "article, a block open": State("/stories/1/article?at=b001", OPEN),
    "review": State("/stories/2/review"),
    "review, all open": State("/stories/2/review?at=b001s01", OPEN),
    "review of a long word": State("/stories/6/review"),
    "editions": State("/stories/3/editions", OPEN),
    "editions of what failed": State("/stories/5/editions"),
    "wrong password": State(
        "{asks}/", sent("main form", {"password": "wrong"}), "document.getElementById('why')", False
    ),
    "refused": State(
        "/", sent("#taking", {"address": "a:b"}), "document.querySelector('.refused')"
    ),
    "a feed": State("/stories/7/entries"),
    "at work": State("/stories/8/article"),
    "clash": State(
        "/stories/2/review?at=b001s01",
        sent(".edit form", {"version": "9", "text": "Autre."}),
        "document.querySelector('.clash') && document.readyState === 'complete'",
    ),
    "replacing": State("/stories/2/review/replace?to=fr&find=navigue&by=sort"),
    "stories, Chinese": State("/", OPEN, languages=CHINESE),
    "review, Chinese": State("/stories/2/review?at=b001s01", OPEN, languages=CHINESE),
    "editions, Chinese": State("/stories/3/editions", OPEN, languages=CHINESE),
}
WAIT = 30  # seconds until what does not happen is a fault
PHONE, DESKTOP = (360, 740), (1280, 800)
LOOKS = [
    {"width": width, "height": height, **how}
    for width, height in (PHONE, DESKTOP)
    for how in ({}, {"colours": "dark"}, {"forced": True})
]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    desk = ServedDesk(tmp_path_factory.mktemp("desk") / "out", "fr")
    for stage in (Stage.READ, Stage.REVIEW, Stage.PUBLISHED, Stage.CANCELLED):
        desk.story(stage)
    desk.story(Stage.FAILED, error="story.pdf: has no text", remedy="Scan it with OCR first.")
    desk.story(Stage.REVIEW, (("A very" + "long" * 30 + "word", "Mot"), ("It is.", "C’est.")))
    feed = desk.story(Stage.READING, (("Ashby Courier", ""),))
    entry = Entry("f", "1", "https://a.example/1", "A story", summary="What it tells.")
    desk.desk.shelf.put_entries(feed, feeds.dumps([entry]), "Ashby Courier")
    desk.desk.shelf.stage(feed, Stage.CHOOSING)
    desk.story(Stage.TRANSLATING)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def asks(tmp_path_factory):
    """A desk that asks for a password."""
    desk = ServedDesk(tmp_path_factory.mktemp("asks") / "out", password=WORDS)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def cookies(served, browser):
    """What a browser has that came in by its address."""
    browser("open", url=served.token)
    browser.until("document.body?.dataset.page === 'shelf'")
    return browser("cookies")


@pytest.fixture
def shown(served, browser, cookies):
    def open_at(path="/", size=DESKTOP, *, inside=True, **how):
        width, height = size
        browser(
            "open",
            url=path if path.startswith("http") else served.address + path,
            width=width,
            height=height,
            cookies=cookies if inside else [],
            **how,
        )

    return open_at


@pytest.fixture
def in_state(browser, shown, asks):
    """Has the browser at a state of the desk."""

    def come(name, size=DESKTOP, **how):
        state = STATES[name]
        path = state.path.format(asks=asks.address)
        shown(path, size, inside=state.inside, languages=state.languages, **how)
        if state.script:
            browser.js(state.script)
        if state.there:
            browser.until(state.there)

    return come


@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing(browser, in_state, name):
    """Phone and desktop, light, dark and forced colours."""
    in_state(name, bypass=True)
    for look in LOOKS:
        browser("look", **look)
        assert browser("axe") == [], look


CUT = """[...document.querySelectorAll("main *, header *, dialog[open] *")].filter((each) =>
  each.checkVisibility() && !each.matches("option, select, textarea, .skip, .sr")
  && each.getBoundingClientRect().width > 0
  && (each.getBoundingClientRect().right > innerWidth + 1
    || getComputedStyle(each).overflow === "hidden" && each.scrollWidth > each.clientWidth + 1)
  && !each.closest("[tabindex='0'][role]")  // a table that is scrolled by itself
).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", STATES)
def test_nothing_is_lost_where_it_is_narrow(browser, in_state, name):
    """320 px wide; and text of twice the size where there are 640, or 320 again."""
    in_state(name, (320, 600))
    for width, size in ((320, "100%"), (640, "200%"), (320, "200%")):
        browser("look", width=width, height=600)
        browser.js(f"document.documentElement.style.fontSize = {size!r}")
        browser.until("document.documentElement.scrollWidth <= innerWidth")  # laid out anew
        assert browser.js(CUT) == [], size


def test_targets_are_large_enough_and_named(browser, shown):
    for script in (None, OPEN):
        shown("/", PHONE)
        if script:
            browser.js(script)
        small = """[...document.querySelectorAll("button, summary, input, select, textarea, nav a")]
          .filter((each) => each.checkVisibility() && each.type !== "hidden")
          .map((each) => [each.closest("label") ?? each, each])
          .filter(([whole]) => whole.getBoundingClientRect().height < 44)
          .map(([, each]) => each.outerHTML)"""
        assert browser.js(small) == []


FOCUSED = """(() => { const each = document.activeElement;
  const box = each.getClientRects()[0] ?? {};
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 9));
  return [each.id || each.name || each.textContent.trim() || each.tagName,
    each === document.body || getComputedStyle(each).outlineStyle !== "none",
    each.contains(at) || !!at?.closest("label")?.contains(each)] })()"""


def test_the_focus_goes_in_reading_order_and_is_always_seen(browser, shown):
    shown("/")
    order = browser.js(
        """[...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
      .filter((each) => each.checkVisibility() && each.type !== "hidden")
      .map((each) => each.id || each.name || each.textContent.trim() || each.tagName)"""
    )
    assert order[0] == "Skip to the content"
    met = []
    for _ in order:
        browser("press", key="Tab")
        name, outlined, on_top = browser.js(FOCUSED)
        met.append(name)
        assert outlined, name
        assert on_top, name
    assert met == order


def test_the_skip_link_leads_to_the_content(browser, shown):
    shown("/")
    browser("press", key="Tab")
    browser("press", key="Enter")
    assert browser.js("document.activeElement.id") == "main"
    browser("press", key="Tab")
    assert browser.js("document.activeElement.closest('main') !== null")


def test_headings_and_landmarks(browser, shown):
    for path in ("/", "/nothing"):
        shown(path)
        levels = browser.js(
            "[...document.querySelectorAll('h1, h2, h3, h4')]"
            ".filter((each) => each.checkVisibility()).map((each) => +each.tagName[1])"
        )
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        found = "['header', 'nav', 'main'].every((each) => document.querySelector(each))"
        assert browser.js(found)
        assert browser.js("document.title").strip()


def test_keys_are_listed_and_those_of_one_character_can_be_switched_off(browser, shown):
    dialog = "document.getElementById('desk-keys')"
    shown("/")
    browser.js(
        "import('/static/desk.js').then(({ key }) => "
        "{ key('x', 'Counts', () => { window.pressed = (window.pressed ?? 0) + 1 }) })"
    )
    browser("press", key="x")
    browser.until("window.pressed === 1")
    browser("press", key="?")
    browser.until(f"{dialog}.open")
    assert browser.js(f"{dialog}.innerText").count("Counts") == 1
    browser("press", key="x")  # nothing happens behind a dialog
    assert browser.js(f"{dialog}.contains(document.activeElement)")
    browser("click", selector="#desk-keys-single")
    browser("press", key="Escape")
    browser.until(f"!{dialog}.open")
    browser("press", key="x")
    browser("press", key="?")
    assert browser.js(f"[window.pressed, {dialog}.open]") == [1, False]
    browser("reload")
    browser("press", key="?")
    assert browser.js(f"{dialog}.open") is False, "it is remembered"
    browser("click", selector="#desk-keys-open")
    assert browser.js(f"{dialog}.open")
    browser("press", key="Escape")
    assert browser.js("document.activeElement.id") == "desk-keys-open"


def test_a_key_in_a_field_is_a_letter(browser, shown):
    shown("/")
    browser.js("document.querySelector('textarea').focus()")
    browser("type", text="a?b")
    assert browser.js("document.querySelector('textarea').value") == "a?b"
    assert browser.js("document.getElementById('desk-keys').open") is False


def test_what_is_said_is_no_flood(browser, shown):
    shown("/")
    browser.js(
        """window.heard = []; new MutationObserver(() => window.heard.push(told.textContent))
      .observe(told, { childList: true });
      import("/static/desk.js").then(({ say }) => {
        for (let n = 1; n <= 500; n++) say(`${n} of 500`, "progress");
        say("Done.");
      })"""
    )
    browser.until("window.heard.includes('Done.')")
    assert browser.js("window.heard") == ["1 of 500", "500 of 500", "Done."]
    roles = "[told.getAttribute('aria-live'), fault.getAttribute('role')]"
    assert browser.js(roles) == ["polite", "alert"]


def test_a_desk_that_goes_is_told_once_and_its_return_too(browser, tmp_path_factory):
    from desk_process import DeskProcess

    folder = tmp_path_factory.mktemp("gone") / "out"
    desk = DeskProcess(folder)
    again = None
    try:
        browser("open", url=desk.address)
        browser.until("document.body?.dataset.page === 'shelf'")
        browser.js("window.first = true; document.querySelector('textarea').value = 'Written'")
        desk.stop()
        browser.until("fault.textContent.includes('cannot be reached')")
        again = DeskProcess(folder, "--port", desk.port)
        browser.until("!fault.textContent.includes('cannot be reached')")
        assert browser.js("[window.first, document.querySelector('textarea').value]") == [
            True,
            "Written",
        ]
    finally:
        desk.close()
        if again:
            again.close()


def test_a_page_that_nobody_sees_holds_no_connection(browser, shown, served):
    shown("/")

    def are_heard_by(number):
        end = time.monotonic() + WAIT
        while len(served.desk.events._heard) != number:
            assert time.monotonic() < end
            time.sleep(0.02)

    are_heard_by(1)
    browser.js(
        "Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    are_heard_by(0)
    browser.js(
        "Object.defineProperty(document, 'hidden', { value: false });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    are_heard_by(1)


def test_the_pages_speak_the_language_that_is_chosen(browser, shown):
    shown("/", languages="zh-CN,zh;q=0.9")
    assert browser.js("document.documentElement.lang") == "zh"
    browser.js("document.querySelector('.choice').open = true")
    browser("choose", selector=".choice select", value="en")
    browser("click", selector=".choice button")
    browser.until("document.documentElement?.lang === 'en'")
    assert browser.js("document.querySelector('.choice option[value=zh]').lang") == "zh"
    browser("reload")
    assert browser.js("document.querySelector('h1').textContent") == "Stories"


def test_nothing_of_an_article_runs(browser, shown, served):
    hostile = ((HOSTILE, HOSTILE), (HOSTILE, HOSTILE))
    id = served.story(Stage.FAILED, hostile, error=HOSTILE, remedy=HOSTILE)
    try:
        for how in ({}, {"bypass": True}):  # by its escapes alone, too
            shown("/", **how)
            browser.until("document.readyState === 'complete'")
            assert browser.js("window.ran") is None
            assert browser.js("document.body.innerText").count("onerror=") >= 3
            assert (
                browser.js("document.querySelectorAll('main svg, main img, main script').length")
                == 0
            )
    finally:
        served.desk.shelf.remove(id)


NEW = """const add = (tag, values, to = document.body) =>
  to.appendChild(Object.assign(document.createElement(tag), values));
const moved = () => getComputedStyle(document.body).position === "fixed";"""
ATTACKS = {
    "script": "add('script', { textContent: 'window.ran = 1' })",
    "script of data": "add('script', { src: 'data:text/javascript,window.ran=1' })",
    "handler": "add('div', { innerHTML: '<img src=x onerror=\"window.ran=1\">' })",
    "attribute": "document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click()",
    "link": "add('a', { href: 'javascript:window.ran=1' }).click()",
    "eval": "setTimeout('window.ran = 1', 0)",
    "frame of text": "add('iframe', { srcdoc: '<script>parent.ran = 1</script>' })",
    "frame of script": "add('iframe', { src: 'javascript:parent.ran = 1' })",
    "object": "add('object', { data: 'data:text/html,<script>parent.ran=1</script>' })",
    "base": "add('base', { href: 'https://evil.example/' }, document.head);"
    "if (document.baseURI.includes('evil')) window.ran = 1",
    "styles": "add('style', { textContent: 'body { position: fixed }' }, document.head);"
    "if (moved()) window.ran = 1",
    "style": "document.body.setAttribute('style', 'position: fixed'); if (moved()) window.ran = 1",
    "elsewhere": "fetch('https://evil.example/').then(() => { window.ran = 1 }, () => {});"
    "add('img', { src: 'https://evil.example/x', onload: () => { window.ran = 1 } })",
    "form": "const form = add('form', { action: 'https://evil.example/', method: 'post' });"
    "form.requestSubmit()",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_policy_holds_where_an_escape_would_fail(browser, shown, attack):
    shown("/")
    browser.js(f"(() => {{ {NEW} {ATTACKS[attack]} }})()")
    browser.js("new Promise((done) => setTimeout(done, 150))")
    end = time.monotonic() + WAIT
    while attack != "eval" and not any(  # nothing is told of that one
        "Content Security Policy" in each for each in browser("told")["errors"]
    ):
        assert time.monotonic() < end, "it was not the policy"
        time.sleep(0.02)
    assert browser.js("[window.ran ?? null, location.pathname]") == [None, "/"]


def test_another_page_neither_frames_it_nor_does_anything_by_it(browser, shown, served, cookies):
    import http.server
    import threading

    page = f"""<!doctype html><title>elsewhere</title><iframe src="{served.address}/"></iframe>
      <img src="{served.address}/static/icon.svg">
      <script src="{served.address}/static/desk.js"></script>
      <form action="{served.address}/stories" method="post" target="f">
      <input name="text" value="x"></form>
      <iframe name="f"></iframe><script>
      document.forms[0].submit();
      window.got = [];
      const told = (name) => (it) => window.got.push([name, String(it?.type ?? it)]);
      fetch("{served.address}/", {{ credentials: "include" }}).then(told("fetch"), told("fetch"));
      fetch("{served.address}/stories", {{ method: "POST", mode: "no-cors", credentials: "include",
        body: new URLSearchParams("text=x") }}).then(told("post"), told("post"));
      const events = new EventSource("{served.address}/events", {{ withCredentials: true }});
      events.onerror = told("events"); events.onopen = told("open");
      const socket = new WebSocket("{served.address.replace("http", "ws")}/events");
      socket.onerror = told("socket"); socket.onopen = told("opened");
      </script>""".encode()

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_):
            pass

    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    before = len(served.desk.shelf.stories())
    try:
        for host in ("127.0.0.1", "localhost"):  # the same site by another port, and another site
            browser("open", url=f"http://{host}:{site.server_port}/", cookies=cookies)
            browser.until("new Set(window.got.map(([name]) => name)).size >= 4")
            got = dict(browser.js("window.got"))
            assert got["fetch"].startswith("TypeError")
            assert got["events"] == got["socket"] == "error"
            assert got["post"].startswith("TypeError")
            assert "open" not in got
            assert browser("frame", expression="document.body?.textContent ?? ''") != "x"
            assert len(served.desk.shelf.stories()) == before
        # A link leads here, and the person is in (the same site) or is asked who they are.
        browser("open", url=f"http://127.0.0.1:{site.server_port}/", cookies=cookies)
        browser.js(f"location.assign('{served.address}/')")
        browser.until("document.body?.dataset.page === 'shelf'")
    finally:
        site.shutdown()
        site.server_close()


def test_a_link_of_another_site_with_the_token_lets_in(browser, served):
    """As in a terminal that is a page itself: the cookie is of use when a page goes on."""
    browser("open", url="data:text/html,<title>terminal</title>")
    browser.js(f"location.assign({served.token!r})")
    browser.until("document.body?.dataset.page === 'shelf'")
    session = next(each for each in browser("cookies") if "desk_" in each["name"])
    assert (session["httpOnly"], session["sameSite"]) == (True, "Strict")
    assert browser.js("document.cookie") == ""
