"""Asking a service again that refused: after growing pauses, as long as it says, not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Protocol, TypeVar

TRIES = 6
FIRST_PAUSE = 2.0
"""Seconds before the second try; each later pause is twice as long."""
PATIENCE = 180.0
"""Seconds after which no further try begins."""

T = TypeVar("T")


class Clock(Protocol):
    """What waiting needs of time; the module ``time`` is one."""

    def monotonic(self) -> float: ...

    def sleep(self, seconds: float, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer after which another try makes sense: why, and the pause the service asks for."""

    reason: str
    pause: float = 0.0


def ask_again(
    ask: Callable[[], T | Refusal],
    clock: Clock = time,
    tries: int = TRIES,
    patience: float = PATIENCE,
) -> T | Refusal:
    """The first answer of ``ask`` that is no refusal, else the last refusal with the tries made."""
    began = clock.monotonic()
    pause = FIRST_PAUSE
    tried = 0
    while True:
        answer = ask()
        tried += 1
        if not isinstance(answer, Refusal):
            return answer
        wait = max(pause, answer.pause)
        if tried == tries or clock.monotonic() + wait - began > patience:
            return Refusal(f"{answer.reason} (tries: {tried})", answer.pause)
        clock.sleep(wait)
        pause *= 2


def retry_after(value: str) -> float:
    """Seconds that a Retry-After header asks for (RFC 9110, section 10.2.3), 0 if it is unclear."""
    if value.isascii() and value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return 0.0
