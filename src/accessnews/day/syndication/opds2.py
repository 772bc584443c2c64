"""The catalogue as OPDS 2.0 (https://drafts.opds.io/opds-2.0): JSON, as Readium has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from ...languages.wording import wording
from .catalogue import ISSUES, NEW, PER_PAGE, Dated, Feed, Page
from .media import PICTURES
from .moments import rfc3339
from .paper import Paper
from .publications import OPEN, Publication
from .written import write_json

MEDIA_TYPE = "application/opds+json"
ROOT, FOLDER = "opds.json", "opds-2.0"
"""The catalogue's own address, and where its pages lie: no story's folder has a dot in its name."""

MOST_SHOWN = 6
"""Publications of a section that the first page shows."""

SUFFIX = ".json"


def path_of(feed: Feed, number: int = 1) -> str:
    """A page's path from the output folder."""
    return f"{FOLDER}/{feed.page_name(number)}{SUFFIX}"


def publication(each: Publication, paper: Paper, here: str) -> dict[str, Any]:
    """An OPDS publication: its metadata, its files by media type, its picture."""
    links = []
    for file in each.files:
        link = {"href": paper.address(file.path, here), "type": file.media_type}
        rel = "alternate" if file.is_page and any(not f.is_page for f in each.files) else OPEN
        links.append({"rel": rel, **link, **({"title": file.title} if file.title else {})})
    told: dict[str, Any] = {"metadata": each.metadata, "links": links}
    if each.cover:
        kind = PICTURES[PurePosixPath(each.cover).suffix]
        told["images"] = [{"href": paper.address(each.cover, here), "type": kind}]
    elif (picture := paper.picture(here)) and PurePosixPath(picture).suffix in PICTURES:
        told["images"] = [{"href": picture, "type": PICTURES[PurePosixPath(picture).suffix]}]
    return told


@dataclass
class Catalogue:
    """Writes the pages and the root of a catalogue; ``written`` are their paths."""

    output: Path
    paper: Paper
    language: str
    dated: Dated = lambda _, newest: newest
    written: list[Path] = field(default_factory=list)
    _first: dict[str, list[Publication]] = field(default_factory=dict)

    def page(self, page: Page) -> None:
        """Write a page of a feed: publications, its neighbours, and the other feeds as facets."""
        feed, here = page.feed, path_of(page.feed, page.number)
        if page.number == 1:
            self._first[feed.name] = list(page.publications[:MOST_SHOWN])
        links = [self._link("self", here, here), self._link("start", ROOT, here)]
        neighbours = (
            ("first", 1, feed.pages > 1),
            ("previous", page.number - 1, page.number > 1),
            ("next", page.number + 1, page.number < feed.pages),
            ("last", feed.pages, feed.pages > 1),
        )
        links += [
            self._link(rel, path_of(feed, number), here)
            for rel, number, is_there in neighbours
            if is_there
        ]
        told: dict[str, Any] = {
            "metadata": {
                "title": self._title(feed),
                "numberOfItems": feed.count,
                "itemsPerPage": PER_PAGE,
                "currentPage": page.number,
            },
            "links": links,
        }
        if changed := self.dated(here, page.changed):
            told["metadata"]["modified"] = rfc3339(changed)
        if page.publications:
            told["publications"] = [publication(e, self.paper, here) for e in page.publications]
        else:
            told["navigation"] = [{**self._link("start", ROOT, here), "title": self.paper.title}]
        if facets := self._facets(page.feeds, feed, here):
            told["facets"] = facets
        self._write(here, told)

    def root(self, feeds: Sequence[Feed], changed: datetime | None) -> None:
        """Write the catalogue's first page: where to go, and the newest of each section."""
        told: dict[str, Any] = {
            "metadata": {"title": self.paper.title},
            "links": [self._link("self", ROOT, ROOT), self._link("start", ROOT, ROOT)],
            "navigation": [
                self._entry(feed, ROOT, "http://opds-spec.org/sort/new" if feed.kind == NEW else "")
                for feed in feeds
                if feed.kind in (NEW, ISSUES)
            ],
        }
        if changed_last := self.dated(ROOT, changed):
            told["metadata"]["modified"] = rfc3339(changed_last)
        groups = []
        for kind, phrase in (
            ("language", "catalogue-languages"),
            ("section", "catalogue-sections"),
        ):
            entries = [self._entry(feed, ROOT) for feed in feeds if feed.kind == kind]
            if entries:
                title = wording(self.language).say(phrase)
                groups.append({"metadata": {"title": title}, "navigation": entries})
        groups += [
            {
                "metadata": {"title": self._title(feed), "numberOfItems": feed.count},
                "links": [self._link("self", path_of(feed), ROOT)],
                "publications": [publication(e, self.paper, ROOT) for e in shown],
            }
            for feed in feeds
            if feed.kind in (ISSUES, "section") and (shown := self._first.get(feed.name))
        ]
        if groups:
            told["groups"] = groups
        self._write(ROOT, told)

    def _facets(self, feeds: Sequence[Feed], shown: Feed, here: str) -> list[dict[str, Any]]:
        """Which other feeds there are, by language and by section; none where there is one only."""
        words = wording(self.language)
        found = []
        for kind, phrase in (
            ("language", "catalogue-languages"),
            ("section", "catalogue-sections"),
        ):
            links = [
                self._entry(feed, here, "self" if feed == shown else "")
                for feed in feeds
                if feed.kind == kind
            ]
            if len(links) > 1:
                found.append({"metadata": {"title": words.say(phrase)}, "links": links})
        return found

    def _entry(self, feed: Feed, here: str, rel: str = "") -> dict[str, Any]:
        link = self._link(rel or "subsection", path_of(feed), here)
        return {**link, "title": self._title(feed), "properties": {"numberOfItems": feed.count}}

    def _title(self, feed: Feed) -> str:
        return feed.title or wording(self.language).say(f"catalogue-{feed.kind}")

    def _link(self, rel: str, path: str, here: str) -> dict[str, str]:
        return {"rel": rel, "href": self.paper.address(path, here), "type": MEDIA_TYPE}

    def _write(self, path: str, told: dict[str, Any]) -> None:
        self.written.append(write_json(self.output / path, told))
