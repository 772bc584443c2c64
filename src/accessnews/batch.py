"""Many sources to a list of outcomes: one that fails is told and does not stop the rest."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .ahead import ahead
from .article import Article
from .engines import Engines
from .errors import AccessnewsError
from .folders import Folders, Owner, name_folders
from .pipeline import Published
from .plan import Plan
from .progress import Progress
from .reading import detect
from .story import Source, published, read_one, told

if TYPE_CHECKING:
    from .editions.web.index import Entry
    from .editions.web.story import Download

__all__ = ["INDEX", "Outcome", "Workers", "name_folders", "publish_all", "read_one", "write_index"]

INDEX = "index.html"
REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: what was published, or the error that stopped it."""

    source: str
    result: Published | AccessnewsError


def publish_all(
    sources: Iterable[Source],
    plan: Plan,
    engines: Engines,
    progress: Progress,
    *,
    follow_links: bool = True,
    known: Mapping[str, str] | None = None,
) -> Iterator[Outcome]:
    """Read and publish one source after the other, in this process.

    No more than one article is held at a time, however many there are; of sources that are no
    sequence, also those that were had ahead (``ahead.MOST``). What ends such sources is raised
    when all before it are published. ``follow_links`` as ``story.read_one`` has it, ``known`` as
    ``folders.Folders``.
    """
    folders = Folders(plan.output, plan.beside, known)
    kept = False
    with ahead(sources) as coming:
        for source in coming:
            more = coming.more
            engines.expect(1 + more - kept)  # one stands for all that come after
            kept = more
            result: Article | Published | AccessnewsError
            result = read_one(source, plan, follow_links=follow_links)
            if not coming.more:
                detect.free()
            if isinstance(result, AccessnewsError):
                engines.expect(-1)
            else:
                folder = claimed(folders, Owner.of(result), plan, progress)
                result = published(result, folder, plan, engines, progress)
            outcome = Outcome(told(source), result)
            del source, result  # nobody holds an article that was told
            yield outcome
    engines.expect(-kept)


class Workers(Protocol):
    """What publishes the stories of a plan, run after run, until it is closed."""

    def publish_all(
        self,
        sources: Iterable[Source],
        *,
        follow_links: bool = True,
        known: Mapping[str, str] | None = None,
    ) -> Iterator[Outcome]:
        """As the function ``publish_all``."""
        ...

    def close(self) -> None:
        """End what was begun; what is published stays."""
        ...


def claimed(folders: Folders, owner: Owner, plan: Plan, progress: Progress) -> str:
    """The folder of an article; where it is not the one of its title, that is told."""
    name = folders.claim(owner)
    if name != owner.stem and not (plan.output / name).exists():
        there = f"{plan.store.rstrip('/')}/{owner.stem}" if plan.store else plan.output / owner.stem
        progress.say(f"{there} is another source's; this goes to {name}")
    return name


def write_index(output: Path) -> Path:
    """Write ``index.html``: every article whose editions lie in ``output``, whoever made them.

    Raises:
        InputError: the file can't be written.
    """
    from .editions.web import index

    folders: list[str] = []  # names: paths of thousands take much memory
    with suppress(FileNotFoundError), os.scandir(output) as listed:
        folders = sorted(each.name for each in listed if (output / each.name / REPORT).is_file())
    return index.write_listed(folders, lambda name: _entry(output / name, output), output)


def _entry(folder: Path, output: Path) -> Entry | None:
    """An article by its ``report.json``, with the files that are there; None where it has none."""
    from .editions.web.index import Entry
    from .editions.web.story import PAGE, address, downloads

    with suppress(OSError, ValueError, KeyError, TypeError):
        report = json.loads((folder / REPORT).read_text("utf-8"))
        titles: dict[str, str] = {}
        links: list[Download] = []
        for edition in report["editions"]:
            titles |= dict(zip(edition["languages"], edition["titles"], strict=True))
            files = [path for name in edition["files"] if (path := folder / name).is_file()]
            links += downloads(tuple(edition["languages"]), files, output)
        page = folder / PAGE
        return Entry(
            tuple(titles.items()),
            address(page, output) if page.is_file() else "",
            report["published"] or "",
            tuple(links),
        )
    return None
