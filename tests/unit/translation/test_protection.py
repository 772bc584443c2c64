"""Numbers and names behind placeholders come back as the target language writes them."""

import pytest

from accessnews.languages.numerals import quantities
from accessnews.translation.checks import lost_quantities
from accessnews.translation.placeholders import PROTECTED, TERMS
from accessnews.translation.repair.protection import is_measure, protect


@pytest.mark.parametrize(
    ("text", "target", "hidden", "restored"),
    [
        ("It cost $2.4 billion.", "zh", "It cost XQ1X.", "It cost 24亿美元."),
        ("It cost $2.4 billion.", "zh-TW", "It cost XQ1X.", "It cost 24億美元."),
        ("It cost $2.4 billion.", "ja", "It cost XQ1X.", "It cost 24億米ドル."),
        ("It cost $2.4 billion.", "de", "It cost $XQ1X billion.", "It cost $2,4 billion."),
        ("It cost 8,000 yuan.", "zh", "It cost XQ1X.", "It cost 8,000元."),
        ("It cost €96,000.", "es", "It cost €XQ1X.", "It cost €96.000."),
        ("In 2031.", "es", "In XQ1X.", "In 2031."),
        ("It used 210 MWh.", "zh", "It used XQ1X.", "It used 210 MWh."),
        ("It rose 5%.", "zh", "It rose XQ1X.", "It rose 5%."),
        ("It rose 5 per cent.", "zh", "It rose XQ1X.", "It rose 5%."),
        ("It rose 5 percent.", "es", "It rose XQ1X percent.", "It rose 5 percent."),
        (
            "At 7:30 a.m. or 5 p.m. today",
            "zh",
            "At XQ1X or XQ2X today",
            "At 上午7:30 or 下午5:00 today",
        ),
        ("A 32-year-old man left", "zh", "A XQ1X man left", "A 32岁 man left"),
        ("A 32-year-old man left", "zh-TW", "A XQ1X man left", "A 32歲 man left"),
        ("A 32-year-old man left", "ja", "A XQ1X man left", "A 32歳 man left"),
        ("A 32-year-old man left", "es", "A XQ1X-year-old man left", "A 32-year-old man left"),
        ("On 9/11 in B5", "zh", "On XQ1X/XQ2X in B5", "On 9/11 in B5"),
    ],
)
def test_a_number_is_hidden_with_what_is_lost_with_it(
    text: str, target: str, hidden: str, restored: str
) -> None:
    protected = protect(text, quantities(text), ("en", target))
    assert protected.text == hidden
    assert protected.restore(protected.text) == restored


@pytest.mark.parametrize(
    ("target", "restored"),
    [
        ("zh", "300万 people left."),
        ("zh-TW", "300萬 people left."),
        ("es", "Three million people left."),
    ],
)
def test_a_number_in_words_comes_back_with_the_targets_scale(target: str, restored: str) -> None:
    text = "Three million people left."
    protected = protect(text, lost_quantities(text, "他们走了。", "en", "zh"), ("en", target))
    assert protected.restore(protected.text) == restored


def test_names_are_hidden_wherever_they_stand_the_longest_first() -> None:
    names = {"Chen": "陈", "Chen Yulan": "陈玉兰"}
    protected = protect(
        "Chen Yulan left. Chen’s boat stayed; Cheng’s too.", [], ("en", "zh"), names
    )
    assert protected.text == "XQ1X left. XQ2X’s boat stayed; Cheng’s too."
    assert protected.restore("xq1x走了。XQ2X的船") == "陈玉兰走了。陈的船"


def test_a_lost_or_broken_placeholder_is_known() -> None:
    protected = protect("5 and 6", quantities("5 and 6"), ("en", "zh"))
    assert protected.intact("XQ2X和xq1x")
    assert not protected.intact("XQ1X")
    assert not protected.intact("XQ1X和XQ2X和XQ 3")


def test_what_is_restored_is_text_not_a_pattern() -> None:
    protected = protect("A\\1 left", [], ("en", "zh"), {"A\\1": r"\1\g<0>"})
    assert protected.restore("XQ1X") == r"\1\g<0>"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("210 MWh", True),
        ("15km", True),
        ("98%", True),
        ("210", False),
        ("98 percent", False),
        ("210 boats", False),
    ],
)
def test_a_measure_is_a_number_and_a_unit(text: str, measure: bool) -> None:
    assert is_measure(text) is measure


def test_no_more_is_hidden_than_there_are_placeholders_that_no_glossary_has() -> None:
    text = " ".join(str(number) for number in range(100, 180))
    protected = protect(text, quantities(text), ("en", "es"))
    assert protected.restore(protected.text) == text
    hidden = {int(placeholder[2:-1]) for placeholder, _ in protected.values}
    assert hidden == set(PROTECTED)
    assert not hidden & set(TERMS)
