"""A batch on two workers whose disk is full in the middle: each story that did not fit is told,
nothing is half-written, and with room again the rest is made, the same bytes as elsewhere."""

import subprocess
from pathlib import Path

import pytest

from accessnews.temporary import NAME

STORIES = 7
TEXT_ONLY = ("--no-narrate", "--format", "epub,web,transcript")
SPOKEN = ("--narrator", "espeak", "--format", "epub,transcript")


@pytest.fixture
def stories(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(STORIES):
        text = " ".join(f"At {at} o'clock it had risen by {number} metres." for at in range(12))
        (folder / f"{number}.txt").write_text(f"Story {number}\n\nBy Ann Lee\n\n{text}\n")
    return folder


def files(folder):
    """Every file under ``folder``, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def under_way(folder):
    return [path for path in folder.rglob("*") if NAME.fullmatch(path.name)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_output_that_fills_up(accessnews, tmp_path, small_disk, stories, jobs):
    batch = ("batch", stories, "--from", "en", "--jobs", jobs, "--json", *TEXT_ONLY, "-o")
    whole = accessnews(*batch, tmp_path / "whole/out")
    assert whole.code == 0, whole.stderr

    full = accessnews(*batch, small_disk / "out")

    assert full.code == 5, full.stderr
    assert "Traceback" not in full.stderr
    told = {Path(each["source"]).name: each for each in full.records if "source" in each}
    assert sorted(told) == sorted(path.name for path in stories.iterdir())
    lacking = {
        name: fault
        for name, each in told.items()
        for fault in [each.get("error"), *each.get("report", {}).get("unwritten", [])]
        if fault
    }
    assert 0 < len(lacking) < len(told)
    for fault in lacking.values():
        what = fault.get("message") or fault["reason"]
        assert what.startswith(f"{small_disk}/out/story-")
        assert what.endswith("No space left on device")
        assert fault["remedy"].startswith(f"Free some space in {small_disk}/out/story-")
    assert under_way(small_disk) == []
    expected = files(tmp_path / "whole/out")
    assert all(
        expected[name] == data
        for name, data in files(small_disk / "out").items()
        if Path(name).name not in ("report.json", "index.html")
    )

    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    again = accessnews(*batch, small_disk / "out")

    assert again.code == 0, again.stderr
    assert files(small_disk / "out") == expected


def test_cache_that_fills_up(accessnews, tmp_path, small_disk, stories):
    for path in sorted(stories.iterdir())[4:]:
        path.unlink()
    batch = ("batch", stories, "--from", "en", "--jobs", 2, "--json", *SPOKEN, "-o")
    whole = accessnews(*batch, tmp_path / "whole")
    assert whole.code == 0, whole.stderr
    environment = {"ACCESSNEWS_CACHE": str(small_disk / "cache")}

    full = accessnews(*batch, tmp_path / "out", env=environment)

    assert full.code == 5, full.stderr
    assert "Traceback" not in full.stderr
    failed = [each["error"] for each in full.records if "error" in each and "source" in each]
    assert failed
    for error in failed:
        assert error["message"].startswith(f"{small_disk}/cache/")
        assert error["message"].endswith("No space left on device")
        assert error["remedy"].endswith("or name another folder with ACCESSNEWS_CACHE.")
    assert under_way(small_disk) == under_way(tmp_path / "out") == []

    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    again = accessnews(*batch, tmp_path / "out", env=environment)

    assert again.code == 0, again.stderr
    assert files(tmp_path / "out") == files(tmp_path / "whole")
