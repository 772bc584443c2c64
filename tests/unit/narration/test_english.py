import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessnews.narration.english import RULES, latinise, spoken_english


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_makes_its_example(rule):
    text, spoken = rule.example
    assert rule.pattern.search(text), "the rule does not find its own example"
    assert spoken_english(text) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("It raised $1.2bn.", "It raised 1.2 billion dollars."),
        ("€3.5m, £40k and $2tn", "3.5 million euros, 40 thousand pounds and 2 trillion dollars"),
        ("$1–2 million", "1 to 2 million dollars"),
        ("$10–$20", "10 to 20 dollars"),
        ("A$3bn or HK$20", "3 billion Australian dollars or 20 Hong Kong dollars"),
        ("RMB 300m", "300 million yuan"),
        ("HK$1", "1 Hong Kong dollar"),
        ("a $1.2bn-a-year plan", "a 1.2 billion dollar-a-year plan"),
        ("at 3pm.", "at 3 p.m."),
        ("at 3:30 PM, then", "at 3:30 p.m., then"),
        ("7am–9pm", "7 a.m. to 9 p.m."),
        ("7–9pm", "7 to 9 p.m."),
        ("1937–1945", "1937 to 1945"),
        ("Monday–Friday", "Monday to Friday"),
        ("They’re Li’s; it’s ’90s music", "They're Li's; it's '90s music"),
        ("apples, i.e., fruit", "apples, that is, fruit"),
        ("No. 5 and nos. 6–7", "number 5 and numbers 6 to 7"),
        ("R&D at AT&T", "R and D at AT and T"),
        ("Li Ming (李明)", "Li Ming (Li Ming)"),
        ("He lives in 北京, near the 银行.", "He lives in Bei Jing, near the Yin Hang."),
        ("吕布", "Lü Bu"),
        ("Привет, Ελλάδα", "Privet, Ellada"),
        ("say [x](/y/)", "say [x] (/y/)"),
    ],
)
def test_what_newspapers_write(text, spoken):
    assert spoken_english(text) == spoken


@pytest.mark.parametrize(
    "text",
    [
        "A plain sentence stays as it is.",
        "$1,250.50 and £5",  # the engine reads these, cents included
        "The answer was No. He left.",
        "eighteen pm, e.g.ging on",
        "a well-known 5-year-old",
        "The U.S. team won 3-1",
        "café, naïve, Ürümqi, Xi’an".replace("’", "'"),
        "25pm 0am",
        "Vitamin C. It helps",
        "5G, 4K and 10km",
    ],
)
def test_what_is_right_already_stays(text):
    assert spoken_english(text) == text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_chinese_character_is_left(text):
    assert not re.search(r"[\u4e00-\u9fff]", latinise(text))


@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    spoken_english(text)


@given(st.text(alphabet="王小明北京银行", min_size=1, max_size=8))
def test_each_chinese_character_becomes_a_syllable(text):
    assert len(latinise(text).split()) == len(text)
