"""Repair of real engines with real faults: tiny Argos packages that mistake figures."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import argos_model
from accessnews.progress import Silent
from accessnews.translation.checks import FaultKind, find_faults
from accessnews.translation.engine import Around
from accessnews.translation.engines.argos import ArgosTranslator
from accessnews.translation.repair.candidates import judge
from accessnews.translation.repair.translator import WINDOW, RepairingTranslator
from accessnews.weights.store import ModelStore

SENTENCES = (
    "The library will open again.",
    "The work costs $8.3 million.",
    "They waited for 38 years.",
    "She cried.",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> ArgosTranslator:
    """A package that writes 3 for 8 and 8 for 3."""
    return _argos(tmp_path_factory.mktemp("bad"), swapped="38")


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> ArgosTranslator:
    return _argos(tmp_path_factory.mktemp("good"))


def _argos(folder: Path, *, swapped: str = "") -> ArgosTranslator:
    store = ModelStore(folder / "store")
    file = argos_model.build(folder / "m.argosmodel", "en", "zh", swapped=swapped)
    store.install_file(file, Silent())
    return ArgosTranslator(store)


@pytest.fixture(autouse=True)
def no_other_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))


def _numbers_lost(source: str, target: str) -> bool:
    return any(f.kind is FaultKind.NUMBER_LOST for f in find_faults(source, target, "en", "zh"))


def test_lost_numbers_come_back_with_their_currency(engine: ArgosTranslator) -> None:
    plain = list(engine.translate(SENTENCES, "en", "zh"))
    assert [_numbers_lost(*each) for each in zip(SENTENCES, plain, strict=True)] == [
        False, True, True, False,
    ]  # fmt: skip
    made = list(RepairingTranslator(engine).translate(SENTENCES, "en", "zh"))
    assert not any(_numbers_lost(*each) for each in zip(SENTENCES, made, strict=True))
    assert "830万美元" in made[1]


def test_a_sentence_without_fault_keeps_its_words(engine: ArgosTranslator) -> None:
    (plain,) = engine.translate(SENTENCES[3:], "en", "zh")
    assert list(RepairingTranslator(engine).translate(SENTENCES[3:], "en", "zh")) == [
        plain.replace(".", "。")
    ]


def test_a_heading_gets_no_full_stop(engine: ArgosTranslator) -> None:
    (made,) = RepairingTranslator(engine).translate(["The mayor"], "en", "zh")
    assert made.isalpha()


def test_results_do_not_depend_on_their_neighbours(engine: ArgosTranslator) -> None:
    repairing = RepairingTranslator(engine)
    many = [*SENTENCES, *(f"They waited for {number} years." for number in range(WINDOW + 9))]
    together = list(repairing.translate(many, "en", "zh"))
    assert list(repairing.translate(many[::-1], "en", "zh"))[::-1] == together
    assert list(repairing.translate(many[1:2], "en", "zh")) == together[1:2]


def test_an_address_stays_as_it_is(engine: ArgosTranslator) -> None:
    source = ["The plan is at https://example.org/38 now."]
    (made,) = RepairingTranslator(engine).translate(source, "en", "zh")
    assert "https://example.org/38" in made


def test_the_second_engine_is_asked_for_what_the_first_cannot(
    engine: ArgosTranslator, second: ArgosTranslator
) -> None:
    source = ["The mayor, of Zone A38, left."]
    (alone,) = RepairingTranslator(engine).translate(source, "en", "zh")
    (both,) = RepairingTranslator(engine, second).translate(source, "en", "zh")
    assert "83" in alone
    assert "38" in both


def test_a_second_engine_without_the_pair_does_no_harm(
    engine: ArgosTranslator, tmp_path: Path
) -> None:
    empty = ArgosTranslator(ModelStore(tmp_path))
    made = list(RepairingTranslator(engine, empty).translate(SENTENCES, "en", "zh"))
    assert made == list(RepairingTranslator(engine).translate(SENTENCES, "en", "zh"))


def test_what_passes_is_not_kept_waiting(engine: ArgosTranslator) -> None:
    results = RepairingTranslator(engine).translate(SENTENCES, "en", "zh")
    first = next(results)
    assert [first, *results] == list(RepairingTranslator(engine).translate(SENTENCES, "en", "zh"))


def test_the_fingerprint_names_both_engines(
    engine: ArgosTranslator, second: ArgosTranslator
) -> None:
    alone, both = RepairingTranslator(engine), RepairingTranslator(engine, second)
    assert engine.fingerprint in alone.fingerprint != both.fingerprint
    assert alone.title == engine.title
    assert alone.pairs() == engine.pairs()


def test_a_wide_beam_gives_several_answers_the_first_as_before(engine: ArgosTranslator) -> None:
    several = list(engine.alternatives(SENTENCES, "en", "zh"))
    assert len(several) == len(SENTENCES)
    for answers, plain in zip(several, engine.translate(SENTENCES, "en", "zh"), strict=True):
        assert len(set(answers)) == len(answers) > 1
        assert answers[0] == plain
    assert [list(each) for each in engine.alternatives(["—"], "en", "zh")] == [[]]


class Typewriter(Around):
    """A real engine that, as small models do, never sees a sign that a typewriter lacks."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        known = [re.sub(r"[^\x20-\x7e]|[<>{}@#%]", "", text) for text in texts]
        return self._engine.translate(known, source, target)


ODD = (
    "“I told him,” she said, “that it is late.”",
    "The mayor’s “plan” costs €3.",
    "The library 😀 opens again.",
    "👍 The library opens.",
    "The library → the mayor.",
    "Hello {name}, she said.",
    "The <b>library</b> opens.",
    "They waited for 38 years.",
    "★★★☆☆",
    "5 × 3 = 15",
    "THE LIBRARY OPENS",
    "Write to @mayor and #library.",
)


@pytest.mark.parametrize("target", ["pt", "zh"])
def test_signs_come_back_whatever_the_engine_knows(tmp_path: Path, target: str) -> None:
    store = ModelStore(tmp_path / "store")
    file = argos_model.build(tmp_path / "m.argosmodel", "en", target)
    store.install_file(file, Silent())
    typewriter = Typewriter(ArgosTranslator(store))
    plain = list(typewriter.translate(ODD, "en", target))
    repairing = RepairingTranslator(typewriter)
    made = list(repairing.translate(ODD, "en", target))
    for source, first, last in zip(ODD, plain, made, strict=True):
        before, after = (judge(source, text, ("en", target)).badness for text in (first, last))
        assert after <= before, source
    for sign in ("😀", "👍 ", "→", "{name}", "★★★☆☆", "5 × 3 = 15", "@mayor", "#library"):
        assert sum(sign in text for text in plain) == 0
        assert sum(sign in text for text in made) == 1, sign
    assert list(repairing.translate(ODD[::-1], "en", target))[::-1] == made
    assert [next(repairing.translate([each], "en", target)) for each in ODD] == made
