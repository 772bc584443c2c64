"""Speech in more than a hundred languages by eSpeak NG, the library that espeakng-loader bundles.

Robotic but never missing, and it tells when each word begins.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...errors import EngineError, UsageError
from ...revision import revision
from ..engine import PLAIN, Ability, Delivery, Speech, Voice, Word
from ..names.pronounced import pieces
from ..sufficiency import check_enough, has_words, nothing_to_say, silence, sounding_seconds
from ..words.plain_text import one_line
from .espeak_ipa import mnemonics
from .espeak_library import PHONEMES, RATE, UTF8, Callback, clauses, private_library

if TYPE_CHECKING:
    from ...weights.store import ModelStore

_POSITION_CHARACTER = 1
_EVENT_END_OF_LIST = 0
_EVENT_WORD = 1
_RATE, _PITCH, _RANGE = 1, 3, 4  # espeak_PARAMETER: espeakRATE, espeakPITCH, espeakRANGE
RULES = (
    "narration.engines.espeak", "narration.engines.espeak_ipa", "narration.engines.espeak_library",
    "narration.names.ipa", "narration.names.matching", "narration.names.pronounced",
    "narration.sufficiency", "languages.scripts", "languages.tags", "narration.words.plain_text",
)  # fmt: skip
"""What decides the sound and the words' times, besides eSpeak itself."""

OWN_PACE = 175  # words a minute: espeakRATE_NORMAL
OWN_PITCH = OWN_RANGE = 50
BASE, FIXED = 73, 17  # Hz

_BRACKETS = str.maketrans("[]", "()")
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


class EspeakNarrator:
    """The ``Narrator`` of eSpeak NG. ``Speech.words`` holds the beginning of each word."""

    title = "eSpeak NG 1.52"
    trained = False  # formants by rules
    parallel = 1  # at 200 times real time a second thread gains nothing

    @property
    def fingerprint(self) -> str:
        return f"espeakng-loader {version('espeakng-loader')} {revision(*RULES)}"

    @property
    def abilities(self) -> frozenset[Ability]:
        return frozenset({Ability.SPEED, Ability.PITCH, Ability.IPA, Ability.WORDS})

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
        samples, words = _synthesise(one_line(text), identifier, delivery)
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


def groups(text: str, language: str) -> int:
    """How many groups of phonemes, with spaces between, eSpeak makes of ``text`` alone.

    ``language`` is one of eSpeak's own names.
    """
    identifier = _identifiers().get(language, language)
    return sum(len(spoken.split()) for _, spoken in clauses(text, identifier))


def _word_length(text: str, offset: int) -> int:
    """The length eSpeak fails to give for a word in curly quotes."""
    match = re.compile(r"\w+").match(text, offset)
    return len(match[0]) if match else 1


class _Stretch(NamedTuple):
    """Code points of what eSpeak is given and those of the text that they stand for."""

    begin: int
    end: int
    source: int
    length: int
    phonemes: bool


def _given(
    text: str, identifier: str, pronunciations: Sequence[tuple[str, str]]
) -> tuple[str, list[_Stretch]]:
    """``text`` with the phonemes of some words in eSpeak's brackets, and what stands where.

    A word whose phonemes the voice cannot say stays as it is written. Brackets of the text itself
    become round ones, which are no phonemes.
    """
    given = ""
    stretches = []
    at = 0
    for piece in pieces(text, pronunciations):
        spelt = mnemonics(piece.ipa, identifier) if piece.ipa else ""
        # eSpeak takes [[ for phonemes only where a word begins.
        gap = " " if spelt and given and not given[-1].isspace() else ""
        said = f"{gap}[[{spelt}]]" if spelt else piece.text.translate(_BRACKETS)
        stretch = _Stretch(len(given), len(given) + len(said), at, len(piece.text), bool(spelt))
        stretches.append(stretch)
        given += said
        at += len(piece.text)
    return given, stretches


def _placed(words: Sequence[Word], stretches: Sequence[_Stretch]) -> tuple[Word, ...]:
    """Words of what eSpeak was given as words of the text; one for each with given phonemes."""
    placed: dict[int, Word] = {}
    for word in words:
        for stretch in stretches:
            if stretch.begin <= word.offset < stretch.end:
                own = stretch.source + word.offset - stretch.begin
                offset, length = (
                    (stretch.source, stretch.length) if stretch.phonemes else (own, word.length)
                )
                placed.setdefault(offset, Word(offset, length, word.start))
    return tuple(placed.values())


def _synthesise(
    written: str, identifier: str, delivery: Delivery = PLAIN
) -> tuple[NDArray[np.int16], tuple[Word, ...]]:
    text, flags = written, UTF8
    stretches: list[_Stretch] = []
    if delivery.pronunciations:
        text, stretches = _given(written, identifier, delivery.pronunciations)
        flags |= PHONEMES
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

    callback = Callback(take)
    with private_library() as library:
        library.espeak_SetSynthCallback(callback)
        if library.espeak_SetVoiceByName(identifier.encode()) != 0:
            raise EngineError(
                f"eSpeak NG cannot load the voice {identifier}",
                "Install it again: pip install --force-reinstall espeakng-loader",
            )
        for parameter, value in _parameters(delivery.speed, delivery.pitch).items():
            library.espeak_SetParameter(parameter, value, 0)
        encoded = text.encode("utf-8") + b"\0"
        status = library.espeak_Synth(
            encoded, len(encoded), 0, _POSITION_CHARACTER, 0, flags, None, None
        )
    if status != 0:
        raise EngineError(
            f"eSpeak NG gave up (status {status}) at “{text[:40]}”", "Choose another voice."
        )
    samples = np.concatenate(chunks) if chunks else np.zeros(0, np.int16)
    return samples, _placed(words, stretches) if stretches else tuple(words)


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
