"""A sentence in Kokoro's phonemes, by the front end of the voice's language."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from ....errors import EngineError
from ...durations import Said, english_places, grouped_places
from ...names import ipa
from ...names.given_tokens import in_english
from ...names.pronounced import pieces
from ...sufficiency import EXCERPT
from .. import espeak
from ..hibari import english_phonemes
from .espeak_phonemes import VOICES, espeak_phonemes
from .japanese import japanese_phonemes
from .mandarin import mandarin_phonemes
from .vocabulary import MARKS, VOCABULARY, known

if TYPE_CHECKING:
    from hibari.g2p import G2P

Pronunciations = Sequence[tuple[str, str]]

_FIRST_MARK = re.compile(r"\s*([,.;:!?…—]+)(?=\s|$)")
_front_ends = threading.Lock()  # none of the libraries behind them promises to be thread-safe


def phonemes(text: str, language: str) -> str:
    """What ``said`` gives, without the places of words."""
    return said(text, language).phonemes


def said(text: str, language: str, pronunciations: Pronunciations = ()) -> Said:
    """``text`` as phonemes; ``language`` is the BCP 47 tag of a voice of ``voices.VOICES``.

    ``pronunciations`` are those of a ``Delivery``. The places of words are known but in
    Japanese.

    Raises:
        EngineError: the front end does not start, or fails at this text.
    """
    try:
        with _front_ends:
            return _by_language(text, language, pronunciations)
    except EngineError:
        raise
    except Exception as error:  # whatever the libraries of eight languages may raise
        raise EngineError(
            f"Kokoro's {language} phonemes fail ({type(error).__name__}: {error}) "
            f"at “{text[:EXCERPT]}”",
            "Choose a voice of another engine with --voice.",
        ) from error


def _by_language(text: str, language: str, given: Pronunciations) -> Said:
    match language.partition("-")[0]:
        case "en":
            return _english_said(text, language == "en-GB", given)
        case "zh":
            return mandarin_phonemes(text, _english, given)
        case "ja":
            return Said(_around(text, given, lambda part: japanese_phonemes(part, _english)))
        case primary:
            spoken = _around(text, given, lambda part: espeak_phonemes(part, primary))
            words = espeak.words(text, VOICES[primary])
            counted = partial(espeak.groups, language=VOICES[primary])
            return Said(spoken, grouped_places(text, words, known(spoken), MARKS, counted))


def _around(text: str, given: Pronunciations, phonemise: Callable[[str], str]) -> str:
    """``text`` by ``phonemise`` piece by piece, with the phonemes that are given in between."""
    said: list[str] = []
    for piece in pieces(text, given):
        if piece.ipa:
            said.append(f" {ipa.kokoro(ipa.plain(piece.ipa))} ")
        elif mark := _FIRST_MARK.match(piece.text):
            said += (mark[1], " ", phonemise(piece.text[mark.end() :]))
        else:
            said.append(phonemise(piece.text))
    return re.sub(r"\s+", " ", re.sub(r"\s+(?=[,.;:!?…)”])", "", "".join(said))).strip()


def _english(text: str) -> str:
    return _english_said(text).phonemes


def _english_said(text: str, british: bool = False, given: Pronunciations = ()) -> Said:
    spelt = in_english(given, british)
    spoken, tokens = english_phonemes(_english_front_end(british), text, spelt)
    return Said(spoken, english_places(text, tokens, VOCABULARY))


@cache
def _english_front_end(british: bool) -> G2P:
    from hibari.g2p import G2P

    return G2P(british=british)
