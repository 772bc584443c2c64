"""Which sentences of an article quote somebody directly: what a translation may keep beside itself.

A direct quotation is a sentence in a quotation block, or one in which at least ``FEWEST_WORDS``
words stand between quotation marks. Fewer are a term or a title that is held up, not speech. A
quotation that runs over several sentences of a block counts in each of them, up to its closing
mark or, as English and Spanish newspapers have it, to the end of the block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..model import Article, BlockKind

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
_SINGLE_OPENING = re.compile(r"(?<!\w)(?:‘(?=\w)|'(?=[^\W\d]))")
_SINGLE_CLOSING = {"‘": re.compile(r"’(?!\w)"), "'": re.compile(r"'(?!\w)")}
_PUNCTUATED_CLOSING = {"‘": re.compile(r"[,.!?…]’(?!\w)"), "'": re.compile(r"[,.!?…]'(?!\w)")}
_HAN = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_WORD = re.compile(rf"[^\W_{_HAN}]+(?:['’.,-][^\W_{_HAN}]+)*")


def direct_quotations(article: Article) -> frozenset[str]:
    """The ids of the sentences of the title and the body that quote somebody directly."""
    found = {article.title.id} if _quotes([article.title.text])[0] else set()
    for block in article.blocks:
        texts = [sentence.text for sentence in block.sentences]
        # Each cell of a table, and each item's text, stands by itself: only sentences run on.
        together = block.kind is not BlockKind.TABLE_ROW
        quoting = _quotes(texts) if together else [_quotes([text])[0] for text in texts]
        for sentence, quotes in zip(block.sentences, quoting, strict=True):
            if quotes or (block.kind is BlockKind.QUOTE and sentence.text.strip()):
                found.add(sentence.id)
    return frozenset(found)


def is_direct_quotation(text: str) -> bool:
    """Whether a sentence, by itself, quotes somebody directly."""
    return _quotes([text])[0]


def _quotes(texts: list[str]) -> list[bool]:
    """Whether each of the sentences of a block quotes; a quotation may run from one to the next."""
    words: Counter[int] = Counter()  # of each quotation, by its number
    holders: list[set[int]] = []  # the quotations of which each sentence holds a part
    quotation, closing = 0, ""
    for text in texts:
        held = set()
        parts, still_open = _between_marks(text, closing)
        for number, part in enumerate(parts):
            quotation += not (number == 0 and closing)
            words[quotation] += _words(part)
            held.add(quotation)
        closing = still_open
        holders.append(held)
    return [
        any(words[each] >= FEWEST_WORDS for each in held)
        or any(_words(part) >= FEWEST_WORDS for part in _between_single_marks(text))
        for text, held in zip(texts, holders, strict=True)
    ]


def _between_marks(text: str, closing: str) -> tuple[list[str], str]:
    """What stands between marks, and the marks that may close what is still open at the end.

    ``closing`` holds those of a quotation that is open from the sentence before: its part is the
    first.
    """
    parts = []
    begin = 0
    for place, mark in _marks(text):
        if closing and mark in closing:
            parts.append(text[begin:place])
            closing = ""
        elif not closing and mark in _CLOSING and _opens(text, place):
            begin, closing = place + 1, _CLOSING[mark]
        elif not closing and not parts and mark in "”»" and not _opens(text, place):
            parts.append(text[:place])  # it was opened in a block before, or its mark was lost
    if closing:
        parts.append(text[begin:])
    return parts, closing


def _between_single_marks(text: str) -> Iterator[str]:
    for opening in _SINGLE_OPENING.finditer(text):
        mark, begin = opening[0], opening.end()
        near = text[begin : begin + LONGEST_IN_SINGLE_MARKS].partition("‘")[0]
        first = _SINGLE_CLOSING[mark].search(near)
        punctuated = _PUNCTUATED_CLOSING[mark].search(near)
        if first and mark == "‘":
            yield near[: first.start()]
        if punctuated and (mark == "‘" or (first and first.end() == punctuated.end())):
            yield near[: punctuated.start()]


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
