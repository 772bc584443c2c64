#!/usr/bin/env bash
# PyAV 18.1.0 (PyPI wheel, Linux x86-64): an M4B in German with two chapters.
# Expected: the text track that FFmpeg makes of the chapters is in the language of the sound, as
# "deu" in mdhd, or at least "und": three letters of five bits each (ISO/IEC 14496-12, 8.4.2).
# Seen: its language is 0, which is no code of MP4; QuickTime's own list has English there, and
# FFmpeg itself reads it so: a German audiobook has English chapters. No option of the muxer reaches
# that track.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check av==18.1.0 numpy==2.4.6
"$folder/venv/bin/python" - "$folder/book.m4b" <<'PYTHON'
import struct
import sys
from fractions import Fraction

import av
import numpy as np

PATH, RATE = sys.argv[1], 24_000
with av.open(PATH, "w", format="ipod") as book:
    sound = book.add_stream("aac", rate=RATE, layout="mono")
    sound.metadata["language"] = "deu"
    book.set_chapters(
        [
            {"id": n, "start": n * 1000, "end": (n + 1) * 1000, "time_base": Fraction(1, 1000),
             "metadata": {"title": title, "language": "deu"}}
            for n, title in enumerate(("Erstens", "Zweitens"))
        ]
    )
    frame = av.AudioFrame.from_ndarray(
        np.zeros((1, 2 * RATE), np.float32), format="fltp", layout="mono"
    )
    frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), 0
    for packet in (*sound.encode(frame), *sound.encode(None)):
        book.mux(packet)


def headers(data: bytes, begin: int, end: int):
    """Each box of a track's kind or language."""
    while begin + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, begin)
        if kind in (b"moov", b"trak", b"mdia"):
            yield from headers(data, begin + 8, begin + size)
        elif kind == b"mdhd":
            yield struct.unpack_from(">H", data, begin + 8 + (32 if data[begin + 8] else 20))[0]
        elif kind == b"hdlr":
            yield data[begin + 16 : begin + 20].decode()
        begin += size


def letters(code: int) -> str:
    return "".join(chr(0x60 + (code >> at & 31)) for at in (10, 5, 0)) if code else "0"


data = open(PATH, "rb").read()
found = list(headers(data, 0, len(data)))
languages = {kind: letters(code) for code, kind in zip(found, found[1:]) if isinstance(code, int)}
with av.open(PATH) as book:
    read = {stream.type: stream.metadata.get("language") for stream in book.streams}
print("PyAV", av.__version__, "FFmpeg", av.ffmpeg_version_info)
print("  in the file:", languages)
print("  as FFmpeg reads it:", read)
assert languages == {"soun": "deu", "text": "0"}, "this has changed"
assert read == {"audio": "deu", "data": "eng"}, "this has changed"
PYTHON
