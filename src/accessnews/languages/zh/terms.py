"""The names in Chinese text that a glossary explains: of organisations, and of people in pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from ...patterns import lazy
from ..scripts import HAN
from .pinyin import pinyin_names, reads_like
from .text import simplified, tagged_words

_FEWEST = 3  # characters
# What the name of an organisation ends with, in Simplified characters.
_ORGANISATION = lazy(
    "(?:组织|机构|局|署|部|厅|院|委员会|公司|集团|大学|学院|协会|学会|联盟|联合会|银行|基金|基金会|中心|法院|研究所|"
    "论坛|会议|议会|联邦|条约|协定|公约)$"
)
_NOUNS = ("n", "j", "l", "vn", "an", "b", "s", "f", "i")
_CLEAR = ("p", "c", "u", "x", "d", "r", "v", "t", "m", "w")  # what a name can't begin with


def organisation(before: str) -> str:
    """The name that ``before`` ends with; "" where its beginning is not certain.

    It is one word, or the name of an organisation whose beginning is clear.
    """
    run = re.search(f"[{HAN}]+$", before)
    if run is None:
        return ""
    words = tagged_words(run[0])
    names: list[str] = []
    while words and words[-1][1].startswith(_NOUNS) and not words[-1][1].startswith("nr"):
        names.insert(0, words.pop()[0])
    if words and not words[-1][1].startswith(_CLEAR):
        return ""
    whole = "".join(names)
    if len(whole) < _FEWEST or len(names) > 6:
        return ""
    if len(names) == 1 or _ORGANISATION.search(simplified(names[-1])):
        return whole
    return ""


def is_name(text: str) -> bool:
    """Whether ``text`` is nothing but nouns, as an organisation's name is."""
    return bool(re.fullmatch(f"[{HAN}]{{{_FEWEST},20}}", text)) and all(
        tag.startswith(_NOUNS) for _, tag in tagged_words(text)
    )


def names_read_alike(latin: str, chinese: str) -> Iterator[tuple[str, str]]:
    """The names in pinyin of one text, with the characters of the other that read like them."""
    for name, cuts in pinyin_names(latin):
        characters = reads_like(chinese, cuts)
        if characters and _is_word(chinese, characters):
            yield name, characters


def _is_word(text: str, characters: str) -> bool:
    """Whether characters begin and end where words of the text do."""
    if len(characters) < 2 or not re.fullmatch(f"[{HAN}]+", characters):
        return False
    bounds = {0, *accumulate(len(word) for word, _ in tagged_words(text))}
    begin = text.index(characters)
    return begin in bounds and begin + len(characters) in bounds
