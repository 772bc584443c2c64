"""Bodies that are too long, endless, slow, or made of too many parts; and heads that do not end."""

import socket

import pytest

from accessnews.desk.web import bodies, connection
from accessnews.desk.web.app import app
from accessnews.desk.web.bodies import LARGEST, STRANGERS

TYPE = "multipart/form-data; boundary=b"


def part(name, value, file=""):
    named = f'; filename="{file}"' if file else ""
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n{value}\r\n'


@pytest.fixture
def unchanged(served, cookie):
    """No story is taken in."""
    before = count(served, cookie)
    yield
    assert count(served, cookie) == before
    assert not [line for line in served.said if "fault" in line]


def count(served, cookie):
    return served.ask(cookie=cookie).text.count('id="story-')


@pytest.mark.parametrize("length", [LARGEST + 1, 10**15, 10**19])
def test_a_body_that_says_it_is_too_long_is_not_read(served, cookie, length):
    answer = served.ask(
        "/stories", "POST", cookie=cookie, content_type=TYPE, content_length=str(length)
    )
    assert (answer.status, answer.header("connection")) == (413, "close")
    assert "64 MB" in answer.text


@pytest.mark.usefixtures("unchanged")
def test_a_body_without_an_end_is_ended(served, cookie):
    head = (
        f"POST /stories HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nOrigin: {served.origin}\r\n"
        f"Cookie: {cookie}\r\nContent-Type: {TYPE}\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    piece = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
    opening = part("file", "", "a.txt").removesuffix("\r\n").encode()
    with served.connect() as one:
        one.sendall(head.encode() + b"%x\r\n%b\r\n" % (len(opening), opening))
        sent = 0
        try:
            while sent < 4 * LARGEST:
                one.sendall(piece)
                sent += 0x100000
        except ConnectionError:
            pass
    assert LARGEST // 2 < sent < 3 * LARGEST  # what lies in buffers is sent too


def test_a_stranger_may_send_a_password_and_no_more(served):
    for path in ("/enter", "/choice"):
        answer = served.form(path, f"password={'x' * STRANGERS}")
        assert answer.status == 413
    answer = served.form("/stories", "text=" + "x" * STRANGERS * 9)
    assert answer.status == 401


@pytest.mark.parametrize(
    "body",
    [
        "".join(part(f"f{n}", "x") for n in range(2000)) + "--b--\r\n",
        "".join(part("file", "x", f"{n}.txt") for n in range(2000)) + "--b--\r\n",
        part("text", "x" * 12_000_000) + "--b--\r\n",
        part("text" * 3_000_000, "x") + "--b--\r\n",
        "--b\r\n" + "".join(f"X-{n}: y\r\n" for n in range(30_000)) + "\r\nx\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
        "--b\r\n\r\nx\r\n--b--\r\n",
        "--other\r\n\r\n",
        "\x00" * 1000,
        part("text", "x").removesuffix("\r\n"),
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_a_form_of_too_many_parts_is_refused(served, cookie, body):
    answer = served.form("/stories", body, cookie=cookie, content_type=TYPE)
    assert answer.status == 400, answer


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", "a&" * 5000),
        ("application/x-www-form-urlencoded", "a" * 1_100_000),
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=" + "b" * 5000, "x"),
        ("application/json", '{"text": "x"}'),
        ("text/plain", "text=x"),
        ("", "text=x"),
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_a_form_that_is_none_is_refused(served, cookie, kind, body):
    answer = served.form("/stories", body, cookie=cookie, content_type=kind)
    assert answer.status == 400


@pytest.fixture
def hurried(tmp_path, monkeypatch):
    """A desk in a thread, which waits for nobody longer than a part of a second."""
    import threading

    import uvicorn

    from accessnews.desk.desk import Desk
    from accessnews.desk.web.connection import Connection
    from accessnews.desk.web.door import Door
    from accessnews.plan import Plan

    monkeypatch.setattr(bodies, "PIECE", 0.3)
    monkeypatch.setattr(connection, "HEAD", 0.5)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    desk = Desk(Plan(output=tmp_path))
    made = app(desk, Door(desk.shelf), [f"http://127.0.0.1:{port}"])
    config = uvicorn.Config(made, http=Connection, log_config=None, log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    yield port
    server.should_exit = True
    thread.join()


def test_a_head_that_does_not_end_is_waited_for_only_so_long(hurried):
    with socket.create_connection(("127.0.0.1", hurried), timeout=30) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        ended = False
        for _ in range(200):  # a line each tenth of a second, each in time
            try:
                slow.sendall(b"X: y\r\n")
                slow.settimeout(0.1)
                ended = slow.recv(100) == b""
            except TimeoutError:
                continue
            except ConnectionError:
                ended = True
            break
        assert ended


def test_a_connection_that_says_nothing_is_ended(hurried):
    with socket.create_connection(("127.0.0.1", hurried), timeout=30) as silent:
        assert silent.recv(100) == b""


def test_a_request_after_another_is_waited_for_too(hurried):
    with socket.create_connection(("127.0.0.1", hurried), timeout=30) as slow:
        slow.sendall(b"GET /static/icon.svg HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % hurried)
        assert slow.recv(100).startswith(b"HTTP/1.1 200")
        slow.sendall(b"GET / HTTP/1.1\r\n")
        while slow.recv(10_000):
            pass


def test_a_body_that_stops_is_waited_for_only_so_long(hurried):
    with socket.create_connection(("127.0.0.1", hurried), timeout=30) as slow:
        slow.sendall(
            b"POST /choice HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\nname="
            % (hurried, hurried)
        )
        assert slow.recv(100).startswith(b"HTTP/1.1 408")


def test_the_time_for_a_whole_body_is_bounded_too(monkeypatch):
    import asyncio

    monkeypatch.setattr(bodies, "WHOLE", 0.05)

    async def drip():
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def read():
        receive = bodies.bounded({"type": "http", "headers": []}, drip)
        for _ in range(1000):
            await receive()

    with pytest.raises(bodies.BodyError) as caught:
        asyncio.run(read())
    assert caught.value.status == 408
