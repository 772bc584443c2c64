"""Argos packages: the index, the archive, the folders, and what to install for a pair."""

import json
import os
import subprocess
import sys

import pytest

import argos_model
import gguf_file
from accessnews.errors import EngineError, InputError, ModelMissingError, UsageError
from accessnews.progress import Silent
from accessnews.weights import argos_packages
from accessnews.weights.needed import names_for
from accessnews.weights.store import ModelStore
from loopback import make_zip


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Bytes of a real package: ``package("en", "zh")``."""
    folder = tmp_path_factory.mktemp("packages")

    def make(source, target, version="1.0"):
        path = folder / f"{source}-{target}-{version}.argosmodel"
        if not path.exists():
            argos_model.build(path, source, target, version=version)
        return path.read_bytes()

    return make


@pytest.fixture
def store(site, tmp_path):
    return site.store(tmp_path / "store")


def test_a_package_of_the_index_is_installed(site, store, package, watching):
    site.server.add_argos("en", "zh", "1.9", package("en", "zh", "1.9"))
    assert names_for(store, "translation", "en", "zh") == ["argos-en-zh"]
    folder = store.install("argos-en-zh", watching)
    assert folder == store.root / "argos" / "translate-en_zh-1_9"
    assert (folder / "model" / "model.bin").is_file()
    assert store.path("argos-en-zh") == folder
    assert store.version("argos-en-zh") == "1.9"
    assert [p.pair for p in store.argos()] == [("en", "zh")]
    assert list((store.root / "downloads").iterdir()) == []


def test_a_pair_without_a_package_goes_through_english(site, store, package, watching):
    for pair in (("es", "en"), ("en", "zh")):
        site.server.add_argos(*pair, "1.0", package(*pair))
    names = names_for(store, "translation", "es", "zh")
    assert names == ["argos-es-en", "argos-en-zh"]
    for name in names:
        store.install(name, watching)
    asked = sum(site.server.asked.values())
    assert names_for(store, "translation", "es", "zh") == names
    assert sum(site.server.asked.values()) == asked


def test_the_newest_version_is_taken_and_replaces_the_old(site, store, package, watching):
    site.server.add_argos("en", "zh", "1.2", package("en", "zh", "1.2"))
    store.install("argos-en-zh", watching)
    site.server.add_argos("en", "zh", "1.10", package("en", "zh", "1.10"))
    fresh = site.store(store.root)
    fresh.remove("argos-en-zh")
    fresh.install("argos-en-zh", watching)
    assert fresh.version("argos-en-zh") == "1.10"
    assert [folder.name for folder in (store.root / "argos").iterdir()] == ["translate-en_zh-1_10"]


def test_an_unreachable_index_leaves_the_local_model(store, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    assert names_for(store, "translation", "en", "zh-Hant") == ["joined"]
    with pytest.raises(EngineError, match="the Argos package index cannot be reached") as caught:
        names_for(store, "translation", "en", "eo")
    assert "install FILE.argosmodel" in caught.value.remedy


def test_a_pair_that_nobody_has(site, store, package):
    site.server.add_argos("en", "zh", "1.0", package("en", "zh"))
    with pytest.raises(EngineError, match="lists no package from de to eo"):
        names_for(store, "translation", "de", "eo")
    with pytest.raises(UsageError) as caught:
        store.install("argos-en-zt", Silent())
    assert "argos-en-zh" in caught.value.remedy


def test_an_index_that_is_not_one(site, store):
    site.server.files["/index.json"] = b"<html>"
    with pytest.raises(EngineError, match="not an Argos index"):
        names_for(store, "translation", "de", "eo")


def test_entries_of_other_types_and_unsafe_codes_are_passed_over(site, package):
    site.server.add_argos("en", "zh", "1.0", package("en", "zh"))
    entries = json.loads(site.server.files["/index.json"])
    entries += [
        {"type": "sbd", "from_codes": ["en"]},
        {"from_code": "../x", "to_code": "zh", "links": []},
        {"from_code": "en"},
    ]
    site.server.files["/index.json"] = json.dumps(entries).encode()
    assert [p.name for p in argos_packages.read_index()] == ["argos-en-zh"]


def test_a_link_that_gives_another_pair_is_refused(site, store, package, watching):
    site.server.add_argos("en", "zh", "1.0", package("en", "es"))
    with pytest.raises(EngineError, match="gave argos-en-es"):
        store.install("argos-en-zh", watching)
    assert not store.installed("argos-en-zh")
    assert list((store.root / "argos").iterdir()) == []


def test_a_truncated_package_is_refused(site, store, package, watching):
    site.server.add_argos("en", "zh", "1.0", package("en", "zh")[:-2000])
    with pytest.raises(EngineError, match="argos-en-zh"):
        store.install("argos-en-zh", watching)
    assert list((store.root / "argos").iterdir()) == []
    assert list((store.root / "downloads").iterdir()) == []


def test_a_package_file_from_disk(store, package, tmp_path):
    given = tmp_path / "given.argosmodel"
    given.write_bytes(package("en", "pb"))
    assert store.install_file(given, Silent()) == "argos-en-pb"
    assert [p.pair for p in store.argos()] == [("en", "pt-BR")]
    assert names_for(store, "translation", "en", "pt-BR") == ["argos-en-pb"]
    store.remove("argos-en-pb")
    assert not store.installed("argos-en-pb")


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"p/metadata.json": b"{}"},
        {"p/metadata.json": b"[1]"},
        {"p/metadata.json": b"not json"},
        {"p/metadata.json": b'{"from_code": "en", "to_code": "zh"}'},
        {"p/metadata.json": b'{"from_code": "../..", "to_code": "zh"}'},
    ],
)
def test_a_zip_that_is_no_package_is_refused(store, tmp_path, members):
    given = tmp_path / "given.argosmodel"
    given.write_bytes(make_zip(members))
    with pytest.raises(InputError):
        store.install_file(given, Silent())
    assert list((store.root / "argos").iterdir()) == []


def test_a_truncated_file_from_disk_is_the_users_to_mend(store, package, tmp_path):
    given = tmp_path / "given.argosmodel"
    whole = package("en", "zh")
    given.write_bytes(whole[:-2000])
    with pytest.raises(InputError, match="not a whole Argos package"):
        store.install_file(given, Silent())
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 0xFF
    given.write_bytes(flipped)
    with pytest.raises(InputError, match="not a whole Argos package"):
        store.install_file(given, Silent())
    assert list((store.root / "argos").iterdir()) == []


def test_a_member_that_climbs_out_is_not_written(store, package, tmp_path):
    import zipfile

    given = tmp_path / "given.argosmodel"
    given.write_bytes(package("en", "zh"))
    with zipfile.ZipFile(given, "a") as archive:
        archive.writestr("translate-en_zh-1_0/../../../evil", b"evil")
    store.install_file(given, Silent())
    assert not list(tmp_path.rglob("evil"))


def test_stray_folders_harm_nothing(store, package, tmp_path):
    given = tmp_path / "given.argosmodel"
    given.write_bytes(package("en", "zh"))
    store.install_file(given, Silent())
    (store.root / "argos" / "stray").mkdir()
    (store.root / "argos" / "stray.txt").write_text("x")
    assert [p.name for p in store.argos()] == ["argos-en-zh"]


def test_the_users_own_packages_are_read_but_never_removed(store, package, tmp_path):
    import zipfile

    users = argos_packages.user_folder()
    assert users == tmp_path / "users-argos-packages"
    given = tmp_path / "given.argosmodel"
    given.write_bytes(package("en", "zh"))
    zipfile.ZipFile(given).extractall(users)
    assert store.installed("argos-en-zh")
    assert {"argos-en-zh"} <= {entry.name for entry in store.list()}
    with pytest.raises(UsageError, match="belongs to Argos Translate"):
        store.remove("argos-en-zh")
    assert store.installed("argos-en-zh")


def test_where_argos_translate_keeps_its_packages(monkeypatch, tmp_path):
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert argos_packages.user_folder() == tmp_path / "data" / "argos-translate" / "packages"
    settings = tmp_path / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "chosen")}))
    assert argos_packages.user_folder() == tmp_path / "chosen"


def test_a_missing_pair_is_named_with_its_command(store):
    with pytest.raises(ModelMissingError) as caught:
        store.path("argos-en-zh")
    assert caught.value.remedy == "Run: accessnews models install argos-en-zh"


IMPORT = """
import os
from accessnews.weights.argos_packages import argos_settings
before = dict(os.environ)
print(argos_settings().beam_size)
os.environ.pop("KMP_DUPLICATE_LIB_OK", None)
before.pop("KMP_DUPLICATE_LIB_OK", None)
assert dict(os.environ) == before
"""


def test_a_home_that_cannot_be_written_does_not_stop_argostranslate(tmp_path):
    """A file stands where its folders would be, so even root can't make them."""
    home = tmp_path / "home"
    home.write_text("")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ARGOS_"))}
    done = subprocess.run(
        [sys.executable, "-c", IMPORT],
        env=environment | {"HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "4"


def test_a_wrong_argos_setting_is_named(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", IMPORT],
        env=os.environ | {"ARGOS_CHUNK_TYPE": "WRONG", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "EngineError: argostranslate: a setting is wrong: 'WRONG'" in done.stderr


def test_a_gguf_file_from_disk(store, site, tmp_path):
    given = tmp_path / "My Model.Q4.gguf"
    gguf_file.build(given)
    assert store.install_file(given, Silent()) == "my-model.q4"
    assert (store.path("my-model.q4") / "model.gguf").read_bytes() == given.read_bytes()
    (entry,) = [entry for entry in store.list() if entry.name == "my-model.q4"]
    assert entry.purpose == "translation"
    store.remove("my-model.q4")
    with pytest.raises(UsageError):
        store.path("my-model.q4")


def test_a_gguf_file_that_the_catalogue_knows_gets_its_name(site, tmp_path):
    text = site.catalogue.read_text()
    import hashlib

    given = gguf_file.build(tmp_path / "renamed.gguf", values=len(site.weights) // 4)
    weights = given.read_bytes()
    size = f"size = {len(site.weights)}"
    assert size in text
    text = text.replace(size, f"size = {len(weights)}")
    old = hashlib.sha256(site.weights).hexdigest()
    site.catalogue.write_text(text.replace(old, hashlib.sha256(weights).hexdigest()))
    store = site.store(tmp_path / "store")
    assert store.install_file(given, Silent()) == "joined"
    assert store.installed("joined")


@pytest.mark.parametrize("name", ["no.gguf", "no.argosmodel", "a.txt", "fake.gguf"])
def test_a_file_that_is_no_model(store, tmp_path, name):
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "fake.gguf").write_text("text")
    with pytest.raises(InputError):
        store.install_file(tmp_path / name, Silent())


def test_what_narration_and_listening_need(site):
    store = ModelStore()
    assert names_for(store, "narration", "zh-Hant") == ["kokoro-82m-v1.0-int8"]
    assert names_for(store, "narration", "en") == []
    assert names_for(store, "narration", "eo") == []
    assert names_for(store, "listening", "eo") == ["whisper-base"]
