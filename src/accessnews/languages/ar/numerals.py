"""Numbers in Arabic words: خمسة وعشرون ألفا, مليونان ونصف, نصف مليون, الساعة الثالثة."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...patterns import lazy
from ..language import Quantity
from .text import fold, folded_pattern

SCALES = {
    folded_pattern(words): power
    for words, power in {
        "ألف(?:ا|ين|ان)?|[آا]لاف": 3,
        "مليون(?:ا|ين|ان|ي)?|ملايين|مليونات": 6,
        "م[ي]?ليار(?:ا|ين|ان|ي|ات)?|بليون(?:ا)?|بلايين": 9,
        "تريليون(?:ا|ين|ان|ات)?|ترليون(?:ا)?": 12,
    }.items()
}
"""The words behind figures, by their power of ten."""

_STEMS = {
    3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع",
}  # fmt: skip
_TENS = {
    20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع",
}  # fmt: skip
FORMS: dict[int, str] = {
    1: "واحد|واحدة|واحدا|أحد|إحدى",
    2: "اثنان|اثنين|اثنتان|اثنتين|اثنا|اثني|اثنتا|اثنتي",
    **{digit: f"{stem}|{stem}ة|{stem}ا" for digit, stem in _STEMS.items()},
    8: "ثمان|ثماني|ثمانية",
    10: "عشر|عشرة",
    **{ten: f"{stem}ون|{stem}ين" for ten, stem in _TENS.items()},
    100: "مئة|مائة",
    200: "مئتان|مئتين|مائتان|مائتين|مئتا|مئتي|مائتا|مائتي",
    **{
        100 * digit: "|".join(f"{stem}{ya}{join}{hundred}" for ya in yas for join in ("", " ")
                              for hundred in ("مئة", "مائة"))
        for digit, stem in _STEMS.items()
        for yas in ((("", "ي", "ية") if digit == 8 else ("",)),)
    },
}  # fmt: skip
"""The cardinals below a thousand, in both genders and all cases."""

ORDINALS = {
    1: "أول|أولى", 2: "ثان|ثاني|ثانية", 3: "ثالث|ثالثة", 4: "رابع|رابعة", 5: "خامس|خامسة",
    6: "سادس|سادسة", 7: "سابع|سابعة", 8: "ثامن|ثامنة", 9: "تاسع|تاسعة", 10: "عاشر|عاشرة",
    11: "حادي عشر|حادية عشرة?", 12: "ثاني عشر|ثانية عشرة?",
}  # fmt: skip
_HOURS = {
    "واحدة": 1,
    **{form: number for number, forms in ORDINALS.items() for form in forms.split("|")[-1:]},
}
_HOUR = lazy(
    r"الساعة\s+ال(?P<hour>واحدة|ثانية|ثالثة|رابعة|خامسة|سادسة|سابعة|ثامنة|تاسعة|عاشرة|حادية)"
    r"(?P<ten>\s+عشرة?)?(?!\w)"
)

_VALUES = {
    folded_pattern(form): value
    for value, forms in FORMS.items()
    for form in forms.split("|")
    if " " not in form
}
_ONES = {
    folded_pattern(form.split(" ")[0]): number % 10
    for number, forms in ORDINALS.items()
    for form in forms.split("|")
    if number not in (1, 10, 12)
} | {"واحد": 1, "واحدة": 1}
_ORDINAL = lazy(
    rf"(?<!\w)[وف]?(?:[بك]?ال|لل)(?P<one>{'|'.join(sorted(_ONES, key=len, reverse=True))})"
    r"\s+وال(?P<ten>(?:عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع)(?:ون|ين))(?!\w)"
)
_DUAL = lazy(
    r"(?<!\w)[وفبل]{0,2}(?:ال)?(?P<two>(?:ساعت|دقيقت|سنت|يوم|اسبوع|شهر|عام|ميل|كيلومتر|متر|طن|دولار)"
    r"(?:ين|ان))(?!\w)|(?<!\w)[وف]?(?:لمدة|مدته|مدتها|خلال)\s+"
    r"(?P<one>ساعة|يوم|اسبوع|شهر|عام|سنة|دقيقة)(?!\w)"
)
_ONE, _TWO, _MANY = "one", "two", "many"
_SCALE_WORDS = {
    **{word: (3, kind) for word, kind in (
        ("الف", _ONE), ("الفا", ""), ("الفان", _TWO), ("الفين", _TWO), ("الفي", _TWO),
        ("الاف", _MANY), ("آلاف", _MANY))},
    **{f"{stem}{ending}": (power, kind)
       for stem, power in (("مليون", 6), ("مليار", 9), ("ميليار", 9), ("بليون", 9),
                           ("تريليون", 12), ("ترليون", 12))
       for ending, kind in (("", _ONE), ("ا", ""), ("ان", _TWO), ("ين", _TWO), ("ي", _TWO),
                            ("ات", _MANY))},
    "ملايين": (6, _MANY), "بلايين": (9, _MANY),
}  # fmt: skip
_PARTS = {"نصف": Decimal("0.5"), "النصف": Decimal("0.5"), "ربع": Decimal("0.25")}
_PERCENT = ("مئة", "مائة")  # في المئة, بالمئة
_PREFIXES = ("بال", "كال", "لل", "ال", "ب", "ل", "ك")


@dataclass(slots=True)
class _Sum:
    """A number while its words are read."""

    begin: int
    end: int = 0
    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    last: int = 0  # the power of the last scale word
    doubled: Decimal = Decimal(0)  # what a dual would add: مليونا is one million or two

    def quantity(self, text: str) -> Quantity:
        value = self.total + self.section
        values = frozenset({value, value + self.doubled})
        return Quantity(text[self.begin : self.end], values, self.begin, self.end)


def word_quantities(text: str) -> list[Quantity]:
    """The numbers that Arabic writes in words, in order; the hour behind الساعة too."""
    folded = fold(text)
    hours = [*_hours(folded), *_ordinals(folded)]
    taken = [(each.begin, each.end) for each in hours]
    found = [
        each
        for each in _cardinals(folded)
        if not any(begin <= each.begin < end for begin, end in taken)
    ]
    return sorted([*hours, *found, *_duals(folded)], key=lambda each: each.begin)


def _hours(text: str) -> Iterator[Quantity]:
    for match in _HOUR.finditer(text):
        hour = {"واحدة": 1, "حادية": 1}.get(match["hour"]) or _HOURS[match["hour"]]
        value = Decimal(hour + 10 if match["ten"] else hour)
        yield Quantity(match[0], frozenset({value, value + 12}), match.start(), match.end())


def _ordinals(text: str) -> Iterator[Quantity]:
    """الرابعة والثلاثين, the thirty-fourth; a smaller ordinal may be a fraction's part."""
    for match in _ORDINAL.finditer(text):
        one, ten = _ONES[match["one"]], _VALUES[match["ten"]]
        yield Quantity(match[0], frozenset({Decimal(one + ten)}), match.start(), match.end())


