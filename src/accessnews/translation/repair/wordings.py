"""A sentence put otherwise for an engine that lost something of it.

Each way is a function of the sentence, what is wrong with its translation so far and the pair of
languages; it gives wordings, whose pieces an engine is asked for and whose answers it puts
together. No way knows an engine, so that all failing sentences are asked for in one batch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ...languages.known import known
from ...languages.language import Quantity
from ...languages.numerals import quantities
from ...languages.quotation_marks import SET, in_own_marks, typewritten, typewritten_marks
from ...languages.tags import SPACELESS, primary
from ...languages.typography import curl, end_as
from ...languages.zh import names as hanzi_names
from ..checks import FaultKind, lost_quantities
from ..checks.addresses import tags_in
from ..checks.symbols import symbol_runs
from ..engines import segments
from ..placeholders import FORMS
from . import protection
from .candidates import Candidate
from .lost import AMOUNTS, NAMES, QUOTES, REWORDED, SIGNS, kept_words

ALONE = 4  # things that are hidden each by itself, at most
CLAUSES = 12  # pieces of a sentence at most
_SPOILT = frozenset({
    FaultKind.EMPTY, FaultKind.UNTRANSLATED, FaultKind.REPETITION, FaultKind.CUT,
    FaultKind.TOO_SHORT, FaultKind.TOO_LONG, FaultKind.WORDS_LEFT,
})  # fmt: skip
_QUOTED = re.compile(r"(?:“|(?<!\w)[‘'])(?P<words>\w[\w’'-]*(?: \w[\w’'-]*){0,5})(?:”|[’'](?!\w))")
_TAGGED = re.compile(r"<(?P<tag>[A-Za-z][A-Za-z0-9-]*)[^<>]*>(?P<words>[^<>]+)</(?P=tag)>")
_STOPS = re.compile(r"(?<=\w)[.。]$")
_STOPPED = re.compile(r"[.!?…。！？]\W*$")
_WIDE = {",": "，", ";": "；", ":": "："}
_COMMA = re.compile(r"[,;:，；：—–-]$")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and the least faulty translation of it so far; languages are BCP 47 tags."""

    source: str
    made: Candidate
    languages: tuple[str, str]

    @property
    def kinds(self) -> frozenset[FaultKind]:
        return frozenset(fault.kind for fault in self.made.faults)


@dataclass(frozen=True, slots=True)
class Wording:
    """What an engine is asked for, and how its answers make a translation, "" a spoilt one."""

    pieces: tuple[str, ...]
    finish: Callable[[Sequence[str]], str]


Way: TypeAlias = Callable[[Case], Iterator[Wording]]


def other_wordings(text: str, language: str) -> Sequence[str]:
    """Sentences that say the same as ``text``, where the language has some."""
    reworded = known(language).reworded
    return list(reworded(text)) if reworded else []


def reworded(case: Case) -> Iterator[Wording]:
    """The sentence put otherwise in its own language, where a name is said too often."""
    if case.kinds & REWORDED:
        for text in other_wordings(case.source, case.languages[0]):
            yield Wording((text,), lambda answers: answers[0])


def plainly(case: Case) -> Iterator[Wording]:
    """In a typewriter's characters, with what is no word at its ends set aside."""
    if not any(map(str.isalpha, case.source)):
        yield Wording((), lambda _: case.source)
        return
    edges = _edges(case.source)
    text = typewritten(edges.text)
    if text != case.source:
        yield Wording((text,), lambda answers: edges.wrap(answers[0]))


def protected(case: Case) -> Iterator[Wording]:
    """Lost numbers (with their currency or unit), names, addresses and signs behind placeholders.

    As far as the target's room says how it writes an amount.
    """
    yield from _hidden(case, _lost(case))


def protected_whole(case: Case) -> Iterator[Wording]:
    """The same, a number with its scale, currency and unit as CLDR has them in the target."""
    yield from _hidden(case, _lost(case), whole=True)


def protected_otherwise(case: Case) -> Iterator[Wording]:
    """The same behind placeholders of the other forms."""
    for form in FORMS[1:]:
        yield from _hidden(case, _lost(case), whole=True, form=form)


def protected_alone(case: Case) -> Iterator[Wording]:
    """One of what was lost behind a placeholder at a time."""
    lost = _lost(case)
    if lost.count > 1:
        for each in lost.apart()[:ALONE]:
            yield from _hidden(case, each, whole=True)


def spoken(case: Case) -> Iterator[Wording]:
    """A quotation without its marks; it and who said it each by itself."""
    if not case.kinds & QUOTES:
        return
    text = curl(typewritten_marks(case.source))
    parts = [segments.unquote(part) for part in segments.speech(text)]
    if len(parts) < 2 and parts[0].text == text:
        return

    def finish(answers: Sequence[str]) -> str:
        said = [part.wrap(answer) for part, answer in zip(parts, answers, strict=True)]
        return _set_as(case, _joined([part.wrap(part.text) for part in parts], said, case))

    yield Wording(tuple(typewritten(part.text) for part in parts), finish)


def set_apart(case: Case) -> Iterator[Wording]:
    """Quoted or tagged words by themselves, put back in their marks through placeholders."""
    text = case.source
    found = list(_TAGGED.finditer(text)) if case.kinds & SIGNS else []
    if not found and case.kinds & QUOTES:
        text = curl(typewritten_marks(text))
        found = list(_QUOTED.finditer(text))
    words = {each[0]: each["words"] for each in found}
    hidden = protection.protect(text, (), case.languages, {each: each for each in words})
    if not words or set(words) != {value for _, value in hidden.values}:
        return

    def finish(answers: Sequence[str]) -> str:
        if not hidden.intact(answers[0]):
            return ""
        said = {
            whole: whole.replace(each, end_as(each, answer.strip(), case.languages[1]))
            for (whole, each), answer in zip(words.items(), answers[1:], strict=True)
        }
        values = tuple((mark, said[whole]) for mark, whole in hidden.values)
        made = replace(hidden, values=values).restore(answers[0])
        return made if text == case.source else _set_as(case, made)

    yield Wording((typewritten(hidden.text), *map(typewritten, words.values())), finish)


