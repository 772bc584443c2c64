"""What is removed of a story from the output: all of it, or what it has no more.

Nothing is removed that is no article's, nor what a report did not name.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..earlier import published
from ..folders import EDITION, ISSUES, REPORT, is_an_articles
from ..plan import Plan
from .issue import Published


def remove(story: Published, plan: Plan) -> None:
    """Remove a story: its editions, what was kept of it, and the texts that were published."""
    if (folder := _own(story, plan.output)) is None:
        return
    if is_an_articles(folder):
        _remove(folder)
    if plan.kept is not None:
        _remove(plan.kept / story.name)
        _remove(published(plan.kept / story.name))


def files_of(folder: Path) -> frozenset[str]:
    """The files that the report in a story's folder names, by their paths from there."""
    with suppress(OSError, ValueError):
        return _named(json.loads((folder / REPORT).read_text("utf-8")))
    return frozenset()


def remove_others(
    output: Path, before: Published, story: Published, old: Iterable[str], report: Mapping[str, Any]
) -> None:
    """Remove what a story made anew has no more: nobody corrects it.

    Args:
        output: the folder that the story's lies in.
        before: the story as it was made before.
        story: as it is made now.
        old: the files that its report named before.
        report: its report now.
    """
    if (folder := _own(before, output)) is None:
        return
    if before.name != story.name:
        if is_an_articles(folder):
            _remove(folder)
        return
    for languages in set(before.editions) - set(story.editions):
        _remove(folder / "-".join(languages))
    now = {tag for languages in story.editions for tag in languages}
    for tag in {tag for languages in before.editions for tag in languages} - now:
        for path in (folder / "web").glob(f"{before.name}.{tag}.*"):
            path.unlink(missing_ok=True)
    for name in frozenset(old) - _named(report):
        path = folder / name
        if path.resolve().is_relative_to(folder.resolve()):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def remove_unnamed_editions(folder: Path, story: Published) -> None:
    """Remove the folders of editions that a story has not: a run that was ended had begun them."""
    named = {"-".join(languages) for languages in story.editions}
    with suppress(OSError):
        for path in folder.iterdir():
            if EDITION.fullmatch(path.name) and path.name not in named:
                _remove(path)


def _own(story: Published, output: Path) -> Path | None:
    """A story's folder in the output; None where its name leads elsewhere, or to the issues."""
    own = story.name != ISSUES and Path(story.name).name == story.name
    return output / story.name if own else None


def _named(report: Mapping[str, Any]) -> frozenset[str]:
    with suppress(KeyError, TypeError):
        return frozenset(
            map(str, (*report["files"], *(f for e in report["editions"] for f in e["files"])))
        )
    return frozenset()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
