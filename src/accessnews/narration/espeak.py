"""Speech in more than a hundred languages by eSpeak NG, the library that espeakng-loader bundles.

Robotic but never missing, and it tells when each word begins. The library keeps its state in C
statics that outlive its own ``espeak_Terminate`` (the phase of the voice's flutter among them), so
one text would sound different after another. Each text is therefore spoken by a copy of the
library that is loaded for it alone and unloaded again: 1 ms, the same samples always, nothing
shared with another user of eSpeak in this process, nothing to break at a fork.

Constants and structures: ``speak_lib.h`` of eSpeak NG 1.52.
"""

from __future__ import annotations

import ctypes
import math
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..errors import EngineError, UsageError
from .engine import PLAIN, Ability, Delivery, Speech, Voice, Word
from .plain_text import one_line
from .sufficiency import check_enough, has_words, nothing_to_say, silence, sounding_seconds

if TYPE_CHECKING:
    from ..models.store import ModelStore

RATE = 22050
_SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT: samples go to the callback, in the calling thread
_DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT
_POSITION_CHARACTER = 1
_PLAIN_UTF8 = 1  # espeakCHARS_UTF8 alone: neither espeakSSML nor espeakPHONEMES
_EVENT_END_OF_LIST = 0
_EVENT_WORD = 1
_RATE, _PITCH, _RANGE = 1, 3, 4  # espeak_PARAMETER: espeakRATE, espeakPITCH, espeakRANGE
OWN_PACE = 175  # words a minute: espeakRATE_NORMAL
OWN_PITCH = OWN_RANGE = 50
BASE, FIXED = 73, 17  # Hz

_GENDERS = {1: "male", 2: "female"}

# Language codes of eSpeak that are not the BCP 47 tag of what they speak; "" leaves a voice out.
_TAGS = {
    "cmn": "zh",
    "cmn-Latn-pinyin": "zh-Latn-pinyin",
    "yue-Latn-jyutping": "yue-Latn-jyutping",
    "ca-ba": "ca-x-balear",
    "ca-nw": "ca-x-nwest",
    "ca-va": "ca-valencia",
    "chr": "chr",
    "en": "en-GB",
    "en-US-nyc": "en-US-x-nyc",
    "fr": "fr-FR",
    "piqd": "tlh",
    "ru-cl": "ru-x-classic",
    "fo": "",  # the bundle lacks its dictionary
    "kaa": "",  # the bundle lacks its dictionary
    "py": "",  # Pyash: has no code
    "xex": "",  # a test of eSpeak's
}


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),  # characters from the text's start, from 1
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),  # milliseconds
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


