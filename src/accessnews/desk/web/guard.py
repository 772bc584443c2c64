"""What no other page of the web can do: each request is looked at before anything reads it.

- its Host is the desk's own, so that no name of elsewhere leads here (DNS rebinding);
- what changes something, or listens to events, comes from the desk's own pages (Origin and
  Sec-Fetch-Site, Fetch Metadata Request Headers, section 2.3);
- its body is no longer than it may be, whatever it says of its length;
- every answer has a content security policy, and is nobody's to frame, sniff or keep.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 64 * 1024 * 1024  # bytes of a request's body: files that are dropped

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""The desk's own pages: nothing but what it serves itself (Content Security Policy Level 3)."""

PREVIEW = "; ".join(
    (
        "sandbox allow-scripts",
        "default-src 'none'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "style-src 'self' 'unsafe-inline' blob:",
        "font-src 'self' data: blob:",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What was made of an article: shown in a frame of an origin of its own, with no script."""

_SAFE = frozenset({"GET", "HEAD"})
_OWN_SITE = frozenset({"same-origin", "none"})


class Guard:
    """An ASGI application before another."""

    def __init__(self, app: ASGIApp, origins: Iterable[str]) -> None:
        """``origins`` are the desk's own: ``http://127.0.0.1:8765``."""
        self._app = app
        self._origins = frozenset(origins)
        self._hosts = frozenset(each.partition("://")[2] for each in self._origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # the desk has no WebSocket
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope=scope)
        if why := self._refused(scope["method"], headers):
            refused = PlainTextResponse(f"{why}\n", HTTPStatus.FORBIDDEN)
            await refused(scope, receive, _protected(send))
            return
        if (length := headers.get("content-length", "0")).isdecimal() and int(length) > LARGEST:
            long = PlainTextResponse("too large\n", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            await long(scope, receive, _protected(send))
            return
        await self._app(scope, _bounded(receive), _protected(send))

    def _refused(self, method: str, headers: Headers) -> str:
        """Why a request is no request of the desk's own pages; "" where it may be."""
        if headers.get("host", "") not in self._hosts or len(headers.getlist("host")) != 1:
            return "this address is not the desk's"
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin not in self._origins:
            return "this page is not the desk's"
        if method not in _SAFE and origin is None:
            return "a page of the desk tells its origin"
        listens = "text/event-stream" in headers.get("accept", "")
        framed = headers.get("sec-fetch-dest") in ("iframe", "frame", "embed", "object")
        if (method not in _SAFE or listens or framed) and site not in (None, *_OWN_SITE):
            return "another page asks"
        return ""


def _bounded(receive: Receive) -> Receive:
    """The body of a request, ended where it is longer than it may be."""
    had = 0

    async def bounded() -> Message:
        nonlocal had
        message = await receive()
        if message["type"] == "http.request":
            had += len(message.get("body", b""))
            if had > LARGEST:
                return {"type": "http.disconnect"}
        return message

    return bounded


def _protected(send: Send) -> Send:
    async def protected(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", POLICY)
            headers.setdefault("x-content-type-options", "nosniff")
            headers.setdefault("referrer-policy", "no-referrer")
            headers.setdefault("cross-origin-opener-policy", "same-origin")
            headers.setdefault("cross-origin-resource-policy", "same-origin")
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return protected
