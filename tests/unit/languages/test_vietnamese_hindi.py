"""Numbers in words, days and spellings of Vietnamese and Hindi."""

from decimal import Decimal

import pytest

from accessnews.languages.hi.numerals import word_quantities as hindi
from accessnews.languages.hi.script import fold
from accessnews.languages.known import known
from accessnews.languages.numerals import quantities
from accessnews.languages.vi.numerals import word_quantities as vietnamese


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("hai mươi lăm nghìn", [25_000]),
        ("một trăm linh năm người", [105]),
        ("ba nghìn tỷ đồng", [3 * 10**12]),
        ("một tỷ rưỡi", [1_500_000_000]),
        ("nửa triệu", [500_000]),
        ("hai năm trước", [2]),
        ("hai mươi năm", [20]),
        ("năm 2020", []),
        ("bé gái năm tuổi", [5]),
        ("hàng chục nghìn người", []),
    ],
)
def test_vietnamese_words_are_read_whole_and_a_year_is_no_five(text, values):
    assert [each.values for each in vietnamese(text)] == [{Decimal(value)} for value in values]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("पच्चीस", 25),
        ("एक सौ पाँच", 105),
        ("साढ़े तीन लाख", 350_000),
        ("सवा दो करोड़", 22_500_000),
        ("सवा लाख", 125_000),
        ("पौने तीन", Decimal("2.75")),
        ("डेढ़ लाख करोड़", 15 * 10**11),
        ("तीन हज़ार पाँच सौ करोड़", 35 * 10**9),
        ("दो लाख तीन हज़ार चार सौ", 203_400),
    ],
)
def test_hindi_words_are_read_whole(text, value):
    (found,) = hindi(text)
    assert found.values == {Decimal(value)}
    assert found.written == text


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("12,34,567", "hi", 1_234_567),
        ("१२,३४,५६७", "hi", 1_234_567),
        ("3 लाख 20 हज़ार", "hi", 320_000),
        ("3 हजार 500", "hi", 3_500),
        ("2 लाख करोड़", "hi", 2 * 10**12),
        ("2 triệu 300 nghìn", "vi", 2_300_000),
        ("1.200 tỷ", "vi", 1_200_000_000_000),
        ("Rs 2,500 crore", "en", 25_000_000_000),
    ],
)
def test_figures_and_scales_are_one_number(text, language, value):
    (found,) = quantities(text, language)
    assert found.values == {Decimal(value)}


def test_a_vietnamese_ordinal_is_a_weekday_only_where_something_says_so():
    calendar = known("vi").calendar
    assert calendar.weekdays("lần thứ hai", strict=True) == frozenset()
    assert calendar.weekdays("sáng thứ hai", strict=True) == {0}
    assert calendar.weekdays("từ thứ Hai đến thứ Sáu", strict=True) == {0, 4}
    assert calendar.weekdays("thứ 7, chủ nhật", strict=False) == {5, 6}
    assert calendar.months("ngày 15/3 và tháng Chạp", strict=True) == {3, 12}


def test_hindi_has_one_spelling_when_folded():
    assert fold("हिन्दी डॉलर पाँच करोड़ फ़ीसदी") == fold("हिंदी डालर पांच करोड फीसदी")
