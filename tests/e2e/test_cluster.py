"""A batch on a Dask cluster: schedulers and workers of their own on loopback, some killed."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

import accessnews
from accessnews import Plan
from accessnews.cli.signing_options import signer_of
from accessnews.cluster.address import address
from accessnews.cluster.run import Cluster
from accessnews.engines import Engines
from accessnews.progress import SILENT
from accessnews.signing import trial
from accessnews.signing.credentials import PASSPHRASE
from accessnews.signing.media import EPUB
from accessnews.signing.verify import verified
from accessnews.stored import stored
from accessnews.workers import workers
from many_stories import files, start, told, write
from object_store import BUCKET, object_store

TEXT = "--no-narrate", "--format", "epub,web,transcript"
WAIT = 60  # seconds


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def until(reached, what):
    last = time.monotonic() + WAIT
    while not reached():
        assert time.monotonic() < last, what
        time.sleep(0.05)


@contextmanager
def running(command, folder, **environment):
    """A program of Dask's own; gives its process, whose log is ``log`` in its folder."""
    folder.mkdir(parents=True)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{command[0]}", *map(str, command[1:])],
            cwd=folder,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def scheduler(folder, port):
    listen = "--host", "127.0.0.1", "--port", port, "--no-dashboard", "--no-show"
    return running(("scheduler", *listen), folder)


