"""Amounts of money: each number of a text with the currency that stands beside it.

The signs and ISO 4217 codes are those of every language; the words are a language's own, and
CLDR's full names (babel) come to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

from ..patterns import lazy
from .known import known
from .language import Quantity, words_pattern
from .numerals import marked, stated
from .vocabulary import Vocabulary, leads

SIGNS: Mapping[str, str] = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "NZ$": "NZD", "AU$": "AUD", "A$": "AUD",
    "CA$": "CAD", "C$": "CAD", "S$": "SGD", "R$": "BRL", "MX$": "MXN",
    "CN¥": "CNY", "JP¥": "JPY", "RMB": "CNY", "Rs.": "INR", "Rs": "INR",
    "€": "EUR", "£": "GBP", "₩": "KRW", "￦": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY", "₴": "UAH",
    "₦": "NGN", "₪": "ILS", "₫": "VND", "₱": "PHP", "฿": "THB", "₿": "XBT", "zł": "PLN",
    "$": "$", "＄": "$", "￡": "GBP", "¥": "¥", "￥": "¥",
}  # fmt: skip
"""What stands for a currency in every language: a code of ISO 4217, or one of ``GENERIC``."""

CODES = (
    "USD EUR GBP JPY CNY CHF AUD CAD NZD HKD SGD TWD KRW INR RUB BRL MXN TRY SEK NOK DKK PLN CZK"
    " HUF RON BGN UAH ILS ZAR NGN KES EGP SAR AED QAR KWD THB VND IDR MYR PHP PKR BDT ARS CLP COP"
    " PEN"
).split()

# A word that several currencies share, and those it may stand for.
GENERIC: Mapping[str, frozenset[str]] = {
    "$": frozenset("USD AUD CAD HKD NZD SGD TWD MXN peso ARS CLP COP".split()),
    "dollar": frozenset("USD AUD CAD HKD NZD SGD TWD".split()),
    "¥": frozenset({"CNY", "JPY", "元"}),
    "元": frozenset({"CNY", "¥"}),
    "peso": frozenset("MXN ARS CLP COP PHP CUP DOP UYU $".split()),
    "crown": frozenset("SEK NOK DKK CZK ISK".split()),
    "franc": frozenset("CHF XOF XAF RWF".split()),
    "dinar": frozenset("KWD JOD BHD IQD LYD TND DZD RSD".split()),
    "riyal": frozenset("SAR QAR OMR IRR YER".split()),
    "rupee": frozenset("INR PKR LKR NPR MUR".split()),
    "penny": frozenset(),  # pence sterling, which have no code
    "pound": frozenset("GBP EGP SYP LBP SDG SSP".split()),
    "lira": frozenset("TRY LBP SYP".split()),
    "real": frozenset({"BRL"}),
    "shilling": frozenset("KES TZS UGX SOS".split()),
    "won": frozenset({"KRW", "KPW"}),
}

_SIGN_WORDS = "|".join(
    re.escape(sign) + (r"(?![A-Za-z])" if sign[-1].isalpha() else "")
    for sign in sorted(SIGNS, key=len, reverse=True)
)
_SIGN = rf"(?:(?P<sign>{_SIGN_WORDS})|(?P<code>\b(?:{'|'.join(CODES)})\b))"
_BEFORE = lazy(rf"(?<![A-Za-z]){_SIGN}\s?$")
_AFTER = lazy(_SIGN)
_GAP = lazy(
    r"[\s\u00a0\u202f-]*(?:多|余り?|餘|여|左右|d['’]|(?:or so|a|an|of|de|di|من)\b)?"
    r"[\s\u00a0\u202f]*"
)
_NEW = lazy(r"(?:nouv|now[eya]|nue?v|nov|nuov)", re.IGNORECASE)  # nouveau shekel
# What may stand between two numbers that share one currency: "500万增至1000万美元".
_JOINED = lazy(r"(?![年月日号년월일])[^\d,.，。；;:：!?！？%％]{0,8}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its currency: an ISO 4217 code, one of ``GENERIC``, or "" for none."""

    written: str
    values: frozenset[Decimal]
    currency: str


def amounts(text: str, language: str) -> list[Amount]:
    """Every number of ``text`` with the currency that stands beside it."""
    text = known(language).folded(text)
    numbers = stated(text, language)

    def currency(text: str, number: Quantity) -> str:
        return beside(text, number.begin, number.end, language).currency

    currencies = marked(text, numbers, currency, _JOINED)
    return [
        Amount(each.written, each.values, currency)
        for each, currency in zip(numbers, currencies, strict=True)
    ]


def agree(one: str, other: str) -> bool:
    """Whether two currencies may be the same: "$" and CAD, "¥" and 元, not CAD and USD."""
    return bool(_may_be(one) & _may_be(other))


