"""What no other page of the web can do: each request is looked at before anything reads it.

- its Host is the desk's own, so that no name of elsewhere leads here (DNS rebinding);
- what changes something comes from the desk's own pages at that Host (Origin), and what is no page
  that a person goes to is asked for by nobody else (Fetch Metadata Request Headers, section 2);
- its address is one that a page of the desk may have;
- its body is no longer and no slower than it may be, whatever it says of its length (``bodies``);
- every answer has a content security policy, and is nobody's to frame, sniff or keep.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST = 2000  # bytes of an address with its query

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


_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": forms would tell the origin "null" (Fetch, 3.1 "append a request Origin").
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cache-control": "no-store",
}
_SAFE = frozenset({"GET", "HEAD"})
_OWN_SITE = frozenset({"same-origin", "none"})
_ONCE = ("host", "origin", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "cookie")


class Guard:
    """An ASGI application before another."""

    def __init__(self, app: ASGIApp, origins: Iterable[str]) -> None:
        """``origins`` are the desk's own: ``http://127.0.0.1:8765``, and that of a proxy before it.

        Which one a request is for is told by its Host alone: a header that a proxy may set, and
        anybody else too, is not looked at.
        """
        self._app = app
        self._origins: dict[str, str] = {}
        for each in origins:
            self._origins.setdefault(each.partition("://")[2], each)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # the desk has no WebSocket
            await send({"type": "websocket.close", "code": 1008})
            return
        status, why = self._refused(scope)
        if why:
            await PlainTextResponse(f"{why}\n", status)(scope, receive, _protected(send))
            return
        origin = self._origins[Headers(scope=scope)["host"]]
        scope = {**scope, "scheme": origin.partition("://")[0]}  # as the browser sees it
        await self._app(scope, receive, _protected(send))

    def _refused(self, scope: Scope) -> tuple[int, str]:
        """Why a request is no request of the desk's own pages; "" where it may be."""
        headers = Headers(scope=scope)
        path, query = scope["path"], scope.get("query_string", b"")
        if len(scope.get("raw_path") or path) + len(query) > LONGEST:
            return HTTPStatus.REQUEST_URI_TOO_LONG, "this address is too long"
        if not path.startswith("/") or not path.isprintable() or "\\" in path:
            return HTTPStatus.BAD_REQUEST, "this is no address of the desk"
        why = self._stranger(scope["method"], headers)
        return HTTPStatus.FORBIDDEN, why

    def _stranger(self, method: str, headers: Headers) -> str:
        if any(len(headers.getlist(name)) > 1 for name in _ONCE):
            return "a header is told twice"
        own = self._origins.get(headers.get("host", ""))
        if own is None:
            return "this address is not the desk's"
        origin = headers.get("origin")
        if origin not in (None, own):
            return "this page is not the desk's"
        if headers.get("content-type") == "text/ping":  # a link's own (HTML, hyperlink auditing)
            return "no page of the desk asks so"
        if method not in _SAFE and origin is None:
            return "a page of the desk tells its origin"
        if headers.get("sec-fetch-site", "none") in _OWN_SITE:
            return ""
        goes = headers.get("sec-fetch-mode") == "navigate" and method in _SAFE
        if not goes or headers.get("sec-fetch-dest") != "document":
            return "another page asks"
        return ""  # a link that leads here


def _protected(send: Send) -> Send:
    async def protected(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return protected
