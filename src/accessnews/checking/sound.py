"""A sound of a book: how long it lasts, and how it is encoded."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass

from ..extras import extra
from .package import Package

DOUBT = 0.2
"""Seconds by which a sound's packets may differ from what its header says: padding, no more."""
STRAY = 0.02
"""The share of an MP3's frames that may have another bit rate, such as that of its header."""
_BIT_RATE = 2
"""The byte of an MP3 frame whose upper half tells its bit rate."""
_CONTAINERS = {"mp3": "mp3", "ogg": "ogg", "mov": "mp4", "wav": "wav", "flac": "flac"}
_CODECS = {"mp3float": "mp3", "libopus": "opus", "aac_fixed": "aac"}


@dataclass(frozen=True, slots=True)
class Sound:
    """``seconds`` long; ``container`` and ``codec`` are FFmpeg's names (``mp4``, ``aac``);
    ``varies`` where an MP3 has frames of several bit rates."""

    seconds: float
    container: str
    codec: str
    varies: bool = False


def sound(package: Package, path: str) -> Sound:
    """What a file of the book is as a sound.

    Of its length, what the file says of itself counts, unless its packets say otherwise: an MP3
    without a header is estimated, and a file that was cut off promises too much.

    Raises:
        KeyError: it is not in the book.
        ValueError: it cannot be decoded.
    """
    with extra("check"):
        import av

    try:
        with av.open(io.BytesIO(package.archive.read(path)), "r") as container:
            if not container.streams.audio:
                raise ValueError(f"{path} holds no sound")
            stream = container.streams.audio[0]
            told = (container.duration or 0) / av.time_base
            unit = float(stream.time_base or 0)
            kind = container.format.name.partition(",")[0]
            codec = _CODECS.get(name := stream.codec_context.name, name)
            last, rates = 0, Counter[int]()
            for packet in container.demux(stream):
                if packet.size:
                    last = max(last, (packet.pts or 0) + (packet.duration or 0))
                    if codec == "mp3" and packet.size > _BIT_RATE:
                        rates[bytes(packet)[_BIT_RATE] >> 4] += 1
            counted = (last - (stream.start_time or 0)) * unit
    except av.FFmpegError as error:
        raise ValueError(f"{path} cannot be decoded: {error}") from error
    usual = max(rates.values(), default=0)
    return Sound(
        told if abs(told - counted) < DOUBT else counted,
        _CONTAINERS.get(kind, kind),
        codec,
        sum(rates.values()) - usual > STRAY * sum(rates.values()),
    )
