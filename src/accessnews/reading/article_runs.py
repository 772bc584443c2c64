"""The runs of a sentence as an article has them: valid values, nested, nothing that says nothing.

Every format's reader marks what its source marks; what of it holds is told here, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..languages.scripts import scripts
from ..languages.tags import primary
from ..runs import Run, RunKind, in_order, nested
from .decode import clean
from .draft import one_line

_LONGEST = 300  # characters of what an abbreviation stands for
_NEAR = 8  # runs: one that goes on stands not far behind its beginning


def article_runs(runs: Sequence[Run], language: str) -> tuple[Run, ...]:
    """The runs of a text in ``language`` that say something of it, in order and nested.

    A language is one that BCP 47 knows, and another than the text's; an abbreviation stands for
    something.
    """
    if not runs:
        return ()
    found = []
    for run in runs:
        if run.kind is RunKind.LANGUAGE:
            tag = language_tag(run.value)
            if tag and not _same(tag, language):
                found.append(replace(run, value=tag))
        elif run.kind is RunKind.ABBREVIATION:
            if value := one_line(clean(run.value))[:_LONGEST]:
                found.append(replace(run, value=value))
        else:
            found.append(run)
    return _joined(nested(found))


def _joined(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A link or the like that goes on right where another of its value ends is one."""
    made: list[Run] = []
    for run in runs:
        before = next(
            (
                at
                for at, other in enumerate(made[-_NEAR:], max(0, len(made) - _NEAR))
                if (other.end, other.kind, other.value) == (run.begin, run.kind, run.value)
                and other.begin < other.end
                and run.begin < run.end
            ),
            None,
        )
        if before is None:
            made.append(run)
            continue
        whole = [*made[:before], replace(made[before], end=run.end), *made[before + 1 :]]
        if in_order(whole):
            made = whole
        else:
            made.append(run)
    return tuple(made)


@lru_cache(1000)
def language_tag(declared: str) -> str:
    """A declared language as a BCP 47 tag; "" where it is none."""
    import langcodes
    from langcodes.tag_parser import LanguageTagError

    try:
        tag = langcodes.standardize_tag(declared.strip().replace("_", "-")) if declared else ""
    except LanguageTagError:
        return ""
    return tag if tag and langcodes.tag_is_valid(tag) and primary(tag) != "und" else ""


def _same(tag: str, language: str) -> bool:
    return primary(tag) == primary(language) and scripts(tag) == scripts(language)
