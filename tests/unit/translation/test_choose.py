"""Which engine translates a pair, and what is said when none can."""

import re
import sys
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

import argos_model
import gguf_file
from accessnews.errors import EngineError, ModelMissingError, UsageError
from accessnews.progress import Silent
from accessnews.translation import choose
from accessnews.translation.choose import choose_others, choose_translator, open_translators
from accessnews.translation.engine import Around
from accessnews.translation.engines.pivot import PivotTranslator
from accessnews.weights import receipts
from accessnews.weights.firefox_models import model_name
from accessnews.weights.store import ModelStore

LOCAL = "qwen2.5-coder-1.5b-instruct-q4"


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.delenv("ACCESSNEWS_LLAMA_MODEL", raising=False)
    return ModelStore(tmp_path / "store")


@pytest.fixture
def with_argos(store, tmp_path):
    store.install_file(argos_model.build(tmp_path / "m.argosmodel", "en", "zh"), Silent())
    return store


@pytest.fixture
def local_model(tmp_path, monkeypatch):
    """A model file for the local engine; choosing looks for it, and does not load it."""
    file = tmp_path / "local.gguf"
    file.write_bytes(b"GGUF")
    monkeypatch.setenv("ACCESSNEWS_LLAMA_MODEL", str(file))
    return file


def test_the_engines_are_there_in_the_order_of_auto(store):
    assert list(open_translators(store))[:3] == ["firefox", "argos", "llama"]


def test_auto_takes_argos_where_the_pair_is_installed(with_argos, local_model):
    chosen = choose_translator("auto", with_argos, "en", "zh-CN")
    assert chosen.title == "Argos Translate 1.0 (en to zh)"


def test_auto_takes_the_local_model_otherwise(with_argos, local_model):
    assert "llama.cpp" in choose_translator("auto", with_argos, "en", "es").title


def test_auto_with_nothing_names_the_two_ways_in_one_line(store):
    with pytest.raises(ModelMissingError) as caught:
        choose_translator("auto", store, "en", "zh")
    assert caught.value.message == "nothing installed translates en to zh"
    assert "accessnews models install en zh" in caught.value.remedy
    assert "accessnews models install FILE.argosmodel" in caught.value.remedy
    assert "\n" not in caught.value.remedy
    assert caught.value.model == LOCAL
    assert caught.value.exit_code == 4


def test_the_local_model_is_offered_for_two_legs_through_english_but_no_further(store):
    with pytest.raises(ModelMissingError) as caught:
        choose_translator("auto", store, "fr", "zh")
    assert caught.value.model == LOCAL
    with pytest.raises(ModelMissingError) as caught:
        choose_translator("auto", store, "fr", "eo")
    assert caught.value.model == ""


def install(store, folder, *pairs):
    for source, target in pairs:
        file = argos_model.build(folder / f"{source}_{target}.argosmodel", source, target)
        store.install_file(file, Silent())


def test_two_argos_packages_meet_in_english_and_the_title_says_so(store, tmp_path):
    install(store, tmp_path, ("de", "en"), ("en", "zh"))
    chosen = choose_translator("auto", store, "de", "zh")
    assert chosen.title == "Argos Translate 1.0 (de to en), 1.0 (en to zh), via en"
    (text,) = chosen.translate(["eins zwei"], "de", "zh")
    assert re.search("[\u4e00-\u9fff]", text)


def test_two_argos_packages_meet_in_any_language(store, tmp_path):
    install(store, tmp_path, ("fr", "eo"), ("eo", "zh"))
    chosen = choose_translator("argos", store, "fr", "zh")
    assert chosen.title.endswith("(fr to eo), then Argos Translate 1.0 (eo to zh), via eo")
    assert chosen.pairs() == {("fr", "zh")}
    (text,) = chosen.translate(["un deux"], "fr", "zh")
    first, second = (
        choose_translator("argos", store, *leg) for leg in (("fr", "eo"), ("eo", "zh"))
    )
    legs = list(second.translate(list(first.translate(["un deux"], "fr", "eo")), "eo", "zh"))
    assert [text] == legs
    assert first.fingerprint in chosen.fingerprint
    assert second.fingerprint in chosen.fingerprint


