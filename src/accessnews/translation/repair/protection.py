"""Numbers, names and signs behind placeholders that translation models copy, and put back after.

A number is hidden with its currency, unit or clock words, because these are lost with it, and comes
back as the target language writes it. A sign that is joined to a word stands apart from it while it
is hidden, for a model reads a placeholder only as a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from babel import UnknownLocaleError

from ...languages.currencies import SIGNS, Beside, beside
from ...languages.currencies import written as currency_name
from ...languages.indices import indices
from ...languages.known import known
from ...languages.language import Quantity
from ...languages.units import unit_behind
from ..checks.symbols import symbol_runs
from ..placeholders import FORMS, PROTECTED
from .amounts import locale, localised, measured, priced, scaled

_STRAY = re.compile(r"Z?[XZ]Q\s?\d", re.IGNORECASE)
_TAIL = re.compile(r"\s*[ap]\.?m\b\.?$|['’]?s$", re.IGNORECASE)  # read apart, or left outside
_UNITS = (
    "%|°C|°F|[kMGT]?Wh?|[kMGT]?Hz|[kMGT]B|(?:km|k|c|m)?m[²³]?|km/h|mph|[kmµ]?g|[mc]?l|ha|[kM]?V"
    "|kPa|dB"
)
_AROUND = (
    r"(?P<minutes>:[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?|(?P<age>[- ]years?[- ]old)\b"
    rf"|\s?(?P<unit>{_UNITS}|per ?cent)(?![\w/]))?(?![\d:])"
)
_MEASURE = re.compile(rf"[\d.,]+\s?(?:{_UNITS})")


@dataclass(frozen=True, slots=True)
class Protected:
    """A text with placeholders, and what each stands for in the target.

    ``joined`` has what was set apart for the model: for a placeholder whether its value follows
    what stands before it without a space, and is followed so.
    """

    text: str
    values: tuple[tuple[str, str], ...]
    joined: Mapping[str, tuple[bool, bool]] = field(default_factory=dict)

    def restore(self, translated: str) -> str:
        for placeholder, value in self.values:
            before, after = self.joined.get(placeholder, (False, False))
            gaps = (r"\s?" if joined else "" for joined in (before, after))
            pattern = _anywhere(placeholder).join(gaps)
            translated = value.join(re.split(pattern, translated, flags=re.IGNORECASE))
        return translated

    def intact(self, translated: str) -> bool:
        """Whether every placeholder came through, and nothing like one is left over.

        None stands there more often than in the text.
        """
        for placeholder, _ in self.values:
            found = len(re.findall(_anywhere(placeholder), translated, re.IGNORECASE))
            if not 0 < found <= self.text.count(placeholder):
                return False
        return not _STRAY.search(self.restore(translated))


def protect(
    text: str,
    lost: Iterable[Quantity],
    languages: tuple[str, str],
    names: Mapping[str, str] | None = None,
    *,
    form: str = FORMS[0],
    whole: bool = False,
    signs: bool = False,
) -> Protected:
    """Hide ``lost`` numbers, and ``names`` (each with its form in the target).

    ``languages`` are BCP 47 tags, from and to; ``form`` is one of ``FORMS``. Names are hidden
    first, the longest before others, so that neither a surname nor a figure takes a part of them.
    ``whole`` hides a number with its scale, currency and unit in every language, not only where
    the target's room says how it writes them. ``signs`` hides the emoji, arrows, tags and variables
    of the text (``symbols.symbol_runs``), which stay as they are.
    """
    values: list[tuple[str, str]] = []
    joined: dict[str, tuple[bool, bool]] = {}
    # Without a placeholder that stands in the text itself.
    written = (form.format(number) for number in PROTECTED)
    free = [each for each in written if not re.search(_anywhere(each), text, re.IGNORECASE)]

    def token(value: str) -> str:
        values.append((free[len(values)], value))
        return values[-1][0]

    for begin, end in reversed(symbol_runs(text) if signs else []):
        if len(values) < len(free):
            mark = token(text[begin:end])
            before, after = text[:begin][-1:], text[end : end + 1]
            joined[mark] = bool(before.strip()), bool(after.strip())
            gaps = [" " if re.match(r"\w", each) else "" for each in (before, after)]
            text = text[:begin] + gaps[0] + mark + gaps[1] + text[end:]
    for name in sorted(names or (), key=len, reverse=True):
        pattern = _whole(name)
        if names and re.search(pattern, text) and len(values) < len(free):
            text = re.sub(pattern, token(names[name]).replace("\\", r"\\"), text)
    for quantity in lost:
        found = _find(text, quantity, languages[0]) if len(values) < len(free) else None
        if found is not None:
            in_words = _in_words(text, found, quantity, languages) if whole else None
            begin, end, value = in_words or _written(found, quantity, languages)
            text = text[:begin] + token(value) + text[end:]
    return Protected(text, tuple(values), joined)


def _anywhere(placeholder: str) -> str:
    """The placeholder as models may write it, also joined to a word of another script."""
    spaced = re.sub(r"(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z])", r"\\s?", placeholder)
    return rf"{spaced}(?!\d)"


def _whole(name: str) -> str:
    """A pattern of ``name`` as whole words, where it begins and ends with one."""
    before = r"(?<!\w)" if re.match(r"\w", name) else ""
    after = r"(?!\w)" if re.search(r"\w$", name) else ""
    return f"{before}{re.escape(name)}{after}"


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a number stands in a text, with what stands beside it."""

    number: str
    begin: int
    end: int
    around: re.Match[str]
    money: Beside


