"""What a splitter of sentences is shown: the text without what it misreads.

- A mark that quotes nothing becomes a letter (``apostrophes``).
- Quotation marks that a typewriter set as two signs (``so'', ,,so'') become one.
- A figure that begins a sentence becomes a capital letter: sentencex takes every full stop before
  a figure for an abbreviation's (No. 7). That of a long word, or of one that ends in a vowel, is
  none, nor are the other final marks.
- An abbreviation that closes a list or measures (u. v. m., и т. д., 35 км) becomes a word: before a
  capital letter its full stop ends the sentence too (``Press.closing``).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..languages.known import known
from ..languages.tags import written_as
from ..patterns import lazy
from .apostrophes import without_apostrophes

_TYPED = lazy(r"``|(?<![\w\d,]),,(?=\s?\w)|(?<!\d)''")
_VOWELS = "aeiouyäöüáàâéèêëíìîóòôúùûãõåæøąęıаеиоуыэюяёіїєαεηιουωάέήίόύώ"
_FIGURE = lazy(  # the digit first, for it is rare
    rf"\d(?:(?<=[^\W\d_]{{2}}[{_VOWELS}]\.\s.)|(?<=[^\W\d_]{{6}}\.\s.)(?<!approx\.\s.)"
    r"|(?<=[!?…]\s.)|(?<=[)\]]\.\s.)|(?<=[.!?…][”»“\")\]]\s.)"
    r"|(?<=[。！？].)|(?<=[。！？][”」』’）].))",
    re.I,
)


class SplitText:
    """A text for a splitter, and the way back.

    ``text`` is what the splitter is shown, ``typeset`` the text with its quotation marks of one
    sign each, as long; ``written`` gives a stretch of both as it was written.
    """

    def __init__(self, written: str, language: str) -> None:
        self._written = written
        self._joined: list[int] = []  # places of the marks that are written as two signs

        def joined(mark: re.Match[str]) -> str:
            self._joined.append(mark.start() - len(self._joined))
            if mark[0] == ",,":
                return "„"
            before, after = written[: mark.start()][-1:], written[mark.end() :][:1]
            begins = not before or before in " (["
            return "“" if mark[0] == "``" or (begins and not after.isspace()) else "”"

        self.typeset = _TYPED.sub(joined, written)
        shown = _FIGURE.sub("N", without_apostrophes(self.typeset))
        press = known(written_as(language)).press
        if press and press.closing:
            ending = re.compile(rf"(?<!\w)(?:{press.closing})(?=\.\s[“„«\"]?[^\W\d_a-z])")
            shown = ending.sub(lambda found: "w" * len(found[0]), shown)
        self.text = shown

    def written(self, begin: int, end: int) -> str:
        """What is written from ``begin`` to ``end``."""
        return self._written[self._place(begin) : self._place(end)]

    def _place(self, place: int) -> int:
        return place + bisect_left(self._joined, place)
