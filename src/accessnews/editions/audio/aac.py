"""AAC of narrations: encoded once each, kept, and joined as it is, never encoded anew.

A stream of AAC-LC holds 1024 samples a packet. The encoder's first packet is before the sound (its
delay), the last is filled up with silence. Streams of the same encoding are therefore joined packet
by packet: what one begins with is where its packets begin, and between two there is silence of one
to two packets. A packet is decoded with the one before it (ISO/IEC 14496-3, overlap-add); at a
joint both are silent there, so nothing is heard of it.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from ...cache import Cache, digest_of, seal
from ...extras import extra
from ...files import replacing, scratch, write_text
from ...revision import revision
from ...sound import Chapter
from ...sound.encode import M4B, decoded, layout
from ...sound.presets import Encoding
from .aac_packets import PACKET, Packets

with extra("voices"):
    import av

RULES = ("editions.audio.aac", "editions.audio.aac_packets", "sound")
"""What decides an encoded sound, besides the sound and its encoding."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A narration as AAC: its packets, one after another, in a file of its own.

    ``sizes`` are theirs in bytes, ``samples`` is what they hold of the narration, without the
    encoder's delay and without what fills up the last, as ``how`` has it encoded.
    """

    path: Path
    sizes: array[int]
    samples: int
    how: Encoding

    def packets(self) -> Iterator[bytes]:
        """Each packet, as a decoder takes it."""
        data, begin = self.path.read_bytes(), 0
        for size in self.sizes:
            yield data[begin : begin + size]
            begin += size


@contextmanager
def store(cache: Cache | None) -> Iterator[Cache]:
    """``cache``, or one that is gone at the end."""
    if cache is not None:
        yield cache
        return
    with scratch() as folder:
        yield Cache(folder)


def encoded(source: Path, how: Encoding, cache: Cache) -> Encoded:
    """A narration's sound as AAC: what ``cache`` has of it, or encoded now and kept there.

    What decides it is the sound itself and its encoding.

    Raises:
        InputError: the sound can't be read, or the cache can't be written.
    """
    return encoded_once([digest_of(source)], lambda: decoded(source), how, cache)


def encoded_once(
    sound_key: Sequence[str],
    samples: Callable[[], Iterable[NDArray[np.float32]]],
    how: Encoding,
    cache: Cache,
) -> Encoded:
    """A sound as AAC, by what decides it: as ``encoded``.

    ``samples`` gives it in blocks, a mono track at ``RATE``; it is asked for only where ``cache``
    has not what ``sound_key`` stands for.
    """
    how_told = json.dumps([how.bit_rate, how.rate, how.channels])
    key = (revision(*RULES), av.__version__, *sound_key, how_told)
    sound, told = cache.path("aac", ".aac", *key), cache.path("aac", ".sealed", *key)

    def load() -> Encoded | None:
        if (known := cache.sealed(told)) is None:
            return None
        digest, sizes, length = json.loads(known)
        if sound.is_file() and digest_of(sound) == digest:
            return Encoded(sound, array("H", sizes), length, how)
        cache.damaged(sound)
        return None

    def make() -> Encoded:
        packets = Packets(samples(), how, cache)
        sizes = array("H")
        with replacing(sound) as temporary, temporary.open("wb") as stream:
            for each in packets:
                sizes.append(len(each))
                stream.write(each)
        write_text(told, seal(json.dumps([digest_of(sound), sizes.tolist(), packets.samples])))
        cache.keep(told, sound)
        return Encoded(sound, sizes, packets.samples, how)

    return cache.once(load, make, told, sound)


def begins(parts: Sequence[Encoded]) -> list[int]:
    """When each part begins in their joined sound, then its end: in ms, to the nearest."""
    packets, found = 0, [0]
    for part in parts:
        packets += len(part.sizes)
        found.append(_milliseconds(packets * PACKET, part.how.rate))
    if parts:
        last = parts[-1]
        before = (packets - len(last.sizes)) * PACKET
        found[-1] = _milliseconds(before + last.samples, last.how.rate)
    return found


def _milliseconds(samples: int, rate: int) -> int:
    return round(Fraction(samples * 1000, rate))


def join(
    parts: Sequence[Encoded], target: Path, chapters: Sequence[Chapter] = (), language: str = ""
) -> None:
    """Write the parts, of one encoding, one after another into an M4B.

    Packets are copied as they are, one at a time. ``language`` is an ISO 639-2 code.
    """
    how = parts[0].how
    one_sample = Fraction(1, how.rate)
    options = {"fflags": "+bitexact", **M4B.for_container}
    with av.open(str(target), "w", format=M4B.container, options=options) as container:
        joined = cast(
            av.AudioStream, container.add_stream(M4B.codec, rate=how.rate, layout=layout(how))
        )
        joined.bit_rate = how.bit_rate
        if language:
            joined.metadata["language"] = language
        container.set_chapters(
            [
                {
                    "id": number,
                    "start": chapter.begin,
                    "end": chapter.end,
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": chapter.title},
                }
                for number, chapter in enumerate(chapters)
            ]
        )
        position = -PACKET  # the encoder's delay: an edit list takes it off
        for number, part in enumerate(parts, 1):
            end = position + len(part.sizes) * PACKET
            for data in part.packets():
                packet = av.Packet(data)
                packet.pts = packet.dts = position
                packet.time_base, packet.stream = one_sample, joined
                position += PACKET
                packet.duration = PACKET  # the last of a part too: it plays whole
                if position == end and number == len(parts):
                    packet.duration = max(1, part.samples - (len(part.sizes) - 2) * PACKET)
                container.mux(packet)
