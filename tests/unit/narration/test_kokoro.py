"""Kokoro's narrator: without its model, and (slow) with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from accessnews.errors import EngineError, ModelMissingError
from accessnews.narration.engine import Voice
from accessnews.narration.engines.kokoro import japanese, open_narrator
from accessnews.narration.engines.kokoro.narrator import MODEL, RATE, KokoroNarrator
from accessnews.narration.engines.kokoro.trim import HEM
from accessnews.narration.engines.kokoro.voices import VOICES
from accessnews.weights.store import ModelStore

XIAOBEI = next(voice for voice in VOICES if voice.name == "zf_xiaobei")


def test_opening_and_listing_load_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from accessnews.weights.store import ModelStore\n"
        "from accessnews.narration.engines.kokoro import open_narrator\n"
        f"narrator = open_narrator(ModelStore(Path({str(tmp_path)!r})))\n"
        "narrator.voices(), narrator.title, narrator.parallel\n"
        "heavy = {'onnxruntime', 'jieba', 'misaki', 'pypinyin', 'wetext', 'hibari', 'fugashi'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_the_model_there_are_no_voices(tmp_path: Path) -> None:
    assert open_narrator(ModelStore(tmp_path)).voices() == ()


def test_without_the_model_speaking_names_the_remedy(tmp_path: Path) -> None:
    narrator = open_narrator(ModelStore(tmp_path))
    with pytest.raises(ModelMissingError) as caught:
        narrator.speak("你好。", XIAOBEI)
    assert MODEL in caught.value.remedy


def test_a_text_with_nothing_to_say_is_a_short_silence(tmp_path: Path) -> None:
    speech = open_narrator(ModelStore(tmp_path)).speak("* * *", XIAOBEI)
    assert not speech.samples.any()
    assert 0 < speech.seconds < 0.5


def test_a_text_that_has_no_reading_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="𠮷𠮷𠮷"):
        open_narrator(ModelStore(tmp_path)).speak("𠮷𠮷𠮷", XIAOBEI)


def test_the_best_voices_of_a_language_come_first() -> None:
    first: dict[str, Voice] = {}
    for voice in VOICES:
        first.setdefault(voice.language, voice)
        assert voice.quality <= first[voice.language].quality
        assert voice.gender in ("female", "male")
    assert first["zh"].name == "zf_xiaobei"
    assert first["en-US"].name == "af_heart"
    assert len({voice.name for voice in VOICES}) == len(VOICES) == 54


class Damaged(ModelStore):
    """A store whose model file is no model: what a full disk or a bad copy leaves."""

    def path(self, name: str) -> Path:
        return self.root


def test_a_damaged_model_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "voices").mkdir()
    np.zeros((510, 256), np.float32).tofile(tmp_path / "voices" / "zf_xiaobei.bin")
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(EngineError, match=r"model\.onnx") as caught:
        open_narrator(Damaged(tmp_path)).speak("你好。", XIAOBEI)
    assert MODEL in caught.value.remedy


@pytest.fixture(scope="session")
def narrator(installed: Callable[[str], Path]) -> KokoroNarrator:
    installed(MODEL)
    return open_narrator(ModelStore())


@pytest.mark.slow
def test_the_voices_are_those_that_are_installed(narrator: KokoroNarrator) -> None:
    voices = narrator.voices()
    folder = ModelStore().path(MODEL) / "voices"
    assert {voice.name for voice in voices} <= {path.stem for path in folder.glob("*.bin")}
    assert any(voice.language == "ja" for voice in voices) == japanese.installed()


@pytest.mark.slow
def test_english_inside_chinese_adds_sound(narrator: KokoroNarrator) -> None:
    without = narrator.speak("他写了一篇文章。", XIAOBEI).seconds
    within = narrator.speak("他用WiFi写了一篇DNA文章。", XIAOBEI).seconds
    assert within > without + 0.8


@pytest.mark.slow
def test_the_ends_are_quiet_and_even(narrator: KokoroNarrator) -> None:
    speech = narrator.speak("你好，世界。", XIAOBEI)
    assert speech.rate == RATE
    assert speech.samples.dtype == np.int16
    assert speech.samples[0] == speech.samples[-1] == 0
    hem = speech.samples[: round(HEM * RATE) // 2].astype(int)
    assert np.abs(hem).max() < np.abs(speech.samples.astype(int)).max() / 20
