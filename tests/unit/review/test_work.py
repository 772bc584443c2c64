"""What a person did with each sentence reaches the memory, and from there the next edition."""

import pytest

from accessnews.edition import Origin
from accessnews.review.choices import Choice, Choices, find_choices
from accessnews.review.corrections import find_corrections
from accessnews.review.sheet import Returned, ReturnedUnit, Sheet, Unit
from accessnews.translation.memory.store import Memory, Work
from accessnews.translation.memory.translator import origins

PAIRS = [("s1", "One.", "一。"), ("s2", "Two.", "二。"), ("s3", "Three.", "三。")]


@pytest.fixture
def memory(tmp_path):
    made = Memory(tmp_path / "memory.sqlite")
    yield made
    made.close()


def test_what_came_back_is_confirmed_or_corrected(memory):
    sheet = Sheet("a", "a.txt", "en", "zh", tuple(Unit(id, "p", *pair) for id, *pair in PAIRS))
    returned = Returned(
        "a.xlf", "en", "zh",
        (
            ReturnedUnit("s1", "One.", "一。", 1, approved=True),
            ReturnedUnit("s2", "Two.", "两个。", 2, approved=True),
            ReturnedUnit("s3", "Three.", "三。", 3),
        ),
    )  # fmt: skip
    memory.remember(find_corrections(sheet, returned).memory_units())
    made = [("s1", "One.", "一。"), ("s2", "Two.", "两个。"), ("s3", "Three.", "三。")]
    told = {each.sentence: each.origin for each in origins(memory, made, "en", "zh")}
    assert told == {"s1": Origin.CONFIRMED, "s2": Origin.CORRECTED}


def test_an_engines_translation_that_was_chosen_is_confirmed(memory):
    chosen = tuple(Choice(id, *pair, "argos", n) for n, (id, *pair) in enumerate(PAIRS, 1))
    review = find_choices(Choices("argos", "a", "en", "zh", chosen), memory)
    assert {unit.work for unit in review.memory_units()} == {Work.CONFIRMED}
