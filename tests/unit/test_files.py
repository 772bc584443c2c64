import os
import re
import stat
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.errors import InputError
from accessnews.files import SLUG_LENGTH, replacing, replacing_folder, slug, write_bytes, write_text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("After 32 Years, Chinese Mother Reunites", "after-32-years-chinese-mother-reunites"),
        ("It’s 5 o'clock", "its-5-oclock"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("Ñandú à la crème", "nandu-a-la-creme"),
        ("母子团聚", "mu-zi-tuan-ju"),
        ("!!!", "article"),
        ("", "article"),
        ("CON", "article-con"),
        ("x" * 500, "x" * SLUG_LENGTH),
    ],
)
def test_slug(title, name):
    assert slug(title) == name


@given(st.text())
def test_a_slug_is_safe_on_any_file_system(title):
    name = slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= SLUG_LENGTH


def test_a_file_is_written_whole(tmp_path):
    target = write_text(tmp_path / "deep" / "a.txt", "line\n文")
    assert target.read_bytes() == "line\n文".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    assert os.listdir(target.parent) == ["a.txt"]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path):
    target = write_bytes(tmp_path / "a.bin", b"old")
    with pytest.raises(RuntimeError), replacing(target) as temporary:
        temporary.write_bytes(b"half")
        raise RuntimeError("the writer fell over")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.bin"]


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError) as refusal:
        write_text(tmp_path / "file" / "a.txt", "text")
    assert "cannot be written" in refusal.value.message
    assert refusal.value.exit_code == 3


def test_a_folder_takes_the_old_ones_place_whole(tmp_path):
    target = tmp_path / "book"
    for name in ("old.txt", "new.txt"):
        with replacing_folder(target) as made:
            (made / name).write_text(name)
            assert not (target / name).exists()
    assert [path.name for path in target.iterdir()] == ["new.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


def test_a_folder_that_fails_leaves_the_old_one(tmp_path):
    target = tmp_path / "book"
    with replacing_folder(target) as made:
        (made / "old.txt").write_text("old")
    with pytest.raises(InputError, match="cannot be written"), replacing_folder(target) as made:
        (made / "half.txt").write_text("half")
        raise OSError(28, "No space left on device")
    assert [path.name for path in target.iterdir()] == ["old.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_written_into_and_stays_one(tmp_path):
    pipe = tmp_path / "pipe.mp3"
    os.mkfifo(pipe)
    heard = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_bytes(pipe, b"sound")
    reader.join()
    assert heard == [b"sound"]
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe.mp3"]