def test_two_engines_meet(with_argos, local_model, tmp_path):
    install(with_argos, tmp_path, ("eo", "en"))
    chosen = choose_translator("auto", with_argos, "eo", "ja")
    assert chosen.title == ("Argos Translate 1.0 (eo to en), then local, run by llama.cpp, via en")


def test_the_local_model_goes_through_english_by_itself(store, local_model):
    chosen = choose_translator("llama", store, "fr", "zh-TW")
    assert chosen.title == "local, run by llama.cpp, via en"


def test_a_straight_way_is_better_than_one_through_a_third(store, tmp_path):
    install(store, tmp_path, ("de", "en"), ("en", "zh"), ("de", "zh"))
    assert choose_translator("auto", store, "de", "zh").title == "Argos Translate 1.0 (de to zh)"


def with_firefox(store, *pairs):
    """Firefox models for pairs; choosing looks at their receipts, and loads nothing."""
    for source, target in pairs:
        folder = store.root / model_name(source, target)
        folder.mkdir(parents=True)
        (folder / "model.bin").write_bytes(f"{source} {target}".encode())
        title = f"Firefox Translations 3.0 ({source} to {target})"
        told = ("translation", (source, target), "MPL-2.0", "", f"{source}{target}")
        receipts.write(
            folder, receipts.Receipt(folder.name, title, *told, receipts.files_in(folder))
        )


def test_firefox_goes_before_argos_and_argos_by_name(with_argos, local_model):
    with_firefox(with_argos, ("en", "zh"))
    chosen = choose_translator("auto", with_argos, "en", "zh")
    assert chosen.title == "Firefox Translations 3.0 (en to zh)"
    others = [each.title for each in choose_others(chosen, with_argos, "en", "zh")]
    assert others == ["Argos Translate 1.0 (en to zh)", "local, run by llama.cpp"]
    assert choose_translator("argos", with_argos, "en", "zh").title.startswith("Argos")


def test_a_straight_argos_package_goes_before_two_models_of_firefox(store, tmp_path):
    with_firefox(store, ("es", "en"), ("en", "zh"))
    install(store, tmp_path, ("es", "zh"))
    assert choose_translator("auto", store, "es", "zh").title == "Argos Translate 1.0 (es to zh)"


def test_each_leg_gets_the_first_engine_that_has_it(store, tmp_path, local_model):
    with_firefox(store, ("es", "en"))
    install(store, tmp_path, ("es", "en"), ("en", "zh"))
    assert choose_translator("auto", store, "es", "zh").title == (
        "Firefox Translations 3.0 (es to en), then Argos Translate 1.0 (en to zh), via en"
    )
    with_firefox(store, ("en", "zh"))
    assert choose_translator("auto", store, "es", "zh").title == (
        "Firefox Translations 3.0 (es to en), then Firefox Translations 3.0 (en to zh), via en"
    )
    assert choose_translator("auto", store, "es", "ja").title == (
        "Firefox Translations 3.0 (es to en), then local, run by llama.cpp, via en"
    )


def test_an_engine_with_the_script_goes_before_a_better_one_without(store, local_model):
    with_firefox(store, ("en", "zh"))
    chosen = choose_translator("auto", store, "en", "zh-Hant")
    assert chosen.title == "local, run by llama.cpp"
    with_firefox(store, ("en", "zh-Hant"))
    chosen = choose_translator("auto", store, "en", "zh-TW")
    assert chosen.title == "Firefox Translations 3.0 (en to zh-Hant)"


