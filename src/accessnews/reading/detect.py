"""The language of a text, found offline: py3langid, and the two Chinese scripts told apart.

A text that is full of one language's small words, and of no other's, is in that language: it is not
given to statistics, whose model takes a second to load, longer than most pages take to be read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..files import using_scratch
from ..languages.function_words import SHARED, counted
from ..languages.scripts import HAN, KANA
from ..languages.tags import PUBLISHED
from ..languages.zh.charsets import script_of
from ..patterns import lazy

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 5000  # characters: more changes nothing
_HAN = lazy(f"[{HAN}]")
_KANA = lazy(f"[{KANA}]")
_WORD = lazy(r"[^\W\d_]{2,}")  # letters alone are marks in a table as well
_ENOUGH = 20  # words
_SHARE, _TIMES = 0.4, 2.5
"""How many of its words are small words of a text's language (in news they are half), at least, and
how many times those of any other."""


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
    if plain := _plainly(sample):
        return plain
    tag, _ = _identifier().classify(sample)
    return str(tag)


def _plainly(text: str) -> str:
    """The language whose small words a text is full of, "" for none."""
    words = _WORD.findall(text.lower())
    if len(words) < _ENOUGH:
        return ""
    said = dict(counted(words))
    most = max(said, key=said.__getitem__)
    times = said.pop(most)
    plain = times >= _SHARE * len(words) and times >= _TIMES * max(said.values())
    return most if plain and most not in SHARED else ""


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
