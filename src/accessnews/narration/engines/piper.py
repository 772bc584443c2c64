"""Speech by Piper: any voice file of Piper's, with the extra ``accessnews[piper]``.

A voice is an ONNX file with its ``.onnx.json`` beside it. Those in ``$ACCESSNEWS_PIPER_VOICES``
(or ``piper`` in the user's data folder) are listed; any other is taken by its path, and
``voice.onnx#3`` is its speaker 3. ``piper-tts`` is GPL-3.0-or-later; each voice has a licence of
its own, in the ``MODEL_CARD`` beside it.

Piper draws random numbers inside its graph, so that no two runs sound alike; piper_model.py makes
them always the same.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ...errors import EngineError, UsageError
from ...revision import revision
from ..durations import Place, Timed, grouped_places, word_times
from ..engine import PLAIN, Ability, Delivery, Speech, Voice
from ..names import ipa
from ..names.pronounced import pieces
from ..sufficiency import check_enough, has_words, nothing_to_say, silence, sounding_seconds
from ..words.plain_text import one_line
from . import espeak
from .piper_model import load

if TYPE_CHECKING:
    from piper import PiperVoice

    from ...weights.store import ModelStore

FOLDER = "ACCESSNEWS_PIPER_VOICES"
INSTALL = "pip install 'accessnews[piper]'"
RULES = (
    *espeak.RULES, "narration.engines.piper", "narration.engines.piper_model",
    "narration.durations",
)  # fmt: skip
"""What decides the sound and the words' times, besides the voice's file."""

QUALITIES = {"x_low": 1, "low": 1, "medium": 2, "high": 2}

_FIRST_MARK = re.compile(r"[\s”’\"')]*([,.;:!?])(?=\s|$)")
_BRACKETS = re.compile(r"\[\[|\]\]")  # Piper takes what is inside for phonemes
_TERMINATORS = frozenset(".,:;?!")  # what Piper puts after a clause, on the last word
_LICENCE = re.compile(r"^\W*licen[cs]e\W*(.+?)\W*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """A voice's model, and the speaker of it that is meant."""

    model: Path
    speaker: int | None
    voice: Voice
    espeak: str  # eSpeak's name of the language; "" where the voice takes letters
    rate: int


