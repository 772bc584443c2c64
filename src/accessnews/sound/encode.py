"""Samples to a sound file by FFmpeg (PyAV) and LAME: the same bytes for the same samples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from ..errors import InputError
from ..extras import extra
from . import RATE, Chapter
from .presets import Encoding

if TYPE_CHECKING:
    from .lame import Lame

with extra("voices"):
    import av
    from av.container import OutputContainer

MP3_FRAME = 24
"""Milliseconds in an MP3 frame at ``RATE``: 576 samples (ISO/IEC 13818-3, layer III)."""

LAME_SCALE: Mapping[int, float] = MappingProxyType({192_000: 0.97})
"""LAME scales its input by this at that bit rate (libmp3lame/presets.c, ``abr_switch_map``)."""

USUAL_LAME_SCALE = 0.95

OPUS_SCALE = 0.965
"""What Opus leaves of speech's level at 16 to 64 kbit/s: 0.3 dB less, measured here."""


def _options(**options: str) -> Mapping[str, str]:
    return MappingProxyType(options)


@dataclass(frozen=True, slots=True)
class Format:
    """A container and its codec, as FFmpeg names them and their options."""

    container: str
    codec: str
    samples: str = "fltp"
    for_container: Mapping[str, str] = field(default_factory=_options)
    for_codec: Mapping[str, str] = field(default_factory=_options)


MP3 = Format("mp3", "libmp3lame", for_container=_options(id3v2_version="0", write_xing="1"))
"""Untagged. The Xing/LAME frame tells players the encoder's delay and padding, so that the
decoded sound begins with the first sample."""

FLAC = Format("flac", "flac", "s16", for_codec=_options(compression_level="5"))
"""RFC 9639, 16 bits: what the engines give."""

M4B = Format(
    "ipod",
    "aac",
    for_container=_options(brand="M4B ", movflags="+faststart"),
    # Of FFmpeg's two coders the faster (2 to 5 times) leaves speech better at the same size: PESQ
    # (ITU-T P.862.2) 0.01 to 0.48 higher in each of 12 pairs, four narrations at 32, 64 and 128
    # kbit/s; less noise in all bands below 8 kHz.
    for_codec=_options(aac_coder="fast"),
)
"""AAC-LC (ISO/IEC 14496-3) in MP4; an edit list takes the encoder's delay off."""

OPUS = Format("ogg", "libopus", "flt", for_codec=_options(application="voip", frame_duration="20"))
"""Opus in Ogg (RFC 7845): its pre-skip and last granule position make the length exact."""


class Encoder:
    """A file under way: give it the samples of a mono track, a block at a time."""

    def __init__(
        self, container: OutputContainer, form: Format, how: Encoding, language: str = ""
    ) -> None:
        self._container = container
        self._form = form
        self._how = how
        self._position = 0
        self._scale = np.float32(_scale(form, how))
        self._stream = cast(
            av.AudioStream,
            container.add_stream(
                form.codec,
                rate=how.rate,
                layout=layout(how),
                format=form.samples,
                options=dict(form.for_codec),
            ),
        )
        if language:
            self._stream.metadata["language"] = language
        if how.bit_rate:
            self._stream.bit_rate = how.bit_rate
        self._codec = _lame(self._stream, how) if form is MP3 else self._stream

    def write(self, samples: NDArray[np.float32]) -> None:
        """Encode samples at ``RATE``, full scale 1.0."""
        frame = _frame(samples / self._scale, self._how, self._position)
        self._position += len(samples)
        self._container.mux(self._codec.encode(frame))

    def end(self) -> None:
        """What the codec still holds."""
        self._container.mux(self._codec.encode(None))


def layout(how: Encoding) -> str:
    """An encoding's channels as FFmpeg names them."""
    return "stereo" if how.channels == 2 else "mono"


