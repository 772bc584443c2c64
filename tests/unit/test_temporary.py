"""What is under way: gone at the end, gone after a kill, never taken from a run that lives."""

import os
import signal
import stat
import subprocess
import sys
import threading

import pytest

from accessnews import files, temporary
from accessnews.errors import InputError

HOLDING = """
import sys
from pathlib import Path
from accessnews import files, temporary
root = Path(sys.argv[1])
with files.replacing(root / "a.txt"), temporary.folder(root / "deep" / "er") as made:
    (made / "half").write_text("x")
    print("held", flush=True)
    sys.stdin.read()
"""


def left(root):
    return sorted(path.name for path in root.rglob("*") if temporary.NAME.fullmatch(path.name))


@pytest.fixture
def other(tmp_path):
    """Another process that has a file and a folder under way in ``tmp_path``."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_what_a_live_run_has_under_way_stays_and_a_killed_ones_goes(other, tmp_path):
    assert len(left(tmp_path)) == 2
    temporary.sweep(tmp_path, 3)
    assert len(left(tmp_path)) == 2
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert len(left(tmp_path)) == 2
    temporary.sweep(tmp_path, 1)
    assert len(left(tmp_path)) == 1, "a level deeper than was asked for"
    temporary.sweep(tmp_path, 3)
    assert left(tmp_path) == []


def test_whoever_writes_into_a_folder_clears_it_first(other, tmp_path):
    other.kill()
    other.wait()
    files.write_text(tmp_path / "b.txt", "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.txt", "deep"]


def test_nothing_else_is_taken_for_a_leftover(tmp_path):
    others = [".a.part", "a.part.mp3", ".accessnews-1.part", "accessnews-0123456789abcdef.part"]
    for name in others:
        (tmp_path / name).write_text("somebody's")
    away = tmp_path / "away"
    away.mkdir()
    (away / ".accessnews-0123456789abcdef.part").write_text("another folder's")
    (tmp_path / ".accessnews-0123456789abcdef.part").symlink_to(away)
    temporary.sweep(tmp_path)
    temporary.sweep(tmp_path / "none", 3)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name in others) == sorted(others)
    assert left(away) == [".accessnews-0123456789abcdef.part"]


@pytest.mark.parametrize(("mask", "file", "folder"), [(0o077, 0o600, 0o700), (0o002, 0o664, 0o775)])
def test_the_users_umask_is_kept(tmp_path, mask, file, folder):
    before = os.umask(mask)
    try:
        written = files.write_text(tmp_path / "new" / "a.txt", "text")
        with files.replacing_folder(tmp_path / "book") as made:
            (made / "a.txt").write_text("text")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (written, tmp_path / "book" / "a.txt")]
    assert modes == [file, file]
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (written.parent, tmp_path / "book")]
    assert modes == [folder, folder]


def test_a_long_name_leaves_room_for_the_one_under_way(tmp_path):
    assert files.write_text(tmp_path / ("a." + "b" * 250), "text").read_text() == "text"
    with pytest.raises(InputError, match="File name too long") as refused:
        files.write_text(tmp_path / ("a" * 300), "text")
    assert refused.value.remedy == "Choose a shorter name."


STOPPING = """
import os, sys, threading
from pathlib import Path
from accessnews import temporary
root = Path(sys.argv[1])
full = threading.Event()

def fill():
    with temporary.folder(root) as made:
        for number in range(10**9):
            (made / f"{number}").write_text("x")
            if number == 200:
                full.set()

for _ in range(3):
    threading.Thread(target=fill, daemon=True).start()
full.wait()
temporary.abandon()
os._exit(0)
"""


def test_at_a_stop_all_is_removed_while_threads_write_on(tmp_path):
    subprocess.run([sys.executable, "-c", STOPPING, str(tmp_path)], check=True, timeout=60)
    assert list(tmp_path.iterdir()) == []


def test_threads_do_not_take_each_others(tmp_path):
    faults = []

    def write(number):
        try:
            for each in range(50):
                files.write_text(tmp_path / f"{number}-{each}", "text")
                temporary.sweep(tmp_path)
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert len(list(tmp_path.iterdir())) == 200


def test_all_temporary_files_of_a_run_lie_in_one_folder(tmp_path, monkeypatch):
    import tempfile

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with files.own_scratch():
        (ours,) = tmp_path.iterdir()
        assert os.environ["TMPDIR"] == tempfile.gettempdir() == str(ours)
        handle, name = tempfile.mkstemp()
        os.close(handle)
        assert name.startswith(str(ours))
    assert os.environ["TMPDIR"] == str(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_for_sockets_is_the_outermost(tmp_path, monkeypatch):
    import tempfile

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with files.scratch(outermost=True) as alone:
        assert alone.parent == tmp_path
    with files.own_scratch():
        (ours,) = tmp_path.iterdir()
        with files.scratch() as within, files.scratch(outermost=True) as beside:
            assert (within.parent, beside.parent) == (ours, tmp_path)
    assert list(tmp_path.iterdir()) == []
