"""Where pictures may come from: an article leads nowhere that it does not itself lie."""

import base64
import io
import os
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image

from accessnews.article import PICTURE, BlockKind
from accessnews.reading import pictures, reach
from accessnews.reading.picture_file import RefusedError
from accessnews.reading.read import read


def png(colour="navy", size=(200, 100)):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


PNG = png()
DATA = "data:image/png;base64," + base64.b64encode(PNG).decode()
FIRST = "After eleven years, the blue ferry crossed the bay again on Saturday with 212 passengers."
SECOND = "The service stopped in 2014, when costs had risen to $1.2 million a year, said Dr. Chen."


def page(*figures, head=""):
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>T</title>{head}</head><body><article>"
        f"<h1>Ferry</h1><p>{FIRST}</p>{''.join(figures)}<p>{SECOND}</p></article></body></html>"
    )


@pytest.fixture
def folder(tmp_path):
    """An article's folder, with a picture in a folder within, and a secret one beside it."""
    inside = tmp_path / "article"
    (inside / "page_files").mkdir(parents=True)
    (inside / "page_files" / "a b.png").write_bytes(PNG)
    (inside / ".hidden.png").write_bytes(PNG)
    (tmp_path / "secret.png").write_bytes(PNG)
    (inside / "out.png").symlink_to(tmp_path / "secret.png")
    (inside / "way").symlink_to(tmp_path)
    (inside / "loop.png").symlink_to(inside / "loop.png")
    return inside


def taken(article):
    return [block.image for block in article.blocks if block.image]


def lost(article):
    return {d.text: d.reason.removeprefix(PICTURE) for d in article.dropped if PICTURE in d.reason}


@pytest.mark.parametrize(
    "address", ["page_files/a%20b.png", "./page_files/a%20b.png", "page_files/a%20b.png?x=1#y"]
)
def test_a_file_below_the_article(folder, address):
    source = folder / "page.html"
    source.write_text(page(f"<img src='{address}' alt='A blue ferry'>"))
    article = read(source)
    (image,) = taken(article)
    assert (image.origin, image.width) == ("a b.png", 200)
    assert not lost(article)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("../secret.png", "leads out"),
        ("page_files/../../secret.png", "leads out"),
        ("%2e%2e/secret.png", "leads out"),
        ("..%2Fsecret.png", "leads out"),
        ("..%5Csecret.png", "leads out"),
        ("page_files\\a b.png", "leads out"),
        ("/etc/passwd", "leads out"),
        ("%2Fetc%2Fpasswd", "leads out"),
        ("file:///etc/passwd", "no file: address"),
        ("FILE:secret.png", "no file: address"),
        ("C:/secret.png", "no c: address"),
        ("ftp://example.org/a.png", "no ftp: address"),
        ("javascript:alert(1)", "no javascript: address"),
        ("//example.org/a.png", "on the web"),
        ("https://example.org/a.png", "on the web"),
        ("out.png", "leads out"),
        ("way/secret.png", "leads out"),
        ("loop.png", "cannot be read|no such file"),
        (".hidden.png", "hidden"),
        ("page_files", "no file"),
        (".", "names no file"),
        ("page_files/a%00.png", "names no file"),
        ("nothing.png", "no such file"),
        ("x" * 5000 + ".png", "cannot be read"),
    ],
)
def test_a_local_article_leads_nowhere_else(folder, address, reason):
    with pytest.raises(RefusedError, match=reason):
        pictures.from_folder(address, folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.png")
    with pytest.raises(RefusedError, match="no file"):
        pictures.from_folder("pipe.png", folder)


def test_data_in_the_page(tmp_path):
    source = tmp_path / "page.html"
    source.write_text(page(f"<img src='{DATA}' alt='A blue ferry'>"))
    (image,) = taken(read(source))
    assert image.origin == "data"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("data:text/html;base64,PHNjcmlwdD4=", "no picture"),
        ("data:text/html,<script>alert(1)</script>", "no picture"),
        ("data:,plain", "no picture"),
        ("data:image/svg+xml,<svg onload='x'/>", "SVG"),
        ("data:image/svg+xml;base64,PHN2Zy8+", "SVG"),
        ("data:image/png;base64,%%%", "damaged"),
        ("data:nonsense", "no picture"),
    ],
)
def test_data_that_are_no_picture(address, reason):
    with pytest.raises(RefusedError, match=reason):
        pictures.from_data(address)


def test_a_picture_that_is_html_by_another_name(folder):
    (folder / "x.png").write_text("<html><script>alert(1)</script>")
    source = folder / "page.html"
    source.write_text(page("<figure><img src='x.png' alt='A chart'></figure>"))
    article = read(source)
    assert not taken(article)
    assert lost(article) == {"A chart": "no picture"}
    figure = next(b for b in article.blocks if b.kind is BlockKind.FIGURE)
    assert figure.text == "A chart"


def test_one_without_a_text_that_is_not_to_be_had_is_left_out_and_told(tmp_path):
    source = tmp_path / "page.html"
    source.write_text(page("<img src='gone.png'>"))
    article = read(source)
    assert BlockKind.FIGURE not in {block.kind for block in article.blocks}
    assert lost(article) == {"gone.png": "there is no such file"}


