"""The same sentence of English otherwise, for an engine that got it wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...patterns import lazy

_VERB = (
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|do|does|did"
    r"|became|becomes?|came|comes?|felt|feels?|meant|means?|brought|brings?|made|makes?|\w+ed)\b"
)
# "For his mother, Li Na, it was hard but short."
_FOR = lazy(
    r"(?P<whom>For (?P<one>[^,;:—–“”\"]{1,60})(?:, (?P<other>[^,;:—–“”\"]{1,60}))?), "
    rf"(?P<clause>(?:(?!{_VERB})[^,;:—–“”\"])+{_VERB}[^,;:—–“”\"]*?)"
    r"(?P<rest>,? (?:but|because|since|while|when|until|though|although|as|which|who)\b.*"
    r"|[,;:] .*| [—–] ?.*|[.!?…]*$)"
)
_NAME = lazy(r"\b[A-Z]")
_SAID = lazy(r".* (?:said|says|added|wrote|explained)")
_SMALL = lazy("(?:a|an|the|this|that|these|those|his|her|its|their|it|he|she|they|there)\\b")


def reworded(text: str) -> Iterator[str]:
    """Other wordings of a sentence: with an opening "For X, Y, ..." behind its clause."""
    found = _FOR.fullmatch(text)
    if not found or not _NAME.search(found["whom"][3:]) or _SAID.fullmatch(found["clause"]):
        return
    if _SMALL.match(found["clause"]):
        clause = found["clause"]
        whom = "for" + found["whom"][3:]
        comma = "," if found["other"] and re.match(r"\s\w", found["rest"]) else ""
        yield f"{clause[0].upper()}{clause[1:]} {whom}{comma}{found['rest']}"
