"""What comes of an article whose engine raises: real quick engines, which raise on a sign."""

import errno
import threading

import pytest

import argos_model
from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.cache import Cache
from accessnews.edition import Rendering
from accessnews.errors import (
    EngineError,
    ExtraMissingError,
    InputError,
    ModelMissingError,
    UsageError,
)
from accessnews.languages.plain import in_plain_characters
from accessnews.progress import SILENT
from accessnews.translation.engine import Settles, StandsIn
from accessnews.translation.engines.argos import ArgosTranslator
from accessnews.translation.memory.store import Memory, Origin, TranslationUnit
from accessnews.translation.repair.translator import RepairingTranslator
from accessnews.translation.stand_in import SurvivingTranslator
from accessnews.translation.translate import stand_ins, translate
from accessnews.translation.trusted import trusted
from accessnews.weights.store import ModelStore

PAIR = ("en", "fr")
TEXTS = (
    "The council voted to rebuild the library.",
    "Did the rain end‽",
    "Maria waited for 32 years.",
    "The storm came back.",
    "The storm took the roof‽",
    "Police found the family.",
)


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return argos(tmp_path_factory.mktemp("good"))


@pytest.fixture(scope="module")
def swapping(tmp_path_factory):
    """A package that writes 3 for 8 and 8 for 3."""
    return argos(tmp_path_factory.mktemp("swapping"), swapped="38")


def argos(folder, **options):
    store = ModelStore(folder / "store")
    store.install_file(argos_model.build(folder / "m.argosmodel", "en", "fr", **options), SILENT)
    return ArgosTranslator(store)


@pytest.fixture(autouse=True)
def no_other_packages(tmp_path, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))


class Choking:
    """An engine, but for texts with one of some signs, of which it makes an error."""

    network = False

    def __init__(self, engine, *signs, error=None, title="Choking"):
        self.engine, self.signs, self.title = engine, signs, title
        self.fingerprint = f"{title} 1"
        self.error = error or ValueError("invalid\nliteral")
        self.asked = []

    def pairs(self):
        return frozenset({PAIR})

    def translate(self, texts, source, target):
        for text in texts:
            self.asked.append(text)
            if any(sign in text for sign in self.signs):
                raise self.error
            yield from self.engine.translate([text], source, target)


class Eager(Choking):
    """The same, but it reads all texts before it answers."""

    def translate(self, texts, source, target):
        return iter(list(super().translate(texts, source, target)))


class Stopping(Choking):
    """One that stops there and says nothing."""

    def translate(self, texts, source, target):
        for text in texts:
            if any(sign in text for sign in self.signs):
                return
            yield from self.engine.translate([text], source, target)


class Holding(Choking):
    """One that holds a lock while it answers."""

    lock = threading.Lock()

    def translate(self, texts, source, target):
        with self.lock:
            yield from super().translate(texts, source, target)


KINDS = [Choking, Eager, Stopping, Holding]


@pytest.mark.parametrize("kind", KINDS)
def test_the_sentence_is_asked_for_in_plain_characters(good, kind):
    surviving = SurvivingTranslator(kind(good, "‽"))
    made = list(surviving.translate(TEXTS, *PAIR))
    assert made == list(good.translate([in_plain_characters(each) for each in TEXTS], *PAIR))
    told = surviving.stood_in(TEXTS, *PAIR)
    assert set(told) == {TEXTS[1], TEXTS[4]}
    assert {(each.engine, each.failed) for each in told.values()} == {("Choking", "Choking")}


@pytest.mark.parametrize("kind", KINDS)
def test_then_the_next_engine_translates_it(good, swapping, kind):
    texts = [*TEXTS, "The storm took 38 roofs."]
    deaf = Choking(good, "storm", title="Deaf")
    surviving = SurvivingTranslator(kind(good, "storm"), [deaf, swapping])
    *made, last = surviving.translate(texts, *PAIR)
    assert made == list(good.translate(TEXTS, *PAIR))
    assert [last] == list(swapping.translate(texts[-1:], *PAIR))
    told = surviving.stood_in(texts, *PAIR)
    assert set(told) == {TEXTS[3], TEXTS[4], texts[-1]}
    assert {each.engine for each in told.values()} == {swapping.title}