class _VoiceEntry(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class EspeakNarrator:
    """The ``Narrator`` of eSpeak NG. ``Speech.words`` holds the beginning of each word."""

    title = "eSpeak NG 1.52"
    parallel = 1  # at 200 times real time a second thread gains nothing

    @property
    def fingerprint(self) -> str:
        return f"espeakng-loader {version('espeakng-loader')} r1"

    @property
    def abilities(self) -> frozenset[Ability]:
        return frozenset({Ability.SPEED, Ability.PITCH, Ability.WORDS})

    def voices(self) -> Sequence[Voice]:
        return _voices()

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        if nothing_to_say(text):
            return silence(RATE)
        identifier = _identifiers().get(voice.name)
        if identifier is None:
            raise UsageError(
                f"eSpeak NG has no voice {voice.name!r}", "accessnews voices lists the voices."
            )
        samples, words = _synthesise(one_line(text), identifier, delivery.speed, delivery.pitch)
        seconds = sounding_seconds(samples, RATE)
        if not seconds and not has_words(text):
            return silence(RATE)
        check_enough(text, voice.language, seconds * delivery.speed)
        return Speech(samples, RATE, words)


def words(text: str, language: str) -> tuple[Word, ...]:
    """The words of ``text`` as eSpeak hears them; ``language`` is one of eSpeak's own names.

    Raises:
        EngineError: eSpeak does not know the language.
    """
    return _synthesise(one_line(text), language)[1]


def _word_length(text: str, offset: int) -> int:
    """The length eSpeak fails to give for a word in curly quotes."""
    match = re.compile(r"\w+").match(text, offset)
    return len(match[0]) if match else 1


def _synthesise(
    text: str, identifier: str, speed: float = 1.0, pitch: float = 0.0
) -> tuple[NDArray[np.int16], tuple[Word, ...]]:
    chunks: list[NDArray[np.int16]] = []
    words: list[Word] = []

    def take(wave: Any, count: int, events: Any) -> int:
        if wave and count > 0:
            chunks.append(np.ctypeslib.as_array(wave, (count,)).copy())
        index = 0
        while events[index].type != _EVENT_END_OF_LIST:
            event = events[index]
            offset = event.text_position - 1
            # One word is announced once a syllable in some languages: the first counts.
            if event.type == _EVENT_WORD and (not words or offset > words[-1].offset):
                length = event.length or _word_length(text, offset)
                words.append(Word(offset, length, event.sample / RATE))
            index += 1
        return 0

    callback = _Callback(take)
    with private_library() as library:
        library.espeak_SetSynthCallback(callback)
        if library.espeak_SetVoiceByName(identifier.encode()) != 0:
            raise EngineError(
                f"eSpeak NG cannot load the voice {identifier}",
                "Install it again: pip install --force-reinstall espeakng-loader",
            )
        for parameter, value in _parameters(speed, pitch).items():
            library.espeak_SetParameter(parameter, value, 0)
        encoded = text.encode("utf-8") + b"\0"
        status = library.espeak_Synth(
            encoded, len(encoded), 0, _POSITION_CHARACTER, 0, _PLAIN_UTF8, None, None
        )
    if status != 0:
        raise EngineError(
            f"eSpeak NG gave up (status {status}) at “{text[:40]}”", "Choose another voice."
        )
    samples = np.concatenate(chunks) if chunks else np.zeros(0, np.int16)
    return samples, tuple(words)


def _parameters(speed: float, pitch: float) -> dict[int, int]:
    """eSpeak's parameters for a pace and for semitones above the voice's own pitch.

    A moment's pitch is, in Hz, ``BASE * tab + FIXED + melody * espeakRANGE / 50`` for the common
    voice (pitch 82 to 118; wavegen.c, ``SetPitch2``), where ``tab`` is an octave down at
    ``espeakPITCH`` 0, 1 at 50 and an octave up at 100, in equal ratios. Here all three parts
    together make the wanted ratio. eSpeak ends at 9 semitones down and 10 up (measured).
    """
    ratio = 2 ** (pitch / 12)
    tab = max(0.5, ratio + (ratio - 1) * FIXED / BASE)
    return {
        _RATE: round(OWN_PACE * speed),
        _PITCH: min(100, round(OWN_PITCH * (1 + math.log2(tab)))),
        _RANGE: round(OWN_RANGE * ratio),
    }


@contextmanager
def private_library() -> Iterator[Any]:
    """A private copy of the library, initialised; unloaded at the end."""
    import _ctypes

    import espeakng_loader

    bundled = Path(espeakng_loader.get_library_path())
    with tempfile.TemporaryDirectory(prefix="accessnews-", ignore_cleanup_errors=True) as folder:
        try:
            library = ctypes.CDLL(shutil.copy(bundled.resolve(), folder))
        except OSError as error:
            raise EngineError(
                f"{bundled}: cannot be loaded from {folder}: {error}",
                "Set TMPDIR to a folder that may hold programs (not mounted noexec).",
            ) from error
        _declare(library)
        try:
            data = espeakng_loader.get_data_path().encode()
            rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
            if rate != RATE:
                raise EngineError(
                    f"{bundled}: eSpeak NG does not start (status {rate})",
                    "Install it again: pip install --force-reinstall espeakng-loader",
                )
            yield library
            library.espeak_Terminate()
        finally:
            if sys.platform == "win32":
                _ctypes.FreeLibrary(library._handle)
            else:
                _ctypes.dlclose(library._handle)


def _declare(library: Any) -> None:
    library.espeak_Initialize.argtypes = [
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
    ]
    library.espeak_SetSynthCallback.argtypes = [_Callback]
    library.espeak_SetSynthCallback.restype = None
    library.espeak_SetVoiceByName.argtypes = [ctypes.c_char_p]
    library.espeak_SetParameter.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int]
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    library.espeak_ListVoices.argtypes = [ctypes.c_void_p]
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceEntry))


@cache
def _catalogue() -> tuple[tuple[str, int], ...]:
    """Identifier (a data file such as ``gmw/en-US``) and gender of each bundled voice."""
    entries = []
    with private_library() as library:
        listed = library.espeak_ListVoices(None)
        index = 0
        while listed[index]:
            entry = listed[index].contents
            entries.append((entry.identifier.decode(), int(entry.gender)))
            index += 1
    # The voices under mb/ need MBROLA's programs, which are not bundled.
    return tuple(entry for entry in entries if not entry[0].startswith("mb/"))


@cache
def _identifiers() -> dict[str, str]:
    """The identifier of each voice by the voice's name: ``en-US`` to ``gmw/en-US``."""
    return {identifier.rpartition("/")[2]: identifier for identifier, _ in _catalogue()}


@cache
def _voices() -> tuple[Voice, ...]:
    from langcodes import standardize_tag

    voices = []
    for identifier, gender in _catalogue():
        name = identifier.rpartition("/")[2]
        tag = _TAGS.get(name, name)
        if tag:
            voices.append(
                Voice(
                    engine="espeak",
                    name=name,
                    language=standardize_tag(tag),
                    gender=_GENDERS.get(gender, ""),
                    quality=0,
                    licence="GPL-3.0-or-later",
                )
            )
    # The plain voice of a language before its accents; among equals the order of the tags.
    return tuple(sorted(voices, key=lambda voice: (voice.name.count("-"), voice.language)))


def open_narrator(store: ModelStore) -> EspeakNarrator:
    """The entry point; eSpeak's data is in its package, so the store is not asked."""
    return EspeakNarrator()
