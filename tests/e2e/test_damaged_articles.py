"""Damaged articles, hundreds of them: editions or one line, never a fault of the program.

``ACCESSNEWS_FUZZ=5000 make thorough ARGS=tests/e2e/test_damaged_articles.py`` tries more of them;
a number that failed is tried again by ``-k "[NUMBER]"``.
"""

import os
import re
import signal
import zipfile
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from accessnews import library
from accessnews.batch import read_one
from accessnews.engines import Engines
from accessnews.errors import AccessnewsError, EngineError, InputError
from accessnews.narration.passages import turns
from accessnews.plan import Plan
from accessnews.progress import SILENT
from mutations import MARK, mutated

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

COUNT = int(os.environ.get("ACCESSNEWS_FUZZ", "1500"))
FIRST = int(os.environ.get("ACCESSNEWS_FUZZ_FIRST", "0"))
HANGS = 120  # seconds: an article of a few thousand characters takes less than one
FORMATS = ("epub", "transcript", "markdown", "json", "web")
_ELSEWHERE = re.compile(r"\s*(?:[a-z]+:)?//", re.I)
_ACTIVE = re.compile(r"\s*(?:java|vb)script:", re.I)


def _hangs(signum, frame):
    pytest.fail("not done within two minutes")


@pytest.fixture
def bounded():
    before = signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def assert_harmless(root, name):
    for element in root.iter(etree.Element):
        for attribute, value in element.attrib.items():
            assert not attribute.lower().startswith("on"), (name, attribute)
            assert not _ACTIVE.match(value), (name, attribute, value)
            assert not (_ELSEWHERE.match(value) and MARK in urlsplit(value).netloc), (name, value)
        tag = etree.QName(element).localname.lower()
        assert tag not in ("iframe", "object", "embed"), (name, tag)
        if tag in ("script", "style") and element.get("type") != "application/json":
            assert MARK not in (element.text or ""), (name, tag)


@pytest.mark.parametrize("number", range(FIRST, FIRST + COUNT))
def test_a_damaged_article_becomes_editions_or_one_line(tmp_path, monkeypatch, bounded, number):
    monkeypatch.setenv("ACCESSNEWS_CACHE", str(tmp_path / "cache"))
    name, data = mutated(number)
    source = tmp_path / name
    source.write_bytes(data)
    article = read_one(str(source), Plan())
    if isinstance(article, AccessnewsError):
        assert isinstance(article, InputError), article
        assert name in article.message
        assert article.remedy
        assert "\n" not in str(article)
        return

    plan = Plan(narrator="espeak", narrate=False, formats=FORMATS, output=tmp_path / "out")
    done = library.publish(article, plan)
    assert done.files
    for path in done.files:
        if path.suffix == ".html":
            assert_harmless(html.document_fromstring(path.read_bytes()), path.name)
        elif path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                assert book.testzip() is None
                for part in book.namelist():
                    if part.endswith((".xhtml", ".opf", ".ncx", ".smil", ".xml")):
                        assert_harmless(etree.fromstring(book.read(part)), part)

    try:
        cast = Engines(plan, SILENT).cast(article.language)
    except EngineError:  # a language that nobody reads, or none that can be told
        return
    said = turns(article, cast)
    assert len(said) == sum(1 for _ in article.sentences())
