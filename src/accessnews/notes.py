"""Notes of an article: the number that every edition gives each, and where it is referred to.

Notes follow the article's text in the order of their blocks, and are numbered so. One that nothing
refers to has no number: it is text behind the text. A reference to what is no note is none.
"""

from __future__ import annotations

from collections.abc import Mapping

from .article import Article, BlockKind
from .runs import RunKind


def numbers(article: Article) -> Mapping[str, int]:
    """The number of each note that is referred to, from 1, by its block's id."""
    referred = {
        run.value
        for sentence in article.sentences()
        for run in sentence.runs
        if run.kind is RunKind.NOTE
    }
    found = (
        block.id
        for block in article.blocks
        if block.kind is BlockKind.NOTE and block.id in referred and block.text.strip()
    )
    return {id: number for number, id in enumerate(found, 1)}
