"""What an editor chose among several engines' translations, on the way to the memory.

A chosen translation is a person's from then on: ``find_choices`` gives it as a ``Review``, whose
units the translation memory keeps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..errors import InputError, UsageError
from ..files import slug
from ..translation.glossary.glossary import Glossary
from ..translation.memory.store import Memory, Origin
from ..weights.catalogue import unknown_name
from .comparison import Comparison
from .corrections import Review, find_corrections
from .sheet import Returned, ReturnedUnit, Sheet, Unit, one_line

REMEDY = "Nothing was changed. Correct that line."


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence and the translation chosen for it; made by ``engine``, perhaps changed since.

    ``line`` (from 1) is where it stands in its file.
    """

    id: str
    source: str
    target: str
    engine: str
    line: int


@dataclass(frozen=True, slots=True)
class Choices:
    """All that was chosen for an article; ``name`` is the file's, ``slug`` stands in its notes."""

    name: str
    slug: str
    source_language: str
    target_language: str
    chosen: tuple[Choice, ...]


def whole(comparison: Comparison, engine: str) -> Choices:
    """The translation of every sentence by one engine, chosen at once.

    A sentence that it has no translation of is left open.

    Raises:
        UsageError: no version is of that name (names the nearest), or it translated nothing.
    """
    version = next((each for each in comparison.versions if each.engine == engine), None)
    if version is None:
        raise unknown_name("engine in this comparison", engine, comparison.engines)
    if not version.texts:
        raise UsageError(f"{engine} translated no sentence", "Choose another engine.")
    texts: dict[str, str] = {}  # one translation of each source, the first
    for sentence in comparison.sentences:
        if sentence.id in version.texts:
            texts.setdefault(one_line(sentence.text), version.texts[sentence.id])
    chosen = (
        Choice(each.id, each.text, texts[one_line(each.text)], engine, number)
        for number, each in enumerate(comparison.sentences, start=1)
        if one_line(each.text) in texts
    )
    return Choices(engine, slug(comparison.title), *comparison.languages, tuple(chosen))


def find_choices(choices: Choices, memory: Memory, glossary: Glossary | None = None) -> Review:
    """What ``choices`` would change in the memory, and what the checks say of it; changes nothing.

    Raises:
        InputError: a chosen translation is empty or holds a character that no edition can hold, a
            sentence stands twice, or one source is given two translations; names the line.
    """
    languages = (choices.source_language, choices.target_language)
    chosen = [each for each in choices.chosen if one_line(each.source)]
    for each in chosen:
        if not one_line(each.target):
            raise InputError(
                f"{choices.name}:{each.line}: {each.id}: {each.engine} has no translation here",
                REMEDY,
            )
    units = tuple(_units(chosen, memory, languages))
    returned = (
        ReturnedUnit(each.id, each.source, each.target, each.line, approved=True) for each in chosen
    )
    sheet = Sheet(choices.slug, "", *languages, units)
    found = find_corrections(sheet, Returned(choices.name, *languages, tuple(returned)), glossary)
    return replace(found, chosen=True)


def _units(chosen: Sequence[Choice], memory: Memory, languages: tuple[str, str]) -> Iterator[Unit]:
    """The sentences as the memory has them now: a person's translation, or none."""
    for each in {each.id: each for each in chosen}.values():
        unit = memory.find(each.source, *languages)
        human = unit.target if unit and unit.origin is Origin.HUMAN else ""
        yield Unit(each.id, "", each.source, human, approved=bool(human))
