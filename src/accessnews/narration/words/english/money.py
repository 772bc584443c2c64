"""Sums of money and large numbers, as newspapers shorten them."""

from __future__ import annotations

import re

from ....languages.currencies import said
from ..rules import Rule, one_of
from ..rules import rule as _rule
from .numbers import FULL_MAGNITUDE, MAGNITUDES, NUMBER, SHORT_MAGNITUDE, cardinal

CURRENCIES = said("en")  # one unit, several units
CENTS = {"dollar": ("cent", "cents"), "pound": ("penny", "pence"), "euro": ("cent", "cents")}

_SIGN = one_of(CURRENCIES)
_CODE = "|".join(sign for sign in CURRENCIES if re.fullmatch("[A-Z]{3}", sign))
_COUNTED = (
    r"people|users|viewers|pounds|dollars|euros|yuan|homes|jobs|workers|voters|children|students"
    r"|households|subscribers|customers|doses|tonnes|tons|barrels|followers|views|years|barrels"
)


def _amount(number: str, magnitude: str, one: str, many: str) -> str:
    whole, _, decimals = number.partition(".")
    cents = CENTS.get(one.rpartition(" ")[2])
    if magnitude or not cents or len(decimals) != 2:
        unit = one if number == "1" and not magnitude else many
        return " ".join(filter(None, (cardinal(number), magnitude, unit)))
    small = f"{cardinal(int(decimals))} {cents[decimals != '01']}"
    if decimals == "00":
        return f"{cardinal(whole)} {one if whole == '1' else many}"
    if whole == "0":
        return small
    return f"{cardinal(whole)} {one if whole == '1' else many} and {small}"


def _money(match: re.Match[str]) -> str:
    low, high, short, full = match.group("low", "high", "short", "full")
    magnitude = full or MAGNITUDES.get((short or "").lower(), "")
    one, many = CURRENCIES[match["sign"]]
    if match["compound"] is not None or match["article"]:
        many = one
    amount = _amount(high or low, magnitude, one, many)
    if high:
        before = MAGNITUDES.get((match["lowshort"] or "").lower(), "")
        before = f" {before}" if before and before != magnitude else ""
        amount = f"{cardinal(low)}{before} to {amount}"
    return f"{match['article'] or ''}{amount}"


def _small(match: re.Match[str]) -> str:
    one, many = {"¢": ("cent", "cents"), "p": ("penny", "pence")}[match[2]]
    return f"{cardinal(match[1])} {one if match[1] == '1' else many}"


RULES: tuple[Rule, ...] = (
    _rule(
        "money",
        r"(?P<article>\b(?i:an?|every|each) (?:[\w-]+-(?:year|month|week|day), )?(?=\S+(?: "
        + FULL_MAGNITUDE
        + r")?"
        r" (?!(?:an?|per|each|every|to|and|or|for|in|on|at|of|from|by|more|less)\b)[a-z]))?"
        rf"(?<![\w$])(?P<sign>{_SIGN})\s?(?P<low>{NUMBER})"
        rf"(?:(?P<lowshort>(?i:{SHORT_MAGNITUDE}))?\s?[–-]\s?(?:{_SIGN})?(?P<high>{NUMBER}))?"
        rf"(?:[\s-]?(?P<full>{FULL_MAGNITUDE})\b|\s?(?P<short>(?i:{SHORT_MAGNITUDE}))(?!\w))?"
        r"(?P<compound>(?=-[a-z]))?",
        _money,
        "$1.2bn, a $5m deal and £3.50",
        "one point two billion dollars, a five million dollar deal "
        "and three pounds and fifty pence",
    ),
    _rule(
        "currency code last",
        rf"(?<![\w.,])({NUMBER})(?:\s({FULL_MAGNITUDE}))?\s({_CODE})(?!\w)",
        lambda match: _amount(match[1], match[2] or "", *CURRENCIES[match[3]]),
        "100 USD",
        "one hundred US dollars",
    ),
    _rule(
        "euros last",
        rf"(?<![\w.,])({NUMBER})(?:\s({FULL_MAGNITUDE}))?\s?([€£])(?![\w\d])",
        lambda match: _amount(match[1], match[2] or "", *CURRENCIES[match[3]]),
        "20 €",
        "twenty euros",
    ),
    _rule(
        "cents",
        rf"(?<![\w.,])({NUMBER})\s?(¢|p(?=[\s.,;!?)]|$))(?!\.\s?m)",
        _small,
        "5¢ or 50p",
        "five cents or fifty pence",
    ),
    _rule(
        "magnitude",
        rf"(?<![\w.,])(?P<low>{NUMBER})(?:\s?[–-]\s?(?P<high>{NUMBER}))?\s?"
        rf"(?P<short>bn|bln|mln|mn|tn|trn|k|m(?=\s(?:[a-z]+\s)?(?:{_COUNTED})\b))(?!\w)",
        lambda match: (
            cardinal(match["low"])
            + (f" to {cardinal(match['high'])}" if match["high"] else "")
            + f" {MAGNITUDES[match['short'].lower()]}"
        ),
        "3bn people, 4–5k words",
        "three billion people, four to five thousand words",
    ),
)
