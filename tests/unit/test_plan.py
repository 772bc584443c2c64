"""Engines opened by a plan: models are installed on the way where the plan allows it."""

import pytest

import argos_model
from accessnews.cache import Cache
from accessnews.errors import EngineError, ModelMissingError
from accessnews.models.store import ModelStore
from accessnews.plan import Engines, Plan
from accessnews.progress import Silent
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
    with pytest.raises(ModelMissingError, match="argos: no model from en to zh"):
        engines(translator="argos", install_models=True).translator("en", "zh")


def test_the_translators_own_options_reach_it(engines):
    with chat_service() as service:
        service.answers = {"The river rose.": "河水上涨了。"}
        options = {"base-url": service.url, "model": "big"}
        chosen = engines(translator="openai", translator_options=options).translator("en", "zh")
        assert list(chosen.translate(["The river rose."], "en", "zh")) == ["河水上涨了。"]
        assert list(chosen.translate(["The river rose."], "en", "zh")) == ["河水上涨了。"]
        assert len(service.asked) == 1
