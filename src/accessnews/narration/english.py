"""English text as an English voice should read it.

Only what the engines get wrong by themselves is rewritten, by the rules of one table, top to
bottom. Chinese characters become pinyin (pypinyin reads words, so 银行 is *yin hang*), other
scripts their nearest Latin spelling (anyascii): nothing is dropped.
"""

from __future__ import annotations

import re
import unicodedata

from .rules import Rule
from .rules import rule as _rule

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

# One unit, several units. Plain "$", "£" and "€" without a magnitude are left to the engine, which
# reads cents too.
CURRENCIES = {
    "US$": ("US dollar", "US dollars"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars"),
    "NT$": ("Taiwan dollar", "Taiwan dollars"),
    "NZ$": ("New Zealand dollar", "New Zealand dollars"),
    "A$": ("Australian dollar", "Australian dollars"),
    "AU$": ("Australian dollar", "Australian dollars"),
    "C$": ("Canadian dollar", "Canadian dollars"),
    "CA$": ("Canadian dollar", "Canadian dollars"),
    "S$": ("Singapore dollar", "Singapore dollars"),
    "R$": ("real", "reais"),
    "CN¥": ("yuan", "yuan"),
    "RMB": ("yuan", "yuan"),
    "CNY": ("yuan", "yuan"),
    "¥": ("yen", "yen"),
    "₩": ("won", "won"),
    "₹": ("rupee", "rupees"),
    "$": ("dollar", "dollars"),
    "£": ("pound", "pounds"),
    "€": ("euro", "euros"),
}

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion)"
_SHORT = "|".join(sorted(MAGNITUDES, key=len, reverse=True))
_CURRENCY = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_HALF_DAY = {"a": "a.m.", "p": "p.m."}


def _money(match: re.Match[str]) -> str:
    sign, low, high, short, full = match.group("sign", "low", "high", "short", "full")
    magnitude = full or MAGNITUDES.get((short or "").lower(), "")
    if not magnitude and not high and sign in "$£€":
        return match[0]
    one, many = CURRENCIES[sign]
    amount = f"{low} to {high}" if high else low
    unit = one if match["compound"] is not None or (amount == "1" and not magnitude) else many
    return " ".join(part for part in (amount, magnitude, unit) if part)


def _clock(match: re.Match[str]) -> str:
    hour, minute, half = match.group("hour", "minute", "half")
    if not 1 <= int(hour) <= 12:
        return match[0]
    time = f"{hour}:{minute}" if minute else hour
    return f"{time} {_HALF_DAY[half.lower()]}"


