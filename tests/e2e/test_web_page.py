"""The web page in a real browser: it plays, highlights, follows and remembers; axe-core is content.

From the file system, and from a server that serves no ranges, as the simplest servers do.
"""

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

import marked_article
from accessnews.edition import Edition, bilingual
from accessnews.editions.web.files import write_story
from accessnews.editions.web.index import Entry, write_index
from accessnews.editions.web.story import Download
from accessnews.narration.cast import Cast, Part
from accessnews.narration.engines import espeak
from accessnews.narration.narrate import narrate
from accessnews.progress import Silent
from accessnews.weights.store import ModelStore
from rich_article import CHINESE, ENGLISH, edition, headed

pytestmark = pytest.mark.slow

SIZES = {"phone": (390, 844), "desktop": (1280, 800)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The page of the rich article in English, Chinese and both, with real speech."""
    root = tmp_path_factory.mktemp("page")
    narrator = espeak.open_narrator(ModelStore())

    def spoken(article):
        voice = next(v for v in narrator.voices() if v.language.split("-")[0] == article.language)
        text = headed(article)
        audio = root / f"{article.language}.mp3"
        narration = narrate(text, Cast(Part(narrator, voice)), audio, Silent())
        return Edition("mother", (text,), (narration,))

    english, chinese = spoken(ENGLISH), spoken(CHINESE)
    write_story([english, chinese, bilingual(english, chinese)], root, {})
    return root


@pytest.fixture(scope="module")
def server(folder):
    """The address of the folder on a server that ignores ``Range``."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    serving = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=serving.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}/index.html"
    serving.shutdown()
    serving.server_close()


@pytest.fixture(params=["file", "http"])
def address(request, folder):
    if request.param == "file":
        return (folder / "index.html").as_uri()
    return request.getfixturevalue("server")


@pytest.fixture
def page(browser, folder):
    """The page from the file system, on a desktop."""
    browser("open", url=(folder / "index.html").as_uri())
    return browser


def quiet(browser, address):
    """Nothing went wrong, and nothing was asked of anyone else."""
    told = browser("told")
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    assert told["errors"] == []
    outside = [each for each in told["requests"] if not each.startswith((origin, "data:", "blob:"))]
    assert outside == []


PLACE = "[player.item.sentence, document.querySelector('.current').dataset.sentence]"


def test_a_click_on_a_sentence_plays_it_and_the_highlight_goes_along(browser, address):
    browser("open", url=address, width=390, height=844)
    assert browser.js("player.playing") is False
    browser("click", selector="#b004s01-en")
    place, before = browser.until(
        "player.sound.currentTime * 1000 > player.item.begin + 100",
        PLACE,
        "player.sound.currentTime",
    )
    assert place == ["b004s01", "b004s01"]
    # The next sentence is marked when the clips say so, not before.
    at, begin, end, place, box = browser.until(
        "player.item.sentence === 'b005s01'",
        "player.sound.currentTime * 1000",
        "player.item.begin",
        "player.item.end",
        PLACE,
        "(({top, bottom}) => [top, bottom, innerHeight, "
        "document.getElementById('player').getBoundingClientRect().bottom])"
        "(document.querySelector('.current').getBoundingClientRect())",
    )
    assert before * 1000 < begin <= at < end
    assert place == ["b005s01", "b005s01"]
    assert box[3] <= box[0] < box[1] <= box[2], "it is in sight, below the controls"
    browser("click", selector="#play")
    assert browser.js("[player.playing, player.sound.paused]") == [False, True]
    quiet(browser, address)


def test_the_word_is_marked_where_the_voice_tells_its_time(page):
    page("click", selector="#b002s01-en")
    now, time = page.until(
        "[...CSS.highlights.get('word')].map(String)[0] === 'cold'",
        "player.sound.currentTime * 1000",
        "player.item.words.find(({begin}) => begin === 9).time",
    )
    assert now >= time


def test_it_is_played_to_the_end_and_begins_anew(page):
    page("click", selector="#f001s01-en")
    page("choose", selector="#speed", value="2")
    page.until("!player.playing")
    assert page.js("[player.index, player.sound.paused]") == [0, True]
    assert page.js("player.sound.playbackRate") == 2


def test_keys_play_move_and_change_speed(page):
    page("press", key="l")
    page("press", key="l")
    assert page.js("player.index") == 2
    assert page.js("document.getElementById('status').textContent").startswith("Sentence 3 of")
    page("press", key="j")
    page("press", key="k")
    page.until("player.playing && player.sound.currentTime * 1000 > player.item.begin + 50")
    page("press", key="k")
    assert page.js("[player.index, player.playing]") == [1, False]
    page("press", key=">")
    assert page.js("[...sounds.values()].map((sound) => sound.playbackRate)") == [1.1, 1.1]
    page("press", key="?")
    assert page.js("document.getElementById('shortcuts').open") is True
    page("press", key="Escape")
    page("click", selector="summary")
    page("click", selector="#keys")
    page("press", key="l")
    assert page.js("[help.open, player.index]") == [False, 1], "shortcuts can be turned off"


NOTE_SEEKS = """
(({ set, ...rest }) => {
  window.seeks = [];
  window.begun = [];
  const noted = function (time) {
    seeks.push(this.seeking);
    begun.push(player.queue.findIndex(({ begin }) => begin === Math.round(time * 1000)));
    set.call(this, time);
  };
  Object.defineProperty(HTMLMediaElement.prototype, "currentTime", { ...rest, set: noted });
})(Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "currentTime"))
"""
# The sentence that the sound was last brought to, when the player next tells where it is.
NOTE_PLACE = """
window.reached = null;
player.addEventListener("time", () => (window.reached ??= begun.at(-1)));
"""


def test_moves_faster_than_the_sound_can_follow_end_at_the_last(page):
    """Chromium may hang in a seek that began while another was under way."""
    page.js(NOTE_SEEKS)
    page.js("[1, 2, 3].forEach((at) => player.go(at))")
    assert page.js("seeks") == [], "nothing sounds yet"
    page("press", key="k")
    page.js(NOTE_PLACE + "[5, 2, 6, 1, 3].forEach((at) => player.go(at))")
    assert page.until("reached !== null", "reached", "player.playing") == [3, True]
    seeks = page.js("seeks")
    assert seeks
    assert not any(seeks)


def test_a_move_stands_where_a_frame_comes_between_a_seeks_end_and_its_event(page):
    page.js(NOTE_SEEKS)
    page.js("addEventListener('seeked', () => player.advance(), { capture: true })")
    page("press", key="k")
    page.until("player.sound.currentTime > 0 && !player.sound.seeking")
    page.js(NOTE_PLACE + "[6, 2].forEach((at) => player.go(at))")
    assert page.until("reached !== null", "reached", "player.playing") == [2, True]


def test_the_text_is_one_stop_of_the_tabulator_and_enter_plays(page):
    page("press", key="l")
    page.js("player.item.span.focus()")
    assert page.js("article.querySelectorAll('[tabindex=\"0\"]').length") == 1
    page("press", key="ArrowRight")
    page("press", key="ArrowRight")
    focused = page.js("[document.activeElement.tagName, player.item.sentence]")
    assert focused == ["A", "h003s01"], "a sentence that is a link has its focus there"
    page("press", key="ArrowLeft")
    assert page.js("document.activeElement.dataset.sentence") == "h002s01"
    page("press", key="Enter")
    playing = "player.playing && player.sound.currentTime * 1000 > player.item.begin + 50"
    assert page.until(playing, "player.index") == [2]
    page("press", key="Tab")
    assert page.js(
        "document.activeElement.closest('footer, article a') !== null || "
        "document.activeElement === document.body"
    ), "no trap"


def test_every_control_is_reached_by_the_keyboard(page):
    reached = []
    for _ in range(8):
        page("press", key="Tab")
        reached.append(
            page.js(
                "document.activeElement.id || document.activeElement.name || "
                "document.activeElement.tagName + ' ' + document.activeElement.textContent.trim()"
            )
        )
    assert reached[:7] == [
        "A Skip to the article",
        "previous",
        "play",
        "next",
        "speed",
        "SUMMARY Settings",
        "view",
    ]


def test_the_language_is_switched_and_the_place_is_kept(page):
    page("click", selector="#b004s01-en")
    page.until("player.playing")
    page("click", selector="input[value=zh]")
    *languages, place = page.until(
        "player.sound.currentTime * 1000 > player.item.begin + 50",
        "document.documentElement.lang",
        "player.item.language",
        PLACE,
    )
    assert languages == ["zh", "zh"]
    assert place == ["b004s01", "b004s01"]
    assert page.js("document.getElementById('play').innerText") == "暂停"
    assert page.js("document.title") == "一位“母亲”<script>与她的儿子"
    assert page.js("[...sounds.values()].map((sound) => sound.paused)") == [True, False]
    shown = page.js("document.getElementById('b002').innerText")
    assert shown == "".join(each.text for each in CHINESE.blocks[1].sentences)
    assert page.js("document.getElementById('h004').hidden") is False
    page("click", selector="input[value=en]")
    assert page.js("document.getElementById('h004').hidden") is True, "English is no translation"


def test_both_languages_side_by_side_are_read_in_turn(page):
    page("click", selector="input[value=en-zh]")
    english, chinese = page.js(
        "['en', 'zh'].map((each) => document.getElementById(`b004s01-${each}`))"
        ".map((each) => each.getBoundingClientRect()).map(({left, top}) => ({left, top}))"
    )
    assert english["left"] < chinese["left"]
    assert abs(english["top"] - chinese["top"]) < 8
    page("click", selector="#b003s01-en")
    second = (
        "player.item.language === 'zh' && player.sound.currentTime * 1000 > player.item.begin + 50"
    )
    assert page.until(second, PLACE) == [["b003s01", "b003s01"]]
    (paused,) = page.until(
        "player.item.sentence === 'b004s01' && player.item.language === 'en'",
        "[...sounds.values()].map((sound) => sound.paused)",
    )
    assert paused == [False, True]
    page("click", selector="input[name=voice][value=zh]")
    assert page.js("player.queue.map(({language}) => language).includes('en')") is False


def test_place_speed_language_and_looks_are_remembered(browser, address):
    browser("open", url=address)
    browser("click", selector="input[value=zh]")
    browser("click", selector="#b008s01-zh")
    browser("choose", selector="#speed", value="1.5")
    browser("click", selector="summary")
    browser("choose", selector="#size", value="150")
    browser("choose", selector="#colours", value="dark")
    browser("reload")
    sentence, focused = browser.js(PLACE)
    assert focused == sentence
    assert sentence >= "b008s01"
    assert browser.js(
        "[player.playing, document.documentElement.lang, player.sound.playbackRate]"
    ) == [
        False,
        "zh",
        1.5,
    ]
    assert browser.js("getComputedStyle(document.documentElement).fontSize") == "24px"
    assert browser.js("getComputedStyle(document.body).backgroundColor") == "rgb(18, 18, 18)"
    top = browser.js("document.querySelector('.current').getBoundingClientRect().top")
    assert 0 < top < 800
    quiet(browser, address)


def test_blocked_storage_breaks_nothing(browser, folder, tmp_path):
    """As in a frame without an origin, where even to name the storage raises."""
    html = (folder / "index.html").read_text("utf-8")
    frame = tmp_path / "frame.html"
    escaped = html.replace("&", "&amp;").replace('"', "&quot;")
    frame.write_text(f'<iframe sandbox="allow-scripts" title="page" srcdoc="{escaped}"></iframe>')
    browser("open", url=frame.as_uri())
    asked = "[player.queue.length > 0, document.querySelector('.bar').hidden]"
    assert browser("frame", expression=asked) == [True, False]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_no_violation(browser, folder, size, colours):
    width, height = SIZES[size]
    url = (folder / "index.html").as_uri()
    browser("open", url=url, width=width, height=height, colours=colours, bypass=True)
    browser("click", selector="summary")
    assert browser("axe") == []
    browser("click", selector="summary")
    browser("click", selector="input[value=en-zh]")
    browser("click", selector="#b002s01-en")
    assert browser("axe") == []
    assert browser.js("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
    browser("press", key="?")
    assert browser("axe") == []


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation_without_script(browser, folder, size):
    """axe is a script itself: so the page's own is taken out instead of being turned off."""
    width, height = SIZES[size]
    bare = folder / "bare.html"
    html = (folder / "index.html").read_text("utf-8")
    bare.write_text(re.sub("<script>.*?</script>", "", html, flags=re.DOTALL), "utf-8")
    browser("open", url=bare.as_uri(), width=width, height=height, bypass=True)
    assert browser("axe") == []


def test_without_script_all_languages_and_the_browser_s_players_are_there(browser, folder):
    url = (folder / "index.html").as_uri()
    browser("open", url=url, script=False)
    text = browser.js("document.getElementById('article').innerText")
    for article in (ENGLISH, CHINESE):
        assert all(sentence.text in text for sentence in article.sentences())
    seen = (
        "[...document.querySelectorAll('audio')]"
        ".map(({controls, offsetHeight, duration}) => controls && offsetHeight > 0 && duration > 1)"
    )
    assert browser.js(seen) == [True, True]
    assert browser.js("document.querySelector('.bar').offsetHeight") == 0
    quiet(browser, url)


def test_forced_colours_keep_the_highlight(browser, folder):
    url = (folder / "index.html").as_uri()
    browser("open", url=url, width=390, height=844, forced=True)
    browser("click", selector="#b002s01-en")
    marked, around = browser.js(
        "[document.querySelector('.current'), document.body]"
        ".map((each) => getComputedStyle(each).backgroundColor)"
    )
    assert marked != around


@pytest.mark.parametrize(("width", "size"), [(320, 100), (390, 200)])
def test_narrow_screens_and_large_text_scroll_one_way_only(browser, folder, width, size):
    """WCAG 2.2, 1.4.10 and 1.4.4."""
    browser("open", url=(folder / "index.html").as_uri(), width=width, height=844)
    browser("click", selector="summary")
    browser("choose", selector="#size", value=str(size))
    for view in ("en", "zh", "en-zh"):
        browser("click", selector=f"input[value={view}]")
        assert browser.js("document.documentElement.scrollWidth") <= width


def test_axe_finds_no_violation_in_the_page_of_a_batch(browser, tmp_path):
    links = tuple(Download(f"a/{kind}", ("en",), kind.upper()) for kind in ("epub", "mp3"))
    titles = (("en", ENGLISH.title.text), ("zh", CHINESE.title.text))
    index = write_index([Entry(titles, "a/index.html", "2025-01-02", links)] * 2, tmp_path)
    browser("open", url=index.as_uri(), width=390, height=844, bypass=True)
    assert browser("axe") == []
    assert browser("told")["errors"] == []


@pytest.fixture
def marked(tmp_path):
    """The page of an article with links, notes, code and boxes, in two languages."""
    texts = (marked_article.ENGLISH, marked_article.CHINESE)
    each = [edition(tmp_path, *some) for some in (texts[:1], texts[1:], texts)]
    write_story(each, tmp_path, {})
    return (tmp_path / "index.html").as_uri()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_links_notes_and_boxes_in_the_page(browser, marked, size, colours):
    width, height = SIZES[size]
    browser("open", url=marked, width=width, height=height, colours=colours, bypass=True)
    told = "[...document.querySelectorAll('article a')].filter((a) => a.checkVisibility()).length"
    for view, links in (("en", 10), ("zh", 8), ("en-zh", 12)):
        browser("click", selector=f"input[value={view}]")
        assert browser("axe") == []
        assert browser.js("document.documentElement.scrollWidth <= innerWidth")
        assert browser.js("document.querySelector('pre').innerText.includes('    return')")
        assert browser.js(told) == links, view
        back = browser.js("document.querySelector('.back').getAttribute('href')")
        assert browser.js(f"document.querySelector('{back}').checkVisibility()")
    assert browser("told")["errors"] == []


def test_a_word_behind_the_number_of_a_note_is_found_in_its_place(browser, marked):
    browser("open", url=marked)
    text = marked_article.REPORT
    begin = text.index("data")
    word = f"{{begin: {begin}, end: {begin + 4}}}"
    found = browser.js(f"wordRange(document.getElementById('b001s01-en'), {word}).toString()")
    assert found == "data"
