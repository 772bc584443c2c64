"""The command: one desk on a folder, its address, how it ends, and what it says of a fault."""

import json
import os
import signal
import socket
import sqlite3
import stat
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from desk_process import DeskProcess, read

WAIT = 30  # seconds


@pytest.fixture
def desk(tmp_path):
    started = []

    def start(*options, folder="out", **own):
        started.append(DeskProcess(tmp_path / folder, *options, **own))
        return started[-1]

    yield start
    for each in started:
        each.close()


def listen(desk, cookie):
    """An event stream that is open."""
    stream = desk.connect()
    stream.sendall(
        f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nCookie: {cookie}\r\n"
        "Accept: text/event-stream\r\n\r\n".encode()
    )
    assert stream.recv(1000).startswith(b"HTTP/1.1 200")
    return stream


@pytest.mark.parametrize(
    ("how", "word"), [(signal.SIGINT, "interrupted"), (signal.SIGTERM, "terminated")]
)
def test_it_ends_with_open_event_streams_and_nothing_is_lost(desk, tmp_path, how, word):
    one = desk()
    cookie = one.come_in()
    streams = [listen(one, cookie) for _ in range(3)]
    answer = one.form("/stories", "text=Kept%0A%0AA+text.", cookie=cookie)
    assert answer.status == 303
    while 'data-stage="read"' not in one.ask(cookie=cookie).text:
        pass  # else it is busy, and does not wait long
    assert one.stop(how) == 128 + how
    assert one.said[-1] == f"accessnews: {word}. Run it again to go on."
    assert not [line for line in one.said if "Traceback" in line]
    for stream in streams:
        tail = b""
        while piece := stream.recv(10_000):
            tail += piece
        assert tail.endswith(b"0\r\n\r\n")  # each was ended, not broken off
        stream.close()
    with closing(sqlite3.connect(tmp_path / "out" / ".accessnews" / "desk.sqlite")) as database:
        assert database.execute("SELECT title FROM stories").fetchall() == [("Kept",)]
    left = {each.name for each in (tmp_path / "out" / ".accessnews").glob("desk*")}
    assert left <= {"desk.sqlite", "desk.lock"}
    assert not (tmp_path / "out" / ".accessnews" / "enter.html").exists()


def test_a_stream_ends_when_its_browser_goes(desk):
    one = desk()
    cookie = one.come_in()
    descriptors = f"/proc/{one.process.pid}/fd"
    if not Path(descriptors).is_dir():
        pytest.skip("no /proc here")
    before = len(os.listdir(descriptors))
    streams = [listen(one, cookie) for _ in range(20)]
    assert len(os.listdir(descriptors)) >= before + 20
    for stream in streams:
        stream.close()
    until = time.monotonic() + WAIT
    while len(os.listdir(descriptors)) > before and time.monotonic() < until:
        one.ask("/static/icon.svg")
        time.sleep(0.02)
    assert len(os.listdir(descriptors)) <= before


def test_more_streams_than_it_has_room_for_leave_it_alive(desk):
    one = desk()
    cookie = one.come_in()
    streams = [one.connect() for _ in range(300)]
    assert one.ask(cookie=cookie).status == 503
    for stream in streams:
        stream.close()
    while one.ask(cookie=cookie).status == 503:
        pass
    assert one.ask(cookie=cookie).status == 200


def test_requests_while_it_ends_are_answered_or_refused(desk):
    one = desk()
    cookie = one.come_in()
    answers, ended = [], threading.Event()

    def ask():
        while not ended.is_set():
            try:
                answers.append(one.ask(cookie=cookie).status)
            except OSError:
                return

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for each in asking:
        each.start()
    while len(answers) < 20:
        pass
    assert one.stop() == 130
    ended.set()
    for each in asking:
        each.join()
    assert set(answers) <= {200, 503, 0}


def test_a_second_desk_on_a_folder_tells_where_the_first_is(desk, tmp_path):
    one = desk()
    other = desk()
    assert other.code == 3
    assert one.origin in other.said[-1]
    assert "token" not in " ".join(other.said)
    assert "open on this folder" in other.said[-1]
    one.process.kill()
    one.process.wait()
    again = desk()  # what was killed holds nothing
    assert again.ask().status == 401


def test_a_port_in_use_is_told(desk):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = desk("--port", port)
    assert refused.code == 3
    assert f"127.0.0.1:{port}" in refused.said[-1]
    assert "--port" in refused.said[-1]


