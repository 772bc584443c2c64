"""What may be known of a language: one frozen record, whose facts are each optional.

``None`` means "not known", and whoever needs the fact does without: a check of translations does
not run, rather than calling a right sentence wrong. Texts are matched by regular expressions; a
pattern of words is put between word boundaries by whoever compiles it (``words_pattern``), unless
the language sets no spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from .tags import SPACELESS, primary

_KANA = "ァ-ヴー"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written, with the values it may stand for and where it stands in its text."""

    written: str
    values: frozenset[Decimal]
    begin: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Numerals:
    """How a language writes numbers.

    ``decimal`` is the decimal mark, "" where newspapers use both. ``scales`` are the words behind
    figures (patterns) with their power of ten: a billion is 9 in English, a ``billón`` 12 in
    Spanish. ``words`` are the forms (patterns) in which a number may be written out, ``half`` those
    of a half. ``implied`` are numbers that a noun says by itself (an article, a dual). ``reader``
    finds the numbers in words, where a language's are read whole. ``numeric`` are words that may
    well become figures in a translation; ``idle`` are figures that count nothing. A language that
    writes large numbers shortly has the ``marks`` for it, largest first, with their power of ten
    (8, "亿"); ``age`` is what it writes behind somebody's years.
    """

    decimal: str
    scales: Mapping[str, int]
    words: Mapping[int, str] = field(default_factory=dict)
    half: str = ""
    implied: frozenset[int] = frozenset({1})
    reader: Callable[[str], list[Quantity]] | None = None
    numeric: str = ""
    idle: str = ""
    marks: tuple[tuple[int, str], ...] = ()
    age: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """The words of a number below zero, as patterns; the minus sign is known for every language.

    ``minus`` stand right before it (minus 5, 零下5度), ``below`` behind it and its unit (5 degrees
    below zero). ``falling`` are words of a fall or a loss, where they say by how much and not to
    what: down 3%, a loss of $5m.
    """

    minus: str
    below: str = ""
    falling: str = ""


@dataclass(frozen=True, slots=True)
class Percent:
    """The words of a share: ``after`` and ``before`` its number, and of percentage ``points``.

    ``tenths`` stand behind a number of tenths (3成 is 30 percent). The sign itself, in any script,
    is known for every language.
    """

    after: str = ""
    before: str = ""
    points: str = ""
    tenths: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """The words of a time of day: what says ``morning`` (to noon) and ``afternoon`` (to midnight).

    ``stated`` reads a time of twelve hours: groups ``hour``, ``am`` and ``pm`` (one of the two
    matches, perhaps as a part of a longer pattern). ``before`` are the two words that stand before
    a time in figures, where the language sets them so.
    """

    morning: str
    afternoon: str
    stated: str = ""
    before: tuple[str, str] | None = None


class Calendar(Protocol):
    """Finds the weekdays and months that a text names."""

    def weekdays(self, text: str, *, strict: bool) -> frozenset[int]:
        """The weekdays, Monday is 0. ``strict`` leaves out what may be another word."""

    def weekend(self, text: str) -> bool:
        """Whether Saturday and Sunday are named as one."""

    def months(self, text: str, *, strict: bool) -> frozenset[int]:
        """The months, January is 1."""

    def named_months(self, text: str, *, strict: bool) -> Sequence[tuple[int, int, int]]:
        """Each month named, with where its name begins and ends in ``text``."""


