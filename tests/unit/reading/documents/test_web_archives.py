"""WARC files as a crawler's own library writes them, and packed files of every kind."""

import bz2
import gzip
import io
import lzma
import zlib

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from accessnews.errors import InputError
from accessnews.reading.read import read
from saved_page import ADDRESS, ONE, PICTURE, page, picture

try:
    from compression import zstd
except ImportError:
    from backports import zstd

HTML = page().encode()
FERRY = "https://gazette.example/2026/ferry"


def archive(*answers, packed=True):
    """Answers are (address, body, media type, further headers, status)."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a crawler"}))
    for address, body, kind, headers, status in answers:
        stated = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(body), http_headers=stated
            )
        )
    return file.getvalue()


def answer(address, body, kind="text/html; charset=utf-8", *headers, status="200 OK"):
    return address, body, kind, headers, status


def chunked(data):
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


PAGES = {
    "as it is": answer(ADDRESS, HTML),
    "gzip": answer(ADDRESS, gzip.compress(HTML), "text/html", ("Content-Encoding", "gzip")),
    "br": answer(ADDRESS, brotli.compress(HTML), "text/html", ("Content-Encoding", "br")),
    "zstd": answer(ADDRESS, zstd.compress(HTML), "text/html", ("Content-Encoding", "zstd")),
    "chunked": answer(ADDRESS, chunked(HTML), "text/html", ("Transfer-Encoding", "chunked")),
}


@pytest.mark.parametrize("sent", PAGES)
@pytest.mark.parametrize("packed", [True, False])
def test_a_recorded_page_with_its_picture(sent, packed, tmp_path):
    data = archive(
        answer("https://gazette.example/robots.txt", b"User-agent: *", "text/plain"),
        answer("https://gazette.example/", b"", "text/html", status="301 Moved"),
        PAGES[sent],
        answer("https://ads.example/frame", b"<body>Buy</body>"),
        answer(PICTURE, picture(), "image/png"),
        packed=packed,
    )
    (path := tmp_path / ("page.warc.gz" if packed else "page.warc")).write_bytes(data)
    article = read(path)
    assert (article.title.text, article.source) == ("Bridge reopens", ADDRESS)
    assert [block.image.width for block in article.blocks if block.image] == [200]


def test_of_several_pages_one_is_named(tmp_path):
    ferry = page(title="Ferry stops").encode()
    data = archive(answer(ADDRESS, HTML), answer(FERRY, ferry), answer(ADDRESS, HTML))
    (path := tmp_path / "two.warc.gz").write_bytes(data)
    with pytest.raises(InputError, match=f"holds 2 pages: 1 {ADDRESS}; 2 {FERRY}") as refused:
        read(path)
    assert refused.value.remedy.endswith("two.warc.gz#1")
    assert read(f"{path}#2").title.text == "Ferry stops"
    with pytest.raises(InputError, match="has no 3 among its pages"):
        read(f"{path}#3")


def test_what_is_no_web_archive_with_a_page(tmp_path):
    only = archive(answer(PICTURE, picture(), "image/png"))
    for name, data, fault in (
        ("pictures.warc.gz", only, "holds no web page"),
        (
            "lost.warc",
            archive(answer(ADDRESS, HTML, status="404 Not Found"), packed=False),
            "holds no web page",
        ),
        ("damaged.warc", b"WARC/1.0\r\nContent-Length: much\r\n\r\nx", "damaged|no web page"),
    ):
        (path := tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=fault):
            read(path)


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {
    "page.html.gz": gzip.compress,
    "page.gz": gzip.compress,
    "page": gzip.compress,
    "page.html.zst": zstd.compress,
    "page.html.br": brotli.compress,
    "page.html.zz": zlib.compress,
    "page.html.bz2": bz2.compress,
    "page.html.xz": lzma.compress,
}


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_is_read_by_what_is_in_it(name, tmp_path):
    (path := tmp_path / name).write_bytes(PACKED[name](HTML))
    assert read(path).blocks[0].text == ONE
    (path := tmp_path / name.replace("html", "md")).write_bytes(PACKED[name](b"# T\n\nWords *so*."))
    assert read(path).blocks[0].text == "Words so."


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_that_is_none_or_too_much(name, tmp_path):
    whole = PACKED[name](HTML * 5)
    for data, fault in (
        (whole[: len(whole) // 2], "ends in the middle|damaged"),
        (PACKED[name](bytes(60_000_000)), "more than 50 MB come out of it"),
        (PACKED[name](b""), "empty|no prose"),
        (PACKED[name](PACKED["page"](HTML)), "packed more than once"),
    ):
        (path := tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=fault) as refused:
            read(path)
        assert "\n" not in refused.value.message
