"""Asking sites politely: by their robots.txt, one request at a time a host with a pause between,
again after a while where they are busy, and no more where they want to be left alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from ...errors import InputError
from ...reading.fetch import UNATTENDED, Answer, AnswerError, Page, ask, fetch
from ...retry import Clock, Refusal, ask_again
from . import robots
from .robots import Robots

T = TypeVar("T")
PAUSE = 1.0
"""Seconds between the end of a request to a host and the next one."""
TRIES = 3
PATIENCE = 30.0
"""Seconds after which a busy site is asked no more in this run."""
_TOO_MANY = 429
_BUSY = (_TOO_MANY, 503)
_AGAIN = "It is asked again the next time."


class BusyError(AnswerError):
    """A site is busy; ``pause`` is for how many seconds, 0 where it does not say."""


class RobotsError(InputError):
    """A site's robots.txt asks programs to leave an address alone."""


class KeepsRobots(Protocol):
    """Where rules are kept from one run to the next."""

    def robots(self, site: str) -> str | None:
        """The robots.txt of ``site`` as it was had within a day; None where it was not."""
        ...

    def keep_robots(self, site: str, text: str) -> None: ...


class Asker:
    """Asks for feeds and pages; threads may share it, each host then hears one of them at a time.

    ``pause`` is in seconds. A server in a private network is asked where the user named it
    (``site``: the address that the user followed), and by no address without ``named``: then
    somebody else gave it. ``allow_private`` lifts that. ``attended`` tells that somebody waits for
    the answer, who has a browser: remedies may say so.
    """

    def __init__(
        self,
        kept: KeepsRobots | None = None,
        *,
        pause: float = PAUSE,
        named: bool = True,
        allow_private: bool = False,
        attended: bool = False,
        clock: Clock = time,
        timeout: float = 20.0,
        deadline: float = 60.0,
    ) -> None:
        self.named = named
        self.allow_private = allow_private
        self.attended = attended
        self._kept = kept
        self._pause = pause
        self._clock = clock
        self._timeout, self._deadline = timeout, deadline
        self._lock = threading.Lock()
        self._hosts: dict[str, threading.Lock] = {}
        self._ended: dict[str, float] = {}
        self._until: dict[str, float] = {}
        self._asking: dict[str, threading.Lock] = {}
        self._robots: dict[str, Robots] = {}

    def feed(
        self,
        url: str,
        site: str,
        *,
        accept: str,
        limit: int,
        headers: Mapping[str, str] | None = None,
        obey: bool = True,
    ) -> Answer:
        """The answer at ``url``, of ``limit`` bytes at most.

        Raises:
            BusyError: the site is busy still.
            AnswerError: an answer other than 200; 304 is one too.
            RobotsError: its robots.txt forbids it.
            InputError: it cannot be had.
        """
        return self._asked(
            url,
            site,
            obey,
            lambda: ask(
                url,
                accept=accept,
                limit=limit,
                headers={"Accept-Encoding": "gzip", **(headers or {})},
                named=self._names(url, site),
                allow_private=self.allow_private,
                timeout=self._timeout,
                deadline=self._deadline,
            ),
        )

    def page(self, url: str, site: str, *, obey: bool = True) -> Page:
        """The page at ``url``, which the feed at ``site`` names.

        Raises:
            InputError: as ``feed``, or it is no text.
        """
        return self._asked(
            url,
            site,
            obey,
            lambda: fetch(
                url,
                named=self._names(url, site),
                allow_private=self.allow_private,
                timeout=self._timeout,
                deadline=self._deadline,
            ),
        )

    def _asked(self, url: str, site: str, obey: bool, request: Callable[[], T]) -> T:
        rules = self._rules(url, site) if obey else Robots()
        if not rules.allows(url):
            raise RobotsError(
                f"{url}: the site's robots.txt asks programs to leave it alone.",
                "Ask the site; where it agrees, follow it with --no-robots.",
            )
        return self._again(url, request, rules.delay)

    def _again(self, url: str, request: Callable[[], T], delay: float = 0.0) -> T:
        """What a request gives, asked again where the site is busy.

        Raises:
            BusyError: it stays so.
        """
        answer = ask_again(lambda: self._once(url, request, delay), self._clock, TRIES, PATIENCE)
        if isinstance(answer, Refusal):
            raise _busy(url, answer.reason, answer.pause)
        return answer

    def _once(self, url: str, request: Callable[[], T], delay: float) -> T | Refusal:
        with self._turn(url, delay) as host:
            try:
                return request()
            except InputError as error:
                if isinstance(error, AnswerError) and error.status in _BUSY:
                    if error.status == _TOO_MANY:  # whatever is asked of it
                        self._until[host] = self._clock.monotonic() + error.pause
                    return Refusal(f"it answers {error.status}", error.pause)
                if not self.attended and error.remedy not in UNATTENDED:
                    error.remedy = _AGAIN
                raise

    @contextmanager
    def _turn(self, url: str, delay: float) -> Iterator[str]:
        """The one request that a host hears now; gives the host.

        Raises:
            BusyError: it has asked to be left alone for longer than a run waits.
        """
        host = urlsplit(url).netloc.lower()
        with self._lock:
            lock = self._hosts.setdefault(host, threading.Lock())
        with lock:
            now = self._clock.monotonic()
            left = self._until.get(host, now) - now
            if left > PATIENCE:
                raise _busy(url, f"it answered {_TOO_MANY} before", left)
            if host in self._ended:
                left = max(left, self._pause - now + self._ended[host])
                left = max(left, delay - now + self._ended[host])
            if left > 0:
                self._clock.sleep(left)
            try:
                yield host
            finally:
                self._ended[host] = self._clock.monotonic()

    def _rules(self, url: str, site: str) -> Robots:
        place = robots.place(url)
        with self._lock:
            lock = self._asking.setdefault(place, threading.Lock())
        with lock:  # who comes meanwhile waits for the same answer
            if (known := self._robots.get(place)) is not None:
                return known
            text = self._kept.robots(place) if self._kept else None
            if text is None:
                text = self._robots_text(place, site)
                if self._kept:
                    self._kept.keep_robots(place, text)
            self._robots[place] = robots.robots(text)
            return self._robots[place]

    def _robots_text(self, place: str, site: str) -> str:
        """RFC 9309, 2.3.1: what is not there allows everything, what fails allows nothing."""

        def request() -> Answer:
            return ask(
                place,
                accept="text/plain, */*;q=0.5",
                limit=robots.LARGEST,
                named=self._names(place, site),
                allow_private=self.allow_private,
                timeout=self._timeout,
                deadline=self._deadline,
            )

        try:
            answer = self._again(place, request)
        except AnswerError as error:
            if 400 <= error.status < 500 and not isinstance(error, BusyError):
                return ""
            raise
        return answer.data.decode("utf-8", "replace")

    def _names(self, url: str, site: str) -> bool:
        """Whether the user named the server of an address."""
        return self.named and urlsplit(url).netloc.lower() == urlsplit(site).netloc.lower()


def _busy(url: str, reason: str, pause: float) -> BusyError:
    return BusyError(
        f"{url}: the site is busy: {reason}.",
        "It is asked again when it allows.",
        _TOO_MANY,
        pause,
    )
