"""What may be wrong with a translation, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error changes a fact or makes the sentence useless; a warning wants a human eye."""

    ERROR = "error"
    WARNING = "warning"


class FaultKind(StrEnum):
    """What may be wrong; the value is the code in the report."""

    # Shape.
    EMPTY = "empty"
    UNTRANSLATED = "untranslated"
    WORDS_LEFT = "words-left"
    REPETITION = "repetition"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    CUT = "cut"
    STOP_ADDED = "stop-added"
    STOP_LOST = "stop-lost"
    OTHER_SCRIPT = "other-script"
    OTHER_VARIANT = "other-variant"
    CHAT = "chat"
    LINES = "lines"
    NOTE_ADDED = "note-added"
    # Marks.
    QUOTES_LOST = "quotes-lost"
    QUOTES_ADDED = "quotes-added"
    QUOTES_DOUBLED = "quotes-doubled"
    QUOTES_UNPAIRED = "quotes-unpaired"
    QUOTES_FORM = "quotes-form"
    BRACKETS = "brackets"
    # Facts.
    NUMBER_LOST = "number-lost"
    NUMBER_ADDED = "number-added"
    SIGN = "sign"
    PERCENT = "percent"
    CURRENCY = "currency"
    UNIT = "unit"
    WEEKDAY = "weekday"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
    NEGATION_LOST = "negation-lost"
    NEGATION_ADDED = "negation-added"
    ADDRESS_LOST = "address-lost"
    TAG_LOST = "tag-lost"
    MARKUP_LOST = "markup-lost"
    SYMBOL_LOST = "symbol-lost"
    # Names.
    NAME_GARBLED = "name-garbled"
    NAME_LOST = "name-lost"
    NAME_CHANGED = "name-changed"
    NAME_VARIES = "name-varies"
    ACRONYM_LOST = "acronym-lost"
    SPEAKER_LOST = "speaker-lost"
    NAME_REPEATED = "name-repeated"
    TERM_VARIES = "term-varies"
    TERM = "term"  # glossary.glossary_faults


_ERRORS = frozenset({
    FaultKind.EMPTY, FaultKind.UNTRANSLATED, FaultKind.REPETITION, FaultKind.CUT,
    FaultKind.NUMBER_LOST, FaultKind.SIGN, FaultKind.PERCENT, FaultKind.CURRENCY,
    FaultKind.UNIT, FaultKind.WEEKDAY, FaultKind.MONTH, FaultKind.DAY, FaultKind.TIME,
    FaultKind.NEGATION_LOST, FaultKind.ADDRESS_LOST, FaultKind.NAME_GARBLED,
    FaultKind.NAME_LOST, FaultKind.MARKUP_LOST, FaultKind.TERM,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a translation.

    ``detail`` says it in a short English phrase; ``expected`` is what the source has (or what the
    target should), ``found`` what the target has, each empty where there is nothing to show.
    """

    kind: FaultKind
    detail: str
    expected: str = ""
    found: str = ""

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.kind in _ERRORS else Severity.WARNING
