"""Several engines' translations side by side: real quick engines, one of which raises on a sign."""

import json

import pytest

import argos_model
from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.cache import Cache
from accessnews.errors import EngineError, ModelMissingError, UsageError
from accessnews.progress import SILENT
from accessnews.review.comparison import PERSON, compare, record
from accessnews.translation.engines.argos import ArgosTranslator
from accessnews.translation.memory.store import Origin, TranslationUnit
from accessnews.translation.side_by_side import NamedEngine, engines_to_compare
from accessnews.weights.store import ModelStore

ARTICLE = Article(
    Sentence("b000s01", "The council met"),
    "en",
    (
        Block(
            "b001",
            BlockKind.PARAGRAPH,
            (
                Sentence("b001s01", "Maria waited for 32 years."),
                Sentence("b001s02", "Did the rain end‽"),
                Sentence("b001s03", "Police found the family."),
            ),
        ),
        Block("b002", BlockKind.CODE, (Sentence("b002s01", "exit 1"),)),
    ),
)
IDS = ("b000s01", "b001s01", "b001s02", "b001s03")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    made = ModelStore(folder / "store")
    made.install_file(argos_model.build(folder / "m.argosmodel", "en", "fr"), SILENT)
    return made


@pytest.fixture(autouse=True)
def no_other_packages(tmp_path, monkeypatch):
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))


class Watched(ArgosTranslator):
    """Argos that keeps a record of what it was asked, raises on some characters, loses others."""

    network = False
    error: Exception = ZeroDivisionError("division by zero")

    def __init__(self, models, name, log, raises="", loses=""):
        super().__init__(models)
        self._name, self._log, self._raises = name, log, raises
        self._lost = str.maketrans(dict.fromkeys(loses))

    @property
    def title(self):
        return f"watched {self._name}"

    @property
    def fingerprint(self):
        return f"{super().fingerprint} {self._name}"

    def translate(self, texts, source, target):
        for text in texts:
            self._log.append((self._name, text))
            if any(each in text for each in self._raises):
                raise self.error
            for made in super().translate([text], source, target):
                yield made.translate(self._lost)

    def alternatives(self, texts, source, target):
        return ([] for _ in texts)

    def close(self):
        self._log.append((self._name, "closed"))
        super().close()


class Service(Watched):
    """One over the network that fails at a sentence."""

    network = True
    error = EngineError("the service is busy")


@pytest.fixture
def engines(store):
    """``(good, losing, choking)`` by name, and the record of what they were asked."""
    log = []
    made = {
        "good": Watched(store, "good", log),
        "losing": Watched(store, "losing", log, loses="0123456789XQ"),
        "choking": Watched(store, "choking", log, raises="‽M"),
    }
    return {name: NamedEngine(name, engine) for name, engine in made.items()}, log


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def test_each_engine_has_its_sentences_and_findings(engines, cache):
    named, _ = engines
    made = compare(ARTICLE, "fr", [named["losing"], named["good"]], cache)
    assert tuple(each.id for each in made.sentences) == IDS  # code is no language's
    losing, good = made.versions
    assert [each.engine for each in made.versions] == ["losing", "good"]
    assert good.title == "watched good"
    assert list(good.texts) == list(losing.texts) == list(IDS)
    assert not good.faults
    assert [fault.kind for fault in losing.faults["b001s01"]] == ["number-lost"]
    assert made.best("b001s01") == "good"
    assert made.best("b001s03") == "losing"  # nothing is found in either: the first
    assert made.others("b001s01", "good") == (losing.texts["b001s01"],)


def test_an_engine_is_freed_before_the_next_is_asked(engines, cache):
    named, log = engines
    compare(ARTICLE, "fr", list(named.values()), cache)
    asked = [name for name, text in log]
    assert asked == sorted(asked, key=list(named).index)
    assert [name for name, text in log if text == "closed"] == list(named)


def test_the_second_time_no_engine_is_asked(engines, cache):
    named, log = engines
    first = compare(ARTICLE, "fr", [named["good"], named["losing"]], cache)
    log.clear()
    assert compare(ARTICLE, "fr", [named["good"], named["losing"]], cache) == first
    assert {text for _, text in log} == {"closed"}


