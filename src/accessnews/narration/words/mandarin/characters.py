"""Characters as the other rules read them: widths, digits, fractions, degrees, thousands."""

from __future__ import annotations

import re
import unicodedata

from ..rules import Rule
from ..rules import rule as _rule
from .measures import cardinal


def _unicode_number(match: re.Match[str]) -> str:
    """½ as 1/2, Ⅲ and ③ as 3."""
    char = match[0]
    if "FRACTION" in unicodedata.name(char, ""):
        return unicodedata.normalize("NFKC", char).replace("⁄", "/")
    return f"{unicodedata.numeric(char):g}"


def _address(match: re.Match[str]) -> str:
    spoken = re.sub(r"^https?://(?:www\.)?|/$", "", match[0])
    return re.sub(r"[/_?=&#-]+", " ", spoken.replace("@", " at ").replace(".", " 点 "))


CHARACTERS: tuple[Rule, ...] = (
    _rule(
        "full width",
        "[\uff03-\uff06\uff0b\uff0d\uff0e\uff10-\uff19\uff1c-\uff1e\uff20-\uff3a\uff41-\uff5a\uffe1\uffe5]",
        lambda match: unicodedata.normalize("NFKC", match[0]),
        "ＷｉＦｉ有３５％",
        "WiFi有35%",
    ),
    _rule(
        "other digits", r"(?![0-9])\d", lambda match: str(unicodedata.digit(match[0])), "๙人", "9人"
    ),
    _rule("full-width colon in a time", r"(?<=\d)：(?=\d)", ":", "15：30", "15:30"),
    _rule(
        "address",
        r"https?://[A-Za-z0-9./_?=&#%~:-]*[A-Za-z0-9/]|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+"
        r"|(?<![\w.])www\.[A-Za-z0-9./_-]*[A-Za-z0-9]",
        _address,
        "见https://www.bbc.com/news",
        "见bbc 点 com news",
    ),
    _rule(
        "fraction after a whole number",
        "(?<=\\d)\\s?(?=[\u00bc-\u00be\u2150-\u215e])",
        "又",
        "3½年",
        "3又½年",
    ),
    _rule(
        "number character",
        "[\u00bc-\u00be\u2150-\u2182\u2460-\u2473]",
        _unicode_number,
        "第Ⅲ部分",
        "第3部分",
    ),
    _rule("degree", r"°\s?C(?![A-Za-z])", "℃", "37.5°C", "37.5℃"),
    _rule("degree Fahrenheit", r"°\s?F(?![A-Za-z])", "华氏度", "98°F", "98华氏度"),
    _rule(
        "thousands with spaces",
        r"(?<![\d.,] )(?<![\d.,])\d{1,3}(?: \d{3})+(?=\s?[\u4e00-\u9fff])",
        lambda match: match[0].replace(" ", ""),
        "12 000人",
        "12000人",
    ),
    _rule(
        "thousands that count nothing",
        r"(?<![\d.,~～–-])\d{1,3}(?:,\d{3})+(?![\d.,%‰~～–—-]|\s?[A-Za-z\u4e00-\u9fff℃])",
        lambda match: cardinal(int(match[0].replace(",", ""))),
        "共12,345。",
        "共一万二千三百四十五。",
    ),
    _rule(
        "thousands",
        r"(?<![\d.,])\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)",
        lambda match: re.sub(r"\D", "", match[0]),
        "1,234,567元",
        "1234567元",
    ),
)
