"""Talk around the answer, which language models are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .fault import Fault, FaultKind
from .pair import Pair

_CHAT = re.compile(
    r"^\W*(?:sure\s*[,!:.]|certainly\s*[,!:.]|of course\s*[,!:.]"
    r"|here(?:'s|’s| is| are)\b.{0,40}\btranslat|translation\s*:|as an ai\b"
    r"|(?:以下|下面|这)是.{0,12}(?:翻译|译文)|(?:中文)?(?:翻译|译文)(?:如下|结果)?\s*[:：])"
    r"|```|<\|",
    re.IGNORECASE,
)


def chat(pair: Pair) -> Iterator[Fault]:
    """A preamble, or further lines."""
    if (found := _CHAT.search(pair.target)) and not _CHAT.search(pair.source):
        shown = found[0].strip()[:30]
        yield Fault(FaultKind.CHAT, f"talk around the answer: {shown}", "", shown)
    if len(pair.target.splitlines()) > len(pair.source.splitlines()):
        yield Fault(FaultKind.LINES, "several lines for one")