def test_firefox_by_name_says_what_it_lacks(with_argos):
    with pytest.raises(ModelMissingError, match="firefox: no model from en to zh") as caught:
        choose_translator("firefox", with_argos, "en", "zh")
    assert "accessnews models install en zh" in caught.value.remedy


def test_an_installed_gguf_is_taken_by_its_name(store, tmp_path):
    file = gguf_file.build(tmp_path / "My Model.gguf")
    name = store.install_file(file, Silent())
    chosen = choose_translator("llama", store, "en", "zh", {"model": name})
    assert chosen.title == "my-model, run by llama.cpp"
    other = gguf_file.build(tmp_path / "other.gguf", values=32)
    store.install_file(other, Silent())
    fingerprint = choose_translator("llama", store, "en", "zh", {"model": "other"}).fingerprint
    assert fingerprint != chosen.fingerprint


def test_a_model_that_llama_cannot_have(with_argos):
    for name, error, told in (
        (LOCAL, ModelMissingError, "is not installed"),
        ("no-such-model", UsageError, "no model of that name"),
        ("argos-en-zh", UsageError, "is no language model"),
    ):
        with pytest.raises(error, match=told):
            choose_translator("llama", with_argos, "en", "zh", {"model": name})


def test_options_of_another_engine_are_refused(with_argos):
    with pytest.raises(UsageError, match="llama takes no --base-url"):
        choose_translator("llama", with_argos, "en", "zh", {"base-url": "http://localhost"})
    with pytest.raises(UsageError, match="argos takes no --model"):
        choose_translator("argos", with_argos, "en", "zh", {"model": "m"})
    with pytest.raises(UsageError, match="--model belongs to one engine"):
        choose_translator("auto", with_argos, "en", "zh", {"model": "m"})


def test_a_named_engine_is_taken_or_says_what_it_lacks(with_argos, local_model):
    assert "llama.cpp" in choose_translator("llama", with_argos, "en", "zh").title
    with pytest.raises(ModelMissingError, match="argos: no model from en to es") as caught:
        choose_translator("argos", with_argos, "en", "es")
    assert "accessnews models install en es" in caught.value.remedy


def test_the_local_engine_without_its_model_names_it(store):
    with pytest.raises(ModelMissingError) as caught:
        choose_translator("llama", store, "en", "zh")
    assert caught.value.remedy == f"Run: accessnews models install {LOCAL}"
    assert caught.value.model == LOCAL


def test_an_unknown_name_is_answered_with_the_nearest(store):
    with pytest.raises(UsageError) as caught:
        choose_translator("lama", store, "en", "zh")
    assert "llama" in caught.value.remedy


class Upper:
    """An engine that says nothing of the network."""

    title = "Upper case"
    fingerprint = "upper"

    def pairs(self):
        return frozenset({("en", "en-x-upper")})

    def translate(self, texts, source, target):
        return map(str.upper, texts)


class UpperHere(Upper):
    network = False


class UpperElsewhere(Upper):
    network = True


def add_entry_points(monkeypatch, **values):
    real = choose.entry_points(group=choose.GROUP)
    added = [EntryPoint(name, value, choose.GROUP) for name, value in values.items()]
    monkeypatch.setattr(choose, "entry_points", lambda group: [*real, *added])


def join(monkeypatch, engine):
    monkeypatch.setitem(sys.modules, "upper_engine", SimpleNamespace(open=lambda store: engine))
    add_entry_points(monkeypatch, upper="upper_engine:open")


def test_a_third_partys_engine_joins(store, monkeypatch):
    join(monkeypatch, UpperHere())
    chosen = choose_translator("auto", store, "en", "en-x-upper")
    assert list(chosen.translate(["a"], "en", "en-x-upper")) == ["A"]
    with pytest.raises(EngineError, match="upper does not translate en to zh"):
        choose_translator("upper", store, "en", "zh")


