"""What of an article quotes somebody directly: a translation may keep it, a second voice speak it.

A direct quotation is a sentence in a quotation block, or one in which at least ``FEWEST_WORDS``
words stand between quotation marks. Fewer are a term or a title that is held up, not speech. A
quotation that runs over several sentences of a block counts in each of them, up to its closing
mark or, as English and Spanish newspapers have it, to the end of the block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .article import Article, BlockKind
from .languages.scripts import HAN, KANA
from .patterns import lazy

FEWEST_WORDS = 3
HAN_CHARACTERS_A_WORD = 2  # Chinese and Japanese have no spaces; most of their words are two long

# Opening mark: the marks that may close it. Unicode 16.0, section 6.2 ("Language-based usage").
_CLOSING = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "”": "”", '"': '"', "「": "」", "『": "』",
    "‹": "›", "›": "‹",
}  # fmt: skip
_ONLY_CLOSING_AFTER_A_WORD = frozenset(
    '»”›"'
)  # these open too, in German, Swedish, and typewriting

# Single marks are apostrophes as well: only a pair inside one sentence counts, not too far apart. A
# mark after punctuation ends a quotation that holds an apostrophe at a word's end ("the workers’
# hall"); a typewritten one ends one in no other place.
LONGEST_IN_SINGLE_MARKS = 600  # characters
_SINGLE_OPENING = lazy(r"(?<!\w)(?:‘(?=\w)|'(?=[^\W\d]))")
_SINGLE_CLOSING = {"‘": re.compile(r"’(?!\w)"), "'": re.compile(r"'(?!\w)")}
_PUNCTUATED_CLOSING = {"‘": re.compile(r"[,.!?…]’(?!\w)"), "'": re.compile(r"[,.!?…]'(?!\w)")}
_HAN_CHARACTER = lazy(f"[{KANA}{HAN}]")
_WORD = lazy(rf"[^\W_{KANA}{HAN}]+(?:['’.,-][^\W_{KANA}{HAN}]+)*")


class Span(NamedTuple):
    """Code points ``begin`` to ``end`` of a sentence's text."""

    begin: int
    end: int


def direct_quotations(article: Article) -> frozenset[str]:
    """The ids of the sentences of the title and the body that quote somebody directly."""
    return frozenset(quoted_spans(article))


def quoted_spans(article: Article) -> dict[str, tuple[Span, ...]]:
    """What is quoted in each sentence that quotes somebody directly, by the sentence's id.

    The spans lie in order. The marks themselves are not in them; of a quotation block it is the
    whole sentence.
    """
    found = {}
    if spans := _quoted([article.title.text])[0]:
        found[article.title.id] = spans
    for block in article.blocks:
        texts = [sentence.text for sentence in block.sentences]
        # Each cell of a table, and each item's text, stands by itself: only sentences run on.
        together = block.kind is not BlockKind.TABLE_ROW
        quoted = _quoted(texts) if together else [_quoted([text])[0] for text in texts]
        for sentence, spans in zip(block.sentences, quoted, strict=True):
            if block.kind is BlockKind.QUOTE and sentence.text.strip():
                spans = (Span(0, len(sentence.text)),)
            if spans:
                found[sentence.id] = spans
    return found


def _quoted(texts: list[str]) -> list[tuple[Span, ...]]:
    """What each sentence of a block quotes; a quotation may run from one to the next."""
    words: Counter[int] = Counter()  # of each quotation, by its number
    held: list[list[tuple[int, Span]]] = []  # the quotations of which each sentence holds a part
    quotation, closing = 0, ""
    for text in texts:
        parts: list[tuple[int, Span]] = []
        spans, still_open = _between_marks(text, closing)
        for number, span in enumerate(spans):
            quotation += not (number == 0 and closing)
            words[quotation] += _words(text[span.begin : span.end])
            parts.append((quotation, span))
        closing = still_open
        held.append(parts)
    return [
        _merged(
            [
                *(span for each, span in parts if words[each] >= FEWEST_WORDS),
                *(
                    span
                    for span in _between_single_marks(text)
                    if _words(text[span.begin : span.end]) >= FEWEST_WORDS
                ),
            ]
        )
        for text, parts in zip(texts, held, strict=True)
    ]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, one where they overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.begin <= merged[-1].end:
            merged[-1] = Span(merged[-1].begin, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _between_marks(text: str, closing: str) -> tuple[list[Span], str]:
    """What stands between marks, and the marks that may close what is still open at the end.

    ``closing`` holds those of a quotation that is open from the sentence before: its part is the
    first.
    """
    parts = []
    begin = 0
    for place, mark in _marks(text):
        if closing and mark in closing:
            parts.append(Span(begin, place))
            closing = ""
        elif not closing and mark in _CLOSING and _opens(text, place):
            begin, closing = place + 1, _CLOSING[mark]
        elif not closing and not parts and mark in "”»" and not _opens(text, place):
            parts.append(Span(0, place))  # it was opened in a block before, or its mark was lost
    if closing:
        parts.append(Span(begin, len(text)))
    return parts, closing


def _between_single_marks(text: str) -> Iterator[Span]:
    for opening in _SINGLE_OPENING.finditer(text):
        mark, begin = opening[0], opening.end()
        near = text[begin : begin + LONGEST_IN_SINGLE_MARKS].partition("‘")[0]
        first = _SINGLE_CLOSING[mark].search(near)
        punctuated = _PUNCTUATED_CLOSING[mark].search(near)
        if first and mark == "‘":
            yield Span(begin, begin + first.start())
        if punctuated and (mark == "‘" or (first and first.end() == punctuated.end())):
            yield Span(begin, begin + punctuated.start())


def _marks(text: str) -> Iterator[tuple[int, str]]:
    return ((place, sign) for place, sign in enumerate(text) if sign in _CLOSING or sign in "」』")


def _opens(text: str, place: int) -> bool:
    """Whether a mark that can stand at either end of a quotation opens one at its place."""
    if text[place] not in _ONLY_CLOSING_AFTER_A_WORD:
        return True
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in "([{—–-:,") and bool(after.strip())


def _words(text: str) -> int:
    return len(_WORD.findall(text)) + len(_HAN_CHARACTER.findall(text)) // HAN_CHARACTERS_A_WORD
