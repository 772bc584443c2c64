"""Review at a served desk, in a real browser, by its keys alone; a second person by requests."""

import json
import re
import time
from html import unescape as html_unescape

import httpx
import pytest
from starlette.responses import Response

import desk_story
from accessnews.desk.story import Mark, Stage
from accessnews.desk.web.door import Door
from accessnews.translation.memory.store import Memory, Origin
from desk_process import DeskProcess

pytestmark = pytest.mark.slow


class Served(DeskProcess):
    """``accessnews desk`` on a story that waits for review; ``desk`` looks into its folder."""

    def __init__(self, folder, cache, *options, env=()):
        self.desk = desk_story.desk_in(folder)
        self.story = desk_story.put(self.desk)
        env = {
            "ACCESSNEWS_CACHE": str(cache),
            "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
            **dict(env),
        }
        super().__init__(folder, "--to", "fr", *(options or ("--narrator", "espeak")), env=env)
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
        return httpx.Client(headers=headers, base_url=f"{self.origin}{self.path}", timeout=60)


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


@pytest.fixture
def translating(tmp_path, cache_root, quick_models):
    """A desk with a tiny engine and no voice, for requests."""
    env = {"ACCESSNEWS_MODELS": str(quick_models)}
    options = ("--translator", "argos", "--no-narrate", "--format", "transcript")
    desk = Served(tmp_path / "out", cache_root, *options, env=env)
    yield desk
    desk.close()
    desk.desk.shelf.close()


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
    spoken = "performance.getEntriesByType('resource').some(e => e.name.endsWith('/sound?ahead'))"
    browser.until(spoken)  # at a pause, before it is asked for
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
    written = "document.querySelector('.row.open .edit textarea').value"
    assert browser.js(written).endswith("À moi.")
    assert post(title, "Ada, une fois de plus.").status_code == 200
    browser("reload")  # what was typed outlives the page, and what is there now is told
    browser.until(f"{written}.endsWith('À moi.')")
    told = "document.querySelector('.row.open .clash').textContent"
    browser.until(f"{told}.includes('une fois de plus')")
    browser("press", key="Enter")
    browser.until(f"{FOCUS}.matches('.edit textarea')")
    browser("chord", keys="Control+Enter")  # what was typed wins now, knowingly
    browser.until(f"{OPEN} !== '{title}'")
    history = served.desk.shelf.history(served.story.id, "fr", title)
    assert next(each["who"] for each in history) == "Ada"
    assert history[-1]["before_text"] == "Ada, une fois de plus."
    browser("reload")  # what was saved is no draft
    browser.until("document.querySelector('#stop')?.hidden === false")
    assert browser.js("sessionStorage.length") == 0
    # A sentence that the search hides is not acted on: the first that is shown is opened.
    browser("press", key="/")
    browser("type", text="Personne")
    browser.until("document.querySelectorAll('.row:not([hidden])').length === 1")
    browser.js("document.activeElement.blur()")
    browser("press", key="a")
    browser.until(f"{OPEN} === '{desk_story.IDS[4]}'")
    assert served.line(desk_story.IDS[4]).mark is Mark.UNSEEN


def test_speed_is_remembered_and_heard(served, browser, at_review):
    at_review()
    speed = "Number(document.getElementById('speed').value)"
    rate = "document.getElementById('player').playbackRate"
    browser("press", key="+")
    browser("press", key="+")
    browser.until(f"{speed} === 1.5 && document.querySelector('#told').textContent.includes('1.5')")
    browser("reload")
    browser.until("!document.querySelector('#stop').hidden")
    assert browser.js(speed) == 1.5
    browser("press", key="p")
    playing = "(p => !p.paused && p.currentTime > 0)(document.getElementById('player'))"
    assert browser.until(playing, rate) == [1.5]
    browser("press", key="-")
    browser.until(f"{speed} === 1.25 && {rate} === 1.25")
    assert browser("told")["errors"] == []


def test_the_next_unchecked_the_original_and_a_suggestion_by_one_key_each(
    served, browser, at_review
):
    at_review()
    title, *ids = desk_story.IDS
    browser("press", key="j")
    browser("press", key="a")
    browser("press", key="k")
    browser("press", key="k")
    checked = "document.querySelector('#s-{}').dataset.checked === 'yes'"
    browser.until(f"{OPEN} === '{title}' && {checked.format(ids[0])}")
    browser("press", key="f")  # over the one that is checked
    browser.until(f"{OPEN} === '{ids[1]}'")
    browser("press", key="c")
    field = "document.querySelector('.row.open .edit[open] textarea')"
    browser.until(f"{FOCUS} === {field}")
    assert browser.js(f"{field}.value") == desk_story.ENGLISH[2]
    browser("chord", keys="Control+Enter")
    browser.until(f"{OPEN} === '{ids[2]}'")
    assert served.line(ids[1]).text == desk_story.ENGLISH[2]
    browser("press", key="k")
    browser.until(f"{OPEN} === '{ids[1]}' && !!document.querySelector('.matches kbd')")
    browser("press", key="1")  # what the machine had made
    browser.until(
        f"document.querySelector('.row.open .target').textContent === {desk_story.FRENCH[2]!r}"
    )
    assert served.line(ids[1]).text == desk_story.FRENCH[2]
    browser("press", key="f")
    browser.until(f"{OPEN} === '{ids[2]}'")
    for each in (ids[2], ids[3]):
        browser.until(f"{OPEN} === '{each}'")
        browser("press", key="a")
        browser.until(checked.format(each))
    browser("press", key="f")  # from the end it goes on at the beginning
    browser.until(f"{OPEN} === '{title}'")
    browser("press", key="a")
    browser("press", key="f")
    told = "document.querySelector('#told').textContent"
    browser.until(f"{told}.startsWith('Every sentence')")
    assert browser("told")["errors"] == []


