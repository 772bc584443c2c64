"""A number with its scale, currency or unit as a language writes it (CLDR, by babel)."""

from __future__ import annotations

import re
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, format_decimal, get_currency_symbol

from ...languages.currencies import CODES, SIGNS
from ...languages.known import known
from ...languages.language import Quantity
from ...languages.numerals import quantities
from ...languages.units import name_of

_POINTED_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
_COMMA_FIGURES = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_PLACES = 4  # decimals of a scaled number at most


def locale(tag: str) -> Locale:
    """The locale of a BCP 47 tag.

    Raises:
        UnknownLocaleError, ValueError: CLDR has none.
    """
    return Locale.parse(tag, sep="-")


def localised(figures: str, languages: tuple[str, str]) -> str:
    """Figures with the target's decimal and thousands marks; as they are where that is unclear."""
    numerals = known(languages[0]).numerals
    decimal = numerals.decimal if numerals else ""
    pattern = {".": _POINTED_FIGURES, ",": _COMMA_FIGURES}.get(decimal)
    if pattern is None or not pattern.fullmatch(figures):
        return figures
    plain = figures.replace("," if decimal == "." else ".", "").replace(",", ".")
    decimals = len(plain.partition(".")[2])
    form = "#,##0" + ("." + "0" * decimals if decimals else "")
    try:
        return str(format_decimal(Decimal(plain), form, locale=locale(languages[1])))
    except (UnknownLocaleError, ValueError):
        return figures


def scaled(quantity: Quantity, languages: tuple[str, str]) -> str:
    """A number with its scale in words: "2,8 bilhões"; "" where that is not read back as it was."""
    figures = re.match(r"[\d.,]*\d", quantity.written)
    if figures is None or len(quantity.values) != 1:
        return ""
    if figures[0] == quantity.written:
        return localised(figures[0], languages)
    (value,) = quantity.values
    try:
        for places in range(_PLACES):
            made = format_compact_decimal(
                value, format_type="long", locale=locale(languages[1]), fraction_digits=places
            )
            read = quantities(made, languages[1])
            if len(read) == 1 and value in read[0].values:
                return str(made).replace("\u00a0", " ")
    except (UnknownLocaleError, ValueError):
        pass
    return ""


def priced(number: str, sign: str, code: str, tag: str) -> str:
    """``number``, as written already, with its currency where the language sets it.

    ``sign`` is the source's own, kept as it is; "" takes the one of ``code`` (ISO 4217). "" comes
    back where the currency is not one for sure.
    """
    try:
        where = locale(tag)
        if not sign and code in CODES:
            symbol = str(get_currency_symbol(code, locale=where))
            sign = symbol if symbol in SIGNS else code
        pattern = str(where.currency_formats["standard"].pattern).partition(";")[0]
    except (UnknownLocaleError, ValueError, KeyError):
        return ""
    if not sign or (not code and sign not in SIGNS):
        return ""
    before, _, after = re.sub(r"[#0.,]+", "\0", pattern).strip("\u200e\u200f").partition("\0")
    gap = " " if re.search(r"\s", before + after) or sign[-1:].isalpha() else ""
    if before.strip():
        return f"{sign}{gap}{number}"
    return f"{number}{gap}{sign}"


def measured(number: str, unit: str, tag: str) -> str:
    """``number``, as written already, with its unit in words; "" where CLDR does not know it."""
    name = name_of(unit, number, tag)
    gap = " " if known(tag).spaced else ""
    return f"{number}{gap}{name}" if name else ""
