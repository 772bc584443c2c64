"""A voice heard before it is chosen: ``/voice``."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...languages.tags import resolve
from .pages import desk_of
from .settings_form import check_voice


async def voice(request: Request) -> Response:
    """The sound of a ``voice`` that may be chosen for a ``language``; the best where none is named.

    Raises:
        UsageError: it is no language, or no voice that is offered here.
        EngineError: nothing installed speaks the language, or the engine failed.
    """
    desk, query = desk_of(request), request.query_params
    name = query.get("voice", "")

    def made() -> bytes:
        from ..sound import voice_heard

        if name:
            check_voice(desk, name)
        return voice_heard(desk, resolve(query.get("language", "")), name)

    return Response(await run_in_threadpool(made), media_type="audio/wav")


ROUTES = [Route("/voice", voice)]