def test_terms_of_the_glossary_are_inserted_by_a_key(tmp_path, cache_root, browser):
    terms = tmp_path / "terms.tsv"
    terms.write_text("en\tfr\nharbour\tle grand port\nferry\tle bac\n", "utf-8")
    desk = Served(
        tmp_path / "out", cache_root, "--no-narrate", "--glossary", terms, "--translator", "argos"
    )
    try:
        at = f"{desk.path}%3Fat={desk_story.IDS[3]}"
        browser("open", url=f"{desk.address}&next={at}", bypass=True)
        browser.until("document.querySelector('.row.open .insert')?.hidden === false")
        field = "document.querySelector('.row.open .edit textarea')"
        browser("chord", keys="Control+i")  # opens the field, at its end
        browser.until(f"{FOCUS} === {field} && {field}.value.endsWith('jours.le grand port')")
        browser("chord", keys="Control+i")
        told = "document.querySelector('#told').textContent"
        browser.until(f"{told}.startsWith('The translation has every term')")
        browser.js(f"{field}.setSelectionRange(0, 7)")
        browser("click", selector=".row.open .insert")
        browser.until(f"{field}.value.startsWith('le grand port d’Ashby')")
        assert browser("axe") == []
        assert browser("told")["errors"] == []
    finally:
        desk.close()
        desk.desk.shelf.close()


def test_what_editors_tell_each_other_of_a_sentence(served, browser, at_review):
    at_review()
    other = served.somebody_else("Ada")
    title, first = desk_story.IDS[:2]

    def post(do, sentence=first, **values):
        told = other.post("/comment", data={"to": "fr", "sentence": sentence, "do": do, **values})
        assert told.status_code == 200, told.text

    field = "document.querySelector('.row.open .comment textarea')"
    browser("press", key="m")
    browser.until(f"{FOCUS} === {field}")
    browser("type", text="Who is <b>Keane</b>?")
    post("say", title, text="Is this the title?")
    browser.until("document.querySelectorAll('.row.open .comment .said').length === 1")
    post("say", first, text="Is it 14?")  # seen as it is said, and what is typed here stays
    browser.until(f"document.querySelector('#s-{first} .commented')?.textContent === '1 comment'")
    assert browser.js(f"{field}.value") == "Who is <b>Keane</b>?"
    browser("reload")
    browser.until(
        f"{field}?.value === 'Who is <b>Keane</b>?' && !document.querySelector('#stop').hidden"
    )
    browser.js(f"{field}.focus()")
    browser("chord", keys="Control+Enter")
    browser.until("document.querySelectorAll('.row.open .comment .said').length === 2")
    browser.until(f"{field}.value === '' && sessionStorage.length === 0")
    comments = [each.text for each in served.desk.shelf.comments(served.story.id, "fr")]
    assert comments == ["Is this the title?", "Is it 14?", "Who is <b>Keane</b>?"]
    browser("choose", selector="#show", value="commented")
    browser.until("document.querySelectorAll('.row:not([hidden])').length === 2")
    assert browser("axe") == []
    page = other.get(
        f"{served.origin}{served.path}?to=fr&show=commented", headers={"accept": "text/html"}
    )
    assert len(re.findall('class="row[ "]', page.text)) == 2
    post("settle", first)
    browser.until(f"document.querySelector('#s-{first}').dataset.comments === '0'")
    browser("choose", selector="#show", value="all")
    settle = "[...document.querySelectorAll('.row.open .comment button')].at(-1)"
    browser.js(f"{settle}.click()")
    browser.until("!document.querySelector('.row.open .comment .said')")
    html = {"accept": "text/html"}
    values = {"to": "fr", "sentence": first, "do": "settle"}
    assert other.post("/comment", data=values, headers=html).status_code == 303
    assert other.post("/comment", data={**values, "do": "x"}, headers=html).status_code == 400
    assert served.desk.shelf.comments(served.story.id, "fr") == []
    assert browser("told")["errors"] == []


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
    browser.js("document.activeElement.blur()")
    for _ in range(3):  # quicker than they are answered: one after the other
        browser("press", key="a")
    browser.until(f"{OPEN} === '{desk_story.IDS[3]}'")
    assert [served.line(each).mark for each in desk_story.IDS[:3]] == [Mark.ACCEPTED] * 3
    assert browser.js("document.getElementById('fault').textContent") == ""


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


