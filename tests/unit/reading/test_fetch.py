"""Pages from the web: a real server on loopback answers, within limits and beyond them."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from accessnews.errors import InputError
from accessnews.reading import reach
from accessnews.reading.fetch import fetch
from accessnews.reading.read import read

ARTICLE = (
    "<html lang='en'><head><title>T</title></head><body><article><h1>Ferry</h1>"
    "<p>After eleven years, the ferry crossed the bay again on Saturday, “at last”.</p>"
    "<p>The service stopped in 2014, when costs had risen to £1.2 million a year.</p>"
    "</article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, rest = self.path.partition("?")
        getattr(self, path.strip("/").replace("-", "_"), self.missing)(rest)

    def answer(self, body, kind="text/html; charset=utf-8", code=200, **headers):
        self.send_response(code)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def article(self, rest):
        self.answer(ARTICLE.encode())

    def western(self, rest):
        self.answer(ARTICLE.encode("cp1252"), "text/html; charset=iso-8859-1")

    def text(self, rest):
        self.answer(b"Title\n\nSome words.\n", "text/plain")

    def picture(self, rest):
        self.answer(b"\x89PNG", "image/png")

    def untyped(self, rest):
        self.answer(ARTICLE.encode(), "")

    def stated_large(self, rest):
        self.answer(b"", Content_Length="20000000")

    def endless(self, rest):
        self.answer(b"")
        try:
            while True:
                self.wfile.write(b"<p>words</p>" * 10000)
        except OSError:
            self.close_connection = True

    def silent(self, rest):
        self.server.let_go.wait(30)

    def trickle(self, rest):
        self.answer(b"<html>")
        try:
            while not self.server.let_go.wait(0.05):
                self.wfile.write(b" ")
                self.wfile.flush()
        except OSError:
            self.close_connection = True

    def to(self, rest):
        self.answer(b"", code=302, Location=rest)

    def around(self, rest):
        self.answer(b"", code=302, Location=f"/around?{int(rest or 0) + 1}")

    def missing(self, rest):
        self.answer(b"none", code=404)

    def log_message(self, format, *args):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.let_go = threading.Event()
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.let_go.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_becomes_an_article(site):
    article = read(f"{site}/article")
    assert article.title.text == "Ferry"
    assert article.source == f"{site}/article"
    assert [block.id for block in article.blocks] == ["b001", "b002"]


def test_the_servers_charset_is_taken(site):
    assert "“at last”" in read(f"{site}/western").blocks[0].text


def test_plain_text_and_a_page_without_a_type(site):
    assert read(f"{site}/text").title.text == "Title"
    assert read(f"{site}/untyped").title.text == "Ferry"


def test_a_redirect_is_followed_and_told(site):
    assert fetch(f"{site}/to?/article").url == f"{site}/article"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("none", "the server answers 404"),
        ("picture", "is no text but image/png"),
        ("stated-large", "20 MB is too large"),
        ("endless", "too large"),
        ("around", "redirects without end"),
        ("to?file:///etc/hostname", "redirects to file:"),
        ("to?ftp://127.0.0.1/a", "redirects to ftp:"),
    ],
)
def test_what_is_refused(site, path, message):
    with pytest.raises(InputError, match=message) as caught:
        fetch(f"{site}/{path}")
    assert caught.value.message.startswith(site)
    assert caught.value.remedy
    assert "\n" not in caught.value.message


def test_a_silent_server_is_left(site):
    with pytest.raises(InputError, match="too slow"):
        fetch(f"{site}/silent", timeout=0.3)


def test_a_server_that_trickles_is_left_too(site):

    with pytest.raises(InputError, match="too slow"):
        fetch(f"{site}/trickle", deadline=0.3)


def test_nobody_answers():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        port = server.server_port
    with pytest.raises(InputError, match="cannot be fetched"):
        fetch(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://example.org/a", "http://", "data://x"]
)
def test_other_schemes_are_refused(url):
    with pytest.raises(InputError, match="is no http or https address"):
        read(url)


@pytest.fixture
def public(site, monkeypatch):
    """The same server under a name of the internet: what the resolver would answer is ours.

    127.0.0.2 stands for a public address, whatever else is on loopback for a private network.
    """
    server = ThreadingHTTPServer(("127.0.0.2", 0), Handler)
    server.let_go = threading.Event()
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    names = {"news.example.org": "127.0.0.2", "rebound.example.org": "127.0.0.1"}
    resolve, judge = socket.getaddrinfo, reach.is_public
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: resolve(names.get(host, host), *rest, **more),
    )
    monkeypatch.setattr(reach, "is_public", lambda ip: ip == "127.0.0.2" or judge(ip))
    monkeypatch.setenv("no_proxy", "*")
    yield f"http://news.example.org:{server.server_port}"
    server.let_go.set()
    server.shutdown()
    server.server_close()


def test_a_public_page_is_read(public):
    assert read(f"{public}/article").title.text == "Ferry"
    assert fetch(f"{public}/to?/article").url == f"{public}/article"


def places_inside(site):
    port = site.rpartition(":")[2]
    yield from (
        f"{site}/article",
        f"http://localhost:{port}/article",
        f"http://127.1:{port}/article",
        f"http://2130706433:{port}/article",
        f"http://0x7f.0.0.1:{port}/article",
        f"http://[::ffff:127.0.0.1]:{port}/article",
        f"http://rebound.example.org:{port}/article",
        "http://0.0.0.0:1/",
        "http://[::1]:1/",
        "http://10.1.2.3:1/",
        "http://100.64.0.1:1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]:1/",
        "http://[fd00::1]:1/",
    )


def test_a_public_page_leads_into_no_private_network(public, site):
    for place in places_inside(site):
        with pytest.raises(InputError, match="inside a private network") as refused:
            fetch(f"{public}/to?{place}")
        assert "--allow-private" in refused.value.remedy
        with pytest.raises(InputError, match="inside a private network"):
            fetch(f"{public}/to?{public}/to?{place}")


def test_a_public_name_that_leads_there_itself_is_refused(public, site):
    port = site.rpartition(":")[2]
    with pytest.raises(InputError, match="inside a private network"):
        read(f"http://rebound.example.org:{port}/article")


def test_the_user_may_name_a_private_one_or_allow_it(public, site):
    port = site.rpartition(":")[2]
    assert fetch(f"http://localhost:{port}/article").peer[0] in ("127.0.0.1", "::1")
    assert fetch(f"{site}/to?{site}/article").url == f"{site}/article"
    assert fetch(f"{public}/to?{site}/article", allow_private=True).url == f"{site}/article"
    rebound = f"http://rebound.example.org:{port}/article"
    assert read(rebound, allow_private=True).title.text == "Ferry"


def test_what_went_out_comes_back_to_no_private_one(public, site):
    with pytest.raises(InputError, match="inside a private network"):
        fetch(f"{site}/to?{public}/to?{site}/article")


@pytest.mark.parametrize(
    "address",
    ["::127.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b:1::7f00:1", "fec0::1", "240.0.0.1"],
)
def test_other_ways_to_write_a_private_address(address):
    assert not reach.is_public(address)


@pytest.mark.parametrize("name", ["cms", "cms.corp", "cms.lan.", "printer.home", "a.test", "10.1"])
def test_a_name_that_nobody_has_on_the_internet_is_the_users_own(name):
    assert not reach.is_public_name(name)
