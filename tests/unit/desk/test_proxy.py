"""A desk behind a proxy with TLS: one more address, and no other header of a proxy is believed."""

import re
import socket

import pytest
from starlette.testclient import TestClient

from accessnews.cli.desk import _origin
from accessnews.desk.serve import Place
from accessnews.desk.web.app import app
from accessnews.desk.web.door import LONGEST_ELSEWHERE, Door
from accessnews.errors import UsageError
from desk_process import DeskProcess
from desk_story import desk_in, put

HERE, PROXY = "http://127.0.0.1:8765", "https://desk.example.org"
HOST = PROXY.removeprefix("https://")
FORWARDED = {
    "x-forwarded-proto": "https",
    "x-forwarded-host": HOST,
    "x-forwarded-for": "127.0.0.1",
    "x-forwarded-port": "443",
    "forwarded": f"for=127.0.0.1;host={HOST};proto=https",
    "x-original-host": HOST,
    "x-forwarded-prefix": "/evil",
    "front-end-https": "on",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    opened = desk_in(tmp_path_factory.mktemp("desk") / "out")
    put(opened)
    made = app(opened, Door(opened.shelf, elsewhere=True), [HERE, PROXY])
    with TestClient(made, base_url=HERE) as client:
        yield client


@pytest.fixture
def ask(desk):
    """A request that a proxy passes on: over HTTP, with the browser's Host; no jar of cookies."""

    def asked(path="/", method="GET", host=HOST, data=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        client = TestClient(desk.app, base_url=HERE, headers={"host": host, **headers})
        return client.request(method, path, data=data, follow_redirects=False)

    return asked


@pytest.fixture
def enter(desk, ask):
    def entered(**own):
        return ask(f"/enter?token={desk.app.state.door.token}", **own).headers["set-cookie"]

    return entered


def named(cookie):
    return cookie.partition(";")[0]


def test_its_cookie_is_given_over_tls_alone_and_set_by_no_other_host(enter, ask):
    told = enter()
    assert re.fullmatch(
        r"__Host-accessnews_desk_\w{12}=[\w-]{43}; HttpOnly; Max-Age=86400; Path=/; "
        r"SameSite=strict; Secure",
        told,
    )
    assert ask(cookie=named(told)).status_code == 200
    chosen = ask("/choice", "POST", data={"name": "Ana"}, origin=PROXY, cookie=named(told))
    assert chosen.headers["set-cookie"].endswith("; Secure")
    left = ask("/leave", "POST", origin=PROXY, cookie=named(told))
    gone = left.headers["set-cookie"]
    assert gone.startswith(f'{named(told).partition("=")[0]}="";')
    assert gone.endswith("; Secure")
    assert ask(cookie=named(told)).status_code == 401


def test_on_this_machine_it_goes_on_as_it_was(enter, ask):
    told = enter(host="127.0.0.1:8765")
    assert told.startswith("accessnews_desk_")
    assert "Secure" not in told
    assert f"Max-Age={LONGEST_ELSEWHERE};" in told
    assert ask(host="127.0.0.1:8765", cookie=named(told)).status_code == 200
    assert ask(cookie=named(told)).status_code == 401  # nor is it the proxy's
    assert ask(host="127.0.0.1:8765", cookie=named(enter())).status_code == 401


@pytest.mark.parametrize(
    "host",
    [
        "desk.example.org:443",
        "desk.example.org:80",
        "desk.example.org.",
        "DESK.example.org.evil.example",
        "evil.example",
        "a.desk.example.org",
        "example.org",
        "desk.example.org@evil.example",
        "desk.example.org, 127.0.0.1:8765",
        "https://desk.example.org",
        "127.0.0.1",
        "",
    ],
)
def test_there_is_one_address_more_and_no_other(enter, ask, host):
    cookie = named(enter())
    for forwarded in ({}, FORWARDED):
        answer = ask(host=host, cookie=cookie, **forwarded)
        assert answer.status_code == 403
        assert "tories" not in answer.text


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (HOST, HERE),
        (HOST, "http://desk.example.org"),
        (HOST, "https://desk.example.org:443"),
        (HOST, "https://desk.example.org:8443"),
        (HOST, "https://desk.example.org.evil.example"),
        (HOST, "https://evil.example"),
        (HOST, "null"),
        (HOST, ""),
        (HOST, None),
        ("127.0.0.1:8765", PROXY),
        ("127.0.0.1:8765", "https://127.0.0.1:8765"),
        ("evil.example", PROXY),
    ],
)
def test_what_changes_something_comes_from_a_page_of_that_address(enter, ask, host, origin):
    cookies = f"{named(enter())}; {named(enter(host='127.0.0.1:8765'))}"
    own = {} if origin is None else {"origin": origin}
    for forwarded in ({}, FORWARDED):
        for path in ("/stories", "/choice", "/leave", "/stories/1/remove"):
            answer = ask(path, "POST", host, {"text": "x"}, cookie=cookies, **own, **forwarded)
            assert (answer.status_code, answer.headers.get("set-cookie")) == (403, None), path
    assert ask("/stories/1/card", cookie=cookies).status_code == 200


