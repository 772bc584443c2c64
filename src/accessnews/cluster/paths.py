"""Paths that mean the same whatever folder, and on whatever machine, a worker was started in."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from ..article import Article
from ..errors import AccessnewsError
from ..plan import Plan
from ..story import Source


def as_written(error: AccessnewsError, sent: Source, written: str) -> AccessnewsError:
    """An error of a source that was sent by its whole path, by the path that the user wrote."""
    if isinstance(sent, str) and sent != written:
        error.message = error.message.replace(sent, str(Path(written)))
    return error


def everywhere(source: Source) -> Source:
    """A source as it is called whatever folder a worker was started in."""
    if isinstance(source, Article) or "://" in source:
        return source
    return os.path.abspath(source)  # noqa: PTH100 - a link stays one, to be refused where it leads out


def absolute(plan: Plan) -> Plan:
    """The plan with paths that mean the same whatever folder a worker was started in."""
    return replace(
        plan,
        output=plan.output.resolve(),
        kept=plan.kept and plan.kept.resolve(),
        memory=plan.memory and plan.memory.resolve(),
        lexicons=tuple(each.resolve() for each in plan.lexicons),
        glossaries=tuple(each.resolve() for each in plan.glossaries),
        alternatives=tuple(each.resolve() for each in plan.alternatives),
    )


def shared(variable: str, root: Path, *, here: bool) -> Path | None:
    """A root that the user has named is for all workers, and so is any for those of this machine;
    else each has its own."""
    return root.resolve() if here or os.environ.get(variable) else None
