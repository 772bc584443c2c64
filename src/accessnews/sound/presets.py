"""What a narration is made for, in one table: its loudness, and how each format encodes it.

A narration's master is mono. A file of two channels plays it from both loudspeakers, which adds
3 LU (ITU-R BS.1770-4: the channels' powers are summed).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ..errors import UsageError
from . import RATE


class Measure(StrEnum):
    """By what a narration's level is told."""

    LUFS = "LUFS"  # integrated, gated: EBU R 128, ITU-R BS.1770-4
    RMS = "dB RMS"  # of the whole file against a full-scale square wave, as ACX asks


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file holds the sound: bits and samples per second, one channel or two equal ones."""

    bit_rate: int
    rate: int = RATE
    channels: int = 1


@dataclass(frozen=True, slots=True)
class Preset:
    """A level and its encodings.

    ``target`` is the master's, in the unit of ``measure``; ``ceiling`` the true peak in dBTP that
    no decoded file passes; ``headroom`` what the codecs add to peaks, in dB, so that the master
    stays so far below the ceiling. ``mp3`` is also the sound in the EPUB. ``lead_in`` and ``tail``
    are the milliseconds of silence before the first sound, as players swallow the first moment of
    a file, and at least after the last.
    """

    name: str
    target: float
    mp3: Encoding
    m4b: Encoding
    opus: Encoding
    measure: Measure = Measure.LUFS
    ceiling: float = -1.0
    headroom: float = 1.5
    lead_in: int = 200
    tail: int = 0


PODCAST = Preset(
    "podcast",
    target=-19.0,
    mp3=Encoding(64_000),
    m4b=Encoding(64_000),
    opus=Encoding(32_000),
)
"""−19 LUFS in one channel, the podcast figure (−16 in stereo less 3 LU), and −1 dBTP (EBU R 128).
AES TD1008 (2021) recommends −18 for speech."""

PODCAST_STEREO = Preset(
    "podcast-stereo",
    target=-19.0,
    mp3=Encoding(64_000, channels=2),
    m4b=Encoding(64_000, channels=2),
    opus=Encoding(32_000, channels=2),
)
"""−16 LUFS in two equal channels, for hosts that take only stereo."""

ACX = Preset(
    "acx",
    target=-20.5,
    measure=Measure.RMS,
    ceiling=-3.0,
    mp3=Encoding(192_000, rate=44_100),
    m4b=Encoding(128_000, rate=44_100),
    opus=Encoding(64_000),
    lead_in=750,
    tail=2000,
)
"""ACX Audio Submission Requirements: RMS −23 to −18 dB, peaks under −3 dB, noise floor under
−60 dB RMS, MP3 of 192 kbit/s or more at a constant rate and 44.1 kHz; half a second to one before
the first sound, one to five seconds after the last."""

LOW_BANDWIDTH = Preset(
    "low-bandwidth",
    target=-19.0,
    mp3=Encoding(32_000),
    m4b=Encoding(32_000),
    opus=Encoding(16_000),
)
"""For slow and metered connections: 240 kB a minute as MP3, half of the default's, and 115 kB as
Opus. Speech stays intelligible; sibilants lose some of their sheen."""

DEFAULT = PODCAST

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {each.name: each for each in (PODCAST, PODCAST_STEREO, ACX, LOW_BANDWIDTH)}
)


def preset(name: str) -> Preset:
    """The preset of that name; the default for an empty one.

    Raises:
        UsageError: there is none; the remedy names the nearest or all.
    """
    if not name:
        return DEFAULT
    if name not in PRESETS:
        near = difflib.get_close_matches(name.lower(), PRESETS, n=2)
        raise UsageError(
            f'"{name}" is not a loudness preset', f"Choose from {', '.join(near or PRESETS)}."
        )
    return PRESETS[name]