def test_the_rest_comes_from_the_first_engine_and_is_not_asked_twice(good, tmp_path):
    choking = Choking(good, "storm")
    memory = Memory(tmp_path / "memory.sqlite")
    translator = trusted(choking, [good], None, Cache(tmp_path / "cache"), memory)
    list(translator.translate(TEXTS, *PAIR))
    asked = [each for each in choking.asked if "storm" not in each and "32" not in each]
    assert sorted(asked) == sorted(set(asked))


def test_the_reason_is_one_line(good):
    surviving = SurvivingTranslator(Choking(good, "storm"), [good])
    list(surviving.translate(TEXTS, *PAIR))
    told = surviving.stood_in(TEXTS, *PAIR)[TEXTS[3]]
    assert told == Rendering("", good.title, "Choking", "ValueError: invalid literal")


def test_only_when_none_can_does_it_fail_and_names_the_sentence(good):
    surviving = SurvivingTranslator(Choking(good, "storm"), [Choking(good, "storm")])
    made = surviving.translate(TEXTS, *PAIR)
    for _ in TEXTS[:3]:
        next(made)
    named = r"“The storm came back\.”: Choking failed: ValueError"
    with pytest.raises(EngineError, match=named) as caught:
        next(made)
    assert "--translator" in caught.value.remedy


def test_a_long_sentence_is_named_by_its_beginning(good):
    text = "The storm " + "blew and blew " * 20
    surviving = SurvivingTranslator(Choking(good, "storm", error=EngineError("no end", "Wait.")))
    with pytest.raises(EngineError, match=r"“The storm blew .{40,50}…”: no end") as caught:
        list(surviving.translate([text], *PAIR))
    assert caught.value.remedy == "Wait."


ERRORS = [
    ValueError("x"), KeyError(9), IndexError(), ZeroDivisionError(), RuntimeError(), TypeError(),
    AssertionError(), RecursionError(), UnicodeEncodeError("utf-8", "x", 0, 1, "no"),
    StopIteration(), NotImplementedError(), AttributeError("a"), ImportError("b"), MemoryError(),
    FileNotFoundError(2, "none", "model"), TimeoutError(), EngineError("no end"),
]  # fmt: skip


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_it_raises_the_article_goes_on(good, error):
    surviving = SurvivingTranslator(Choking(good, "storm", error=error), [good])
    plain = [TEXTS[0], in_plain_characters(TEXTS[1]), *TEXTS[2:]]
    made = list(surviving.translate(plain, *PAIR))
    assert made == list(good.translate(plain, *PAIR))
    assert set(surviving.stood_in(plain, *PAIR)) == {TEXTS[3], TEXTS[4]}


@pytest.mark.parametrize(
    "error",
    [
        ModelMissingError("no model", "Run: x"), ExtraMissingError("no extra", "pip"),
        UsageError("no"), InputError("no"), OSError(errno.ENOSPC, "full"),
    ],
    ids=lambda error: type(error).__name__,
)  # fmt: skip
def test_what_is_no_matter_of_the_sentence_ends_the_run(good, error):
    choking = Choking(good, "storm", error=error)
    with pytest.raises(type(error)) as caught:
        list(SurvivingTranslator(choking, [good]).translate(TEXTS, *PAIR))
    assert caught.value is error


def test_a_service_that_fails_ends_the_run_and_a_fault_of_its_client_does_not(good):
    down = Choking(good, "storm", error=EngineError("503"))
    fault = Choking(good, "storm")
    down.network = fault.network = True
    with pytest.raises(EngineError, match=r"^503$"):
        list(SurvivingTranslator(down, [good]).translate(TEXTS, *PAIR))
    assert len(list(SurvivingTranslator(fault, [good]).translate(TEXTS, *PAIR))) == len(TEXTS)


