"""The command line: the only importer of click, and the one place where errors become exit codes.

Modules that do the work are imported inside the commands, so that ``accessnews --help`` stays
quick.
"""

from __future__ import annotations

import os
import sys

import click

from .. import __version__
from ..errors import as_known
from .build import batch, build
from .check import check
from .inventory import cache, doctor
from .memory import memory
from .models import models
from .pairs import languages
from .review import review
from .screen import Screen
from .stages import narrate, package, read, translate
from .voices import voices

INTERRUPTED = 130


@click.group(
    epilog="Try: accessnews build samples/river-school.txt --to zh",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", "-V")
def accessnews() -> None:
    """Turn a news article into accessible editions: translated, narrated, packaged.

    Exit codes: 0 done, 1 a fault of this program, 2 usage, 3 bad input, 4 an engine or model
    is missing or failed, 5 a part failed and the rest is written, 130 interrupted.
    """


for command in (
    build,
    batch,
    read,
    translate,
    narrate,
    package,
    check,
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
    screen = Screen()
    try:
        code = accessnews.main(standalone_mode=False, obj=screen) or 0
    except (KeyboardInterrupt, click.Abort):
        # Whatever is on disk is whole, so threads that are at work need not be waited for.
        print("accessnews: interrupted. Run it again to go on.", file=sys.stderr, flush=True)
        os._exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        known = as_known(error)
        screen.fail(known)
        code = known.exit_code
    sys.exit(code)
