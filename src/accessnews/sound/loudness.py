"""A track's loudness: measured as broadcasters do, then set by one gain for the whole of it.

The meter is FFmpeg's ``ebur128`` filter (ITU-R BS.1770-4, EBU R 128) through PyAV.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ..extras import extra
from . import RATE
from .presets import Measure, Preset

with extra("voices"):
    import av
    from av.error import BlockingIOError as NothingYet
    from av.error import EOFError as AtEnd

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

MARGIN = 1.0
"""dB between the limiter's threshold, which it holds for samples, and the true peaks between
them; 0.6 was the most in speech here."""

GAIN_STEP = 0.2
"""dB: a gain is a whole number of them. A sentence put right hardly changes a track's level: all
others then have the gain that they had, the same samples, and need not be encoded again."""

PASSES = 6
"""Tries at gain and threshold of the limiter; two are the rule."""

Samples = NDArray[np.int16] | NDArray[np.float32]
Kind = TypeVar("Kind", NDArray[np.int16], NDArray[np.float32], Samples)


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness in LUFS, RMS in dB and true peak in dBTP; ``-inf`` without sound."""

    integrated: float
    rms: float
    true_peak: float

    def by(self, measure: Measure) -> float:
        """The level in that measure's unit."""
        return self.rms if measure is Measure.RMS else self.integrated


class Meter:
    """Measures what passes through ``heard``; ``read`` it when all has passed."""

    def __init__(self) -> None:
        self._graph: Any = None
        self._position = 0
        self._power = 0.0
        self._integrated, self._peak = GATE, 0.0
        self._kind: np.dtype[Any] = np.dtype(np.int16)

    def heard(self, blocks: Iterable[Kind]) -> Iterator[Kind]:
        """The blocks as they are."""
        for block in blocks:
            self._add(block)
            full = 32768.0 if block.dtype == np.int16 else 1.0
            self._power += float(np.square(block / full, dtype=np.float64).sum())
            self._kind = block.dtype
            yield block

    def read(self) -> Loudness:
        """The loudness of all that was heard, once.

        The meter leaves out a part of a window, and has nothing to say under a gating block of
        BS.1770-4 (400 ms): both are filled up with silence.
        """
        length = self._position
        if silence := max(SHORTEST - length, -length % WINDOW):
            self._add(np.zeros(silence, self._kind))
        self._graph.push(None)
        self._note()
        return Loudness(
            self._integrated if self._integrated > GATE else -math.inf,
            10 * math.log10(self._power / length) if self._power else -math.inf,
            20 * math.log10(self._peak + STEP / 2) if self._peak else -math.inf,
        )

    def _add(self, samples: Samples) -> None:
        if self._graph is None:
            options = "metadata=1:peak=true:framelog=quiet"
            self._graph = _chain(_format(samples), [("ebur128", options)])
        self._graph.push(_frame(samples, self._position))
        self._position += len(samples)
        self._note()

    def _note(self) -> None:
        for frame in _pulled(self._graph):
            self._integrated = float(frame.metadata["lavfi.r128.I"])
            self._peak = float(frame.metadata["lavfi.r128.true_peak"])


def measure(blocks: Iterable[Samples]) -> Loudness:
    """The loudness of mono samples at the track's rate."""
    meter = Meter()
    for _ in meter.heard(blocks):
        pass
    return meter.read()


@dataclass(frozen=True, slots=True)
class Levelling:
    """One gain in dB for a whole track, and the limiter's threshold in dBFS; None for no limiter.

    The limiter looks ahead, without make-up gain and without delay; what stays under the
    threshold passes as it is.
    """

    gain: float
    threshold: float | None = None

    def applied(self, blocks: Iterable[Samples]) -> Iterator[NDArray[np.float32]]:
        """The samples levelled, as many as were given."""
        filters = [("volume", f"{self.gain:.3f}dB:precision=float")]
        if self.threshold is not None:
            limit = 10 ** (self.threshold / 20)
            filters += [
                ("alimiter", f"limit={limit:.6f}:attack=5:release=50:level=0:latency=1"),
                ("aformat", "sample_fmts=flt"),
            ]
        for frame in _filtered(blocks, filters):
            yield frame.to_ndarray()[0]

    def with_limiter(self, preset: Preset) -> Levelling:
        """The same with a limiter in any case: for a track of which only a part is known."""
        if self.threshold is not None:
            return self
        return replace(self, threshold=preset.ceiling - preset.headroom - MARGIN)


def levelling(blocks: Callable[[], Iterable[Samples]], preset: Preset) -> Levelling:
    """What brings a track within half a step to the preset's level, its true peak to the ceiling.

    ``blocks`` gives the track from its start each time it is called. A limiter works only where
    the gain alone would pass the ceiling; as it takes some loudness away, gain and threshold are
    then set by trial. A silent track stays as it is.
    """
    measured = measure(blocks())
    level = measured.by(preset.measure)
    ceiling = preset.ceiling - preset.headroom
    tried = Levelling(_stepped(preset.target - level) if math.isfinite(level) else 0.0)
    if measured.true_peak + tried.gain <= ceiling:
        return tried
    gain, threshold = tried.gain, ceiling - MARGIN
    for _ in range(PASSES):
        limited = measure(Levelling(gain, threshold).applied(blocks()))
        over = limited.true_peak - ceiling
        short = preset.target - limited.by(preset.measure)
        if over <= 0 and short <= TOLERANCE:
            break
        gain = _stepped(gain + max(0.0, short))
        threshold -= max(0.0, over)
    return Levelling(gain, threshold)


def _stepped(gain: float) -> float:
    return round(gain / GAIN_STEP) * GAIN_STEP


def _format(samples: Samples) -> str:
    return "s16" if samples.dtype == np.int16 else "flt"


def _frame(samples: Samples, position: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format=_format(samples), layout="mono")
    frame.sample_rate = RATE
    frame.time_base = Fraction(1, RATE)
    frame.pts = position
    return frame


def _filtered(blocks: Iterable[Samples], filters: list[tuple[str, str]]) -> Iterator[av.AudioFrame]:
    """The frames that a chain of FFmpeg filters makes of mono samples."""
    graph: Any = None
    position = 0
    for samples in blocks:
        if graph is None:
            graph = _chain(_format(samples), filters)
        graph.push(_frame(samples, position))
        position += len(samples)
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
