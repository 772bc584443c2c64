"""A sentence in Markdown: text that stays text, with its runs as CommonMark writes them.

What Markdown has no sign for stays plain: another language, an abbreviation, a raised or lowered
character. A footnote is pandoc's, which GitHub and our reader know too: ``[^1]``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...article import Sentence
from ...runs import RunKind
from ..content.marks import Mark, marks, unplaced
from ..content.xhtml import clean

# With what other readers know besides: attributes, short codes, highlighting, raised
# characters, definitions, boxes.
_ALWAYS = re.compile(
    r"[\\`*\[\]<~{]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|=(?==)|\+(?=\+)|\^(?=[^\s^]+\^)"
)
_STARTS_A_BLOCK = re.compile(r"[#>=:]|[-+](?![^\W_])|!(?=!!)|\?(?=\?\?)")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
_FENCE = re.compile("`+")
_SIGNS = {RunKind.STRONG: "**", RunKind.EMPHASIS: "*"}


def inline(text: str) -> str:
    """``text`` so that CommonMark reads it as text, at the start of a line or within one."""
    return at_start("".join(escaped(text)))


def at_start(written: str) -> str:
    """What stands in Markdown, so that it begins no block at the start of a line."""
    if number := _NUMBER.match(written):
        return f"{number[0]}\\{written[number.end() :]}"
    return f"\\{written}" if _STARTS_A_BLOCK.match(written) else written


def sentence(said: Sentence, numbers: Mapping[str, int], links_behind: bool = True) -> str:
    """A sentence with its runs, as it stands within a line.

    Args:
        said: the sentence.
        numbers: those of the article's notes.
        links_behind: whether links without a place in it stand behind it.
    """
    text = clean(said.text)
    written = _Sentence(text, escaped(text), numbers).between(0, len(text), marks(said))
    there = unplaced(said) if links_behind else ()
    listed = "; ".join(link("".join(escaped(words)), address) for words, address in there)
    return f"{written} \\[{listed}\\]" if listed else written


def link(words: str, address: str) -> str:
    """A link with ``words`` of Markdown to an address, which holds no white space."""
    return f"[{words}](<{address}>)" if re.search(r"[()<>]", address) else f"[{words}]({address})"


def fenced(text: str) -> str:
    """Lines of code as a block that nothing in them ends."""
    longest = max(map(len, _FENCE.findall(text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}\n{text}\n{ticks}"


def escaped(text: str) -> list[str]:
    """Each character of a text, with the backslash that makes it text."""
    special = {match.start() for match in _ALWAYS.finditer(text)}
    return [f"\\{sign}" if at in special else sign for at, sign in enumerate(text)]


@dataclass(frozen=True)
class _Sentence:
    text: str
    signs: Sequence[str]
    numbers: Mapping[str, int]

    def between(self, begin: int, end: int, inside: Sequence[Mark]) -> str:
        parts: list[str] = []
        at = begin
        for mark in inside:
            parts += [*self.signs[at : mark.run.begin]]
            written = self.marked(mark)
            if parts and parts[-1] == "!" and written.startswith("["):
                parts[-1] = "\\!"  # no picture
            parts.append(written)
            at = mark.run.end
        return "".join((*parts, *self.signs[at:end]))

    def marked(self, mark: Mark) -> str:
        run = mark.run
        if run.kind is RunKind.NOTE:
            return f"[^{self.numbers[run.value]}]" if run.value in self.numbers else ""
        if run.kind is RunKind.CODE:
            return _code(self.text[run.begin : run.end])
        inner = self.between(run.begin, run.end, mark.inner)
        if run.kind is RunKind.LINK:
            return link(inner, run.value)
        signs = _SIGNS.get(run.kind, "")
        return f"{signs}{inner}{signs}" if self.flanked(run.begin, run.end) else inner

    def flanked(self, begin: int, end: int) -> bool:
        """Whether asterisks around a stretch are read as emphasis (CommonMark 0.31, 6.2)."""
        before, after = self.text[begin - 1 : begin], self.text[end : end + 1]
        first, last = self.text[begin], self.text[end - 1]
        opens = not _apart(first) or _apart(before)
        closes = not _apart(last) or _apart(after)
        return opens and closes and not first.isspace() and not last.isspace()


def _apart(sign: str) -> bool:
    """Whether a character is white space or punctuation, or there is none."""
    return not sign or sign.isspace() or unicodedata.category(sign)[0] in "PS"


def _code(text: str) -> str:
    ticks = "`" * (max(map(len, _FENCE.findall(text)), default=0) + 1)
    apart = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{ticks}{apart}{text}{apart}{ticks}"
