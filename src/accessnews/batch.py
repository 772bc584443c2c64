"""Many sources to a list of outcomes: one that fails is told and does not stop the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import files
from .article import Article
from .engines import Engines
from .errors import AccessnewsError, InputError
from .faults import as_known
from .pipeline import Published, publish
from .plan import Plan
from .progress import Progress
from .reading import detect
from .reading.folder import leads_out
from .reading.read import read
from .report import address_digest
from .review import alternatives

if TYPE_CHECKING:
    from .editions.web.index import Entry
    from .editions.web.story import Download

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: what was published, or the error that stopped it."""

    source: str
    result: Published | AccessnewsError


def publish_all(
    sources: Sequence[str | Article],
    plan: Plan,
    engines: Engines,
    progress: Progress,
    jobs: int = 1,
    *,
    follow_links: bool = True,
) -> Iterator[Outcome]:
    """Read every source, then publish ``jobs`` of them at a time; outcomes in the order given.

    A source may be an article that was read already; it is told by its address then.
    ``follow_links`` tells whether a file may be a link out of its folder: one that the user names
    may, one that somebody put in a folder may not.
    """
    articles = [
        source
        if isinstance(source, Article)
        else read_one(source, plan)
        if follow_links or not leads_out(Path(source))
        else _link(source)
        for source in sources
    ]
    detect.free()
    readable = [each for each in articles if isinstance(each, Article)]
    engines.expect(len(readable))
    names = name_folders(readable, plan.output)
    for article, name in zip(readable, names, strict=True):
        usual = files.slug(article.title.text)
        if name != usual and not (plan.output / name).exists():
            progress.say(f"{plan.output / usual} is another source's; this goes to {name}")
    slugs = iter(names)
    told = [each.address if isinstance(each, Article) else each for each in sources]
    work = [(each, next(slugs) if isinstance(each, Article) else "") for each in articles]

    def publish_one(article: Article | AccessnewsError, slug: str) -> Published | AccessnewsError:
        if isinstance(article, AccessnewsError):
            return article
        try:
            return publish(article, slug, plan, engines, progress)
        except Exception as error:
            return as_known(error)

    if jobs == 1:
        results = (publish_one(*each) for each in work)
        yield from map(Outcome, told, results)
    else:
        pool = ThreadPoolExecutor(max_workers=jobs)
        try:
            yield from map(Outcome, told, pool.map(publish_one, *zip(*work, strict=True)))
        finally:  # whatever ends it, an article that has not begun by then never begins
            pool.shutdown(cancel_futures=True)


def read_one(source: str, plan: Plan) -> Article | AccessnewsError:
    """The article at ``source``, or why it can't be read."""
    try:
        article = read(
            source,
            language=plan.source_language,
            keep_all=plan.keep_all,
            pictures=plan.pictures,
            allow_private=plan.allow_private,
        )
        return alternatives.described(article, _alternatives(source, plan))
    except Exception as error:
        return as_known(error)


def _link(source: str) -> InputError:
    return InputError(
        f"{source}: is a link out of its folder, which is not followed",
        "Put the file itself there, or name it: accessnews build.",
    )


def _alternatives(source: str, plan: Plan) -> dict[str, str]:
    """What editors wrote of pictures: beside the article, then in the plan's files.

    Raises:
        InputError: a file can't be read, or is no such table.
    """
    beside = Path(source).parent / alternatives.NAME
    is_file = "://" not in source and Path(source).is_file() and beside.is_file()
    is_file = is_file and not leads_out(beside)
    texts: dict[str, str] = {}
    for path in (*([beside] if is_file else []), *plan.alternatives):
        texts |= alternatives.load(path)
    return texts


def name_folders(articles: Sequence[Article], output: Path) -> list[str]:
    """A folder name for each article, from its title; never one that another article owns.

    A folder belongs to the source that its ``report.json`` names, by its whole address. The second
    article of the same title gets ``-2``; run again, each finds its own folder.
    """
    names: list[str] = []
    for article in articles:
        stem = name = files.slug(article.title.text)
        count = 1
        while name in names or not _may_have(output / name, article):
            count += 1
            name = f"{stem}-{count}"
        names.append(name)
    return names


def _may_have(folder: Path, article: Article) -> bool:
    """Whether ``folder`` holds the editions of ``article``, or of no article.

    A report from before addresses were told names only what a reader is told of the source.
    """
    with suppress(OSError, ValueError, KeyError, TypeError):
        report = json.loads((folder / "report.json").read_text("utf-8"))
        if address := report.get("address"):
            return bool(address == address_digest(article.address, folder.parent))
        return bool(report["source"] == article.source)
    return True


def write_index(output: Path) -> Path:
    """Write ``index.html``: every article whose editions lie in ``output``, whoever made them.

    Raises:
        InputError: the file can't be written.
    """
    from .editions.web import index

    reports = sorted(output.glob("*/report.json"))
    entries = [entry for each in reports if (entry := _entry(each.parent, output))]
    return index.write_index(entries, output)


def _entry(folder: Path, output: Path) -> Entry | None:
    """An article by its ``report.json``, with the files that are there; None where it has none."""
    from .editions.web.index import Entry
    from .editions.web.story import PAGE, address, downloads

    with suppress(OSError, ValueError, KeyError, TypeError):
        report = json.loads((folder / "report.json").read_text("utf-8"))
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
