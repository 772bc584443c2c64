"""Numbers in English words; num2words knows how they are called.

American: "two hundred fifty", without an "and".
"""

from __future__ import annotations

import re
from functools import cache

from ....extras import extra

with extra("voices"):
    from num2words import num2words

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
MOST_DIGITS = 15
"""A longer whole number is read digit by digit."""

ONES = "zero one two three four five six seven eight nine".split()
FRACTIONS = {2: ("half", "halves"), 4: ("quarter", "quarters")}
MAGNITUDES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "tn": "trillion",
    "trn": "trillion",
}
FULL_MAGNITUDE = r"(?:lakh crore|hundred|thousand|million|billion|trillion|lakh|crore)"
SHORT_MAGNITUDE = "|".join(sorted(MAGNITUDES, key=len, reverse=True))


@cache
def _named(number: int, form: str) -> str:
    words = str(num2words(number, lang="en", to=form))
    return words.replace(",", "").replace(" and ", " ").replace("oh-", "oh ")


def digits(number: str) -> str:
    """Digit by digit: ``007`` to "zero zero seven"; other characters are left out."""
    return " ".join(ONES[int(digit)] for digit in number if digit.isdecimal())


def cardinal(number: str | int) -> str:
    """``1,250.5`` to "one thousand two hundred fifty point five"."""
    whole, dot, decimals = str(number).replace(",", "").partition(".")
    if len(whole) > MOST_DIGITS or (len(whole) > 1 and whole.startswith("0")):
        words = digits(whole)
    else:
        words = _named(int(whole or 0), "cardinal")
    return f"{words} point {digits(decimals)}" if dot and decimals else words


def ordinal(number: str | int) -> str:
    """``21`` to "twenty-first"."""
    return _named(int(str(number).replace(",", "")), "ordinal")


def year(number: str | int) -> str:
    """``1905`` to "nineteen oh five", ``2005`` to "two thousand five", ``05`` to "oh five"."""
    if len(str(number)) == 2 and int(number) < 10:
        return f"oh {ONES[int(number)]}"
    return _named(int(number), "year") if int(number) >= 100 else cardinal(int(number))


def decade(number: str | int) -> str:
    """``1980`` to "nineteen eighties", ``90`` to "nineties"."""
    return plural(year(number))


def plural(words: str) -> str:
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def by_hundreds(number: str) -> str:
    """As a road or a flight is called: ``320`` to "three twenty", ``1066`` to "ten sixty-six"."""
    size = len(number)
    if number.startswith("0") or size > 4:
        return digits(number)
    if size < 3:
        return cardinal(number)
    if number.endswith("000"):
        return cardinal(number)
    head, tail = number[:-2], number[-2:]
    if tail == "00":
        return f"{cardinal(head)} hundred"
    return f"{cardinal(head)} {'oh ' + ONES[int(tail)] if tail[0] == '0' else cardinal(tail)}"


def fraction(above: str, below: str) -> str:
    """``3``, ``4`` to "three quarters"; what is more than one, or odd, as "120 over 80"."""
    top, bottom = int(above), int(below)
    if not top > 0 or bottom < 2 or top > bottom:
        return f"{cardinal(above)} over {cardinal(below)}"
    if bottom > 10 and bottom not in {12, 16, 20, 32, 64, 100}:
        return f"{cardinal(above)} out of {cardinal(below)}"
    one, many = FRACTIONS.get(bottom, (ordinal(bottom), plural(ordinal(bottom))))
    return f"{cardinal(above)} {one if top == 1 else many}"


def number_or_year(text: str) -> str:
    """A bare number; four digits from 1100 to 2099 without a comma count as a year."""
    plain = re.fullmatch(r"1[1-9]\d\d|20\d\d", text)
    return year(text) if plain else cardinal(text)
