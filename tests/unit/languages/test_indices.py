"""What a raised or lowered character stands for, by its neighbours."""

from decimal import Decimal

import pytest

from accessnews.languages.indices import indices
from accessnews.languages.numerals import quantities
from accessnews.languages.raised import lowered, number_of, raised

KINDS = {
    "power": "10⁻⁹|10²³|10^6|2×10^-3|x²|xⁿ⁺¹|2ⁿ|E = mc²|(a+b)²|sin² x|R²|5 km²|m/s²|s⁻¹|万km²"
    "|公里²|πr²",
    "note": "plan⁴|(see note)⁵|“plan”⁴|plan;⁷|fine.”¹|plan[⁴]|said.[4]|4,000²|in 2019⁴|5%⁴|$10³"
    "|mayor²,³|plan†|5 kg²|it’s²|计划⁴",
    "index": "CO₂|PM₁₀|O₃|log₂|Tₘₐₓ|v_(b)",
    "isotope": "¹⁴C|²³⁵U|carbon-¹⁴|⁹⁹ᵐTc|³He",
    "charge": "Ca²⁺|Na⁺|OH⁻",
    "ordinal": "1ᵉʳ|21ˢᵗ|Mᵐᵉ|19ᵉ",
    "fraction": "½|⅐|¹⁄₄|¹/₄|1⁄4|⅟₈",
    "cents": "$3⁹⁹|3⁹⁹ €",
    "number": "①|⑴|⒈|፩|Ⅳ|𝟙",
}


@pytest.mark.parametrize(
    ("text", "kind"), [(text, kind) for kind, texts in KINDS.items() for text in texts.split("|")]
)
def test_its_neighbours_tell_what_it_is(text, kind):
    assert {each.kind.value for each in indices(text)} == {kind}


@pytest.mark.parametrize(
    "text", ["Plain 10 text.", "tʰæt", "boy[s]", "f***", "A* grade", "1º", "〇"]
)
def test_other_text_has_none(text):
    assert indices(text) == ()


@pytest.mark.parametrize(
    ("run", "number"),
    [("Ⅻ", "12"), ("፳፻፲፯", "2017"), ("⑳", "20"), ("𝟙𝟚", "12"), ("4", ""), ("三", "")],
)
def test_the_number_that_a_character_is(run, number):
    assert number_of(run) == number


def test_text_in_raised_characters_or_none():
    assert (raised("n+1"), raised("−9"), lowered("10")) == ("ⁿ⁺¹", "⁻⁹", "₁₀")
    assert (raised("n·k"), lowered("b")) == ("", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [("10²³ x", 10**23), ("10^6", 10**6), ("½", "0.5"), ("3½", "3.5"), ("10⁻² m", "0.01")],
)
def test_it_is_one_number(text, value):
    (quantity,) = quantities(text, "en")
    assert Decimal(value) in quantity.values
