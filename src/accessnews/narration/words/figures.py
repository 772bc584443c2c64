"""Figures and the signs around them in words, in any language: minus, units, percent, "per".

A voice is silent at most of these signs, or says them in English. The digits stay, since voices
read those; English and Chinese have rules of their own for all but the minus.
"""

from __future__ import annotations

import re
from functools import cache

from ...languages.figures import minus, point, to
from ...languages.language import alternatives
from ...languages.tags import SPACELESS, primary
from ...languages.unit_names import for_each, named, spaces_thousands, symbols
from .spoken import Spoken
from .telephone import said_by_digit

_GROUP = "\u00a0\u202f\u2009"
_CURRENCY = r"(?:[A-Z]{1,3})?[$€£¥￥₩₹₽₺₴₦₪฿]|(?:Rs\.?|RMB|USD|EUR|GBP|CNY|JPY|INR|CHF)\s?"
_NUMBER = rf"\d(?:[\d.,٫٬'’{_GROUP}]*\d)?"
_BEFORE = r"(?<![^\s(\[{<>=≤≥≈≠±~～〜…/|*×·:;,“”„«»‘\"'—–－、，。：；（「『【-])"
_FOLLOWS = rf"(?=(?:{_CURRENCY})?\s?[.,]?\d)"
_WARMTH = rf"(?=\s?{_NUMBER}\s?(?:[°º℃℉%％٪]|度))"
_DIRECTION = "[\u061c\u200e\u200f]*"

_PLUS_OR_MINUS = re.compile(r"\+\s?/\s?[-−–](?=\s?\d)")
_BEHIND_CURRENCY = re.compile(rf"(?<![\w$])(?P<sign>{_CURRENCY})\s?[-−–]\s?(?=\d)")
_SIGNED = rf"[-−–﹣－](?:{_CURRENCY})?\s?[.,]?\d"
_ENDS = r"\d\s?(?:°\s?[CF]?|[%℃℉])?"
_RANGE = re.compile(
    rf"(?P<end>{_ENDS})\s?(?:[~～〜]\s?(?=\d|{_SIGNED})|(?:[-–—/]|\.\.\.|…)(?={_SIGNED}))"
    rf"|(?P<begin>{_BEFORE}[-−–]{_NUMBER}(?:°[CF]?|[%℃℉])?)\s?[–—]\s?(?=\d)"
)
_NO_MINUS = re.compile(r"(?<=\d)−(?=\d)")
_MINUS = re.compile(
    rf"{_DIRECTION}(?:"
    rf"{_BEFORE}(?<![\d%°€£\$]\s)[-–‐‑]{_FOLLOWS}"
    r"|(?:(?<=UTC)|(?<=GMT))[-–](?=\d)"
    rf"|(?:{_BEFORE}|(?<=[\w)°%])|(?<=[\w)°%]\s))[−﹣－]\s?{_FOLLOWS}"
    r"|(?:(?<=\s)|(?<=\()|^)-\s(?=\d[\d.,]*\s?[°℃℉])"
    rf"|(?<=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af])[-–]{_WARMTH})"
)
"""In this order: a hyphen where nothing goes right before it; an hour's offset; the sign of its own
wherever a number follows; a hyphen set apart before degrees; one between a character and them."""


def minus_said(spoken: Spoken, language: str) -> Spoken:
    """``spoken`` with the minus sign in words, however it is written, and none for a hyphen.

    A minus stands before a number where no word, figure or bracket goes right before it; the sign
    of its own (U+2212) is one before any number but right between two figures (5−10), which is a
    range.
    """
    word = minus(language)
    spaced = primary(language) not in SPACELESS
    between = f" {to(language)} " if spaced else to(language)
    between = between.replace(" ,", ",")

    def signed(match: re.Match[str]) -> str:
        before = match.string[: match.start()][-1:]
        left = " " if spaced and before.isalnum() else ""
        return f"{left}{word}{' ' if spaced else ''}"

    spoken = spoken.sub(_PLUS_OR_MINUS, "±")
    spoken = spoken.sub(_BEHIND_CURRENCY, lambda match: f"−{match['sign']}")
    spoken = spoken.sub(_RANGE, lambda match: f"{match['end'] or match['begin']}{between}")
    return spoken.sub(_NO_MINUS, "–").sub(_MINUS, signed)


