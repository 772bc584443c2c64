"""What a sentence's words are beside words: a link, emphasis, code, a phrase in another language.

A run marks code points of one sentence's text. The text itself never changes for it: what is
spoken, translated, captioned and checked is the plain text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RunKind(StrEnum):
    """What a run is; in brackets what its ``value`` says, "" for the others."""

    LINK = "link"  # (an absolute http, https or mailto address without tracking parameters)
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    SUBSCRIPT = "subscript"  # only what Unicode has no character for (``reading.indices``)
    SUPERSCRIPT = "superscript"
    LANGUAGE = "language"  # (a BCP 47 tag that the source states)
    ABBREVIATION = "abbreviation"  # (what it stands for)
    NOTE = "note"  # (the id of the article's block of kind NOTE that it refers to)


@dataclass(frozen=True, slots=True)
class Run:
    """Code points ``begin`` to ``end`` of a sentence's text are of ``kind``.

    Runs of a sentence are in order of ``begin``, an outer one before those within it; they nest or
    stand apart, and never cross. ``begin`` equals ``end`` for what has no words in the sentence: a
    note reference, and in a translation a run whose place is not known, which then stands at the
    sentence's end; ``words`` has the words of the original that it marked there, in their language.
    """

    begin: int
    end: int
    kind: RunKind
    value: str = ""
    words: str = ""
