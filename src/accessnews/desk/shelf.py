"""The desk's own file, all of it: stories, articles, sentences, comments, sessions."""

from __future__ import annotations

from .articles import Articles
from .comments import Comments
from .file import NAME, Clash
from .sessions import Sessions

__all__ = ["NAME", "Clash", "Shelf"]


class Shelf(Articles, Comments, Sessions):
    """What the desk keeps, in one file, which threads and processes may share.

    Every method raises InputError where the file cannot be used.
    """
