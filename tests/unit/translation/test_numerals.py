"""Numbers are read in figures and in hanzi."""

from decimal import Decimal

import pytest

from accessnews.translation.numerals import han_values, quantities


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
    assert han_values("没有") == frozenset()
