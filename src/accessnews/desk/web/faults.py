"""What goes wrong while a request is answered, as a page or as JSON: an ASGI application before
another.

What a person can mend is told as it is. What nobody foresaw is told by its number only: the page
tells nothing of the system, and the desk's log has the whole.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...errors import AccessnewsError
from .bodies import LARGEST, BodyError
from .pages import fault, told_fault, words_of

LOG = logging.getLogger("accessnews.desk")
_MB = 1024 * 1024


class Faults:
    """Answers in place of the application where it raises something."""

    def __init__(self, app: ASGIApp, told: Callable[[str, Exception], object]) -> None:
        """``told`` gets a line for the terminal, and the error."""
        self._app = app
        self._told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except ClientDisconnect:
            pass
        except Exception as error:
            request = Request(scope)
            answer = known(request, error) or self._unforeseen(request, error)
            if not begun:  # else the browser sees that it ends too early
                await answer(scope, receive, send)

    def _unforeseen(self, request: Request, error: Exception) -> Response:
        number = secrets.token_hex(3)
        LOG.error("fault %s: %s %s", number, request.method, request.url.path, exc_info=error)
        self._told(f"A fault of the desk (number {number}): {type(error).__name__}.", error)
        t = words_of(request)
        message = t("fault-of-the-desk", number=number)
        return told_fault(request, message, t("fault-what-to-do"), HTTPStatus.INTERNAL_SERVER_ERROR)


async def answered(request: Request, error: Exception) -> Response:
    """An error that the application itself foresees."""
    answer = known(request, error)
    if answer is None:
        raise error
    return answer


def known(request: Request, error: Exception) -> Response | None:
    """The answer to an error that was foreseen."""
    t = words_of(request)
    if isinstance(error, AccessnewsError):
        return fault(request, error)
    if isinstance(error, BodyError):
        message, remedy = t("too-large", most=LARGEST // _MB), t("too-large-what-to-do")
        if error.status == HTTPStatus.REQUEST_TIMEOUT:
            message, remedy = t("too-slow"), t("too-slow-what-to-do")
        answer = told_fault(request, message, remedy, error.status)
        answer.headers["connection"] = "close"  # what is still to come is not read
        return answer
    if isinstance(error, HTTPException):
        message, remedy = t("not-so"), t("not-so-what-to-do")
        if error.status_code == HTTPStatus.NOT_FOUND:
            message, remedy = t("no-such-page"), t("no-such-page-what-to-do")
        answer = told_fault(request, message, remedy, error.status_code)
        answer.headers.update(error.headers or {})
        return answer
    return None
