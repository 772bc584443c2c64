"""Pinyin with tone marks for Chinese text: a reading for each character, word by word.

This is the one place that decides how a word is read: what stands over the characters and what
the voice says differ in no syllable. The words and their parts of speech are jieba's, the readings
pypinyin's, which knows some 47,000 words with a polyphone. What no word tells is told by a few
rules of its neighbours (得 as a particle or as "must"; 长 of a length), else by its sentence
(``polyphones.py``). Spelling is that of GB/T 16159-2012: tones as the dictionary has them, 一 and
不 too. ``as_said`` has those two as they change in speech, which is all that differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ...extras import extra
from ...patterns import lazy
from ..language import Reading
from ..scripts import HAN
from .polyphones import told
from .text import simplified, tagged_words

_WORD = lazy(f"[{HAN}]+")
_DICTIONARY_TONE = {("一", "yí"): "yī", ("一", "yì"): "yī", ("不", "bú"): "bù"}
# A particle by jieba's tag.
_PARTICLES = {("地", "uv"): "de", ("着", "uz"): "zhe", ("过", "ug"): "guo"}
# 得 is a particle behind a verb or an adjective, and "must" before one.
_BEFORE_PARTICLE = ("v", "a", "b", "d", "i", "l", "m", "z")
# Surnames that are read otherwise than the word.
_SURNAMES = {
    "曾": "zēng",
    "单": "shàn",
    "仇": "qiú",
    "任": "rén",
    "解": "xiè",
    "查": "zhā",
    "华": "huà",
    "盖": "gě",
    "区": "ōu",
    "朴": "piáo",
    "尉": "yù",
    "翟": "zhái",
    "宁": "nìng",
    "乐": "yuè",
    "折": "shé",
    "薄": "bó",
}
_LONGEST_NAME = 3  # characters, with a surname of one
_TITLES = frozenset(
    "先生 女士 小姐 太太 教授 博士 主任 市长 局长 校长 部长 总统 主席 医生 老师".split()
)
# For whom or what, behind 为.
_WHOM = frozenset("人民 群众 此 何 什么 您 你 我 他 她 你们 我们 他们 她们 大家".split())
# Words that pypinyin 0.55 reads otherwise than Xiandai Hanyu Cidian, 7th edition.
_WORDS = {
    "大夫": ("dài", "fu"),
    "得去": ("děi", "qù"),
    "薄熙来": ("bó", "xī", "lái"),
    "还款": ("huán", "kuǎn"),
    "还钱": ("huán", "qián"),
    "上调": ("shàng", "tiáo"),
    "下调": ("xià", "tiáo"),
    "着急": ("zháo", "jí"),
    "朝阳区": ("cháo", "yáng", "qū"),
    "呼吁": ("hū", "yù"),
    "下载": ("xià", "zài"),
    "供应": ("gōng", "yìng"),
    "给予": ("jǐ", "yǔ"),
    "同行": ("tóng", "háng"),
    "银行行长": ("yín", "háng", "háng", "zhǎng"),
    "行长": ("háng", "zhǎng"),
    "区长": ("qū", "zhǎng"),
    "查明": ("chá", "míng"),
    "著急": ("zháo", "jí"),
    "质朴": ("zhì", "pǔ"),
    "全长": ("quán", "cháng"),
    "桥长": ("qiáo", "cháng"),
    "体长": ("tǐ", "cháng"),
    "边长": ("biān", "cháng"),
    "长达": ("cháng", "dá"),
    "长约": ("cháng", "yuē"),
    "数一数": ("shǔ", "yī", "shǔ"),
}


def readings(text: str) -> tuple[Reading, ...]:
    """``text`` in pieces, end to end, Chinese words with their pinyin."""
    return tuple(
        Reading(piece.text, tuple(map(_dictionary_tone, simplified(piece.text), piece.syllables)))
        for piece in as_said(text)
    )


def as_said(text: str) -> tuple[Reading, ...]:
    """As ``readings``, with 一 and 不 in the tone that they have in their word when it is said."""
    words = tagged_words(text)
    sentence = simplified(text)
    pieces: list[Reading] = []
    place = 0
    for number, (word, _) in enumerate(words):
        if _WORD.fullmatch(word):
            pieces.append(_read(words, number, sentence, place))
        else:
            at = place
            for piece in filter(None, re.split(f"([{HAN}]+)", word)):
                known = _syllables(sentence, at, len(piece)) if _WORD.fullmatch(piece) else ()
                pieces.append(Reading(piece, known))
                at += len(piece)
        place += len(word)
    return tuple(pieces)


def toneless(characters: str) -> list[str]:
    """The syllables of some characters without tones, as their words are read."""
    with extra("zh"):
        from pypinyin import Style, lazy_pinyin

    return list(lazy_pinyin(characters, style=Style.NORMAL))


def in_latin(characters: str, otherwise: Callable[[str], str]) -> str:
    """Characters in pinyin as names are written in Latin text: 王小明 is ``Wang Xiao Ming``.

    Words are read whole, so that 银行 is *yin hang*; ``otherwise`` spells what has no reading, and
    everything without the extra for Chinese.
    """
    try:
        from pypinyin import lazy_pinyin
    except ModuleNotFoundError:
        return otherwise(characters)
    syllables = lazy_pinyin(characters, v_to_u=True, errors=otherwise)
    return " ".join(syllable.capitalize() for syllable in syllables)


def _read(words: Sequence[tuple[str, str]], number: int, sentence: str, place: int) -> Reading:
    """A word of a sentence, as its neighbours have it read; ``place`` is where it begins."""
    word, tag = words[number]
    plain = simplified(word)
    before = words[number - 1][1] if number else ""
    after_word, after = words[number + 1] if number + 1 < len(words) else ("", "")
    if (plain, tag) in _PARTICLES:
        return Reading(word, (_PARTICLES[plain, tag],))
    if plain == "得":
        particle = before.startswith(_BEFORE_PARTICLE)
        return Reading(word, ("de" if particle else "děi",))
    if plain == "长" and (after.startswith("m") or before.startswith(("m", "d", "v"))):
        return Reading(word, ("cháng",))
    if plain == "还" and simplified(after_word) in ("了", "给", "清", "款", "钱", "书", "债"):
        return Reading(word, ("huán",))
    if plain == "为" and not tag.startswith("p") and before.startswith(("n", "r", "v", "d")):
        return Reading(word, ("wéi",))
    if plain == "为" and simplified(after_word) in _WHOM:
        return Reading(word, ("wèi",))
    syllables = _syllables(sentence, place, len(word))
    surname = _SURNAMES.get(plain[0])
    is_name = tag in ("nr", "nrfg") and len(plain) <= _LONGEST_NAME and not _is_word(plain)
    if surname and (is_name or (len(plain) == 1 and simplified(after_word) in _TITLES)):
        syllables = (surname, *syllables[1:])
    if len(plain) == 3 and plain[1] == "得" and tag in ("l", "v", "i"):
        syllables = (syllables[0], "de", syllables[2])  # 跑得快
    return Reading(word, syllables)


def _syllables(sentence: str, begin: int, length: int) -> tuple[str, ...]:
    """A reading for each character of a word of the sentence; "" where none is known."""
    word = sentence[begin : begin + length]
    if word in _WORDS:
        return _WORDS[word]
    by_sentence = told(sentence)
    read: list[str] = []
    for part in _known_words(word):
        if len(part) > 1:
            read += _WORDS.get(part) or _by_dictionary(part)
        else:
            read.append(by_sentence.get(begin + len(read)) or _by_dictionary(part)[0])
    return tuple("" if each == hanzi else each for each, hanzi in zip(read, word, strict=True))


def _known_words(word: str) -> Iterator[str]:
    """A word in the words of pypinyin's dictionary that it is made of, and single characters."""
    with extra("zh"):
        from pypinyin.seg.mmseg import seg

    for part in seg.cut(word):
        yield from [part] if _is_word(part) else part


def _is_word(text: str) -> bool:
    from pypinyin.constants import PHRASES_DICT

    return len(text) > 1 and text in PHRASES_DICT


def _by_dictionary(word: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    read = lazy_pinyin(word, style=Style.TONE, errors=_each)  # type: ignore[arg-type]
    if len(read) != len(word):
        read = [lazy_pinyin(each, style=Style.TONE)[0] for each in word]
    return list(read)


def _dictionary_tone(hanzi: str, syllable: str) -> str:
    return _DICTIONARY_TONE.get((hanzi, syllable), syllable)


def _each(unread: str) -> list[str]:
    """What pypinyin cannot read, character by character: it takes a list too, its types do not."""
    return list(unread)
