"""Terms that an editor wants translated in one way, and the check that they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from ...revision import revision
from ..checks import Fault, FaultKind
from .files import Term, read_terms
from .terms import Occurrence, TermFinder

RULES = ("translation.glossary", "translation.placeholders")  # how terms are found and rendered

# Faults that a glossary's rendering settles.
_SETTLED = frozenset({
    FaultKind.NAME_LOST, FaultKind.NAME_GARBLED, FaultKind.ACRONYM_LOST, FaultKind.NUMBER_LOST,
})  # fmt: skip


class Glossary:
    """The terms of one pair of languages (BCP 47 tags)."""

    def __init__(self, terms: Iterable[Term], source: str, target: str) -> None:
        """Of two entries for one term the later counts."""
        self.terms = tuple({term.source: term for term in terms}.values())
        self.source_language, self.target_language = source, target
        self._sources = TermFinder((term.source for term in self.terms), source)

    @classmethod
    def load(cls, paths: Sequence[Path], source: str, target: str) -> Glossary:
        """The terms of all files for a pair; a later file overrules an earlier.

        Raises:
            InputError: a file cannot be read, or a line is not as it should be.
        """
        terms = (term for path in paths for term in read_terms(path, source, target))
        return cls(terms, source, target)

    def __bool__(self) -> bool:
        return bool(self.terms)

    def occurrences(self, text: str) -> tuple[tuple[Occurrence, Term], ...]:
        """The terms in ``text`` from left to right: the longest, none overlapping."""
        return tuple((each, self.terms[each.number]) for each in self._sources.find(text))

    def terms_in(self, text: str) -> tuple[Term, ...]:
        """The terms in ``text``, each once."""
        return tuple(dict.fromkeys(term for _, term in self.occurrences(text)))

    def missing(self, source_text: str, target_text: str) -> tuple[Term, ...]:
        """The terms in ``source_text`` that ``target_text`` does not render as they should be."""
        return tuple(
            term for term in self.terms_in(source_text) if not self._rendered(term, target_text)
        )

    def digest(self, text: str) -> str:
        """What of the glossary decides the translation of ``text``; empty where no term is in it.

        It belongs into the key under which the translation is kept. Terms that are not in the text
        do not change it.
        """
        terms = sorted((term.source, term.target, *term.also) for term in self.terms_in(text))
        if not terms:
            return ""
        told = hashlib.sha256(json.dumps(terms).encode()).hexdigest()[:16]
        return f"glossary {revision(*RULES)} {told}"

    def _rendered(self, term: Term, target_text: str) -> bool:
        finder = TermFinder((term.target, *term.also), self.target_language)
        return bool(finder.find(target_text))


def glossary_faults(source_text: str, target_text: str, glossary: Glossary) -> tuple[Fault, ...]:
    """The terms of ``source_text`` that ``target_text`` does not render as the glossary says.

    Once is enough for a term that the source has twice. An inflected form of the rendering will do,
    where the target language is known to simplemma.
    """
    return tuple(
        Fault(
            FaultKind.TERM,
            f"“{term.source}” is not rendered “{term.target}”",
            expected=term.target,
        )
        for term in glossary.missing(source_text, target_text)
    )


def reconciled(
    faults: Iterable[Fault], source_text: str, target_text: str, glossary: Glossary
) -> tuple[Fault, ...]:
    """``faults`` (from ``find_faults``) as the editor who wrote the glossary sees them.

    A name, acronym or number inside a term that was rendered as the glossary says is no fault,
    whatever it sounds like; a term that was not is one more.
    """
    missing = glossary.missing(source_text, target_text)
    rendered = [
        term.source.casefold() for term in glossary.terms_in(source_text) if term not in missing
    ]

    def settled(fault: Fault) -> bool:
        told = fault.expected.casefold()
        return bool(told) and fault.kind in _SETTLED and any(told in term for term in rendered)

    left = tuple(fault for fault in faults if not settled(fault))
    return left + glossary_faults(source_text, target_text, glossary)
