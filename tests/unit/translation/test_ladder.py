"""The local model's ladder on the real model: names, amounts, labels, words in quotation marks."""

import pytest

from accessnews.languages.zh.names import names_in
from accessnews.languages.zh.pinyin import reads_like
from accessnews.translation.checks import find_faults
from accessnews.translation.engines.llama import LlamaTranslator
from accessnews.translation.engines.local_model import _Memory, _Slot

SENTENCES = (
    "What Comes Next",
    "Repairs would have cost $1.2 million, said Mr. Zhao Guoqiang of the county office.",
    "Before",
    "Dr. Wu Min of Lanjiang University will test the water twice a year.",
    "210 MWh",
    "By noon, the roof above them makes more power than all 112 stalls can use.",
    "Luis Ferreira sells sardines.",
    "Wu Min’s two-year-old son lives in Shaanxi Province.",
    "They handed out over 4,000 missing-child flyers.",
)


@pytest.fixture(scope="module")
def chinese(translator: LlamaTranslator) -> dict[str, str]:
    made = translator.translate(SENTENCES, "en", "zh")
    return dict(zip(SENTENCES, made, strict=True))


@pytest.mark.slow
@pytest.mark.thorough  # the main line has a story by the same model
@pytest.mark.parametrize("text", SENTENCES)
def test_nothing_is_found_wrong(chinese: dict[str, str], text: str) -> None:
    assert find_faults(text, chinese[text], "en", "zh") == ()


@pytest.mark.slow
@pytest.mark.thorough
def test_names_are_whole_and_amounts_have_their_currency(chinese: dict[str, str]) -> None:
    for text in (SENTENCES[1], SENTENCES[3], SENTENCES[7]):
        for cuts in names_in(text).values():
            assert reads_like(chinese[text], cuts)
    assert "120万美元" in chinese[SENTENCES[1]]
    assert "陕西" in chinese[SENTENCES[7]]
    assert "菲舍尔" not in chinese[SENTENCES[6]]


@pytest.mark.slow
@pytest.mark.thorough
def test_headings_and_cells_end_as_they_do(chinese: dict[str, str]) -> None:
    assert chinese["What Comes Next"][-1].isalpha()
    assert chinese["Before"].isalpha()
    assert chinese["210 MWh"] == "210 MWh"


@pytest.mark.slow
@pytest.mark.thorough
def test_labels_and_sentences_in_any_order_come_out_the_same(
    translator: LlamaTranslator, chinese: dict[str, str]
) -> None:
    backwards = translator.translate(SENTENCES[3:1:-1], "en", "zh")
    assert list(backwards) == [chinese[SENTENCES[3]], chinese[SENTENCES[2]]]


@pytest.mark.slow
def test_the_first_answers_alone_can_be_had(translator: LlamaTranslator) -> None:
    plain = translator.unrepaired()
    assert plain.fingerprint != translator.fingerprint
    assert plain.pairs() == translator.pairs()


def test_a_slot_keeps_the_last_two_openings() -> None:
    slot = _Slot([_Memory(0), _Memory(1)])
    first, second, third = ([{"role": "system", "content": each}] for each in "abc")
    for opening, number in ((first, 1), (second, 0), (first, 1), (third, 0), (second, 1)):
        memory = slot.memory(opening)
        assert memory.number == number
        memory.opening = opening
