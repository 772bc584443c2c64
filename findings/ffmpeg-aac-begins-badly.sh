#!/usr/bin/env bash
# PyAV 18.1.0 (PyPI wheel, Linux x86-64): a sound to AAC-LC by FFmpeg's own encoder, aac_coder=fast.
# Expected: the first packet of sound is as good as the others: before it the encoder has its delay,
# 1024 samples of nothing, as if there had been silence.
# Seen: where the sound begins at once, the first packet has 15 to 30 dB more noise than the same
# samples behind one packet of silence that is cut off again, and -48 to -54 dBFS are heard in the
# moment before it. So who encodes speech in pieces hears where they begin.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check av==18.1.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from fractions import Fraction

import av
import numpy as np

RATE, PACKET = 24_000, 1024
at = np.arange(20 * PACKET) / RATE
swell = 0.6 + 0.4 * np.sin(2 * np.pi * 4 * at)
voice = sum(np.sin(2 * np.pi * 140 * n * at + n) / n for n in range(1, 40))
noise = np.random.default_rng(1).normal(0, 0.1, len(at))
sound = ((voice + noise) * swell * 0.1).astype(np.float32)


def encoded(samples: np.ndarray, bit_rate: int) -> np.ndarray:
    """What is heard, with the packet of the delay before it."""
    context = av.CodecContext.create("aac", "w")
    context.sample_rate, context.layout, context.format = RATE, "mono", "fltp"
    context.bit_rate, context.options = bit_rate, {"aac_coder": "fast"}
    frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="fltp", layout="mono")
    frame.sample_rate, frame.time_base, frame.pts = RATE, Fraction(1, RATE), 0
    packets = [bytes(each) for each in (*context.encode(frame), *context.encode(None))]
    reader = av.CodecContext.create("aac", "r")
    reader.extradata = context.extradata
    frames = [f for data in packets for f in reader.decode(av.Packet(data))]
    return np.concatenate([each.to_ndarray()[0] for each in frames])


def decibels(power: float) -> float:
    return 10 * np.log10(power + 1e-12)


print("PyAV", av.__version__, "FFmpeg", av.ffmpeg_version_info)
for bit_rate in (32_000, 64_000):
    heard = encoded(sound, bit_rate)
    behind = encoded(np.concatenate([np.zeros(PACKET, np.float32), sound]), bit_rate)[PACKET:]
    told = []
    for each in (heard, behind):
        before, first = each[:PACKET], each[PACKET : 2 * PACKET]
        error = decibels(np.mean((first - sound[:PACKET]) ** 2))
        told.append((decibels(np.mean(sound[:PACKET] ** 2)) - error, decibels(np.mean(before**2))))
    (alone, echo), (behind_silence, quiet) = told
    print(f"  {bit_rate // 1000} kbit/s, at once: {alone:.1f} dB, {echo:.1f} dBFS before;")
    print(f"    behind silence: {behind_silence:.1f} dB, {quiet:.1f} dBFS before")
    assert behind_silence - alone > 10, "this has changed"
    assert echo - quiet > 10, "this has changed"
PYTHON
