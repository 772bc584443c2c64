"""Firefox Translations models by Mozilla's list: kept, refreshed, installed, damaged on the way."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from accessnews.errors import EngineError, ModelMissingError, UsageError
from accessnews.progress import Silent
from accessnews.weights import changes, firefox_records
from accessnews.weights.needed import names_for
from remote_settings import RECORDS, ROOT, Collection

NIGHTLY = "env.channel == 'default' || env.channel == 'nightly'"
ANDROID = "env.appinfo.OS == 'Android'"
DESKTOP = "env.appinfo.OS != 'Android'"


def contents(mark, *, split=False):
    """Files of a model, which nothing looks into."""
    kinds = ("model", "lex", *(("srcvocab", "trgvocab") if split else ("vocab",)))
    return {kind: f"{kind} {mark}\n".encode() * 3000 for kind in kinds}


@pytest.fixture
def listed(site, monkeypatch):
    collection = Collection(site.server)
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", collection.url)
    return collection


@pytest.fixture
def store(site, tmp_path):
    return site.store(tmp_path / "store")


@pytest.fixture
def gone(monkeypatch):
    """Take the network away."""
    return lambda: monkeypatch.setenv(
        "FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:9/v1/buckets/b/collections/c/records"
    )


def test_a_pair_of_the_list_is_installed(listed, store, watching):
    files = contents("a")
    listed.add("en", "uk", files)
    assert names_for(store, "translation", "en", "uk") == ["firefox-en-uk"]
    folder = store.install("firefox-en-uk", watching)
    assert {path.name for path in folder.iterdir()} == {
        "model.bin",
        "lex.bin",
        "vocab.spm",
        "model.json",
    }
    assert (folder / "model.bin").read_bytes() == files["model"]
    assert list((store.root / "downloads").iterdir()) == []
    (model,) = store.firefox()
    assert (model.pair, model.title) == (("en", "uk"), "Firefox Translations 3.0 (en to uk)")
    assert model.vocabularies == (folder / "vocab.spm", folder / "vocab.spm")
    (entry,) = (each for each in store.list() if each.path)
    assert (entry.licence, entry.size) == ("MPL-2.0", sum(map(len, files.values())))
    assert store.verify("firefox-en-uk")
    store.remove("firefox-en-uk")
    with pytest.raises(ModelMissingError) as caught:
        store.path("firefox-en-uk")
    assert caught.value.remedy == "Run: accessnews models install firefox-en-uk"


@pytest.mark.parametrize(
    ("code", "tag", "name"),
    [
        ("zh-Hans", "zh", "firefox-en-zh"),
        ("zh", "zh", "firefox-en-zh"),
        ("zh-Hant", "zh-Hant", "firefox-en-zh-hant"),
        ("nb", "no", "firefox-en-nb"),
        ("iw", "he", "firefox-en-he"),
        ("tl", "fil", "firefox-en-fil"),
        ("sr", "sr", "firefox-en-sr"),
    ],
)
def test_codes_of_the_list_are_tags_here(listed, store, code, tag, name):
    listed.add("en", code, contents("a", split=True))
    assert names_for(store, "translation", "en", tag) == [name]
    folder = store.install(name, Silent())
    (model,) = store.firefox()
    assert model.vocabularies == (folder / "srcvocab.spm", folder / "trgvocab.spm")
    assert names_for(store, "translation", "en", tag) == [name]


def test_a_pair_without_a_model_goes_through_english(listed, store):
    listed.add("es", "en", contents("a"))
    listed.add("en", "uk", contents("b"))
    names = names_for(store, "translation", "es", "uk")
    assert names == ["firefox-es-en", "firefox-en-uk"]


def test_traditional_characters_are_not_had_by_what_is_installed_for_simplified(listed, store):
    listed.add("en", "zh-Hans", contents("a"))
    store.install("firefox-en-zh", Silent())
    assert names_for(store, "translation", "en", "zh-Hant") == ["firefox-en-zh"]
    listed.add("en", "zh-Hant", contents("b"))
    store.refresh()
    assert names_for(store, "translation", "en", "zh-Hant") == ["firefox-en-zh-hant"]


def test_of_a_pair_the_newest_release_for_desktops_is_taken(listed, store):
    for version, fields in (
        ("3.0", {}),
        ("3.10", {}),
        ("3.9", {}),
        ("3.11", {"filter_expression": ANDROID, "architecture": "tiny"}),
        ("3.12", {"filter_expression": NIGHTLY}),
        ("3.13a1", {}),
        ("4.0", {}),  # that the library does not load
    ):
        listed.add("en", "uk", contents(version), version=version, **fields)
    listed.add("en", "nb", contents("n"), version="3.0a1", filter_expression=NIGHTLY)
    folder = store.install("firefox-en-uk", Silent())
    assert (folder / "lex.bin").read_bytes() == contents("3.10")["lex"]
    assert [model.name for model in store.records().models] == ["firefox-en-uk"]


@pytest.mark.parametrize(
    ("expression", "fulfilled"),
    [
        ("", True),
        (DESKTOP, True),
        (ANDROID, False),
        (NIGHTLY, False),
        ("env.channel != 'release'", False),
        ("env.appinfo.OS != 'Android' || env.channel != 'release'", True),
        (f"({NIGHTLY}) && {DESKTOP}", False),
        (
            "(env.channel == 'release' || env.channel == 'beta') && env.appinfo.OS == \"Linux\"",
            True,
        ),
        ("env.channel == 'beta' || env.channel == 'release' && env.appinfo.OS == 'Android'", False),
        ("env.channel == 'release' || env.channel == 'x' && env.appinfo.OS == 'Android'", True),
        ("env.version|versionCompare('200.0') >= 0", False),
        ("env.formFactor == 'desktop'", False),
        ("env.channel == 'release' &&", False),
        ("true", False),
        ("(" * 3000, False),
    ],
)
def test_the_conditions_of_a_record(expression, fulfilled):
    assert firefox_records.holds(expression) is fulfilled


def test_the_list_is_kept_until_it_is_fetched_anew(site, listed, store):
    listed.add("en", "uk", contents("old"))
    store.install("firefox-en-uk", Silent())
    asked = site.server.asked[RECORDS]
    listed.add("en", "uk", contents("new"), version="3.1")
    listed.add("uk", "en", contents("back"))
    again = site.store(store.root)
    assert again.install("firefox-en-uk", Silent()) == store.path("firefox-en-uk")
    with pytest.raises(UsageError) as caught:
        again.install("firefox-uk-en", Silent())
    assert "firefox-en-uk" in caught.value.remedy
    assert site.server.asked[RECORDS] == asked
    before = again.records()
    told = [(each.name, each.kind) for each in changes.changes(before, again.refresh())]
    assert told == [("firefox-en-uk", "newer"), ("firefox-uk-en", "new")]

    newer = "Firefox Translations 3.1 (en to uk)"
    (entry,) = (each for each in again.list() if each.path)
    assert (entry.title, entry.newer) == ("Firefox Translations 3.0 (en to uk)", newer)
    folder = again.install("firefox-en-uk", Silent())
    assert (folder / "model.bin").read_bytes() == contents("new")["model"]
    (entry,) = (each for each in again.list() if each.path)
    assert (entry.title, entry.newer) == (newer, "")


def test_a_model_that_the_list_no_longer_has_stays(listed, store):
    listed.add("en", "uk", contents("a"))
    store.install("firefox-en-uk", Silent())
    before = store.records()
    listed.records.clear()
    listed.add("en", "bg", contents("b"))
    told = [(each.name, each.kind) for each in changes.changes(before, store.refresh())]
    assert told == [("firefox-en-bg", "new"), ("firefox-en-uk", "gone")]
    assert store.installed("firefox-en-uk")
    assert store.install("firefox-en-uk", Silent()) == store.path("firefox-en-uk")


def test_what_comes_in_a_package_is_not_taken_from_the_list(listed, tmp_path):
    from accessnews.weights.store import ModelStore

    listed.add("en", "pt", contents("a"))
    store = ModelStore(tmp_path / "store")
    assert names_for(store, "translation", "en", "pt") == ["firefox-en-pt"]
    assert not (store.root / firefox_records.KEPT).exists()
    assert store.newer("firefox-en-pt") == ""
    listed.add("en", "uk", contents("b"))
    assert names_for(store, "translation", "pt", "uk") == ["firefox-pt-en", "firefox-en-uk"]


def test_without_a_network_the_error_names_what_comes_in_packages(gone, tmp_path, monkeypatch):
    from accessnews.weights.store import ModelStore

    gone()
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    store = ModelStore(tmp_path / "store")
    with pytest.raises(EngineError) as caught:
        store.install("firefox-en-zh", Silent())
    assert "the list of Firefox Translations models cannot be reached" in caught.value.message
    assert "en to pt, pt to en: accessnews models install en pt." in caught.value.remedy
    assert caught.value.exit_code == 4
    with pytest.raises(EngineError) as caught:
        names_for(store, "translation", "en", "eo")
    assert "accessnews models install en pt" in caught.value.remedy
    assert "Argos package index cannot be reached" in caught.value.message
    assert "\n" not in caught.value.message + caught.value.remedy


def test_a_refresh_that_fails_leaves_the_list(site, listed, store, gone):
    listed.add("en", "uk", contents("a"))
    kept = store.listed()
    gone()
    with pytest.raises(EngineError):
        store.refresh()
    assert site.store(store.root).listed() == kept
    assert store.install("firefox-en-uk", Silent())


def damaged_hash(record, server):
    record["attachment"]["hash"] = "0" * 64


def damaged_contents_hash(record, server):
    record["decompressedHash"] = "0" * 64


def another_size(record, server):
    record["decompressedSize"] -= 1


def not_packed(record, server):
    path = f"/cdn/{record['attachment']['location']}"
    data = b"no zstd at all"
    import hashlib

    server.files[path] = data
    record["attachment"] |= {"size": len(data), "hash": hashlib.sha256(data).hexdigest()}


def half_packed(record, server):
    path = f"/cdn/{record['attachment']['location']}"
    data = server.files[path][:-5]
    import hashlib

    server.files[path] = data
    record["attachment"] |= {"size": len(data), "hash": hashlib.sha256(data).hexdigest()}


def not_there(record, server):
    del server.files[f"/cdn/{record['attachment']['location']}"]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (damaged_hash, "the checksum is not the expected one"),
        (damaged_contents_hash, "model.bin: the checksum does not match"),
        (another_size, "model.bin: longer than"),
        (not_packed, "not a readable archive"),
        (half_packed, "not a readable archive|of 24000 bytes|bytes came"),
        (not_there, "404"),
    ],
)
def test_a_damaged_attachment_leaves_no_model(site, listed, store, harm, told):
    listed.add("en", "uk", contents("a"))
    harm(listed.records[0], site.server)
    listed.publish()
    with pytest.raises(EngineError, match=told):
        store.install("firefox-en-uk", Silent())
    assert not store.installed("firefox-en-uk")
    assert not (store.root / "firefox-en-uk").exists()


def test_a_cut_connection_is_gone_on_with(site, listed, store):
    path, *_ = listed.add("en", "uk", {**contents("a"), "model": os.urandom(200_000)})
    site.server.cut[path] = 100_000
    with pytest.raises(EngineError):
        store.install("firefox-en-uk", Silent())
    store.install("firefox-en-uk", Silent())
    assert any(each.startswith("bytes=") for each in site.server.ranges)


KILLED = """
import sys
from pathlib import Path
from accessnews.progress import Silent
from accessnews.weights.store import ModelStore
ModelStore(Path(sys.argv[1])).install("firefox-en-uk", Silent())
"""


def test_a_killed_install_is_gone_on_with(site, listed, store):
    paths = listed.add("en", "uk", contents("a"))
    gate = site.server.hold(paths[0])
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(store.root)])
    while not site.server.asked[paths[0]]:
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not store.installed("firefox-en-uk")
    gate.set()
    store.install("firefox-en-uk", Silent())
    assert store.verify("firefox-en-uk")


@pytest.mark.parametrize(
    "harm",
    [
        {"attachment": None},
        {"version": None},
        {"version": "three"},
        {"sourceLanguage": "../../x"},
        {"targetLanguage": "qq"},
        {"decompressedHash": "abc"},
        {"decompressedSize": 1 << 40},
        {"fileType": "qualityModel"},
    ],
    ids=repr,
)
def test_records_that_are_not_whole_are_passed_over(listed, store, harm):
    listed.add("en", "uk", contents("a"))
    listed.add("en", "bg", contents("b"), unknown={"field": [1]})
    for record in listed.records[:3]:
        record |= harm
    listed.records.append("no record")
    listed.publish()
    assert [model.name for model in store.listed().models] == ["firefox-en-bg"]


@pytest.mark.parametrize("location", ["../up.zst", "/abs.zst", "http://elsewhere/x.zst", "a\\b"])
def test_an_attachment_lies_below_the_servers_address(listed, store, location):
    listed.add("en", "uk", contents("a"))
    listed.records[0]["attachment"]["location"] = location
    listed.publish()
    assert store.listed().models == ()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (RECORDS, b"<html>"),
        (RECORDS, b"[]"),
        (RECORDS, b'{"data": {}}'),
        (ROOT, b"{}"),
        (ROOT, json.dumps({"capabilities": {"attachments": {"base_url": "file:///"}}}).encode()),
    ],
)
def test_what_is_no_list_is_told(site, listed, store, path, answer):
    site.server.files[path] = answer
    with pytest.raises(EngineError, match="not a list of Firefox Translations models"):
        store.listed()
    assert not (store.root / firefox_records.KEPT).exists()


def test_an_address_that_is_none_of_remote_settings(store, monkeypatch):
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:9/list.json")
    with pytest.raises(EngineError, match="not an address of Remote Settings records"):
        store.listed()


def test_a_kept_list_that_is_damaged_is_fetched_again(listed, store):
    listed.add("en", "uk", contents("a"))
    store.listed()
    (store.root / firefox_records.KEPT).write_text("{", "utf-8")
    store._records = None
    assert store.records() is None
    assert store.listed().find("firefox-en-uk")
