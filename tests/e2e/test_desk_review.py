"""Review at a served desk, in a real browser, by its keys alone; a second person by requests."""

import httpx
import pytest
from starlette.responses import Response

import desk_story
from accessnews.desk.story import Mark
from accessnews.desk.web.door import Door
from accessnews.translation.memory.store import Memory, Origin
from desk_process import DeskProcess

pytestmark = pytest.mark.slow


class Served(DeskProcess):
    """``accessnews desk`` on a story that waits for review; ``desk`` looks into its folder."""

    def __init__(self, folder, cache):
        self.desk = desk_story.desk_in(folder)
        self.story = desk_story.put(self.desk)
        env = {
            "ACCESSNEWS_CACHE": str(cache),
            "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
        }
        super().__init__(folder, "--to", "fr", "--narrator", "espeak", env=env)
        self.path = f"/stories/{self.story.id}/review"

    def line(self, sentence, language="fr"):
        """A sentence as the desk's file has it."""
        return self.desk.shelf.line(self.story.id, language, sentence)

    def memory(self, source):
        return Memory(self.folder / "memory.sqlite").find(source, "en", "fr")

    def somebody_else(self, name):
        """Another browser that was let in, for requests."""
        answer = Response()
        Door(self.desk.shelf).admit(answer)
        session = answer.headers["set-cookie"].partition(";")[0]
        headers = {
            "origin": self.origin,
            "accept": "application/json",
            "cookie": f"{session}; accessnews_name={name}",
        }
        return httpx.Client(headers=headers, base_url=f"{self.origin}{self.path}")


@pytest.fixture
def served(tmp_path, cache_root):
    desk = Served(tmp_path / "out", cache_root)
    yield desk
    desk.close()
    desk.desk.shelf.close()


@pytest.fixture
def at_review(served, browser):
    """The browser at the page of review; let in by the token."""

    def come(**how):
        browser("open", url=f"{served.address}&next={served.path}", bypass=True, **how)
        browser.until("document.querySelector('#stop') && !document.querySelector('#stop').hidden")

    return come


FOCUS = "document.activeElement"
OPEN = "document.querySelector('.row.open').dataset.sentence"


def test_a_story_is_reviewed_by_keys_alone(served, browser, at_review):
    at_review()
    ids = desk_story.IDS
    assert browser.js(OPEN) == ids[0]
    browser("press", key="a")  # accepts, and goes on
    browser.until(f"{OPEN} === '{ids[1]}' && {FOCUS}.matches('.row.open h3')")
    browser("press", key="j")
    browser.until(f"{OPEN} === '{ids[2]}'")
    found = browser.js("document.querySelector('.row.open .findings').textContent")
    assert "A number is missing" in found
    assert "A negation is missing" in found
    browser("press", key="Enter")
    browser.until(f"{FOCUS}.matches('.edit textarea')")
    browser("chord", keys="Control+a")
    browser("type", text="Keane n’a pas dit qui paierait les 2,5 millions de livres.")
    assert browser.js(f"{FOCUS}.value").startswith("Keane n’a pas dit")  # no key of one letter acts
    browser("chord", keys="Control+Enter")
    browser.until(f"{OPEN} === '{ids[3]}' && {FOCUS}.matches('.row.open h3')")
    browser("press", key="k")
    browser.until(f"{OPEN} === '{ids[2]}'")
    assert not browser.js("!!document.querySelector('.row.open .findings')")
    assert browser.js("document.querySelector('#checked').textContent").startswith("2 of 5")

    line = served.line(ids[2])
    assert (line.mark, line.text[:17]) == (Mark.CORRECTED, "Keane n’a pas dit")
    kept = served.memory(desk_story.ENGLISH[2])
    assert (kept.origin, kept.target) == (Origin.HUMAN, line.text)

    browser("press", key="u")
    browser.until("document.querySelector('.row.open').dataset.mark === 'unseen'")
    assert served.line(ids[2]).text == desk_story.FRENCH[2]
    assert served.memory(desk_story.ENGLISH[2]) is None
    assert browser("told")["errors"] == []


