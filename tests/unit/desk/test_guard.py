"""Attacks on a served desk: what comes from elsewhere gets nothing, and changes nothing."""

import pytest

from accessnews.desk.web.guard import POLICY

TAKE_IN = ("/stories", "text=Taken+in%0A%0AFrom+elsewhere.")


def stories(served, cookie):
    return served.ask(cookie=cookie).text.count('id="story-')


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "127.0.0.1.evil.example:{port}",
        "0.0.0.0:{port}",
        "[::1]:{port}",
        "2130706433:{port}",
        "localhost.:{port}",
        "user@127.0.0.1:{port}",
        "",
    ],
)
def test_a_name_of_elsewhere_that_leads_here_gets_nothing(served, cookie, host):
    answer = served.ask(cookie=cookie, host=host.format(port=served.port))
    assert answer.status in (400, 403)
    assert b"tories" not in answer.body
    assert answer.header("set-cookie") == ""


@pytest.mark.parametrize(
    "head",
    [
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.0\r\n",
        "GET / HTTP/1.1\r\nHost: {here}\r\nHost: evil.example\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nHost: {here}\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: {here}\r\n",
        "GET / HTTP/1.1\r\nHost: {here}\r\nOrigin: {own}\r\nOrigin: http://evil.example\r\n",
        "GET / HTTP/1.1\r\nHost: {here}\r\nSec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n",
        "GET / HTTP/1.1\r\nHost : {here}\r\n",
        "GET / HTTP/1.1\r\nHost: {here}\r\n X: folded\r\nX\x00: y\r\n",
        "GET\x0b/ HTTP/1.1\r\nHost: {here}\r\n",
        "GET / HTTP/1.1\r\nHost: {here}\r\nContent-Length: 5\r\nContent-Length: 6\r\n",
        "POST /stories HTTP/1.1\r\nHost: {here}\r\nOrigin: {own}\r\n"
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
    ],
)
def test_a_head_that_two_may_read_in_two_ways_is_refused(served, cookie, head):
    head = head.format(here=f"127.0.0.1:{served.port}", own=served.origin)
    answer = served.raw(f"{head}Cookie: {cookie}\r\nConnection: close\r\n\r\n".encode("latin-1"))
    assert answer.status in (400, 403, 501)
    assert b"tories" not in answer.body


@pytest.mark.parametrize(
    "own",
    [
        {"origin": None},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "https://127.0.0.1:{port}"},
        {"origin": "http://127.0.0.1"},
        {"origin": "http://127.0.0.1:{port}.evil.example"},
        {"origin": "http://127.0.0.1:{port}/"},
        {"origin": "http://127.0.0.1:1"},  # another program on this machine: the cookie comes along
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "same-origin, cross-site"},
        {
            "sec_fetch_site": "cross-site",
            "sec_fetch_mode": "navigate",
            "sec_fetch_dest": "document",
        },
    ],
)
def test_another_page_changes_nothing(served, cookie, own):
    before = stories(served, cookie)
    own = {name: value and value.format(port=served.port) for name, value in own.items()}
    for path in (TAKE_IN, ("/stories/1/remove", ""), ("/choice", "name=M"), ("/leave", "all=yes")):
        answer = served.form(*path, cookie=cookie, **own)
        assert (answer.status, answer.header("set-cookie")) == (403, ""), path
    assert stories(served, cookie) == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST"])
def test_no_other_method_does_anything(served, cookie, method):
    assert served.ask("/", method, cookie=cookie).status == 405
    assert served.ask("/", method, cookie=cookie, origin="http://evil.example").status == 403
    answer = served.ask("/", method, cookie=cookie, origin=None)
    assert answer.status == 403
    assert "access-control" not in str(answer.headers)


@pytest.mark.parametrize(
    ("mode", "to", "status"),
    [
        ("navigate", "document", 200),  # a link that a person follows
        ("navigate", "iframe", 403),
        ("navigate", "object", 403),
        ("navigate", "embed", 403),
        ("no-cors", "image", 403),
        ("no-cors", "script", 403),
        ("no-cors", "style", 403),
        ("no-cors", "audio", 403),
        ("cors", "empty", 403),
        ("websocket", "websocket", 403),
        (None, None, 403),
    ],
)
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_may_lead_here_and_no_more(served, cookie, mode, to, status, site):
    own = {"sec_fetch_site": site, "sec_fetch_mode": mode, "sec_fetch_dest": to}
    for path in ("/", "/static/desk.js"):
        assert served.ask(path, cookie=cookie, **own).status == status
    if status == 403:
        assert served.ask("/events", cookie=cookie, accept="text/event-stream", **own).status == 403


