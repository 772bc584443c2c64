"""Who is let in to a served desk: the token once, the password, the session; and who is not."""

import os
import re
import sqlite3
import stat
from contextlib import closing

import pytest

from accessnews.desk.shelf import Shelf
from accessnews.desk.web.door import LONGEST, MOST_TRIES, Door
from desk_process import DeskProcess

PASSWORD = "correct horse battery"  # noqa: S105 - the test's own


@pytest.fixture
def guarded(tmp_path):
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n")
    file.chmod(0o600)
    desks = []

    def start(*options, folder="out"):
        desks.append(DeskProcess(tmp_path / folder, "--password-file", file, *options))
        return desks[-1]

    yield start
    for each in desks:
        each.close()


def test_a_stranger_sees_nothing_and_does_nothing(served):
    for path in ("/", "/events", "/nothing", "/stories/1/zh"):
        for cookie in ("", "x=y", f"{'a' * 3000}=b", "accessnews_desk=; ;=;;"):
            answer = served.ask(path, cookie=cookie)
            assert answer.status == 401
            assert 'href="/"' not in answer.text
    assert served.form("/stories", "text=x").status == 401
    assert served.form("/leave", "all=yes").status == 401
    answer = served.ask("/events", accept="text/event-stream")
    assert (answer.status, answer.header("content-type")) == (401, "text/html; charset=utf-8")
    told = served.form("/stories/1/read", "", accept="application/json")
    assert (told.status, told.header("content-type")) == (401, "application/json")


def test_the_token_lets_one_browser_in_once(tmp_path):
    desk = DeskProcess(tmp_path / "out")
    try:
        token = desk.address.partition("?")[2]
        for wrong in ("", "token=", "token=x", f"{token}x", token[:-1], f"x{token}"):
            assert desk.ask(f"/enter?{wrong}").status == 401
        assert desk.ask(f"/enter?{token}", "HEAD").header("set-cookie") == ""
        told = desk.ask(f"/enter?{token}").header("set-cookie")
        assert re.fullmatch(
            r"accessnews_desk_\w{12}=[\w-]{43}; HttpOnly; Max-Age=2592000; Path=/; SameSite=strict",
            told,
        )
        assert desk.ask(cookie=told.partition(";")[0]).status == 200
        again = desk.ask(f"/enter?{token}")
        assert (again.status, again.header("set-cookie")) == (401, "")
        # Another browser comes in by the address that is told then.
        other = desk.until("For another one").split("/enter?")[1].strip()
        assert other != token
        assert desk.ask(f"/enter?{other}").header("set-cookie").partition(";")[0] != told
    finally:
        desk.close()


def test_what_is_on_disk_lets_nobody_in_and_nobody_else_reads_it(served, cookie):
    own = served.folder / ".accessnews"
    session = cookie.partition("=")[2].encode()
    for path in own.iterdir():
        if path.name.startswith("desk.") and path.name != "desk.address":
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
        assert session not in path.read_bytes()
        assert b"token" not in path.read_bytes()
    with closing(sqlite3.connect(own / "desk.sqlite")) as database:
        (digest,) = database.execute("SELECT digest FROM sessions").fetchone()
    name = cookie.partition("=")[0]
    assert served.ask(cookie=f"{name}={digest}").status == 401


def test_a_cookie_of_another_desk_on_this_machine_is_its_own(served, cookie, tmp_path):
    other = DeskProcess(tmp_path / "out")
    try:
        theirs = other.come_in()
        assert theirs.partition("=")[0] != cookie.partition("=")[0]
        assert other.ask(cookie=cookie).status == 401
        assert (
            other.ask(cookie=f"{theirs.partition('=')[0]}={cookie.partition('=')[2]}").status == 401
        )
        assert served.ask(cookie=f"{theirs}; {cookie}").status == 200
    finally:
        other.close()


def test_a_session_ends_when_it_is_left_and_outlives_the_process(tmp_path):
    desk = DeskProcess(tmp_path / "out")
    here = desk.come_in()
    desk.stop()
    desk = DeskProcess(tmp_path / "out")
    try:
        assert desk.ask(cookie=here).status == 200
        # An address that was used leads a browser in that is in.
        used = desk.ask("/enter?token=used", cookie=here)
        assert (used.status, used.header("location")) == (303, "/")
        there = desk.come_in()
        left = desk.form("/leave", "", cookie=here)
        assert "Max-Age=0" in left.header("set-cookie")
        assert desk.ask(cookie=here).status == 401
        assert desk.ask(cookie=there).status == 200
        desk.form("/leave", "all=yes", cookie=there)
        assert desk.ask(cookie=there).status == 401
    finally:
        desk.close()


def test_a_password_is_asked_and_leads_where_one_wanted_to_go(guarded):
    desk = guarded()
    assert desk.address == f"{desk.origin}/"
    answer = desk.ask("/stories/1/zh?at=%22x")
    assert answer.status == 303
    assert answer.header("location") == "/enter?next=/stories/1/zh%3Fat%3D%2522x"
    page = desk.ask(answer.header("location"))
    assert 'name="next" value="/stories/1/zh?at=%22x"' in page.text
    for elsewhere in ("//evil.example", "https://evil.example", '/"><script>', "/%09/evil.example"):
        page = desk.ask(f"/enter?next={elsewhere}")
        assert "evil" not in page.text
        assert "<script>" not in page.text
        answer = desk.form("/enter", f"password={PASSWORD}&next={elsewhere}")
        assert "evil" not in answer.text
        assert answer.header("set-cookie")
    answer = desk.form("/enter", f"password={PASSWORD}&next=/stories/1/zh")
    assert answer.status == 200
    assert '<meta http-equiv="refresh" content="0; url=/stories/1/zh">' in answer.text
    assert "Max-Age=86400" in answer.header("set-cookie")
    assert desk.ask(cookie=answer.header("set-cookie").partition(";")[0]).status == 200