def test_a_sentence_and_its_correction_are_heard(served, browser, at_review):
    at_review()
    playing = "(p => !p.paused && p.duration > 0.5)(document.getElementById('player'))"
    browser("press", key="j")
    browser.until(f"{OPEN} === '{desk_story.IDS[1]}'")
    browser("press", key="p")
    browser.until(playing)
    browser("press", key="s")
    browser.until("document.getElementById('player').paused")
    browser("press", key="l")  # from here on: the next one follows by itself
    browser.until(f"document.querySelector('.playing')?.dataset.sentence === '{desk_story.IDS[2]}'")
    browser("press", key="s")
    browser("press", key="Enter")
    browser("type", text=" Encore.")
    browser("chord", keys="Control+Shift+Enter")
    browser.until(playing)
    assert served.line(desk_story.IDS[1]).text.endswith(" Encore.")
    assert browser("told")["errors"] == []


def test_what_somebody_else_does_is_seen_and_nothing_typed_is_lost(served, browser, at_review):
    at_review()
    other = served.somebody_else("Ada")
    title, first = desk_story.IDS[:2]

    def post(sentence, text):
        values = {
            "to": "fr", "language": "fr", "sentence": sentence, "do": "save", "text": text,
            "version": served.line(sentence).version,
        }  # fmt: skip
        return other.post("/line", data=values)

    assert post(first, "Par Ada.").status_code == 200
    browser.until(f"document.querySelector('#s-{first} .target').textContent === 'Par Ada.'")
    browser("press", key="Enter")
    browser("type", text=" À moi.")
    assert post(title, "Ada encore.").status_code == 200
    browser.until("document.querySelector('.row.open .clash')?.textContent.includes('Ada encore.')")
    assert browser.js("document.querySelector('.row.open .edit textarea').value").endswith("À moi.")
    browser("chord", keys="Control+Enter")  # what was typed wins now, knowingly
    browser.until(f"{OPEN} !== '{title}'")
    history = served.desk.shelf.history(served.story.id, "fr", title)
    assert next(each["who"] for each in history) == "Ada"
    assert history[-1]["before_text"] == "Ada encore."


def test_find_and_replace_is_shown_first_and_undone_at_once(served, browser, at_review):
    at_review()
    browser("press", key="x")
    browser.js("document.querySelector('#replacing [name=find]').focus()")
    browser("type", text="Keane")
    browser("press", key="Tab")
    browser("type", text="Kean")
    browser("press", key="Enter")
    browser.until("document.querySelectorAll('#preview li').length === 3")
    assert served.line(desk_story.IDS[1]).version == 1
    browser("press", key="Enter")  # on the button that replaces
    browser.until("document.querySelector('#told').textContent.includes('3')")
    assert "Kean a dit" in served.line(desk_story.IDS[2]).text
    browser.js("document.querySelector('[data-do=undo] button').click()")
    browser.until("[...document.querySelectorAll('.row')].every(r => r.dataset.mark === 'unseen')")
    assert served.line(desk_story.IDS[2]).text == desk_story.FRENCH[2]


def test_keys_of_one_letter_can_be_switched_off(served, browser, at_review):
    at_review()
    browser("press", key="?")
    browser.until("document.querySelector('dialog[open] tbody').rows.length > 15")
    browser.js("document.querySelector('dialog[open] [type=checkbox]').focus()")
    browser("press", key="Space")
    browser("press", key="Escape")
    browser("press", key="j")
    browser("press", key="a")
    assert browser.js(OPEN) == desk_story.IDS[0]
    assert served.line(desk_story.IDS[0]).mark is Mark.UNSEEN
    browser("reload")  # it is remembered
    browser.until("!document.querySelector('#stop').hidden")
    browser("press", key="j")
    assert browser.js(OPEN) == desk_story.IDS[0]


def test_axe_finds_nothing_in_any_state(served, browser, at_review):
    at_review()
    browser.js("document.querySelectorAll('details').forEach(d => d.open = true)")
    looks = ({"colours": "light"}, {"colours": "dark"}, {"forced": True})
    for place, (width, height) in enumerate([(320, 640), (1280, 800)]):
        browser("press", key="j")
        browser.until(f"{OPEN} === '{desk_story.IDS[place + 1]}'")
        for colours in looks:
            browser("look", width=width, height=height, **colours)
            browser("press", key="Enter")
            assert browser("axe") == [], (width, colours)
            assert browser.js("document.documentElement.scrollWidth <= innerWidth"), width
            browser("press", key="Escape")
            browser("press", key="?")
            assert browser("axe") == [], (width, colours)
            browser("press", key="Escape")