def test_a_page_of_the_proxys_address_does_what_it_does_here(enter, ask):
    cookie = named(enter())
    answer = ask("/stories", "POST", data={"text": "A\n\nIt rains."}, origin=PROXY, cookie=cookie)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    answer = ask("/stories", "POST", data={"text": "x"}, origin=PROXY)
    assert answer.status_code == 401
    for site, to, status in (
        ("same-origin", "empty", 200),
        ("cross-site", "empty", 403),
        ("same-site", "image", 403),  # another host of the domain
        ("same-site", "iframe", 403),
    ):
        asked = {"sec_fetch_site": site, "sec_fetch_dest": to, "sec_fetch_mode": "no-cors"}
        assert ask(cookie=cookie, **asked).status_code == status


def test_no_header_makes_a_request_another_machines_or_its_connection_safe(enter, ask):
    told = enter(host="127.0.0.1:8765", **FORWARDED)
    assert "Secure" not in told
    answer = ask("/nothing/", host="127.0.0.1:8765", cookie=named(told), **FORWARDED)
    assert "location" not in answer.headers
    assert HOST not in answer.text


def test_wrong_passwords_are_counted_for_the_proxy_whatever_it_says_of_its_own(tmp_path):
    opened = desk_in(tmp_path / "out")
    door = Door(opened.shelf, "correct horse battery", elsewhere=True)
    client = TestClient(app(opened, door, [HERE, PROXY]), base_url=HERE)
    headers = {"host": HOST, "origin": PROXY}
    statuses = [
        client.post(
            "/enter", data={"password": "x"}, headers={**headers, "x-forwarded-for": f"10.0.0.{n}"}
        ).status_code
        for n in range(12)
    ]
    assert (statuses[0], statuses[-1]) == (401, 429)
    opened.shelf.close()


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ("https://desk.example.org", PROXY),
        ("HTTPS://Desk.Example.org/", PROXY),
        ("https://desk.example.org:443", PROXY),
        ("https://desk.example.org:8443", f"{PROXY}:8443"),
        ("https://xn--hxajbheg2az3al.example", "https://xn--hxajbheg2az3al.example"),
        ("", ""),
    ],
)
def test_an_origin_is_told_as_browsers_write_it(told, origin):
    assert _origin(told) == origin


@pytest.mark.parametrize(
    "told",
    ["http://desk.example.org", "desk.example.org", "https://", "https://*", "https://a/b",
     "https://a?b", "https://a#b", "https://u:p@a", "https://a:0", "https://a:99999", "https://a:x",
     "https://a b", "https://a\n", "https://-a", "https://παράδειγμα.example", "null", "https://[::1]",
     "https://a,https://b", "wss://a", "https://a//", "https:a"],
)  # fmt: skip
def test_what_is_no_origin_with_tls_is_told(told):
    with pytest.raises(UsageError, match="--origin"):
        _origin(told)


def test_the_address_that_is_told_is_the_proxys(tmp_path):
    assert Place(origin=PROXY).origins(80)[-1] == PROXY
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    desk = DeskProcess(tmp_path / "out", "--port", port, "--origin", PROXY)
    try:
        assert desk.address.startswith(f"{PROXY}/enter?token=")
        assert (tmp_path / "out" / ".accessnews" / "desk.address").read_text() == f"{PROXY}/\n"
        desk.host, desk.port = "127.0.0.1", port
        assert "Host" in desk.until("proxy")
        told = desk.ask(f"/enter?{desk.address.partition('?')[2]}", host=HOST)
        assert told.header("set-cookie").startswith("__Host-")
        assert told.header("set-cookie").endswith("; Secure")
    finally:
        desk.close()