def test_a_password_is_not_guessed_nor_given_by_another_page(guarded):
    desk = guarded()
    assert desk.ask("/enter?token=x").status == 200  # the form: no token lets in
    assert desk.form("/enter", f"password={PASSWORD}", origin="http://evil.example").status == 403
    assert desk.form("/enter", f"password={PASSWORD}", sec_fetch_site="cross-site").status == 403
    assert desk.ask(f"/enter?password={PASSWORD.replace(' ', '+')}").header("set-cookie") == ""
    tries = [desk.form("/enter", f"password=guess{n}").status for n in range(MOST_TRIES + 2)]
    assert tries == [401] * (MOST_TRIES - 1) + [429] * 3
    answer = desk.form("/enter", f"password={PASSWORD}")
    assert (answer.status, answer.header("retry-after")) == (429, "60")
    assert answer.header("set-cookie") == ""


def test_another_password_ends_every_session(guarded, tmp_path):
    desk = guarded()
    first = desk.form("/enter", f"password={PASSWORD}").header("set-cookie").partition(";")[0]
    assert desk.ask(cookie=first).status == 200
    desk.stop()
    (tmp_path / "password").write_text("another one altogether\n")
    again = guarded()
    assert again.ask(cookie=first).status == 303


def test_other_machines_need_a_password(tmp_path, guarded):
    refused = DeskProcess(tmp_path / "no", "--host", "0.0.0.0")
    assert refused.code == 2
    assert "--password-file" in refused.said[-1]
    (tmp_path / "short").write_text("hunter2\n")
    short = DeskProcess(tmp_path / "no", "--host", "0.0.0.0", "--password-file", tmp_path / "short")
    assert short.code == 3
    assert not (tmp_path / "no").exists()
    odd = guarded("--name", "http://desk.example:80")
    assert odd.code == 2

    (tmp_path / "password").chmod(0o644)
    desk = guarded("--host", "0.0.0.0", "--name", "desk.example")
    assert "chmod 600" in desk.until("chmod")
    assert "not encrypted" in desk.until("not encrypted")
    assert desk.address == f"http://desk.example:{desk.port}/"
    for host, status in (("desk.example", 303), ("127.0.0.1", 303), ("0.0.0.0", 403)):
        assert desk.ask(host=f"{host}:{desk.port}").status == status
    # A name that it is not called by is not its own, though it leads there.
    assert desk.ask(host=f"desk.example.evil.example:{desk.port}").status == 403


class Clock:
    def __init__(self):
        self.now = 1_000_000_000.0

    def time(self):
        return self.now

    monotonic = time


def test_tries_are_counted_by_machine_and_forgotten(tmp_path, monkeypatch):
    clock = Clock()
    monkeypatch.setattr("accessnews.desk.web.door.time", clock)
    shelf = Shelf(tmp_path / "desk.sqlite")
    door = Door(shelf, PASSWORD)
    for _ in range(MOST_TRIES):
        assert not door.opens("wrong", "10.0.0.1")
    assert not door.opens(PASSWORD, "10.0.0.1")
    assert door.opens(PASSWORD, "10.0.0.2")
    clock.now += 61
    assert door.opens(PASSWORD, "10.0.0.1")
    for machine in range(200):  # many machines together
        door.opens("wrong", f"10.0.1.{machine}")
    assert not door.opens(PASSWORD, "10.0.0.2")
    shelf.close()


def test_a_session_expires_by_the_desks_clock(tmp_path):
    from starlette.requests import Request
    from starlette.responses import Response

    shelf = Shelf(tmp_path / "desk.sqlite")
    door = Door(shelf)
    response = Response()
    door.admit(response)
    cookie = response.headers["set-cookie"].partition(";")[0]

    def asks():
        return Request({"type": "http", "headers": [(b"cookie", cookie.encode())]})

    assert door.knows(asks())
    with closing(sqlite3.connect(tmp_path / "desk.sqlite")) as database, database:
        database.execute("UPDATE sessions SET began = '2020-01-01T00:00:00+00:00'")
    assert not Door(shelf).knows(asks())
    assert not database_rows(tmp_path)
    assert LONGEST == 30 * 24 * 60 * 60
    shelf.close()


def database_rows(folder):
    with closing(sqlite3.connect(folder / "desk.sqlite")) as database:
        return database.execute("SELECT * FROM sessions").fetchall()


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path):
    old = os.umask(0)
    try:
        (tmp_path / "desk.sqlite").touch()
        shelf = Shelf(tmp_path / "desk.sqlite")
    finally:
        os.umask(old)
    shelf.admit("x")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("desk.sqlite", "desk.sqlite-wal", "desk.sqlite-shm"), 0o600)
    shelf.close()
