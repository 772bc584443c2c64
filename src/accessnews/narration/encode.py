"""The finished track as MP3: the same bytes for the same samples, and not a sample more."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from ..files import replacing
from .assemble import RATE

BIT_RATE = 64_000

FRAME = 24
"""Milliseconds in a frame: 576 samples (ISO/IEC 13818-3, layer III at half sampling rates)."""

LAME_SCALE = 0.95
"""LAME scales its input by this at 64 kbit/s (libmp3lame/presets.c, ``abr_switch_map``)."""


def write_mp3(blocks: Iterable[NDArray[np.float32]], target: Path) -> Path:
    """Encode mono samples at the track's rate (full scale is 1.0) to an untagged MP3.

    The Xing/LAME frame tells players the encoder's delay and padding, so that the decoded sound
    begins and ends with the samples given. Give whole frames (``FRAME``): FFmpeg cuts at most a
    frame from the end, so that 23 samples too many are heard of a track of 24k + 1 milliseconds.

    Raises:
        InputError: the file can't be written.
    """
    with replacing(target) as temporary:
        container = av.open(
            str(temporary),
            "w",
            format="mp3",
            options={"id3v2_version": "0", "write_xing": "1", "fflags": "+bitexact"},
        )
        with container:
            stream = container.add_stream(
                "libmp3lame", rate=RATE, layout="mono", format="fltp", bit_rate=BIT_RATE
            )
            position = 0
            for samples in blocks:
                frame = av.AudioFrame.from_ndarray(
                    samples[np.newaxis] / np.float32(LAME_SCALE), format="fltp", layout="mono"
                )
                frame.sample_rate = RATE
                frame.time_base = Fraction(1, RATE)
                frame.pts = position
                position += len(samples)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return target