def test_one_without_a_text_is_kept_without_one(folder):
    source = folder / "page.md"
    source.write_text(f"# Ferry\n\n{FIRST}\n\n![](page_files/a%20b.png)\n\n{SECOND}\n")
    article = read(source)
    (figure,) = (block for block in article.blocks if block.kind is BlockKind.FIGURE)
    assert figure.sentences == ()
    assert figure.lacks_text
    assert not replace(figure, image=replace(figure.image, decorative=True)).lacks_text


def test_no_pictures_where_none_are_wanted(folder):
    source = folder / "page.html"
    source.write_text(page("<img src='page_files/a%20b.png' alt='A blue ferry'>"))
    article = read(source, pictures=False)
    assert not taken(article)
    assert "A blue ferry" in {block.text for block in article.blocks}


def test_there_is_an_end_to_pictures(folder):
    figures = "".join(
        f"<p>{FIRST[:-1]}, number {n}.</p><img src='page_files/a%20b.png' alt='View number {n}'>"
        for n in range(pictures.MOST_PICTURES + 2)
    )
    source = folder / "page.html"
    source.write_text(page(figures))
    article = read(source)
    assert len(taken(article)) == pictures.MOST_PICTURES
    assert set(lost(article).values()) == {"more than 60 in one article"}


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        body, kind = self.server.files.get(self.path.partition("?")[0], (b"", ""))
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
        elif kind:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        else:
            self.send_response(404)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def sites(monkeypatch):
    """Two servers on loopback: the article's, and one inside "the network" that it must not see."""
    monkeypatch.setenv("no_proxy", "*")
    running = []
    for _ in range(2):
        server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
        server.daemon_threads = True
        server.files, server.asked = {}, []
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        running.append(server)
    yield running
    for server in running:
        server.shutdown()
        server.server_close()


def published(site, *figures, head=""):
    site.files["/news/page"] = (page(*figures, head=head).encode(), "text/html")
    return read(f"{site.url}/news/page")


def test_pictures_of_the_pages_own_server(sites):
    site, _ = sites
    site.files["/news/a.png"] = (PNG, "image/png")
    site.files["/b.png"] = (png("red"), "application/octet-stream")
    article = published(
        site, "<img src='a.png' alt='One ferry'><img src='/b.png' alt='Two ferries'>"
    )
    assert [image.origin for image in taken(article)] == ["a.png", "b.png"]


def test_the_base_of_a_page_counts(sites):
    site, _ = sites
    site.files["/static/a.png"] = (PNG, "image/png")
    article = published(site, "<img src='a.png' alt='One ferry'>", head="<base href='/static/'>")
    assert len(taken(article)) == 1


@pytest.mark.parametrize("how", ["straight", "redirect", "base", "data-src"])
def test_a_page_does_not_lead_into_the_network(sites, how):
    site, inside = sites
    inside.files["/a.png"] = (PNG, "image/png")
    address = f"{inside.url}/a.png"
    figure = {
        "straight": f"<img src='{address}' alt='One ferry'>",
        "redirect": f"<img src='/to?{address}' alt='One ferry'>",
        "base": "<img src='a.png' alt='One ferry'>",
        "data-src": f"<img data-src='{address}' alt='One ferry'>",
    }[how]
    article = published(site, figure, head=f"<base href='{inside.url}/'>" if how == "base" else "")
    assert not taken(article)
    assert not inside.asked
    assert "private network" in lost(article)["One ferry"]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "/to?file:///etc/passwd",
        "ftp://127.0.0.1/a.png",
        "http://[::1]/a.png",
        "http://2130706433/a.png",
        "http://0/a.png",
        "http://127.0.0.1%2e/a.png",
        "http://127.1/a.png",
        "http://localhost:1/a.png",
        "http://[::ffff:127.0.0.1]:1/a.png",
        "http://169.254.169.254/latest/meta-data",
        "http://[bad",
    ],
)
def test_addresses_by_which_pages_have_led_into_networks(sites, address):
    site, _ = sites
    article = published(site, f"<img src='{address}' alt='One ferry'>")
    assert not taken(article)
    assert lost(article)


def test_a_page_that_says_it_is_a_picture(sites):
    site, _ = sites
    site.files["/a.png"] = (b"<html><script>x</script></html>", "image/png")
    site.files["/b.png"] = (PNG, "text/html")
    site.files["/c.svg"] = (b"<svg><script>x</script></svg>", "image/svg+xml")
    article = published(
        site,
        *(f"<img src='/{name}' alt='A chart {name[0]}'>" for name in ("a.png", "b.png", "c.svg")),
    )
    assert not taken(article)
    assert lost(article)["A chart a"] == "no picture"
    assert "text/html" in lost(article)["A chart b"]
    assert "SVG" in lost(article)["A chart c"]


def test_a_picture_without_end(sites, monkeypatch):
    site, _ = sites
    monkeypatch.setattr("accessnews.reading.picture_file.LARGEST_FILE", 1000)
    site.files["/a.png"] = (PNG + bytes(2000), "image/png")
    assert (
        "over the limit" in lost(published(site, "<img src='/a.png' alt='One ferry'>"))["One ferry"]
    )


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
    ],
)
def test_what_is_public(address, public):
    assert reach.is_public(address) is public


@pytest.mark.parametrize(
    "host", ["localhost", "printer", "nas.local", "10.0.0.1", "a.internal.", "1.2"]
)
def test_what_a_proxy_is_not_asked_for(host):
    assert not reach.is_public_name(host)
    assert reach.is_public_name("images.example.org")
