"""What a person or a script sees: results on standard output, all else on standard error."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from ..errors import AccessnewsError
from ..progress import Progress, Silent, Terminal
from .streams import speaks_unicode

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Screen:
    """How a run shows itself, set by ``--json``, ``--quiet`` and ``--debug``."""

    json: bool = False
    quiet: bool = False
    debug: bool = False

    @property
    def progress(self) -> Progress:
        return Silent() if self.quiet or sys.stderr is None else Terminal(sys.stderr)

    def show(self, record: dict[str, Any], *lines: str) -> None:
        """One result: an object on a line of its own for scripts, or lines for people."""
        if self.json:
            print(_as_json(record), flush=True)
        elif not self.quiet:
            print("\n".join(lines), flush=True)

    def fail(self, error: AccessnewsError, **about: Any) -> None:
        """One error, as one line that says what to do next; with ``--debug`` the traceback."""
        with suppress(OSError):  # standard error may be full: the exit code still tells
            if self.debug and sys.stderr is not None:
                traceback.print_exception(error)
        if self.json:
            told = {"message": error.message, "remedy": error.remedy, "exit_code": error.exit_code}
            print(_as_json({**about, "error": told}), flush=True)
        self.complain(error.message, error.remedy)

    def complain(self, message: str, remedy: str) -> None:
        """One line on standard error, whatever is shown else: what is wrong, and what to do."""
        line = f"accessnews: {message.rstrip('.')}. {remedy}".rstrip()
        with suppress(OSError):
            if sys.stderr is not None:
                print(" ".join(line.split()), file=sys.stderr, flush=True)


def _as_json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=not speaks_unicode())


def screen_options(command: Command) -> Command:
    """``--json``, ``--quiet`` and ``--debug``, the same on every command."""
    for name, text in (
        ("debug", "Show the traceback of an error."),
        ("quiet", "Show no progress and no result, only errors."),
        ("json", "Print one JSON object a line on standard output."),
    ):
        option = click.option(
            f"--{name}", is_flag=True, expose_value=False, help=text, callback=_remember
        )
        command = option(command)
    return command


def _remember(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and parameter.name:
        setattr(context.find_object(Screen), parameter.name, True)
