"""English speech by hibari: small distilled Kokoro voices, fast on one core, in the package.

Only the voice ``heart`` comes inside the package. The others (American ``fenrir`` and ``kore``,
British ``emma`` and ``fable``) are used where hibari's own cache folder holds them; nothing is
ever downloaded here.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...errors import EngineError, ModelMissingError
from ...extras import extra
from ...revision import revision
from ..durations import KOKORO_LEAD, Timed, english_places, with_output, word_times
from ..engine import PLAIN, Ability, Delivery, Speech, Voice
from ..names.given_tokens import in_english, with_phonemes
from ..sufficiency import check_enough, has_words, nothing_to_say, silence, sounding_seconds
from ..words.plain_text import one_line

if TYPE_CHECKING:
    from hibari import Hibari
    from hibari.g2p import G2P

    from ...weights.store import ModelStore

with extra("voices"):
    VERSION = version("hibari-tts")
SEED = 0
MOST_PHONEMES = 400  # what the model was trained on; a longer sentence is spoken in parts
DURATIONS = "/Clip_output_0"  # the graph's frames for each phoneme, the padding at both ends too
SAMPLES_A_FRAME = 600
RULES = (
    "narration.engines.hibari", "narration.durations", "narration.names.given_tokens",
    "narration.names.ipa", "narration.names.matching", "narration.names.pronounced",
    "narration.sufficiency", "languages.scripts", "languages.tags", "narration.words.plain_text",
)  # fmt: skip
"""What decides the sound and the words' times, besides the model."""

_CLAUSE_END = re.compile(r"(?<=[,;:.!?…—])\s+")


class HibariNarrator:
    """The ``Narrator`` of hibari-tts. Safe to call from several threads."""

    title = f"hibari {VERSION}"
    parallel = 1  # as fast as the encoder, from which a second would take its processor

    def __init__(self) -> None:
        self._loaded: dict[str, Hibari] = {}
        self._loading = threading.Lock()

    @property
    def fingerprint(self) -> str:
        from hibari.dsp import FFT_BACKEND

        return f"hibari-tts {VERSION} {FFT_BACKEND} {revision(*RULES)}"

    @property
    def abilities(self) -> frozenset[Ability]:
        return frozenset({Ability.SPEED, Ability.WORDS, Ability.IPA})

    def voices(self) -> Sequence[Voice]:
        from hibari.voices import DEFAULT, VOICES

        here = [name for name in VOICES if _model(name) is not None]
        return [
            Voice(
                engine="hibari",
                name=name,
                language=VOICES[name]["language"],
                gender=VOICES[name]["gender"],
                quality=3,
                licence="Apache-2.0",
            )
            for name in sorted(here, key=lambda name: name != DEFAULT)
        ]

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        from hibari import SAMPLE_RATE

        text = one_line(text)
        if nothing_to_say(text):
            return silence(SAMPLE_RATE)
        engine = self._engine(voice.name)
        given = in_english(delivery.pronunciations, engine.g2p.british)
        phonemes, tokens = english_phonemes(engine.g2p, text, given)
        sounds: list[NDArray[np.float32]] = []
        runs: list[Timed] = []
        begin = 0
        for part in _parts(phonemes, MOST_PHONEMES):
            sound, run = _run(engine, part, delivery.speed, begin)
            sounds.append(sound)
            runs.append(run)
            begin += len(sound)
        sound = np.concatenate(sounds) if sounds else np.zeros(0, np.float32)
        samples = np.rint(np.clip(sound, -1, 1) * 32767).astype(np.int16)
        seconds = sounding_seconds(samples, SAMPLE_RATE)
        if not seconds and not has_words(text):
            return silence(SAMPLE_RATE)
        check_enough(text, voice.language, seconds * delivery.speed)
        places = english_places(text, tokens, engine.vocab)
        return Speech(samples, SAMPLE_RATE, word_times(places, runs, SAMPLE_RATE))

    def _engine(self, name: str) -> Hibari:
        with self._loading:
            if name not in self._loaded:
                self._loaded[name] = _load(name)
            return self._loaded[name]


