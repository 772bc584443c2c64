"""What happens at the desk, told to every open page in order: server-sent events (HTML, 9.2)."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count
from typing import Any

KEPT = 1000
"""Events that a page which was away may still be told; one that was away longer loads anew."""


@dataclass(frozen=True, slots=True)
class Event:
    """``kind`` is such as "story", "progress", "line"; ``data`` are plain values for JSON."""

    number: int
    kind: str
    data: dict[str, Any]


class Events:
    """Told from any thread, heard by coroutines of one loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # Above those that the desk told before it was started anew: a page that heard them is lost.
        self._begin = time.time_ns() // 1_000_000
        self._numbers = count(self._begin + 1)
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._heard: dict[asyncio.Queue[Event | None], asyncio.AbstractEventLoop] = {}
        self._closed = False

    @property
    def last(self) -> int:
        """The number of the last event that was told."""
        with self._lock:
            return self._kept[-1].number if self._kept else self._begin

    def tell(self, kind: str, **data: Any) -> None:
        """Tell everybody who listens."""
        with self._lock:
            event = Event(next(self._numbers), kind, data)
            self._kept.append(event)
            for queue, loop in self._heard.items():
                loop.call_soon_threadsafe(queue.put_nowait, event)

    async def heard(self, after: int | None = None) -> AsyncIterator[Event]:
        """Every event from now on; ``after`` is the number of the last one that was heard.

        Where those behind it are not kept any more, the first is of the kind "reload".
        """
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        with self._lock:
            if self._closed:
                return
            missed = [each for each in self._kept if after is not None and each.number > after]
            first = self._kept[0].number if self._kept else self._begin + 1
            last = self._kept[-1].number if self._kept else self._begin
            lost = after is not None and not first - 1 <= after <= last
            self._heard[queue] = asyncio.get_running_loop()
        try:
            if lost:
                yield Event(last, "reload", {})
            else:
                for event in missed:
                    yield event
            while (told := await queue.get()) is not None:
                yield told
        finally:
            with self._lock:
                self._heard.pop(queue, None)

    def close(self) -> None:
        """End every listening."""
        with self._lock:
            self._closed = True
            for queue, loop in self._heard.items():
                loop.call_soon_threadsafe(queue.put_nowait, None)
