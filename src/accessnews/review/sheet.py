"""What goes out to a reviewer and what comes back, whatever the file's format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import langcodes
from langcodes.tag_parser import LanguageTagError

from ..article import BlockKind, Sentence
from ..edition import Origin as Made
from ..languages.scripts import WIDE
from ..languages.tags import display_name
from ..progress import Progress, Silent
from ..runs import Run, RunKind
from ..translation.checks import Severity
from ..translation.glossary.glossary import Glossary
from ..translation.memory.store import Memory, Origin, TranslationUnit, clean
from ..translation.memory.translator import origin_of
from .findings import find
from .pairs import Pair

TITLE = "title"
HOW_TO = (
    "Correct the targets, nothing else. Set a segment's state to reviewed, signed off or final "
    "where its target is right as it is."
)
# XLIFF 2.1, attribute "priority": 1 is the highest priority of a note, 10 the lowest.
PRIORITY = {Severity.ERROR: 1, Severity.WARNING: 3}
ADVICE_PRIORITY = 5
BLOCK_PRIORITY = 10
# Categories of notes besides the checks' codes.
BACK, LOOK, STAND_IN = "back-translation", "look", "stand-in"
HELP = "a help that can mislead both ways"
"""What a translation back is: a fault may come of the way back alone, or be undone by it."""
READING = "reading"
ORDERS = (READING, LOOK)
"""In which order a table has its rows: as they are read, or as they deserve a look."""

_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_FINGERPRINT = re.compile("[a-p]{12}")
_BREAK_AT_HAN = re.compile(rf"(?<=[{WIDE}])[ \t]*[\r\n]\s*|[ \t]*[\r\n]\s*(?=[{WIDE}])")


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a sentence; ``category`` is a check's code or what else tells."""

    category: str
    text: str
    priority: int

    def __str__(self) -> str:
        return f"{self.category}: {self.text}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another translation, and of what: ``share`` (0 to 1) is how like ``source`` is to the unit's.

    ``origin`` says who made it: ``human`` or ``machine``.
    """

    source: str
    target: str
    origin: str
    share: float


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence to review; ``approved`` where a person wrote or confirmed ``target``.

    ``origin`` tells how ``target`` came about.
    ``runs`` are the links, emphasis and the like of ``source``, ``target_runs`` those of ``target``
    that have their place in it. ``back`` is the target translated back, "" where that was not asked
    for or not to be had. ``look`` is the unit's rank among those to be looked at, from 1; 0 where
    they are not ranked.
    """

    id: str
    kind: str
    source: str
    target: str
    notes: tuple[Note, ...] = ()
    approved: bool = False
    runs: tuple[Run, ...] = ()
    target_runs: tuple[Run, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    back: str = ""
    look: int = 0
    origin: Made = Made.MACHINE

    @property
    def block(self) -> str:
        return self.id.partition("s")[0]

    @property
    def faulty(self) -> bool:
        """Whether a check found something."""
        return any(note.priority in PRIORITY.values() for note in self.notes)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article's sentences beside their translations, in reading order.

    ``order`` is one of ``ORDERS``: that of the rows of a table.
    """

    slug: str
    origin: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...]
    order: str = READING

    @property
    def name(self) -> str:
        """The stem of a review's file: ``slug.en-zh``."""
        return f"{self.slug}.{self.source_language}-{self.target_language}"

    @property
    def title(self) -> str:
        return self.units[0].source

    @property
    def has_back(self) -> bool:
        """Whether anything was translated back."""
        return any(unit.back for unit in self.units)

    @property
    def is_ranked(self) -> bool:
        return any(unit.look for unit in self.units)

    @property
    def rows(self) -> tuple[Unit, ...]:
        """The units in the sheet's ``order``."""
        if self.order == LOOK:
            return tuple(sorted(self.units, key=lambda unit: unit.look))
        return self.units

    @property
    def languages(self) -> str:
        """The pair for people: "English to Chinese"."""
        return f"{display_name(self.source_language)} to {display_name(self.target_language)}"


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a text that came back, around its code points ``begin`` to ``end``.

    ``id`` is the number (from 1) of the source's run, where the tool kept it; ``kind`` is a run's
    kind, or empty where the file does not tell one.
    """

    id: str
    begin: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """One sentence as it came back, and the line (from 1) on which it stands in the file.

    ``exported`` is the fingerprint of the target that went out, ``exported_codes`` of its codes;
    each is empty where the file lost it. ``codes`` are the target's, None in a format without them.
    ``untranslated`` holds where the file says that nobody has translated it yet. ``remarks`` are
    the notes that a person wrote.
    """

    id: str
    source: str
    target: str
    line: int
    exported: str = ""
    approved: bool = False
    codes: tuple[Code, ...] | None = None
    exported_codes: str = ""
    untranslated: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """A reviewer's file; a language is empty where the file does not name it."""

    name: str
    source_language: str
    target_language: str
    units: tuple[ReturnedUnit, ...]


def fingerprint(text: str) -> str:
    """A short digest that tells whether a text is still the one that went out.

    Letters only: a spreadsheet takes twelve hexadecimal digits for a number now and then.
    """
    return hashlib.sha256(one_line(text).encode()).hexdigest()[:12].translate(_LETTERS)


def same_language(one: str, other: str) -> bool:
    """Whether two tags mean one language in one script: a tool may write ``fr-FR`` for ``fr``."""
    try:
        first, second = langcodes.get(one).maximize(), langcodes.get(other).maximize()
    except LanguageTagError:
        return False
    return (first.language, first.script) == (second.language, second.script)


def known_fingerprint(cell: str) -> str:
    """``cell`` if it can be a fingerprint, else nothing, as if the file had lost it."""
    return cell.strip() if _FINGERPRINT.fullmatch(cell.strip()) else ""


def one_line(text: str) -> str:
    """``text`` as a sentence must be: on one line, single spaces, none at its ends.

    A line break that a tool or a person put in becomes a space, beside a Chinese character
    nothing.
    """
    return clean(_BREAK_AT_HAN.sub("", text.strip()))


def lay_out(pair: Pair, memory: Memory) -> Sheet:
    """The pair as a sheet without notes: what a person wrote before, else what was built."""
    built = {sentence.id: sentence for sentence in pair.translation.sentences()}
    units = []
    for kind, sentence in sentences_of(pair):
        human = _by_a_person(sentence.text, pair, memory)
        made = built[sentence.id]
        unit = Unit(sentence.id, kind, sentence.text, human.target if human else made.text)
        known = human.runs if human else ()
        if not known and unit.target == made.text:
            known = made.runs
        same = Made.ORIGINAL if unit.target == sentence.text else Made.MACHINE
        units.append(
            replace(
                unit,
                approved=bool(human),
                runs=sentence.runs,
                target_runs=with_a_place(known),
                origin=origin_of(human) if human else same,
            )
        )
    return Sheet(pair.slug, pair.original.source, *pair.languages, tuple(units))


def annotated(
    sheet: Sheet,
    pair: Pair,
    memory: Memory,
    glossary: Glossary | None = None,
    progress: Progress | None = None,
) -> Sheet:
    """The sheet of ``pair`` with what a reviewer should know of each sentence."""
    built = {sentence.id: sentence.text for sentence in pair.translation.sentences()}
    sentences = [(unit.id, unit.source, unit.target) for unit in sheet.units]
    faults = find(sentences, *pair.languages, glossary)
    stood_in = {each.sentence: each for each in pair.stand_ins}

    def suggestions(unit: Unit) -> Iterator[Suggestion]:
        if unit.target != built[unit.id]:
            yield Suggestion(unit.source, built[unit.id], Origin.MACHINE.value, 1.0)
        yield from _matches(unit.source, pair, memory)

    def notes(unit: Unit) -> Iterator[Note]:
        for fault in faults.get(unit.id, ()):
            yield Note(fault.kind.value, fault.detail, PRIORITY[fault.severity])
        if unit.target != built[unit.id]:
            text = f"corrected since the build, which has: {built[unit.id]}"
            yield Note("memory", text, ADVICE_PRIORITY)
        elif (other := stood_in.get(unit.id)) and not unit.approved:
            text = f"by {other.engine}: {other.failed} failed ({other.reason})"
            yield Note(STAND_IN, text, ADVICE_PRIORITY)
        for term in glossary.terms_in(unit.source) if glossary else ():
            text = f"{term.source} → {term.target}{f' ({term.note})' if term.note else ''}"
            yield Note("glossary", text, ADVICE_PRIORITY)
        for each in unit.suggestions:
            if each.source != unit.source:
                told = f"{each.share * 100:.0f} % ({each.origin}): {each.source} → {each.target}"
                yield Note("memory", told, ADVICE_PRIORITY)
        for run in unit.runs:
            words = unit.source[run.begin : run.end]
            told = f"{words} → {run.value}" if words and run.value else words or run.value
            yield Note(run.kind.value, told, BLOCK_PRIORITY)
        yield Note("block", unit.kind, BLOCK_PRIORITY)

    units = []
    with (progress or Silent()).task(f"Annotating {sheet.name}", len(sheet.units)) as task:
        for unit in sheet.units:
            known = replace(unit, suggestions=tuple(suggestions(unit)))
            units.append(replace(known, notes=tuple(notes(known))))
            task.advance()
    return replace(sheet, units=tuple(units))


def with_a_place(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Those of a translation's runs that have their place in it."""
    return tuple(
        run for run in runs if run.begin < run.end or (run.kind is RunKind.NOTE and not run.words)
    )


def _by_a_person(source: str, pair: Pair, memory: Memory) -> TranslationUnit | None:
    unit = memory.find(source, *pair.languages)
    return unit if unit and unit.origin is Origin.HUMAN else None


def _matches(source: str, pair: Pair, memory: Memory) -> Iterator[Suggestion]:
    if not source.strip():
        return
    for share, unit in memory.similar(source, *pair.languages):
        if unit.source != source:
            yield Suggestion(unit.source, unit.target, unit.origin.value, share)


def sentences_of(pair: Pair) -> Iterator[tuple[str, Sentence]]:
    """What a reviewer looks at of the original, in reading order, with its kind: no code."""
    yield TITLE, pair.original.title
    for block in pair.original.blocks:
        if block.kind is BlockKind.CODE:
            continue
        level = f" {block.level}" if block.kind is BlockKind.HEADING else ""
        for sentence in block.sentences:
            yield f"{block.kind.value}{level}", sentence