def _may_be(code: str) -> frozenset[str]:
    return frozenset({code, *code.split("/")}) | GENERIC.get(code, frozenset())


def said(language: str) -> dict[str, tuple[str, str]]:
    """What a voice says for each sign and code: the name of one, and of several."""
    names = known(language).currencies_said
    signs = {**SIGNS, **{code: code for code in CODES}}
    return {sign: names[code] for sign, code in signs.items() if code in names}


def has_words(code: str, language: str) -> bool:
    """Whether the words of a currency are known in a language."""
    return any(agree(code, each) for each in _words(language).names)


def written(code: str, language: str) -> str:
    """A currency as ``language`` writes it behind a number; "" where that is not clear.

    An ISO 4217 code has CLDR's name; a word that several currencies share the language's own.
    """
    record = known(language)
    if code in ("$", "dollar"):
        code = "USD"
    if code in GENERIC:
        word = (record.currencies or {}).get(code, "").partition("|")[0]
        return word if word.isalpha() else ""
    if code == "CNY" and "元" in (record.currencies or {}):
        return "元"
    return str(get_currency_name(code, locale=Locale.parse(language, sep="-")))


@dataclass(frozen=True, slots=True)
class Beside:
    """A currency beside a number: its code, and where number and currency begin and end."""

    currency: str
    begin: int
    end: int


def beside(text: str, begin: int, end: int, language: str) -> Beside:
    """The currency of the number at ``begin`` to ``end`` of ``text``; its code is "" for none."""
    near = max(0, begin - 5)
    if symbol := _BEFORE.search(text[near:begin]):
        return Beside(_code(symbol), near + symbol.start(), end)
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    if symbol := _AFTER.match(text, at):
        return Beside(_code(symbol), begin, symbol.end())
    for code, mark in _marks(language):
        if joined := mark.match(text, end):
            return Beside(code, begin, joined.end())
    words = ((code, word.match(text, at)) for code, word in _words(language).at(text, at))
    found = [(match.end(), code) for code, match in words if match]
    last, code = max(found, key=lambda each: each[0], default=(end, ""))  # the longest, own first
    return Beside("dollar" if code == "$" else code, begin, last)  # the word is no peso's


def _code(symbol: re.Match[str]) -> str:
    return SIGNS.get(symbol["sign"] or "", symbol["code"] or "")


@cache
def _marks(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    marks = known(language).currency_marks
    return tuple((code, re.compile(rf"(?:{mark})(?!\w)")) for code, mark in marks.items())


@cache
def _words(language: str) -> Vocabulary:
    """The words of each currency, the language's own before CLDR's."""
    record = known(language)
    if record.currencies is None:
        return Vocabulary(())
    own = dict(record.currencies)
    table = [
        *own.items(),
        *(
            (code, record.folded(names))
            for code, names in _names(record.tag, record.currency_noun, frozenset(own)).items()
        ),
    ]
    return Vocabulary(
        (
            (code, words_pattern(words, spaced=record.bounded), leads(words))
            for code, words in table
        ),
        ignore_case=True,
    )


def _names(tag: str, noun: str, own: frozenset[str]) -> dict[str, str]:
    """CLDR's names of currencies in use, as patterns; and their nouns: "MWK/ZMW" for kwacha."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    codes = sorted(_in_use() & locale.currencies.keys())
    full = {code: {str(locale.currencies[code]), *_plurals(locale, code)} for code in codes}
    countries = sorted(map(str, locale.territories.values()), key=len, reverse=True)
    of_noun: dict[str, set[str]] = {}
    for code in codes:
        for word in (
            {_noun(name, noun, countries) for name in full[code]} if code not in own else ()
        ):
            of_noun.setdefault(word, set()).add(code)
    made = {
        code: "|".join(sorted(map(re.escape, full[code]), key=len, reverse=True)) for code in codes
    }
    for word, shared in of_noun.items():
        if len(word) > (1 if not noun else 3):
            key = "/".join(sorted(shared))
            made[key] = f"{made[key]}|{re.escape(word)}" if key in made else re.escape(word)
    return made


def _noun(name: str, noun: str, countries: Sequence[str]) -> str:
    """The word of a name that is the currency itself, without the country or its adjective."""
    if noun:
        words = [word for word in name.split() if not _NEW.match(word)] or name.split()
        return words[0 if noun == "first" else -1].lower()
    country = next((each for each in countries if name.startswith(each)), "")
    return name[len(country) :]


def _plurals(locale: Locale, code: str) -> set[str]:
    return {str(get_currency_name(code, count, locale=locale)) for count in (1, 2, 5, 100)}


@cache
def _in_use() -> frozenset[str]:
    from babel.core import get_global

    return frozenset(
        code
        for currencies in get_global("territory_currencies").values()
        for code, _, end, tender in currencies
        if end is None and tender
    )
