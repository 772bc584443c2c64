"""Numbers are read in figures and in hanzi."""

from decimal import Decimal

import pytest

from accessnews.languages.en.numerals import word_quantities
from accessnews.languages.ko.numerals import word_quantities as korean_quantities
from accessnews.languages.numerals import quantities
from accessnews.languages.zh.numerals import han_quantities


def han_values(text: str) -> set[Decimal]:
    return {value for each in han_quantities(text) for value in each.values}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", "1200"), ("3.5%", "3.5"), ("$2.4 billion", "2400000000"), ("24亿", "2400000000"),
        ("120 万", "1200000"), ("3千万", "30000000"),
        ("1.2bn", "1200000000"), ("10-million", "10000000"),
        ("100多万", "1000000"),
        ("１２３", "123"), ("1,234,567.89", "1234567.89"), ("1.234,5", "1234.5"),
        ("5 hundred", "500"), ("1980s", "80"), ("3 p.m.", "15"), ("3万亿", "3000000000000"),
    ],
)  # fmt: skip
def test_figures(text: str, value: str) -> None:
    (quantity,) = quantities(text)
    assert Decimal(value) in quantity.values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("十二", 12),
        ("二十", 20), ("一百零五", 105), ("两千", 2000), ("三百五十万", 3_500_000),
        ("一亿五千万", 150_000_000), ("三万亿", 3_000_000_000_000), ("百万", 1_000_000),
        ("二〇一八", 2018), ("二零一八", 2018), ("九千八百七十六", 9876),
    ],
)  # fmt: skip
def test_hanzi(text: str, value: int) -> None:
    assert han_values(text) == {Decimal(value)}


def test_text_without_numbers() -> None:
    assert quantities("no figures here") == []
    assert han_values("没有") == set()


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("2,4 billones", "es", "2400000000000"), ("2.400 millones", "es", "2400000000"),
        ("25 mil", "pt", "25000"), ("2,4 bilhões", "pt", "2400000000"),
        ("3 biliões", "pt", "3000000000000"), ("3,5 Milliarden", "de", "3500000000"),
        ("3 Billionen", "de", "3000000000000"), ("7 Mio.", "de", "7000000"),
        ("15,6 milliards", "fr", "15600000000"), ("1 200 000", "fr", "1200000"),
        ("7 miliardi", "it", "7000000000"), ("20 mila", "it", "20000"),
        ("25.000", "de", "25000"), ("2.5", "en", "2.5"), ("1’200", "de", "1200"),
        ("5千米", "zh", "5"), ("210兆瓦", "zh", "210"), ("3个亿", "zh", "300000000"),
    ],
)  # fmt: skip
def test_figures_of_a_language(text: str, language: str, value: str) -> None:
    (quantity,) = quantities(text, language)
    assert Decimal(value) in quantity.values


def test_a_separator_means_what_the_language_says() -> None:
    assert quantities("1.250", "de")[0].values == {Decimal(1250)}
    assert quantities("1.250", "en")[0].values == {Decimal("1.25")}
    assert quantities("1,250", "en")[0].values == {Decimal(1250)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-four", 24), ("two hundred and five", 205), ("three million", 3_000_000),
        ("sixty thousand", 60_000), ("nineteen", 19),
    ],
)  # fmt: skip
def test_english_words(text: str, value: int) -> None:
    (quantity,) = word_quantities(f"About {text} people")
    assert (quantity.written, quantity.values) == (text, {Decimal(value)})


def test_a_decimal_in_hanzi() -> None:
    assert Decimal("3.5") in han_values("三点五")
    assert han_values("三点五亿") == {Decimal(350_000_000)}


def test_quantities_know_their_place() -> None:
    text = "From 7 to 1,200 boats"
    assert [text[each.begin : each.end].strip() for each in quantities(text)] == ["7", "1,200"]


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("3億2000万円", "ja", 320_000_000),
        ("1 億 4 千万ドル", "ja", 140_000_000),
        ("1万5千人", "ja", 15_000),
        ("3亿2000万元", "zh", 320_000_000),
        ("3만 5000명", "ko", 35_000),
        ("12억 3천만 원", "ko", 1_230_000_000),
        ("1억 4천 2백만 달러", "ko", 142_000_000),
        ("1천500억원", "ko", 150_000_000_000),
    ],
)
def test_parts_of_ever_smaller_scales_are_one_number(written, language, value) -> None:
    assert [each.values for each in quantities(written, language)] == [{Decimal(value)}]


def test_parts_that_do_not_grow_smaller_are_two_numbers() -> None:
    found = quantities("2018년 5천 명이 6억 30억 원을", "ko")
    assert [max(each.values) for each in found] == [2018, 5000, 600_000_000, 3_000_000_000]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("두 명", 2),
        ("스물다섯 살", 25),
        ("스무 번", 20),
        ("백만 달러", 1_000_000),
        ("이천 가구", 2000),
        ("천 명", 1000),
    ],
)
def test_korean_words_before_what_they_count_are_numbers(text, value) -> None:
    assert [max(each.values) for each in korean_quantities(text)] == [value]


@pytest.mark.parametrize("text", ["구조대", "조세 개혁", "수 천명", "만장일치", "억만장자", "세계"])
def test_syllables_of_other_korean_words_are_no_numbers(text) -> None:
    assert not korean_quantities(text)
