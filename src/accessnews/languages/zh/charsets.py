"""GB 2312 and Big5: which of the two scripts a text is in, and whether bytes are Chinese."""

from __future__ import annotations

import re

from ...patterns import lazy
from ..scripts import HAN
from .text import is_traditional

_HAN = lazy(f"[{HAN}]")


def script_of(text: str, tie: str = "zh") -> str:
    """``zh-Hant`` where more characters are in Big5 alone than in GB 2312 alone, else ``zh``.

    Where there are as many, as in a short text of shared characters, it is the script of ``tie``.
    """
    traditional = simplified = 0
    for character in _HAN.findall(text):
        in_gb, in_big5 = _encodable(character, "gb2312"), _encodable(character, "big5")
        traditional += in_big5 and not in_gb
        simplified += in_gb and not in_big5
    if traditional == simplified:
        return "zh-Hant" if is_traditional(tie) else "zh"
    return "zh-Hant" if traditional > simplified else "zh"


def in_common_gb2312(data: bytes) -> bool:
    """Nearly all pairs are punctuation (rows A1, A3) or level 1 Hanzi (B0 to D7) of GB 2312.

    Korean's EUC fills B0 to C8 alone, Japanese's the rows A4 and A5, Big5 has other second bytes.
    """
    pairs = re.findall(rb"[\x80-\xff][\x00-\xff]", data)
    common = [
        p[0] for p in pairs if p[1] >= 0xA1 and (p[0] in (0xA1, 0xA3) or 0xB0 <= p[0] <= 0xD7)
    ]
    late = sum(1 for lead in common if lead >= 0xC9)
    return len(common) >= 0.95 * len(pairs) and late >= 0.15 * len(common)


def in_common_big5(data: bytes) -> bool:
    """All pairs are punctuation (rows A1 to A3) or level 1 Hanzi (A4 to C6) of Big5.

    A good part of the second bytes are ASCII's, as in no other encoding whose first are these.
    """
    if not _COMMON_BIG5.fullmatch(data):
        return False
    hanzi = re.findall(rb"[\xa4-\xc6]([\x40-\x7e\xa1-\xfe])", re.sub(rb"[\xa1-\xa3].", b"", data))
    low = [second for second in hanzi if second[0] < 0x80]
    return 10 * len(low) > len(hanzi)


_COMMON_BIG5 = lazy(rb"(?:[\x00-\x7f]|[\xa1-\xc6][\x40-\x7e\xa1-\xfe])+")


def common_characters() -> str:
    """The 3,755 characters that are used most: GB 2312, level 1 (rows 16 to 55)."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return b"".join(pairs).decode("gb2312", "ignore")


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
