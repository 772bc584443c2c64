"""Chinese text: its characters, its two scripts (opencc) and its words (jieba)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ...extras import extra
from ...patterns import lazy
from ..scripts import HAN
from ..tags import primary, script

if TYPE_CHECKING:
    from jieba import Tokenizer
    from opencc import OpenCC

_HAN = lazy(f"[{HAN}]")
_CORNERS = str.maketrans("“”‘’", "「」『』")
_CURLY = str.maketrans("「」『』", "“”‘’")


PARTICLES = frozenset("的地得了着过")
"""Characters that belong to what stands before them and are no part of its meaning."""


def is_chinese(language: str) -> bool:
    """Whether a BCP 47 tag is of written Chinese."""
    return primary(language) == "zh"


def is_traditional(language: str) -> bool:
    """Whether Chinese of this tag is written in Traditional characters."""
    return is_chinese(language) and script(language) == "Hant"


@cache
def converter(profile: str) -> OpenCC:
    """opencc's converter for one of its profiles: "t2s", "s2tw"."""
    with extra("zh"):
        from opencc import OpenCC

    return OpenCC(profile)


def in_script(text: str, language: str) -> str:
    """Chinese in the characters of ``language`` (``zh`` or ``zh-Hant``) with its quotation marks.

    Traditional text has Taiwan's forms and corner brackets, Simplified text curly marks. The words
    stay: opencc's profiles that change them too (s2twp) are made for software, and would have 支持
    as 支援, 国家安全局 as 國家安全域性, 循环赛 as 迴圈賽. Text without a Han character stays.
    """
    if not _HAN.search(text):
        return text
    if is_traditional(language):
        return str(converter("s2tw").convert(text)).translate(_CORNERS)
    return str(converter("tw2s").convert(text)).translate(_CURLY)


@lru_cache(maxsize=1024)
@lru_cache(maxsize=1024)
def simplified(text: str) -> str:
    """``text`` in Simplified characters, one for one, so that every place in it stays.

    It is what jieba's and pypinyin's dictionaries are looked up with.
    """
    if not _HAN.search(text):
        return text
    whole = str(converter("t2s").convert(text))
    if len(whole) == len(text):
        return whole
    return "".join(one if len(one) == 1 else each for each in text for one in (_single(each),))


def _single(character: str) -> str:
    return str(converter("t2s").convert(character))


@cache
def tokenizer() -> Tokenizer:
    """jieba's tokenizer, its dictionary built in memory (half a second).

    jieba would load and write a marshalled cache in the temporary folder, which other users of
    the machine can write too.
    """
    with extra("zh"):
        import jieba

    made = jieba.Tokenizer()
    made.FREQ, made.total = made.gen_pfdict(made.get_dict_file())
    made.initialized = True
    return made


def tagged_words(text: str) -> list[tuple[str, str]]:
    """The words of a text, end to end, each with jieba's part of speech (ICTCLAS: n, v, nr).

    Traditional text is looked up by its Simplified characters; the words are those of ``text``.
    """
    words: list[tuple[str, str]] = []
    at = 0
    for word, tag in _tagger().lcut(simplified(text)):
        words.append((text[at : at + len(word)], tag))
        at += len(word)
    return words


class _Tagger:
    """jieba's tagger, which gives pairs of its own kind."""

    def __init__(self) -> None:
        from jieba.posseg import POSTokenizer

        self._tagger = POSTokenizer(tokenizer())

    def lcut(self, text: str) -> list[tuple[str, str]]:
        return [(str(each.word), str(each.flag)) for each in self._tagger.lcut(text)]


@cache
def _tagger() -> _Tagger:
    return _Tagger()
