"""Pages that browsers saved in one file: MHTML, Safari's archive, HTML with its pictures inside."""

import base64
import plistlib

import pytest

from accessnews.errors import InputError
from accessnews.reading.read import read
from saved_page import ADDRESS, ONE, PICTURE, THREE, TWO, mime, page, picture

HTML = page().encode()
CHROME = mime(
    (
        ["Content-Type: text/html", "Content-ID: <f@mhtml.blink>", f"Content-Location: {ADDRESS}"],
        HTML,
        "quoted-printable",
    ),
    (["Content-Type: image/png", f"Content-Location: {PICTURE}"], picture(), "base64"),
    (["Content-Type: text/css", "Content-Location: cid:css-1@mhtml.blink"], b"p{}", "base64"),
    From="<Saved by Blink>",
    Snapshot_Content_Location=ADDRESS,
    Subject="=?utf-8?Q?Bridge?=",
    Date="Sun, 15 Mar 2026 10:00:00 -0000",
)
EXPLORER = mime(
    (
        ['Content-Type: text/html;\r\n\tcharset="windows-1252"', f"Content-Location: {ADDRESS}"],
        page("/i/bridge.png").encode("cp1252"),
        "quoted-printable",
    ),
    (["Content-Type: image/png", f"Content-Location: {PICTURE}"], picture(), "base64"),
    From='"Saved by Windows Internet Explorer 11"',
    Subject="Bridge",
)
WORD = mime(
    (
        [
            'Content-Type: text/html; charset="utf-8"',
            "Content-Location: file:///C:/D2AB/bridge.htm",
        ],
        page("bridge_files/image001.png").encode(),
        "quoted-printable",
    ),
    (
        [
            "Content-Type: image/png",
            "Content-Location: file:///C:/D2AB/bridge_files/image001.png",
        ],
        picture(),
        "base64",
    ),
    Content_Location="file:///C:/D2AB/bridge.htm",
    kind="multipart/related",
)
STARTED = mime(
    (["Content-Type: text/html", "Content-ID: <frame@x>"], b"<p>A frame.</p>", "8bit"),
    (["Content-Type: image/png", "Content-ID: <pic@x>"], picture(), "base64"),
    (
        ["Content-Type: text/html; charset=utf-8", "Content-ID: <root@x>"],
        page("cid:pic@x").encode(),
        "8bit",
    ),
    kind='multipart/related; start="<root@x>"; type="text/html"',
    Snapshot_Content_Location=ADDRESS,
)
SAFARI = {
    "WebMainResource": {
        "WebResourceData": HTML,
        "WebResourceURL": ADDRESS,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
    },
    "WebSubresources": [
        {
            "WebResourceData": picture(),
            "WebResourceURL": PICTURE,
            "WebResourceMIMEType": "image/png",
        }
    ],
}
INSIDE = page("data:image/png;base64," + base64.b64encode(picture()).decode()).encode()


@pytest.mark.parametrize(
    ("name", "data", "source"),
    [
        ("chrome.mhtml", CHROME, ADDRESS),
        ("chrome-unnamed", CHROME, ADDRESS),
        ("false.html", CHROME, ADDRESS),
        ("explorer.mht", EXPLORER, ADDRESS),
        ("word.mht", WORD, "word.mht"),
        ("started.mhtml", STARTED, ADDRESS),
        ("page.webarchive", plistlib.dumps(SAFARI, fmt=plistlib.FMT_BINARY), ADDRESS),
        ("single.html", INSIDE, "single.html"),
    ],
)
def test_the_page_and_its_own_pictures(name, data, source, tmp_path):
    (path := tmp_path / name).write_bytes(data)
    article = read(path)
    assert article.title.text == "Bridge reopens"
    told = [block.text for block in article.blocks]
    assert told[:5] == [ONE, "The bridge", "At dawn", TWO, THREE]
    assert [block.image.width for block in article.blocks if block.image] == [200]
    assert article.source == source
    assert article.published is None  # when it was saved is not when it was published
    (lost,) = [part for part in article.dropped if part.text == "Not saved"]
    assert lost.reason.startswith("picture: it ")
    assert not [block for block in read(path, pictures=False).blocks if block.image]


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("empty.mhtml", mime(Snapshot_Content_Location=ADDRESS), "holds no web page"),
        (
            "styles.mhtml",
            mime((["Content-Type: text/css"], b"p{}", "8bit"), Snapshot_Content_Location=ADDRESS),
            "holds no web page",
        ),
        ("cut.webarchive", plistlib.dumps(SAFARI, fmt=plistlib.FMT_BINARY)[:700], "damaged"),
        (
            "empty.webarchive",
            plistlib.dumps({"WebMainResource": {"a": 1}}, fmt=plistlib.FMT_BINARY),
            "holds no web page",
        ),
    ],
)
def test_what_holds_no_page_is_refused(name, data, fault, tmp_path):
    (path := tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=fault) as refused:
        read(path)
    assert refused.value.remedy
    assert "\n" not in refused.value.message


def test_a_saved_page_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path):
    (path := tmp_path / "cut.mhtml").write_bytes(CHROME[: CHROME.index(b"image/png")])
    assert read(path).blocks[0].text == ONE
