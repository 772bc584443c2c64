"""The words by which a corrected sentence differs, where they are few enough to be told."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ..languages.function_words import function_words
from ..languages.scripts import HAN, KANA

MOST_WORDS, MOST_CHARACTERS = 4, 40
TITLED, LEAST_TITLED = 0.6, 5
"""Of a headline's words, five at least, a greater share has capitals."""
NAME, NUMBER = "name", "number"

_NO_WORDS = regex.compile(r"[\u00ad\u0640\u200b-\u200f\u2060\u2066-\u2069\u202a-\u202e\ufeff]")
_QUOTES = regex.compile(r"[\"'`´\u2018-\u201f\u2039\u203a«»「」『』〝-〟＂＇]|''")
_DASHES = regex.compile(r"\s*(?:[\u2014\u2015]|--+)\s*|\s+[-\u2012\u2013]\s+")
_HYPHENS = regex.compile(r"[\u2010-\u2013\u2212\uff0d]")
_SPACES = regex.compile(r"[\s\p{Z}]+")
_GAP = regex.compile(rf"(?<=[{HAN}{KANA}]) (?=\S)|(?<=\S) (?=[{HAN}{KANA}])")
_FRENCH = regex.compile(r"(?<=') | (?=[':;!?%])")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("。"): ".", ord("、"): ",", ord("…"): "...", ord("،"): ",", ord("؛"): ";", ord("؟"): "?",
}  # fmt: skip
_NUMBER = (
    r"\p{Sc}?\p{Nd}+(?:[.,:'’٫٬\u00a0\u202f]\p{Nd}+|[ ]\p{Nd}{3}(?!\p{Nd}))*"
    r"(?:[\u00a0\u202f ]?[%‰٪]|\p{Sc})?"
)
_TOKEN = regex.compile(
    rf"(?P<number>{_NUMBER})|(?P<single>[{HAN}{KANA}])"
    rf"|(?P<word>[\p{{L}}\p{{M}}\p{{N}}]+(?:[-'’.·](?!s\b)[\p{{L}}\p{{M}}\p{{N}}]+)*)|(?P<mark>\S)"
)


def same_words(text: str) -> str:
    """``text`` without what is only another way to set it: equal for two that say the same.

    Spaces, kinds of quotation marks, dashes and hyphens, full-width forms, digits of another script
    and characters that are not seen do not count. Letters, numbers and other marks do.
    """
    text = _NO_WORDS.sub("", unicodedata.normalize("NFC", text)).translate(_WIDE)
    text = "".join(
        str(unicodedata.decimal(c)) if not c.isascii() and unicodedata.decimal(c, None) is not None
        else c
        for c in text
    )  # fmt: skip
    text = _HYPHENS.sub("-", _DASHES.sub(" — ", _QUOTES.sub("'", text)))
    text = _SPACES.sub(" ", text).strip()
    return _FRENCH.sub("", _GAP.sub("", text))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    begin: int
    end: int


def differing(before: str, after: str, language: str) -> tuple[str, str]:
    """The words in which two versions of a sentence differ: ("45", "46").

    Two empty texts where they are more than can be told in passing: anything but one number or one
    name in another's place, however often. A name is told whole ("Jon Smith"), and only in scripts
    that have capitals.
    """
    olds, news = _tokens(before, language), _tokens(after, language)
    spans = {
        (_told(before, olds[begin:end]), _told(after, news[start:stop]))
        for begin, end, start, stop in _changes(olds, news)
    }
    if not spans or not all(was and now for was, now in spans):
        return "", ""
    was, now = max(spans, key=lambda span: len(span[0]))
    if was == now or not all(a in was and b in now for a, b in spans):
        return "", ""
    return was, now


def _tokens(text: str, language: str) -> list[_Token]:
    found = list(_TOKEN.finditer(text))
    names = _names([each[0] for each in found if each.lastgroup == "word"], language)
    return [
        _Token(
            NAME if each.lastgroup == "word" and next(names) else str(each.lastgroup),
            each[0],
            each.start(),
            each.end(),
        )
        for each in found
    ]


def _names(words: Sequence[str], language: str) -> Iterator[bool]:
    """Whether each word is written as a name: with a capital, and no "The" that begins a sentence.

    None is where nearly all have one, as in headlines.
    """
    capital = [word[0].isupper() for word in words]
    titled = len(words) >= LEAST_TITLED and sum(capital) > TITLED * len(words)
    for number, word in enumerate(words):
        opens = number == 0 and word.lower() in function_words(language)
        yield capital[number] and not titled and not opens


def _changes(olds: Sequence[_Token], news: Sequence[_Token]) -> Iterator[tuple[int, int, int, int]]:
    before, after = ([same_words(token.text) for token in each] for each in (olds, news))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for what, begin, end, start, stop in matcher.get_opcodes():
        if what == "equal":
            continue
        # A name is told whole: its other words are the same in both.
        while _joins(olds, begin) and _joins(news, start):
            begin, start = begin - 1, start - 1
        while _joins(olds, end) and _joins(news, stop):
            end, stop = end + 1, stop + 1
        yield begin, end, start, stop


def _joins(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a name goes on over a place: the words before and behind it are of one."""
    if not 0 < at < len(tokens):
        return False
    before, behind = tokens[at - 1 : at + 1]
    return before.kind == behind.kind == NAME and behind.begin - before.end == 1


def _told(text: str, span: Sequence[_Token]) -> str:
    """The words of a span where it is one number or one name; else nothing."""
    if not span or len(span) > MOST_WORDS:
        return ""
    told = text[span[0].begin : span[-1].end]
    number = len(span) == 1 and span[0].kind == NUMBER
    if number or all(token.kind == NAME for token in span):
        return told if len(told) <= MOST_CHARACTERS else ""
    return ""
