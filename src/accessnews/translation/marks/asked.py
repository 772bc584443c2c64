"""What an engine tells of where a phrase stands in a translation that it made.

The phrase is asked for by itself; then, in its sentence, between quotation marks and between
brackets. These renderings are looked for in the translation. Last, the sentence is asked for with a
token in the phrase's stead, and laid along the translation: the token stands where the phrase's
words are. What is taken is there word for word in one place, or is where two ways lead.

How often each is right was measured (docs/benchmarks.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...languages.known import known
from ...languages.scripts import HAN
from ...languages.zh.text import simplified
from ..placeholders import FORMS, PROTECTED
from .exchange import exchanged
from .likeness import find
from .phrase import Phrase, Place
from .words import Word, light, words

_TOKENS = tuple(form.format(PROTECTED[at]) for at, form in enumerate(FORMS))
_PAIRS = (('"', '"'), ("(", ")"))
ROUNDS = ((0, 2), (1, 3))
"""Which of ``in_sentence`` are asked together: marks and a token first, the others if need be."""

_SAID = (re.compile(r"[\"“„«「]([^\"“”„«»「」]+)[\"”“»」]"), re.compile(r"[(（]([^()（）]+)[)）]"))
_LIKE = 0.6  # of a rendering that supports another way
_APART = 0.15  # how much likelier it is than any other place
_BESIDE = 1  # words on each side of a token that are the translation's too
_ALONE = 2  # the same where nothing else speaks for a place
_LEAST = 3  # letters
_CERTAIN = 4  # characters that are hardly a part of something else
_HAN_ONLY = re.compile(f"[{HAN}·ァ-ヴー]+")


def word_for_word(phrase: Phrase, rendering: str) -> Place | None:
    """Where the rendering of the phrase alone stands in the translation, as it is and once."""
    if not phrase.only_once:
        return None
    for said in dict.fromkeys((rendering, _without_article(rendering, phrase.languages[1]))):
        places = _exactly(phrase, said)
        if places:
            return _placed(phrase, places[0]) if len(places) == 1 else None
    return _run_on(phrase, rendering)


def _run_on(phrase: Phrase, rendering: str) -> Place | None:
    """Where a rendering of several characters stands once, in a language without spaces.

    What cuts texts into words there does not know every name.
    """
    if known(phrase.languages[1]).spaced or not rendering.strip():
        return None
    told = words(rendering, phrase.languages[1])
    said = "".join(rendering[told[0].begin : told[-1].end].split()) if told else ""
    said, written = simplified(said), simplified(phrase.target)
    if len(said) < _CERTAIN or not _HAN_ONLY.fullmatch(said):
        return None
    at = written.find(said)
    return (at, at + len(said)) if written.count(said) == 1 else None


def in_sentence(phrase: Phrase) -> list[str]:
    """What is asked of a phrase whose place that does not tell: its sentence, written so."""
    before, after = phrase.source[: phrase.begin], phrase.source[phrase.end :]
    framed = [f"{before}{opened}{phrase.text}{closed}{after}" for opened, closed in _PAIRS]
    return framed + [f"{before}{token}{after}" for token in _TOKENS]


def agreed(phrase: Phrase, rendering: str, answers: Sequence[str]) -> Place | None:
    """Where two ways lead: the rendering of the phrase alone, and ``answers`` to ``in_sentence``.

    Answers that are missing are "".
    """
    alone = _likely(phrase, rendering)
    framed = [
        each
        for pattern, answer in zip(_SAID, answers[: len(_PAIRS)], strict=True)
        for each in _exactly(phrase, _said(pattern, answer, phrase.target))
    ]
    stands = [
        found
        for token, answer in zip(_TOKENS, answers[len(_PAIRS) :], strict=True)
        if (found := exchanged(phrase.target_words, words(answer, "en"), token.casefold()))
    ]
    held = [_ended(phrase, numbers) for numbers, _ in stands]
    size = _size(words(rendering, phrase.languages[1]), phrase)
    ways = ((alone, held, False), (framed, held, True), (alone, framed, False))
    for one, other, whole in (*ways, (framed[:1], framed[1:], False)):
        both = [(a, b) for a in one for b in other if _bare(phrase, a) == _bare(phrase, b)]
        if len({_bare(phrase, a) for a, _ in both}) == 1:
            smaller, larger = sorted(both[0], key=len)
            if whole or _as_large(phrase, smaller, size):
                return _placed(phrase, larger if light(phrase.source_words[0]) else smaller)
    if len(held) == len(_TOKENS) and len({_bare(phrase, each) for each in held}) == 1:
        numbers, beside = min(held, key=len), min(beside for _, beside in stands)
        inside = any({*each} <= {*numbers} for each in alone)
        if beside >= (_BESIDE if inside else _ALONE) and _as_large(phrase, numbers, size):
            return _placed(phrase, _bare(phrase, numbers))
    return None


def _without_article(rendering: str, language: str) -> str:
    """A rendering from its first word to its last that is no article, preposition or particle."""
    told = [word for word in words(rendering, language) if not light(word)]
    return rendering[told[0].begin : told[-1].end] if told else ""


def _exactly(phrase: Phrase, rendering: str) -> list[range]:
    """The words of the translation that are the rendering's, all of them."""
    found = find(rendering, phrase.target_words, phrase.languages[1])
    return list(found.places) if found and found.exact else []


def _likely(phrase: Phrase, rendering: str) -> list[range]:
    """The words that are like the rendering, and more so than any others."""
    found = find(rendering, phrase.target_words, phrase.languages[1])
    if found is None or found.likeness < max(_LIKE, found.other + _APART):
        return []
    return list(found.places)


def _said(pattern: re.Pattern[str], answer: str, plain: str) -> str:
    """What stands between the marks that only the answer has; "" for nothing or several."""
    new = [match[1] for match in pattern.finditer(answer) if match[0] not in plain]
    return new[0] if len(new) == 1 else ""


def _bare(phrase: Phrase, numbers: range) -> range:
    """Without articles and prepositions before it, unless there is nothing else."""
    every, begin = phrase.target_words, numbers.start
    while begin < numbers.stop and light(every[begin]):
        begin += 1
    return range(begin, numbers.stop) if begin < numbers.stop else numbers


def _ended(phrase: Phrase, numbers: range) -> range:
    """Without an article behind it, which begins what follows, unless the phrase has one there."""
    every, end = phrase.target_words, numbers.stop
    while end - 1 > numbers.start and light(every[end - 1]) and not light(phrase.source_words[-1]):
        end -= 1
    return range(numbers.start, end)


def _size(found: Sequence[Word], phrase: Phrase) -> int:
    """Words but articles and prepositions; characters in languages without spaces."""
    if known(phrase.languages[1]).spaced:
        return sum(not light(word) for word in found)
    return sum(len(word.text) for word in found)


def _as_large(phrase: Phrase, numbers: range, size: int) -> bool:
    """Whether words are about as many as the phrase has when it is translated alone."""
    own = _size(phrase.target_words[numbers.start : numbers.stop], phrase)
    if known(phrase.languages[1]).spaced:
        return own == size
    return own * 3 >= size * 2 and own * 2 <= size * 3


def _placed(phrase: Phrase, numbers: range) -> Place | None:
    """The place of these words; None where they are too short to tell anything."""
    found = phrase.target_words[numbers.start : numbers.stop]
    if all(word.small and len(word.text) < _LEAST for word in found):
        return None
    return phrase.place(numbers)
