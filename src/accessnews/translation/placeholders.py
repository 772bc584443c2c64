"""Placeholders that translation models copy: what is hidden behind one comes back as it must be.

A token of letters and a figure (``XQ1X``) came through seven models of seven; brackets, braces and
signs did not. Repair and glossary hide in the same sentence, so each has numbers of its own.
"""

from __future__ import annotations

import re

FORMS = ("XQ{}X", "ZZQ{}")
"""The forms of a placeholder, the surest first."""

PROTECTED = range(1, 61)
"""The numbers of what repair hides: numbers, names, addresses."""

TERMS = range(61, 100)
"""The numbers of a glossary's terms."""


def pattern(placeholder: str) -> re.Pattern[str]:
    """The placeholder as models may write it: in any case, with a space before the figures."""
    spaced = re.sub(r"(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z])", r"\\s?", placeholder)
    return re.compile(rf"(?<![0-9A-Za-z]){spaced}(?![0-9A-Za-z])", re.IGNORECASE)
