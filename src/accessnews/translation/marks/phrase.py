"""A marked phrase of a sentence, and where a translation's words may be marked for it."""

from __future__ import annotations

from dataclasses import dataclass

from ...languages.zh.text import is_chinese
from .words import Word, within, words

Place = tuple[int, int]
"""Code points of a translation: begin and end."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Code points ``begin`` to ``end`` of ``source``, a sentence whose translation is ``target``.

    ``languages`` are BCP 47 tags, from and to.
    """

    source: str
    target: str
    begin: int
    end: int
    languages: tuple[str, str]

    @property
    def text(self) -> str:
        """The phrase as it stands."""
        return self.source[self.begin : self.end]

    @property
    def only_once(self) -> bool:
        """Whether the source has these words nowhere else."""
        return self.source.casefold().count(self.text.casefold()) == 1

    @property
    def source_words(self) -> tuple[Word, ...]:
        """Those of the phrase, each whole."""
        every = words(self.source, self.languages[0])
        numbers = within(every, self.begin, self.end)
        return every[numbers.start : numbers.stop]

    @property
    def target_words(self) -> tuple[Word, ...]:
        """Those of the whole translation."""
        return words(self.target, self.languages[1])

    def place(self, numbers: range) -> Place:
        """Where the words of these numbers stand in the translation."""
        every = self.target_words
        return every[numbers[0]].begin, every[numbers[-1]].end

    def whole(self, begin: int, end: int) -> bool:
        """Whether neither end of a place in the translation is within a word.

        The parts of a foreign name in Chinese, between its dots, are words too.
        """
        return not any(map(self._cuts, (begin, end)))

    def _cuts(self, at: int) -> bool:
        dotted = is_chinese(self.languages[1]) and "·" in self.target[max(0, at - 1) : at + 1]
        return not dotted and any(word.begin < at < word.end for word in self.target_words)
