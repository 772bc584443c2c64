"""Where the text of a caption may be cut, and how much it hurts there.

BBC, Subtitle Guidelines, 3.4 (break at natural points) and Netflix, Timed Text Style Guide, General
Requirements, 4: after punctuation, before a conjunction or a preposition; never between an article
and its noun, a first name and a last name. Without a grammar of every language short words stand
for articles, prepositions and conjunctions: no line ends with one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

from ...errors import EngineError
from ...languages.captions import is_wide, width
from ...languages.known import known
from ...languages.tags import RUN_ON, primary

# Of the classes of Unicode TR 14 those that matter here: what must not end or begin a line.
OPENING = frozenset("「『（《〈【〔［｛“‘([{«¿¡„")
CLOSING = frozenset(
    "」』）》〉】〕］｝”’)]}»,.!?;:，。、！？；：…—·％%ー々،؛؟۔।ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)

CLAUSE, COMMA, BRACKET, WORD, SHORT, INSIDE, TOGETHER, SPLIT, NEVER = (
    0,
    1,
    3,
    5,
    9,
    12,
    16,
    40,
    1000,
)
"""What a cut costs: at the end of a clause, after a comma, beside a bracket, between words, after a
short word, inside a word that has no spaces around it, between words that are one name or amount,
inside a word that has spaces, and before a mark that belongs to the word before."""

_CLAUSE = frozenset(";:；：。！？!?…—–؛؟۔।")
_COMMA = frozenset(",，、،")
_QUOTES = frozenset("」』）》〉】〕］｝”’)]}»\"'")
_SOFT = frozenset("/-_?&=.+@#~\u200b")
_CLUSTER = regex.compile(r"\X")
_LEADING = frozenset("เแโใไເແໂໃໄ")  # Thai and Lao vowels that are written before their consonant
_TRAILING = frozenset("ะาำๅๆฯະາຳໆຯ")  # and those that are written after it, with the signs
SHORT_WORD, SHORT_UNIT = 3, 4  # letters


def units(text: str, language: str, most: int) -> list[str]:
    """What is never cut, each with the spaces after it; joined they are ``text``.

    Where a language writes no spaces, or an address is longer than ``most`` cells, that is less.
    """
    run_on = primary(language) in RUN_ON
    return [part for unit in _units(text) for part in _shorter(unit, run_on, most)]


def _units(text: str) -> Iterator[str]:
    begin = 0
    for end in range(1, len(text)):
        if _may_break(text[end - 1], text[end]):
            yield text[begin:end]
            begin = end
    if text:
        yield text[begin:]


def _may_break(before: str, after: str) -> bool:
    """Between two characters: after a space, and beside a wide one that may stand there."""
    if before.isspace() or after.isspace():
        return before == " " and after != " "
    if before in OPENING or after in CLOSING or unicodedata.combining(after) or after == "\u200d":
        return False
    return before != "\u200d" and (is_wide(before) or is_wide(after))


def _shorter(unit: str, run_on: bool, most: int) -> Iterator[str]:
    """A unit that has no room on a line, cut after a mark of an address, or at any letter of a
    language that runs its words on."""
    if width(unit) <= (most // 4 if run_on else most):
        yield unit
        return
    part = ""
    clusters = _CLUSTER.findall(unit)
    for cluster, after in zip(clusters, [*clusters[1:], ""], strict=True):
        part += cluster
        joined = not after or after in CLOSING or after in _TRAILING or after.isspace()
        soft = cluster in _SOFT and after not in _SOFT
        at = cluster[0] not in _LEADING if run_on else soft
        if at and not joined:
            yield part
            part = ""
    if part:
        yield part


def penalties(text: str, parts: list[str], language: str) -> list[float]:
    """What a cut costs after each of ``parts``, which joined are ``text``."""
    ends = _word_ends(text, language)
    costs, place = [], 0
    for part in parts:
        place += len(part)
        costs.append(_penalty(text, place, ends) if place < len(text) else 0.0)
    return costs


def _penalty(text: str, place: int, word_ends: frozenset[int] | None) -> float:
    left = place
    while left and text[left - 1].isspace():
        left -= 1
    last, after = text[left - 1 : left], text[place : place + 1]
    marked = left
    while marked > 1 and text[marked - 1] in _QUOTES and text[marked - 2] not in " ":
        marked -= 1
    mark = text[marked - 1 : marked]
    if left == place:
        return _without_space(mark, last, after, place, word_ends)
    before, following = _token(text, left, -1), _token(text, place, 1)
    if not any(map(str.isalnum, following)) and after not in OPENING and after not in "—–-$€£¥":
        return NEVER
    if not any(map(str.isalnum, before)) and last not in "—–-" and last not in _QUOTES:
        return NEVER
    if mark in _CLAUSE:
        return CLAUSE
    if mark in _COMMA:
        return COMMA if not (before[-2:-1].isdigit() and after.isdigit()) else WORD
    if after in "—–":
        return SHORT
    if _together(before, following):
        return TOGETHER
    if after in OPENING or last in _QUOTES:
        return BRACKET
    return SHORT if len(before.strip("".join(_QUOTES | OPENING))) <= SHORT_WORD else WORD


def _token(text: str, place: int, step: int) -> str:
    """The characters up to a space, before a place or from it on."""
    end = place
    while 0 <= (end if step > 0 else end - 1) < len(text):
        if text[end if step > 0 else end - 1].isspace():
            break
        end += step
    return text[min(place, end) : max(place, end)]


def _together(before: str, after: str) -> bool:
    """Whether two words are an amount with its unit, a date, a number with its name, a name."""
    bare = after.strip("".join(CLOSING | _QUOTES))
    opened = before.lstrip("".join(OPENING))
    if before[-1:].isdigit() and bare:
        return (
            bare[0].isdigit()
            or bare[0].isupper()
            or bare[0] in "%°$€£¥"
            or (len(bare) <= SHORT_UNIT)
        )
    if after[:1].isdigit():
        return len(opened) <= SHORT_UNIT or opened[:1].isupper() or opened.endswith(".")
    if opened.endswith(".") and len(opened) <= SHORT_UNIT + 1:
        return True
    return opened[:1].isupper() and after[:1].isupper() and before[-1:] not in _COMMA


def _without_space(
    mark: str, last: str, after: str, place: int, word_ends: frozenset[int] | None
) -> float:
    if mark in _CLAUSE:
        return CLAUSE
    if mark in _COMMA:
        return COMMA
    if after in OPENING or last in _QUOTES:
        return BRACKET
    if word_ends is not None:
        return WORD if place in word_ends else INSIDE
    one, two = _kind(last), _kind(after)
    if "Hangul" in (one, two):
        return SPLIT
    if after in _LEADING:
        return SHORT  # a syllable begins
    if one == "Hiragana" and two in ("Han", "Katakana"):
        return WORD  # a particle or an ending, then the next word
    return SHORT if one != two and two != "Hiragana" else INSIDE


def _kind(character: str) -> str:
    name = unicodedata.name(character, "")
    for kind, begin in (("Han", "CJK"), ("Hiragana", "HIRAGANA"), ("Katakana", "KATAKANA")):
        if name.startswith(begin):
            return kind
    return "Hangul" if name.startswith("HANGUL") else "other"


@lru_cache(maxsize=64)
def _word_ends(text: str, language: str) -> frozenset[int] | None:
    """Where the words of a language of characters end; None where that is not known."""
    characters = known(language).characters
    if characters is None:
        return None
    try:
        pieces = characters.read(text)
    except EngineError:  # what knows the words is an extra, and captions do without
        return None
    ends, place = set(), 0
    for piece in pieces:
        place += len(piece.text)
        ends.add(place)
    return frozenset(ends)
