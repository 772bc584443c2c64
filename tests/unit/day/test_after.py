"""The command that runs after publishing."""

import sys

import pytest

from accessnews.day.after import run_after
from accessnews.errors import BatchError, UsageError

TELL = "import os; print(os.environ['ACCESSNEWS_OUTPUT'], os.environ['ACCESSNEWS_ISSUE'])"


def test_it_is_told_what_was_made(tmp_path):
    said = run_after([sys.executable, "-c", TELL], tmp_path, tmp_path / "issues" / "2026-11-28")
    assert said == f"{tmp_path} {tmp_path / 'issues' / '2026-11-28'}"


def test_a_text_is_words_and_no_shell_reads_it(tmp_path):
    said = run_after(
        f"'{sys.executable}' -c 'import sys; print(sys.argv[1:])' '$HOME;' a", tmp_path, None
    )
    assert said == "['$HOME;', 'a']"


def test_one_that_fails_says_what_it_wrote(tmp_path):
    with pytest.raises(BatchError, match=r"ended with 3: no route") as told:
        run_after([sys.executable, "-c", "print('no route'); raise SystemExit(3)"], tmp_path, None)
    assert "whole" in told.value.remedy


def test_one_that_is_not_there(tmp_path):
    with pytest.raises(BatchError, match="cannot be started"):
        run_after("no-such-command-here", tmp_path, None)


@pytest.mark.parametrize("command", ["", "rsync 'a", []])
def test_one_that_is_none(command, tmp_path):
    with pytest.raises(UsageError):
        run_after(command, tmp_path, None)
