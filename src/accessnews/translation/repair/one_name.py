"""A name that a translation writes in two ways is written in one: the article's usual way.

What the checks only tell (``checks.consistency``) is put right here where the other rendering is
known for sure: hanzi that sound like this name and like no other of the sentence. No engine is
asked.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from ...languages.zh.sound import SURE, heard, likeness, skeleton
from ..checks import find_faults
from ..checks.consistency import Variant, find_variants

_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w’'-]+")


def with_one_name(
    sources: Mapping[str, str],
    targets: Mapping[str, str],
    source_language: str,
    target_language: str,
    settled: Container[str] = (),
) -> dict[str, str]:
    """``targets`` with each repeated name in its usual rendering; both are texts by sentence id.

    The ids in ``settled`` are left as they are: a person wrote them. So is a sentence that would
    have more faults than before.
    """
    made = dict(targets)
    pairs = [(id, source, made[id]) for id, source in sources.items()]
    for each in find_variants(pairs, source_language, target_language):
        id, source = each.sentence, sources[each.sentence]
        if id in settled or not _certain(each, source):
            continue
        now = made[id].replace(each.other, each.usual)
        before, after = (
            find_faults(source, text, source_language, target_language) for text in (made[id], now)
        )
        if len(after) <= len(before):
            made[id] = now
    return made


def _certain(variant: Variant, source: str) -> bool:
    """Whether both renderings are surely of this name, and the other of no other in ``source``.

    A usual one that sounds less like it may be of somebody who is often named beside it.
    """
    if min(len(variant.other), len(variant.usual)) < 2:
        return False
    words = {re.sub("['’]s$", "", word) for word in _CAPITALISED.findall(source)} - {variant.name}
    others = [skeleton(word) for word in words]
    if any(
        each.startswith(heard(variant.other)) or likeness(each, variant.other) >= SURE
        for each in others
    ):
        return False
    name = skeleton(variant.name)
    return likeness(name, variant.usual) >= likeness(name, variant.other) >= SURE
