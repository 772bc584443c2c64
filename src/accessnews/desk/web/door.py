"""Who comes in: whoever has the address with its token, once; then the browser's cookie tells.

Where the desk is open to other machines, a password is asked instead. Both are compared in constant
time, and a session is known by its digest only, so the desk's file lets nobody in.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import deque

from starlette.requests import Request
from starlette.responses import Response

from ..shelf import Shelf

COOKIE = "accessnews_desk"
LONGEST = 60 * 60 * 24 * 30  # seconds that a browser keeps its cookie
MOST_TRIES, WITHIN = 10, 60.0
"""Wrong passwords or tokens in so many seconds, from wherever: nobody is let in then."""


class Door:
    """Tells friends from strangers."""

    def __init__(self, shelf: Shelf, password: str = "") -> None:
        """``password`` is asked for where it is given; else the token in the address lets in."""
        self.asks = bool(password)
        self._shelf = shelf
        self._password = _digest(password)
        self._token = secrets.token_urlsafe(32)
        self._wrong: deque[float] = deque(maxlen=MOST_TRIES)

    @property
    def token(self) -> str:
        """What the address has that lets one browser in, once."""
        return self._token

    def knows(self, request: Request) -> bool:
        """Whether a request is of a browser that was let in."""
        session = request.cookies.get(COOKIE, "")
        return bool(session) and self._shelf.admitted(_digest(session))

    @property
    def shut(self) -> bool:
        """Whether there were so many wrong tries that nobody is let in for now."""
        return len(self._wrong) == MOST_TRIES and time.monotonic() - self._wrong[0] < WITHIN

    def opens(self, told: str) -> bool:
        """Whether a token or a password is the right one; a token is so once."""
        if self.shut:
            return False
        expected = self._password if self.asks else _digest(self._token)
        if told and secrets.compare_digest(_digest(told), expected):
            self._token = secrets.token_urlsafe(32)
            return True
        self._wrong.append(time.monotonic())
        return False

    def admit(self, response: Response) -> None:
        """Let the browser that gets ``response`` in from now on."""
        session = secrets.token_urlsafe(32)
        self._shelf.admit(_digest(session))
        response.set_cookie(
            COOKIE, session, max_age=LONGEST, path="/", httponly=True, samesite="strict"
        )


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
