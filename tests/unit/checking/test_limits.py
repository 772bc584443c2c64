"""What a hostile or a huge book may cost, and how it is told that a check was not finished."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile

import pytest

from accessnews.checking import limits
from accessnews.checking.epubcheck import check as epubcheck
from accessnews.checking.inspection import check as inspect
from accessnews.checking.limits import UnfinishedError, bounded, extend, in_time, within
from accessnews.checking.outcome import judge
from accessnews.checking.package import opened
from accessnews.checking.tool import CheckerMissingError, run
from accessnews.errors import EngineError, InputError


def zipped(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return path


def test_a_program_whose_time_is_over_ends_with_all_that_it_started(tmp_path):
    pid = tmp_path / "pid"
    program = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(pid)!r}, 'w').write(str(child.pid))\n"
        "time.sleep(600)\n"
    )
    with within("Sleeper", 2), pytest.raises(UnfinishedError, match="Sleeper was not finished"):
        run("Sleeper", [sys.executable, "-c", program])
    for _ in range(100):  # the child is ended, and then somebody has to wait for it
        if not _runs(int(pid.read_text())):
            break
        time.sleep(0.1)
    assert not _runs(int(pid.read_text()))


def _runs(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False)
    return state.stdout.strip()[:1] not in (b"", b"Z")


def test_our_rules_stop_in_time_and_the_result_says_so(good_book):
    result = judge(good_book, "accessnews", inspect, 0)
    assert result.report is None
    assert isinstance(result.reason, UnfinishedError)
    assert result.reason.exit_code == 4
    assert "not finished within 0 seconds" in result.reason.message
    assert "--time-limit" in result.reason.remedy
    assert not result.missing
    assert judge(good_book, "accessnews", inspect).report is not None


def test_a_limit_holds_inside_alone_and_can_be_extended():
    with within("x", 0):
        with pytest.raises(UnfinishedError):
            in_time()
        extend(60)
        in_time()
    in_time()


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([(f"{n}.xhtml", "") for n in range(30)], "30 files"),
        ([("a.xhtml", " " * 3_000_000)], "MB of documents"),
        ([(f"{n}.smil", " " * 300_000) for n in range(9)], "MB of documents"),
        ([("a.mp3", b"\0" * 6_000_000)], "GB unpacked"),
    ],
)
def test_a_bomb_is_not_unpacked_by_anyone(parts, told, tmp_path, monkeypatch):
    """The limits made small: a file of gigabytes takes too long to write."""
    monkeypatch.setattr(limits, "MOST_FILES", 20)
    monkeypatch.setattr(limits, "MOST_TEXT", 2_000_000)
    monkeypatch.setattr(limits, "MOST_BYTES", 5_000_000)
    book = zipped(tmp_path / "bomb.epub", parts)
    with pytest.raises(UnfinishedError, match=told):
        bounded(book)
    assert isinstance(judge(book, "accessnews", inspect).reason, UnfinishedError)
    assert judge(book, "EPUBCheck", epubcheck).report is None


def test_what_is_no_archive_is_left_to_the_checkers(tmp_path):
    (tmp_path / "a.epub").write_bytes(b"no zip at all")
    bounded(tmp_path / "a.epub")


def test_a_size_that_is_a_lie_is_found(tmp_path):
    """An archive that declares ten bytes and holds a million gives ten at most."""
    book = zipped(tmp_path / "a.epub", [("META-INF/container.xml", "<a>" + " " * 1_000_000)])
    data = bytearray(book.read_bytes())
    for place in (data.find(b"PK\x03\x04") + 22, data.find(b"PK\x01\x02") + 24):
        data[place : place + 4] = (10).to_bytes(4, "little")
    book.write_bytes(data)
    with pytest.raises(InputError, match="cannot be read as an EPUB"), opened(book):
        pass


def test_java_has_a_heap(good_book, monkeypatch):
    """EPUBCheck in a heap that is too small for it says that it was not finished."""
    monkeypatch.setattr("accessnews.checking.epubcheck.HEAP", 4)
    try:
        with pytest.raises(EngineError) as raised:
            epubcheck(good_book)
    except CheckerMissingError as error:
        pytest.skip(error.message)
    if isinstance(raised.value, CheckerMissingError):
        pytest.skip(raised.value.message)
    assert isinstance(raised.value, UnfinishedError)
    assert "needs more than 4 MB" in raised.value.message


def test_the_command_says_what_was_not_finished(accessnews, good_book):
    ran = accessnews(
        "check", "--only", "epubcheck", "--only", "rules", "--time-limit", "1", good_book
    )
    if "is not installed" in ran.stderr:
        pytest.skip("no EPUBCheck here")
    assert ran.code == 4
    assert "EPUBCheck was not finished within 1 seconds" in ran.stderr
    assert "--time-limit" in ran.stderr