@dataclass(frozen=True, slots=True)
class Negation:
    """The words that deny.

    ``denies`` are adverbs, pronouns, prepositions and contractions; ``soft`` what may render a
    denial without them (un-, fail, refuse); ``idle`` where a word of denial denies nothing that a
    translation must deny; ``plain`` the denials so plain that the other text must have some too
    (``denies`` where empty); ``look_alikes`` words that hold a denying character and deny nothing;
    ``questions`` what asks whether, by a word and its denial (是不是).
    """

    denies: str
    soft: str
    idle: str = ""
    plain: str = ""
    look_alikes: str = ""
    questions: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The ``marks`` that a language sets itself (CLDR, or its own standard), the usual two first.

    ``inner`` are the two of a quotation in another. ``spoken`` finds what is surely speech, where
    names and titles stand in the same marks too.
    ``dashes`` tells whether speech may stand behind a dash instead.
    """

    marks: str
    spoken: str = ""
    dashes: bool = False
    inner: str = "‘’"


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who said it. ``speaker`` finds a quotation's speaker; ``said`` any word of saying."""

    said: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """How people and countries are named.

    ``titles`` stand before a person's name in a text that is read (Mr., Frau, президент), "" where
    a source's are not known. ``countries`` are patterns of what a country is called besides CLDR's
    name, by its code (ISO 3166). A word may have one of ``prefixes`` joined to it, and ``endings``
    (patterns) in place of its last ``cut`` letters. ``respelled`` are patterns of Latin letters
    that it says otherwise in a foreign name (th as s) or leaves out, and what they become.
    ``foreign`` finds what may be a foreign name, where that is no whole word, and ``native`` a name
    in Han with its title, whose sound is not known.
    """

    titles: str = ""
    countries: Mapping[str, str] = field(default_factory=dict)
    prefixes: str = ""
    endings: str = ""
    cut: int = 0
    respelled: tuple[tuple[str, str], ...] = ()
    foreign: str = ""
    native: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """What newspapers set around an article, as patterns; "" where nothing is known.

    ``by`` stands before an author's name, ``author`` before one behind a colon, ``staff`` right
    before one and ``signed`` behind one; ``editor`` before a name that is no author's, or a source;
    ``place`` between a name and where it reports from. ``dated`` is what stands beside a date on
    its line (its label, a weekday, the site's section), ``updated`` says that it is of a change,
    ``at`` stands between it and the time of day; ``year``, ``month`` and ``day`` are the marks
    behind their figures. ``credit`` begins a picture's credit; ``picture`` stands in place of what
    a picture shows. ``item`` numbers the items of a list otherwise than in figures. ``titles`` are
    abbreviations before a name, whose full stop ends no sentence, and ``before_figure`` those
    before a figure (fig. 3); ``ordinal`` are words before a
    number whose full stop makes it an ordinal; ``closing`` are abbreviations at the end of a list
    or behind a figure, whose full stop ends the sentence too where a capital letter follows;
    ``said`` goes on behind a quotation that has a mark of its own. ``elided`` are words that
    begin with an apostrophe. ``role`` is what stands in place of an author's name and names nobody
    (the whole of it); ``outlet`` stands in the name of a newspaper, a station or a site.
    ``correction`` heads a note of what was wrong, ``amended`` begins a
    sentence that tells it. ``reports`` goes on behind a name in a note of who that is (is our
    reporter).
    """

    by: str = ""
    author: str = ""
    staff: str = ""
    signed: str = ""
    editor: str = ""
    place: str = ""
    dated: str = ""
    updated: str = ""
    at: str = ""
    year: str = ""
    month: str = ""
    day: str = ""
    credit: str = ""
    picture: str = ""
    item: str = ""
    titles: str = ""
    before_figure: str = ""
    ordinal: str = ""
    closing: str = ""
    said: str = ""
    elided: str = ""
    role: str = ""
    outlet: str = ""
    correction: str = ""
    amended: str = ""
    reports: str = ""


