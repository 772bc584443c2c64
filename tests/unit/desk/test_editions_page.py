"""The files of a story as the page of its editions gives them: those, and nothing else."""

import io
import json
import os
import zipfile
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.desk.desk import OWN as OWN_FOLDER
from accessnews.desk.desk import Desk
from accessnews.desk.files_made import archive, file_made, files_made
from accessnews.desk.publishing import named
from accessnews.desk.shelf import NAME, Shelf
from accessnews.desk.story import Settings, Stage
from accessnews.desk.web.app import STATIC, app
from accessnews.desk.web.door import Door
from accessnews.edition import Reviewer
from accessnews.errors import InputError
from accessnews.plan import Plan
from browser import MODULES

ORIGIN = "http://127.0.0.1:8000"
SECRET = "nobody else's"  # noqa: S105
ARTICLE = Article(
    title=Sentence("b000s01", "Rain"),
    language="en",
    blocks=(Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", "It rains."),)),),
)


@pytest.fixture
def desk(tmp_path):
    made = Desk(Plan(output=tmp_path / "out"))
    yield made
    made.close()


def made_story(shelf, output, outside):
    """A story with a folder, and what is not in it all around; gives its number."""
    added = shelf.add("Rain", "rain.txt", Settings())
    shelf.put_article(added.id, ARTICLE)
    shelf.stage(added.id, Stage.PUBLISHED, slug="rain")
    folder = output / "rain"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "rain.en.txt").write_text("It rains.")
    (folder / "en" / "rain & <b>.html").write_text("<script>bad()</script>")
    (folder / "en" / "rain.en.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "en" / "strange.exe").write_bytes(b"MZ")
    with zipfile.ZipFile(folder / "en" / "rain.en.epub", "w") as book:
        book.writestr("a.xhtml", "<script>bad()</script>")
    (output / "secret.txt").write_text(SECRET)
    (output / "rain-2").mkdir()
    (output / "rain-2" / "other.txt").write_text(SECRET)
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET)
    (folder / "en" / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "en" / "own-link.txt").symlink_to("rain.en.txt")
    os.mkfifo(folder / "en" / "pipe.txt")
    (folder / "en" / ".accessnews-0123456789abcdef.part").write_text("half")
    return added.id


@pytest.fixture
def story(desk, tmp_path):
    return made_story(desk.shelf, desk.folder, tmp_path / "outside")


@pytest.fixture(scope="module")
def served_story(served):
    """A story of a desk that is served as users start it."""
    shelf = Shelf(served.folder / OWN_FOLDER / NAME)
    id = made_story(shelf, served.folder, served.folder.parent / "outside")
    shelf.close()
    return id


@pytest.fixture
def client(desk):
    door = Door(desk.shelf)
    asking = TestClient(app(desk, door, [ORIGIN]), ORIGIN, headers={"origin": ORIGIN})
    assert asking.get("/enter", params={"token": door.token}).status_code == 200
    return asking


OWN = [
    "en/rain & <b>.html",
    "en/rain.en.epub",
    "en/rain.en.svg",
    "en/rain.en.txt",
    "en/strange.exe",
]


def test_only_what_lies_in_the_folder_itself_is_a_file(desk, story):
    assert [each.path for each in files_made(desk.folder / "rain")] == OWN


def test_a_folder_that_is_a_link_has_no_files(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text(SECRET)
    (tmp_path / "story").symlink_to("real")
    assert files_made(tmp_path / "story") == ()
    with pytest.raises(InputError):
        file_made(tmp_path / "story", "a.txt")
    assert files_made(tmp_path / "gone") == ()


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "en/../../secret.txt",
        "en/../en/rain.en.txt",
        "%2e%2e/secret.txt",
        "en/%2e%2e/%2e%2e/secret.txt",
        "%2e%2e%2fsecret.txt",
        "%252e%252e/secret.txt",
        "..%5csecret.txt",
        "en%5crain.en.txt",
        "%2fetc%2fpasswd",
        "/etc/passwd",
        "{outside}/secret.txt",
        "en/link.txt",
        "en/own-link.txt",
        "linked/secret.txt",
        "en/pipe.txt",
        "en/rain.en.txt%00",
        "en/rain.en.txt%00.html",
        "%00",
        "en",
        "en/",
        "",
        ".",
        "en//rain.en.txt",
        "./en/rain.en.txt",
        "en/rain.en.txt/",
        "EN/rain.en.txt",
        "~root",
        "en/.accessnews-0123456789abcdef.part",
        "../rain-2/other.txt",
        "../.accessnews/desk.sqlite",
        "en/rain.en.txt%ff",
        "en/%EF%BC%8E%EF%BC%8E/secret.txt",
    ],
)
@pytest.mark.parametrize("where", ["files/{}", "reader?file={}", "book?file={}"])
def test_no_path_leads_anywhere_else(served, cookie, served_story, where, path):
    path = path.replace("{outside}", str(served.folder.parent / "outside"))
    answer = served.ask(f"/stories/{served_story}/{where.format(path)}", cookie=cookie)
    assert answer.status in (400, 404)
    assert SECRET not in answer.text
    assert "root:" not in answer.text


