"""Who said it: a quotation in a Chinese target keeps its speaker, as news must name its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fault import Fault, FaultKind
from .pair import Pair

_VERB = (
    "(?:said|says|told|tells|added|adds|wrote|writes|explained|warned|noted|recalled|asked|argued"
    "|insisted|announced|replied|admitted|claimed|stated|tweeted|continued|concluded|remarked"
    "|joked|shouted|declared)"
)
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3}"
_SPEAKER = re.compile(
    rf"[,.?!…—-][”\"]\s((?:{_NAME}|he|she|they|one [a-z]+|the [a-z]+)\s{_VERB}\b"
    rf"|{_VERB}\s(?:{_NAME}|one [a-z]+|the [a-z]+))"
)
_QUOTED = re.compile("“[^“”]*”|「[^「」]*」")
# Said, wrote, asked and the like, 据 (according to), 此言 and a colon before the quotation.
_SAID = re.compile(
    "[说說称稱讲講谈談道问問答写寫喊叫吼呼叹嘆言论論述续續辩辯据據笑评評提推吁声聲]"
    "|表示|告诉|告訴|指出|认为|認為|解[释釋]|[补補]充|警告|回[忆憶应應]|宣布|[坚堅]持|透露|[强強]调|承[认認]"
    "|介[绍紹]|[总總][结結]|反[驳駁]|主[张張]|[发發]文|[发發]帖|[:：]\\s*[“「]"
)


def attribution(pair: Pair) -> Iterator[Fault]:
    """English says who spoke behind a quotation; where the target says nowhere that one spoke."""
    if pair.languages != ("en", "zh"):
        return
    spoken = _SPEAKER.search(pair.source)
    if spoken and not _SAID.search(_QUOTED.sub("“”", pair.target)):
        yield Fault(FaultKind.SPEAKER_LOST, f"who spoke is lost: {spoken[1]}", spoken[1], "")