def test_a_folder_that_cannot_be_written_is_told(desk, tmp_path):
    (tmp_path / "file").touch()
    refused = desk(folder="file")
    assert refused.code in (2, 3)
    assert "file" in refused.said[-1]


def test_an_object_store_is_no_folder_of_a_desk(accessnews):
    told = accessnews("desk", "--no-open", "-o", "s3://bucket/paper")
    assert told.code == 2
    assert "s3://bucket/paper: a desk works in a folder of this machine" in told.stderr


def test_a_desk_file_of_another_program_is_told_and_left_alone(desk, tmp_path):
    own = tmp_path / "out" / ".accessnews"
    own.mkdir(parents=True)
    (own / "desk.sqlite").write_bytes(b"something else entirely, not SQLite")
    refused = desk()
    assert refused.code == 3
    assert "desk.sqlite" in refused.said[-1]
    assert (own / "desk.sqlite").read_bytes().startswith(b"something else")


BROKEN = """
import threading
from accessnews.cli import main
from accessnews.desk.shelf import Shelf
def broken(self):
    if {when}:
        raise ZeroDivisionError("a secret of the system")
    return whole(self)
whole, Shelf.stories = Shelf.stories, broken
main()
"""


@pytest.mark.parametrize("debug", [False, True])
def test_what_nobody_foresaw_is_told_by_a_number(desk, tmp_path, debug):
    """A fault of ours: the page tells a number, the log has the traceback of it."""
    later = "any(each.name == 'desk' for each in threading.enumerate())"
    (tmp_path / "broken.py").write_text(BROKEN.format(when=later))
    one = desk(*(["--debug"] if debug else []), program=(tmp_path / "broken.py",))
    cookie = one.come_in()
    answer = one.ask(cookie=cookie, accept="text/html")
    assert answer.status == 500
    assert "secret" not in answer.text
    assert "ZeroDivision" not in answer.text
    assert answer.header("content-security-policy")
    line = one.until("A fault of the desk (number ")
    number = line.partition("number ")[2][:6]
    assert f"number {number}" in answer.text
    assert ".accessnews/desk.log" in answer.text
    log = tmp_path / "out" / ".accessnews" / "desk.log"
    assert f"fault {number}: GET /" in log.read_text()
    assert "a secret of the system" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert any("Traceback" in each for each in one.said) is debug
    told = one.ask(cookie=cookie, accept="application/json")
    assert json.loads(told.body)["remedy"].startswith("Try again")


def test_a_fault_of_its_start_is_told(desk, tmp_path):
    (tmp_path / "broken.py").write_text(BROKEN.format(when="True"))
    one = desk(program=(tmp_path / "broken.py",))
    assert one.code == 1
    assert "unexpected ZeroDivisionError" in one.said[-1]
    assert not (tmp_path / "out" / ".accessnews" / "desk.address").exists()


def test_quiet_says_nothing_and_json_one_line(desk, tmp_path):
    one = desk("--quiet")
    assert one.ask().status == 401
    assert one.said == []


def test_another_address_of_this_machine(desk):
    one = desk("--host", "localhost")
    assert one.address.startswith(f"http://localhost:{one.port}/enter?token=")
    for host in ("localhost", "127.0.0.1"):
        assert one.ask(host=f"{host}:{one.port}").status == 401
    with one.connect() as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n")
        assert read(connection).status == 403


def test_the_browser_is_started_with_a_page_that_nobody_else_reads(desk, tmp_path):
    """Every user of a machine sees what programs are started with: the token is not in it."""
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/part; mv {tmp_path}/part {tmp_path}/told\n'
    )
    browser.chmod(0o755)
    one = desk("--open", "--host", "::1", env={"BROWSER": f"{browser} %s &"})
    assert one.address.startswith(f"http://[::1]:{one.port}/enter?token=")
    while not (tmp_path / "told").exists():
        assert one.process.poll() is None
    page = tmp_path / "out" / ".accessnews" / "enter.html"
    assert (tmp_path / "told").read_text().strip() == page.as_uri()
    assert f'content="0; url={one.address}"' in page.read_text()
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    with one.connect("::1") as connection:
        query = one.address.partition("/enter")[2]
        head = f"GET /enter{query} HTTP/1.1\r\nHost: [::1]:{one.port}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode())
        assert read(connection).status == 200
    assert not page.exists()
