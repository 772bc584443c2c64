"""Numbers with their scale, currency and unit, as CLDR writes them."""

import pytest

from accessnews.languages.numerals import quantities
from accessnews.translation.repair.amounts import measured, priced, scaled, spelled


@pytest.mark.parametrize(
    ("written", "target", "amount"),
    [
        ("£2.8bn", "pt", "£ 2,8 bilhões"),
        ("£2.8bn", "pt-PT", "2,8 mil milhões £"),
        ("£2.8bn", "es", "2,8 mil millones £"),
        ("£2.8bn", "de", "2,8 Milliarden £"),
        ("£125m", "fr", "125 millions £"),
        ("£125m", "ja", "£1.25億"),
        ("£11million", "ru", "11 миллионов £"),
        ("€182.45", "pt", "€ 182,45"),
        ("€26,750", "nl", "€ 26.750"),
        ("$5 billion", "it", "5 miliardi $"),
    ],
)
def test_an_amount_has_its_sign_where_the_target_sets_it(
    written: str, target: str, amount: str
) -> None:
    (quantity,) = quantities(written, "en")
    number = scaled(quantity, ("en", target))
    assert priced(number, written[0], "", target) == amount
    (back,) = quantities(amount, target)
    assert max(back.values) == max(quantity.values)


@pytest.mark.parametrize(
    ("written", "code", "language", "said"),
    [
        ("£125m", "GBP", "en", "125 million pounds"),
        ("€1", "EUR", "en", "1 euro"),
        ("R$ 5,3 milhões", "BRL", "pt", "5,3 milhões reais"),
        ("¥5 trillion", "¥", "en", ""),
    ],
)
def test_an_amount_in_the_words_of_its_own_language(
    written: str, code: str, language: str, said: str
) -> None:
    (quantity,) = quantities(written, language)
    assert spelled(quantity, code, language) == said


def test_without_a_currency_for_sure_there_is_no_amount() -> None:
    assert priced("5", "", "pound", "pt") == ""
    assert priced("5", "", "GBP", "pt") == "£ 5"
    assert priced("5", "", "GBP", "xx-unknown") == ""


def test_a_measure_has_its_units_name() -> None:
    assert measured("650", "lb", "pt") == "650 libras"
    assert measured("650", "lb", "ja") == "650ポンド"
    assert measured("650", "nothing", "pt") == ""
