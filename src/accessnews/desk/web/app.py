"""The desk as an application for a web server (ASGI)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from ...errors import AccessnewsError
from ..desk import Desk
from . import (
    article_page,
    editions_page,
    entry_page,
    hearing,
    reader_page,
    review_page,
    shelf_page,
    sound_page,
)
from .door import Admission, Door
from .faults import Faults, answered
from .guard import Guard

STATIC = Path(__file__).parent / "static"


def app(
    desk: Desk,
    door: Door,
    origins: Iterable[str],
    told: Callable[[str, Exception], object] = lambda *_: None,
) -> Starlette:
    """The application of a desk; ``origins`` are its own addresses (``guard.Guard``).

    ``told`` gets a line about each fault that nobody foresaw (``faults.Faults``).
    """

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        try:
            desk.begin()
        except Exception as error:
            made.state.failed = error
            raise
        yield
        desk.close()

    made = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
            *entry_page.ROUTES,
            *hearing.ROUTES,
            *article_page.ROUTES,
            *editions_page.ROUTES,
            *reader_page.ROUTES,
            *review_page.ROUTES,
            *shelf_page.ROUTES,
            *sound_page.ROUTES,
        ],
        middleware=[
            Middleware(Guard, origins=tuple(origins)),
            Middleware(Faults, told=told),
            Middleware(Admission, door=door),
        ],
        exception_handlers={AccessnewsError: answered, HTTPException: answered},
        lifespan=life,
    )
    made.router.redirect_slashes = False  # it would lead where the address says
    made.state.desk = desk
    made.state.door = door
    return made