def recast(case: Case) -> Iterator[Wording]:
    """Without capitals throughout, or without its full stop, where nothing of use came."""
    if not case.kinds & _SPOILT:
        return
    text = typewritten(case.source)
    if text.isupper() and len(text.split()) > 1:
        yield Wording((text.capitalize(),), lambda answers: answers[0].upper())
    elif _STOPS.search(text):
        stop = "。" if primary(case.languages[1]) in SPACELESS else "."

        def finish(answers: Sequence[str]) -> str:
            made = answers[0].rstrip()
            return made if not made or _STOPPED.search(made) else made + stop

        yield Wording((_STOPS.sub("", text),), finish)


def in_clauses(case: Case) -> Iterator[Wording]:
    """The clauses, each by itself."""
    edges = _edges(case.source)
    text = typewritten(edges.text)
    pieces = segments.clauses(text, len(text))
    if 1 < len(pieces) <= CLAUSES:
        yield Wording(tuple(pieces), lambda answers: edges.wrap(_joined(pieces, answers, case)))


WAYS: tuple[Way, ...] = (
    reworded,
    plainly,
    protected,
    protected_whole,
    spoken,
    set_apart,
    protected_otherwise,
    protected_alone,
    recast,
    in_clauses,
)
"""In the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class _Lost:
    """What a translation lost and how it is to stand."""

    amounts: tuple[Quantity, ...] = ()
    names: Mapping[str, str] | None = None
    signs: bool = False

    @property
    def count(self) -> int:
        return len(self.amounts) + len(self.names or ()) + self.signs

    def apart(self) -> list[_Lost]:
        signs = [_Lost(signs=True)] if self.signs else []
        names = [_Lost(names={name: form}) for name, form in (self.names or {}).items()]
        return [*(_Lost(amounts=(each,)) for each in self.amounts), *names, *signs]


def _lost(case: Case) -> _Lost:
    """Names in their form in the target: Chinese ones in hanzi for a Chinese target."""
    source, target = case.languages
    if AMOUNTS & case.kinds:
        amounts = quantities(case.source)
    else:
        amounts = lost_quantities(case.source, case.made.text, source, target)
    kept = kept_words(case.made.faults, case.languages)
    if FaultKind.TAG_LOST in case.kinds:
        kept |= {tag: tag for tag in tags_in(case.source)}
    known = hanzi_names.names_in(case.source) if primary(target) == "zh" else {}
    for fault in case.made.faults:
        name = fault.expected
        if name and fault.kind in NAMES:
            kept[name] = hanzi_names.usual_hanzi(name, known.get(name, ())) or name
    kept = {typewritten(name): form for name, form in kept.items()}
    return _Lost(tuple(amounts), kept, bool(SIGNS & case.kinds))


def _hidden(
    case: Case, lost: _Lost, *, whole: bool = False, form: str = FORMS[0]
) -> Iterator[Wording]:
    hidden = protection.protect(
        typewritten(case.source),
        lost.amounts,
        case.languages,
        lost.names,
        form=form,
        whole=whole,
        signs=lost.signs,
    )

    def finish(answers: Sequence[str]) -> str:
        return hidden.restore(answers[0]) if hidden.intact(answers[0]) else ""

    if hidden.values:
        yield Wording((hidden.text,), finish)


def _edges(text: str) -> segments.Quoted:
    """Signs that stand before or behind all words, apart from them, with the spaces between."""
    begin, end = 0, len(text)
    runs = symbol_runs(text)
    for first, last in runs:
        if not text[begin:first].strip() and not any(map(str.isalnum, text[first:last])):
            begin = last
    for first, last in reversed(runs):
        if (
            first >= begin
            and not text[last:end].strip()
            and not any(map(str.isalnum, text[first:last]))
        ):
            end = first
    core = text[begin:end]
    stripped = core.strip()
    if not stripped:
        return segments.Quoted("", text, "")
    before = core[: len(core) - len(core.lstrip())]
    after = core[len(core.rstrip()) :]
    return segments.Quoted(text[:begin] + before, stripped, after + text[end:])


def _joined(pieces: Sequence[str], answers: Sequence[str], case: Case) -> str:
    """The answers as one sentence: each begins and ends as its piece does."""
    target = case.languages[1]
    spaceless = primary(target) in SPACELESS
    made: list[str] = []
    for at, (piece, answer) in enumerate(zip(pieces, answers, strict=True)):
        answer = end_as(piece, answer.strip(), target)
        if not answer:
            return ""
        if piece[:1].islower() and answer[:1].isupper() and not answer[1:2].isupper():
            answer = answer[0].lower() + answer[1:]
        mark = _COMMA.search(piece)
        if mark and at + 1 < len(pieces) and re.search(r"[\w”»\")]$", answer):
            answer += (
                {",": "，", ";": "；", ":": "："}.get(mark[0], mark[0]) if spaceless else mark[0]
            )
        made.append(answer)
    return ("" if spaceless else " ").join(made)


def _set_as(case: Case, text: str) -> str:
    """``text`` with straight marks where the source has no others, else with the target's own."""
    if re.search(f"[{SET}]", case.source):
        return in_own_marks(text, case.languages[1])
    return typewritten_marks(text)
