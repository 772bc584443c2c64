"""How far hanzi sound like a Latin name: by the consonants, which a transliteration keeps."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .pinyin import readings

SURE = 0.8  # likeness of a transliteration that can be trusted by itself
_HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff·]+")
_LATIN = (
    ("sch|sh|tch|ch|zh|dge?(?=$|e)|c(?=[eiy])|x|z|s|j|ç", "s"), ("ph|f|v|w", "f"),
    ("th|t|d", "t"), ("ck|q|k|g|c", "k"), ("h", "h"), ("b|p", "b"), ("m|n", "n"), ("l|r", "l"),
)  # fmt: skip
_LATIN_SOUND = re.compile("|".join(f"(?P<{name}>{letters})" for letters, name in _LATIN))
_PINYIN_SOUND = re.compile(
    "(?P<s>zh|ch|sh|[zcsjqx])|(?P<f>[fw])|(?P<t>[dt])|(?P<k>[gk])|(?P<h>h)|(?P<b>[bp])"
    "|(?P<n>m|ng?)|(?P<l>[lr])"
)


def skeleton(name: str) -> str:
    """The classes of a Latin name's consonants: Ferreira is ``fll``; a doubled letter is one."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = re.sub(r"([a-z])\1", r"\1", re.sub(r"[^a-z]", "", plain.replace("ß", "s")))
    return "".join(str(match.lastgroup) for match in _LATIN_SOUND.finditer(plain))


def best_match(name: str, text: str) -> tuple[float, str]:
    """The run of hanzi in ``text`` that sounds most like ``name``, and how much (0 to 1)."""
    wanted = skeleton(name)
    best = (0.0, "")
    for run in _HAN_RUN.findall(text):
        for size in range(2, min(len(run), len(wanted) + 2, 7) + 1):
            for at in range(len(run) - size + 1):
                window = run[at : at + size]
                if "·" in window:
                    continue
                best = max(best, (likeness(wanted, window), window), key=lambda each: each[0])
    return best


def likeness(wanted: str, window: str) -> float:
    """The share of consonants that two skeletons have in common, in their order."""
    heard = "".join(map(_heard, window))
    if not wanted or not heard:
        return 0.0
    return 2 * _common(wanted, heard) / (len(wanted) + len(heard))


@lru_cache(maxsize=8192)
def _heard(hanzi: str) -> str:
    read = sorted(readings(hanzi))
    sound = read[0] if read else ""
    return "".join(str(match.lastgroup) for match in _PINYIN_SOUND.finditer(sound))


@lru_cache(maxsize=65536)
def _common(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for letter in one:
        before = 0
        for at, each in enumerate(other, start=1):
            kept = row[at]
            row[at] = before + 1 if letter == each else max(row[at], row[at - 1])
            before = kept
    return row[-1]
