"""Emoji, arrows, markup and bare signs of arithmetic: found where lost, silent where said."""

import pytest

from accessnews.translation.checks import FaultKind, find_faults
from accessnews.translation.checks.symbols import symbol_runs

KINDS = {FaultKind.SYMBOL_LOST, FaultKind.MARKUP_LOST}


def lost(source: str, target: str, language: str = "pt") -> str:
    return " ".join(
        each.expected for each in find_faults(source, target, "en", language) if each.kind in KINDS
    )


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Great 😀 day", "Grande dia", "😀"),
        ("Great 💪🏽 day", "Grande 💪 dia", "💪🏽"),
        ("The 👨‍👩‍👧 moved to 🇵🇹", "A 👨‍👩‍👧 mudou-se", "🇵🇹"),
        ("Press 1️⃣ now", "Prima 1 agora", "1️⃣".replace("\ufe0f", "")),
        ("Go to A → B", "Vá para A - B", "→"),
        ("★★☆ Hotel", "★ Hotel", "★ ☆"),
        ("© 2031 News™", "2031 Notícias", "© ™"),
        ("Hello {name}, %s", "Olá {nome}", "{name} %s"),
        ("${count} and %(n)d", "e", "${count} %(n)d"),
        ("<b>very</b> good", "b>muito bom", "<b> </b>"),
        ("bread &amp; water", "pão e água", "&amp;"),
        ("5 × 3 = 15", "5 - 3 = 15", "×"),
        ("≥ 18 years", "18 anos", "≥"),
        ("±3 points", "3 pontos", "±"),
        ("5 + 3 is 8", "5 3 é 8", "+"),
    ],
)
def test_what_is_lost_is_found(source: str, target: str, expected: str) -> None:
    assert lost(source, target) == expected
    assert not lost(source, source)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Sun ☀️ today", "Sol ☀ hoje", "pt"),
        ("5 × 3 is 15", "5 vezes 3 é 15", "pt"),
        ("at least ≥ 18 years", "pelo menos 18 anos", "pt"),
        ("a margin of ±3 points", "uma margem de mais ou menos 3 pontos", "pt"),
        ("50% sure, 5% down", "50% de certeza, menos 5%", "pt"),
        ("1 < 2 > 0", "1 é menor que 2", "pt"),
        ("v_{b} and x^{2}", "v e x", "pt"),
        ("A & B", "A e B", "pt"),
        ("• First item", "- Primeiro item", "pt"),
        ("21 °C, 5 km²", "21 graus, 5 quilómetros quadrados", "pt"),
        ("C# and 100% of it", "C# 和全部", "zh"),
    ],
)
def test_what_is_said_otherwise_is_no_loss(source: str, target: str, language: str) -> None:
    assert not lost(source, target, language)


def test_lost_markup_is_an_error_and_a_lost_emoji_a_warning() -> None:
    found = find_faults("Hello {name} 😀", "Olá", "en", "pt")
    assert {each.kind: each.severity for each in found if each.kind in KINDS} == {
        FaultKind.MARKUP_LOST: "error",
        FaultKind.SYMBOL_LOST: "warning",
    }


def test_signs_side_by_side_and_sums_are_one_run() -> None:
    text = "★★★ <b>5 × 3 = 15</b> 👍 🎉 {x}"
    assert [text[begin:end] for begin, end in symbol_runs(text)] == [
        "★★★", "<b>", "5 × 3 = 15", "</b>", "👍 🎉", "{x}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Adicione 1 a 2 xícara", True),
        ("Adicione 1-2 xícara", True),
        ("Adicione 1 2 xícara", True),
        ("Adicione ½ xícara", False),
        ("Adicione 1/2 xícara", False),
        ("Adicione meia xícara", False),
        ("Adicione 0,5 xícara", False),
    ],
)
def test_a_fraction_that_became_a_range_is_lost(target: str, found: bool) -> None:
    kinds = {each.kind for each in find_faults("Add ½ cup", target, "en", "pt")}
    assert (FaultKind.NUMBER_LOST in kinds) is found
