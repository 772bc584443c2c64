"""Simplified and Traditional Chinese, told by what each character set cannot write.

A character that OpenCC would change and that GB 2312 lacks is Traditional only; one that Big5
lacks is Simplified only. Characters that both sets hold (后, 里, 著) say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from ...languages.language import Language
from ...languages.zh.text import converter
from .fault import Fault, FaultKind
from .pair import Pair

_HAN = regex.compile(r"\p{Han}")
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def has_variants(source: Language, target: Language) -> bool:
    """Whether the target's language is written in two variants of one script."""
    return target.variants is not None


def other_variant(pair: Pair) -> Iterator[Fault]:
    """Characters of the other Chinese script than the target's."""
    traditional = bool(_TRADITIONAL & set(pair.target_language.lower().split("-")[1:]))
    wrong = list(dict.fromkeys(
        each for each in _HAN.findall(pair.target)
        if _foreign(each, traditional) and each not in pair.source
    ))  # fmt: skip
    if wrong:
        right = str(converter("s2t" if traditional else "t2s").convert("".join(wrong)))
        script = "Simplified" if traditional else "Traditional"
        shown = "".join(wrong[:10])
        yield Fault(FaultKind.OTHER_VARIANT, f"{script} characters: {shown}", right[:10], shown)


@lru_cache(maxsize=8192)
def _foreign(character: str, traditional: bool) -> bool:
    try:
        character.encode("big5" if traditional else "gb2312")
    except UnicodeEncodeError:
        changed = str(converter("s2t" if traditional else "t2s").convert(character))
        return bool(changed != character)
    return False
