"""The language of a text, found offline: py3langid, and the two Chinese scripts told apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Languages that news is published in widely. Rarer ones are left out on purpose: on a short text
# they win by chance (py3langid takes "Hello" for Breton). Name such a language with --from.
_CANDIDATES = frozenset(
    (
        "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr gl gu he hi hr hu hy id "
        "is it ja ka kk km kn ko lo lt lv mk ml mn mr ms nb ne nl nn no pa pl ps pt ro ru si sk "
        "sl sq sr sv sw ta te th tl tr uk ur uz vi xh zh zu"
    ).split()
)
_SAMPLE = 5000  # characters: more changes nothing
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")


def detect(text: str) -> str:
    """A BCP 47 tag: ``en``, ``zh`` (simplified), ``zh-Hant``; ``und`` for no letters."""
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return "und"
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if han + kana > len(letters) / 3:
        # The bytes of Han and kana are plain where the statistics of a short text are not.
        return "ja" if kana > (han + kana) / 10 else chinese_script(sample)
    tag, _ = _identifier().classify(sample)
    return str(tag)


def free() -> None:
    """Free what tells languages apart (0.1 GB); the next text loads it again, in half a second."""
    _identifier.cache_clear()


def chinese_script(text: str, tie: str = "zh") -> str:
    """``zh-Hant`` where more characters are in Big5 alone than in GB 2312 alone, else ``zh``.

    ``tie`` is the answer where there are as many, as in a short text of shared characters.
    """
    traditional = simplified = 0
    for character in _HAN.findall(text):
        in_gb, in_big5 = _encodable(character, "gb2312"), _encodable(character, "big5")
        traditional += in_big5 and not in_gb
        simplified += in_gb and not in_big5
    if traditional == simplified:
        return tie
    return "zh-Hant" if traditional > simplified else "zh"


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(_CANDIDATES.intersection(identifier.labels)))
    return identifier
