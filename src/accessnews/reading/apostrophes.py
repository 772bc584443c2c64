"""Straight and single marks that quote nothing: apostrophes, feet and inches, gershayim.

A splitter of sentences keeps what stands between two quotation marks whole. So a mark within a word
or behind a figure must not be taken for one, or all sentences up to the next mark are one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..languages.press import everywhere
from ..patterns import lazy

# Unicode's letters of this shape: to a splitter they are parts of words, and no quotation marks.
_APOSTROPHE, _DOUBLE = "\u02bc", "\u02ee"
_HEBREW = "\u0590-\u05ff"
_IN_WORD = lazy(
    rf"(?<=[{_HEBREW}])[\"״](?=[{_HEBREW}])"  # צה"ל
    r"|(?<=\w)['’](?=\w)"  # don't
    r"|(?<=\w\.)['’](?=s\b)"  # F.D.R.'s
    rf"|(?<!\w)['‘](?=(?:\d\ds?|{everywhere().elided})\b)"  # '90s, 'em
    r"|(?<=\d['’′]\d)\"|(?<=\d['’′]\d\d)\""  # 6'2"
    r"|(?<=\d)'(?!\w)"  # 6' tall
)
_SINGLE = lazy(
    r"(?<!\w)'(?=[^\W\d])[^'\n]{0,600}?[,.!?…]'(?!\w)"  # 'Go.'
    r"|(?<!\w)'(?=[^\W\d])[^'\n]{0,600}?'(?!\w)"  # 'go'
)
_OPENING_BEFORE = frozenset("([{<—–-:：,，、/|«“‘「『《（")
_HAN_OR_KANA = lazy(r"[\u2e80-\u9fff\uff00-\uffef]")


def without_apostrophes(text: str) -> str:
    """``text``, of the same length, with letters in place of the marks that quote nothing."""
    text = _IN_WORD.sub(lambda mark: _letter(mark[0]), text)
    singles = {place for pair in _SINGLE.finditer(text) for place in (pair.start(), pair.end() - 1)}
    doubles = set(_quoting(text))
    return "".join(
        _letter(sign)
        if (sign == "'" and place not in singles) or (sign == '"' and place not in doubles)
        else sign
        for place, sign in enumerate(text)
    )


def _letter(mark: str) -> str:
    return _DOUBLE if mark in '"״' else _APOSTROPHE


def _quoting(text: str) -> Iterator[int]:
    """Where the straight double marks stand that open and close a quotation."""
    marks = [place for place, sign in enumerate(text) if sign == '"']
    opened = -1
    for number, place in enumerate(marks):
        if _opens(text, place, is_open=opened >= 0):
            opened = place
        elif opened >= 0 and not (
            _after_figure(text, place) and _another(text, marks[number + 1 :])
        ):
            yield from (opened, place)
            opened = -1


def _opens(text: str, place: int, *, is_open: bool) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not after or after.isspace():
        return False
    if not before or before.isspace() or before in _OPENING_BEFORE:
        return not (is_open and _HAN_OR_KANA.match(before or " "))
    return not is_open and bool(_HAN_OR_KANA.match(before))


def _after_figure(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit()


def _another(text: str, marks: list[int]) -> bool:
    """Whether the next mark closes too: then the one before it was a measure (12" records)."""
    return bool(marks) and not _opens(text, marks[0], is_open=True)
