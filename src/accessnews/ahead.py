"""Reading ahead: what comes slowly is asked for by a thread of its own before it is needed."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")
MOST = 16
"""Items that are asked for before somebody takes them."""


class Ahead(Generic[T]):
    """The items of an iterable in their order, the next ``most`` of them had before they are taken.

    Those of a sequence are there. Anything else is gone through by a thread, from now on until
    ``close``; no item is held once it was taken. One thread takes them.
    """

    def __init__(self, items: Iterable[T], most: int = MOST) -> None:
        self._most = most
        self._there: deque[T] = deque()
        self._changed = threading.Condition()
        self._coming = not isinstance(items, Sequence)
        self._closed = False
        self._error: BaseException | None = None
        self._wake: Callable[[], None] = lambda: None
        if isinstance(items, Sequence):
            self._there.extend(items)
        else:
            reading = threading.Thread(
                target=self._read, args=(iter(items),), name="ahead", daemon=True
            )
            reading.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ask for no more; the item that the thread is at is waited for by nobody."""
        with self._changed:
            self._closed = True
            self._there.clear()
            self._changed.notify_all()

    @property
    def more(self) -> bool:
        """Whether an item may come that was not taken; False as soon as none can."""
        with self._changed:
            return bool(self._there) or self._coming

    def on_change(self, wake: Callable[[], None]) -> None:
        """Have ``wake`` called, by the thread, when an item or the end of them has come."""
        self._wake = wake

    def wait_for(self, count: int) -> int:
        """Wait until ``count`` (``most`` at most) are there or no more come; how many are there."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._there) >= count or not self._coming)
            return len(self._there)

    def take(self) -> T | None:
        """The next item, None where none is there now."""
        with self._changed:
            if not self._there:
                return None
            self._changed.notify_all()
            return self._there.popleft()

    def check(self) -> None:
        """Raise what ended the items before their end."""
        if self._error is not None:
            raise self._error

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        """The next item, which is waited for.

        Raises:
            Exception: what ended the items, once those before it were taken.
        """
        self.wait_for(1)
        if (item := self.take()) is None:
            self.check()
            raise StopIteration
        return item

    def _read(self, items: Iterator[T]) -> None:
        try:
            while self._has_room():
                self._put(next(items))
        except StopIteration:
            pass
        except BaseException as error:
            self._error = error
        with self._changed:
            self._coming = False
            self._changed.notify_all()
        self._wake()

    def _has_room(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: len(self._there) < self._most or self._closed)
            return not self._closed

    def _put(self, item: T) -> None:
        with self._changed:
            if not self._closed:
                self._there.append(item)
            self._changed.notify_all()
        self._wake()


def ahead(items: Iterable[T]) -> Ahead[T]:
    """``items`` read ahead; as they are where they are so already."""
    return items if isinstance(items, Ahead) else Ahead(items)