RULES: tuple[Rule, ...] = (
    _rule(
        "number in brackets",
        r"[\u2474-\u2487]",
        lambda match: unicodedata.normalize("NFKC", match[0]),
        "rule ⑴ and",
        "rule (1) and",
    ),
    _rule(
        "invisible",
        r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
        "",
        "re\u00adport\u200b",
        "report",
    ),
    _rule("apostrophe", r"(?<=\w)[’ʼ](?=\w)|[’ʼ](?=\d)", "'", "It’s the ’90s", "It's the '90s"),
    _rule("plural possessive", r"(?<=s)’(?=\s)", "'", "the girls’ school", "the girls' school"),
    _rule("single quote", r"(?<![\w‘])‘(?=\S)", "“", "‘Yes, she said", "“Yes, she said"),
    _rule("end of single quote", r"(?<=[\w.,!?…])’(?!\w)", "”", "a win’ now", "a win” now"),
    _rule("minus", r"−\s?(?=\d)", "minus ", "at −5 degrees", "at minus 5 degrees"),
    _rule(
        "money",
        rf"(?<![\w$])(?P<sign>{_CURRENCY})\s?(?P<low>{_NUMBER})"
        rf"(?:\s?[–-]\s?(?:{_CURRENCY})?(?P<high>{_NUMBER}))?"
        rf"(?:[\s-]?(?P<full>{_MAGNITUDE})\b|\s?(?P<short>(?i:{_SHORT}))(?!\w))?"
        r"(?P<compound>(?=-[a-z]))?",
        _money,
        "$1.2bn and US$5 million",
        "1.2 billion dollars and 5 million US dollars",
    ),
    _rule(
        "magnitude",
        r"(?<![\w.,])(?P<low>" + _NUMBER + r")\s?(?P<short>bn|bln|mln|tn|trn|k)(?!\w)",
        lambda match: f"{match['low']} {MAGNITUDES[match['short']]}",
        "3bn people",
        "3 billion people",
    ),
    _rule(
        "time of day",
        r"(?<![\w.:])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?"
        r"(?P<half>[AaPp])(?:m\b|M\b|\.\s?[Mm]\b)\.?",
        _clock,
        "from 3pm to 10.30PM",
        "from 3 p.m. to 10:30 p.m.",
    ),
    _rule(
        "range of times",
        r"(?<=[ap]\.m\.)\s?[–-]\s?(?=\d)|(?<=\d)\s?–\s?(?=\d{1,2}(?::\d\d)? [ap]\.m\.)",
        " to ",
        "7 a.m.–9 p.m.",
        "7 a.m. to 9 p.m.",
    ),
    _rule(
        "range",
        rf"(?<=\d)(?P<unit>%|°)?\s?–\s?(?=\d)|(?<={_DAY[-3:]})–(?={_DAY})",
        lambda match: f"{match['unit'] or ''} to ",
        "5–10% in 2010–2015",
        "5 to 10% in 2010 to 2015",
    ),
    _rule("range of months", rf"(?<=[a-z])–(?={_MONTH}\b)", " to ", "May–June", "May to June"),
    _rule("id est", r"(?<!\w)i\.\s?e\.,?(?=\s)", "that is,", "one, i.e. two", "one, that is, two"),
    _rule(
        "exempli gratia",
        r"(?<!\w)e\.\s?g\.,?(?=\s)",
        "for example,",
        "fruit (e.g. figs)",
        "fruit (for example, figs)",
    ),
    _rule(
        "et cetera", r"(?<!\w)etc\.(?=\s+[a-z])", "et cetera", "tea, etc. and", "tea, et cetera and"
    ),
    _rule("versus", r"(?<=\s)vs?\.(?=\s)", "versus", "Li v. Wang", "Li versus Wang"),
    _rule("circa", r"(?<!\w)ca?\.\s?(?=\d{3,4}\b)", "about ", "built c. 1450", "built about 1450"),
    _rule("number sign", r"(?<!\w)[Nn]o\.\s?(?=\d)|№\s?", "number ", "is No. 5", "is number 5"),
    _rule(
        "numbers sign", r"(?<!\w)[Nn]os\.\s?(?=\d)", "numbers ", "Nos. 3 and 4", "numbers 3 and 4"
    ),
    _rule("page", r"(?<!\w)p\.\s?(?=\d)", "page ", "see p. 12", "see page 12"),
    _rule("pages", r"(?<!\w)pp\.\s?(?=\d)", "pages ", "see pp. 12 to 14", "see pages 12 to 14"),
    _rule("ampersand", r"\s*&\s*", " and ", "Q&A", "Q and A"),
    _rule("brackets of a link", r"\](?=\()", "] ", "[sic](later)", "[sic] (later)"),
)

_HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def spoken_english(text: str) -> str:
    """``text`` rewritten for an English voice: plain words, straight apostrophes, Latin script."""
    text = latinise(text)
    for rule in RULES:
        text = rule.pattern.sub(rule.becomes, text)
    return text


def latinise(text: str) -> str:
    """``text`` with Chinese characters as pinyin and letters of other scripts in Latin ones.

    A run of Chinese characters becomes one syllable a character, each with a capital, as names
    are written: 王小明 to ``Wang Xiao Ming``. Characters in Latin script stay as they are.
    """
    if _HANZI.search(text):
        text = _HANZI.sub(lambda match: f" {_pinyin(match[0])} ", text)
        text = re.sub(r"(?<=[(\[“‘]) | (?=[,.;:!?)\]”’])", "", re.sub(r"\s+", " ", text)).strip()
    return "".join(map(_latin, text))


def _pinyin(hanzi: str) -> str:
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(hanzi, v_to_u=True, errors=_ascii)
    return " ".join(syllable.capitalize() for syllable in syllables)


def _latin(char: str) -> str:
    if ord(char) < 0x250 or not unicodedata.category(char).startswith("L"):
        return char
    return char if "LATIN" in unicodedata.name(char, "") else _ascii(char)


def _ascii(text: str) -> str:
    from anyascii import anyascii

    return anyascii(text)
