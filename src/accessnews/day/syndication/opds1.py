"""The catalogue as OPDS 1.2 (https://specs.opds.io/opds-1.2): Atom, for readers that know no other.

OPDS 1.2 has no place for accessibility: what an edition claims stands in its entry as elements of
schema.org, which a reader that does not know them passes over (RFC 4287, section 6.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from ...editions.content.xhtml import clean
from ...languages.wording import wording
from .catalogue import NEW, PER_PAGE, Dated, Feed, Page
from .identity import catalogue_urn
from .media import PICTURES
from .moments import rfc3339
from .paper import Paper
from .publications import OPEN, Publication
from .readium import SOURCE_TYPE
from .written import write

ATOM = "http://www.w3.org/2005/Atom"
TERMS = "http://purl.org/dc/terms/"
OPDS = "http://opds-spec.org/2010/catalog"
SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
SCHEMA = "http://schema.org/"
THREADS = "http://purl.org/syndication/thread/1.0"
_PREFIXES = {
    None: ATOM,
    "dcterms": TERMS,
    "opds": OPDS,
    "opensearch": SEARCH,
    "schema": SCHEMA,
    "thr": THREADS,
}

KIND = "application/atom+xml;profile=opds-catalog;kind="
NAVIGATION, ACQUISITION = f"{KIND}navigation", f"{KIND}acquisition"
IMAGE, THUMBNAIL = "http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"
ROOT, FOLDER, SUFFIX = "opds.xml", "opds-1.2", ".xml"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed without an entry was updated: Atom wants a time, and no clock is asked."""


def path_of(feed: Feed, number: int = 1) -> str:
    """A page's path from the output folder."""
    return f"{FOLDER}/{feed.page_name(number)}{SUFFIX}"


