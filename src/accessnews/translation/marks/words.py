"""The words of a text, as a mark may stand on them: never on half a word, a name or a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from ...languages.language import LETTERS
from ...languages.scripts import HAN
from ...languages.tags import RUN_ON, primary
from ...languages.zh.text import PARTICLES, is_chinese, simplified, tagged_words

_SIGNS = r"\p{Sc}"
_LETTER = rf"[{LETTERS}\p{{M}}]"
_WORD = regex.compile(
    rf"['’]s(?!{_LETTER})"
    rf"|(?P<elided>{_LETTER}{{1,5}}['’])(?=\p{{L}}{{2}})"
    rf"|[{_SIGNS}]?{_LETTER}(?:{_LETTER}|(?:[-‐–.@&/:·_]|['’](?!s(?!{_LETTER})))(?={_LETTER})"
    rf"|(?<=\d)[.,\u00a0\u202f](?=\d))*[%‰{_SIGNS}]?"
)
_RUN = regex.compile(
    rf"[{HAN}々]+|[ァ-ヴー]+|[ぁ-ん]+|\d+(?:[.,]\d+)*%?|[\p{{Latin}}\d]+"
    r"|(?:(?![ぁ-んァ-ヴー])[\p{L}\p{M}])+"
)
_ELIDING = frozenset({"fr", "it", "ca"})
_GOES_ON = regex.compile(r"(?<=[\d.点十百千万萬亿億兆])[\d点十百千万萬亿億兆%]")  # a number
_LIGHT = 3  # letters of an article or a preposition


@dataclass(frozen=True, slots=True)
class Word:
    """Code points ``begin`` to ``end`` of a text.

    ``text`` is what stands there, case folded and Han characters simplified. ``small`` tells that
    it is in small letters of an alphabet, or the text's first with a capital, or a particle.
    """

    text: str
    begin: int
    end: int
    small: bool = False


@lru_cache(maxsize=1024)
def words(text: str, language: str) -> tuple[Word, ...]:
    """The words of a text in a language (a BCP 47 tag), in order; marks of punctuation are none.

    Chinese words are jieba's. In the other languages without spaces a word is a run of one script,
    so that what may be a part of one is never taken for a whole.
    """
    if is_chinese(language):
        return tuple(_chinese(text))
    if primary(language) in RUN_ON:
        return tuple(_word(text, *match.span()) for match in _RUN.finditer(text))
    found = [match.span() for match in _WORD.finditer(text)]
    if primary(language) not in _ELIDING:
        found = list(_joined(text, found))
    return tuple(_word(text, *each) for each in found)


def light(word: Word) -> bool:
    """Whether a word is as short as an article, in small letters."""
    return word.end - word.begin <= _LIGHT and word.small


def within(found: Sequence[Word], begin: int, end: int) -> range:
    """The numbers of the words that have a part of code points ``begin`` to ``end``."""
    inner = [at for at, word in enumerate(found) if word.begin < end and word.end > begin]
    return range(inner[0], inner[-1] + 1) if inner else range(0)


def _word(text: str, begin: int, end: int) -> Word:
    written = text[begin:end]
    small = written in PARTICLES or (
        written.isalpha() and (written.islower() or (not begin and written.istitle()))
    )
    return Word(simplified(written.casefold()), begin, end, small)


def _joined(text: str, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Words as they are where an apostrophe ends none: O'Brien."""
    before: tuple[int, int] | None = None
    for begin, end in found:
        if before and before[1] == begin and text[begin - 1] in "'’":
            before = (before[0], end)
            continue
        if before:
            yield before
        before = (begin, end)
    if before:
        yield before


def _chinese(text: str) -> Iterator[Word]:
    at = 0
    begin, last = 0, ""  # of the word that may go on
    for word, tag in tagged_words(text):
        place, at = at, at + len(word)
        if not any(map(str.isalnum, word)):
            if word in "·%％" and last:
                last = "·" if word == "·" else ""
                if word != "·":
                    yield _word(text, begin, at)
                continue
            if last:
                yield _word(text, begin, place - (last == "·"))
            last = ""
            continue
        kind = "number" if tag == "m" or word.replace(".", "").isdigit() else "word"
        number = last == kind == "number" and bool(_GOES_ON.match(text, place))
        if last == "·" or number:
            last = kind
            continue
        if last:
            yield _word(text, begin, place)
        begin, last = place, kind
    if last:
        yield _word(text, begin, at - (last == "·"))
