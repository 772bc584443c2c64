"""``desk``: one page where an editor takes in, listens, corrects and publishes."""

from __future__ import annotations

import os
import re
import traceback
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from ..errors import InputError, UsageError
from . import stop
from .options import make_plan, plan_options
from .screen import Screen, screen_options

LOOPBACK = ("127.0.0.1", "localhost", "::1")
NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
SHORTEST = 12  # characters of a password
OPEN = (
    "Other machines may come in with the password, and then do all that you may here. What goes "
    "between them and this machine, the password too, is not encrypted: only in a network of your "
    "own, or through a tunnel (ssh -L), which needs no --host."
)
PROXY = (
    "Whoever the proxy lets through may come in with that address, or with the password, and then "
    "do all that you may here. The proxy must pass on the Host that browsers ask for; no other "
    "header of it is trusted."
)


@click.command(
    epilog="""\b
Examples:
  accessnews desk
  accessnews desk public --to zh --narrator hibari
  accessnews desk --port 8765 --no-open
  accessnews desk --host 0.0.0.0 --name desk.example --password-file desk.password
  accessnews desk --port 8765 --origin https://desk.example.org --password-file desk.password"""
)
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port (default: a free one)."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name that browsers of other machines call this one by; repeat for more.",
)
@click.option(
    "--password-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Its first line is asked of every browser; needed where --host is not this machine only.",
)
@click.option(
    "--origin",
    default="",
    metavar="HTTPS",
    help="What browsers call a proxy with TLS that leads here; it must pass their Host on.",
)
@click.option("--open/--no-open", "show", default=True, help="Open the browser (on).")
@plan_options
@screen_options
@click.pass_obj
def desk(
    screen: Screen,
    /,
    folder: Path | None,
    port: int,
    host: str,
    names: tuple[str, ...],
    password_file: Path | None,
    origin: str,
    show: bool,
    **options: Any,
) -> None:
    """Open a page in the browser where the whole job is done: take in, listen, correct, publish.

    FOLDER is where the editions go (default: that of --output). What is under way is kept there
    too, so it can be closed at any time. Only this machine's browser comes in, by the address that
    is printed; --host and --password-file let others in, who then may do all that you may here:
    nothing between them and this machine is encrypted, so only do that in a network of your own.
    """
    from ..extras import require

    require("desk")
    from ..desk.serve import Place, Told, serve

    password = _password(password_file, screen)
    here = host in LOOPBACK
    if not here and not password:
        raise UsageError(
            f"--host {host} lets other machines in",
            "Give --password-file FILE too, with a password in its first line.",
        )
    if odd := next((each for each in names if not NAME.fullmatch(each)), ""):
        raise UsageError(
            f"--name {odd}: is no name of a machine", "Leave out http:// and the port."
        )
    origin = _origin(origin)
    if folder is not None:
        options["output"] = folder
    plan = make_plan(**options)
    if plan.store:
        raise UsageError(
            f"{plan.store}: a desk works in a folder of this machine",
            "Give a folder; what is made in it can be copied to the store.",
        )

    def address(told: str) -> None:
        screen.show(
            {"address": told, "folder": str(plan.output)}, f"The desk on {plan.output}: {told}"
        )
        if not here:
            screen.progress.say(OPEN)
        if origin:
            screen.progress.say(PROXY)
        screen.progress.say("Ctrl-C ends it; what is under way is taken up the next time.")

    def fault(line: str, error: Exception) -> None:
        if screen.debug:
            traceback.print_exception(error)
        screen.progress.say(f"{line} {plan.output}/.accessnews/desk.log has it.")

    called = tuple(each.lower() for each in names)
    place = Place(host, port, called, password, show, origin, elsewhere=not here or bool(origin))
    serve(plan, place, Told(address, screen.progress.say, fault), stop.before)


def _origin(told: str) -> str:
    """An origin as browsers write it (RFC 6454, 6.2), "" for none.

    Raises:
        UsageError: it is none with TLS.
    """
    if not told:
        return ""
    try:
        parts = urlsplit(told)
        name, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        name, port = "", None
    whole = f"https://{name}{'' if port is None else f':{port}'}"
    if not NAME.fullmatch(name) or told.lower().removesuffix("/") != whole or port == 0:
        raise UsageError(
            f"--origin {told}: is no origin with TLS",
            "Give it as https://desk.example.org, with a port where that is not 443, and no path.",
        )
    return whole.removesuffix(":443")


def _password(file: Path | None, screen: Screen) -> str:
    if file is None:
        return ""
    try:
        password = file.read_text("utf-8-sig").partition("\n")[0].strip()
        shared = os.name == "posix" and file.stat().st_mode & 0o077
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}", "Check --password-file.") from error
    if len(password) < SHORTEST:
        raise InputError(
            f"{file}: its password is too short", f"Write {SHORTEST} characters or more."
        )
    if shared:
        screen.progress.say(f"{file} can be read by others on this machine: chmod 600 {file}")
    return password
