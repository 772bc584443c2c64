"""Who does the work of many stories: ``--jobs`` and ``--cluster``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .with_options import with_options

if TYPE_CHECKING:
    from ..cluster.address import Address


def _address(_: click.Context, __: click.Parameter, written: str | None) -> Address | None:
    from ..cluster.address import address
    from ..extras import require

    if not written:
        return None
    found = address(written)
    require("cluster")
    return found


workers_options = with_options(
    click.option(
        "--jobs",
        "-j",
        type=click.IntRange(1, 64),
        default=1,
        show_default=True,
        help="Stories at work at a time, each in a process of its own.",
    ),
    click.option(
        "--cluster",
        callback=_address,
        metavar="ADDRESS",
        help="Work on a Dask cluster: its scheduler's address, or local:N for N workers here.",
    ),
)
