"""What ``accessnews daily`` tells of a run of a day, by its exit code and on both streams."""

import json

import pytest

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
FAILS = "after = \"sh -c 'echo no route; exit 7'\""


@pytest.fixture
def daily(command, feed, tmp_path):
    def run(*args, more="", others=()):
        text = CONFIG.format(more=more, feeds=json.dumps([feed, *others]))
        (tmp_path / "paper.toml").write_text(text)
        return command("daily", "paper.toml", "--date", "2026-11-28", *args)

    return run


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
