"""One sentence by a language model: ask, check, ask otherwise, take the best candidate.

The rungs are fixed in order and kind, so the result depends on the sentence alone:

1. the sentence as it is;
2. words that were left as they were, each translated by itself;
3. a quotation that lost its marks, and its speaker, each by itself;
4. a full instruction that lists what was lost;
5. the lost numbers behind placeholders;
6. the clauses, each by itself.

Sending an answer back with what is wrong with it is no rung: the small model then translated the
remark, or gave an example's answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from . import prompts, segments
from .checks import Fault, FaultKind, Severity, find_faults, lost_quantities, weight, words_left
from .local_model import LocalModel
from .numerals import Quantity
from .typography import curl, normalise

if TYPE_CHECKING:
    from opencc import OpenCC

REVISION = 2  # of the rungs, the checks and the typography: part of the cache key
LONGEST = 600  # letters (checks.weight) asked at once; a longer text goes piece by piece

_PARTABLE = {
    FaultKind.EMPTY, FaultKind.UNTRANSLATED, FaultKind.REPETITION, FaultKind.TOO_SHORT,
    FaultKind.CUT, FaultKind.NUMBER_LOST, FaultKind.QUOTES_LOST,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    faults: tuple[Fault, ...]

    @property
    def badness(self) -> int:
        return sum(10 if each.severity is Severity.ERROR else 1 for each in self.faults)


class SentenceTranslator:
    """One pair of languages on one model. Safe to use from several threads."""

    def __init__(self, model: LocalModel, source: str, tag: str) -> None:
        target = "zh" if tag == "zh-Hant" else tag
        self._model = model
        self._target = target
        self._languages = (source, target)
        self._opening = prompts.opening(source, target)
        self._traditional = tag == "zh-Hant"

    def translate(self, text: str) -> str:
        """The best translation found; the same one for the same text, always."""
        made = self._translate(" ".join(text.split()))
        return _traditional(made) if self._traditional else made

    def _translate(self, text: str) -> str:
        if not any(letter.isalpha() for letter in text):
            return text
        if weight(text) > LONGEST:
            pieces = segments.clauses(text, LONGEST * len(text) // weight(text))
            made = segments.join([self._translate(piece) for piece in pieces], self._target)
        else:
            made = self._best(text).text
        return normalise(made, self._target)

    def _best(self, text: str, *, part: bool = True) -> _Candidate:
        candidates: list[_Candidate] = []
        rungs = [self._plain, self._glossed, self._instructed, self._protected]
        if part:
            rungs = [*rungs[:2], self._spoken, *rungs[2:], self._parted]
        for rung in rungs:
            made = rung(text, candidates)
            if made is None:
                continue
            if not made.faults:
                return made
            candidates.append(made)
        return min(candidates, key=lambda each: each.badness)

    def _plain(self, text: str, _: Sequence[_Candidate]) -> _Candidate | None:
        quoted = segments.unquote(curl(text))
        return self._ask(text, prompts.plain(quoted.text), quoted.wrap)

    def _glossed(self, text: str, tried: Sequence[_Candidate]) -> _Candidate | None:
        made = tried[-1].text
        words = words_left(text, made, self._target)
        for word in words:
            answer = self._model.answer(self._opening, prompts.word(word, self._target), 24).text
            gloss = answer.strip().strip('。.“”"「」').replace("\\", "")
            if 0 < len(gloss) <= 12 and not find_faults(f"the {word}", gloss, *self._languages):
                made = re.sub(rf"(?<![A-Za-z]){word}(?![A-Za-z])", gloss, made)
        return self._judge(text, made) if words else None

    def _spoken(self, text: str, tried: Sequence[_Candidate]) -> _Candidate | None:
        lost = any(fault.kind is FaultKind.QUOTES_LOST for fault in tried[0].faults)
        return self._in_parts(text, segments.speech(curl(text))) if lost else None

    def _instructed(self, text: str, tried: Sequence[_Candidate]) -> _Candidate | None:
        quoted = segments.unquote(curl(text))
        lost = self._lost(text, tried)
        keep = [each.written for each in lost]
        if any(fault.kind is FaultKind.QUOTES_LOST for each in tried for fault in each.faults):
            keep.append("“ ”")
        return self._ask(text, prompts.instructed(quoted.text, self._target, keep), quoted.wrap)

    def _protected(self, text: str, tried: Sequence[_Candidate]) -> _Candidate | None:
        lost = self._lost(text, tried)
        if not lost:
            return None
        quoted = segments.unquote(curl(text))
        hidden = segments.protect(quoted.text, lost, self._target)
        return self._ask(
            text, prompts.plain(hidden.text), lambda made: quoted.wrap(hidden.restore(made))
        )

    def _parted(self, text: str, tried: Sequence[_Candidate]) -> _Candidate | None:
        kinds = {fault.kind for each in tried for fault in each.faults}
        if not kinds & _PARTABLE:
            return None
        quoted = segments.unquote(curl(text))
        pieces = segments.clauses(quoted.text, len(quoted.text))
        return self._in_parts(text, pieces, quoted.wrap)

    def _in_parts(
        self, text: str, pieces: Sequence[str], finish: Callable[[str], str] = str
    ) -> _Candidate | None:
        if len(pieces) < 2:
            return None
        made = [normalise(self._best(piece, part=False).text, self._target) for piece in pieces]
        return self._judge(text, finish(segments.join(made, self._target)))

    def _lost(self, text: str, tried: Sequence[_Candidate]) -> list[Quantity]:
        best = min(tried, key=lambda each: each.badness)
        return lost_quantities(text, best.text, *self._languages)

    def _ask(
        self, text: str, request: list[prompts.Message], finish: Callable[[str], str]
    ) -> _Candidate:
        answer = self._model.answer(self._opening, request, 48 + weight(text))
        return self._judge(text, finish(answer.text.strip()), cut=answer.cut)

    def _judge(self, text: str, made: str, *, cut: bool = False) -> _Candidate:
        faults = find_faults(text, made, *self._languages)
        if cut:
            faults += (Fault(FaultKind.CUT, "the answer was not finished"),)
        if prompts.is_example(made, self._target):
            faults += (Fault(FaultKind.UNTRANSLATED, "an example came back"),)
        return _Candidate(made, faults)


def _traditional(text: str) -> str:
    """Simplified to Traditional Chinese, in Taiwan's words: asked for it, the model does not."""
    return normalise(_converter().convert(text), "zh-Hant")


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2twp")
