"""The desk's own file, all of it: stories, articles, texts with their sentences, sessions."""

from __future__ import annotations

from .articles import Articles
from .file import NAME, Clash
from .lines import Lines
from .sessions import Sessions

__all__ = ["NAME", "Clash", "Shelf"]


class Shelf(Articles, Lines, Sessions):
    """What the desk keeps, in one file, which threads and processes may share.

    Every method raises InputError where the file cannot be used.
    """
