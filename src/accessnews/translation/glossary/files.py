"""Terms from files.

A ``.tsv`` file holds a term, its translation and, if wanted, a note in each line, with tabs between
them, in UTF-8. Lines that begin with "# " are comments. A first line of two language tags
(``en<TAB>zh-Hant``) makes it a glossary of that pair only. A ``.tbx`` file is a termbase (tbx.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...errors import InputError, UsageError
from ...languages.tags import resolve
from ..memory.store import clean, compatible, same_language
from . import tbx

_TAG = re.compile(r"[a-z]{2}(?:[-_][A-Za-z0-9]{2,8})*")  # "Ana" is a name, not a language


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the source language, how it is to be translated, and what else is right too."""

    source: str
    target: str
    note: str = ""
    also: tuple[str, ...] = ()


def read_terms(path: Path, source: str, target: str) -> Iterator[Term]:
    """The terms of one file for a pair of languages (BCP 47 tags).

    Raises:
        InputError: the file cannot be read, or a line is not as it should be.
    """
    suffix = path.suffix.lower()
    if suffix == ".tbx":
        yield from _from_tbx(path, source, target)
    elif suffix in {".tsv", ".txt", ".tab"}:
        yield from _from_tsv(path, source, target)
    else:
        raise InputError(
            f"{path}: is no glossary that is known here", "Name a .tsv or a .tbx file."
        )


def _from_tbx(path: Path, source: str, target: str) -> Iterator[Term]:
    """A term that stands in two concepts keeps the first rendering; the others are right too."""
    known: dict[str, Term] = {}
    for concept in tbx.read(path):
        sources = _of_language(concept, source, any_region=True)
        targets = _of_language(concept, target)
        if not targets:
            continue
        for text in sources:
            first = known.get(text)
            all_targets = (*((first.target, *first.also) if first else ()), *targets)
            chosen, *others = dict.fromkeys(all_targets)
            note = first.note if first else _note(concept, source, target)
            known[text] = Term(text, chosen, note, tuple(others))
    yield from known.values()


def _note(concept: tbx.Concept, source: str, target: str) -> str:
    """What the entry says of itself and in the two languages, each once."""
    near = [each for each in concept.notes if each and same_language(each, source)]
    near += [each for each in concept.notes if each and compatible(each, target)]
    told = (note for each in ("", *near) for note in concept.notes[each])
    return "; ".join(dict.fromkeys(told))


def _of_language(concept: tbx.Concept, tag: str, *, any_region: bool = False) -> tuple[str, ...]:
    fits = same_language if any_region else compatible
    near = sorted((each for each in concept.terms if fits(each, tag)), key=lambda each: each != tag)
    return tuple(term for each in near for term in concept.terms[each])


def _from_tsv(path: Path, source: str, target: str) -> Iterator[Term]:
    known: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip() or line.startswith("# ") or (line[0] == "#" and "\t" not in line):
            continue
        cells = [clean(cell) for cell in line.split("\t")]
        if not 2 <= len(cells) <= 3:
            raise _bad(path, number, f"has {len(cells)} columns, not 2 or 3 with tabs between them")
        text, rendering, note = (*cells, "")[:3]
        if not known and (pair := _pair(text, rendering)):
            if not (same_language(pair[0], source) and compatible(pair[1], target)):
                return
            continue
        if not text or not rendering:
            raise _bad(path, number, "a term or its translation is empty")
        line_before, before = known.setdefault(text, (number, rendering))
        if before != rendering:
            raise _bad(path, number, f"“{text}” is “{before}” in line {line_before}")
        yield Term(text, rendering, note)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _bad(path, line, "is not UTF-8") from error
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror or error}", "Name a file that can be read."
        ) from error


def _pair(first: str, second: str) -> tuple[str, str] | None:
    if not (_TAG.fullmatch(first) and _TAG.fullmatch(second)):
        return None
    try:
        pair = resolve(first), resolve(second)
    except UsageError:
        return None
    return pair


def _bad(path: Path, line: int, fault: str) -> InputError:
    return InputError(f"{path}:{line}: {fault}", "Write: term, tab, translation, tab, note.")
