"""``accessnews models``, against an Argos index and Mozilla's list on loopback."""

import pytest

import argos_model
import gguf_file
from loopback import FileServer
from remote_settings import Collection


@pytest.fixture
def index():
    server = FileServer()
    yield server
    server.close()


@pytest.fixture
def command(accessnews, index, tmp_path):
    """Any command with a store of its own and the index on loopback."""
    environment = {
        "ACCESSNEWS_MODELS": str(tmp_path / "store"),
        "ARGOS_PACKAGE_INDEX": f"{index.url}/",
        "ARGOS_PACKAGES_DIR": str(tmp_path / "none"),
        "ACCESSNEWS_LLAMA_MODEL": "",
    }

    def run(*args, env=()):
        return accessnews(*args, "--json", env={**environment, **dict(env)})

    return run


@pytest.fixture
def models(command):
    """``accessnews models``."""
    return lambda *args: command("models", *args)


@pytest.fixture
def languages(command):
    """``accessnews languages``."""
    return lambda *args: command("languages", *args)


@pytest.fixture
def package(tmp_path):
    """The bytes of a small Argos package."""
    return lambda *pair: argos_model.build(tmp_path / "m.argosmodel", *pair).read_bytes()


def test_a_pair_is_installed_listed_and_removed(models, index, tmp_path):
    package = argos_model.build(tmp_path / "m.argosmodel", "en", "eo", version="1.9")
    index.add_argos("en", "eo", "1.9", package.read_bytes())

    done = models("install", "English", "eo")
    assert done.code == 0, done.stderr
    folder = tmp_path / "store" / "argos" / "translate-en_eo-1_9"
    assert done.records == [{"name": "argos-en-eo", "path": str(folder)}]
    assert models("path", "argos-en-eo").records == [{"path": str(folder)}]
    listed = {record["name"]: record for record in models("list").records}
    assert listed["argos-en-eo"]["path"] == str(folder)
    assert listed["whisper-base"]["path"] is None

    assert models("remove", "argos-en-eo").code == 0
    missing = models("path", "argos-en-eo")
    assert missing.code == 4
    assert "accessnews models install argos-en-eo" in missing.stderr


def test_a_package_file_is_installed(models, tmp_path):
    package = argos_model.build(tmp_path / "m.argosmodel", "en", "eo")
    assert models("install", package).records[0]["name"] == "argos-en-eo"


def test_what_cannot_be_installed(models, tmp_path):
    unreachable = models("install", "en", "eo")
    assert unreachable.code == 4
    assert "the Argos package index cannot be reached" in unreachable.stderr
    unknown = models("install", "whisper-bass")
    assert unknown.code == 2
    assert "whisper-base" in unknown.stderr
    (tmp_path / "x.argosmodel").write_text("no zip")
    assert models("install", tmp_path / "x.argosmodel").code == 3


def of(records, **wanted):
    return [each for each in records if wanted.items() <= each.items()]


def test_languages_tells_what_is_installed_and_what_can_be_had(models, languages, index, package):
    index.add_argos("de", "en", "1.0", package("de", "en"))
    path = index.add_argos("en", "eo", "1.1", package("en", "eo"))
    assert models("install", "de", "en").code == 0

    told = languages()
    assert told.code == 0
    record_size = sum(each["bytes"] for each in models("list").records if each["path"])
    assert of(told.records, state="installed") == [
        {
            "engine": "argos",
            "from": "de",
            "to": "en",
            "via": None,
            "state": "installed",
            "model": None,
            "bytes": record_size,
            "licence": "see the package's README.md",
            "quality": None,
        }
    ]
    assert of(told.records, engine="argos", state="available", model="argos-en-eo")
    (local,) = of(told.records, engine="llama", **{"from": "en", "to": "zh"})
    assert local["state"] == "available"
    assert local["bytes"] > 1e9

    (to_esperanto,) = languages("English", "eo").records
    assert to_esperanto["bytes"] == len(index.files[path])
    (line,) = told.stderr.splitlines()
    assert "Firefox Translations models that could be installed" in line


def test_languages_goes_through_english(models, languages, index, package):
    for pair in (("de", "en"), ("en", "eo")):
        index.add_argos(*pair, "1.0", package(*pair))
    assert [
        (each["model"], each["from"], each["to"]) for each in languages("de", "eo").records
    ] == [
        ("argos-de-en", "de", "en"),
        ("argos-en-eo", "en", "eo"),
    ]
    assert models("install", "de", "eo").code == 0
    (found,) = languages("de", "eo").records
    assert (found["engine"], found["state"], found["via"]) == ("argos", "installed", "en")


