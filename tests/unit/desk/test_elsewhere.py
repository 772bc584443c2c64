"""A desk whose editors are at other machines: what they give an address of, and what they are told
of the machine that the desk is on."""

import time

import pytest
from starlette.testclient import TestClient

from accessnews.desk.desk import Desk
from accessnews.desk.places import Places
from accessnews.desk.refusals import RefusalError
from accessnews.desk.story import Settings, Stage
from accessnews.desk.web.app import app
from accessnews.desk.web.door import Door
from accessnews.plan import Plan
from desk_editor import ORIGIN, WAIT, Editor
from feed_site import FeedSite, item, rss

PAGE = "<h1>The ferry</h1><p>The ferry came back on Monday. Forty people waited for it.</p></html>"


@pytest.fixture
def site():
    site = FeedSite()
    site.put("/ferry", PAGE, media="text/html")
    site.put("/feed", rss([item(1, text="The ferry came back on Monday.")]))
    yield site
    site.close()


@pytest.fixture
def opened(tmp_path):
    """A desk by its plan's options, and an editor in it."""
    clients = []

    def open_one(*, elsewhere, **options):
        desk = Desk(Plan(output=tmp_path / "out", **options), elsewhere=elsewhere)
        door = Door(desk.shelf)
        client = TestClient(app(desk, door, [ORIGIN]), base_url=ORIGIN)
        client.__enter__()
        clients.append(client)
        client.get(f"/enter?token={door.token}")
        return Editor(desk, client)

    yield open_one
    for each in clients:
        each.__exit__(None, None, None)


def ended(editor, id):
    """A story once its reading has ended, however."""
    end = time.monotonic() + WAIT
    while (story := editor.desk.shelf.story(id)).stage is Stage.READING:
        assert time.monotonic() < end
        time.sleep(0.01)
    return story


@pytest.mark.parametrize("path", ["/ferry", "/feed"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1"])
def test_an_address_of_somebody_elsewhere_leads_into_no_private_network(opened, site, path, host):
    editor = opened(elsewhere=True)
    address = f"{site.url}{path}".replace("127.0.0.1", host)
    (id,) = editor.post("/stories", address=address)["taken"]
    story = ended(editor, id)
    assert (story.stage, "private network" in story.error) == (Stage.FAILED, True), story.error
    assert site.asked == []
    assert "--allow-private" in editor.get(f"/stories/{id}/card").text


@pytest.mark.parametrize(
    ("options", "stage"),
    [({"elsewhere": False}, Stage.READ), ({"elsewhere": True, "allow_private": True}, Stage.READ)],
)
def test_the_users_own_address_does_and_so_does_what_the_user_allows(opened, site, options, stage):
    editor = opened(**options)
    (id,) = editor.post("/stories", address=f"{site.url}/ferry")["taken"]
    story = ended(editor, id)
    assert story.stage is stage, story.error


# What is told of this machine.


def test_a_place_is_told_by_what_lies_in_it(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    output = tmp_path / "news" / "public"
    output.mkdir(parents=True)
    (tmp_path / "link").symlink_to(output)
    models, scratch = tmp_path / "share" / "models", tmp_path / "scratch"
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    places = Places(tmp_path / "link", models)
    for text, told in (
        (f"{output}/a/en.epub: No space left on device", "a/en.epub: No space left on device"),
        (f"{tmp_path}/link/a/en.epub", "a/en.epub"),
        (f"Free some space in {output}, or choose", "Free some space in public, or choose"),
        (f"[Errno 28] No space: '{models}/kokoro/model.onnx'",
         "[Errno 28] No space: 'models/kokoro/model.onnx'"),
        (f"{scratch}/x.wav", "scratch/x.wav"),
        (f"{tmp_path}/notes.txt and {tmp_path}", "~/notes.txt and ~"),
        (f"{output}-old/a", "~/news/public-old/a"),
        ("/ʃɪˈvɔːn/ and https://example.org/a/b", "/ʃɪˈvɔːn/ and https://example.org/a/b"),
    ):  # fmt: skip
        assert places.untold(text) == told


def test_a_full_disk_is_told_without_where_the_desk_is(opened, tmp_path):
    editor = opened(elsewhere=True)
    database = editor.desk.shelf._database
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")
    told = editor.post("/stories", 400, text="A title\n\nA text. " * 5000)
    assert "full" in told["error"]
    assert told["error"].startswith(".accessnews/desk.sqlite: ")
    assert str(tmp_path) not in str(told)
    with pytest.raises(RefusalError, match=str(tmp_path)):  # whoever has the machine is told all
        editor.desk.shelf.add("a", "a", Settings(), b"a" * 100_000)


def test_why_a_story_failed_is_told_without_it_too(opened, tmp_path):
    editor = opened(elsewhere=True)
    story = editor.read()
    where = f"{tmp_path}/out/ferry/en"
    editor.desk.shelf.stage(story.id, Stage.FAILED, error=f"{where}: full", remedy=f"See {where}.")
    for path in (f"/stories/{story.id}/card", f"/stories/{story.id}/article", "/",
                 f"/stories/{story.id}/editions"):  # fmt: skip
        page = editor.get(path).text
        assert "ferry/en: full" in page, path
        assert str(tmp_path) not in page, path
