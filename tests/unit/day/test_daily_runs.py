"""What ``accessnews daily`` tells of a run of a day, by its exit code and on both streams."""

import json
import signal
import subprocess
import sys
import time

import pytest

import ctrl_c
from accessnews.temporary import NAME

CONFIG = """
title = "Gazette"
output = "public"
zone = "UTC"
from = "en"
narrate = false
format = "transcript"
issue-format = "epub"
pause = 0
{more}
[feeds]
gazette = {feeds}
"""
NOBODY = "http://127.0.0.1:9"
LIMIT = 60  # seconds
FAILS = "after = \"sh -c 'echo no route; exit 7'\""


@pytest.fixture
def daily(command, feed, tmp_path):
    def run(*args, more="", others=()):
        text = CONFIG.format(more=more, feeds=json.dumps([feed, *others]))
        (tmp_path / "paper.toml").write_text(text)
        return command("daily", "paper.toml", "--date", "2026-11-28", *args)

    return run


@pytest.fixture
def started(command, feed, tmp_path):
    """A run in a process of its own, which has come to its last command: that takes a minute."""
    more = "after = \"sh -c 'touch begun; exec sleep 60'\""
    (tmp_path / "paper.toml").write_text(CONFIG.format(more=more, feeds=json.dumps(feed)))
    line = [sys.executable, "-m", "accessnews", "daily", "paper.toml", "--date", "2026-11-28"]
    process = subprocess.Popen(line, preexec_fn=ctrl_c.heeded, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + LIMIT
    while not (tmp_path / "begun").exists() and time.monotonic() < until:
        time.sleep(0.05)
    yield process
    process.kill()
    process.communicate()


@pytest.fixture
def log(tmp_path):
    def runs():
        lines = (tmp_path / "public/.accessnews/runs.jsonl").read_text().splitlines()
        return [json.loads(line) for line in lines]

    return runs


def test_quiet_tells_errors_and_nothing_else(daily, capfd):
    assert daily("--quiet", more=FAILS) == 5
    told = capfd.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert line.startswith("accessnews: after: sh -c")
    assert "no route. What was made is whole" in line


@pytest.mark.parametrize("how", [(), ("--quiet",), ("--json",)])
def test_each_failure_is_told_once(daily, capfd, how):
    assert daily(*how, more=FAILS, others=[f"{NOBODY}/feed"]) == 5
    told = capfd.readouterr()
    errors = [line for line in told.err.splitlines() if "no route" in line or NOBODY in line]
    assert len(errors) == 2


def test_a_model_that_is_missing_ends_with_4_where_nothing_is_published(daily, log):
    assert daily(more='to = ["de"]', others=[f"{NOBODY}/feed"]) == 4
    assert log()[-1]["exit_code"] == 4


def test_a_model_that_is_missing_is_a_part_where_the_rest_is_published(daily):
    assert daily() == 0
    assert daily(more='to = ["de"]') == 5


def test_a_draft_is_told_to_nobody(daily, log, tmp_path):
    assert daily(more=f"draft = true\n{FAILS}") == 0
    assert (tmp_path / "public/issues/2026-11-28/index.html").is_file()
    assert not [*tmp_path.glob("public/opds*"), *tmp_path.glob("public/index.html")]
    *_, last = log()[-1]["steps"]
    assert (last["name"], last["told"]) == ("syndicate", "left out, a draft")


@pytest.mark.parametrize(
    ("number", "word"), [(signal.SIGINT, "interrupted"), (signal.SIGTERM, "terminated")]
)
def test_a_run_that_is_told_to_stop_is_in_the_log(started, log, tmp_path, number, word):
    started.send_signal(number)
    _, told = started.communicate(timeout=LIMIT)
    assert started.returncode == 128 + number
    assert told.endswith(f"accessnews: {word}. Run it again to go on.\n")
    (run,) = log()
    (step,) = run["steps"]
    assert run["exit_code"] == 128 + number
    assert step["told"] == "interrupted"
    assert [each["message"] for each in step["failures"]] == [word]
    page = (tmp_path / "public/.accessnews/status.html").read_text("utf-8")
    assert "Gazette: not whole" in page
    assert not [path for path in tmp_path.rglob("*") if NAME.fullmatch(path.name)]
