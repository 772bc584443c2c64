"""Japanese text to Kokoro's phonemes: misaki's front end, which the model was trained on.

It reads words by MeCab (fugashi) and the dictionary unidic-lite, which lies inside its package:
no download. They are the extra ``japanese``, since the dictionary is 250 MB.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ....errors import EngineError

if TYPE_CHECKING:
    from misaki.cutlet import Cutlet

PACKAGES = ("fugashi", "jaconv", "mojimoji", "unidic_lite")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ]|['’.&+ -](?=[A-Za-zÀ-ɏ]))*")


def installed() -> bool:
    """Whether the packages of the extra ``japanese`` are there."""
    return all(find_spec(package) is not None for package in PACKAGES)


@cache
def _front_end() -> Cutlet:
    from misaki.cutlet import Cutlet

    return Cutlet()


def japanese_phonemes(text: str, english: Callable[[str], str]) -> str:
    """``text``, in words, in Kokoro's phonemes; ``english`` gives those of a run of Latin words.

    Raises:
        EngineError: the extra ``japanese`` is not installed.
    """
    if not installed():
        raise EngineError(
            "Kokoro's Japanese needs packages that are not installed",
            'Run: pip install "accessnews[japanese]"',
        )
    parts: list[str] = []
    start = 0
    for match in _LATIN.finditer(text):
        parts += (_japanese(text[start : match.start()]), english(match[0]))
        start = match.end()
    parts.append(_japanese(text[start:]))
    phonemes = " ".join(filter(None, parts))
    return re.sub(r" (?=[,.!?:;)”…])", "", phonemes)


def _japanese(text: str) -> str:
    if not text.strip():
        return ""
    phonemes: str = _front_end()(text)[0]
    return phonemes.replace("«", "(").replace("»", ")").replace("[", "(").replace("]", ")")
