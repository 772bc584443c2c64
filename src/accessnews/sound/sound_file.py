"""Samples to a sound file whose format its suffix names."""

from __future__ import annotations

import io
import wave
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ..errors import UsageError
from ..files import replacing
from . import RATE
from .encode import FLAC, M4B, MP3, OPUS, Format, encode, loudest
from .presets import DEFAULT, Encoding

WAV = ".wav"
FORMATS: Mapping[str, tuple[Format, Encoding]] = MappingProxyType(
    {
        ".mp3": (MP3, DEFAULT.mp3),
        ".m4b": (M4B, DEFAULT.m4b),
        ".opus": (OPUS, DEFAULT.opus),
        ".flac": (FLAC, Encoding(0)),
    }
)
SUFFIXES = (WAV, *FORMATS)


def check_suffix(target: Path) -> None:
    """Refuse a name that tells no format.

    Raises:
        UsageError: its suffix is none of ``SUFFIXES``.
    """
    if target.suffix.lower() not in SUFFIXES:
        raise UsageError(
            f"{target}: sound is written as {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}",
            "Change its name.",
        )


def write_sound(samples: NDArray[np.int16], target: Path) -> float:
    """Write mono samples at ``RATE``, whole or not at all; the seconds that they last.

    What is louder than the format takes is made as much softer (MP3: 0.45 dB at most).

    Raises:
        UsageError: as ``check_suffix``.
        InputError: the file cannot be written.
    """
    check_suffix(target)
    suffix = target.suffix.lower()
    with replacing(target) as temporary:
        if suffix == WAV:
            temporary.write_bytes(wav(samples))
        else:
            sound: NDArray[np.float32] = samples.astype(np.float32) / np.float32(32768)
            form, how = FORMATS[suffix]
            peak = float(np.abs(sound).max(initial=0.0))
            softer = np.float32(min(1.0, loudest(form, how) / peak) if peak else 1.0)
            encode([sound * softer], temporary, form, how)
    return len(samples) / RATE


def wav(samples: NDArray[np.int16]) -> bytes:
    """Mono samples at ``RATE`` as a WAV file (RIFF, 16-bit PCM)."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.astype("<i2", copy=False).tobytes())
    return made.getvalue()
