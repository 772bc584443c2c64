"""A narration's loudness: measured as broadcasters do, then set by one gain for the whole track.

The meter is FFmpeg's ``ebur128`` filter (ITU-R BS.1770-4, EBU R 128) through PyAV.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.error import BlockingIOError as NothingYet
from av.error import EOFError as AtEnd
from numpy.typing import NDArray

from .assemble import RATE

TARGET = -19.0
"""LUFS for a mono file: the podcast figure, -16 for stereo less the 3 LU that one channel gains
when two loudspeakers play it. AES TD1008 (2021) recommends -18 for speech."""

CEILING = -1.0
"""dBTP that the decoded file must not pass: EBU R 128."""

CODEC_HEADROOM = 1.5
"""dB below the ceiling for what the codec adds to peaks: 0.95 measured on MP3 at 64 kbit/s."""

GATE = -70.0
"""LUFS: the absolute gate of BS.1770-4. The meter gives it for silence."""

WINDOW = RATE // 10
"""Samples between two readings of the meter."""

SHORTEST = 4 * WINDOW
"""Samples in a gating block, 400 ms (BS.1770-4)."""

STEP = 0.001
"""The meter tells a peak to three decimals of full scale; half a step is the doubt."""

TOLERANCE = 0.2
"""LU that a limited track may fall short of the target: too little to hear."""

PASSES = 6
"""Tries at gain and threshold of the limiter; two are the rule."""

Samples = NDArray[np.int16] | NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP; ``-inf`` where there is no sound."""

    integrated: float
    true_peak: float


def measure(blocks: Iterable[Samples]) -> Loudness:
    """The loudness of mono samples at the track's rate.

    Under 400 ms, one gating block of BS.1770-4, they are measured with silence after them.
    """
    integrated, peak = GATE, 0.0
    meter = [("ebur128", "metadata=1:peak=true:framelog=quiet")]
    for frame in _filtered(_whole_windows(blocks), meter):
        integrated = float(frame.metadata["lavfi.r128.I"])
        peak = float(frame.metadata["lavfi.r128.true_peak"])
    return Loudness(
        integrated if integrated > GATE else -math.inf,
        20 * math.log10(peak + STEP / 2) if peak else -math.inf,
    )


def levelled(blocks: Callable[[], Iterable[NDArray[np.int16]]]) -> Iterator[NDArray[np.float32]]:
    """The samples brought to ``TARGET`` by one gain, their true peak under the ceiling.

    ``blocks`` gives the track from its start each time it is called. A limiter works only where
    the gain alone would pass the ceiling; as it takes some loudness away, gain and threshold are
    then set by trial. A silent track stays as it is.
    """
    measured = measure(blocks())
    ceiling = CEILING - CODEC_HEADROOM
    gain = TARGET - measured.integrated if math.isfinite(measured.integrated) else 0.0
    if measured.true_peak + gain <= ceiling:
        return _floats(_filtered(blocks(), [("volume", f"{gain:.3f}dB:precision=float")]))
    threshold = ceiling
    for _ in range(PASSES):
        limited = measure(_floats(_filtered(blocks(), _limiting(gain, threshold))))
        over = limited.true_peak - ceiling
        short = TARGET - limited.integrated
        if over <= 0 and short <= TOLERANCE:
            break
        threshold -= max(0.0, over)
        gain += max(0.0, short)
    return _floats(_filtered(blocks(), _limiting(gain, threshold)))


def _whole_windows(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """The samples, then silence to the end of a meter's window: it leaves out a part of one."""
    length = 0
    kind: np.dtype[Any] = np.dtype(np.int16)
    for block in blocks:
        length += len(block)
        kind = block.dtype
        yield block
    silence = max(SHORTEST - length, -length % WINDOW)
    if silence:
        yield np.zeros(silence, kind)


def _limiting(gain: float, threshold: float) -> list[tuple[str, str]]:
    """A look-ahead limiter without make-up gain and without delay (``latency``)."""
    limit = 10 ** (threshold / 20)
    return [
        ("volume", f"{gain:.3f}dB:precision=float"),
        ("alimiter", f"limit={limit:.6f}:attack=5:release=50:level=0:latency=1"),
        ("aformat", "sample_fmts=flt"),
    ]


def _floats(frames: Iterable[av.AudioFrame]) -> Iterator[NDArray[np.float32]]:
    for frame in frames:
        yield frame.to_ndarray()[0]


def _filtered(blocks: Iterable[Samples], filters: list[tuple[str, str]]) -> Iterator[av.AudioFrame]:
    """The frames that a chain of FFmpeg filters makes of mono samples."""
    graph: Any = None
    position = 0
    for samples in blocks:
        kind = "s16" if samples.dtype == np.int16 else "flt"
        if graph is None:
            graph = _chain(kind, filters)
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format=kind, layout="mono")
        frame.sample_rate = RATE
        frame.time_base = Fraction(1, RATE)
        frame.pts = position
        position += len(samples)
        graph.push(frame)
        yield from _pulled(graph)
    if graph is not None:
        graph.push(None)
        yield from _pulled(graph)


def _chain(sample_format: str, filters: list[tuple[str, str]]) -> av.filter.Graph:
    graph = av.filter.Graph()
    nodes = [
        graph.add_abuffer(
            sample_rate=RATE, format=sample_format, layout="mono", time_base=Fraction(1, RATE)
        ),
        *(graph.add(name, options) for name, options in filters),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    return graph


def _pulled(graph: Any) -> Iterator[av.AudioFrame]:
    while True:
        try:
            yield graph.pull()
        except (NothingYet, AtEnd):
            return
