"""Quotation marks and dots as a typewriter has them, and as a language sets them.

Small engines of translation know the typewriter's alone; what they give back is set anew.
"""

from __future__ import annotations

import re

from .known import known
from .tags import SPACELESS, primary
from .typography import curl

SET = "“”„‟«»「」『』"
"""Double marks as printers set them."""

_DOUBLE = re.compile(rf"(?<=«)[ \u00a0\u202f]+|[ \u00a0\u202f]+(?=»)|[{SET}〝〞〟＂]")
_SINGLE = re.compile("[‘’‚‛‹›＇]")
_PLAIN = str.maketrans({"…": "...", "−": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})
_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
_KEPT = "\ue000"  # the mark in a tag
_IN_TURN = re.compile('"')


def typewritten(text: str) -> str:
    """``text`` with straight marks of quotation, three dots, a hyphen for a minus, plain spaces."""
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
    for mark in _told_apart(typewritten_marks(text), language):
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
    """``text``, a translation, with printers' marks and dots where ``source`` has them."""
    if '"' in text and re.search(f"[{SET}]", source):
        text = in_own_marks(text, language)
    if "…" in source and "..." not in source:
        text = re.sub(r"(?<!\.)\.{3}(?!\.)", "…", text)
    return text


def typewritten_marks(text: str) -> str:
    """``text`` with straight double marks alone; the rest stays."""
    return _DOUBLE.sub(lambda found: '"' if found[0].strip() else "", text)


def _told_apart(text: str, language: str) -> str:
    """Straight marks as opening and closing ones, by their spaces, or in turns without spaces."""
    if primary(language) not in SPACELESS:
        return curl(text)
    opened = False

    def mark(_: re.Match[str]) -> str:
        nonlocal opened
        opened = not opened
        return "“" if opened else "”"

    return _IN_TURN.sub(mark, text)
