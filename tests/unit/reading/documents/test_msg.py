"""Outlook messages: their texts in each form that Outlook keeps, pictures, encryption, damage."""

from datetime import UTC, datetime

import pytest

import outlook_file
from accessnews.errors import InputError
from accessnews.reading.read import read
from saved_page import ONE, THREE, TWO, picture

SUBJECT, CLASS, SENDER, SENT = 0x37, 0x1A, 0x0C1A, 0x39
BODY, HTML, CODEPAGE = 0x1000, 0x1013, 0x3FDE
FILE_NAME, MEDIA_TYPE, DATA, CONTENT_ID, METHOD = 0x3707, 0x370E, 0x3701, 0x3712, 0x3705
HEAD = (
    (CLASS, "IPM.Note"),
    (SUBJECT, "FW: Brücke reopens"),
    (SENDER, "Jörg Müller"),
    (SENT, datetime(2026, 3, 14, 8, 30, tzinfo=UTC)),
    (CODEPAGE, 65001),
)
PAGE = f"<html><body><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
DRAWN = (
    (FILE_NAME, "bridge.png"),
    (MEDIA_TYPE, "image/png"),
    (DATA, picture()),
    (CONTENT_ID, "bridge@x"),
    (METHOD, 1),
)
RELEASE = (
    (FILE_NAME, "release.pdf"),
    (MEDIA_TYPE, "application/pdf"),
    (DATA, b"%PDF"),
    (METHOD, 1),
)


@pytest.fixture
def told(tmp_path):
    def read_it(data, name="letter.msg"):
        (path := tmp_path / name).write_bytes(data)
        return read(path)

    return read_it


@pytest.mark.parametrize("name", ["letter.msg", "letter", "letter.doc"])
def test_html_with_a_picture_and_an_attachment(told, name):
    page = f'{PAGE}<img src="cid:bridge@x" alt="The bridge"></body></html>'.encode()
    data = outlook_file.message([*HEAD, (HTML, page), (BODY, "Plain")], [DRAWN, RELEASE])
    article = told(data, name)
    assert (article.title.text, article.source) == ("Brücke reopens", "Jörg Müller")
    assert article.published == datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
    assert [block.text for block in article.blocks] == [ONE, TWO, THREE, "The bridge"]
    assert article.blocks[-1].image.width == 200
    assert [part.text for part in article.dropped] == ["release.pdf (application/pdf, 1 kB)"]


def test_plain_text(told):
    text = f"{ONE}\r\n\r\n{TWO}\r\n\r\n-- \r\nJörg\r\n"
    article = told(outlook_file.message([*HEAD, (BODY, text)]))
    assert [block.text for block in article.blocks] == [ONE, TWO]
    assert article.dropped[0].reason == "signature"


def test_a_text_that_is_kept_as_rtf_alone(told):
    from compressed_rtf import compress

    lines = rf"{{\*\htmltag64 <p>}}{ONE}\par {{\*\htmltag64 <p>}}Die Br\'fccke ist offen.\par"
    rtf = rf"{{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{{\fonttbl{{\f0 Arial;}}}}{lines}}}"
    article = told(outlook_file.message([*HEAD, (0x1009, compress(rtf.encode()))]))
    assert article.title.text == "Brücke reopens"
    assert [block.text for block in article.blocks] == [ONE, "Die Brücke ist offen."]
    assert article.source == "Jörg Müller"


def test_a_signed_one_is_read_from_within(told):
    whole = (
        "Content-Type: multipart/signed; protocol=x; boundary=b\r\n\r\n--b\r\nContent-Type: text/"
        f"plain; charset=utf-8\r\n\r\n{ONE}\r\n--b\r\nContent-Type: x/y\r\n\r\nMII\r\n--b--\r\n"
    ).encode()
    signed = (
        (FILE_NAME, "smime.p7m"),
        (MEDIA_TYPE, "multipart/signed"),
        (DATA, whole),
        (METHOD, 1),
    )
    head = [(CLASS, "IPM.Note.SMIME.MultipartSigned"), *HEAD[1:]]
    article = told(outlook_file.message(head, [signed]))
    assert (article.title.text, article.blocks[0].text) == ("Brücke reopens", ONE)


def test_what_is_refused(told):
    hidden = ((FILE_NAME, "smime.p7m"), (DATA, b"\x30\x82"), (METHOD, 1))
    whole = outlook_file.message([*HEAD, (HTML, PAGE.encode())])
    for data, fault in (
        (outlook_file.message([(CLASS, "IPM.Note.SMIME"), *HEAD[1:]], [hidden]), "is encrypted"),
        (outlook_file.message(HEAD), "holds no text"),
        (outlook_file.message(HEAD, [RELEASE]), "holds no text of its own"),
        (whole[:1200], "damaged|Office file"),
        (whole[:512] + bytes(len(whole) - 512), "Office file|damaged|no text"),
    ):
        with pytest.raises(InputError, match=fault) as refused:
            told(data)
        assert "\n" not in refused.value.message
        assert refused.value.remedy
