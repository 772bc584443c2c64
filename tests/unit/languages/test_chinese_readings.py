"""Characters of several readings, as the ruby shows them."""

from __future__ import annotations

import pytest

from accessnews.languages.zh.readings import readings


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("慢慢地走", "màn màn de zǒu"),
        ("跑得快", "pǎo de kuài"),
        ("得去医院", "děi qù yī yuàn"),
        ("朴女士", "piáo nǚ shì"),
        ("单先生", "shàn xiān shēng"),
        ("薄熙来", "bó xī lái"),
        ("他還款", "tā huán kuǎn"),
        ("下调利率", "xià tiáo lì lǜ"),
        ("调查", "diào chá"),
    ],
)
def test_a_character_of_several_readings(text: str, pinyin: str) -> None:
    assert " ".join(each for word in readings(text) for each in word.syllables) == pinyin
