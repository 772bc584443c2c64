"""Plain downloads: whole, resumed, bounded; and the "url" and "file" kinds of source."""

import hashlib
import threading

import pytest

from accessnews.errors import EngineError
from accessnews.weights import http
from accessnews.weights.catalogue import Archive, Extract, ModelFile, Source
from accessnews.weights.sources import fetch
from loopback import make_zip

DATA = bytes(range(256)) * 4000
LIMIT = 2_000_000


def test_a_whole_file(server, tmp_path):
    server.files["/a"] = DATA
    counted = []
    target = http.get(f"{server.url}/a", tmp_path / "a", LIMIT, counted.append)
    assert target.read_bytes() == DATA
    assert sum(counted) == len(DATA)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_cut_download_goes_on_where_it_was(server, tmp_path):
    server.files["/a"] = DATA
    server.cut["/a"] = 300_000
    with pytest.raises(EngineError, match=r"cannot be fetched|was cut"):
        http.get(f"{server.url}/a", tmp_path / "a", LIMIT, lambda _: None)
    half = (tmp_path / "a.part").stat().st_size
    assert 0 < half <= 300_000
    counted = []
    http.get(f"{server.url}/a", tmp_path / "a", LIMIT, counted.append)
    assert (tmp_path / "a").read_bytes() == DATA
    assert server.ranges == [f"bytes={half}-"]
    assert sum(counted) == len(DATA)


def test_a_file_that_changed_meanwhile_is_fetched_from_the_start(server, tmp_path):
    server.files["/a"] = DATA
    server.cut["/a"] = 300_000
    with pytest.raises(EngineError):
        http.get(f"{server.url}/a", tmp_path / "a", LIMIT, lambda _: None)
    server.files["/a"] = DATA[::-1]
    http.get(f"{server.url}/a", tmp_path / "a", LIMIT, lambda _: None)
    assert (tmp_path / "a").read_bytes() == DATA[::-1]


def test_a_file_over_the_limit_is_refused(server, tmp_path):
    server.files["/a"] = DATA
    with pytest.raises(EngineError, match="more than the 1000 allowed"):
        http.get(f"{server.url}/a", tmp_path / "a", 1000, lambda _: None)
    assert not (tmp_path / "a").exists()


def test_what_is_not_there_is_named(server, tmp_path):
    with pytest.raises(EngineError, match="404") as caught:
        http.get(f"{server.url}/none", tmp_path / "a", LIMIT, lambda _: None)
    assert "run the same command again" in caught.value.remedy


def test_an_unreachable_server_is_an_engine_error_of_one_line(tmp_path):
    with pytest.raises(EngineError) as caught:
        http.get("http://127.0.0.1:9/a", tmp_path / "a", LIMIT, lambda _: None)
    assert caught.value.message == "http://127.0.0.1:9/a: cannot be fetched: Connection refused"


def test_a_stopped_download_ends(server, tmp_path):
    server.files["/a"] = DATA
    stop = threading.Event()
    stop.set()
    with pytest.raises(EngineError, match="stopped"):
        http.get(f"{server.url}/a", tmp_path / "a", LIMIT, lambda _: None, stop)


def pinned(kind, name, data):
    archive = Archive(name, "", len(data), hashlib.sha256(data).hexdigest())
    return Source(kind, (archive,), (Extract("*.bin", "model.bin"),))


def test_a_url_source_resumes_and_is_verified(server, tmp_path, watching):
    packed = make_zip({"model.bin": DATA}) + b"\0" * 400_000
    server.files["/m.zip"] = packed
    server.cut["/m.zip"] = 300_000
    source = pinned("url", f"{server.url}/m.zip", packed)
    with pytest.raises(EngineError):
        fetch(source, tmp_path, "a model", watching)
    (archive,) = fetch(source, tmp_path, "a model", watching)
    assert archive.read_bytes() == packed
    assert len(server.ranges) == 1


def test_a_file_source_is_copied_and_verified(tmp_path, watching):
    given = tmp_path / "given.zip"
    given.write_bytes(make_zip({"model.bin": DATA}))
    source = pinned("file", str(given), given.read_bytes())
    (archive,) = fetch(source, tmp_path / "downloads", "a model", watching)
    assert archive.read_bytes() == given.read_bytes()
    given.write_bytes(b"changed")
    archive.unlink()
    with pytest.raises(EngineError, match="checksum"):
        fetch(source, tmp_path / "downloads", "a model", watching)


def test_the_archive_itself_can_be_the_file(tmp_path, watching):
    from accessnews.weights.archives import join

    (tmp_path / "given").write_bytes(DATA)
    file = ModelFile("model.bin", len(DATA), hashlib.sha256(DATA).hexdigest())
    rules = [Extract(".", "model.bin")]
    join([tmp_path / "given"], rules, [file], tmp_path / "made", lambda _: None)
    assert (tmp_path / "made" / "model.bin").read_bytes() == DATA


def test_a_join_stops_at_the_pinned_size(tmp_path):
    from accessnews.weights.archives import join

    (tmp_path / "given.zip").write_bytes(make_zip({"a.bin": DATA}))
    file = ModelFile("a.bin", 100, "0" * 64)
    with pytest.raises(EngineError, match="longer than 100 bytes"):
        join(
            [tmp_path / "given.zip"],
            [Extract("*.bin", "a.bin")],
            [file],
            tmp_path / "made",
            lambda _: None,
        )
