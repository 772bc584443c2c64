"""The words that are said for a text: what every engine gets, and no reader ever sees."""

from __future__ import annotations

from .spoken import Spoken

__all__ = ["Spoken", "normalise"]


def normalise(text: str | Spoken, language: str) -> Spoken:
    """``text`` in the words that a voice of ``language`` (a BCP 47 tag) is to say.

    Text that was rewritten before, by a lexicon's respelling, goes on from there: ``place`` leads
    back to the text it began as.
    """
    spoken = Spoken.of(text) if isinstance(text, str) else text
    return spoken
