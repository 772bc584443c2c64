"""The command line: the only importer of click, and the one place where errors become exit codes.

Modules that do the work are imported inside the commands, so that ``accessnews --help`` stays
quick.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from .. import __version__
from ..errors import AccessnewsError
from ..faults import as_known
from ..files import own_scratch
from . import stop, streams
from .screen import Screen

_COMMANDS = {
    "build": "build", "batch": "build", "follow": "feeds", "fetch": "feeds", "issue": "issue",
    "syndicate": "syndicate", "daily": "daily", "desk": "desk", "read": "stages",
    "translate": "stages",
    "narrate": "stages", "package": "stages", "check": "check",
    "describe": "describe", "say": "say", "voices": "voices",
    "languages": "pairs", "models": "models", "memory": "memory", "review": "review",
    "cache": "inventory", "doctor": "inventory", "sign": "sign",
}  # fmt: skip
"""Each command's name, and the module that has it."""


class _Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(
            import_module(f".{_COMMANDS[cmd_name]}", __package__), cmd_name
        )
        return command


@click.group(
    cls=_Commands,
    epilog="Try: accessnews build samples/river-school.txt --to zh",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", "-V")
def accessnews() -> None:
    """Turn a news article into accessible editions: translated, narrated, packaged.

    Exit codes: 0 done, 1 a fault of this program, 2 usage, 3 bad input, 4 an engine or model
    is missing or failed, 5 a part failed and the rest is written, 130 interrupted,
    143 terminated.
    """


def main() -> None:
    """Run the command line; every error ends here, as one line and an exit code."""
    streams.prepare()
    stop.heed()
    screen = Screen()
    try:
        with own_scratch():
            code = accessnews.main(standalone_mode=False, obj=screen) or 0
    except (KeyboardInterrupt, click.Abort):  # where no signal is heard, and at a question
        stop.stop()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:
        streams.give_up()
        code = 0
    except Exception as error:
        code = _tell(screen, as_known(error))
    sys.exit(code)


def _tell(screen: Screen, error: AccessnewsError) -> int:
    """Show an error, also where standard output can't take it; gives the exit code."""
    if isinstance(error, streams.OutputError):
        streams.give_up()
    try:
        screen.fail(error)
    except BrokenPipeError:
        streams.give_up()
    except streams.OutputError as full:
        return _tell(screen, full)
    return error.exit_code