class PiperNarrator:
    """The ``Narrator`` of Piper. Safe to call from several threads."""

    parallel = 2

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or voices_folder()
        self._found: dict[str, VoiceFile] | None = None
        self._named: dict[str, VoiceFile] = {}
        self._loaded: dict[Path, PiperVoice] = {}
        self._loading = threading.Lock()

    @property
    def title(self) -> str:
        return f"Piper {_piper()}"

    @property
    def fingerprint(self) -> str:
        files = {each.model for each in self._files().values()}
        marks = sorted((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files)
        digest = sha256(repr(marks).encode()).hexdigest()[:16]
        return f"piper-tts {_piper()} {revision(*RULES)} voices {digest}"

    @property
    def abilities(self) -> frozenset[Ability]:
        return frozenset({Ability.SPEED, Ability.WORDS, Ability.IPA})

    def voices(self) -> Sequence[Voice]:
        """The voices in the folder and those named so far; none without ``piper-tts``."""
        if not installed_version():
            return ()
        files = (each.voice for each in self._files().values())
        return tuple(sorted(files, key=lambda voice: (-voice.quality, voice.name)))

    def named(self, name: str) -> Voice | None:
        """The voice in the file ``PATH.onnx`` or ``PATH.onnx#SPEAKER``; ``None`` for no such path.

        Raises:
            EngineError: ``piper-tts`` is not installed.
            UsageError: the path names no voice of Piper's, or no speaker of it.
        """
        path, _, speaker = name.partition("#")
        if not path.endswith(".onnx"):
            return None
        _piper()
        found = {each.voice.name: each for each in _in_file(Path(path).expanduser())}
        wanted = f"{Path(path).stem}#{speaker}" if speaker else next(iter(found))
        if wanted not in found:
            raise UsageError(
                f"{path}: has no speaker {speaker}", f"Choose from 0 to {len(found) - 1}."
            )
        self._named.update(found)
        return found[wanted].voice

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        file = self._files().get(voice.name)
        if file is None:
            raise UsageError(
                f"Piper has no voice {voice.name!r} in {self._folder}",
                "Name its file: --voice LANG=piper:PATH.onnx",
            )
        text = one_line(text)
        if nothing_to_say(text):
            return silence(file.rate)
        sounds: list[NDArray[np.float32]] = []
        runs: list[Timed] = []
        begin = 0
        for phonemes in self._phonemes(file, text, delivery):
            sound, run = self._run(file, phonemes, delivery.speed, begin)
            sounds.append(sound)
            runs.append(run)
            begin += len(sound)
        sound = np.concatenate(sounds) if sounds else np.zeros(0, np.float32)
        samples = np.rint(np.clip(sound, -1, 1) * 32767).astype(np.int16)
        seconds = sounding_seconds(samples, file.rate)
        if not seconds and not has_words(text):
            return silence(file.rate)
        check_enough(text, voice.language, seconds * delivery.speed)
        words = word_times(_places(text, file.espeak, runs), runs, file.rate)
        return Speech(samples, file.rate, words)

    def _files(self) -> dict[str, VoiceFile]:
        if self._found is None:
            self._found = _in_folder(self._folder)
        return {**self._found, **self._named}

    def _phonemes(self, file: VoiceFile, text: str, delivery: Delivery) -> list[list[str]]:
        """The text's phonemes, sentence by sentence; those given in IPA go before Piper's own."""
        given = delivery.pronunciations if file.espeak else ()
        sentences: list[list[str]] = [[]]
        try:
            for piece in pieces(_BRACKETS.sub("  ", text), given):
                if piece.ipa:
                    said = [list(ipa.at_vowels(piece.ipa))]
                else:
                    mark = _FIRST_MARK.match(piece.text)
                    sentences[-1] += mark[1] if mark and sentences[-1] else ""
                    said = self._voice(file).phonemize(piece.text[mark.end() if mark else 0 :])
                for number, sentence in enumerate(each for each in said if each):
                    if number or (sentences[-1] and sentences[-1][-1] in ".!?"):
                        sentences.append([])
                    elif sentences[-1]:
                        sentences[-1].append(" ")
                    sentences[-1] += sentence
        except Exception as error:  # whatever the phonemisers of fifty languages may raise
            raise EngineError(
                f"Piper's phonemes for {file.voice.language} fail ({type(error).__name__}: "
                f"{error}) at “{text[:40]}”",
                "Choose a voice of another engine with --voice.",
            ) from error
        return [each for each in sentences if each]

    def _run(
        self, file: VoiceFile, phonemes: list[str], speed: float, begin: int
    ) -> tuple[NDArray[np.float32], Timed]:
        from piper.config import SynthesisConfig

        voice = self._voice(file)
        known = [phoneme for phoneme in phonemes if phoneme in voice.config.phoneme_id_map]
        ids = voice.phonemes_to_ids(known)
        how = SynthesisConfig(
            speaker_id=file.speaker, length_scale=voice.config.length_scale / speed
        )
        try:
            sound, samples = voice.phoneme_ids_to_audio(ids, how, include_alignments=True)
        except Exception as error:  # onnxruntime's errors have no common class of their own
            raise EngineError(f"Piper failed in onnxruntime: {error}") from error
        sound = np.asarray(sound, np.float32).reshape(-1)
        peak = float(np.max(np.abs(sound), initial=0))
        run = _timed(known, voice.config.phoneme_id_map, samples, begin, len(sound))
        return sound / max(peak, 1e-8), run

    def _voice(self, file: VoiceFile) -> PiperVoice:
        with self._loading:
            if file.model not in self._loaded:
                self._loaded[file.model] = load(file.model)
            return self._loaded[file.model]


def _timed(
    phonemes: Sequence[str],
    id_map: Mapping[str, Sequence[int]],
    samples: NDArray[np.int64] | None,
    begin: int,
    length: int,
) -> Timed:
    """How long each phoneme lasts; without symbols where the model does not tell it exactly.

    The ids are BOS, PAD, then each phoneme's and a PAD, then EOS (``piper.phoneme_ids``).
    """
    sizes = [len(id_map[phoneme]) + 1 for phoneme in phonemes]
    if samples is None or len(samples) != sum(sizes) + 3 or int(samples.sum()) != length:
        return Timed((), (), begin)
    ends = np.cumsum([2, *sizes])
    durations = [int(samples[i:j].sum()) for i, j in pairwise(ends)]
    return Timed(phonemes, durations, begin + int(samples[:2].sum()))


def _places(text: str, language: str, runs: Sequence[Timed]) -> tuple[Place, ...]:
    """The places of words, where the model tells durations and its phonemes are eSpeak's."""
    if not language or not all(run.symbols for run in runs):
        return ()
    symbols = chain.from_iterable((*run.symbols, " ") for run in runs)
    counted = partial(espeak.groups, language=language)
    return grouped_places(text, espeak.words(text, language), symbols, _TERMINATORS, counted)


def installed_version() -> str:
    """The version of ``piper-tts``; "" where the extra is not installed, or not whole."""
    try:
        return version("piper-tts") if version("onnx") else ""
    except PackageNotFoundError:
        return ""


def voices_folder() -> Path:
    """Where voices are looked for: ``$ACCESSNEWS_PIPER_VOICES``, else the user's data folder."""
    from platformdirs import user_data_path

    named = os.environ.get(FOLDER)
    return Path(named) if named else user_data_path("accessnews") / "piper"


def _piper() -> str:
    if not (installed := installed_version()):
        raise EngineError("Piper is not installed", f"Run: {INSTALL}")
    return installed


def _in_folder(folder: Path) -> dict[str, VoiceFile]:
    """Every voice in ``folder`` by name; a file that is no voice of Piper's is passed over."""
    found: dict[str, VoiceFile] = {}
    for path in sorted(folder.glob("*.onnx")):
        try:
            found.update((each.voice.name, each) for each in _in_file(path))
        except UsageError:
            continue
    return found


def _in_file(path: Path) -> list[VoiceFile]:
    """The speakers of a voice file, in order.

    Raises:
        UsageError: the file or its ``.json`` is missing, or is not Piper's.
    """
    from langcodes import standardize_tag

    beside = Path(f"{path}.json")
    try:
        if not path.is_file():
            raise FileNotFoundError(2, "No such file", str(path))
        config = json.loads(beside.read_bytes())
        rate, count = int(config["audio"]["sample_rate"]), int(config["num_speakers"])
        spoken_by = str(config["espeak"]["voice"])
        code = config.get("language", {}).get("code") or spoken_by
        tag = standardize_tag(str(code).replace("_", "-"), macro=True)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path}: not a voice of Piper's with its .onnx.json beside it: {error}",
            "Name the .onnx file of a voice whose .onnx.json lies in the same folder.",
        ) from error
    by_espeak = config.get("phoneme_type", "espeak") == "espeak"
    quality = QUALITIES.get(str(config["audio"].get("quality")), 1)
    return [
        VoiceFile(
            path,
            speaker if count > 1 else None,
            Voice(
                engine="piper",
                name=path.stem if count == 1 else f"{path.stem}#{speaker}",
                language=tag,
                quality=quality,
                licence=_licence(path.parent / "MODEL_CARD"),
            ),
            spoken_by if by_espeak else "",
            rate,
        )
        for speaker in range(max(1, count))
    ]


def _licence(card: Path) -> str:
    """What the model card says of the voice's licence, on one short line."""
    try:
        stated = _LICENCE.search(card.read_text("utf-8", "replace"))
    except OSError:
        stated = None
    return one_line(stated[1])[:40].strip() if stated else "see the voice's model card"


def open_narrator(store: ModelStore) -> PiperNarrator:
    """The entry point; Piper's voices are the user's own files, so the store is not asked."""
    return PiperNarrator()
