"""A Chinese name in pinyin gets hanzi that are read so."""

import pytest

from accessnews.languages.zh.names import names_in, reads_as, usual_hanzi

SURNAMES_AND_GIVEN = ("Zhao Guoqiang", "Wu Min", "Chen Yulan", "Li Jingzhi", "Ouyang Xiu", "Lyu Bo")


@pytest.mark.parametrize("name", SURNAMES_AND_GIVEN[:5])
def test_a_person_gets_hanzi_that_read_as_the_name(name: str) -> None:
    cuts = names_in(f"The teacher, {name}, left.")[name]
    hanzi = usual_hanzi(name, cuts)
    assert reads_as(hanzi, cuts)
    assert not reads_as(hanzi[:-1], cuts)


def test_a_reading_is_checked_whole() -> None:
    cuts = names_in("Mr. Chen Yulan left.")["Chen Yulan"]
    assert reads_as("陈玉兰", cuts)
    assert reads_as("陈雨岚", cuts)
    assert not reads_as("陈玉ulan", cuts)
    assert not reads_as("陈玉兰说", cuts)
    assert not reads_as("", cuts)


def test_other_names_are_left_alone() -> None:
    assert names_in("Luis Ferreira met Anna Fischer in Hong Kong.") == {}
    assert names_in("He Ran for Mayor of Long Pan") == {}
