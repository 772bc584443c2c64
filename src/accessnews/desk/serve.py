"""The desk served: a socket on this machine, its address told, until Ctrl-C."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Sequence

import uvicorn

from ..errors import InputError
from ..plan import Plan
from ..progress import Progress
from .desk import Desk
from .web.app import app
from .web.door import Door


def serve(
    plan: Plan,
    host: str,
    port: int,
    names: Sequence[str],
    password: str,
    *,
    show: bool,
    screen: Progress,
) -> None:
    """Serve until the process is told to stop.

    Raises:
        InputError: the port is taken, or the desk's file can't be used.
    """
    listening = _listening(host, port)
    port = listening.getsockname()[1]
    desk = Desk(plan)
    door = Door(desk.shelf, password)
    served = [f"http://{name}:{port}" for name in _names(host, names)]
    address = f"{served[0]}/" if password else f"{served[0]}/enter?token={door.token}"
    screen.say(f"The desk on {plan.output}: {address}")
    screen.say("Ctrl-C ends it; what is under way is taken up the next time.")
    if show:
        webbrowser.open(address)
    config = uvicorn.Config(
        app(desk, door, served),
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        ws="none",
    )
    uvicorn.Server(config).run([listening])


def _names(host: str, names: Sequence[str]) -> list[str]:
    """What browsers may call this machine, the first for the address that is told."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - what the user asked for
        own = list(names) or [socket.gethostname()]
        return [*own, "127.0.0.1", "localhost"]
    here = ["127.0.0.1", "localhost"] if host in ("127.0.0.1", "localhost") else []
    told = f"[{host}]" if ":" in host else host
    return (
        list(dict.fromkeys([*names, *here, told])) if names else list(dict.fromkeys([told, *here]))
    )


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(128)
    except OSError as error:
        found.close()
        raise InputError(
            f"{host}:{port}: cannot be listened on: {error.strerror}", "Give another --port."
        ) from error
    return found