def measures_said(spoken: Spoken, language: str) -> Spoken:
    """``spoken`` with percent and units in words by CLDR, and its numbers as a voice reads them."""
    if not any(char.isdecimal() for char in spoken.text):
        return spoken
    spoken = said_by_digit(spoken)
    spoken = spoken.sub(_thousands(language), lambda match: re.sub(r"\s", "", match[0]))
    names = symbols(language)
    spaced = primary(language) not in SPACELESS

    def measure(match: re.Match[str]) -> str:
        unit = names[match["unit"]]
        if match["below"]:
            unit += f"/{match['each'] or ''}{names[match['below']]}"
        said = named(match["number"], unit, language)
        return (said if spaced else said.replace(" ", "")) or match[0]

    def share(match: re.Match[str]) -> str:
        return named(match["number"], "%", language) or match[0]

    def each(match: re.Match[str]) -> str:
        said = for_each(names[match["unit"]], language)
        return f" {said}" if said else match[0]

    spoken = spoken.sub(_before(), share).sub(_measure(language), measure)
    spoken = spoken.sub(_each(language), each)
    return spoken.sub(_plain(language), lambda match: _read(match[0], language))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d%])[%٪]\s?(?P<number>{_NUMBER})(?!\s?[%٪])")


@cache
def _measure(language: str) -> re.Pattern[str]:
    one = alternatives(symbols(language))
    before = "A-Za-z0-9" if _joins(language) else r"\w"
    behind = r"(?![A-Za-z0-9²³])" if _joins(language) else r"(?![\w²³])"
    return re.compile(
        rf"(?<![{before}.,$€£¥₹])(?<![$€£¥₹]\s)(?P<number>(?:{minus(language)} ?)?{_NUMBER})"
        rf"[\s{_GROUP}]?(?P<unit>{one})(?:(?<=[%٪％°℃℉])|{behind}(?!['’-][^\W\d_]))"
        rf"(?:\s?/\s?(?P<each>\d+)?\s?(?P<below>{one}){behind})?(?!/\w)"
    )


@cache
def _each(language: str) -> re.Pattern[str]:
    one = alternatives(symbols(language))
    long = alternatives(name for name in symbols(language) if len(name) > 1)
    return re.compile(
        rf"(?:(?<=[^\W\d_]{{3}})/(?={long})|(?<=[$€£¥₹])\s?/\s?)(?P<unit>{one})(?![\w²³])"
    )


@cache
def _thousands(language: str) -> re.Pattern[str]:
    """A number with spaces between its thousands, which a voice takes for several."""
    space = rf"[{_GROUP} ]" if spaces_thousands(language) else rf"[{_GROUP}]"
    groups = rf"(?:(?:{space}\d{{3}})+|(?: \d{{3}}){{2,}})"
    return re.compile(rf"(?<![\w.,])(?<!\d\s)\d{{1,3}}{groups}(?!\d|\s\d)")


@cache
def _plain(language: str) -> re.Pattern[str]:
    """Numbers that a voice would misread: of other digits, or with a mark that it does not say."""
    marked = r"\d+(?:[.,٫٬]\d+)+" if point(language) else r"\d+(?:[٫٬]\d+)+"
    return re.compile(rf"(?<![\w.,])(?:{marked})(?!\w)|[٠-٩۰-۹]+")


def _read(number: str, language: str) -> str:
    """A number in plain digits, with a word for a decimal mark at which voices are silent."""
    plain = "".join(str(int(char)) if char.isdecimal() else char for char in number)
    whole, mark, decimals = _parted(plain.replace("٬", ""))
    if not mark:
        return whole
    word = point(language)
    return f"{whole} {word} {decimals}" if word else f"{whole}{mark}{decimals}"


def _parted(number: str) -> tuple[str, str, str]:
    """The whole number, the decimal mark and what follows it: 1.234,5 and 1,234 and 4.5."""
    number = number.replace("٫", ".")
    found = re.fullmatch(r"([\d.,]*?)(?:([.,])(\d+))?", number)
    whole, mark, decimals = found.groups("") if found else (number, "", "")
    if mark and len(decimals) == 3 and whole not in ("", "0") and mark in whole + mark:
        thousands = re.fullmatch(rf"\d{{1,3}}(?:\{mark}\d{{3}})*", whole)
        if thousands:
            return re.sub(r"[.,]", "", whole) + decimals, "", ""
    return re.sub(r"[.,]", "", whole), mark, decimals


def _joins(language: str) -> bool:
    """Whether words follow a figure without a space: 85%の, 85%가."""
    return primary(language) in SPACELESS | {"ko", "th", "my"}
