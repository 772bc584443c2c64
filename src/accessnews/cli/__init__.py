"""The command line: the only importer of click, and the one place where errors become exit codes.

Modules that do the work are imported inside the commands, so that ``accessnews --help`` stays
quick.
"""

from __future__ import annotations

import sys

import click

from .. import __version__
from ..errors import AccessnewsError
from ..faults import as_known
from ..files import own_scratch
from . import stop, streams
from .build import batch, build
from .check import check
from .daily import daily
from .desk import desk
from .feeds import fetch, follow
from .inventory import cache, doctor
from .issue import issue
from .memory import memory
from .models import models
from .pairs import languages
from .review import review
from .say import say
from .screen import Screen
from .stages import narrate, package, read, translate
from .syndicate import syndicate
from .voices import voices


@click.group(
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


for command in (
    build,
    batch,
    follow,
    fetch,
    issue,
    syndicate,
    desk,
    daily,
    read,
    translate,
    narrate,
    package,
    check,
    say,
    voices,
    languages,
    models,
    memory,
    review,
    cache,
    doctor,
):
    accessnews.add_command(command)


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