def test_languages_goes_through_any_language(models, languages, package, tmp_path):
    for pair in (("fr", "oc"), ("oc", "eo")):
        file = tmp_path / f"{'_'.join(pair)}.argosmodel"
        file.write_bytes(package(*pair))
        models("install", file)
    (found,) = languages("fr", "eo", "--installed").records
    assert (found["engine"], found["state"], found["via"]) == ("auto", "installed", "oc")


def test_languages_offers_the_local_model_through_its_hub(languages):
    (found,) = languages("fr", "zh").records
    assert (found["engine"], found["state"], found["via"]) == ("llama", "available", "en")


def test_a_service_is_told_apart_from_what_is_installed(command):
    environment = {"ACCESSNEWS_OPENAI_BASE_URL": "http://localhost:1/v1"}
    (found,) = command("languages", "fr", "zh", "--installed", env=environment).records
    assert (found["engine"], found["state"]) == ("openai", "service")


def test_languages_without_an_index_is_no_error(languages, index):
    index.files.clear()
    told = languages()
    assert told.code == 0
    assert of(told.records, engine="llama", state="available")
    assert "Argos packages that could be installed are not listed" in told.stderr
    assert "Firefox Translations models that could be installed are not" in told.stderr
    index.asked.clear()
    assert languages("--installed").records == []
    assert not index.asked


def test_a_gguf_from_disk_is_taken_by_name(command, models, tmp_path):
    gguf_file.build(tmp_path / "My Model.gguf")
    assert models("install", "My Model.gguf").records[0]["name"] == "my-model"
    (found,) = of(command("languages", "en", "zh").records, state="installed")
    assert (found["engine"], found["model"]) == ("llama", "my-model")
    (tmp_path / "a.txt").write_text("A title\n\nRain fell on Monday.\n")
    broken = command(
        "translate",
        "a.txt",
        "--from",
        "en",
        "--to",
        "zh",
        "--translator",
        "llama",
        "--model",
        "my-model",
    )
    assert broken.code == 4
    assert "my-model/model.gguf: llama.cpp cannot load this model" in broken.stderr
    refused = command("translate", "a.txt", "--from", "en", "--to", "zh", "--model", "my-model")
    assert refused.code == 2
    assert "--translator llama" in refused.stderr


@pytest.fixture
def mozilla(index, monkeypatch):
    """Mozilla's list on loopback."""
    collection = Collection(index)
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", collection.url)
    return collection


def files(mark):
    return {kind: f"{kind} {mark}".encode() * 99 for kind in ("model", "lex", "vocab")}


def test_a_language_is_installed_both_ways_and_refreshed(models, languages, mozilla, tmp_path):
    for pair in (("en", "ar"), ("ar", "en"), ("en", "uk")):
        mozilla.add(*pair, files(pair))
    done = models("install", "ar")
    assert done.code == 0, done.stderr
    assert [each["name"] for each in done.records] == ["firefox-en-ar", "firefox-ar-en"]
    (offered,) = of(languages("en", "uk").records, engine="firefox")
    assert offered["state"] == "available"
    assert offered["licence"] == "MPL-2.0"
    assert 0 < offered["bytes"] < 3000
    (here,) = of(languages("en", "ar", "--installed").records, engine="firefox")
    assert (here["state"], here["licence"]) == ("installed", "MPL-2.0")

    mozilla.add("en", "ar", files("new"), version="3.1")
    mozilla.add("uk", "en", files("back"))
    assert models("install", "firefox-uk-en").code == 2
    *changes, last = models("refresh").records
    assert [(each["name"], each["change"], each["installed"]) for each in changes] == [
        ("firefox-en-ar", "newer", True),
        ("firefox-uk-en", "new", False),
    ]
    assert last["models"] == 4
    newer = "Firefox Translations 3.1 (en to ar)"
    (old,) = of(models("list").records, name="firefox-en-ar")
    assert old["newer"] == newer
    assert models("install", "en", "ar").code == 0
    (new,) = of(models("list").records, name="firefox-en-ar")
    assert (new["title"], new["newer"]) == (newer, None)


def test_what_was_measured_is_told_with_the_pair(languages):
    (record,) = of(languages("en", "pt").records, model="firefox-en-pt")
    assert record["quality"].startswith("BLEU ")
    assert record["licence"] == "MPL-2.0"
    assert 30e6 < record["bytes"] < 40e6


def test_without_a_network_what_comes_in_a_package_is_named(models):
    refused = models("install", "firefox-en-uk")
    assert refused.code == 4
    assert "accessnews models install en pt" in refused.stderr
    assert models("refresh").code == 4
