"""A translator that remembers: a real Argos package with the memory before it."""

import pytest

import argos_model
from accessnews.cache import Cache
from accessnews.progress import Silent
from accessnews.translation.cached import CachedTranslator
from accessnews.translation.engines.argos import open_translator
from accessnews.translation.glossary.files import Term
from accessnews.translation.glossary.glossary import Glossary
from accessnews.translation.glossary.translator import GlossaryTranslator
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from accessnews.translation.memory.translator import MemoryTranslator
from accessnews.translation.repair.translator import RepairingTranslator
from accessnews.weights.store import ModelStore

TEXTS = ["The mayor left.", "She cried.", "The mayor left.", "Police found the family in 1998."]
CORRECTED = TranslationUnit("She cried.", "她哭了。", "en", "zh", Origin.HUMAN)


@pytest.fixture(scope="module")
def argos(tmp_path_factory):
    folder = tmp_path_factory.mktemp("argos")
    store = ModelStore(folder / "store")
    store.install_file(argos_model.build(folder / "m.argosmodel", "en", "zh"), Silent())
    return open_translator(store)


class Counted:
    """An engine, and what it was asked."""

    def __init__(self, engine, fingerprint=""):
        self.engine = engine
        self.title = engine.title
        self.fingerprint = fingerprint or engine.fingerprint
        self.asked = []

    def pairs(self):
        return self.engine.pairs()

    def translate(self, texts, source, target):
        for text, made in zip(texts, self.engine.translate(texts, source, target), strict=True):
            self.asked.append(text)
            yield made


@pytest.fixture
def engine(argos):
    return Counted(argos)


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "memory.sqlite")


def translate(translator, texts=TEXTS):
    return list(translator.translate(texts, "en", "zh"))


def test_it_is_its_engine_to_others(engine, memory):
    translator = MemoryTranslator(engine, memory)
    assert translator.fingerprint == engine.fingerprint
    assert translator.title == engine.title
    assert translator.pairs() == engine.pairs()


def test_a_sentence_is_asked_once_and_then_known(engine, memory):
    first = translate(MemoryTranslator(engine, memory))
    assert first == translate(engine.engine)
    assert engine.asked == [TEXTS[0], TEXTS[1], TEXTS[3]]
    assert translate(MemoryTranslator(engine, memory)) == first
    assert len(engine.asked) == 3
    assert {unit.origin for unit in memory.units()} == {Origin.MACHINE}


def test_a_correction_wins_and_only_it_changes(engine, memory):
    before = translate(MemoryTranslator(engine, memory))
    memory.remember([CORRECTED])
    after = translate(MemoryTranslator(engine, memory))
    assert after == [before[0], "她哭了。", before[2], before[3]]
    assert len(engine.asked) == 3


def test_another_engines_translation_is_not_used(argos, memory):
    translate(MemoryTranslator(Counted(argos, "old"), memory))
    engine = Counted(argos, "new")
    translate(MemoryTranslator(engine, memory))
    assert len(engine.asked) == 3


def test_what_has_an_error_is_not_remembered(memory):
    class Lazy(Counted):
        def translate(self, texts, source, target):
            self.asked += texts
            yield from texts

    class Nameless:
        title = fingerprint = "lazy"

        def pairs(self):
            return frozenset()

    lazy = Lazy(Nameless())
    text = "The committee will meet again after the summer."
    assert translate(MemoryTranslator(lazy, memory), [text]) == [text]
    assert list(memory.units()) == []


def test_what_was_made_before_an_interruption_is_kept(engine, memory):
    made = MemoryTranslator(engine, memory).translate(TEXTS, "en", "zh")
    next(made)
    made.close()
    assert [unit.source for unit in memory.units()] == [TEXTS[0]]


def test_all_known_needs_no_engine_at_work(memory):
    class Broken(Counted):
        def translate(self, texts, source, target):
            raise AssertionError

    class Nameless:
        title = fingerprint = "broken"

        def pairs(self):
            return frozenset()

    memory.remember([CORRECTED])
    assert translate(MemoryTranslator(Broken(Nameless()), memory), ["She cried."]) == ["她哭了。"]
    assert translate(MemoryTranslator(Broken(Nameless()), memory), []) == []


def wired(engine, memory, tmp_path, *terms):
    """As the program puts them together."""
    glossary = Glossary(terms, "en", "zh")
    repairing = RepairingTranslator(GlossaryTranslator(engine, glossary))
    cached = CachedTranslator(repairing, Cache(tmp_path / "cache"))
    return MemoryTranslator(cached, memory, glossary.digest)


def test_a_new_term_makes_only_the_sentences_that_have_it_anew(engine, memory, tmp_path):
    first = translate(wired(engine, memory, tmp_path / "a"))
    engine.asked.clear()
    second = translate(wired(engine, memory, tmp_path / "b", Term("mayor", "市长")))
    assert TEXTS[1] not in engine.asked
    assert TEXTS[3] not in engine.asked
    assert "市长" in second[0] == second[2] != first[0]
    assert second[1::2] == first[1::2]


def test_a_correction_wins_over_the_glossary(engine, memory, tmp_path):
    memory.remember([CORRECTED])
    made = translate(wired(engine, memory, tmp_path, Term("cry", "痛哭")), ["She cried."])
    assert made == ["她哭了。"]
