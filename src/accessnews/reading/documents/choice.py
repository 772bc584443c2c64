"""Which of several articles in one file is meant: by its number (from 1), its address or title."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import InputError

_MOST_TOLD = 12
_LONGEST = 60  # characters


def chosen(titles: Sequence[str], part: str, name: str, what: str) -> int:
    """The index of the one that ``part`` names among ``titles``; "" for the only one.

    ``what`` is what they are, in the plural.

    Raises:
        InputError: none is named and there are several, or none is so called; all are listed.
    """
    if not part and len(titles) == 1:
        return 0
    if part.isdecimal() and 1 <= int(part) <= len(titles):
        return int(part) - 1
    wanted = part.casefold()
    if wanted in (folded := [title.casefold() for title in titles]):
        return folded.index(wanted)
    listed = "; ".join(
        f"{number} {title if len(title) <= _LONGEST else title[:_LONGEST] + '…'}".strip()
        for number, title in enumerate(titles[:_MOST_TOLD], start=1)
    )
    more = f"; and {len(titles) - _MOST_TOLD} more" if len(titles) > _MOST_TOLD else ""
    told = f"holds {len(titles)} {what}" if not part else f"has no {part} among its {what}"
    raise InputError(f"{name}: {told}: {listed}{more}.", f"Name one by its number: {name}#1")