def _duals(text: str) -> Iterator[Quantity]:
    """A unit that says its number by itself, the number before it: ساعتين is two hours."""
    for match in _DUAL.finditer(text):
        value = Decimal(2 if match["two"] else 1)
        at = match.start("two" if match["two"] else "one")
        yield Quantity(match[0], frozenset({value}), at, at)


def _cardinals(text: str) -> Iterator[Quantity]:
    number: _Sum | None = None
    for match in re.finditer(r"[^\W\d_]+", text):
        word, joined = _known(match[0])
        beside = number is not None and not text[number.end : match.start()].strip()
        if number is not None and not (word and beside and _adds(number, word, joined)):
            if number.end:
                yield number.quantity(text)
            number = None
        if number is None and word and _starts(word):
            number = _Sum(match.start())
            _adds(number, word, joined)
        if number is not None:
            number.end = match.end()
    if number is not None:
        yield number.quantity(text)


def _known(word: str) -> tuple[str, bool]:
    """The numeral that a word is without its clitics, "" for none; whether "and" is before it."""
    for joined, rest in ((False, word), (True, word[1:] if word[0] in "وف" else "")):
        for prefix in ("", *_PREFIXES):
            bare = rest.removeprefix(prefix) if rest.startswith(prefix) else ""
            if bare in _PERCENT and prefix.endswith("ل"):
                continue
            if bare in _VALUES or bare in _SCALE_WORDS or bare in _PARTS:
                return bare, joined
    return "", False


def _starts(word: str) -> bool:
    return word in _VALUES or word in _PARTS or _SCALE_WORDS[word][1] != _MANY


def _adds(number: _Sum, word: str, joined: bool) -> bool:
    """Whether ``word`` goes on with the number, and if so adds it."""
    begun = bool(number.total or number.section)
    if word in _PARTS:
        if begun and not joined:
            return False
        number.section += _PARTS[word] * 10**number.last
        return True
    if word in _VALUES:
        value = _VALUES[word]
        if begun and not joined:
            if value == 100 and 0 < number.section < 10:
                number.section *= 100
                return True
            if value != 10 or not 0 < number.section < 10:
                return False
        fits = value < 10 ** (len(str(int(number.section))) - 1)
        tens = number.section < 10 and 20 <= value < 100
        if begun and number.section and joined and not (fits or tens):
            return False
        number.section += value
        return True
    power, kind = _SCALE_WORDS[word]
    if number.last == power and not joined:
        return number.section != 0 or begun  # مليون ونصف المليون says the scale twice
    if begun and not joined and not number.section:
        return False
    if begun and joined and (power >= number.last or number.section):
        return False
    times = number.section or Decimal(2 if kind == _TWO else 1)
    if not kind and not number.section:
        number.doubled = Decimal(10) ** power
    number.total, number.section = number.total + times * 10**power, Decimal(0)
    number.last = power
    return True
