"""A sentence taken apart so that a small model cannot lose what matters, and put together again.

Quotation marks around a whole sentence are set aside, a quotation and its "he said" can be
translated each by itself, and a long sentence clause by clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...languages.tags import SPACELESS, primary

CLAUSE = 24  # letters a piece should have at least

_CLAUSE_MARKS = re.compile(r"(?<=[;:；：—])\s*|(?<=,)\s+|(?<=[，、])|(?<=[.?!…])\s+|(?<=[。？！])")
_SPEECH = re.compile(
    r"(“[^“”]+”)\s*([^“”]+)|([^“”]+?)\s*(“[^“”]+”)|(“[^“”]+”)\s*([^“”]{1,80}?)\s*(“[^“”]+”)"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text without the quotation marks at its ends, which it may have at one end only."""

    before: str
    text: str
    after: str

    def wrap(self, text: str) -> str:
        return f"{self.before}{text}{self.after}" if text else ""


def unquote(text: str) -> Quoted:
    """Set aside the marks of a quotation that begins, ends or is the whole of ``text``.

    A long quotation is cut into sentences, so many have a mark at one end only.
    """
    marks = re.findall("[“”]", text)
    before = "“" if text.startswith("“") else ""
    after = "”" if text.endswith("”") else ""
    if not marks or len(marks) != len(before) + len(after):
        return Quoted("", text, "")
    return Quoted(before, text[len(before) : len(text) - len(after)].strip(), after)


def speech(text: str) -> list[str]:
    """A quotation and who said it, in their order; ``text`` whole where it is not those two.

    The speaker may stand between two parts of the quotation.
    """
    found = _SPEECH.fullmatch(text)
    return [part for part in found.groups() if part] if found else [text]


def clauses(text: str, most: int) -> list[str]:
    """``text`` cut after clause marks into pieces of at most ``most`` characters where it can be.

    A piece has ``CLAUSE`` characters at least; one without a mark stays whole up to ``most`` and
    is then cut at a space.
    """
    pieces: list[str] = []
    for part in filter(None, _CLAUSE_MARKS.split(text)):
        for piece in _at_spaces(part.strip(), most):
            last = pieces[-1] if pieces else ""
            if last and (len(last) < CLAUSE or len(piece) < CLAUSE) and len(last + piece) < most:
                pieces[-1] = f"{last} {piece}"
            else:
                pieces.append(piece)
    return pieces


def join(pieces: Sequence[str], target: str) -> str:
    """Translated pieces as one sentence: a full stop inside becomes a comma."""
    joined_up = primary(target) in SPACELESS
    comma, space = ("，", "") if joined_up else (",", " ")
    joined = last = ""
    for piece in filter(None, pieces):
        if joined:
            joined = re.sub(r"[.。]$", comma, joined)
            joined = re.sub(r"[.。]”$", f"{comma}”", joined)
            if joined_up and re.search(r"\w$", joined):
                joined += comma
            if joined_up and re.search(r"“[^“”]*\w”$", joined) and last.startswith("“"):
                joined = f"{joined[:-1]}{comma}”"
            joined += space
        joined += piece
        last = piece
    return joined


def _at_spaces(part: str, most: int) -> list[str]:
    pieces = []
    while len(part) > most:
        at = part.rfind(" ", most // 2, most)
        at = at if at > 0 else most
        pieces.append(part[:at].strip())
        part = part[at:].strip()
    return [*pieces, part] if part else pieces