def test_a_file_of_it_is_given(served, cookie, served_story):
    answer = served.ask(f"/stories/{served_story}/files/en/rain.en.txt", cookie=cookie)
    assert (answer.status, answer.body) == (200, b"It rains.")
    assert served.ask(f"/stories/{served_story}/files/en/rain.en.txt").status == 401


def test_what_a_browser_shows_runs_nothing_and_gets_nothing_from_elsewhere(client, story):
    for path in OWN:
        answer = client.get(f"/stories/{story}/files/{path}")
        policy = answer.headers["content-security-policy"]
        assert answer.status_code == 200
        assert "allow-scripts" not in policy
        assert policy.startswith("sandbox ")
        assert "default-src 'none'" in policy
        assert "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert (
        client.get(f"/stories/{story}/files/en/strange.exe")
        .headers["content-disposition"]
        .startswith("attachment")
    )


def test_a_download_keeps_its_name_whatever_it_is(client, story):
    answer = client.get(f"/stories/{story}/files/en/rain & <b>.html?download")
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=utf-8''rain%20%26%20%3Cb%3E.html"
    )


def test_a_name_is_text_in_the_page(client, story):
    shown = client.get(f"/stories/{story}/editions").text
    assert "rain &amp; &lt;b&gt;.html" in shown
    assert "<b>" not in shown
    assert SECRET not in shown
    assert "link.txt" not in shown


