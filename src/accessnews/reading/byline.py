"""Who wrote it: a line that is a byline and nothing else."""

from __future__ import annotations

import re
from datetime import date, datetime

from ..languages.press import everywhere
from .dates import dateline

_BY = re.compile(
    rf"^(?:{everywhere().by})\s*[:：]?\s+(?P<name>\S.*)$"
    rf"|^(?:{everywhere().author})\s*[:：/／|]\s*(?P<named>\S.*)$"
    rf"|^(?:{everywhere().staff})\s*(?P<staff>\S.*)$",
    re.I,
)
_NAME = re.compile(r"^[^.!?。！？…]*(?:\b(?:[A-Z]|Jr|Sr|Dr|Prof)\.[^.!?。！？…]*)*$")
_SEPARATOR = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,?\s+(?=(?:published|updated|posted)\b)", re.I)


def read_byline(line: str, language: str = "") -> tuple[str, datetime | date | None] | None:
    """The names in a byline, and its date where it has one ("By Ana Ruiz | 3 May 2025").

    None for any other line: names begin with a capital and number at most ten words.
    """
    match = _BY.match(line)
    if not match or len(line) > 120:
        return None
    name, *others = _SEPARATOR.split(match["name"] or match["named"] or match["staff"])
    dated = next((found for other in others if (found := dateline(other, language))), None)
    if not dated and others:
        name = ", ".join([name, *others])
    words = name.split()
    if not _NAME.match(name) or len(words) > 10 or any(c.isdigit() for c in name):
        return None
    if not (words[0][0].isupper() or ord(words[0][0]) > 0x2E80):
        return None
    return name.strip(" ,;"), dated
