"""Pinyin with tone marks for Chinese text: a reading for each character, word by word.

The words and their parts of speech are jieba's, the readings pypinyin's, which knows some 47,000
words with a polyphone. What a word alone does not tell (得 as a particle or as "must"; 长 of a
length) is told by its neighbours. Spelling is that of GB/T 16159-2012: tones as the dictionary has
them, 一 and 不 too, however they change in speech.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...extras import extra
from ..language import Reading
from ..scripts import HAN
from .text import simplified, tagged_words

_WORD = re.compile(f"[{HAN}]+")
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
    "缪": "miào",
    "宁": "nìng",
    "乐": "yuè",
    "折": "shé",
    "召": "shào",
    "薄": "bó",
}
_TITLES = frozenset(
    "先生 女士 小姐 太太 教授 博士 主任 市长 局长 校长 部长 总统 主席 医生 老师".split()
)
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
        Reading(
            each.text,
            tuple(
                _DICTIONARY_TONE.get((hanzi, syllable), syllable)
                for hanzi, syllable in zip(simplified(each.text), each.syllables, strict=True)
            )
            if each.syllables
            else (),
        )
        for each in spoken(text)
    )


def spoken(text: str) -> tuple[Reading, ...]:
    """The same pieces and readings for a voice: 一 and 不 in the tone they have in their word."""
    words = tagged_words(text)
    pieces: list[Reading] = []
    for number, (word, _) in enumerate(words):
        if _WORD.fullmatch(word):
            pieces.append(_read(words, number))
            continue
        for piece in re.split(f"([{HAN}]+)", word):
            if piece:
                known = _syllables(piece) if _WORD.fullmatch(piece) else ()
                pieces.append(Reading(piece, known))
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


def _read(words: Sequence[tuple[str, str]], number: int) -> Reading:
    """The word at a place of a sentence, as its neighbours have it read."""
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
    syllables = _syllables(word)
    surname = _SURNAMES.get(plain[0])
    if surname and (tag == "nr" or (len(plain) == 1 and simplified(after_word) in _TITLES)):
        syllables = (surname, *syllables[1:])
    if len(plain) == 3 and plain[1] == "得" and tag in ("l", "v", "i"):
        syllables = (syllables[0], "de", syllables[2])  # 跑得快
    return Reading(word, syllables)


def _syllables(word: str) -> tuple[str, ...]:
    """A reading for each character; "" where none is known."""
    with extra("zh"):
        from pypinyin import Style, lazy_pinyin

    plain = simplified(word)
    if plain in _WORDS:
        return _WORDS[plain]
    read = lazy_pinyin(plain, style=Style.TONE, errors=_each)  # type: ignore[arg-type]
    if len(read) != len(word):
        read = [lazy_pinyin(each, style=Style.TONE)[0] for each in plain]
    return tuple(
        "" if syllable == hanzi else syllable for hanzi, syllable in zip(plain, read, strict=True)
    )


def _each(unread: str) -> list[str]:
    """What pypinyin cannot read, character by character: it takes a list too, its types do not."""
    return list(unread)
