"""Files over http(s): streamed, resumed where a run was cut off, bounded in size."""

from __future__ import annotations

import threading
from pathlib import Path

from accessnews.errors import EngineError

from .archives import Advance

TIMEOUT = (10, 60)  # seconds to connect, seconds without a byte
BLOCK = 1 << 16
ONLINE = "Check the network, then run the same command again: what is already fetched is kept."


def get(
    url: str, target: Path, limit: int, advance: Advance, stop: threading.Event | None = None
) -> Path:
    """Fetch ``url`` into ``target``, at most ``limit`` bytes.

    Until it is whole the file is ``target`` + ``.part``, with the server's entity tag beside it;
    a later call asks for the rest only (``Range`` with ``If-Range``, RFC 9110 sections 14.2 and
    13.1.5), and starts again where the server has another file by now.

    Raises:
        EngineError: unreachable, refused, too long, or stopped.
    """
    import requests

    part = target.with_name(target.name + ".part")
    tag = target.with_name(target.name + ".etag")
    headers = {"Accept-Encoding": "identity", "User-Agent": "accessnews"}
    begun = part.stat().st_size if part.exists() and tag.exists() else 0
    if begun:
        headers |= {"Range": f"bytes={begun}-", "If-Range": tag.read_text(encoding="utf-8")}
    try:
        with requests.get(url, headers=headers, stream=True, timeout=TIMEOUT) as response:
            if response.status_code == requests.codes.requested_range_not_satisfiable and begun:
                part.unlink()
                return get(url, target, limit, advance, stop)
            response.raise_for_status()
            resumed = response.status_code == requests.codes.partial_content
            size = begun if resumed else 0
            announced = int(response.headers.get("Content-Length", 0))
            if size + announced > limit:
                raise EngineError(f"{url}: {size + announced} bytes, more than the {limit} allowed")
            validator = response.headers.get("ETag") or response.headers.get("Last-Modified", "")
            if validator and not validator.startswith("W/"):
                tag.write_text(validator, encoding="utf-8")
            else:
                tag.unlink(missing_ok=True)
            advance(size)
            with part.open("ab" if resumed else "wb") as output:
                for block in response.iter_content(BLOCK):
                    if stop is not None and stop.is_set():
                        raise EngineError(f"{url}: stopped")
                    size += len(block)
                    if size > limit:
                        raise EngineError(f"{url}: more than the {limit} bytes allowed")
                    output.write(block)
                    advance(len(block))
            if announced and part.stat().st_size != (begun if resumed else 0) + announced:
                raise EngineError(f"{url}: the connection was cut", ONLINE)
    except requests.RequestException as error:
        raise EngineError(f"{url}: cannot be fetched: {reason(error)}", ONLINE) from error
    part.replace(target)
    tag.unlink(missing_ok=True)
    return target


def length(url: str) -> int | None:
    """The bytes that ``url`` announces; None where it does not, or can't be asked."""
    import requests

    try:
        response = requests.head(
            url, headers={"Accept-Encoding": "identity"}, timeout=TIMEOUT, allow_redirects=True
        )
        announced = response.headers.get("Content-Length", "")
    except requests.RequestException:
        return None
    return int(announced) if response.ok and announced.isdigit() else None


def reason(error: Exception) -> str:
    """The innermost cause in one line: requests wraps it several times."""
    cause: BaseException = error
    while cause.__cause__ is not None or cause.__context__ is not None:
        cause = cause.__cause__ or cause.__context__ or cause
    text = str(cause) if isinstance(cause, OSError) and cause.strerror is None else ""
    return (getattr(cause, "strerror", None) or text or str(error)).splitlines()[0]
