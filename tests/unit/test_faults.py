"""What the system refuses is told with the place at fault; what is ours is told as ours."""

import errno
import os
import tempfile

import pytest

from accessnews.errors import InputError, UsageError
from accessnews.faults import as_known, of_system, place_of, refusal_of


def refusal(number, path=None):
    return OSError(number, os.strerror(number), path) if path else OSError(number, "refused")


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A cache and a folder for temporary files of this test's own."""
    monkeypatch.setenv("ACCESSNEWS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    return tmp_path


def test_ours_stay_ours():
    ours = UsageError("no")
    assert as_known(ours) is ours


def test_an_error_that_is_none_of_the_systems_is_a_fault_of_the_program():
    for error in (ValueError("x"), OSError("raster overflow"), KeyError("x")):
        known = as_known(error)
        assert known.exit_code == 1
        assert "fault of accessnews" in known.remedy


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "Free some space in"),
        (errno.EDQUOT, "Free some space in"),
        (errno.ENAMETOOLONG, "shorter name"),
        (errno.ENOTDIR, "A file stands where a folder is needed"),
        (errno.EEXIST, "A file stands where a folder is needed"),
        (errno.EACCES, "Check the permissions"),
        (errno.EROFS, "Check the permissions"),
        (errno.ENOENT, "Check the path"),
        (errno.EMFILE, "ulimit -n"),
        (errno.EIO, "Check the disk"),
    ],
)
def test_a_refusal_of_the_system_has_its_line_and_its_remedy(places, number, remedy):
    known = as_known(refusal(number, "/news/out/a.txt"))
    assert isinstance(known, InputError)
    assert known.message == f"/news/out/a.txt: {os.strerror(number)}"
    assert remedy in known.remedy
    assert "ACCESSNEWS_CACHE" not in known.remedy


@pytest.mark.parametrize(
    ("inside", "variable"),
    [
        ("cache/speech/ab/cd.npz", "ACCESSNEWS_CACHE"),
        ("scratch", "TMPDIR"),
        ("scratch/tmpab12_xyz/model", "TMPDIR"),
        ("scratch/.accessnews-0123456789abcdef.part/x", "TMPDIR"),
        ("scratch/output/story/a.epub", ""),  # the user's own folder, wherever it is
        ("output/story/a.epub", ""),
    ],
)
def test_the_remedy_names_the_folder_that_is_at_fault(places, inside, variable):
    assert place_of(places / inside)[1] == variable
    for number in (errno.ENOSPC, errno.EACCES, errno.ENOTDIR):
        remedy = of_system(refusal(number), places / inside).remedy
        assert (variable or "another folder") in remedy


def test_a_full_disk_that_has_no_name_names_all_three(places):
    remedy = as_known(refusal(errno.ENOSPC)).remedy
    assert "output" in remedy
    assert str(places / "cache") in remedy
    assert str(places / "scratch") in remedy


def test_the_file_that_stands_in_the_way_is_named(places):
    (places / "cache").write_text("a file")
    known = of_system(refusal(errno.ENOTDIR), places / "cache" / "speech" / "ab")
    assert known.message.startswith(f"{places / 'cache'}: ")


def test_the_refusal_that_an_error_comes_of():
    full = refusal(errno.ENOSPC)
    told = of_system(full)
    assert refusal_of(told) is full
    failed = RuntimeError("cluster failed to start")
    failed.__cause__ = told
    assert refusal_of(failed) is full
    assert refusal_of(UsageError("no")) is None
    assert refusal_of(OSError("without a number")) is None
