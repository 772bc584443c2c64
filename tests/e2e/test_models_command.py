"""``accessnews models``, against an Argos index on loopback."""

import pytest

import argos_model
from loopback import FileServer


@pytest.fixture
def index():
    server = FileServer()
    yield server
    server.close()


@pytest.fixture
def models(accessnews, index, tmp_path):
    """``accessnews models`` with a store of its own and the index on loopback."""
    environment = {
        "ACCESSNEWS_MODELS": str(tmp_path / "store"),
        "ARGOS_PACKAGE_INDEX": f"{index.url}/",
        "ARGOS_PACKAGES_DIR": str(tmp_path / "none"),
        "ACCESSNEWS_LLAMA_MODEL": "",
    }
    return lambda *args: accessnews("models", *args, "--json", env=environment)


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
