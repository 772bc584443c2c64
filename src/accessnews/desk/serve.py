"""The desk served: a socket on this machine, its address told, until the process is to stop."""

from __future__ import annotations

import io
import logging
import logging.handlers
import os
import socket
import threading
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from ..errors import InputError
from ..plan import Plan
from . import hold
from .desk import OWN, Desk
from .web.app import app
from .web.connection import Connection
from .web.door import Door
from .web.faults import LOG

MOST_CONNECTIONS = 250
STOPPING = 2.5  # seconds for the requests that are being answered; mostly 0.1 is enough
LOGGED = 1_000_000  # bytes of the log, and as many of the one before


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desk listens, and who may come: as the options of the command have it.

    ``origin`` is that of a proxy with TLS before it, such as ``https://desk.example.org``;
    ``elsewhere`` tells that browsers of other machines come.
    """

    host: str = "127.0.0.1"
    port: int = 0
    names: Sequence[str] = ()
    password: str = ""
    show: bool = False
    origin: str = ""
    elsewhere: bool = False

    def origins(self, port: int) -> list[str]:
        """What browsers may call this machine, the first by what is nearest to it."""
        at = "" if port == 80 else f":{port}"
        own = [f"http://{name}{at}" for name in self._names()]
        return [*own, self.origin] if self.origin else own

    def _names(self) -> list[str]:
        here = ["127.0.0.1", "localhost"]
        if self.host in ("0.0.0.0", "::"):  # noqa: S104 - what the user asked for
            return [*(self.names or [socket.gethostname().lower()]), *here]
        told = f"[{self.host}]" if ":" in self.host else self.host
        return list(dict.fromkeys([*self.names, told, *(here if told in here else [])]))


@dataclass(frozen=True, slots=True)
class Told:
    """What the terminal hears: the ``address`` that lets in, a ``line``, and a fault."""

    address: Callable[[str], object]
    line: Callable[[str], object]
    fault: Callable[[str, Exception], object]


def serve(
    plan: Plan, place: Place, told: Told, at_stop: Callable[[Callable[[], object]], None]
) -> None:
    """Serve until the process is told to stop; ``at_stop`` takes what is to be done then.

    Raises:
        InputError: the port is taken, the folder has a desk already, or its file can't be used.
    """
    own = plan.output / OWN
    stopping, ended = threading.Event(), threading.Event()
    with ExitStack() as stack:
        stack.enter_context(hold.held(own))
        listening = stack.enter_context(_listening(place.host, place.port))
        origins = place.origins(listening.getsockname()[1])
        public = place.origin or origins[0]
        hold.tell(own, f"{public}/")
        _log_to(own / "desk.log")
        desk = Desk(plan, elsewhere=place.elsewhere)
        page: list[Path] = []

        def opened() -> None:
            for each in page:
                each.unlink(missing_ok=True)
            told.line(f"A browser was let in. For another one: {public}/enter?token={door.token}")

        door = Door(desk.shelf, place.password, opened, elsewhere=place.elsewhere)
        path = "/" if place.password else f"/enter?token={door.token}"
        application = app(desk, door, origins, told.fault)
        server = uvicorn.Server(
            uvicorn.Config(
                application,
                http=Connection,
                ws="none",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_graceful_shutdown=2,
            )
        )

        def stop() -> None:
            stopping.set()
            desk.events.close()
            server.should_exit = True
            ended.wait(STOPPING)

        at_stop(stop)
        told.address(f"{public}{path}")
        if place.show:
            page.append(stack.enter_context(hold.doorway(own, f"{origins[0]}{path}")))
            _show(page[0])
        try:
            server.run([listening])
        except SystemExit:  # uvicorn's way to tell that the application did not begin
            raise getattr(application.state, "failed", RuntimeError("it did not begin")) from None
    ended.set()
    if stopping.is_set():
        threading.Event().wait(STOPPING)  # whoever was told to stop ends the process


def _show(page: Path) -> None:
    """Open a browser with a window; one that would take the terminal is left alone."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:
        browser.open(page.resolve().as_uri())


def _log_to(path: Path) -> None:
    """Keep what nobody foresaw, with its traceback, in a file that only this user reads."""

    class _Private(logging.handlers.RotatingFileHandler):
        def _open(self) -> io.TextIOWrapper:
            os.close(os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
            return super()._open()

    handler = _Private(path, maxBytes=LOGGED, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    for log in (LOG, logging.getLogger("asyncio"), logging.getLogger("sse_starlette")):
        log.addHandler(handler)
        log.propagate = False


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would share the port with another program
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(128)
    except OSError as error:
        found.close()
        raise InputError(
            f"{host}:{port}: cannot be listened on: {error.strerror}",
            "Give another --port, or none.",
        ) from error
    return found
