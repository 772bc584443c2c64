"""A term that came out in two ways is asked for again, as the other sentences have it."""

import re

import pytest

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.cache import Cache
from accessnews.errors import EngineError, ModelMissingError
from accessnews.progress import SILENT
from accessnews.translation.checks import find_article_faults
from accessnews.translation.engine import TakesTerms
from accessnews.translation.glossary.files import Term
from accessnews.translation.glossary.glossary import Glossary
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from accessnews.translation.repair.one_term import with_one_term
from accessnews.translation.translate import translate
from accessnews.translation.trusted import trusted

PAIR = ("en", "pt")
TEXTS = (
    "Police fight child trafficking.",
    "The law against child trafficking changed.",
    "Old trade, new victims: child trafficking today.",
    "It rained.",
)
WORDS = {
    "police": "a polícia", "fight": "combate", "the": "", "law": "a lei", "against": "contra",
    "changed": "mudou", "old": "velho", "trade": "negócio", "new": "novas", "victims": "vítimas",
    "today": "hoje", "it": "", "rained": "choveu", "child": "de crianças", "trafficking": "tráfico",
}  # fmt: skip
USUAL = "o tráfico de crianças"


class ByWords:
    """A translator by a table of words, which mistakes the term where an old trade is named."""

    title = fingerprint = "by words"
    network = False

    def __init__(self, wrong="o trabalho infantil"):
        self.wrong = wrong
        self.asked = []
        self.error = None

    def pairs(self):
        return frozenset({PAIR})

    def translate(self, texts, source, target):
        for text in texts:
            self.asked.append(text)
            if self.error and re.search("X[A-Z][0-9]", text):
                raise self.error
            term = self.wrong if "trade" in text else USUAL
            text = re.sub("child trafficking", term, text)
            words = re.findall(r"\w+|[^\w\s]", text)
            made = " ".join(filter(None, (WORDS.get(each.lower(), each) for each in words)))
            made = re.sub(r" (?=[.,:])", "", made)
            yield made[0].upper() + made[1:]


@pytest.fixture
def engine():
    return ByWords()


@pytest.fixture
def opened(engine, tmp_path):
    def opened(glossary=None):
        memory = Memory(tmp_path / "memory.sqlite")
        return trusted(engine, [], glossary, Cache(tmp_path / "cache"), memory)

    return opened


def article(texts=TEXTS):
    sentences = tuple(Sentence(f"b001s{n:02}", text) for n, text in enumerate(texts, 1))
    blocks = (Block("b001", BlockKind.PARAGRAPH, sentences),)
    return Article(Sentence("title", "It rained."), blocks=blocks, language="en")


def made(translator):
    return [each.text for each in translate(article(), translator, "pt", SILENT).sentences()][1:]


def test_the_usual_rendering_is_asked_for(engine, opened):
    sources = dict(enumerate(TEXTS))
    plain = dict(enumerate(engine.translate(TEXTS, *PAIR)))
    assert "trabalho infantil" in plain[2]
    translator = opened()
    assert isinstance(translator, TakesTerms)
    ids = {str(key): text for key, text in sources.items()}
    before = {str(key): text for key, text in plain.items()}
    after = with_one_term(ids, before, translator, *PAIR)
    assert USUAL.removeprefix("o ") in after["2"]
    assert {key: after[key] for key in "013"} == {key: before[key] for key in "013"}
    rows = [(key, ids[key], after[key]) for key in ids]
    assert find_article_faults(rows, *PAIR) == ()


def test_an_article_has_it_and_the_second_time_nothing_is_asked(engine, opened):
    first = made(opened())
    assert "tráfico de crianças" in first[2]
    assert "trabalho" not in first[2]
    engine.asked.clear()
    assert made(opened()) == first
    assert engine.asked == []


def test_what_a_person_wrote_stays(engine, opened, tmp_path):
    human = "Negócio velho, vítimas novas: trabalho infantil hoje."
    memory = Memory(tmp_path / "memory.sqlite")
    memory.remember([TranslationUnit(TEXTS[2], human, *PAIR, Origin.HUMAN)])
    assert made(opened())[2] == human


def test_the_memory_keeps_the_first_answer_only(engine, opened, tmp_path):
    made(opened())
    memory = Memory(tmp_path / "memory.sqlite")
    unit = memory.find(TEXTS[2], *PAIR, engine.fingerprint)
    assert unit is None or "trabalho" in unit.target


def test_an_editors_glossary_wins(opened):
    glossary = Glossary([Term("child trafficking", "trabalho infantil")], *PAIR)
    translator = opened(glossary).with_terms({"child trafficking": "tráfico"}, *PAIR)
    (text,) = translator.translate(TEXTS[2:3], *PAIR)
    assert "trabalho infantil" in text


def test_an_answer_that_is_worse_is_not_taken(engine, opened):
    """A figure that is lost counts more than a term."""
    worse = "Old trade, new victims: child trafficking today, 25."

    class Losing(ByWords):
        def translate(self, texts, source, target):
            for text, answer in zip(texts, super().translate(texts, source, target), strict=True):
                hidden = re.search("X[A-Z][0-9]", text)
                yield answer.replace(", 25", "") if hidden else answer

    losing = Losing()
    ids = {"0": TEXTS[0], "1": TEXTS[1], "2": worse, "3": TEXTS[3]}
    before = dict(zip(ids, ByWords().translate(ids.values(), *PAIR), strict=True))

    class Plain:
        """Only what is told of terms, without repair."""

        def with_terms(self, terms, source, target):
            from accessnews.translation.glossary.translator import with_glossary

            return with_glossary(losing, Glossary([Term(*each) for each in terms.items()], *PAIR))

    assert with_one_term(ids, before, Plain(), *PAIR) == before


@pytest.mark.parametrize(
    ("error", "stays"), [(EngineError("no end"), True), (ModelMissingError("gone", "Run"), False)]
)
def test_an_engine_that_fails_leaves_the_first_answer(engine, opened, error, stays):
    engine.error = error
    if stays:
        assert "trabalho infantil" in made(opened())[2]
    else:
        with pytest.raises(ModelMissingError):
            made(opened())


def test_one_that_takes_no_terms_is_not_asked(engine):
    before = {"a": "x"}
    assert with_one_term({"a": "y"}, before, engine, *PAIR) == before
    assert engine.asked == []
