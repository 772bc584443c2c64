"""What several ask for is composed once: counted while an article is published."""

import sys
from collections import Counter
from importlib import import_module

import pytest

from accessnews.cache import Cache
from accessnews.editions.composed import Composed
from accessnews.editions.content.document import document
from accessnews.editions.epub.claims import claims, facts
from accessnews.editions.epub.overlay import sounds
from accessnews.editions.epub.pronunciation import lexicons
from accessnews.editions.glossary.terms import entries
from accessnews.editions.writer import STORY_WRITERS, WRITERS
from accessnews.engines import Engines
from accessnews.languages.runs import language_runs
from accessnews.narration.passages import passages
from accessnews.pipeline import publish
from accessnews.plan import Plan
from accessnews.progress import Silent
from accessnews.translation.checks import find_faults
from accessnews.weights.store import ModelStore
from argos_model import build
from rich_article import ENGLISH, edition

MADE = {each.__name__: each for each in (document, claims, facts, sounds, lexicons, entries)}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    store = ModelStore(folder)
    store.install_file(build(folder / "en_fr.argosmodel", "en", "fr"), Silent())
    return store


@pytest.fixture
def counted(monkeypatch):
    """Counts the calls of functions, by whatever name a module knows them."""
    counts: Counter[str] = Counter()

    def count(function):
        def called(*args, **options):
            counts[function.__name__] += 1
            return function(*args, **options)

        for module in (*WRITERS.values(), *STORY_WRITERS.values()):
            import_module(module)  # before anything is counted, or it would keep the counter
        ours = [module for name, module in sys.modules.items() if name.startswith("accessnews")]
        for module in ours:
            for name, value in list(vars(module).items()):
                if value is function:
                    monkeypatch.setattr(module, name, called)
        return counts

    return count


def published(store, folder, **options):
    settings = {"targets": ("fr",), "translator": "argos", "narrator": "espeak", **options}
    plan = Plan(output=folder / "out", memory=folder / "memory.sqlite", **settings)
    engines = Engines(plan, Silent(), store, Cache(folder / "cache"))
    return publish(ENGLISH, "story", plan, engines, Silent()).report


@pytest.mark.parametrize("bilingual", [True, False], ids=["three", "two"])
def test_each_edition_is_composed_once(store, tmp_path, counted, bilingual):
    for function in MADE.values():
        counts = counted(function)
    report = published(store, tmp_path, narrate=False, bilingual=bilingual)
    editions = len(report["editions"])
    assert editions == 2 + bilingual
    page = 1  # the web page has a document of its own, of all languages
    assert counts == {**dict.fromkeys(MADE, editions), "document": editions + page}
    assert all(edition["accessibility"] for edition in report["editions"])


def test_without_an_epub_nothing_of_it_is_composed_or_claimed(store, tmp_path, counted):
    for function in MADE.values():
        counts = counted(function)
    report = published(store, tmp_path, narrate=False, formats=("transcript",))
    assert counts == {}
    assert [edition["accessibility"] for edition in report["editions"]] == [[], [], []]


def test_a_line_is_put_into_words_once(store, tmp_path, counted):
    counts = counted(passages)
    published(store, tmp_path, targets=(), formats=("transcript",))
    lines = sum(1 for _ in ENGLISH.sentences()) + len(("byline", "date", "source", "voice"))
    assert counts["passages"] == lines + len(("the end", "the source again"))


def test_a_pair_is_checked_once_and_a_sentence_cut_by_language_once(store, tmp_path):
    for function in (find_faults, language_runs):
        function.cache_clear()
    published(store, tmp_path, narrate=False)
    for function in (find_faults, language_runs):
        assert function.cache_info().hits > 0
        assert function.cache_info().currsize == function.cache_info().misses


def test_a_part_is_the_same_each_time_it_is_asked_for(tmp_path):
    composed = Composed(edition(tmp_path, ENGLISH))
    assert composed.document is composed.document
    assert composed.claims is composed.claims
