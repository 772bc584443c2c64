"""Quotation marks and dots as a typewriter has them, and as a language sets them.

Small engines of translation know the typewriter's alone; what they give back is set anew.
"""

from __future__ import annotations

import re

from ..patterns import lazy
from .known import known
from .raised import VULGAR
from .tags import SPACELESS, primary
from .typography import curl

SET = "“”„‟«»「」『』"
"""Double marks as printers set them."""

_DOUBLE = lazy(rf"(?<=«)[ \u00a0\u202f]+|[ \u00a0\u202f]+(?=»)|[{SET}〝〞〟＂]")
_SINGLE = lazy("[‘’‚‛‹›＇]")
_PLAIN = str.maketrans({"…": "...", "−": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})
_FRACTION = lazy(rf"(?:(?<=(\d))\s?)?([{''.join(VULGAR)}])")
_TAG = lazy(r"<[A-Za-z/][^<>]*>")
_KEPT = "\ue000"  # the mark in a tag
_SIDES = str.maketrans("«「『〝»」』〞", "““““””””")


def typewritten(text: str) -> str:
    """``text`` with straight marks of quotation, three dots, a hyphen for a minus, plain spaces.

    A fraction is written with a stroke: "2½" as "2 1/2".
    """
    text = _FRACTION.sub(lambda found: f"{' ' if found[1] else ''}{VULGAR[found[2]]}", text)
    text = _DOUBLE.sub(lambda found: '"' if found[0].strip() else "", text)
    return _SINGLE.sub("'", text).translate(_PLAIN)


def own_marks(language: str) -> tuple[str, str, str, str]:
    """The marks that a language (a BCP 47 tag) opens and closes a quotation with, and one in it.

    French ones have their spaces. Where a language's are not known they are those of English.
    """
    facts = known(language).quotation
    if facts is None:
        return "“", "”", "‘", "’"
    gap = "\u00a0" if primary(language) == "fr" else ""
    return f"{facts.marks[0]}{gap}", f"{gap}{facts.marks[1]}", facts.inner[0], facts.inner[1]


def in_own_marks(text: str, language: str) -> str:
    """``text`` with its double marks as ``language`` sets them: by turns a quotation within one.

    A mark that opens or closes what stands in another sentence is set as what it is.
    """
    opening, closing, inner_opening, inner_closing = own_marks(language)
    depth, made = 0, ""
    text = _TAG.sub(lambda tag: tag[0].replace('"', _KEPT), text)
    for mark in _told_apart(text, language):
        if mark == "“":
            depth += 1
            made += inner_opening if depth == 2 else opening
        elif mark == "”":
            made += inner_closing if depth == 2 else closing
            depth = max(0, depth - 1)
        else:
            made += mark
    return made.replace(_KEPT, '"')


def as_set(source: str, text: str, language: str) -> str:
    """``text``, a translation, with printers' marks, dots and fractions as in ``source``."""
    if '"' in text and re.search(rf"[{SET}]|(?<!\w)‘", source):
        text = in_own_marks(text, language)
    if "…" in source and "..." not in source:
        text = re.sub(r"(?<!\.)\.{3}(?!\.)", "…", text)
    for _, fraction in _FRACTION.findall(source):
        plain = rf"(?<![\d/]){VULGAR[fraction]}(?![\d/])"
        if not re.search(plain, source):
            text = re.sub(rf"(?:(?<=\d)\s)?{plain}", fraction, text)
    return text


def typewritten_marks(text: str) -> str:
    """``text`` with straight double marks alone; the rest stays."""
    return _DOUBLE.sub(lambda found: '"' if found[0].strip() else "", text)


def _told_apart(text: str, language: str) -> str:
    """Double marks as opening and closing ones: by their spaces, or straight ones in turns."""
    if primary(language) not in SPACELESS:
        return curl(typewritten_marks(text))
    opened, made = False, ""
    for mark in text.translate(_SIDES):
        if mark == '"':
            mark = "”" if opened else "“"
        if mark in "“”":
            opened = mark == "“"
        made += mark
    return made