def worker(folder, port, **environment):
    """A worker without a nanny, so that to kill it is to lose it."""
    options = "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", folder
    return running(("worker", f"tcp://127.0.0.1:{port}", *options), folder, **environment)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Forty stories, and what one process makes of them."""
    folder = tmp_path_factory.mktemp("cluster")
    write(folder / "in", 40, 4)
    process = start(folder / "alone", folder / "models", *TEXT)
    assert process.wait(WAIT) == 0
    return folder


def batch(alone, name, *options, **environment):
    """The run of another name over the same stories."""
    folder = alone / name
    return folder, start(folder, folder / "models", *TEXT, *options, environment=environment)


def is_as_alone(folder, alone):
    assert files(folder / "out") == files(alone / "alone" / "out")
    assert told(folder) == told(alone / "alone")


def lines(folder):
    return (folder / "told").read_bytes().count(b"\n")


def test_workers_of_this_machine_make_the_same_bytes(alone):
    folder, process = batch(alone, "local", "--cluster", "local:2")
    assert process.wait(WAIT) == 0, (folder / "said").read_text()
    is_as_alone(folder, alone)


def test_sources_that_come_slowly_are_published_as_they_come(alone, tmp_path, monkeypatch):
    monkeypatch.setenv("ACCESSNEWS_CACHE", str(tmp_path / "cache"))
    paths = [str(path) for path in sorted((alone / "in").iterdir())[:4]]
    published = threading.Event()

    def slowly():
        yield from paths[:2]
        assert published.wait(WAIT)
        yield from paths[2:]
        raise OSError("nothing more can be read")

    plan = Plan(
        narrate=False, formats=("transcript",), output=tmp_path / "out", source_language="en"
    )
    cluster = Cluster(address("local:1"), plan, Engines(plan), SILENT)
    heard = []
    try:
        with pytest.raises(OSError, match="nothing more"):
            for outcome in cluster.publish_all(slowly()):
                published.set()
                heard.append(outcome.source)
        assert heard == paths
        assert list(cluster.publish_all(iter(()))) == []
    finally:
        cluster.close()


def test_a_worker_dies_one_joins_and_one_of_another_build_takes_no_part(alone, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(Path(accessnews.__file__).parent, other / "accessnews")
    (other / "accessnews" / "notes.py").open("a").write("# another build\n")
    port = free_port()
    with scheduler(tmp_path / "s", port), worker(tmp_path / "w1", port) as first:
        folder, process = batch(alone, "joined", "--cluster", f"tcp://127.0.0.1:{port}")
        with worker(tmp_path / "w2", port, PYTHONPATH=str(other)):
            until(lambda: lines(folder) > 3 or process.poll() is not None, "no story")
            first.kill()
            with worker(tmp_path / "w3", port):
                assert process.wait(WAIT) == 0, (folder / "said").read_text()
    is_as_alone(folder, alone)
    (refused,) = [
        line for line in (folder / "said").read_text().splitlines() if "takes no part" in line
    ]
    assert refused.startswith("the worker tcp://127.0.0.1:")
    assert "its accessnews is" in refused


def test_the_scheduler_is_started_anew(alone, tmp_path):
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    with scheduler(tmp_path / "s1", port) as first, worker(tmp_path / "w1", port):
        folder, process = batch(alone, "anew", "--cluster", address)
        until(lambda: lines(folder) > 3 or process.poll() is not None, "no story")
        first.kill()
        first.wait()
        with scheduler(tmp_path / "s2", port), worker(tmp_path / "w2", port):
            assert process.wait(WAIT) == 0, (folder / "said").read_text()
    is_as_alone(folder, alone)
    assert f"{address}: the scheduler went away; waiting for it" in (folder / "said").read_text()


@pytest.fixture
def spoken(tmp_path):
    """Four stories, what one process makes of them with a voice, and the options of that."""
    write(tmp_path / "in", 4, 2)
    options = ("--narrator", "espeak", "--format", "epub,transcript")
    process = start(tmp_path / "alone", tmp_path / "models", *options)
    assert process.wait(WAIT) == 0, (tmp_path / "alone" / "said").read_text()
    return tmp_path, options


def test_what_one_machine_lacks_is_made_by_another(spoken, small_disk):
    """Its disk for temporary files is full, so it is done with each story before the others are."""
    folder, options = spoken
    (small_disk / "full").write_bytes(bytes(248 * 1024))  # room for a name, and no sound
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    with scheduler(folder / "s", port), worker(folder / "w1", port, TMPDIR=str(small_disk)):
        lame = folder / "lame"
        process = start(lame, folder / "models", *options, "--cluster", address)
        assert process.wait(WAIT) == 5
        said = (lame / "said").read_text()
        assert "No space left on device (on the worker tcp://127.0.0.1:" in said
        assert said.count(f"Free some space in {small_disk}") == 4
        with worker(folder / "w2", port):
            log = folder / "w2" / "log"
            until(lambda: b"Registered to" in log.read_bytes(), "no second worker")
            process = start(folder / "two", folder / "models", *options, "--cluster", address)
            assert process.wait(WAIT) == 0, (folder / "two" / "said").read_text()
    is_as_alone(folder / "two", folder)


def test_an_object_store_for_output_and_cache(alone, tmp_path):
    """What workers without a folder in common make is what one process makes there."""
    port = free_port()
    with object_store(tmp_path / "store") as store, scheduler(tmp_path / "s", port):
        environment = store.environment()
        output = f"s3://{BUCKET}/one"
        folder, process = batch(alone, "one", "-o", output, **environment)
        assert process.wait(WAIT) == 0, (folder / "said").read_text()
        with (
            worker(tmp_path / "w1", port, **environment) as first,
            worker(tmp_path / "w2", port, **environment),
        ):
            environment["ACCESSNEWS_SHARED_CACHE"] = f"s3://{BUCKET}/cache"
            options = "-o", f"s3://{BUCKET}/two", "--cluster", f"tcp://127.0.0.1:{port}"
            environment["XDG_CACHE_HOME"] = str(tmp_path / "home")
            folder, process = batch(alone, "two", *options, **environment)
            until(lambda: lines(folder) > 3 or process.poll() is not None, "no story")
            first.kill()
            assert process.wait(WAIT) == 0, (folder / "said").read_text()
        assert store.objects("two") == store.objects("one")
        assert len(store.objects("one")) > 120


def test_a_story_is_signed_here_and_lies_signed_in_the_store_when_it_is_told(
    alone, tmp_path, monkeypatch
):
    monkeypatch.setenv("ACCESSNEWS_CACHE", str(tmp_path / "cache"))
    made = trial.make(tmp_path / "keys", "Harbour Gazette", "geheim")
    monkeypatch.setenv(PASSPHRASE, "geheim")
    signer = signer_of(made.certificate, made.key, "")
    paths = [str(path) for path in sorted((alone / "in").iterdir())[:2]]
    with object_store(tmp_path / "store") as store, ExitStack() as stack:
        for name, value in store.environment().items():
            monkeypatch.setenv(name, value)
        plan = Plan(
            narrate=False, formats=("epub",), output=tmp_path / "out", source_language="en",
            store=f"s3://{BUCKET}/out",
        )  # fmt: skip
        output = stack.enter_context(stored(plan, SILENT))
        here = {"cluster": address("local:1"), "output": output, "signer": signer}
        making = stack.enter_context(closing(workers(plan, Engines(plan), SILENT, **here)))
        for outcome in making.publish_all(paths):
            (book,) = outcome.result.signed
            there = store.root / BUCKET / "out" / book.relative_to(plan.output)
            assert verified(there, EPUB).who == "Harbour Gazette"
        everything = [path for path in tmp_path.rglob("*") if path.is_file()]
        holding = [path for path in everything if b"PRIVATE KEY" in path.read_bytes()]
        assert holding == [made.key]
        assert PASSPHRASE not in os.environ, "workers have what was there when they began"


@pytest.mark.thorough
def test_an_issue_of_sixty_spoken_stories_on_four_workers_is_that_of_one_process(
    tmp_path, quick_models
):
    write(tmp_path / "in", 60, 20)
    options = ("--date", "2026-11-28", "--narrator", "espeak", "--format", "epub,audio")
    made = []
    for name, how in (("one", ("--jobs", "1")), ("four", ("--cluster", "local:4"))):
        process = start(tmp_path / name, quick_models, *options, *how, command="issue")
        assert process.wait(1200) == 0, (tmp_path / name / "said").read_text("utf-8")
        made.append(files(tmp_path / name / "out"))
    assert len(made[0]) > 60 * 3
    assert made[0] == made[1]
