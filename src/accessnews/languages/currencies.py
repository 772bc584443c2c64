"""Amounts of money: each number of a text with the currency that stands beside it.

The signs and ISO 4217 codes are those of every language; the words are a language's own, and
CLDR's full names (babel) come to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError

from .known import known
from .language import Quantity, words_pattern
from .numerals import marked, stated

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
    "¥": frozenset({"CNY", "JPY", "元"}),
    "元": frozenset({"CNY", "¥"}),
    "peso": frozenset("MXN ARS CLP COP PHP CUP DOP UYU $".split()),
    "crown": frozenset("SEK NOK DKK CZK ISK".split()),
    "franc": frozenset("CHF XOF XAF RWF".split()),
    "dinar": frozenset("KWD JOD BHD IQD LYD TND DZD RSD".split()),
    "riyal": frozenset("SAR QAR OMR IRR YER".split()),
    "rupee": frozenset("INR PKR LKR NPR MUR".split()),
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
_BEFORE = re.compile(rf"{_SIGN}\s?$")
_AFTER = re.compile(_SIGN)
_GAP = re.compile(
    r"[\s\u00a0\u202f-]*(?:多|余|餘|左右|or so|a|an|of|de|d['’]|di|من)?[\s\u00a0\u202f]*"
)
# What may stand between two numbers that share one currency: "500万增至1000万美元".
_JOINED = re.compile(r"(?![年月日号])[^\d,.，。；;:：!?！？%％]{0,8}")


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
    currencies = marked(text, numbers, lambda text, each: _currency(text, each, language), _JOINED)
    return [
        Amount(each.written, each.values, currency)
        for each, currency in zip(numbers, currencies, strict=True)
    ]


def agree(one: str, other: str) -> bool:
    """Whether two currencies may be the same: "$" and CAD, "¥" and 元, not CAD and USD."""
    return one == other or other in GENERIC.get(one, frozenset()) or one in GENERIC.get(other, ())


def has_words(code: str, language: str) -> bool:
    """Whether the words of a currency are known in a language."""
    spoken = {each for each, _ in _words(language)}
    return any(agree(code, each) for each in spoken)


def code_of(sign: str, language: str) -> str:
    """The currency that a sign, code or word stands for in a language; "" for none."""
    sign = sign.strip()
    if sign in SIGNS or sign in CODES:
        return SIGNS.get(sign, sign)
    return next((code for code, word in _words(language) if word.fullmatch(sign)), "")


def _currency(text: str, number: Quantity, language: str) -> str:
    if symbol := _BEFORE.search(text[max(0, number.begin - 5) : number.begin]):
        return SIGNS.get(symbol["sign"] or "", symbol["code"] or "")
    gap = _GAP.match(text, number.end)
    at = gap.end() if gap else number.end
    if symbol := _AFTER.match(text, at):
        return SIGNS.get(symbol["sign"] or "", symbol["code"] or "")
    words = ((code, word.match(text, at)) for code, word in _words(language))
    longest = max(((match.end(), code) for code, match in words if match), default=(0, ""))
    return longest[1]


@cache
def _words(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words of each currency, the language's own before CLDR's."""
    record = known(language)
    if record.currencies is None:
        return ()
    own = dict(record.currencies)
    table = [*own.items(), *_names(record.tag, record.currency_noun, frozenset(own)).items()]
    return tuple(
        (code, re.compile(words_pattern(words, spaced=record.spaced), re.IGNORECASE))
        for code, words in table
    )


def _names(tag: str, noun: str, own: frozenset[str]) -> dict[str, str]:
    """CLDR's names of currencies in use; and the noun of each that is no other currency's."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    codes = _in_use() & locale.currencies.keys()
    full = {code: {str(locale.currencies[code]), *_plurals(locale, code)} for code in codes}
    nouns = {
        code: {name.split()[0 if noun == "first" else -1].lower() for name in names}
        for code, names in full.items()
        if noun and code not in own
    }
    shared = Counter(word for words in nouns.values() for word in words)
    made = {}
    for code, names in full.items():
        words = names | {
            each for each in nouns.get(code, ()) if shared[each] == 1 and len(each) > 3
        }
        made[code] = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return made


def _plurals(locale: Locale, code: str) -> set[str]:
    from babel.numbers import get_currency_name

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
