"""A term that a translation renders in two ways is asked for again in the article's usual way.

What the checks only tell (``checks.terminology``) is asked of the engine again, with the rendering
of the other sentences as a glossary's term. The answer depends on the sentence and that rendering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping

from ...errors import EngineError
from ..checks.terminology import VaryingTerm, find_varying_terms
from ..engine import TakesTerms, Translator, ends_the_run
from .candidates import judge


def with_one_term(
    sources: Mapping[str, str],
    targets: Mapping[str, str],
    translator: Translator,
    source_language: str,
    target_language: str,
    settled: Container[str] = (),
) -> dict[str, str]:
    """``targets`` with each repeated term in its usual rendering; both are texts by sentence id.

    The ids in ``settled`` are left as they are: a person wrote them. So is a sentence whose new
    translation has not the rendering, or more against it by the checks, or that the engine fails
    at.

    Raises:
        EngineError: a service over the network failed.
    """
    made = dict(targets)
    if not isinstance(translator, TakesTerms):
        return made
    languages = source_language, target_language
    varying: defaultdict[str, list[VaryingTerm]] = defaultdict(list)
    pairs = [(id, source, made[id]) for id, source in sources.items()]
    for each in find_varying_terms(pairs, *languages):
        if each.sentence not in settled:
            varying[each.sentence].append(each)
    for id, terms in varying.items():
        told = translator.with_terms({each.term: each.usual for each in terms}, *languages)
        try:
            (answer,) = told.translate([sources[id]], *languages)
        except EngineError as error:
            if ends_the_run(error, translator):
                raise
            continue
        before, after = (judge(sources[id], text, languages) for text in (made[id], answer))
        rendered = any(each.stands_in(answer, target_language) for each in terms)
        if rendered and after.badness <= before.badness:
            made[id] = answer
    return made