class _SameNoise:
    """What ``default_rng(SEED)`` draws first, again at each call, and drawn once."""

    def __init__(self) -> None:
        self._drawn = np.zeros(0, np.float32)

    def standard_normal(self, shape: tuple[int, ...], dtype: type) -> NDArray[np.float32]:
        """As ``np.random.Generator.standard_normal``; the caller may write into it."""
        count = prod(shape)
        drawn = self._drawn
        if len(drawn) < count:
            drawn = np.random.default_rng(SEED).standard_normal(count, np.float32)
            self._drawn = drawn
        return drawn[:count].reshape(shape).astype(dtype)


_NOISE = _SameNoise()


def english_phonemes(
    g2p: G2P, text: str, given: Sequence[tuple[str, str]] = ()
) -> tuple[str, Sequence[Any]]:
    """What ``g2p(text)`` gives, and the tokens that it was made of.

    ``given`` are words with their phonemes in hibari's spelling (``given_tokens.in_english``).
    """
    from hibari.g2p import normalize

    tokens = g2p.tokenize(normalize(text))
    tokens = g2p.phonemize_tokens(with_phonemes(tokens, given) if given else tokens)
    parts = ((token.phonemes or "") + (" " if token.whitespace else "") for token in tokens)
    return "".join(parts).strip(), tokens


def _run(
    engine: Hibari, phonemes: str, speed: float, begin: int
) -> tuple[NDArray[np.float32], Timed]:
    """The sound of ``phonemes``, and how long each lasts in it (``Hibari.from_ids``)."""
    from hibari import dsp

    symbols = "".join(symbol for symbol in phonemes if symbol in engine.vocab)
    if not symbols:
        return np.zeros(0, np.float32), Timed("", (), begin)
    *spectrum, durations = engine.sess.run(
        None,
        {
            "ids": np.asarray([engine.ids(symbols)], np.int64),
            "speed": np.asarray([speed], np.float32),
        },
    )
    sound = dsp.synth(*(each[0] for each in spectrum), _NOISE)
    frames = [round(float(frame) * SAMPLES_A_FRAME) for frame in durations.reshape(-1)]
    if sum(frames) != len(sound):
        raise EngineError(
            f"hibari's durations ({sum(frames)} samples) are not those of its sound ({len(sound)})",
            "Install the version that accessnews was made for: pip install hibari-tts==0.2.1",
        )
    return np.asarray(sound, np.float32), Timed(
        symbols, frames[1:-1], begin + frames[0] - KOKORO_LEAD
    )


def _load(name: str) -> Hibari:
    from hibari import Hibari

    model = _model(name)
    if model is None:
        raise ModelMissingError(
            f"the hibari voice {name!r} is not installed",
            "Use the voice heart, which comes with hibari, or copy the voice's file into "
            "hibari's cache folder (hibari --list-voices names it).",
            model=name,
        )
    try:
        data = with_output(model.read_bytes(), DURATIONS)
        engine = Hibari(voice=name, model=data, threads=1)
        engine.g2p.oov("warm")  # loaded now, because hibari's own lazy loading is not guarded
    except Exception as error:
        raise EngineError(
            f"{model}: hibari cannot load this voice: {error}",
            "Install it again: pip install --force-reinstall hibari-tts",
        ) from error
    return engine


@cache
def _model(name: str) -> Path | None:
    """The file of a voice that is on this machine, whole; ``None`` otherwise."""
    from hibari.voices import ASSETS, VOICES, cache_dir, sha256_of

    voice = VOICES.get(name)
    if voice is None:
        return None
    path = Path(ASSETS if voice["bundled"] else cache_dir()) / voice["file"]
    if not path.is_file():
        return None
    return path if voice["bundled"] or sha256_of(path) == voice["sha256"] else None


def _parts(phonemes: str, most: int) -> Iterator[str]:
    """``phonemes`` in parts of at most ``most``, cut after a clause or else between words."""
    part = ""
    for clause in _CLAUSE_END.split(phonemes.strip()):
        pieces = [clause] if len(clause) <= most else clause.split(" ")
        for piece in pieces:
            if part and len(part) + 1 + len(piece) > most:
                yield part
                part = ""
            part = f"{part} {piece}" if part else piece
    if part:
        yield part


def open_narrator(store: ModelStore) -> HibariNarrator:
    """The entry point; hibari's model is in its package, so the store is not asked."""
    return HibariNarrator()
