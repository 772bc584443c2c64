"""Which folder of the output the editions of an article go to: its own, whatever others are called.

A folder belongs to the source that its ``report.json`` names, by its whole address. The second
article of the same title gets ``-2``; run again, each finds its own folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import files
from .article import Article
from .report import address_digest


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
        self._known = known or {}
        self._given: set[str] = set(self._known.values())

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
        report = json.loads((folder / "report.json").read_text("utf-8"))
        if address := report.get("address"):
            return bool(address == address_digest(owner.address, beside))
        return bool(report["source"] == owner.source)
    return True
