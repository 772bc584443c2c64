"""The desk as an application for a web server (ASGI)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from ...errors import AccessnewsError
from ..desk import Desk
from . import hearing, review_page, shelf_page
from .door import Door
from .guard import Guard
from .pages import LANGUAGE, NAME, fault, page

STATIC = Path(__file__).parent / "static"
_YEAR = 60 * 60 * 24 * 365  # seconds


def app(desk: Desk, door: Door, origins: Iterable[str]) -> Starlette:
    """The application of a desk; ``origins`` are its own addresses (``guard.Guard``)."""

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        desk.begin()
        yield
        desk.close()

    made = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
            Route("/enter", _enter, methods=["GET", "POST"]),
            Route("/choice", _choose, methods=["POST"]),
            *hearing.ROUTES,
            *shelf_page.ROUTES,
            *review_page.ROUTES,
        ],
        middleware=[
            Middleware(Guard, origins=tuple(origins)),
            Middleware(BaseHTTPMiddleware, dispatch=_let_in),
        ],
        exception_handlers={AccessnewsError: _told},
        lifespan=life,
    )
    made.state.desk = desk
    made.state.door = door
    return made


async def _let_in(request: Request, go_on: RequestResponseEndpoint) -> Response:
    """Nothing is shown to a browser that was not let in."""
    door: Door = request.app.state.door
    path = request.url.path
    if path == "/enter" or path.startswith("/static/") or door.knows(request):
        return await go_on(request)
    if request.method == "GET" and door.asks:
        return RedirectResponse(f"/enter?next={quote(path)}", 303)
    return page(request, "stranger.html", 401)


async def _enter(request: Request) -> Response:
    """The token of the address, or the password of the form."""
    door: Door = request.app.state.door
    form = await request.form() if request.method == "POST" else {}
    told = str(form.get("password", "")) if door.asks else request.query_params.get("token", "")
    if told and door.opens(told):
        response = RedirectResponse("/", 303)
        door.admit(response)
        return response
    if door.asks:
        return page(request, "enter.html", 401 if told else 200, wrong=bool(told), shut=door.shut)
    return page(request, "stranger.html", 401)


async def _choose(request: Request) -> Response:
    """What an editor is called, and the language of the pages."""
    form = await request.form()
    response = RedirectResponse(_own(str(form.get("next", "/"))), 303)
    for cookie, name in ((NAME, "name"), (LANGUAGE, "language")):
        if told := str(form.get(name, "")).strip()[:60]:
            response.set_cookie(cookie, quote(told), max_age=_YEAR, path="/", samesite="strict")
    return response


def _own(path: str) -> str:
    """A path of the desk's own, whatever a form says."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


async def _told(request: Request, error: Exception) -> Response:
    if isinstance(error, AccessnewsError):
        return fault(request, error)
    return PlainTextResponse("unexpected\n", 500)