@dataclass(frozen=True, slots=True)
class Variants:
    """The two scripts of a language that a text may be put from one into the other.

    ``told`` gives the tag of the script that a text is written in, or a given one where it is in
    both; ``put`` gives a text in the script of a tag.
    """

    told: Callable[[str, str], str]
    put: Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece of a text: a word with a reading for each character ("" where none is known), or
    anything else with none."""

    text: str
    syllables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Characters:
    """A language's characters, which tell neither their sound nor where a word ends.

    ``reading`` is the readings' name, as a reader chooses them, and ``reading_tag`` their BCP 47
    tag; ``read`` cuts a text into pieces with them, end to end. ``syllables`` are the sounds of
    some characters without tones. ``names`` pairs the names in a text in Latin letters with the
    characters that read like them in a text of the language. ``organisation`` is the name that a
    text ends with, "" where its beginning is not clear; ``is_name`` tells whether a text is one.
    """

    reading: str
    reading_tag: str
    read: Callable[[str], tuple[Reading, ...]]
    syllables: Callable[[str], list[str]]
    names: Callable[[str, str], Iterable[tuple[str, str]]]
    organisation: Callable[[str], str]
    is_name: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Braille:
    """The braille that readers of a language know.

    ``table`` is the file of liblouis that most readers know, "" for the one that its index names;
    ``uncontracted`` and ``contracted`` are those of the two grades, "" likewise. ``opening`` and
    ``closing`` are the signs of a transcriber's note, ``joint`` stands between two sentences.
    ``letter`` is the sign before a letter that would be read as one more digit of a number.
    ``divided`` tells that words have no space between them, so that a line ends behind any
    syllable. ``prepared`` gives a text as the table reads it rightly, from the text and what makes
    cells of a text.
    """

    table: str = ""
    opening: str = "("
    closing: str = ")"
    joint: str = " "
    letter: str = "\u2830"
    uncontracted: str = ""
    contracted: str = ""
    divided: bool = False
    prepared: Callable[[str, Callable[[str], str]], str] | None = None


@dataclass(frozen=True, slots=True)
class ForeignNames:
    """How a language's voices say the names of another, which they would misread by the spelling.

    ``names`` are those in a text, as they stand there, with their phonemes (IPA); ``said`` gives
    the phonemes of words in the other language's Latin letters, "" where they are none of it.
    """

    names: Callable[[str], Mapping[str, str]]
    said: Callable[[str], str]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What is known of the language ``tag`` (BCP 47); ``None`` means "not known".

    ``currencies`` map a code (ISO 4217, or one of ``currencies.GENERIC``) to the pattern of its
    words, ``units`` a unit to the pattern of its words; the signs and symbols that all languages
    share are not in them, and CLDR's full names come by themselves; ``units_before`` are words that
    stand before the number (摂氏38度). ``currency_noun`` tells which word of CLDR's name is the
    currency itself: "first" (dólar canadiense), "last" (Canadian dollar), "" where only the whole
    name counts. ``currency_marks`` are letters joined to a number (1,204p). ``currencies_said`` are
    the names, of one and of several, that a voice says for a sign. ``fold`` gives a text, and
    CLDR's names, in the form that the patterns are written for. ``joined`` tells that particles
    and counters stand behind a word or a figure without a space (3만명이), so that no word's end
    can be told though the language sets spaces. ``reworded`` gives other wordings of a sentence
    that say the same.
    """

    tag: str
    numerals: Numerals | None = None
    signs: Signs | None = None
    percent: Percent | None = None
    currencies: Mapping[str, str] | None = None
    currency_noun: str = ""
    currency_marks: Mapping[str, str] = field(default_factory=dict)
    currencies_said: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] | None = None
    units_before: Mapping[str, str] = field(default_factory=dict)
    clock: Clock | None = None
    calendar: Calendar | None = None
    negation: Negation | None = None
    quotation: Quotation | None = None
    speaking: Speaking | None = None
    names: Names | None = None
    fold: Callable[[str], str] | None = None
    joined: bool = False
    press: Press | None = None
    variants: Variants | None = None
    characters: Characters | None = None
    braille: Braille | None = None
    foreign_names: ForeignNames | None = None
    reworded: Callable[[str], Iterable[str]] | None = None

    @property
    def spaced(self) -> bool:
        """Whether words stand between spaces."""
        return primary(self.tag) not in SPACELESS

    @property
    def bounded(self) -> bool:
        """Whether it can be told where a word begins and ends."""
        return self.spaced and not self.joined

    def folded(self, text: str) -> str:
        """``text`` in the form that the patterns are written for."""
        return self.fold(text) if self.fold else text


LETTERS = r"\w\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
"""What words are made of, for a class of characters: letters, figures, and the marks of Latin and
Devanagari, which ``\\w`` leaves out."""


def words_pattern(pattern: str, *, spaced: bool) -> str:
    """``pattern`` as whole words, where the language has spaces; a run of katakana is a word."""
    if spaced:
        return rf"(?<![{LETTERS}])(?:{pattern})(?![{LETTERS}])"
    return rf"(?<![{_KANA}](?=[{_KANA}]))(?:{pattern})(?!(?<=[{_KANA}])[{_KANA}])"


def alternatives(words: Iterable[str]) -> str:
    """A pattern of ``words`` as they are written, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
