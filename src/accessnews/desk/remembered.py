"""What people say at the desk, kept in the translation memory; and taken back with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..edition import Origin as Made
from ..edition import Reviewer, SentenceOrigin
from ..runs import Run
from ..translation.memory.store import Memory, Origin, TranslationUnit, Work
from ..translation.memory.translator import origins, reviewed
from .shelf import Shelf
from .story import CHECKED, Line, Mark


def remember(
    shelf: Shelf,
    memory: Memory,
    lines: Iterable[tuple[Line, str]],
    source_language: str,
    note: str,
    runs: Mapping[str, tuple[tuple[Run, ...], tuple[Run, ...]]],
) -> None:
    """Bring the memory to what ``lines`` now say, each with the text of its original.

    A sentence that somebody answers for is kept as a person's; one that is looked at no more is
    taken back, and what a person had said before it stands again. ``runs`` are those of the source
    and of the target, by the sentence's id.

    Raises:
        InputError: the memory or the desk's file cannot be used.
    """
    for line, source in lines:
        pair = (source_language, line.language)
        if line.mark in CHECKED:
            known = memory.find(source, *pair)
            had = known.target if known and known.origin is Origin.HUMAN else ""
            of_source, of_target = runs.get(line.sentence, ((), ()))
            unit = TranslationUnit(
                source,
                line.text,
                *pair,
                Origin.HUMAN,
                note=note,
                runs=of_target,
                source_runs=of_source if of_target else (),
                work=Work.CONFIRMED if line.mark is Mark.ACCEPTED else Work.CORRECTED,
            )
            memory.remember([unit])
            _keep(shelf, line, source, had)
        elif taken := _taken(shelf, line, source):
            target, before = taken
            memory.forget([TranslationUnit(source, target, *pair, Origin.HUMAN)])
            if before:
                memory.remember([TranslationUnit(source, before, *pair, Origin.HUMAN)])


def is_reviewed(
    lines: Iterable[Line], sources: Mapping[str, str], memory: Memory, source_language: str
) -> bool:
    """Whether a person answers for each of a translation's lines, here or in the memory.

    ``sources`` are their originals, by the sentence's id. A text that reads the same in both
    languages, such as a number, needs nobody.
    """
    wanted = [line for line in lines if line.text != sources[line.sentence]]
    if any(line.mark is Mark.OUTDATED for line in wanted):
        return False
    left = [(sources[line.sentence], line.text) for line in wanted if line.mark not in CHECKED]
    return bool(wanted) and (
        not left or reviewed(memory, left, source_language, wanted[0].language)
    )


def origins_of(
    lines: Iterable[Line], sources: Mapping[str, str], memory: Memory, source_language: str
) -> tuple[SentenceOrigin, ...]:
    """How those of a translation's lines came about that are not the machine's alone.

    What a person did here counts, else what the memory knows. A sentence that is to be looked at
    again counts as a machine's: nobody answers for it.
    """
    found: list[SentenceOrigin] = []
    for line in lines:
        if line.mark is Mark.OUTDATED:
            continue
        pair = (line.sentence, sources[line.sentence], line.text)
        known = origins(memory, [pair], source_language, line.language)
        if line.mark not in CHECKED or any(each.origin is Made.ORIGINAL for each in known):
            found += known
            continue
        by_hand = any(each.origin is Made.HUMAN for each in known)
        own = Made.CONFIRMED if line.mark is Mark.ACCEPTED else Made.CORRECTED
        origin = Made.HUMAN if by_hand else own
        found.append(SentenceOrigin(line.sentence, origin, line.who, line.when))
    return tuple(found)


def reviewers(lines: Iterable[Line]) -> tuple[Reviewer, ...]:
    """Who answers for which of ``lines``, those for most of them first."""
    whose: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.mark in CHECKED:
            whose[line.who].append(line)
    made = [
        Reviewer(
            who,
            sum(line.mark is Mark.ACCEPTED for line in own),
            sum(line.mark is Mark.CORRECTED for line in own),
            max(line.when for line in own),
        )
        for who, own in whose.items()
    ]
    return tuple(sorted(made, key=lambda each: (-each.accepted - each.corrected, each.name)))


def _keep(shelf: Shelf, line: Line, source: str, had: str) -> None:
    """What was kept, and what a person had said before the desk did."""
    with shelf.database() as database:
        database.execute(
            "INSERT INTO remembered VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET target = excluded.target",
            (line.story, line.language, line.sentence, source, line.text, had),
        )


def _taken(shelf: Shelf, line: Line, source: str) -> tuple[str, str] | None:
    """What was kept of a sentence, which now is not, and what a person had said before that."""
    with shelf.database() as database:
        row = database.execute(
            "DELETE FROM remembered WHERE (story, language, sentence, source) = (?, ?, ?, ?)"
            " RETURNING target, before",
            (line.story, line.language, line.sentence, source),
        ).fetchone()
    return tuple(row) if row else None
