"""Raised and lowered characters, and others that are numbers but no decimals: what each stands for.

10⁻⁹ and km² are powers, CO₂ has an index, ²³⁵U is an isotope, 1ᵉʳ an ordinal, ½ a fraction, ① a
number; plan⁴, “fine.”¹ and said[²] carry marks of notes, which nobody reads aloud. The same
character may be any of these, so its neighbours decide. A number carries a power where it has one
figure or is 10, 100 or 1000, where the exponent is negative, or where arithmetic stands beside it;
on any other (a year, an amount, 4,000²) it is a note's mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..patterns import lazy
from .formulae import UNITS, is_isotope, is_length, is_term, is_variable
from .raised import (
    LOWERED,
    LOWERED_DIGITS,
    NUMBER_SIGNS,
    RAISED,
    RAISED_DIGITS,
    VULGAR,
    number_of,
    on_the_line,
)


class IndexKind(StrEnum):
    """What a run of such characters stands for."""

    POWER = "power"
    INDEX = "index"
    CHARGE = "charge"
    ISOTOPE = "isotope"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    CENTS = "cents"
    NUMBER = "number"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Index:
    """A run of such characters: code points ``begin`` to ``end`` of its text.

    ``text`` is what it says in plain characters: "-9", "n+1", "2-", "er", "1/4", "99", "4". A power
    has the ``base`` right before it ("10", "km", "x"; "" for a bracket), and ``unit`` where that
    is a unit of measurement. The whole number of 3½ is not part of its run.
    """

    kind: IndexKind
    begin: int
    end: int
    text: str
    base: str = ""
    unit: bool = False


_UP, _DOWN = "".join(RAISED), "".join(LOWERED)
_REFERENCE = r"(?:citation|clarification) needed|(?:note|nb|n\.?)\s?\d{1,3}|\d{1,3}"
_FOUND = lazy(
    rf"(?P<above>[{RAISED_DIGITS}]+|\d+(?=⁄))[⁄/](?P<below>[{LOWERED_DIGITS}]+|\d+)"
    rf"|⅟(?P<part>\d+|[{LOWERED_DIGITS}]+)|(?P<vulgar>[{''.join(VULGAR)}])"
    rf"|\[(?P<marks>[{_UP}\s,*†‡§¶]+)\]"
    rf"|(?:(?<=[^\W\d_][^\W\d_])|(?<=[.,;:!?”’\"')\]]))\[(?P<reference>{_REFERENCE})\](?![(\w])"
    rf"|(?P<up>[{_UP}]+(?:[,،、;–‑·-]\s?[{RAISED_DIGITS}]+)*)"
    rf"|(?P<down>[{_DOWN}]+(?:[.,][{LOWERED_DIGITS}]+)*)"
    rf"|(?<=[\w)\]])_(?:\((?P<round_down>[^()]+)\)|\{{(?P<brace_down>[^{{}}]+)\}})"
    r"|(?<=[\w)\]])\^(?:\((?P<round>[^()]{1,40})\)|\{(?P<brace>[^{}]{1,40})\}"
    r"|(?P<caret>[-−+]?\d+(?!\w)|[a-zA-Z](?!\w)))"
    r"|(?<=[\w.,;:!?”’\"')\]])(?P<dagger>[†‡]+)|(?<=[^\W\d_A-Z]{3})(?P<star>\*)(?![\w*])"
    r"|(?P<number>[\u1369-\u137c]+|[\u2160-\u217f]+|[\U0001d7ce-\U0001d7ff]+"
    rf"|[{NUMBER_SIGNS}])"
)
_MAY_BE = lazy(rf"[{_UP}{_DOWN}{''.join(VULGAR)}⁄⅟†‡{NUMBER_SIGNS}*\[^]|_[({{]")
_NUMBER = lazy(r"\d(?:[\d.,]*\d)?$")
_LATIN_WORD = lazy(r"[A-Za-zµμ\u00c0-\u024f]+$")  # 万km² has a unit of its own
_WORD = lazy(r"(?:(?!\d)\w|[\u0300-\u036f\u0900-\u0903\u093a-\u094f])+$")
_NEAR = 40  # characters before a run that are looked at
_MONEY = r"[$€£¥₩₹₽₺₫₪฿]"
_MONEY_BEFORE = lazy(rf"{_MONEY}\s?$")
_MONEY_AFTER = lazy(rf"\s?(?:{_MONEY}|(?:EUR|USD|GBP|CHF|zł|Kč|kr|Ft|lei|лв|руб)\b)")
_SIGNS = "=+−×·⋅÷*^≈<>≤≥√∑∫"
_ARITHMETIC_BEFORE = lazy(rf"[{_SIGNS}/]\s*-?$")
_ARITHMETIC_AFTER = lazy(rf"\s?[{_SIGNS}]|\s-\s|[-/]\d")
_ORDINAL_ENDINGS = frozenset(
    "st nd rd th er re e es ère ers ème èmes eme d de nde ds a o as os ra ro da do ta to va vo na"
    " no mo ma ste te i ой ый й я е го".split()
)
_EXPONENT_LETTERS = frozenset("nmkxyzijtpqrs")
_BARE_POWERS = frozenset({"10", "100", "1000", *"23456789"})


def indices(text: str) -> tuple[Index, ...]:
    """The runs of such characters in ``text``, in order.

    Powers written with a caret (10^6, x^(n+1)), lowered ones with an underscore (v_(b)), marks in
    brackets (said[4]), and † ‡ * behind a word count too. Raised letters that are the sounds of a
    transcription (tʰ) are left out.
    """
    return tuple(_each(text)) if _MAY_BE.search(text) else ()


def _each(text: str) -> Iterator[Index]:
    for match in _FOUND.finditer(text):
        found = _index(text, match)
        if found:
            yield found


def _index(text: str, match: re.Match[str]) -> Index | None:
    begin, end = match.span()
    if match["number"]:
        value = number_of(match[0])
        return Index(IndexKind.NUMBER, begin, end, value) if value else None
    if match["vulgar"]:
        return Index(IndexKind.FRACTION, begin, end, VULGAR[match[0]])
    if below := match["below"] or match["part"]:
        above = match["above"] or "1"
        return Index(IndexKind.FRACTION, begin, end, f"{on_the_line(above)}/{on_the_line(below)}")
    if down := match["down"] or match["round_down"] or match["brace_down"]:
        return Index(IndexKind.INDEX, begin, end, on_the_line(down))
    if mark := match["marks"] or match["reference"] or match["dagger"] or match["star"]:
        return Index(IndexKind.NOTE, begin, end, on_the_line(mark).strip())
    up = match["up"] or match["round"] or match["brace"] or match["caret"]
    return _Raised(text, begin, end, on_the_line(up), caret=not match["up"]).index()


class _Raised:
    """A raised run, what it stands on, and what follows."""

    def __init__(self, text: str, begin: int, end: int, said: str, *, caret: bool) -> None:
        self.begin, self.end, self.said, self.caret = begin, end, said, caret
        self.head, self.after = text[max(0, begin - _NEAR) : begin], text[end : end + _NEAR]
        self.before = self.head[-1:]
        head = "" if self.before in LOWERED or self.before in RAISED else self.head
        number = _NUMBER.search(head)
        word = None if number else _LATIN_WORD.search(head) or _WORD.search(head)
        base = number or word
        self.number = number[0] if number else ""
        self.word = word[0] if word else ""
        self.lead = head[: base.start()] if base else ""

    def index(self) -> Index | None:
        if any(each.isalpha() for each in self.said):
            return self._letters()
        if self.said[-1] in "+-":
            return self._of(IndexKind.CHARGE) if self.before.strip() else None
        if not re.fullmatch(r"[+-]?\d+|\d+[+-]\d+", self.said):
            return self._of(IndexKind.NOTE)
        if self.number:
            return self._of(self._on_number(), self.number)
        if self.word:
            return self._on_word()
        return self._of(self._on_mark())

    def _of(self, kind: IndexKind, base: str = "", *, unit: bool = False) -> Index:
        power = kind is IndexKind.POWER
        return Index(kind, self.begin, self.end, self.said, base if power else "", power and unit)

    def _letters(self) -> Index | None:
        """An ordinal or a shortened word, or a power."""
        said, word = self.said, self.word
        if re.fullmatch(r"\d+m\d?", said) and is_isotope(said.partition("m")[0], self.after):
            return self._of(IndexKind.ISOTOPE)  # ⁹⁹ᵐTc
        if self.before in ")" and self.before:
            return self._of(IndexKind.POWER)
        if (self.number or self.before == ".") and said.lower() in _ORDINAL_ENDINGS:
            return self._of(IndexKind.ORDINAL)
        if self.number:
            return self._of(IndexKind.POWER, self.number)
        computed = bool(re.search(r"[\d+-]", said)) or said in _EXPONENT_LETTERS
        if len(word) == 1 and computed and (word.islower() or said not in ("r", "s", "t")):
            return self._of(IndexKind.POWER, word)
        if said.isalpha() and (word[:1].isupper() or word in ("n", "c")):
            return self._of(IndexKind.ORDINAL)  # Mᵐᵉ, nᵒ
        return None

    def _on_number(self) -> IndexKind:
        said, number = self.said, self.number
        arithmetic = _ARITHMETIC_BEFORE.search(self.lead) or _ARITHMETIC_AFTER.match(self.after)
        plain = number.isdecimal() and not self.lead.endswith((".", ","))
        money = _MONEY_BEFORE.search(self.lead) or _MONEY_AFTER.match(self.after)
        if self.caret or said[0] in "+-":
            return IndexKind.POWER
        if money:
            return IndexKind.CENTS if len(said) == 2 and plain else IndexKind.NOTE
        if arithmetic or (plain and number in _BARE_POWERS):
            return IndexKind.POWER
        return IndexKind.NOTE

    def _on_word(self) -> Index:
        said, word = self.said, self.word
        behind = re.search(r"[/·⋅]\s?$", self.lead)
        counted = re.search(r"\d\s?$", self.lead)
        negative = said[0] == "-"
        known = word in UNITS and self.lead[-1:] not in ("’", "'")
        if is_length(word) and (known or word not in UNITS) and said in ("2", "3"):
            alone = word != "in" or counted or behind
            return self._of(IndexKind.POWER if alone else IndexKind.NOTE, word, unit=True)
        if known and (negative or (behind and len(said) == 1)):
            return self._of(IndexKind.POWER, word, unit=True)
        if (
            (self.caret and len(word) == 1)
            or negative
            or (is_variable(word, self.lead) and not (known and counted))
            or (len(word) <= 3 and _ARITHMETIC_BEFORE.search(self.lead))
        ):  # fmt: skip
            return self._of(IndexKind.POWER, word)
        return self._of(IndexKind.NOTE)

    def _on_mark(self) -> IndexKind:
        """Behind a bracket, another index, a mark of punctuation or a space."""
        if self.before in LOWERED:
            variable = re.search(rf"(?<![^\W\d_])[^\W\d_A-Z][{_DOWN}]+$", self.head)
            return IndexKind.POWER if variable else IndexKind.NOTE
        if self.before in ")]" and self.before:
            return IndexKind.POWER if self.caret or is_term(self.head) else IndexKind.NOTE
        if is_isotope(self.said, self.after) or re.search(r"[^\W\d_][-‑]$", self.head):
            return IndexKind.ISOTOPE  # carbon-¹⁴ too
        return IndexKind.NUMBER if self.said[0] in "+-" else IndexKind.NOTE