@dataclass
class Catalogue:
    """Writes the pages and the root of a catalogue; ``written`` are their paths."""

    output: Path
    paper: Paper
    language: str
    dated: Dated = lambda _, newest: newest
    written: list[Path] = field(default_factory=list)
    _changed: dict[str, datetime] = field(default_factory=dict)

    def page(self, page: Page) -> None:
        """Write a page of a feed of publications: an acquisition feed."""
        feed, here = page.feed, path_of(page.feed, page.number)
        changed = self.dated(here, page.changed) or UNDATED
        self._changed[feed.name] = max(self._changed.get(feed.name, changed), changed)
        top = self._feed(here, self._title(feed), changed, ACQUISITION)
        neighbours = (
            ("first", 1, feed.pages > 1),
            ("previous", page.number - 1, page.number > 1),
            ("next", page.number + 1, page.number < feed.pages),
            ("last", feed.pages, feed.pages > 1),
        )
        for rel, number, is_there in neighbours:
            if is_there:
                self._link(top, rel, path_of(feed, number), here, ACQUISITION)
        self._link(top, "up", ROOT, here, NAVIGATION)
        _add(top, SEARCH, "totalResults", str(feed.count))
        _add(top, SEARCH, "itemsPerPage", str(PER_PAGE))
        _add(top, SEARCH, "startIndex", str((page.number - 1) * PER_PAGE + 1))
        for kind, phrase in (
            ("language", "catalogue-languages"),
            ("section", "catalogue-sections"),
        ):
            self._facets(
                top, [each for each in page.feeds if each.kind == kind], phrase, feed, here
            )
        for publication in page.publications:
            self._entry(top, publication, here)
        self._write(here, top)

    def root(self, feeds: Sequence[Feed], changed: datetime | None) -> None:
        """Write the catalogue's first page: a navigation feed that leads to the others."""
        top = self._feed(ROOT, self.paper.title, self.dated(ROOT, changed) or UNDATED, NAVIGATION)
        for feed in feeds:
            entry = _add(top, ATOM, "entry")
            _add(entry, ATOM, "title", self._title(feed))
            _add(entry, ATOM, "id", catalogue_urn(self.paper.title, feed.name))
            _add(entry, ATOM, "updated", rfc3339(self._changed.get(feed.name, UNDATED)))
            _add(entry, ATOM, "content", str(feed.count), type="text")
            rel = "http://opds-spec.org/sort/new" if feed.kind == NEW else "subsection"
            self._link(entry, rel, path_of(feed), ROOT, ACQUISITION)
        self._write(ROOT, top)

    def _feed(self, here: str, title: str, changed: datetime, kind: str) -> etree._Element:
        top = etree.Element(f"{{{ATOM}}}feed", nsmap=_PREFIXES)
        _add(top, ATOM, "id", catalogue_urn(self.paper.title, here))
        _add(top, ATOM, "title", title)
        _add(top, ATOM, "updated", rfc3339(changed))
        author = _add(top, ATOM, "author")
        _add(author, ATOM, "name", self.paper.author or self.paper.title)
        self._link(top, "self", here, here, kind)
        self._link(top, "start", ROOT, here, NAVIGATION)
        return top

    def _facets(
        self, top: etree._Element, feeds: Sequence[Feed], phrase: str, shown: Feed, here: str
    ) -> None:
        """OPDS 1.2, section 4: links that narrow the feed down; none where there is one only."""
        if len(feeds) < 2:
            return
        for feed in feeds:
            link = self._link(top, "http://opds-spec.org/facet", path_of(feed), here, ACQUISITION)
            link.set("title", clean(self._title(feed)))
            link.set(f"{{{OPDS}}}facetGroup", wording(self.language).say(phrase))
            link.set(f"{{{THREADS}}}count", str(feed.count))
            if feed == shown:
                link.set(f"{{{OPDS}}}activeFacet", "true")

    def _entry(self, top: etree._Element, each: Publication, here: str) -> None:
        told = each.metadata
        entry = _add(top, ATOM, "entry")
        _add(entry, ATOM, "title", _title(told["title"]))
        _add(entry, ATOM, "id", told["identifier"])
        _add(entry, ATOM, "updated", rfc3339(each.changed))
        if "T" in told["published"]:
            _add(entry, ATOM, "published", told["published"])
        authors = told.get("author") or self.paper.author or self.paper.title
        for name in authors if isinstance(authors, list) else [authors]:
            _add(_add(entry, ATOM, "author"), ATOM, "name", name)
        languages = told["language"]
        for language in languages if isinstance(languages, list) else [languages]:
            _add(entry, TERMS, "language", language)
        _add(entry, TERMS, "publisher", told["publisher"])
        _add(entry, TERMS, "issued", told["published"])
        for subject in told.get("subject", ()):
            _add(entry, ATOM, "category", term=subject, label=subject)
        if each.rights:
            _add(entry, ATOM, "rights", each.rights)
        made = [told.get("description", ""), told.get("translator", ""), *told.get("narrator", ())]
        if summary := "\n".join(filter(None, made)):
            _add(entry, ATOM, "summary", summary, type="text")
        if kind := told.get(SOURCE_TYPE):
            _add(entry, SCHEMA, "digitalSourceType", kind)
        _accessibility(entry, told.get("accessibility", {}))
        self._pictures(entry, each, here)
        for file in each.files:
            rel = "alternate" if file.is_page and any(not f.is_page for f in each.files) else OPEN
            link = self._link(entry, rel, file.path, here, file.media_type)
            if file.title:
                link.set("title", file.title)

    def _pictures(self, entry: etree._Element, each: Publication, here: str) -> None:
        """A picture and its thumbnail: OPDS 1.2, section 5.4.2, wants both in PNG, JPEG or GIF."""
        if each.cover:
            kind = PICTURES[PurePosixPath(each.cover).suffix]
            for rel in (IMAGE, THUMBNAIL):
                self._link(entry, rel, each.cover, here, kind)

    def _title(self, feed: Feed) -> str:
        return feed.title or wording(self.language).say(f"catalogue-{feed.kind}")

    def _link(
        self, parent: etree._Element, rel: str, path: str, here: str, kind: str
    ) -> etree._Element:
        href = self.paper.address(path, here)
        return _add(parent, ATOM, "link", rel=rel, href=href, type=kind)

    def _write(self, path: str, top: etree._Element) -> None:
        etree.indent(top)
        data = bytes(etree.tostring(top, encoding="utf-8", xml_declaration=True)) + b"\n"
        self.written.append(write(self.output / path, data))


def _title(title: str | Mapping[str, str]) -> str:
    return title if isinstance(title, str) else " / ".join(title.values())


def _accessibility(entry: etree._Element, told: Mapping[str, Any]) -> None:
    for name, property in (
        ("accessMode", "accessMode"),
        ("accessModeSufficient", "accessModeSufficient"),
        ("feature", "accessibilityFeature"),
        ("hazard", "accessibilityHazard"),
    ):
        for value in told.get(name, ()):
            words = value if isinstance(value, str) else ",".join(value)
            _add(entry, SCHEMA, property, words)
    for value in told.get("conformsTo", ()):
        _add(entry, TERMS, "conformsTo", value)


def _add(
    parent: etree._Element, namespace: str, tag: str, words: str = "", **attributes: str
) -> etree._Element:
    cleaned = {name: clean(value) for name, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{namespace}}}{tag}", cleaned)
    if words:
        element.text = clean(words)
    return element
