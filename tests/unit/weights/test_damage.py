"""A model that is not as it was installed is told and not used; a file that is none is refused."""

import os
import struct

import pytest

import argos_model
import gguf_file
from accessnews.errors import InputError, ModelMissingError
from accessnews.progress import Silent
from accessnews.weights import gguf, receipts
from accessnews.weights.store import ModelStore
from loopback import make_zip


class Told(Silent):
    def __init__(self):
        self.lines = []

    def say(self, line):
        self.lines.append(line)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def root(tmp_path):
    """A store with a model from a file, and an Argos package."""
    store = ModelStore(tmp_path / "store")
    store.install_file(gguf_file.build(tmp_path / "mine.gguf"), Silent())
    store.install_file(argos_model.build(tmp_path / "a.argosmodel", "en", "fr"), Silent())
    return store.root


def changed(file, *, same_time=False):
    """Another byte in the middle of a file: the size stays."""
    before = file.stat()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    times = (before.st_atime_ns, before.st_mtime_ns + (0 if same_time else 10**9))
    os.utime(file, ns=times)


@pytest.mark.parametrize(
    ("name", "file", "remedy"),
    [
        ("mine", "mine/model.gguf", "from its file"),
        ("argos-en-fr", "argos/*/model/model.bin", "models install argos-en-fr"),
        ("argos-en-fr", "argos/*/sentencepiece.model", "models install argos-en-fr"),
    ],
)
def test_a_changed_byte_is_seen_before_the_model_is_used(root, told, name, file, remedy):
    (path,) = root.glob(file)
    assert ModelStore(root).installed(name)
    changed(path)
    store = ModelStore(root, progress=told)
    assert name not in {entry.name for entry in store.list() if entry.path}
    for _ in range(2):
        with pytest.raises(ModelMissingError, match=f"{name} is damaged") as missing:
            store.path(name)
        assert remedy in missing.value.remedy
    (line,) = told.lines
    assert name in line
    assert remedy in line
    store.remove(name)
    assert not path.exists()


def test_one_that_was_only_touched_is_read_again_once(root, told, monkeypatch):
    (path,) = root.glob("mine/model.gguf")
    os.utime(path, (1, 1))
    assert ModelStore(root, progress=told).installed("mine")
    monkeypatch.setattr(receipts, "checksums_match", None)
    receipts._right.cache_clear()
    assert ModelStore(root, progress=told).installed("mine")
    assert told.lines == []


def test_what_no_time_tells_is_told_by_verify(root, told):
    (path,) = root.glob("mine/model.gguf")
    store = ModelStore(root, progress=told)
    assert store.verify("mine")
    changed(path, same_time=True)
    assert store.installed("mine")
    assert not store.verify("mine")
    assert "mine" in told.lines[0]
    with pytest.raises(ModelMissingError, match="damaged"):
        ModelStore(root).path("mine")


def test_a_damaged_model_of_the_catalogue_is_installed_again(site, tmp_path, told):
    store = site.store_with_joined(tmp_path / "store")
    file = store.root / "joined" / "model.gguf"
    changed(file)
    again = ModelStore(store.root, store.catalogue, told)
    assert not again.installed("joined")
    assert "joined" in told.lines[0]
    again.install("joined", Silent())
    assert file.read_bytes() == site.weights


@pytest.mark.parametrize(
    "spoilt",
    [
        b"GGUFxxxx",
        b"GGUF",
        b"",
        b"GGUF" + bytes(100),
        b"GGUF" + struct.pack("<IQQ", 3, 2**60, 1),
        b"GGUF" + struct.pack("<IQQ", 3, 1, 2**60),
        b"GGUF" + struct.pack("<IQQ", 3, 0, 0),
        b"GGUF" + struct.pack("<IQQQ", 3, 1, 1, 2**63),
        b"GGUF" + struct.pack("<IQQ", 1, 1, 1) + bytes(200),
        b"GGUF" + struct.pack(">IQQ", 3, 1, 1) + bytes(200),
        b"PK\x03\x04" + bytes(100),
    ],
)
def test_a_file_behind_the_right_first_bytes_is_refused(tmp_path, spoilt):
    (tmp_path / "bad.gguf").write_bytes(spoilt)
    store = ModelStore(tmp_path / "store")
    with pytest.raises(InputError, match=r"bad\.gguf: not a whole GGUF file: ") as refused:
        store.install_file(tmp_path / "bad.gguf", Silent())
    assert "\n" not in refused.value.message
    assert not [path for path in store.root.glob("*") if path.name != "locks"]


def test_wherever_a_file_is_cut_off_it_is_told(tmp_path):
    whole = gguf_file.build(tmp_path / "a.gguf")
    data = whole.read_bytes()
    gguf.check(whole)
    for size in range(len(data)):
        whole.write_bytes(data[:size])
        with pytest.raises(InputError, match="not a whole GGUF"):
            gguf.check(whole)


@pytest.mark.parametrize(("kind", "values"), [(0, 64), (1, 64), (8, 64), (12, 256), (99, 64)])
def test_whole_files_of_several_kinds_of_tensor(tmp_path, kind, values):
    for version in gguf.VERSIONS:
        gguf.check(gguf_file.build(tmp_path / "a.gguf", version=version, kind=kind, values=values))


@pytest.mark.parametrize("part", ["model/model.bin", "sentencepiece.model"])
def test_an_argos_package_that_does_not_open_is_refused(tmp_path, part):
    import zipfile

    good = argos_model.build(tmp_path / "a.argosmodel", "en", "fr")
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}
    (name,) = [each for each in members if each.endswith(part)]
    (tmp_path / "b.argosmodel").write_bytes(make_zip({**members, name: b"not what it says"}))
    store = ModelStore(tmp_path / "store")
    with pytest.raises(InputError, match=r"b\.argosmodel: its model cannot be loaded"):
        store.install_file(tmp_path / "b.argosmodel", Silent())
    assert not store.installed("argos-en-fr")