@pytest.mark.parametrize("engine", [Upper(), UpperElsewhere()], ids=["silent", "network"])
def test_an_engine_that_may_send_the_text_away_is_taken_by_name_alone(
    with_argos, monkeypatch, engine
):
    join(monkeypatch, engine)
    with pytest.raises(ModelMissingError):
        choose_translator("auto", with_argos, "en", "en-x-upper")
    with pytest.raises(ModelMissingError):  # nor as a leg of two
        choose_translator("auto", with_argos, "zh", "en-x-upper")
    first = choose_translator("argos", with_argos, "en", "zh")
    assert not list(choose_others(first, with_argos, "en", "en-x-upper"))
    assert choose_translator("upper", with_argos, "en", "en-x-upper").title == "Upper case"


def test_an_engine_of_a_third_party_that_works_here_is_a_second_one(with_argos, monkeypatch):
    join(monkeypatch, UpperHere())
    first = choose_translator("argos", with_argos, "en", "zh")
    (second,) = choose_others(first, with_argos, "en", "en-x-upper")
    assert second.title == "Upper case"


def test_two_legs_use_the_network_where_one_does():
    here, away = UpperHere(), Upper()
    assert not PivotTranslator(here, here, "en").network
    assert PivotTranslator(here, away, "en").network
    assert Around(away).network


PLUG_IN = """
class Engine:
    title = "Far away"
    fingerprint = "far 1"
    network = {network}

    def pairs(self):
        return frozenset({{("en", "eo")}})

    def translate(self, texts, source, target):
        return map(str.upper, texts)


def open_translator(store):
    return Engine()
"""


@pytest.mark.parametrize("network", [True, False])
def test_an_installed_distribution_says_whether_it_uses_the_network(
    store, tmp_path, monkeypatch, network
):
    site = tmp_path / "site"
    about = site / "far_engine-1.0.dist-info"
    about.mkdir(parents=True)
    (site / "far_engine.py").write_text(PLUG_IN.format(network=network))
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: far-engine\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[accessnews.translators]\nfar = far_engine:open_translator\n"
    )
    monkeypatch.syspath_prepend(site)
    monkeypatch.delitem(sys.modules, "far_engine", raising=False)
    assert choose_translator("far", store, "en", "eo").title == "Far away"
    if network:
        with pytest.raises(ModelMissingError):
            choose_translator("auto", store, "en", "eo")
    else:
        assert choose_translator("auto", store, "en", "eo").title == "Far away"


def test_an_engine_that_cannot_be_loaded_harms_only_who_asks_for_it(with_argos, monkeypatch):
    add_entry_points(monkeypatch, broken="no_such_module:open")
    assert choose_translator("auto", with_argos, "en", "zh").title.startswith("Argos")
    with pytest.raises(ModelMissingError):
        choose_translator("auto", with_argos, "fr", "zh")
    with pytest.raises(EngineError, match=r"broken .* cannot be loaded"):
        choose_translator("broken", with_argos, "en", "zh")


BROKEN = """
class Engine:
    title, fingerprint, network = "Broken", "broken 1", False

    def pairs(self):
        raise ValueError("no table")


def open_translator(store):
    return Engine()


def open_nothing(store):
    raise KeyError("settings")
"""


@pytest.mark.parametrize("function", ["open_translator", "open_nothing"])
def test_an_engine_that_raises_when_it_is_asked_harms_only_who_asks_for_it(
    with_argos, tmp_path, monkeypatch, function
):
    (tmp_path / "broken_engine.py").write_text(BROKEN)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "broken_engine", raising=False)
    add_entry_points(monkeypatch, broken=f"broken_engine:{function}")
    first = choose_translator("auto", with_argos, "en", "zh")
    assert first.title.startswith("Argos")
    assert not list(choose_others(first, with_argos, "en", "zh"))
    if function == "open_nothing":
        with pytest.raises(EngineError, match=r"broken .* cannot be loaded"):
            choose_translator("broken", with_argos, "en", "zh")
