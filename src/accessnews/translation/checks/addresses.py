"""Web addresses, e-mail addresses and @handles stay as they are; a #hashtag stays a hashtag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fault import Fault, FaultKind
from .pair import Pair

_ADDRESS = re.compile(
    r"https?://[^\s<>\"“”（）()，。]+|www\.[^\s<>\"“”（）()，。]+"
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![\w@])@[A-Za-z0-9_]{2,}"
    r"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|info|io|eu|uk|cn|de|fr|es|br|pt|it)\b"
    r"(?:/[^\s<>\"“”（）()，。]*)?"
)
_TAG = re.compile(r"(?<![\w&/])#(?!\d+\b)\w+")


def without_addresses(text: str) -> str:
    """``text`` with a space for each address: its letters belong to no language."""
    return _ADDRESS.sub(" ", text)


def tags_in(text: str) -> list[str]:
    """The #hashtags of ``text``."""
    return _TAG.findall(text)


def addresses(pair: Pair) -> Iterator[Fault]:
    """Each must be in the target letter by letter."""
    target = pair.target.casefold()
    for address in dict.fromkeys(_ADDRESS.findall(pair.source)):
        wanted = address.rstrip(".,;:!?'’")
        if wanted.casefold() not in target:
            found = ", ".join(_ADDRESS.findall(pair.target))
            yield Fault(FaultKind.ADDRESS_LOST, f"without {wanted}", wanted, found)
    tags, kept = _TAG.findall(pair.source), re.findall(r"[#＃]\w+", pair.target)
    if len(kept) < len(tags):
        missing = next((tag for tag in tags if tag not in kept), tags[0])
        yield Fault(FaultKind.TAG_LOST, f"without {missing}", missing, ", ".join(kept))
