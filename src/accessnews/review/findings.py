"""What the translation checks find in an article's sentences, one by one and taken together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..translation.checks import Fault, find_article_faults, find_faults
from ..translation.glossary.glossary import Glossary, reconciled


def find(
    sentences: Sequence[tuple[str, str, str]],
    source_language: str,
    target_language: str,
    glossary: Glossary | None = None,
) -> Mapping[str, tuple[Fault, ...]]:
    """The faults by sentence id; ``sentences`` are (id, source, target) in reading order.

    With a ``glossary`` its terms are looked for too, and what they say of a name is no fault.
    """
    found: dict[str, list[Fault]] = defaultdict(list)
    for id, source, target in sentences:
        found[id] += find_faults(source, target, source_language, target_language)
    for id, fault in find_article_faults(sentences, source_language, target_language):
        found[id].append(fault)
    if glossary is not None:
        for id, source, target in sentences:
            found[id] = list(reconciled(found[id], source, target, glossary))
    return {id: tuple(faults) for id, faults in found.items() if faults}


def covered(checks: Mapping[str, bool]) -> dict[str, list[str]]:
    """The checks that run for a pair of languages and those that do not, by name."""
    return {
        "checked": [name for name, runs in checks.items() if runs],
        "not_checked": [name for name, runs in checks.items() if not runs],
    }
