"""Which folder of the output the editions of an article go to: its own, whatever others are called.

A folder belongs to the source that its ``report.json`` names, by its whole address. The second
article of the same title gets ``-2``; run again, each finds its own folder. What lies in the output
besides (a day's issues, a page of the publisher's own) is no article's, whatever its title.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import files
from .article import Article
from .report import address_digest

ISSUES = "issues"
"""The folder of the output that has the days' issues."""
REPORT = "report.json"
EDITION = re.compile(r"(?!web$)[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # by its languages
_BESIDE = re.compile(r"web|index\.html|missing-alt\.csv|\..*")
"""What a run that was ended before its report may have left of an article, beside editions."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose folder it is to be: the name it would have by its title, and the article's source."""

    stem: str
    address: str
    source: str

    @classmethod
    def of(cls, article: Article) -> Owner:
        """The owner that an article is."""
        return cls(files.slug(article.title.text), article.address, article.source)


class Folders:
    """The folders of one output as one run gives them away, in the order of its sources.

    ``beside`` is as ``address_digest`` has it. ``known`` are those of sources by their whole
    address, whatever their articles are called now: a story whose headline was corrected stays
    where it is.
    """

    def __init__(
        self, output: Path, beside: Path | None, known: Mapping[str, str] | None = None
    ) -> None:
        self._output = output
        self._beside = beside
        self._known = {at: name for at, name in (known or {}).items() if name != ISSUES}
        self._given: set[str] = {ISSUES, *self._known.values()}

    def claim(self, owner: Owner) -> str:
        """A name that nobody else has in this run, and no other source on the disk."""
        if name := self._known.get(owner.address):
            return name
        name = owner.stem
        count = 1
        while name in self._given or not _may_have(self._output / name, owner, self._beside):
            count += 1
            name = f"{owner.stem}-{count}"
        self._given.add(name)
        return name


def name_folders(articles: Sequence[Article], output: Path) -> list[str]:
    """A folder name for each article, from its title; never one that another article owns."""
    folders = Folders(output, output)
    return [folders.claim(Owner.of(article)) for article in articles]


def _may_have(folder: Path, owner: Owner, beside: Path | None) -> bool:
    """Whether ``folder`` holds the editions of ``owner``, or of no article.

    A report from before addresses were told names only what a reader is told of the source.
    """
    with suppress(OSError, ValueError, KeyError, TypeError):
        report = json.loads((folder / REPORT).read_text("utf-8"))
        if address := report.get("address"):
            return bool(address == address_digest(owner.address, beside))
        return bool(report["source"] == owner.source)
    return is_an_articles(folder)


def is_an_articles(folder: Path) -> bool:
    """Whether ``folder`` holds what was made of an article, or nothing."""
    try:
        names = [each.name for each in folder.iterdir()]
    except OSError:  # there is none, or it is told when it is written
        return True
    if REPORT in names:
        return True
    editions = [name for name in names if EDITION.fullmatch(name)]
    others = [name for name in names if not EDITION.fullmatch(name)]
    return all(map(_BESIDE.fullmatch, others)) and (
        bool(editions) or all(name.startswith(".") for name in others)
    )