def test_every_form_works_without_a_script(served):
    ada, bo = (served.somebody_else(name) for name in ("Ada", "Bo"))
    title, first = desk_story.IDS[:2]
    html = {"accept": "text/html"}
    values = {"to": "fr", "language": "fr", "sentence": first, "version": 1, "do": "save"}
    answer = ada.post("/line", data={**values, "text": "Par Ada."}, headers=html)
    assert answer.status_code == 303
    page = ada.get(f"{served.origin}{answer.headers['location']}", headers=html).text
    assert re.search(rf'id="s-{first}" class="row open".*Par Ada', page, re.DOTALL)
    answer = bo.post("/line", data={**values, "text": "Par <b>Bo</b>."}, headers=html)
    assert answer.status_code == 409
    assert "Par Ada." in answer.text
    assert "Par &lt;b&gt;Bo&lt;/b&gt;." in answer.text  # what was typed is still there
    shown = ada.get("/replace", params={"to": "fr", "find": "Keane", "by": "K"}, headers=html).text
    versions = html_unescape(re.search(r"name=\"versions\" value='([^']*)'", shown)[1])
    replacing = {"to": "fr", "find": "Keane", "by": "K", "versions": versions}
    assert ada.post("/replace", data=replacing, headers=html).status_code == 303
    assert served.line(desk_story.IDS[4]).text.endswith("K.")
    assert ada.post("/replace", data=replacing, headers=html).status_code == 409
    assert ada.post("/undo", data={"to": "fr"}, headers=html).status_code == 303
    assert served.line(desk_story.IDS[4]).version == 3
    assert bo.post("/undo", data={"to": "fr"}, headers=html).status_code == 303
    assert ada.post("/redo", data={"to": "fr"}, headers=html).status_code == 303
    assert served.line(desk_story.IDS[4]).text.endswith("K.")
    assert ada.post("/undo", data={"to": "fr"}, headers=html).status_code == 303
    assert served.line(desk_story.IDS[4]).version == 5
    named = {"to": "fr", "name": "Keane"}
    assert ada.post("/name", data=named, headers=html).status_code == 303
    assert served.line(desk_story.IDS[4]).mark is Mark.ACCEPTED
    said = {"to": "fr", "word": "Keane", "language": "fr", "said": "kîne"}
    assert ada.post("/say", data=said, headers=html).status_code == 303
    assert "Keane\tfr\tkîne\n" in served.desk.lexicon.read_text("utf-8")
    asked = {"to": "fr", "q": "harbour"}
    listed = ada.get(f"{served.origin}{served.path}", params=asked, headers=html).text
    assert len(re.findall('class="row[ "]', listed)) == 1
    for path, wrong in (
        ("/line", {**values, "version": "x"}),
        ("/line", {**values, "sentence": "b999s01"}),
        ("/replace", {**replacing, "versions": "[]"}),
        ("/name", {"to": "fr", "name": "Nobody"}),
        ("/say", {**said, "said": "/1/"}),
    ):
        assert ada.post(path, data=wrong, headers=html).status_code == 400, path
    assert ada.get("/sound/fr/b999s01").status_code == 400
    assert served.line(title).version == 1


def test_what_people_did_reaches_the_edition_and_its_report(translating):
    ada = translating.somebody_else("Ada")
    line = desk_story.IDS[2]
    made = ada.post("/anew", data={"to": "fr", "sentence": line}).json()["text"]
    assert made
    assert translating.line(line).version == 1
    for id in desk_story.IDS:
        text = "Mis au point." if id == line else translating.line(id).text
        values = {"to": "fr", "language": "fr", "sentence": id, "version": 1, "do": "save"}
        assert ada.post("/line", data={**values, "text": text}).status_code == 200
    publish = f"{translating.origin}/stories/{translating.story.id}/publish"
    assert ada.post(publish).status_code == 200
    shelf = translating.desk.shelf
    until = time.monotonic() + 60
    while shelf.story(translating.story.id).stage is Stage.PUBLISHING:
        assert time.monotonic() < until
        time.sleep(0.1)
    folder = translating.folder / shelf.story(translating.story.id).slug
    report = json.loads((folder / "report.json").read_text("utf-8"))
    original, french, both = report["editions"]
    (told,) = french["reviewers"]
    assert (told["name"], told["accepted"], told["corrected"]) == ("Ada", 4, 1)
    assert french["reviewed"]
    assert both["reviewers"] == french["reviewers"]
    assert original["reviewers"] == []
    (transcript,) = (folder / "fr").glob("*.txt")
    text = transcript.read_text("utf-8")
    assert "Mis au point." in text
    assert "relue par Ada" in text
