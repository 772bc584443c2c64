"""Who said it: a quotation keeps its speaker, as news must name its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages.language import Language
from .fault import Fault, FaultKind
from .pair import Pair

_QUOTED = re.compile('[“"][^“”"]*[”"]|「[^「」]*」|«[^«»]*»|„[^“”]*[“”]')


def has_speakers(source: Language, target: Language) -> bool:
    """Whether the source's speakers are found, and the target's words of saying known."""
    return bool(source.speaking and source.speaking.speaker and target.speaking)


def attribution(pair: Pair) -> Iterator[Fault]:
    """The source says who spoke behind a quotation, and the target says nowhere that one did."""
    source, target = (each.speaking for each in pair.records)
    if source is None or target is None:
        return
    spoken = re.search(source.speaker, pair.source)
    said = re.compile(target.said, re.IGNORECASE)
    if spoken and not said.search(_QUOTED.sub("“”", pair.records[1].folded(pair.target))):
        who = next((each for each in spoken.groups() if each), spoken[0])
        yield Fault(FaultKind.SPEAKER_LOST, f"who spoke is lost: {who}", who, "")
