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
        ("他很朴素", "tā hěn pǔ sù"),  # jieba takes it for a name
        ("查明真相", "chá míng zhēn xiàng"),
        ("区长说", "qū zhǎng shuō"),
        ("曾经住在银行附近", "céng jīng zhù zài yín háng fù jìn"),
        ("他还没还书", "tā hái méi huán shū"),
        ("协调假期", "xié tiáo jià qī"),
        ("银行行长很著急", "yín háng háng zhǎng hěn zháo jí"),
        ("長江長達六千公里", "cháng jiāng cháng dá liù qiān gōng lǐ"),
        ("翟先生、仇女士", "zhái xiān shēng qiú nǚ shì"),
    ],
)
def test_a_character_of_several_readings(text: str, pinyin: str) -> None:
    assert " ".join(each for word in readings(text) for each in word.syllables) == pinyin