def test_an_engine_that_fails_at_a_sentence_has_the_others(engines, cache):
    named, _ = engines
    made = compare(ARTICLE, "fr", [named["choking"], named["good"]], cache)
    choking, good = made.versions
    assert set(choking.texts) == {"b000s01", "b001s02", "b001s03"}  # ‽ in plain characters: ?!
    assert list(choking.failed) == ["b001s01"]
    assert "division by zero" in choking.failed["b001s01"]
    assert choking.candidate("b001s01") is None
    assert made.best("b001s01") == "good"
    assert len(good.texts) == len(IDS)
    told = record(made)
    assert told["engines"][0] == {
        "name": "choking",
        "title": "watched choking",
        "with_findings": 0,
        "failed": 1,
    }
    row = next(each for each in told["sentences"] if each["sentence"] == "b001s01")
    assert row["versions"]["choking"]["translation"] is None
    assert row["versions"]["good"]["translation"] == good.texts["b001s01"]
    json.dumps(told)


def test_a_service_that_fails_is_not_asked_again_and_the_others_stand(store, engines, cache):
    named, log = engines
    service = NamedEngine("service", Service(store, "service", log, raises="M"))
    made = compare(ARTICLE, "fr", [service, named["good"]], cache)
    assert list(made.versions[0].texts) == ["b000s01"]
    assert list(made.versions[0].failed) == list(IDS[1:])
    assert [text for name, text in log if name == "service"][:-1] == [
        "The council met",
        "Maria waited for 32 years.",
    ]
    assert len(made.versions[1].texts) == len(IDS)


def test_where_no_engine_has_a_sentence_the_first_ones_error_is_told(store, cache):
    engine = Watched(store, "mute", [], raises="abcdefghijklmnopqrstuvwxyz")
    with pytest.raises(EngineError, match="division by zero"):
        compare(ARTICLE, "fr", [NamedEngine("mute", engine)], cache)


def test_a_persons_translation_is_a_version_of_its_own(engines, cache, memory):
    named, _ = engines
    unit = TranslationUnit(ARTICLE.title.text, "Le conseil", "en", "fr", Origin.HUMAN)
    memory.remember([unit])
    made = compare(ARTICLE, "fr", [named["good"]], cache, memory=memory)
    person, good = made.versions
    assert person.engine == PERSON
    assert dict(person.texts) == {"b000s01": "Le conseil"}
    assert made.best("b000s01") == PERSON
    assert made.best("b001s01") == "good"
    assert len(good.texts) == len(IDS)  # the memory does not answer for an engine


class TestWhichEngines:
    def test_without_names_all_that_keep_the_text_here(self, store):
        (only,) = engines_to_compare([], store, "en", "fr")
        assert only.name == "argos"
        assert not only.engine.network

    def test_one_model_is_taken_once(self, store):
        named = engines_to_compare(["auto", "argos"], store, "en", "fr")
        assert [each.name for each in named] == ["argos"]

    def test_a_name_that_is_none_names_the_nearest(self, store):
        with pytest.raises(UsageError) as caught:
            engines_to_compare(["argoss"], store, "en", "fr")
        assert "argos" in caught.value.remedy

    def test_without_any_the_way_to_get_one_is_told(self, tmp_path):
        with pytest.raises(ModelMissingError) as caught:
            engines_to_compare([], ModelStore(tmp_path / "store"), "en", "fr")
        assert "accessnews models install" in caught.value.remedy

    def test_a_service_is_taken_by_its_name_with_its_options(self, store, monkeypatch):
        monkeypatch.setenv("ACCESSNEWS_OPENAI_KEY", "k")
        options = {"base-url": "http://127.0.0.1:9/v1", "model": "m"}
        named = engines_to_compare(["argos", "openai"], store, "en", "fr", options)
        assert [each.name for each in named] == ["argos", "openai"]
        assert named[1].engine.network

    @pytest.mark.parametrize("names", [[], ["argos"], ["llama", "openai"]])
    def test_an_option_needs_the_one_engine_that_it_is_for(self, store, names):
        with pytest.raises(UsageError, match="--model belongs to one engine"):
            engines_to_compare(names, store, "en", "fr", {"model": "m"})
