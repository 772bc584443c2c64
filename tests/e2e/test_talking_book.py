"""A talking book and braille from the command line, as a library for the blind would make them."""

import json

import av
import pytest
from lxml import etree

from accessnews.editions.braille import louis
from conftest import SAMPLES

pytestmark = pytest.mark.skipif(not louis.version(), reason=f"no liblouis: {louis.INSTALL}")


def test_an_article_becomes_a_talking_book_and_braille(accessnews, tmp_path):
    ran = accessnews(
        "build",
        SAMPLES / "river-school.txt",
        *("--narrator", "espeak", "--format", "daisy,braille", "--output", "out", "--json"),
    )
    assert ran.code == 0, ran.stderr
    (folder,) = (tmp_path / "out").glob("*/en")
    book, brf = sorted(folder.iterdir(), key=lambda path: path.suffix == ".brf")
    assert (book.suffix, brf.suffix) == (".daisy", ".brf")
    told = json.loads((folder.parent / "report.json").read_text("utf-8"))
    assert f"en/{book.name}/ncc.html" in told["editions"][0]["files"]
    assert brf.read_bytes().startswith(b"    ,VILLAGE ,S*OOL ON ! ,LAN ,RIV]\r\n")

    parts = [etree.parse(path) for path in sorted(book.glob("part*.smil"))]
    ends = [str(end) for part in parts for end in part.xpath("//audio/@clip-end")]
    begins = [str(begin) for part in parts for begin in part.xpath("//audio/@clip-begin")]
    assert begins == ["npt=0.000s", *ends[:-1]]
    with av.open(book / "audio01.mp3") as sound:
        heard = sum(frame.samples for frame in sound.decode(audio=0)) / sound.streams[0].rate
    assert abs(heard - float(ends[-1][4:-1])) < 0.05