def test_nobody_speaks_by_websocket(served, cookie):
    for path in ("/", "/events"):
        answer = (
            served.ask(
                path,
                cookie=cookie,
                headers=[
                    ("Upgrade", "websocket"),
                    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
                    ("Sec-WebSocket-Version", "13"),
                    ("Accept", "text/html"),
                    ("Sec-Fetch-Site", "cross-site"),
                ],
                connection="Upgrade",
            )
            if path == "/"
            else served.ask(path, cookie=cookie, origin="http://evil.example")
        )
        assert answer.status in (400, 403)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../etc/passwd",
        "/static/..%2f..%2fpages.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/..%5c..%5capp.py",
        "/static//etc/passwd",
        "/static/%2fetc/passwd",
        "/static/....//app.py",
        "/static/%c0%ae%c0%ae/app.py",
        "/static/desk.css%00.html",
        "/static/",
        "/..%2f.accessnews/desk.sqlite",
        "/.accessnews/desk.sqlite",
        "/stories/..%2f..%2fx",
        "/%0d%0aX-Injected:%20yes",
        "//evil.example/",
        "/nothing",
        "/stories/" + "9" * 1900 + "/remove",
        "/" + "a" * 2001,
        "/?" + "a" * 2001,
    ],
)
def test_no_path_leads_out(served, cookie, path):
    for method in ("GET", "POST"):
        answer = served.ask(path, method, cookie=cookie)
        assert answer.status in (400, 404, 405, 414), (method, answer)
        assert answer.header("x-injected") == answer.header("location") == ""
        for secret in (b"root:", b"import ", b"SQLite", b"Traceback", b"/site-packages", b"/home"):
            assert secret not in answer.body


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**18, 10**400])
@pytest.mark.parametrize("what", ["cancel", "remove", "read", "translate", "publish", "rule"])
def test_a_story_that_is_not_there_is_told(served, cookie, number, what):
    answer = served.form(f"/stories/{number}/{what}", "", cookie=cookie, accept="application/json")
    assert answer.status in (200, 400, 404)
    assert b"number" not in answer.body
    assert not [line for line in served.said if "fault" in line]


def test_every_answer_is_nobodys_to_frame_sniff_or_keep(served, cookie):
    for own in (
        {"cookie": cookie},
        {},
        {"host": "evil.example"},
        {"cookie": cookie, "path": "/static/desk.js"},
        {"cookie": cookie, "path": "/nothing"},
        {"cookie": cookie, "method": "POST", "path": "/stories"},
        {"cookie": cookie, "path": "/enter"},
    ):
        answer = served.ask(**own)
        assert answer.header("content-security-policy") == POLICY
        assert answer.header("x-content-type-options") == "nosniff"
        assert answer.header("referrer-policy") == "same-origin"
        assert answer.header("cross-origin-opener-policy") == "same-origin"
        assert answer.header("cross-origin-resource-policy") == "same-origin"
        assert answer.header("cache-control") == "no-store"
        assert answer.header("content-type").partition(";")[0] in (
            "text/html",
            "text/plain",
            "text/javascript",
            "",
        )
        assert answer.header("server") == ""


def test_the_policy_lets_nothing_of_elsewhere_in():
    rules = dict(each.split(" ", 1) for each in POLICY.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["script-src"] == rules["form-action"] == rules["connect-src"] == "'self'"
    assert not {"unsafe", "http", "*", "data:"} & set(POLICY.replace("'", " ").split())


@pytest.mark.parametrize(
    "value",
    [
        "a\r\nSet-Cookie: x=y",
        "a; Path=/; Domain=evil.example",
        "<script>x</script>",
        "\x00",
        "名" * 99,
    ],
)
def test_a_name_breaks_out_of_no_header_and_no_page(served, cookie, value):
    from urllib.parse import quote

    answer = served.form("/choice", f"name={quote(value)}&language=en", cookie=cookie)
    assert answer.status == 303
    (name, _) = (v for n, v in answer.headers if n == "set-cookie")
    assert name.count(";") == 4
    assert len([n for n, _ in answer.headers if n == "set-cookie"]) == 2
    page = served.ask(cookie=f"{cookie}; {name.partition(';')[0]}")
    assert page.status == 200
    assert "<script>x" not in page.text


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "/\\evil.example", "/%09/evil.example", "https://evil.example",
     "javascript:x", "%0d%0aLocation: http://evil.example", "/\u2028/evil.example", "", "\\\\evil"],
)  # fmt: skip
def test_nothing_leads_elsewhere(served, cookie, path):
    answer = served.form(
        "/choice", f"language=zh&next={path}".encode().decode("latin-1"), cookie=cookie
    )
    assert answer.header("location").startswith("/")
    assert not answer.header("location").startswith(("//", "/\\"))
