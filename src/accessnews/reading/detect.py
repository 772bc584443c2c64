"""The language of a text, found offline: py3langid, and the two Chinese scripts told apart."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..files import using_scratch
from ..languages.scripts import HAN, KANA
from ..languages.tags import PUBLISHED
from ..languages.zh.charsets import script_of
from ..patterns import lazy

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 5000  # characters: more changes nothing
_HAN = lazy(f"[{HAN}]")
_KANA = lazy(f"[{KANA}]")


def detect(text: str) -> str:
    """A BCP 47 tag: ``en``, ``zh`` (simplified), ``zh-Hant``; ``und`` for no letters."""
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return "und"
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if han + kana > len(letters) / 3:
        # The bytes of Han and kana are plain where the statistics of a short text are not.
        return "ja" if kana > (han + kana) / 10 else script_of(sample)
    tag, _ = _identifier().classify(sample)
    return str(tag)


def free() -> None:
    """Free what tells languages apart (0.1 GB); the next text loads it again, in half a second."""
    _identifier.cache_clear()


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    with using_scratch():  # it unpacks its model there
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Rarer languages are left out on purpose: on a short text they win by chance (py3langid takes
    # "Hello" for Breton). Name such a language with --from.
    identifier.set_languages(sorted(PUBLISHED.intersection(identifier.labels)))
    return identifier
