"""The zone that a day is counted in."""

from __future__ import annotations

from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ...errors import UsageError


def zone(name: str = "") -> tzinfo:
    """The zone of a name (``Europe/Berlin``); the machine's own for "".

    Raises:
        UsageError: there is no such zone.
    """
    if not name:
        from tzlocal import get_localzone

        return get_localzone()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            f"--zone {name}: there is no such zone", "Write one as Europe/Berlin or Asia/Taipei."
        ) from None
