"""Powers, indices and fractions are said in every language, marks of notes in none."""

import tomllib
from importlib.resources import files

import pytest

from accessnews.narration.words.normalise import normalise

LANGUAGES = sorted(
    tomllib.loads(files("accessnews.languages").joinpath("arithmetic.toml").read_text("utf-8"))
)
UNKNOWN = ["sw", "lt", "eu", "ta"]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "is 10⁻⁹ m wide", "is ten to the minus ninth metres wide"),
        (
            "en",
            "10²³ cells; 10⁸; 10^6",
            "ten to the twenty-third cells; ten to the eighth; ten to the sixth",
        ),
        ("en", "PM₁₀ and O₃; SO₄²⁻", "PM ten and O three; SO four two minus"),
        ("en", "PM₂.₅ and ¹⁴C", "PM two point five and fourteen C"),
        ("en", "(see note)⁵ “plan”⁴ plan;⁷", "(see note) “plan” plan;"),
        ("en", "6×10⁻⁵ or ¹⁄₄", "six times ten to the minus fifth or one quarter"),
        ("en", "5 cm² and 3 m·s⁻¹", "five square centimetres and three metres per second"),
        ("en", "$3⁹⁹ a kilo", "three dollars and ninety-nine cents a kilo"),
        ("es", "10⁻⁹ m", "10 elevado a menos 9 metros"),
        ("fr", "10⁻⁹ m, 3½", "10 puissance moins 9 mètres, 3 et demi"),
        ("de", "10⁻⁹ x, 5 km²", "10 hoch minus 9 x, 5 Quadratkilometer"),
        ("it", "x³", "x al cubo"),
        ("pt", "3¼", "3 e um quarto"),
        ("ru", "10²³", "10 в степени 23"),
        ("ko", "10²³", "10의 23제곱"),
        ("tr", "¼", "çeyrek"),
    ],
)
def test_it_is_said_so(language, text, said):
    assert normalise(text, language).text == said


@pytest.mark.parametrize("language", [*LANGUAGES, *UNKNOWN])
@pytest.mark.parametrize(
    "text", ["10⁻⁹", "xⁿ⁺¹", "CO₂", "¹⁴C", "½", "3½", "①", "Ⅳ", "PM₂.₅", "⅐", "⒈", "Ca²⁺"]
)
def test_no_engine_gets_a_digit_that_is_no_decimal(language, text):
    if language == "zh" and text in ("10⁻⁹", "xⁿ⁺¹"):
        return  # the rules of Mandarin have the powers
    said = normalise(text, language).text
    assert all(char.isdecimal() or not char.isdigit() for char in said)
    assert said != text


@pytest.mark.parametrize("language", [*LANGUAGES, *UNKNOWN])
def test_the_marks_of_notes_are_silent(language):
    assert normalise("(ab)⁵ ab;⁷ “ab”⁴", language).text == normalise("(ab) ab; “ab”", language).text
