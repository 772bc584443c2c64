"""Sound as files hold it: how loud, in which encoding. Base of narration and of editions."""

from typing import NamedTuple

RATE = 24_000
"""Hz of a narration's track and master: the rate of most engines here, and a millisecond is
exactly 24 samples."""


class Chapter(NamedTuple):
    """A part of a narration that a player can go to: ``begin`` to ``end`` in milliseconds."""

    title: str
    begin: int
    end: int