def _frame(samples: NDArray[np.float32], how: Encoding, position: int) -> av.AudioFrame:
    """Mono samples at ``RATE``, the same in each channel."""
    channels = np.ascontiguousarray(np.broadcast_to(samples, (how.channels, len(samples))))
    frame = av.AudioFrame.from_ndarray(channels, format="fltp", layout=layout(how))
    frame.sample_rate = RATE
    frame.time_base = Fraction(1, RATE)
    frame.pts = position
    return frame


def _lame(stream: av.AudioStream, how: Encoding) -> Lame:
    from .lame import Lame  # not for who only reads sound

    return Lame(stream, how)


def _scale(form: Format, how: Encoding) -> float:
    """By how much a codec makes the sound softer, so that the file is as loud as the master."""
    if form is MP3:
        return LAME_SCALE.get(how.bit_rate, USUAL_LAME_SCALE)
    return OPUS_SCALE if form is OPUS else 1.0


def loudest(form: Format, how: Encoding) -> float:
    """The highest sample that a codec takes, full scale 1.0: what is higher is cut off."""
    return _scale(form, how) if form is MP3 else 1.0


@contextmanager
def encoder(
    target: Path,
    form: Format,
    how: Encoding,
    chapters: Iterable[Chapter] = (),
    language: str = "",
) -> Iterator[Encoder]:
    """An ``Encoder`` into ``target``, which is whole when the context ends.

    ``chapters`` and ``language``, an ISO 639-2 code, are for containers that have them.
    """
    options = {"fflags": "+bitexact", **form.for_container}
    with av.open(str(target), "w", format=form.container, options=options) as container:
        encoding = Encoder(container, form, how, language)
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
        yield encoding
        encoding.end()


def packets(
    samples: NDArray[np.float32], form: Format, how: Encoding, lead: int = 0
) -> list[bytes]:
    """The codec's packets for the whole of a mono sound at ``RATE``, without a container.

    ``lead`` samples of silence, at the rate of ``how``, are encoded before it.
    """
    context = cast(av.AudioCodecContext, av.CodecContext.create(form.codec, "w"))
    context.sample_rate, context.layout, context.format = how.rate, layout(how), form.samples
    context.options = {"flags": "+bitexact", **form.for_codec}
    context.bit_rate = how.bit_rate
    resampler = av.AudioResampler(format="fltp", layout=layout(how), rate=how.rate)
    heard = [_frame(samples[at : at + RATE], how, at) for at in range(0, len(samples), RATE)]
    silence = [_frame(np.zeros(lead, np.float32), how, 0)] if lead else []
    made: list[bytes] = []
    position = 0
    for frame in chain(silence, *(resampler.resample(each) for each in (*heard, None))):
        frame.sample_rate, frame.pts = how.rate, position
        frame.time_base = Fraction(1, how.rate)
        position += frame.samples
        made += map(bytes, context.encode(frame))
    return [*made, *map(bytes, context.encode(None))]


def decoded(source: Path) -> Iterator[NDArray[np.float32]]:
    """The samples at ``RATE`` of a file's first channel, full scale 1.0, a frame at a time.

    Raises:
        InputError: the file can't be read as sound.
    """
    position = 0
    try:
        with av.open(str(source)) as container:
            resampler = av.AudioResampler(format="fltp", rate=RATE)
            for frame in chain(container.decode(audio=0), [None]):
                for piece in resampler.resample(frame):
                    position += piece.samples
                    yield piece.to_ndarray()[0]
    except (av.FFmpegError, OSError) as error:
        raise _unreadable(source, str(error.strerror or error)) from error
    if not position:
        raise _unreadable(source, "it holds none")


def _unreadable(source: Path, why: str) -> InputError:
    return InputError(
        f"{source}: cannot be read as sound: {why}",
        "Empty the cache (`accessnews cache clear`), and build again.",
    )


def encode(
    blocks: Iterable[NDArray[np.float32]],
    target: Path,
    form: Format,
    how: Encoding,
    chapters: Iterable[Chapter] = (),
    language: str = "",
) -> Path:
    """All samples of a mono track into ``target``; as ``encoder``."""
    with encoder(target, form, how, chapters, language) as encoding:
        for samples in blocks:
            encoding.write(samples)
    return target
