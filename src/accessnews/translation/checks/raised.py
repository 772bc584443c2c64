"""Powers and fractions that a translation says in other signs or in words: 10⁻⁹ as 10的负9次方."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from ...languages.arithmetic import arithmetic
from ...languages.figures import to
from ...languages.indices import IndexKind, indices
from ...languages.known import known
from ...languages.language import Quantity
from ...languages.numerals import stated

_APART = 25  # characters between a base and its exponent: "10 elevado a la potencia de 23"
_HYPHEN = re.compile(r"\s?[-−–]?\s?")  # 10-9 and 10 9 are two numbers, or a false one
_MINUS = re.compile(r"[-−⁻]")


def said_otherwise(quantity: Quantity, text: str, language: str) -> bool:
    """Whether ``text`` may say a power or a fraction by its parts.

    A bare fraction always may, but as a range (½ as "1 to 2"): languages have too many words for
    fractions (quart, a fourth, 四成) to call one missing.
    """
    for each in indices(quantity.written):
        if each.kind is IndexKind.POWER:
            return _power_said(each.base, each.text, text, language)
        if each.kind is IndexKind.FRACTION:
            whole = quantity.written[: each.begin].strip()
            if _torn(each.text, text, language):
                return False
            return not whole or _mixed_said(Decimal(whole), each.text, text, language)
    return False


def _torn(fraction: str, text: str, language: str) -> bool:
    """Whether the two figures of a fraction stand as a range, and nowhere as a fraction."""
    above, _, below = fraction.partition("/")
    if re.search(rf"(?<!\d){above}\s?[/⁄∕]\s?{below}(?!\d)|[½⅓⅔¼¾⅕-⅞]", text):
        return False
    between = rf"\s?[-–—]\s?|\s(?:{re.escape(to(language))}\s)?"
    return bool(re.search(rf"(?<![\d.,]){above}(?:{between}){below}(?![.,]?\d)", text))


def parts_of_indices(text: str) -> set[Decimal]:
    """The figures in the powers, fractions and indices of ``text``, which may be given apart."""
    parts: set[Decimal] = set()
    for each in indices(text):
        if each.kind in (IndexKind.POWER, IndexKind.FRACTION, IndexKind.INDEX):
            parts |= {
                Decimal(figures) for figures in re.findall(r"\d+", f"{each.base} {each.text}")
            }
    return parts


def _power_said(base: str, exponent: str, text: str, language: str) -> bool:
    negative = exponent.startswith("-")
    minus = arithmetic(language).minus.strip()
    numbers = stated(text, language)
    text = known(language).folded(text)
    for first, second in pairwise(numbers):
        gap = text[first.end : second.begin]
        if (
            Decimal(base) in first.values
            and Decimal(exponent.lstrip("+-")) in second.values
            and len(gap) <= _APART
            and not _HYPHEN.fullmatch(gap)
        ):
            signed = bool(_MINUS.search(gap)) or bool(minus and minus in gap)
            if signed == negative or not minus:
                return True
    return False


def _mixed_said(whole: Decimal, fraction: str, text: str, language: str) -> bool:
    """The whole number in figures or words, and the fraction in words or figures behind it."""
    words = arithmetic(language)
    numerals = known(language).numerals
    part = words.fractions.get(fraction, "").split()
    numbers = {value for each in stated(text, language) for value in each.values}
    above, _, below = fraction.partition("/")
    if whole not in numbers and numerals and numerals.reader:
        return False
    half = numerals.half if numerals and fraction == "1/2" else ""
    return (
        bool(half and re.search(half, text, re.IGNORECASE))
        or bool(part and part[-1].lower() in text.lower())
        or {Decimal(above), Decimal(below)} <= numbers
        or not (half or part)
    )
