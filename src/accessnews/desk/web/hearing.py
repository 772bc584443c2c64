"""The desk's events for its open pages: ``/events``."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .pages import desk_of

PING = 15  # seconds: what is between may close a connection that says nothing


async def events(request: Request) -> Response:
    """Everything that happens from now on; a page that was away is told what it missed."""
    last = request.headers.get("last-event-id", "")
    after = int(last) if last.isdecimal() else None
    desk = desk_of(request)

    async def told() -> AsyncIterator[ServerSentEvent]:
        async for event in desk.events.heard(after):
            data = json.dumps(event.data, ensure_ascii=False)
            yield ServerSentEvent(data, event=event.kind, id=str(event.number))

    return EventSourceResponse(told(), ping=PING)


ROUTES = [Route("/events", events)]
