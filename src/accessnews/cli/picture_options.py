"""Options about an article's pictures."""

from __future__ import annotations

from pathlib import Path

import click

PICTURES = (
    click.option(
        "--pictures/--no-pictures",
        default=True,
        help="Take the article's pictures, not only their texts (on).",
    ),
    click.option(
        "--alt",
        "alternatives",
        multiple=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Text alternatives for pictures that have none: a missing-alt.csv, filled in (the one "
        "beside the article, or in its output folder, is taken in any case); repeat for more.",
    ),
)
