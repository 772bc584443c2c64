"""Editions of the rich article, and an EPUB read back without any of the project's code."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from accessnews.editions.composed import Composed
from accessnews.editions.epub import book as epub
from accessnews.editions.issue.epub import book as issue_epub
from rich_article import CHINESE, ENGLISH, edition

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "s": "http://www.w3.org/ns/SMIL",
}
CASES = {"en": (ENGLISH,), "zh": (CHINESE,), "en-zh": (ENGLISH, CHINESE)}


@dataclass
class Book:
    """The parts of an EPUB, as an outsider reads them."""

    path: Path

    def part(self, name):
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(name)

    def find(self, name, query):
        return etree.fromstring(self.part(f"EPUB/{name}")).xpath(query, namespaces=NAMES)

    def text(self, name, query):
        return ["".join(element.itertext()) for element in self.find(name, query)]

    def meta(self, name):
        """The values of a property that refines nothing."""
        return self.text("content.opf", f"//opf:meta[@property='{name}'][not(@refines)]")


@pytest.fixture(autouse=True)
def no_source_date_epoch(monkeypatch):
    """Whoever builds reproducibly sets it for all; these tests set it where they mean it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def made(tmp_path):
    """Write an edition and read it: ``made(edition) -> Book``."""

    def make(edition):
        (path,) = epub.write(Composed(edition), tmp_path / "out")
        return Book(path)

    return make


@pytest.fixture
def issued(tmp_path):
    """Write an issue and read it: ``issued(issue) -> Book``."""

    def make(issue):
        (path,) = issue_epub.write(issue, tmp_path / "out")
        return Book(path)

    return make


@pytest.fixture(params=CASES)
def case(request, tmp_path):
    """Each of the three editions, by its languages."""
    return request.param, edition(tmp_path, *CASES[request.param])