def test_no_answer_is_kept_as_another_engines(good, tmp_path):
    """What failed is asked for again the next time; then its own answer counts."""
    choking = Choking(good, "storm", "‽")
    memory = Memory(tmp_path / "memory.sqlite")
    translator = trusted(choking, [good], None, Cache(tmp_path / "cache"), memory)
    first = list(translator.translate(TEXTS, *PAIR))
    assert len(translator.stood_in(TEXTS, *PAIR)) == 3
    choking.signs, choking.asked = (), []
    assert list(translator.translate(TEXTS, *PAIR))[:1] == first[:1]
    assert {TEXTS[1], TEXTS[3], TEXTS[4]} <= set(choking.asked)
    assert not translator.stood_in(TEXTS, *PAIR)


def test_a_persons_translation_still_wins_and_is_told(good, tmp_path):
    memory = Memory(tmp_path / "memory.sqlite")
    memory.remember([TranslationUnit(TEXTS[3], "La tempête.", *PAIR, Origin.HUMAN)])
    choking = Choking(good, "storm")
    translator = trusted(choking, [good], None, Cache(tmp_path / "cache"), memory)
    assert list(translator.translate(TEXTS, *PAIR))[3] == "La tempête."
    assert isinstance(translator, Settles)
    assert translator.settled(TEXTS, *PAIR) == {TEXTS[3]}
    assert set(translator.stood_in(TEXTS, *PAIR)) == {TEXTS[4]}


def test_the_article_has_each_by_its_sentence(good):
    sentences = tuple(Sentence(f"b000s{n:02}", text) for n, text in enumerate(TEXTS, 1))
    title = Sentence("title", "The storm came back.")
    article = Article(title, "en", (Block("b000", BlockKind.PARAGRAPH, sentences),))
    translator = SurvivingTranslator(Choking(good, "storm"), [good])
    assert isinstance(translator, StandsIn)
    translate(article, translator, "fr", SILENT)
    told = stand_ins(article, translator, "fr")
    assert [each.sentence for each in told] == ["title", "b000s04", "b000s05"]
    assert stand_ins(article, good, "fr") == ()


FAULTY = ("The work took 38 years.", "They waited for 83 years.", "She cried.", "It was 8 or 3.")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_second_engine_that_raises_leaves_the_first_ones_answer(good, swapping, error):
    """And costs no other sentence of the batch its repair."""
    without = list(RepairingTranslator(Plain(swapping)).translate(FAULTY, *PAIR))
    repaired = list(RepairingTranslator(Plain(swapping), good).translate(FAULTY, *PAIR))
    second = Choking(good, "waited", error=error)
    made = list(RepairingTranslator(Plain(swapping), second).translate(FAULTY, *PAIR))
    assert without[1] != repaired[1]
    assert made == [repaired[0], without[1], *repaired[2:]]


class Plain(Choking):
    """An engine of one answer, that lets no placeholder pass."""

    def translate(self, texts, source, target):
        for made in self.engine.translate(texts, source, target):
            yield made.replace("XQ", "").replace("Q", "")


def test_one_that_raises_on_a_placeholder_keeps_its_first_answer(swapping, good):
    choking = Choking(swapping, "XQ", "ZZQ")
    made = list(RepairingTranslator(choking).translate(FAULTY, *PAIR))
    assert [each.strip(" .") for each in made] == [
        each.strip(" .") for each in swapping.translate(FAULTY, *PAIR)
    ]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Did it end‽", "Did it end"),
        ("10⁶ m² x⁻¹", "10^6 m^2 x^-1"),
        ("１２３ and ½, 1½", "123 and 1/2, 1 1/2"),
        ("H₂O, CO₂, ①", "H2O, CO2, 1"),
        ("Ⅻ ٣٤ ५६ 𝐀𝟏 ๑๒", "XII 34 56 A1 12"),
        ("$5 €6 −5 °C ±2 × ≥ 98%", "$5 €6 -5 °C ±2 × ≥ 98%"),
        ("a\ud800b\ue000c😀️ e\x07f", "a b c e f"),
        ("“Well” — said he… 你好，世界。", "“Well” — said he… 你好，世界。"),
        ("हिन्दी। العربية؟ ¿Qué?", "हिन्दी। العربية؟ ¿Qué?"),
        ("co\u00adoperate\u200b", "cooperate"),
        ("The ﬁrst № 5", "The first No 5"),
    ],
)
def test_plain_characters_say_the_same(written, plain):
    assert in_plain_characters(written) == plain
    assert in_plain_characters(plain) == plain
