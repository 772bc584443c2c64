"""The desk's events for its open pages: ``/events``."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import SendTimeoutError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from .. import in_words, refusals
from ..events import Event
from ..places import Places
from ..words import Words
from .pages import desk_of, words_of

PING = 15  # seconds: what is between may close a connection that says nothing
PATIENCE = 30  # seconds for a browser that takes nothing more
_DIGITS = 15  # of an event's number


class _Told(EventSourceResponse):
    """Ends where the browser takes nothing more; it comes again and is told what it missed."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            return


async def events(request: Request) -> Response:
    """Everything that happens from now on; a page that was away is told what it missed.

    The last event that it heard is in Last-Event-ID, or in ``after`` where the page itself listens
    again.
    """
    last = request.headers.get("last-event-id") or request.query_params.get("after", "")
    after = int(last) if last.isdecimal() and len(last) <= _DIGITS else None
    desk, words = desk_of(request), words_of(request)

    async def told() -> AsyncIterator[ServerSentEvent]:
        async for event in desk.events.heard(after):
            data = json.dumps(_in_words(event, words, desk.places), ensure_ascii=False)
            yield ServerSentEvent(data, event=event.kind, id=str(event.number))

    return _Told(told(), ping=PING, send_timeout=PATIENCE)


def _in_words(event: Event, words: Words, places: Places) -> dict[str, Any]:
    """What an event tells, in the language of the page that hears it."""
    if event.kind == "error":
        return places.bare(refusals.told(event.data, words))
    if event.kind == "say":
        return places.bare(event.data)
    if event.kind == "progress":
        said = in_words.step(words, event.data["what"])
        return {**event.data, "what": said.text, "lang": said.language}
    return event.data


ROUTES = [Route("/events", events)]
