"""One sentence by a language model: ask, check, ask otherwise, take the best candidate.

The rungs are fixed in order and kind, so the result depends on the sentence alone:

1. the sentence as it is, but Chinese names in pinyin in their hanzi (each asked for by itself, and
   taken only if it is read as the name sounds); a word or two as a label;
2. where a name is said too often, another wording of the sentence;
3. words that were left as they were, each translated by itself;
4. where marks or the speaker were lost: a quotation and its speaker, each by itself; quoted words
   by themselves, put back in their marks through a placeholder;
5. a full instruction that lists what was lost;
6. the lost numbers (with their currency or unit) and addresses behind placeholders;
7. the clauses, each by itself;
8. without examples, where one of theirs stands in the answer;
9. words that are left in the best of these.

Sending an answer back with what is wrong with it is no rung: the small model then translated the
remark, or gave an example's answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...languages.numerals import Quantity, quantities
from ...languages.scripts import HAN
from ...languages.typography import curl, end_as, in_variant, normalise
from ...languages.zh import names as hanzi_names
from ...languages.zh.places import in_hanzi
from ...languages.zh.sound import best_match
from ..checks import Fault, FaultKind, find_faults, lost_quantities, weight, words_left
from ..engines import prompts, segments
from ..engines.language_model import LanguageModel, Message
from . import protection
from .candidates import Candidate, best, judge
from .lost import AMOUNTS, CALENDAR, NAMES, REWORDED, kept_words
from .translator import RULES as REPAIR_RULES
from .wordings import other_wordings

if TYPE_CHECKING:
    from ...languages.zh.pinyin import Syllables

RULES = (*REPAIR_RULES, "translation.engines")  # what decides an answer
LONGEST = 600  # letters (checks.weight) asked at once; a longer text goes piece by piece
LABEL = 2  # words at most in a text that is asked for as a label

_PARTABLE = {
    FaultKind.EMPTY, FaultKind.UNTRANSLATED, FaultKind.REPETITION, FaultKind.TOO_SHORT,
    FaultKind.CUT, FaultKind.NUMBER_LOST, FaultKind.QUOTES_LOST,
}  # fmt: skip
_SPEECH = {FaultKind.QUOTES_LOST, FaultKind.SPEAKER_LOST}
_TOLD = AMOUNTS | CALENDAR  # faults whose words are worth telling the model
# Up to four words in marks of their own, also in single ones.
_QUOTED = re.compile(r"(?:“|(?<!\w)[‘'])(\w[\w’-]*(?: \w[\w’-]*){0,3})(?:”|[’'](?!\w))")

Rung = Callable[[str, Sequence[Candidate]], Candidate | None]


class SentenceTranslator:
    """One pair of languages on one model. Safe to use from several threads."""

    def __init__(
        self,
        model: LanguageModel,
        source: str,
        tag: str,
        *,
        repair: bool = True,
        terms: Sequence[tuple[str, str]] = (),
    ) -> None:
        """``repair`` False stops at the first rung.

        ``terms`` are words of the texts and what must be written for each.
        """
        target = "zh" if tag == "zh-Hant" else tag
        self._model = model
        self._target = target
        self._languages = (source, target)
        self._opening = prompts.opening(source, target)
        self._traditional = tag == "zh-Hant"
        self._repair = repair
        self._hanzi: dict[tuple[str, tuple[Syllables, ...]], str] = {}
        self._terms = [
            (term, in_variant(each, "zh") if self._traditional else each) for term, each in terms
        ]

    def translate(self, text: str) -> str:
        """The best translation found; the same one for the same text, always."""
        made = self._translate(" ".join(text.split()))
        # Asked for Traditional Chinese, the model does not write it.
        return in_variant(made, "zh-Hant") if self._traditional else made

    def _translate(self, text: str) -> str:
        if not any(letter.isalpha() for letter in text) or protection.is_measure(text):
            return text
        if weight(text) > LONGEST:
            pieces = segments.clauses(text, LONGEST * len(text) // weight(text))
            return segments.join([self._translate(piece) for piece in pieces], self._target)
        return self._best(text).text

    def _best(self, text: str, *, part: bool = True) -> Candidate:
        candidates: list[Candidate] = []
        rungs = self._rungs(text, part=part)
        for rung in rungs if self._repair else rungs[:1]:
            made = rung(text, candidates)
            if made is None:
                continue
            if not made.faults:
                return made
            candidates.append(made)
        return best(candidates)

    def _rungs(self, text: str, *, part: bool) -> list[Rung]:
        label = prompts.is_label(text, LABEL) and prompts.has_labels(*self._languages)
        rungs: list[Rung] = [self._label] if label else []
        rungs += [self._plain, self._reworded, self._glossed]
        if part:
            rungs += [self._spoken, self._quoting]
        rungs += [self._instructed, self._protected]
        if part:
            rungs.append(self._parted)
        return [*rungs, self._bare, self._glossed]

    def _label(self, text: str, _: Sequence[Candidate]) -> Candidate:
        return self._ask(text, prompts.plain(text), str, prompts.labels(*self._languages))

    def _plain(self, text: str, _: Sequence[Candidate]) -> Candidate:
        quoted = segments.unquote(curl(self._named(text)))
        return self._ask(text, prompts.plain(quoted.text), quoted.wrap)

    def _reworded(self, text: str, tried: Sequence[Candidate]) -> Candidate | None:
        if not {fault.kind for fault in best(tried).faults} & REWORDED:
            return None
        made: list[Candidate] = []
        for each in other_wordings(text, self._languages[0]):
            quoted = segments.unquote(curl(self._named(each)))
            made.append(self._ask(text, prompts.plain(quoted.text), quoted.wrap))
        return best(made) if made else None

    def _glossed(self, text: str, tried: Sequence[Candidate]) -> Candidate | None:
        made = best(tried).text
        words = words_left(text, made, self._target)
        for word in words:
            answer = self._word(_as_written(word, text))
            gloss = answer.strip().strip('。.“”"「」').replace("\\", "")
            if 0 < len(gloss) <= 12 and not find_faults(f"the {word}", gloss, *self._languages):
                made = re.sub(rf"(?<![A-Za-z]){word}(?![A-Za-z])", gloss, made)
        return self._judge(text, made) if words else None

    def _spoken(self, text: str, tried: Sequence[Candidate]) -> Candidate | None:
        lost = any(fault.kind in _SPEECH for fault in tried[0].faults)
        return self._in_parts(text, segments.speech(curl(text))) if lost else None

    def _quoting(self, text: str, tried: Sequence[Candidate]) -> Candidate | None:
        has_labels = prompts.has_labels(*self._languages)
        quoted = list(_QUOTED.finditer(curl(text))) if has_labels else []
        lost = any(fault.kind is FaultKind.QUOTES_LOST for fault in best(tried).faults)
        if not quoted or not lost:
            return None
        kept = {each[0]: f"“{self._word(each[1]).strip('“”。.')}”" for each in quoted}
        hidden = protection.protect(curl(self._named(text)), (), self._languages, kept)
        return self._ask(text, prompts.plain(hidden.text), hidden.restore)

    def _instructed(self, text: str, tried: Sequence[Candidate]) -> Candidate:
        quoted = segments.unquote(curl(self._named(text, tried)))
        keep = [each.written for each in self._lost(text, tried)]
        keep += [each.expected for each in best(tried).faults if each.kind in _TOLD]
        keep += [rendering for term, rendering in self._terms if term in text]
        if any(fault.kind is FaultKind.QUOTES_LOST for each in tried for fault in each.faults):
            keep.append("“ ”")
        return self._ask(text, prompts.instructed(quoted.text, self._target, keep), quoted.wrap)

    def _protected(self, text: str, tried: Sequence[Candidate]) -> Candidate | None:
        lost = self._lost(text, tried)
        faults = best(tried).faults
        if AMOUNTS & {fault.kind for fault in faults}:
            lost = quantities(text)
        kept = kept_words(faults, self._languages)
        if not lost and not kept:
            return None
        quoted = segments.unquote(curl(self._named(text, tried)))
        hidden = protection.protect(quoted.text, lost, self._languages, kept)
        return self._ask(
            text, prompts.plain(hidden.text), lambda made: quoted.wrap(hidden.restore(made))
        )

    def _parted(self, text: str, tried: Sequence[Candidate]) -> Candidate | None:
        kinds = {fault.kind for each in tried for fault in each.faults}
        if not kinds & _PARTABLE:
            return None
        quoted = segments.unquote(curl(text))
        pieces = segments.clauses(quoted.text, len(quoted.text))
        return self._in_parts(text, pieces, quoted.wrap)

    def _bare(self, text: str, tried: Sequence[Candidate]) -> Candidate | None:
        leaked = prompts.leaks(text, best(tried).text, *self._languages)
        quoted = segments.unquote(curl(self._named(text)))
        bare = self._opening[:1]
        return self._ask(text, prompts.plain(quoted.text), quoted.wrap, bare) if leaked else None

    def _in_parts(
        self, text: str, pieces: Sequence[str], finish: Callable[[str], str] = str
    ) -> Candidate | None:
        if len(pieces) < 2:
            return None
        made = [self._best(piece, part=False).text for piece in pieces]
        return self._judge(text, finish(segments.join(made, self._target)))

    def _lost(self, text: str, tried: Sequence[Candidate]) -> list[Quantity]:
        return lost_quantities(text, best(tried).text, *self._languages)

    def _word(self, word: str) -> str:
        if prompts.has_labels(*self._languages):
            opening, request = prompts.labels(*self._languages), prompts.plain(word)
        else:
            opening, request = self._opening, prompts.word(word, self._target)
        return self._model.answer(opening, request, 24).text

    def _named(self, text: str, tried: Sequence[Candidate] = ()) -> str:
        """``text`` with its terms as they must be, and names as Chinese writes them.

        Names are those of persons, and those that ``tried`` lost. A word of the target language in
        the text is copied more surely than an instruction is followed.
        """
        for term, rendering in self._terms:
            written = rendering.replace("\\", r"\\")
            text = re.sub(rf"(?<!\w){re.escape(term)}(?!\w)", written, text)
        if self._target != "zh":
            return text
        known = hanzi_names.names_in(text)
        wanted = [name for name in known if hanzi_names.is_person(name)]
        wanted += [f.expected for each in tried for f in each.faults if f.kind in NAMES]
        for name in filter(None, dict.fromkeys(wanted)):
            if hanzi := self._in_hanzi(name, known.get(name, ())):
                text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", hanzi, text)
        return text

    def _in_hanzi(self, name: str, cuts: tuple[Syllables, ...]) -> str:
        """A name in hanzi that sound like it; it depends on the name and its syllables alone."""
        if place := in_hanzi(name):
            return place
        if (name, cuts) not in self._hanzi:
            answer = self._model.answer(self._opening, prompts.name(name), 16).text.strip()
            if cuts:
                good = hanzi_names.reads_as(answer, cuts)
                self._hanzi[name, cuts] = answer if good else hanzi_names.usual_hanzi(name, cuts)
            else:
                written = re.fullmatch(f"[{HAN}·]+", answer)
                self._hanzi[name, cuts] = answer if written and _sounds_like(answer, name) else ""
        return self._hanzi[name, cuts]

    def _ask(
        self,
        text: str,
        request: list[Message],
        finish: Callable[[str], str],
        opening: list[Message] | None = None,
    ) -> Candidate:
        answer = self._model.answer(opening or self._opening, request, 48 + weight(text))
        return self._judge(text, finish(answer.text.strip()), cut=answer.cut)

    def _judge(self, text: str, made: str, *, cut: bool = False) -> Candidate:
        made = end_as(text, normalise(made, self._target), self._target)
        faults = []
        if cut:
            faults.append(Fault(FaultKind.CUT, "the answer was not finished"))
        if leaked := prompts.leaks(text, made, *self._languages):
            faults.append(Fault(FaultKind.UNTRANSLATED, f"from an example: {leaked}"))
        for term, rendering in self._terms:
            if term in text and rendering.casefold() not in made.casefold():
                told = f"“{term}” is not rendered “{rendering}”"
                faults.append(Fault(FaultKind.TERM, told, rendering))
        checked = judge(text, made, self._languages)
        return Candidate(checked.text, (*checked.faults, *faults))


def _as_written(word: str, text: str) -> str:
    """``word``, which may have lost its ending, as ``text`` has it: the model knows "flyers" better
    than "flyer"."""
    found = re.search(rf"\b{word}(?:s|es|ed|ing)?\b", text, re.IGNORECASE)
    return found[0].lower() if found else word


def _sounds_like(hanzi: str, name: str) -> bool:
    return all(best_match(word, hanzi)[0] >= 0.5 for word in name.split())
