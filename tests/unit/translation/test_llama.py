"""The local language model: the real one where it is installed, and what happens without one."""

import re
from pathlib import Path

import pytest

from accessnews.errors import EngineError, ModelMissingError, UsageError
from accessnews.translation.checks import Severity, find_faults
from accessnews.translation.engines.llama import MODEL, LlamaTranslator, open_translator
from accessnews.weights.store import ModelStore

SENTENCES = (
    "The city lost 1,200 homes in 2019.",
    "“We will rebuild,” said Mayor Anna Fischer.",
    "Li Na, who grew up in Wuhan, paid $182.45 for the ticket.",
    "Rain fell for 17 days.",
    "Now we have this great relationship.”",
)


@pytest.fixture(scope="module")
def chinese(translator: LlamaTranslator) -> list[str]:
    return list(translator.translate(SENTENCES, "en", "zh"))


@pytest.mark.slow
@pytest.mark.thorough
def test_news_comes_out_in_chinese_whole(chinese: list[str]) -> None:
    assert len(chinese) == len(SENTENCES)
    for source, target in zip(SENTENCES, chinese, strict=True):
        faults = find_faults(source, target, "en", "zh")
        assert not [fault for fault in faults if fault.severity is Severity.ERROR], target
        assert re.search("[\u4e00-\u9fff]", target)
        assert not re.search("翻译|Sure|\n", target)
    assert re.search("1,?200", chinese[0])
    assert "2019" in chinese[0]
    assert "“" in chinese[1]
    assert "”" in chinese[1]
    assert "182.45" in chinese[2]
    assert "17" in chinese[3] or "十七" in chinese[3]
    assert chinese[4].endswith("”")


@pytest.mark.slow
@pytest.mark.thorough  # the contract tests hold a sentence to it
def test_a_sentence_is_the_same_alone_and_in_any_order(
    translator: LlamaTranslator, chinese: list[str]
) -> None:
    backwards = list(translator.translate(SENTENCES[::-1], "en", "zh"))[::-1]
    assert backwards == chinese
    translator.close()
    assert list(translator.translate(SENTENCES[2:3], "en", "zh")) == chinese[2:3]


@pytest.mark.slow
@pytest.mark.thorough
def test_results_come_one_by_one(translator: LlamaTranslator, chinese: list[str]) -> None:
    first = next(translator.translate(SENTENCES[3:], "en", "zh"))
    assert first == chinese[3]


@pytest.mark.slow
def test_what_needs_no_translation_comes_back(translator: LlamaTranslator) -> None:
    assert list(translator.translate(["—", "12:30", ""], "en", "zh")) == ["—", "12:30", ""]


@pytest.mark.slow
@pytest.mark.thorough  # the large model once more, in a process of its own
def test_the_model_is_silent_on_both_outputs(
    translator: LlamaTranslator, capfd: pytest.CaptureFixture[str]
) -> None:
    translator.close()
    list(translator.translate(SENTENCES[3:4], "en", "zh"))
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.thorough
def test_traditional_chinese_is_the_same_translation_in_its_own_characters(
    translator: LlamaTranslator, chinese: list[str]
) -> None:
    import opencc

    made = list(translator.translate(SENTENCES[:2], "en", "zh-TW"))
    assert made != chinese[:2]
    assert [opencc.OpenCC("s2t").convert(text) for text in made] == made
    assert "「" in made[1]


def test_without_the_model_the_error_says_how_to_get_it(tmp_path: Path) -> None:
    translator = LlamaTranslator(ModelStore(tmp_path))
    assert translator.pairs() == frozenset()
    with pytest.raises(ModelMissingError) as caught:
        next(translator.translate(["Rain fell."], "en", "zh"))
    assert MODEL in caught.value.remedy


def test_a_chosen_file_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCESSNEWS_LLAMA_MODEL", str(tmp_path / "none.gguf"))
    translator = open_translator(ModelStore(tmp_path))
    assert translator.title == "none, run by llama.cpp"
    assert translator.pairs() == frozenset()
    with pytest.raises(ModelMissingError, match=r"none\.gguf"):
        next(translator.translate(["Rain fell."], "en", "zh"))


def test_a_file_that_is_no_model_is_an_engine_error(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + bytes(100))
    translator = LlamaTranslator(ModelStore(tmp_path), broken)
    with pytest.raises(EngineError, match="cannot load this model"):
        next(translator.translate(["Rain fell."], "en", "zh"))


def test_the_fingerprint_follows_the_file(tmp_path: Path) -> None:
    model = tmp_path / "model.gguf"
    model.write_bytes(b"one")
    before = LlamaTranslator(ModelStore(tmp_path), model).fingerprint
    assert "xllamacpp" in before
    model.write_bytes(b"two")
    assert LlamaTranslator(ModelStore(tmp_path), model).fingerprint != before


@pytest.mark.parametrize("pair", [("en", "en"), ("fr", "de"), ("en", "tlh")])
def test_other_pairs_are_refused(tmp_path: Path, pair: tuple[str, str]) -> None:
    with pytest.raises(EngineError, match="does not translate"):
        next(LlamaTranslator(ModelStore(tmp_path)).translate(["Rain fell."], *pair))


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    assert list(LlamaTranslator(ModelStore(tmp_path)).translate([], "en", "zh")) == []


@pytest.mark.parametrize("wrong", ["0", "many", "17"])
def test_the_number_of_slots_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("ACCESSNEWS_LLAMA_PARALLEL", wrong)
    with pytest.raises(UsageError, match="ACCESSNEWS_LLAMA_PARALLEL"):
        open_translator(ModelStore(tmp_path))
