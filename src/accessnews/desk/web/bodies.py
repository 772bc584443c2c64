"""The body of a request: no longer and no slower than it may be, whatever it says of itself."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

LARGEST = 64 * 1024 * 1024  # bytes: the files that are dropped at once
STRANGERS = 4 * 1024  # bytes of a form with a password
PIECE, WHOLE = 20.0, 300.0
"""Seconds until the next piece of a body comes, and until all of it has."""


class BodyError(Exception):
    """A body that is not read to its end; ``status`` is 408 or 413."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


def bounded(scope: Scope, receive: Receive, most: int = LARGEST) -> Receive:
    """``receive`` for a body of ``most`` bytes.

    Raises:
        BodyError: it says that it is longer; by the ``receive``, also where it is.
    """
    length = Headers(scope=scope).get("content-length", "0")
    if length.isdecimal() and (len(length) > len(str(most)) or int(length) > most):
        raise BodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    left, whole, until = most, False, 0.0

    async def next_piece() -> Message:
        nonlocal left, whole, until
        if whole:  # what is waited for now is that the browser goes
            return await receive()
        now = asyncio.get_running_loop().time()
        until = until or now + WHOLE
        try:
            async with asyncio.timeout(min(PIECE, until - now)):
                message = await receive()
        except TimeoutError:
            raise BodyError(HTTPStatus.REQUEST_TIMEOUT) from None
        whole = message["type"] != "http.request" or not message.get("more_body", False)
        left -= len(message.get("body", b""))
        if left < 0:
            raise BodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    return next_piece
