"""A number on the command line, or in a configuration, is a finite one."""

import click
import pytest

from accessnews.cli import accessnews
from accessnews.cli.daily import _given
from accessnews.day.config import load
from accessnews.errors import UsageError

CONTEXT = click.Context(accessnews)


def commands(group, context):
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, context)
        else:
            yield name, command


NUMBERS = [
    (name, option)
    for name, command in commands(accessnews, CONTEXT)
    for option in command.params
    if option.type.name.startswith("float")
]


@pytest.mark.parametrize("written", ["nan", "inf", "-inf", "1e999", "NaN", "infinity"])
@pytest.mark.parametrize(("name", "option"), NUMBERS)
def test_what_is_no_number_is_refused(name, option, written):
    with pytest.raises(click.BadParameter):
        option.type.convert(written, option, CONTEXT)


def test_there_are_such_options():
    assert {option.opts[0] for _, option in NUMBERS} == {
        "--pause",
        "--timeout",
        "--speed",
        "--pitch",
    }


@pytest.mark.parametrize("line", ["pause = nan", "timeout = inf", "speed = nan", "pitch = -inf"])
def test_what_is_no_number_is_refused_in_a_configuration(tmp_path, line):
    (tmp_path / "paper.toml").write_text(f"{line}\n[feeds]\na = 'http://127.0.0.1:9/feed'\n")
    with pytest.raises(UsageError, match=r"paper\.toml"):
        _given(load(tmp_path / "paper.toml"))
