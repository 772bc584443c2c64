"""The people that a byline names: catalogues, podcasts and books have a field for each.

How a language joins the last two of a list is CLDR's (babel).
"""

from __future__ import annotations

import re
from functools import cache

from .tags import primary

_MARKS = re.compile(r"\s*[,，、،;；؛|/／]\s*|\s+[&＆]\s+")
_BEHIND = re.compile(r"(?:Jr|Sr|Esq)\.?|I{2,3}|IV|Ph\.?\s?D\.?|(?:[A-Z]\.?){2,4}")
"""What belongs to the name before a comma: Jr., III, MD, PhD; an agency too (Ana Ruiz, AFP)."""


def people(byline: str, language: str) -> tuple[str, ...]:
    """Each person of a byline in ``language`` (BCP 47), in their order; none of an empty one.

    A word for "and" parts names of two words and more alone: Ortega y Gasset is one person.
    """
    found: list[str] = []
    for part in filter(None, _MARKS.split(byline.strip())):
        if found and _BEHIND.fullmatch(part):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found += _apart(part, language)
    return tuple(dict.fromkeys(found))


def _apart(part: str, language: str) -> list[str]:
    words = part.split()
    joins = {"and", _and(primary(language))} if len(words) > 2 else set()
    if joins and words[0] in joins:  # A, B, and C
        words = words[1:]
    for at in range(2, len(words) - 2):
        if words[at] in joins:
            return [" ".join(words[:at]), *_apart(" ".join(words[at + 1 :]), language)]
    return [" ".join(words)]


@cache
def _and(language: str) -> str:
    """A language's word between the last two of a list; "" where none stands by itself."""
    from babel import Locale, UnknownLocaleError

    try:
        pattern = Locale.parse(language).list_patterns["standard"]["2"]
    except (UnknownLocaleError, ValueError, KeyError):
        return ""
    between = pattern.removeprefix("{0}").removesuffix("{1}")
    return between.strip() if between[:1] == between[-1:] == " " else ""
