"""``accessnews memory``, as a person and a script see it."""

import json

import pytest
from click.testing import CliRunner

from accessnews.cli.memory import memory
from accessnews.cli.screen import Screen
from accessnews.errors import InputError, UsageError
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit

SOURCE = "The mayor resigned on Monday."
UNITS = [
    TranslationUnit(SOURCE, "市长周一辞职。", "en", "zh", Origin.HUMAN, note="as agreed"),
    TranslationUnit("She cried.", "Lloró.", "en", "es", Origin.MACHINE, "argos 1"),
]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("ACCESSNEWS_MEMORY", str(tmp_path / "memory.sqlite"))
    monkeypatch.chdir(tmp_path)

    def command(*args):
        done = CliRunner().invoke(memory, args, obj=Screen())
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    return command


def records(output):
    return [json.loads(line) for line in output.splitlines()]


def test_export_and_import_again(run, tmp_path):
    Memory().remember(UNITS)
    assert run("export", "all.tmx") == "all.tmx: 2 sentences\n"
    (tmp_path / "memory.sqlite").unlink()
    assert records(run("import", "all.tmx", "--json")) == [{"file": "all.tmx", "kept": 2}]
    assert run("import", "all.tmx") == "all.tmx: 0 sentences are new or changed\n"
    assert {unit.source for unit in Memory().units()} == {unit.source for unit in UNITS}


@pytest.mark.parametrize(
    "options", [("--from", "English", "--to", "Chinese"), ("--to", "zh-CN"), ("--origin", "human")]
)
def test_a_part_is_exported(run, options):
    Memory().remember(UNITS)
    assert records(run("export", "some.tmx", "--json", *options))[0]["written"] == 1


def test_show_counts_by_pair_and_maker(run, tmp_path):
    assert "0 sentences" in run("show")
    Memory().remember(UNITS)
    (shown,) = records(run("show", "--json"))
    assert shown["path"] == str(tmp_path / "memory.sqlite")
    assert {"from": "en", "to": "zh", "origin": "human", "count": 1} in shown["pairs"]
    assert "2 sentences" in run("show")


def test_search_offers_what_is_like_it(run):
    Memory().remember(UNITS)
    options = ("--from", "en", "--to", "zh")
    shown = run("search", "The mayor resigned on Tuesday.", *options)
    assert "市长周一辞职。" in shown
    assert "by a human" in shown
    assert "as agreed" in shown
    (record,) = records(run("search", SOURCE, *options, "--json"))
    assert record["likeness"] == 1
    assert record["origin"] == "human"
    assert "Nothing" in run("search", "It rained in the south.", *options)
    assert run("search", "It rained in the south.", *options, "--json") == ""


def test_the_limit_and_the_threshold(run):
    Memory().remember(
        TranslationUnit(f"{SOURCE[:-1]} {n}.", f"{n}", "en", "zh", Origin.HUMAN) for n in range(9)
    )
    ask = ("search", SOURCE, "--from", "en", "--to", "zh", "--json")
    assert len(records(run(*ask))) == 3
    assert len(records(run(*ask, "--most", "5"))) == 5
    assert records(run(*ask, "--least", "99")) == []


def test_a_malformed_file_is_refused_with_its_line(run, tmp_path):
    (tmp_path / "bad.tmx").write_text("<tmx>\n<body>")
    with pytest.raises(InputError, match=r"bad\.tmx:2: "):
        run("import", "bad.tmx")


def test_what_is_no_language_is_a_usage_error(run):
    with pytest.raises(UsageError):
        run("export", "x.tmx", "--to", "qqqq")


def test_searching_for_nothing_is_refused(run):
    with pytest.raises(InputError):
        run("search", "  ", "--from", "en", "--to", "zh")
