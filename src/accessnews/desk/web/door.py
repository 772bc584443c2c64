"""Who comes in: whoever has the address with its token, once; then the browser's cookie tells.

Where the desk is open to other machines, a password is asked instead. Both are compared in constant
time. Of a session the desk's file has a digest only, made with the password, so the file lets
nobody in, and another password ends every session.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import deque
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ..shelf import Shelf
from .bodies import LARGEST, STRANGERS, bounded
from .pages import is_secure, page, told_fault, words_of

LONGEST = 60 * 60 * 24 * 30  # seconds that a session lasts on this machine
LONGEST_ELSEWHERE = 60 * 60 * 24  # where a password is asked
MOST_TRIES, MOST_OF_ALL, WITHIN = 10, 100, 60.0
"""Wrong passwords in so many seconds, of one machine and of all: none is looked at then."""
_MOST_MACHINES = 1000
SESSION = 16
"""Digits of a session's digest by which a step in the desk's file is known as its own."""


class Door:
    """Tells friends from strangers."""

    def __init__(
        self,
        shelf: Shelf,
        password: str = "",
        opened: Callable[[], object] = lambda: None,
        *,
        elsewhere: bool = False,
    ) -> None:
        """``password`` is asked for where it is given; else the token in the address lets in.

        ``opened`` is called when a token was used: there is another one then. ``elsewhere`` tells
        that browsers of other machines come.
        """
        self.asks = bool(password)
        self.lasts = LONGEST_ELSEWHERE if password or elsewhere else LONGEST
        # Browsers give a cookie to every port of a host: each desk has a name of its own for it.
        self.cookie = f"accessnews_desk_{_digest(str(shelf.path.resolve()))[:12]}"
        self._shelf = shelf
        self._password = _digest(password)
        self._token = secrets.token_urlsafe(32)
        self._opened = opened
        self._admitted: dict[str, float] = {}
        self._wrong: dict[str, deque[float]] = {}
        self._wrong_of_all: deque[float] = deque(maxlen=MOST_OF_ALL)

    @property
    def token(self) -> str:
        """What the address has that lets one browser in, once."""
        return self._token

    def knows(self, request: Request) -> bool:
        """Whether a request is of a browser that was let in, and not too long ago."""
        if not (session := self._session(request)):
            return False
        digest = self._of_session(session)
        if digest not in self._admitted:
            began = self._shelf.admitted(digest)
            if began is None:
                return False
            self._admitted[digest] = began
        if time.time() < self._admitted[digest] + self.lasts:
            return True
        self.dismiss(request)
        return False

    def shut(self, machine: str) -> bool:
        """Whether there were so many wrong tries that no password is looked at for now."""
        now = time.monotonic()
        return any(
            len(each) == each.maxlen and now - each[0] < WITHIN
            for each in (self._wrong_of_all, self._wrong.get(machine, deque()))
        )

    def opens(self, told: str, machine: str = "") -> bool:
        """Whether a token or a password is the right one; a token is so once."""
        if not self.asks:  # nobody guesses 256 bits
            if not secrets.compare_digest(_digest(told), _digest(self._token)):
                return False
            self._token = secrets.token_urlsafe(32)
            self._opened()
            return True
        if self.shut(machine):
            return False
        if secrets.compare_digest(_digest(told), self._password):
            return True
        while machine not in self._wrong and len(self._wrong) >= _MOST_MACHINES:
            del self._wrong[next(iter(self._wrong))]
        tries = self._wrong.setdefault(machine, deque(maxlen=MOST_TRIES))
        tries.append(time.monotonic())
        self._wrong_of_all.append(time.monotonic())
        return False

    def admit(self, response: Response, *, secure: bool = False) -> None:
        """Let the browser that gets ``response`` in from now on; ``secure`` where it has TLS."""
        session = secrets.token_urlsafe(32)
        self._shelf.admit(self._of_session(session))
        response.set_cookie(
            self._called(secure=secure),
            session,
            max_age=self.lasts,
            path="/",
            httponly=True,
            samesite="strict",
            secure=secure,
        )

    def forget(self, response: Response, *, secure: bool = False) -> None:
        """Have the browser that gets ``response`` forget its session."""
        response.delete_cookie(
            self._called(secure=secure), path="/", httponly=True, samesite="strict", secure=secure
        )

    def session_of(self, request: Request) -> str:
        """What the desk's file calls the session of a browser that it ``knows``."""
        return self._of_session(self._session(request))[:SESSION]

    def dismiss(self, request: Request, *, all: bool = False) -> None:
        """End the session of a browser, or every session."""
        session = self._of_session(self._session(request))
        self._shelf.dismiss(None if all else session)
        if all:
            self._admitted.clear()
        self._admitted.pop(session, None)

    def _called(self, *, secure: bool) -> str:
        """What the cookie is called: with TLS so that no other host of the domain can set it
        (RFC 6265bis, 4.1.3.2)."""
        return f"__Host-{self.cookie}" if secure else self.cookie

    def _session(self, request: Request) -> str:
        return request.cookies.get(self._called(secure=is_secure(request)), "")

    def _of_session(self, session: str) -> str:
        return _digest(f"{self._password} {session}")


class Admission:
    """An ASGI application before another: nothing is shown to a browser that was not let in."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        inside = scope["accessnews.inside"] = self._door.knows(request)
        scope["accessnews.session"] = self._door.session_of(request) if inside else ""
        path = scope["path"]
        if inside or path in ("/enter", "/choice") or path.startswith("/static/"):
            most = LARGEST if inside else STRANGERS
            await self._app(scope, bounded(scope, receive, most), send)
            return
        await self._turned_away(request)(scope, receive, send)

    def _turned_away(self, request: Request) -> Response:
        t = words_of(request)
        if "text/html" not in request.headers.get("accept", "text/html"):
            return told_fault(request, t("desk-shut"), t("stranger-what-to-do"), 401)
        if request.method == "GET" and self._door.asks:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/enter?next={quote(request.url.path + query)}", 303)
        return page(request, "stranger.html", 401)


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
