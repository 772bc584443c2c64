"""What servers do that nobody asked for: packed answers, cookies before a page, pages that lead on.

A real server on loopback sends it.
"""

import bz2
import gzip
import socket
import threading
import zlib
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote

import brotli
import pytest

from accessnews.errors import InputError
from accessnews.reading.decode import SIZE_LIMIT
from accessnews.reading.fetch import fetch
from accessnews.reading.packed import PackedError, TooMuchError, coding_of, unpacked
from accessnews.reading.read import read

try:
    from compression import zstd
except ImportError:
    from backports import zstd

WORDS = (
    "After eleven years, the ferry crossed the bay again on Saturday, with 240 people on board. "
    "The service had stopped in 2014, when its costs rose to a sum that nobody would pay."
)
HAN = "大桥星期六重新开放，花了四百万元，市长说这是一个好日子。人们等了十一个月，终于可以过河了。"
ARTICLE = f"<html lang=en><title>Ferry</title><article><h1>Ferry</h1><p>{WORDS}</p></article>"


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
    "identity": bytes,
    "": bytes,
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path, _, rest = self.path.partition("?")
        getattr(self, path.strip("/").replace("-", "_"), self.missing)(unquote(rest))

    def answer(self, body, kind="text/html; charset=utf-8", code=200, **headers):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            for each in value if isinstance(value, list) else [value]:
                self.send_header(name.replace("_", "-"), each)
        self.end_headers()
        self.wfile.write(body)

    def cookies(self):
        return {name: one.value for name, one in SimpleCookie(self.headers["Cookie"]).items()}

    def article(self, rest):
        self.answer(ARTICLE)

    def packed(self, coding):
        self.answer(PACKERS[coding](ARTICLE.encode()), Content_Encoding=coding)

    def raw(self, rest):
        self.answer(raw_deflate(ARTICLE.encode()), Content_Encoding="deflate")

    def twice(self, rest):
        self.answer(brotli.compress(gzip.compress(ARTICLE.encode())), Content_Encoding="gzip, br")

    def chunked(self, rest):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        data = gzip.compress(ARTICLE.encode())
        for at in range(0, len(data), 50):
            piece = data[at : at + 50]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def cut(self, coding):
        self.answer(PACKERS[coding](ARTICLE.encode() * 40)[:-30], Content_Encoding=coding)

    def broken(self, rest):
        """The connection ends before the answer does."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(ARTICLE) + 500))
        self.end_headers()
        self.wfile.write(ARTICLE.encode())
        self.close_connection = True

    def false(self, coding):
        self.answer(ARTICLE, Content_Encoding=coding)

    def bomb(self, coding):
        self.answer(PACKERS[coding](bytes(SIZE_LIMIT * 3)), Content_Encoding=coding)

    def wall(self, rest):
        """Sends who has no cookie to itself, with one."""
        if self.cookies().get("seen") == "yes":
            self.answer(ARTICLE)
        else:
            self.answer("", code=302, Location="/wall", Set_Cookie="seen=yes; Path=/")

    def door(self, rest):
        """Sends who has no consent to another page, which gives it and sends back."""
        if self.cookies() == {"consent": "1", "visit": "a"}:
            self.answer(ARTICLE)
        else:
            self.answer("", code=307, Location="/consent?/door")

    def consent(self, rest):
        cookies = ["consent=1; Path=/; HttpOnly", "visit=a; Path=/; SameSite=Lax"]
        self.answer("", code=303, Location=rest, Set_Cookie=cookies)

    def told(self, rest):
        self.answer(ARTICLE + f"<p>The cookies are {sorted(self.cookies())} and {WORDS}</p>")

    def given(self, rest):
        self.answer("", code=302, Location=rest, Set_Cookie="mine=1; Path=/")

    def forged(self, rest):
        self.answer("", code=302, Location="/told", Set_Cookie="mine=1; Domain=example.org")

    def never(self, rest):
        self.answer("", code=302, Location="/never", Set_Cookie="other=1; Path=/elsewhere")

    def refresh(self, rest):
        self.answer(f'<html><head><meta http-equiv="refresh" content="{rest}"></head><p>Moving.')

    def noscript(self, rest):
        refresh = f'<noscript><meta http-equiv="Refresh" content="0;url={rest}"></noscript>'
        self.answer(f"<html><head>{refresh}</head><body><div id=root>Loading…</div>")

    def noscript_article(self, rest):
        refresh = '<noscript><meta http-equiv=refresh content="0;url=/none"></noscript>'
        self.answer(ARTICLE.replace("<article>", f"{refresh}<article><p>{WORDS}{WORDS}</p>"))

    def script(self, rest):
        self.answer(f"<html><head><link rel='amphtml' href='{rest}'></head><div id=app></div>")

    def full(self, rest):
        amp = "<link rel=amphtml href=/none>"
        self.answer(ARTICLE.replace("<article>", f"{amp}<article><p>{WORDS} {WORDS} {WORDS}</p>"))

    def kind(self, rest):
        kind, _, text = rest.partition("!")
        self.answer(text.replace("_", " "), kind)

    def chinese(self, rest):
        page = f"<html><head>{rest}<title>大桥</title></head><article><h1>大桥</h1><p>{HAN}</p>"
        self.answer(page.encode("gb18030"), "text/html; charset=ISO-8859-1")

    def missing(self, rest):
        self.answer("none", code=404)

    def log_message(self, format, *args):
        pass


def serving(address):
    server = ThreadingHTTPServer((address, 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


@pytest.fixture(scope="module")
def site():
    server = serving("127.0.0.1")
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def other():
    server = serving("127.0.0.2")
    yield f"http://127.0.0.2:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("coding", PACKERS)
def test_a_packed_answer_is_understood(site, coding):
    assert read(f"{site}/packed?{coding}").blocks[0].text == WORDS


def test_a_header_that_names_a_false_charset(site):
    for stated in ("<meta charset=gbk>", ""):
        assert read(f"{site}/chinese?{quote(stated)}").blocks[0].text.replace(" ", "") == HAN


@pytest.mark.parametrize("path", ["raw", "twice", "chunked"])
def test_packed_in_other_ways(site, path):
    assert fetch(f"{site}/{path}").data == ARTICLE.encode()


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_packed_and_damaged(site, coding):
    with pytest.raises(InputError, match=r"cannot be read: it ends in the middle"):
        fetch(f"{site}/cut?{coding}")
    with pytest.raises(InputError, match=rf"its {coding} data are damaged"):
        fetch(f"{site}/false?{coding}")
    with pytest.raises(InputError, match="too large for an article"):
        fetch(f"{site}/bomb?{coding}")


def test_an_answer_that_ends_too_early_is_no_page(site):
    with pytest.raises(InputError, match=r"the answer was cut off: \d+ of \d+ bytes came"):
        fetch(f"{site}/broken")


def test_a_coding_that_nobody_knows(site):
    with pytest.raises(InputError, match="packed as “compress”, which is not known"):
        fetch(f"{site}/false?compress")
    with pytest.raises(InputError, match="too many times"):
        fetch(f"{site}/false?gzip,gzip,gzip,gzip")


def test_files_packed_by_several_programs():
    text = WORDS.encode() * 100
    for pack, coding in ((gzip.compress, "gzip"), (zstd.compress, "zstd"), (bz2.compress, "bzip2")):
        assert coding_of(pack(text)) == coding
        assert unpacked(pack(text) + pack(text), coding, 10**6) == text + text
        assert unpacked(pack(text) + b"\0" * 20, coding, 10**6) == text
        with pytest.raises(TooMuchError):
            unpacked(pack(text), coding, len(text) - 1)
    assert coding_of(brotli.compress(text), "page.html.br") == "br"
    assert coding_of(text, "page.html.gz") == coding_of(text) == ""
    with pytest.raises(PackedError, match="damaged"):
        unpacked(text, "xz", 10**6)


def test_a_cookie_before_a_redirect_is_sent_back(site):
    assert read(f"{site}/wall").title.text == "Ferry"
    assert read(f"{site}/door").title.text == "Ferry"


def test_a_cookie_goes_to_its_own_site_alone(site, other):
    assert "['mine']" in read(f"{site}/given?/told").blocks[-1].text
    assert "['mine']" not in read(f"{site}/given?{other}/told").blocks[-1].text
    assert "[]" in read(f"{site}/forged").blocks[-1].text
    assert "[]" in read(f"{site}/told").blocks[-1].text


def test_a_loop_without_a_cookie_ends(site):
    with pytest.raises(InputError, match="redirects without end"):
        fetch(f"{site}/never")


@pytest.mark.parametrize(
    "content",
    ["0;url=/article", "0; URL='/article'", "3;url=article", "0,url=/article", "0 ; /article"],
)
def test_a_refresh_is_followed(site, content):
    assert fetch(f"{site}/refresh?{quote(content)}").url == f"{site}/article"


def test_a_refresh_that_only_reloads_or_waits_is_none(site):
    for content in ("300", "0", "600;url=/article", "0;url=", "0;url=#top"):
        assert b"Moving." in fetch(f"{site}/refresh?{quote(content)}").data


def test_a_refresh_is_followed_once(site):
    page = fetch(f"{site}/refresh?{quote('0;url=/refresh?0;url=/article')}")
    assert b"Moving." in page.data


def test_a_refresh_leads_where_a_redirect_may(site):
    for target in ("file:///etc/hostname", "javascript:alert(1)", "ftp://127.0.0.1/a"):
        with pytest.raises(InputError, match="no http or https address"):
            fetch(f"{site}/refresh?0;url={target}")
    with pytest.raises(InputError, match="answers 404"):
        fetch(f"{site}/refresh?0;url=/none")


def test_a_page_for_scripts_leads_to_its_version_without(site):
    assert fetch(f"{site}/noscript?/article").url == f"{site}/article"
    assert fetch(f"{site}/script?/article").url == f"{site}/article"
    assert fetch(f"{site}/script?{site}/article").url == f"{site}/article"


def test_a_page_with_text_stays(site):
    assert fetch(f"{site}/full").url == f"{site}/full"
    assert fetch(f"{site}/noscript-article").url == f"{site}/noscript-article"
    assert fetch(f"{site}/script?/none").url == f"{site}/script?/none"


@pytest.fixture
def public(other, monkeypatch):
    """127.0.0.2 under a name of the internet, and judged as a public address."""
    from accessnews.reading import reach

    resolve, judge = socket.getaddrinfo, reach.is_public
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: resolve(
            "127.0.0.2" if host == "news.example.org" else host, *rest, **more
        ),
    )
    monkeypatch.setattr(reach, "is_public", lambda ip: ip == "127.0.0.2" or judge(ip))
    monkeypatch.setenv("no_proxy", "*")
    return other.replace("127.0.0.2", "news.example.org")


@pytest.mark.parametrize("path", ["refresh?0;url=", "noscript?"])
def test_a_public_page_leads_into_no_private_network(public, site, path):
    assert fetch(f"{public}/{path}{public}/article").url == f"{public}/article"
    with pytest.raises(InputError, match="inside a private network"):
        fetch(f"{public}/{path}{site}/article")


def test_nor_does_its_amp_version(public, site):
    assert fetch(f"{public}/script?{site}/article").url.startswith(public)


def test_a_page_that_the_user_named_at_home_may_lead_there(site):
    assert fetch(f"{site}/refresh?0;url=http://localhost:{site.rpartition(':')[2]}/article")


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        ("text/vtt", ".vtt"),
        ("application/json", ".json"),
        ("message/rfc822", ".eml"),
        ("application/octet-stream", ""),
        ("application/x-unheard-of", ""),
    ],
)
def test_documents_have_the_suffix_of_their_type(site, kind, suffix):
    assert fetch(f"{site}/kind?{kind}!words").suffix == suffix


@pytest.mark.parametrize("kind", ["image/png", "audio/mpeg", "video/mp4", "font/woff2"])
def test_what_is_no_text_is_refused_before_it_is_read(site, kind):
    with pytest.raises(InputError, match=f"is no text but {kind}"):
        fetch(f"{site}/kind?{kind}!words")
