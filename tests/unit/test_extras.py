"""A core without extras does its work, and a command that lacks one says how to get it."""

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import environment
from accessnews.extras import EXTRAS, command, missing, of_language
from accessnews.plan import Plan

ROOT = Path(__file__).parents[2]
ARTICLE = "# School opens on a boat\n\nThe school “学校” opened on Monday. It cost 8,000 yuan.\n"
MOST = 320  # MB, of a core


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """The command line in an environment without extras: code, output, errors."""
    return commands(tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """The same with voices alone."""
    return commands(tmp_path_factory.mktemp("spoken"), "voices")


def commands(folder, *extras):
    variables = environment.linked(folder / "site", *extras)
    (folder / "article.md").write_text(ARTICLE, "utf-8")
    (folder / "book.epub").touch()
    (folder / "letter.rtf").write_text(r"{\rtf1\ansi A letter\par}")

    def run(*args, stdin=""):
        program = [] if args[0] == "-c" else ["-m", "accessnews"]
        ran = subprocess.run(
            [*environment.PYTHON, *program, *map(str, args)],
            cwd=folder,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            env={
                **os.environ,
                **variables,
                "ACCESSNEWS_CACHE": str(folder / "cache"),
                "ACCESSNEWS_MEMORY": str(folder / "memory.sqlite"),
                "ACCESSNEWS_MODELS": str(folder / "models"),
                "ARGOS_PACKAGES_DIR": str(folder / "none"),
            },
        )
        return ran.returncode, ran.stdout, ran.stderr

    return run


def test_the_core_is_light():
    size = sum(
        path.stat().st_blocks * 512
        for name in environment.distributions()
        for path in environment.files(name)
        if path.exists()
    )
    assert size < MOST * 1_000_000, f"{size / 1e6:.0f} MB"


def test_the_core_reads_packages_and_checks(bare):
    code, read, _ = bare("read", "article.md")
    assert code == 0
    assert "The school “学校” opened on Monday." in read
    code, made, errors = bare("build", "article.md", "--no-narrate", "--format", "epub,web,json")
    assert code == 0, errors
    book = re.search(r"\S+\.epub", made)[0]
    code, told, errors = bare("check", "--only", "rules", f"output/school-opens-on-a-boat/{book}")
    assert code == 0, errors
    assert "nothing to report" in told


BUILD = ("build", "article.md")
LACKING = {
    BUILD: ["voices"],
    (*BUILD, "--to", "zh"): ["firefox", "voices", "zh"],
    (*BUILD, "--to", "es", "--no-narrate"): ["firefox"],
    (*BUILD, "--to", "es", "--no-narrate", "--translator", "llama"): ["llama"],
    (*BUILD, "--to", "ja", "--no-narrate", "--translator", "openai"): ["cjk"],
    (*BUILD, "--no-narrate", "--format", "pdf"): ["pdf"],
    (*BUILD, "--no-narrate", "--format", "epub,opus"): ["voices"],
    ("translate", "article.md", "--to", "es"): ["firefox"],
    ("narrate", "article.md"): ["voices"],
    ("read", "letter.rtf"): ["documents"],
    ("voices",): ["voices"],
    ("voices", "zh"): ["voices", "zh"],
    ("voices", "en", "--sample", "one.mp3"): ["voices"],
    ("models", "install", "en", "zh"): ["firefox"],
    ("check", "--listen", "book.epub"): ["listen"],
    ("sign", "init", "keys"): ["sign"],
    (*BUILD, "--sign", "cert.pem", "--key", "cert.key"): ["sign"],
}
RUN_ALL = """
import contextlib, io, json, sys
from accessnews.cli import main
for args in json.load(sys.stdin):
    sys.argv = ["accessnews", *args]
    with contextlib.redirect_stderr(io.StringIO()) as told:
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    print(json.dumps([code, told.getvalue()]))
"""


@pytest.fixture(scope="module")
def refusals(bare):
    """What each command of ``LACKING`` says, all in one process."""
    lines = bare("-c", RUN_ALL, stdin=json.dumps([*LACKING]))[1].splitlines()
    return dict(zip(LACKING, map(json.loads, lines), strict=True))


@pytest.mark.parametrize("args", LACKING, ids=" ".join)
def test_a_missing_extra_is_told_with_the_one_command_for_it(refusals, args):
    code, errors = refusals[args]
    assert code == 4, errors
    assert f"Run: {command(*LACKING[args])}" in errors
    assert len(errors.strip().splitlines()) == 1


def test_a_spoken_book_is_checked_with_the_extra_for_it(bare, spoken, tmp_path):
    code, _, errors = spoken(*BUILD, "--narrator", "espeak", "--format", "epub", "-o", tmp_path)
    assert code == 0, errors
    (book,) = tmp_path.rglob("*.epub")
    assert spoken("check", "--only", "rules", book)[0] == 0
    code, _, errors = bare("check", "--only", "rules", book)
    assert code == 4
    assert command("check") in errors


def test_what_only_looks_goes_on_without_them(bare):
    code, told, errors = bare("languages", "--installed")
    assert code == 0
    assert told == ""
    assert command("argos") in errors
    assert command("llama") in errors
    assert bare("models", "list")[0] == 0
    code, told, _ = bare("doctor", "--json")
    assert code == 0
    told = [json.loads(line) for line in told.splitlines()]
    absent = {each["what"].partition(":")[0] for each in told if not each["found"]}
    assert {*EXTRAS} <= absent


def test_an_engine_that_is_missing_does_not_harm_the_others(spoken):
    code, told, _ = spoken("voices", "es", "--json")
    assert code == 0
    engines = {json.loads(line)["engine"] for line in told.splitlines()}
    assert engines == {"espeak", "gtts"}
    code, _, errors = spoken("voices", "--engine", "piper")
    assert code == 4
    assert command("piper") in errors


def test_the_table_and_the_project_name_the_same_extras():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert {*extras} - {*EXTRAS} == {"all", "test", "bench", "lint"}
    (every,) = extras["all"]
    assert {*re.findall(r"[\w-]+", every)} - {"accessnews"} == {*EXTRAS} - {"cluster", "npm", "cjk"}
    assert not missing("voices")


def test_a_language_brings_its_own():
    assert of_language("zh-Hant") == ("zh",)
    assert of_language("ja", spoken=True) == ("cjk", "voices", "japanese")
    assert of_language("es") == ()
    Plan(narrate=False).require_extras("es")


def test_where_pipx_keeps_it_apart_the_command_is_for_there(monkeypatch, tmp_path):
    assert command("pdf", "zh") == "pip install 'accessnews[pdf,zh]'"
    (tmp_path / "pipx_metadata.json").write_text("{}")
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    assert command("pdf") == "pipx runpip accessnews install 'accessnews[pdf]'"
