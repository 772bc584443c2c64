"""What the help lists is what the tables define; and help needs none of what is large."""

import re
import subprocess
import sys
from importlib.metadata import entry_points

import click
import pytest

from accessnews.checking.checkers import CHECKERS
from accessnews.cli import accessnews as command_line
from accessnews.cli.screen import Screen
from accessnews.edition import GRADES, LAYOUTS, PDF_STANDARDS
from accessnews.editions.themes import THEMES
from accessnews.editions.writer import DEFAULT_FORMATS, FORMATS
from accessnews.languages.accessibility import languages
from accessnews.review.export import FORMATS as REVIEW_FORMATS
from accessnews.review.sheet import ORDERS
from accessnews.sound.presets import PRESETS
from accessnews.translation.memory.store import Origin

TRANSLATORS = entry_points(group="accessnews.translators").names
NARRATORS = entry_points(group="accessnews.narrators").names


def commands(command, name="accessnews"):
    """Every command below one, by its whole name."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            below = command.get_command(context, each)
            yield f"{name} {each}", below
            yield from commands(below, f"{name} {each}")


COMMANDS = dict(commands(command_line))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_of_itself(name):
    told = COMMANDS[name].epilog or ""
    first = " ".join(name.split()[:2])  # `sign files` is what `sign` does
    assert re.match(rf"\x08\nExamples?:\n  {first}\b", told)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_listed_twice(name):
    names = [each for parameter in COMMANDS[name].params for each in parameter.opts]
    assert len(names) == len({*names})


@pytest.mark.parametrize("written", ["2026-02-30", "28.11.2026", "today"])
@pytest.mark.parametrize("command", [("issue",), ("daily", "paper.toml")])
def test_what_is_no_day_is_told_with_an_example(command, written):
    with pytest.raises(click.BadParameter, match=f"'{written}' is no day. Write one as 2026-11-28"):
        command_line([*command, "--date", written], standalone_mode=False, obj=Screen())


def option(text: str, name: str) -> str:
    """What the help says of an option, on one line."""
    (told,) = re.findall(rf"^  (?:-\w, )?{name}\b.*\n(?: {{10,}}.*\n)*", text, re.M)
    return " ".join(told.split())


@pytest.mark.parametrize(
    ("command", "name", "listed"),
    [
        (["build"], "--format", FORMATS),
        (["build"], "--translator", TRANSLATORS),
        (["build"], "--narrator", NARRATORS),
        (["build"], "--loudness", PRESETS),
        (["build"], "--theme", THEMES),
        (["build"], "--layout", LAYOUTS),
        (["build"], "--braille-grade", GRADES),
        (["package"], "--pdf-standard", PDF_STANDARDS),
        (["package"], "--format", FORMATS),
        (["voices"], "--engine", NARRATORS),
        (["check"], "--only", CHECKERS),
        (["describe"], "--lang", languages()),
        (["memory", "import"], "--origin", Origin),
        (["review", "export"], "--format", REVIEW_FORMATS),
        (["review", "export"], "--back-translator", TRANSLATORS),
        (["review", "export"], "--order", ORDERS),
        (["translate"], "--translator", TRANSLATORS),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else None,
)
def test_an_option_lists_its_table(accessnews, command, name, listed):
    told = option(accessnews(*command, "--help").stdout, name)
    told = told.replace("- ", "-")  # a name that was cut at the end of a line
    assert {*re.findall(r"[\w-]+", told)} >= {*listed}
    assert "{" not in told


def test_the_formats_of_default_are_told_apart(accessnews):
    told = option(accessnews("build", "--help").stdout, "--format")
    assert f"(default: {', '.join(DEFAULT_FORMATS)})" in told


@pytest.mark.parametrize(("name", "near"), [("--theme", "large-print"), ("--ruby", "pinyin")])
def test_a_name_that_is_in_no_table_is_refused(accessnews, name, near):
    ran = accessnews("build", "article.txt", name, "nothing")
    assert ran.code == 2
    assert near in ran.stderr


def test_the_first_help_loads_nothing_large():
    script = (
        "import sys; sys.argv = ['accessnews', '--help']\n"
        "from accessnews.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    loaded = {*ran.stdout.splitlines()[-1].split()}
    assert "accessnews.cli.build" in loaded
    assert not {"numpy", "lxml", "babel", "langcodes", "rich", "importlib.metadata"} & loaded
