"""Two runs of a day do not meet."""

import subprocess
import sys

import pytest

from accessnews.day.alone import alone
from accessnews.errors import InputError

HOLD = """
import sys, time
from pathlib import Path
from accessnews.day.alone import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path):
    """A live process that holds the lock."""
    lock = tmp_path / "state" / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield lock, process
        process.kill()


def test_a_second_run_is_refused(holder):
    lock, _ = holder
    with pytest.raises(InputError, match="another run is at work"), alone(lock):
        pass


def test_a_run_that_was_killed_holds_nothing(holder):
    lock, process = holder
    process.kill()
    process.wait()
    with alone(lock):
        pass


def test_one_run_after_the_other(tmp_path):
    for _ in range(2):
        with alone(tmp_path / "lock"):
            pass


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"), alone(tmp_path / "file" / "lock"):
        pass
