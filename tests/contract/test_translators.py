"""What every translator keeps to (translation/engine.py), with its models as they are installed."""

import re

import pytest

import argos_model
from accessnews.errors import EngineError, ModelMissingError
from accessnews.progress import Silent
from accessnews.translation.choose import open_translators
from accessnews.weights.store import ModelStore

TEXTS = [
    "The mayor said on Tuesday that the library will open again in 2027.",
    "She cried.",
    "“We have waited for 32 years,” said Maria Lopez.",
    "The work costs $1.2 million.",
]
LONG = (
    "The city spent 120 million dollars on schools in 2021, 130 million on roads and bridges in "
    "2022, 140 million on parks and libraries in 2023, and it plans, as the mayor said, to spend "
    "150 million on the new hospital in 2024."
)


@pytest.fixture(scope="module")
def argos(tmp_path_factory):
    folder = tmp_path_factory.mktemp("argos")
    store = ModelStore(folder / "store")
    store.install_file(argos_model.build(folder / "m.argosmodel", "en", "zh"), Silent())
    return open_translators(store)["argos"]


@pytest.fixture(scope="module")
def llama(installed):
    installed("qwen2.5-coder-1.5b-instruct-q4")
    return open_translators(ModelStore())["llama"]


@pytest.fixture(scope="module")
def firefox(installed):
    installed("firefox-en-pt")
    return open_translators(ModelStore())["firefox"]


TRANSLATORS = ["argos", "firefox", pytest.param("llama", marks=pytest.mark.slow)]
# For tests that take the large model most of a minute.
QUICK_OR_THOROUGH = [
    *TRANSLATORS[:2],
    pytest.param("llama", marks=[pytest.mark.slow, pytest.mark.thorough]),
]


@pytest.fixture(scope="module", params=TRANSLATORS)
def translator(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def made(translator):
    """``TEXTS``, translated in one call."""
    return translate(translator, TEXTS)


def target_of(translator):
    """The language that the engine's model of these tests is for."""
    return "pt" if "Firefox" in translator.title else "zh"


def translate(translator, texts):
    return list(translator.translate(texts, "en", target_of(translator)))


def test_it_says_who_it_is_and_what_it_can(translator):
    assert translator.title
    assert translator.fingerprint == translator.fingerprint
    assert ("en", target_of(translator)) in translator.pairs()


@pytest.mark.parametrize(
    ("name", "network"),
    [("firefox", False), ("argos", False), ("llama", False), ("openai", True)],
)
def test_it_says_whether_the_text_leaves_this_machine(name, network, tmp_path):
    engine = open_translators(ModelStore(tmp_path / "store"))[name].opened()
    assert engine.network is network


@pytest.mark.parametrize("translator", QUICK_OR_THOROUGH, indirect=True)
def test_after_it_was_closed_it_answers_the_same(translator, made):
    translator.opened().close()
    assert translate(translator, TEXTS[:1]) == made[:1]


def test_one_out_for_each_in_in_order(made):
    assert len(made) == len(set(made)) == len(TEXTS)
    assert "2027" in made[0]
    assert "32" in made[2]
    assert re.search(r"1[.,]2|120", made[3])


def test_it_is_in_the_target_language(translator, made):
    words = {"zh": "[\u4e00-\u9fff]", "pt": r"(?i)\b(?:ela|em|de|para|por|que|milhão)\b"}
    for text in made:
        assert re.search(words[target_of(translator)], text), text


def test_nothing_in_nothing_out(translator):
    assert translate(translator, []) == []


@pytest.mark.parametrize("translator", QUICK_OR_THOROUGH, indirect=True)
def test_a_long_sentence_is_not_cut(translator):
    (text,) = translate(translator, [LONG])
    assert re.findall(r"20\d\d", text) == ["2021", "2022", "2023", "2024"]


@pytest.mark.parametrize("text", ["Zoë paid 5 € at the café 😀.", "中文 in English text.", "1998"])
def test_any_unicode_passes(translator, text):
    (translated,) = translate(translator, [text])
    assert translated.strip()


def test_a_text_comes_out_the_same_again_alone_and_as_soon_as_it_is_known(translator, made):
    results = iter(translator.translate(TEXTS[1:3], "en", target_of(translator)))
    assert next(results) == made[1]
    assert translate(translator, TEXTS[1:2]) == made[1:2]


def test_a_pair_it_cannot_do_is_an_engine_error(translator):
    with pytest.raises(EngineError) as caught:
        list(translator.translate(["x"], "eo", "yo"))
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("name", ["firefox", "argos", "llama"])
def test_without_its_model_the_way_to_get_it_is_named(name, tmp_path, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.delenv("ACCESSNEWS_LLAMA_MODEL", raising=False)
    translator = open_translators(ModelStore(tmp_path / "store"))[name]
    assert translator.pairs() == frozenset()
    with pytest.raises(ModelMissingError) as caught:
        list(translator.translate(["x"], "en", "zh"))
    assert "accessnews models install" in caught.value.remedy