def _find(text: str, quantity: Quantity, language: str) -> _Found | None:
    number = _TAIL.sub("", quantity.written)
    for match in re.finditer(re.escape(number), text):
        money = beside(text, match.start(), match.end(), language)
        joined = re.search(r"[\w.,:]$", text[: match.start()])
        around = re.compile(_AROUND, re.IGNORECASE).match(text, match.end())
        if around and (not joined or money.begin < match.start()):
            return _Found(number, match.start(), match.end(), around, money)
    return None


def is_measure(text: str) -> bool:
    """Whether ``text`` is a number and the symbol of a unit, which most languages write alike."""
    return bool(_MEASURE.fullmatch(text.strip()))


def calendar_name(word: str, languages: tuple[str, str]) -> str:
    """A weekday or month in the target language (CLDR, by babel); "" for another word."""
    try:
        source, target = map(locale, languages)
    except (UnknownLocaleError, ValueError):
        return ""
    for names in ("days", "months"):
        short = names == "months" and not known(languages[1]).spaced  # 3月, not 三月
        for width in ("wide", "abbreviated"):
            words = getattr(source, names)["format"][width]
            for key, name in words.items():
                if name.casefold() == word.casefold():
                    wanted = "abbreviated" if short else "wide"
                    return str(getattr(target, names)["format"][wanted][key])
    return ""


def _written(found: _Found, quantity: Quantity, languages: tuple[str, str]) -> tuple[int, int, str]:
    """What is hidden (begin and end) and how the target writes it."""
    target, around = languages[1], found.around
    numerals, clock = known(target).numerals, known(target).clock
    marks = numerals.marks if numerals else ()
    gap = " " if known(target).spaced else ""
    figures = re.match(r"[\d.,]+", quantity.written)
    if indices(quantity.written):  # 3½, 10¹⁵
        return found.begin, found.end, quantity.written
    if figures is None and (not marks or len(quantity.values) != 1):
        return found.begin, found.end, quantity.written
    if figures and not marks:  # the scale word and the currency are for the engine
        return found.begin, found.begin + len(figures[0]), localised(figures[0], languages)
    if figures and (around["minutes"] or around["half"]):
        time = figures[0] + (around["minutes"] or ":00")
        halves = clock.before if clock else None
        half = (
            f"{halves['ap'.index(around['half'].lower())]}{gap}"
            if halves and around["half"]
            else ""
        )
        return found.begin, around.end(), f"{half}{time}"
    if around["age"] and numerals:
        return found.begin, around.end(), f"{found.number}{numerals.age}"
    value = _scaled(quantity, found.number, marks)
    if found.money.currency and (name := currency_name(found.money.currency, target)):
        return found.money.begin, found.money.end, value + gap + name
    if around["unit"]:
        value += "%" if around["unit"][0] in "%p" else f" {around['unit']}"
    return found.begin, around.end(), value


def _in_words(
    text: str, found: _Found, quantity: Quantity, languages: tuple[str, str]
) -> tuple[int, int, str] | None:
    """A number with its scale and its currency or unit, where CLDR says how the target has them."""
    number = scaled(quantity, languages)
    money = found.money
    if (
        not number
        or indices(quantity.written)
        or found.around["half"]
        or found.around["minutes"]
        or found.around["age"]
    ):
        return None
    if money.currency:
        sign = text[money.begin : found.begin].strip() or text[found.end : money.end].strip()
        kept = sign if sign in SIGNS else ""
        if value := priced(number, kept, money.currency, languages[1]):
            return money.begin, money.end, value
    unit, end = unit_behind(text, found.end, languages[0])
    plain = re.fullmatch(r"[\d.,]+", quantity.written)
    if unit and plain and (value := measured(number, unit, languages[1])):
        return found.begin, end, value
    return found.begin, found.end, number


def _scaled(quantity: Quantity, number: str, marks: Sequence[tuple[int, str]]) -> str:
    """A number with 万 and 亿 where a scale word stood."""
    if not re.search("[A-Za-z]", number):
        return number
    value = max(quantity.values)
    for power, mark in marks:
        if value >= 10**power:
            return f"{(value / 10**power).normalize():f}{mark}"
    return f"{value.normalize():f}"
