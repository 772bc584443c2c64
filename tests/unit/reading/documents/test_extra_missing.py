"""What reads a document and is not installed is named, with the command that brings it."""

import sys

import pytest

import outlook_file
from accessnews.errors import ExtraMissingError
from accessnews.reading.read import read

CAPTION = "1\n00:00:01,000 --> 00:00:02,000\nIt is open.\n"


@pytest.mark.parametrize(
    ("package", "name", "data"),
    [
        ("oxmsg", "a.msg", outlook_file.message([(0x37, "Bridge")])),
        ("compressed_rtf", "a.msg", outlook_file.message([(0x37, "Bridge")])),
        ("warcio.archiveiterator", "a.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n"),
        ("webvtt", "a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nIt is open.\n"),
        ("webvtt", "a.srt", CAPTION.encode()),
        ("pysubs2", "a.ass", b"[Script Info]\nTitle: x\n"),
    ],
)
def test_an_extra_is_named(package, name, data, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    (path := tmp_path / name).write_bytes(data)
    with pytest.raises(ExtraMissingError, match="the extra documents") as missing:
        read(path)
    assert "accessnews[documents]" in missing.value.remedy
