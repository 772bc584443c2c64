"""Engines opened by a plan: models are installed on the way where the plan allows it."""

import os
from pathlib import Path

import pytest

import argos_model
from accessnews.article import Article, Sentence
from accessnews.cache import Cache
from accessnews.engines import Engines
from accessnews.errors import EngineError, ModelMissingError
from accessnews.plan import Plan
from accessnews.progress import Silent
from accessnews.translation.engines.argos import ArgosTranslator
from accessnews.weights.store import ModelStore
from chat_service import chat_service
from loopback import FileServer

LOCAL = "qwen2.5-coder-1.5b-instruct-q4"


@pytest.fixture
def index(monkeypatch):
    server = FileServer()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url)
    yield server
    server.close()


@pytest.fixture
def engines(tmp_path, monkeypatch):
    """Engines of a plan, with a store of their own: ``engines(translator="argos")``."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.delenv("ACCESSNEWS_LLAMA_MODEL", raising=False)

    def opened(**options):
        store = ModelStore(tmp_path / "store")
        return Engines(Plan(**options), Silent(), store, Cache(tmp_path / "cache"))

    return opened


def offer(index, folder, *pairs):
    for source, target in pairs:
        package = argos_model.build(folder / "m.argosmodel", source, target).read_bytes()
        index.add_argos(source, target, "1.0", package)


@pytest.mark.parametrize("translator", ["auto", "argos"])
def test_all_that_a_pair_needs_is_installed(engines, index, tmp_path, translator):
    offer(index, tmp_path, ("de", "en"), ("en", "zh"))
    opened = engines(translator=translator, install_models=True)
    chosen = opened.translator("de", "zh")
    assert chosen.title == "Argos Translate 1.0 (de to en), 1.0 (en to zh), via en"
    assert {package.name for package in opened.store.argos()} == {"argos-de-en", "argos-en-zh"}
    assert list(chosen.translate(["eins"], "de", "zh"))


def test_a_package_of_the_pair_comes_before_the_local_model(engines, index, tmp_path):
    offer(index, tmp_path, ("en", "zh"))
    opened = engines(install_models=True)
    assert opened.translator("en", "zh").title == "Argos Translate 1.0 (en to zh)"
    assert not opened.store.installed(LOCAL)


def test_nothing_is_installed_unasked(engines, index, tmp_path):
    offer(index, tmp_path, ("en", "zh"))
    with pytest.raises(ModelMissingError):
        engines().translator("en", "zh")
    assert not index.asked


def test_a_pair_that_nobody_has_is_told(engines, index, tmp_path):
    offer(index, tmp_path, ("en", "zh"))
    with pytest.raises(EngineError, match="the Argos index lists no package from fr to eo"):
        engines(install_models=True).translator("fr", "eo")


def test_argos_by_name_does_not_bring_the_local_model(engines, index, tmp_path):
    offer(index, tmp_path, ("en", "eo"))
    with pytest.raises(EngineError, match="the Argos index lists no package from en to zh"):
        engines(translator="argos", install_models=True).translator("en", "zh")


def test_the_translators_own_options_reach_it(engines):
    with chat_service() as service:
        service.answers = {"The river rose.": "河水上涨了。"}
        options = {"base-url": service.url, "model": "big"}
        chosen = engines(translator="openai", translator_options=options).translator("en", "zh")
        assert list(chosen.translate(["The river rose."], "en", "zh")) == ["河水上涨了。"]
        assert list(chosen.translate(["The river rose."], "en", "zh")) == ["河水上涨了。"]
        assert len(service.asked) == 1


def test_the_cast_is_as_the_plan_says(engines, tmp_path):
    names = tmp_path / "names.tsv"
    names.write_text("Siobhan\tShi-vawn\n", encoding="utf-8")
    opened = engines(
        narrator="espeak",
        voices={"en": "en-US"},
        quote_voices={"en": "espeak:en-GB-scotland"},
        lexicons=(names,),
        speed=1.25,
        opening=False,
    )
    cast = opened.voices.cast("en-GB")
    assert (cast.main.voice.name, cast.main.speed) == ("en-US", 1.25)
    assert cast.quotes is not None
    assert (cast.quotes.voice.name, cast.quotes.speed) == ("en-GB-scotland", 1.25)
    assert not cast.header_spoken
    assert [entry.word for entry in cast.lexicon.entries] == ["Siobhan"]
    assert opened.voices.cast("fr").quotes is None


def test_other_languages_in_a_text_get_the_best_voice_that_is_here(engines):
    opened = engines(narrator="espeak")
    article = Article(Sentence("b000s01", "她在 Facebook 上说：한국, Αθήνα。"), "zh", ())
    cast = opened.voices.with_foreign(opened.voices.cast("zh"), article)
    assert {tag: part.voice.engine for tag, part in cast.foreign.items()} == {
        "en": "hibari",
        "ko": "espeak",
        "el": "espeak",
    }


def test_a_language_without_an_intelligible_voice_stays_with_the_main_one(engines):
    opened = engines()
    article = Article(Sentence("b000s01", "She wrote 北京 on it."), "en", ())
    cast = opened.voices.cast("en")
    assert dict(opened.voices.with_foreign(cast, article).foreign) == {}


def test_lines_of_ours_in_english_get_an_english_voice(engines):
    opened = engines(narrator="espeak")
    article = Article(Sentence("b000s01", "Habari"), "sw", ())
    assert set(opened.voices.with_foreign(opened.voices.cast("sw"), article).foreign) == {"en"}


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no list of open files")
def test_a_batch_opens_the_memory_once(engines, tmp_path):
    file = tmp_path / "memory.sqlite"
    opened = engines(memory=file)
    article = Article(Sentence("b000s01", "Rain"), "en", ())
    translation = Article(Sentence("b000s01", "Pluie"), "fr", ())
    for _ in range(20):
        assert not opened.reviewed(article, translation)
    handles = [path for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    assert sum(os.path.realpath(handle) == str(file) for handle in handles) == 1


def test_models_are_freed_when_no_other_article_is_expected(engines, tmp_path, monkeypatch):
    opened = engines(translator="argos")
    opened.store.install_file(argos_model.build(tmp_path / "m.argosmodel", "en", "zh"), Silent())
    translator = opened.translator("en", "zh")
    freed = []
    close = ArgosTranslator.close
    monkeypatch.setattr(ArgosTranslator, "close", lambda self: (freed.append(1), close(self)))
    opened.expect(2)
    for expected in (0, 1):
        with opened.translating():
            made = list(translator.translate(["The mayor left."], "en", "zh"))
        assert len(freed) == expected
    assert made[0]
    with pytest.raises(EngineError), opened.translating():
        raise EngineError("failed")
    assert len(freed) == 2, "one that nobody told of leaves nothing behind either"