def test_all_files_come_as_one_archive_with_nothing_else_in_it(client, story, desk):
    answer = client.get(f"/stories/{story}/editions.zip")
    assert answer.headers["content-disposition"].endswith("rain.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [f"rain/{each}" for each in OWN]
        assert packed.read("rain/en/rain.en.txt") == b"It rains."
    assert b"".join(archive(desk.folder / "rain")) == answer.content


def test_an_archive_is_sent_as_it_is_made(tmp_path):
    folder = tmp_path / "long"
    folder.mkdir()
    (folder / "sound.mp3").write_bytes(os.urandom(3_000_000))
    pieces = list(archive(folder))
    assert max(map(len, pieces)) < 600_000
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as packed:
        assert packed.read("long/sound.mp3") == (folder / "sound.mp3").read_bytes()


def test_a_story_without_a_folder_has_no_file_of_the_others(client, desk, story):
    id = desk.shelf.add("New", "new.txt", Settings()).id
    desk.shelf.stage(id, Stage.FAILED, error="no text", remedy="Give another.")
    for path in ("files/rain/en/rain.en.txt", "files/secret.txt", "editions.zip", "book?file=a"):
        assert client.get(f"/stories/{id}/{path}").status_code == 404
    shown = client.get(f"/stories/{id}/editions").text
    assert "rain" not in shown
    assert "It is not read yet" in shown
    assert "Nothing is made yet" in shown


def test_parts_of_a_book_are_given_to_the_reader_only(client, story):
    asked = {"file": "en/rain.en.epub"}
    assert client.get(f"/stories/{story}/book", params=asked).json() == {"a.xhtml": 22}
    answer = client.get(f"/stories/{story}/book", params=asked | {"part": "a.xhtml"})
    assert answer.text == "<script>bad()</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["content-security-policy"] == "sandbox"
    for part in ("b.xhtml", "../a.xhtml", "/etc/passwd", ""):
        answer = client.get(f"/stories/{story}/book", params=asked | {"part": part})
        assert answer.status_code == 404


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04 half of one"])
def test_what_is_no_book_is_told(client, story, desk, data):
    (desk.folder / "rain" / "en" / "rain.en.epub").write_bytes(data)
    answer = client.get(f"/stories/{story}/book", params={"file": "en/rain.en.epub"})
    assert answer.status_code == 404
    assert "is no EPUB that can be shown" in answer.text


def test_a_part_that_unpacks_to_more_than_it_may_is_none(client, story, desk, monkeypatch):
    monkeypatch.setattr("accessnews.desk.web.reader_page.LARGEST", 1000)
    with zipfile.ZipFile(desk.folder / "rain/en/rain.en.epub", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("bomb.xhtml", b" " * 1001)
        book.writestr("whole.xhtml", b" " * 1000)
    asked = {"file": "en/rain.en.epub", "part": "bomb.xhtml"}
    assert client.get(f"/stories/{story}/book", params=asked).status_code == 404
    asked["part"] = "whole.xhtml"
    assert len(client.get(f"/stories/{story}/book", params=asked).content) == 1000


def test_the_reader_runs_by_a_nonce_of_each_answer_and_asks_for_parts_alone(client, story):
    asked = {"file": "en/rain.en.epub"}
    policies = [
        dict(
            each.split(" ", 1)
            for each in client.get(f"/stories/{story}/reader", params=asked)
            .headers["content-security-policy"]
            .split("; ")
        )
        for _ in range(2)
    ]
    one, other = (each.pop("script-src") for each in policies)
    assert one != other
    assert one.startswith("'nonce-")
    assert policies[0] == policies[1]
    assert policies[0] | {"style-src": ""} == {
        "sandbox": "allow-scripts allow-same-origin",
        "default-src": "'none'",
        "connect-src": f"{ORIGIN}/stories/{story}/book",
        "style-src": "",
        "img-src": "blob: data:",
        "media-src": "blob:",
        "font-src": "blob: data:",
        "frame-src": "blob:",
        "frame-ancestors": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert client.get(f"/stories/{story}/reader?file=en/rain.en.txt").status_code == 404


@pytest.mark.parametrize("told", ["{", "[]", '"x"', '{"editions": 3}', "\udcff"])
def test_a_damaged_report_is_as_none(client, story, desk, told):
    (desk.folder / "rain" / "report.json").write_bytes(told.encode("utf-8", "surrogateescape"))
    answer = client.get(f"/stories/{story}/editions")
    assert answer.status_code == 200
    assert "report.json" in answer.text


@pytest.mark.parametrize("stage", [Stage.PUBLISHING, Stage.TRANSLATING, Stage.READING])
def test_a_story_at_work_is_not_published_twice(client, story, desk, stage):
    desk.shelf.stage(story, stage)
    answer = client.post(
        f"/stories/{story}/editions",
        data={"do": "publish", "proof": "yes"},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 400
    assert "at work already" in answer.json()["error"]
    assert not desk.shelf.story(story).settings.proof


def test_a_link_that_pings_does_nothing(client, story, desk):
    answer = client.post(
        f"/stories/{story}/remove",
        content="PING",
        headers={"content-type": "text/ping", "ping-to": ORIGIN},
    )
    assert answer.status_code == 403
    assert desk.shelf.story(story).title == "Rain"


def test_the_page_can_do_nothing_else(client, story):
    answer = client.post(f"/stories/{story}/editions", data={"do": "sell"})
    assert answer.status_code == 400
    assert "sell: the desk does no such thing" in answer.text


def test_what_failed_is_told_with_what_to_do(client, story, desk):
    desk.shelf.stage(story, Stage.FAILED, error="no voice <here>", remedy="Install one.")
    shown = client.get(f"/stories/{story}/editions").text
    assert "no voice &lt;here&gt;" in shown
    assert "Install one." in shown


def test_what_a_checker_found_is_told_of_that_file_alone(client, story, desk):
    folder = desk.folder / "rain"
    desk.checks.ask(story, folder, ("rules",))
    while any(each.told is None for each in desk.checks.of(story, folder)):
        pass
    (found,) = desk.checks.of(story, folder)
    assert found.file == "en/rain.en.epub"
    shown = client.get(f"/stories/{story}/editions").text
    assert not found.told["ran"]
    assert found.told["reason"].startswith("rain.en.epub: cannot be read as an EPUB")
    assert "accessnews’s own rules did not run: rain.en.epub: cannot be read" in shown
    (folder / found.file).write_bytes(b"another")
    assert desk.checks.of(story, folder) == []
    assert "Not checked yet" in client.get(f"/stories/{story}/editions").text


@pytest.mark.skipif(not (MODULES / "foliate-js").is_dir(), reason="foliate-js not installed")
def test_the_reader_is_foliate_js_as_it_is_published():
    shipped = [*(STATIC / "foliate").iterdir()]
    assert "LICENSE" in {each.name for each in shipped}
    for each in shipped:
        assert each.read_bytes() == (MODULES / "foliate-js" / each.name).read_bytes()


def test_what_a_machine_calls_its_user_is_no_name_to_readers(monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    root, anna = (Reviewer(name, 1, 0, "2026-11-29T10:00:00+00:00") for name in ("root", "Anna"))
    assert named(root) == replace(root, name="")
    assert named(anna) == anna


def test_words_are_there_in_every_language(client, story, desk):
    (desk.folder / "rain" / "report.json").write_text(json.dumps({"editions": []}))
    shown = client.get(f"/stories/{story}/editions", headers={"accept-language": "zh"}).text
    for word in ("版本", "再次发布", "尚未检查。", "下载全部文件（ZIP）", "文字稿"):
        assert word in shown
