"""MP3 frames by LAME, from the package ``lameenc``; FFmpeg writes the file around them.

The LAME inside PyAV is built without optimisation and takes 2.5 times as long for the same sound
(findings/pyav-lame-unoptimised.sh).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction

from ..extras import extra
from .presets import Encoding

with extra("voices"):
    import av
    import lameenc
    from av.packet import PacketSideData, packet_sidedata_type_from_literal

ENCODER_DELAY = 576
"""Samples of silence that LAME begins with (libmp3lame/encoder.h, ``ENCDELAY``)."""

DECODER_DELAY = 529
"""Samples that every decoder adds to them (libmp3lame/encoder.h, ``DECDELAY``)."""

QUALITY = 5
"""Of LAME's qualities (0 best, 9 fastest) the fastest that sounds like its default, 3: PESQ (ITU-T
P.862.2) differs by at most 0.09 either way in four narrations at 32 and 64 kbit/s, in four fifths
of the time. At 7, in half the time, it is 0.15 to 0.35 lower."""


class Lame:
    """An encoder in the place of ``stream``'s own; a constant bit rate."""

    def __init__(self, stream: av.AudioStream, how: Encoding) -> None:
        self._stream = stream
        self._rate = how.rate
        self._frame = 1152 if how.rate >= 32_000 else 576  # MPEG-1, MPEG-2 (ISO/IEC 13818-3)
        layout = "stereo" if how.channels == 2 else "mono"
        self._resampler = av.AudioResampler(format="s16", layout=layout, rate=how.rate)
        self._lame = lameenc.Encoder()
        self._lame.silence()
        self._lame.set_channels(how.channels)
        self._lame.set_in_sample_rate(how.rate)
        self._lame.set_out_sample_rate(how.rate)
        self._lame.set_bit_rate(how.bit_rate // 1000)
        self._lame.set_quality(QUALITY)
        self._frames = av.CodecContext.create("mp3", "r")
        self._last: av.Packet[av.AudioStream] | None = None
        self._samples = self._encoded = 0

    def encode(self, frame: av.AudioFrame | None) -> list[av.Packet[av.AudioStream]]:
        """The packets that are whole with ``frame``; None for what is held back."""
        return list(self._encoded_with(frame))

    def _encoded_with(self, frame: av.AudioFrame | None) -> Iterator[av.Packet[av.AudioStream]]:
        for samples in self._resampler.resample(frame):
            self._samples += samples.samples
            yield from self._packets(self._lame.encode(samples.to_ndarray().tobytes()))
        if frame is None:
            yield from self._packets(self._lame.flush(), end=True)
            yield from self._ended()

    def _packets(self, data: bytes, *, end: bool = False) -> Iterator[av.Packet[av.AudioStream]]:
        """The packets in ``data`` but for the last one, which tells where the sound ends.

        LAME gives bytes as they come, or none: a packet may be whole only with the next ones.
        """
        found = self._frames.parse(data) if data else []
        for packet in found + (self._frames.parse() if end else []):
            packet.stream = self._stream
            packet.time_base = Fraction(1, self._rate)
            packet.duration = self._frame
            packet.pts = packet.dts = self._encoded - ENCODER_DELAY - DECODER_DELAY
            if self._last is None:
                _skip(packet, begin=ENCODER_DELAY + DECODER_DELAY)
            else:
                yield self._last
            self._encoded += packet.duration
            self._last = packet

    def _ended(self) -> Iterator[av.Packet[av.AudioStream]]:
        if self._last is not None:
            padding = self._encoded - ENCODER_DELAY - self._samples
            _skip(self._last, end=max(0, padding - DECODER_DELAY))
            yield self._last


def _skip(packet: av.Packet[av.AudioStream], begin: int = 0, end: int = 0) -> None:
    """Tell the file how many samples of a packet are no sound (``AV_PKT_DATA_SKIP_SAMPLES``)."""
    told = struct.pack("<IIBB", begin, end, 0, 0)
    kind = packet_sidedata_type_from_literal("skip_samples")
    data = PacketSideData(kind, len(told))  # type: ignore[call-arg] # its stub lacks __init__
    data.update(told)
    packet.set_sidedata(data)
