"""Regular expressions that are compiled when they are first used.

A run uses one in five of those that its modules have: what a language, a format or a check alone
knows is compiled where it occurs.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, not compiled before it is asked for anything.

    Raises:
        re.error: at the first use, where the pattern is none.
    """
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy(Generic[AnyStr]):
    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._asked = flags

    def __getattr__(self, name: str) -> Any:
        """A method or a fact of the compiled pattern, from then on this object's own."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._asked), name)
        setattr(self, name, found)
        return found
