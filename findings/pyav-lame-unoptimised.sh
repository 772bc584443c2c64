#!/usr/bin/env bash
# PyAV 18.1.0 (PyPI wheel, Linux x86-64): LAME by FFmpeg, two minutes of speech-like sound to MP3.
# Expected: it takes what LAME takes elsewhere with the same settings (mono, 24 kHz, 64 kbit/s,
# quality 5): lameenc 1.8.5 has LAME 3.100 too, and so has Debian's ffmpeg.
# Seen: 2 to 3 times the processor seconds, for files that are as long and differ by rounding. The
# likely reason: LAME's configure script does not know GCC 10 and later and then asks for no
# optimisation (https://sourceforge.net/p/lame/bugs/491/); lameenc mends that in its build.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  av==18.1.0 lameenc==1.8.5 numpy
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import time
from pathlib import Path

import av
import lameenc
import numpy as np

RATE, SECONDS = 24_000, 120
at = np.arange(SECONDS * RATE) / RATE
swell = 0.5 + 0.5 * np.sin(2 * np.pi * 4 * at)
voice = sum(np.sin(2 * np.pi * 120 * n * at) / n for n in range(1, 40))
noise = np.random.default_rng(1).normal(0, 0.3, len(at))
sound = np.rint((voice + noise) * swell * 4000).astype(np.int16)


def by_pyav() -> int:
    with av.open("pyav.mp3", "w", format="mp3", options={"write_xing": "0", "id3v2_version": "0"}) as file:
        stream = file.add_stream(
            "libmp3lame", rate=RATE, layout="mono", format="s16p", options={"compression_level": "5"}
        )
        stream.bit_rate = 64_000
        frame = av.AudioFrame.from_ndarray(sound[np.newaxis], format="s16p", layout="mono")
        frame.sample_rate = RATE
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return Path("pyav.mp3").stat().st_size


def by_lameenc() -> int:
    lame = lameenc.Encoder()
    lame.silence()
    lame.set_channels(1)
    lame.set_in_sample_rate(RATE)
    lame.set_bit_rate(64)
    lame.set_quality(5)
    return len(lame.encode(sound.tobytes()) + lame.flush())


def timed(make) -> tuple[float, int]:
    began = time.process_time()
    size = make()
    return time.process_time() - began, size


turns = [(timed(by_pyav), timed(by_lameenc)) for _ in range(3)]
slow, fast = (min(turn[which][0] for turn in turns) for which in (0, 1))
sizes = turns[0][0][1], turns[0][1][1]
print(f"PyAV {av.__version__}: {slow:.2f} s; lameenc: {fast:.2f} s; {slow / fast:.1f} times; {sizes} bytes")
assert abs(sizes[0] - sizes[1]) <= 2 * 192, "not the same encoding"
assert slow > 1.5 * fast, "this has changed"
PYTHON
