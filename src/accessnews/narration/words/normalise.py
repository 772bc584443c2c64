"""The words that are said for a text: what every engine gets, and no reader ever sees."""

from __future__ import annotations

from ...languages.tags import primary
from .emoji_names import emoji_named
from .english import spoken_english
from .european import CURRENCIES as EUROPEAN
from .european import spoken_european
from .figures import measures_said, minus_said
from .greek import greek_named
from .indices import indices_said, unit_powers_said
from .japanese_text import spoken_japanese
from .online import addresses_said
from .spoken import Spoken

__all__ = ["Spoken", "normalise"]


def normalise(text: str | Spoken, language: str) -> Spoken:
    """``text`` in the words that a voice of ``language`` (a BCP 47 tag) is to say.

    Text that was rewritten before, by a lexicon's respelling, goes on from there: ``place`` leads
    back to the text it began as. In a language without rules of its own, digits and abbreviations
    are left to the engine.
    """
    spoken = Spoken.of(text) if isinstance(text, str) else text
    spoken = emoji_named(addresses_said(spoken, language), language)
    spoken = indices_said(spoken, language)
    tag = primary(language)
    if tag not in ("zh", "yue"):
        spoken = minus_said(spoken, language)
    if tag not in ("en", "zh", "yue"):
        spoken = measures_said(spoken, language)
    spoken = _by_its_rules(greek_named(spoken, language), tag)
    return unit_powers_said(spoken, language)


def _by_its_rules(spoken: Spoken, tag: str) -> Spoken:
    match tag:
        case "en":
            return spoken_english(spoken)
        case "zh" | "yue":
            from .mandarin.text import spoken_chinese  # not for the others: its tables are large

            return spoken_chinese(spoken, simplified=tag == "zh")
        case "ja":
            return spoken_japanese(spoken)
        case _ if tag in EUROPEAN:
            return spoken_european(spoken, tag)
    return spoken
