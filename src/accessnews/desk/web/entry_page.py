"""Coming in, leaving, and what an editor is called: the pages that are about the person."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from .door import WITHIN, Door
from .pages import LANGUAGE, NAME, is_inside, is_secure, own_path, page

_YEAR = 60 * 60 * 24 * 365  # seconds


def _door(request: Request) -> Door:
    door: Door = request.app.state.door
    return door


async def enter(request: Request) -> Response:
    """The token of the address, or the password of the form."""
    door = _door(request)
    machine = request.client.host if request.client else ""
    form = await request.form() if request.method == "POST" else {}
    query = request.query_params
    following = own_path(str(form.get("next", query.get("next", "/"))))
    if is_inside(request):  # by an address that was used already
        return RedirectResponse(following, 303)
    told = str(form.get("password", "")) if door.asks else query.get("token", "")
    if told and request.method != "HEAD" and door.opens(told, machine):
        # A page, not a redirection: where another site's page led here (a terminal in the browser),
        # the cookie is not sent until a page of the desk itself goes on (RFC 6265bis, 5.2).
        response: Response = page(request, "entered.html", next=following)
        door.admit(response, secure=is_secure(request))
        return response
    if not door.asks:
        return page(request, "stranger.html", 401)
    shut = door.shut(machine)
    status = 429 if shut else 401 if told else 200
    answer = page(request, "enter.html", status, wrong=bool(told), shut=shut, next=following)
    if shut:
        answer.headers["retry-after"] = str(int(WITHIN))
    return answer


async def leave(request: Request) -> Response:
    """End the session of this browser, or of all."""
    door = _door(request)
    form = await request.form()
    door.dismiss(request, all=form.get("all") == "yes")
    response = RedirectResponse("/", 303)
    door.forget(response, secure=is_secure(request))
    return response


async def choose(request: Request) -> Response:
    """What an editor is called, and the language of the pages."""
    form = await request.form()
    response = RedirectResponse(own_path(str(form.get("next", "/"))), 303)
    for cookie, name in ((NAME, "name"), (LANGUAGE, "language")):
        if told := str(form.get(name, "")).strip()[:60]:
            response.set_cookie(
                cookie,
                quote(told),
                max_age=_YEAR,
                path="/",
                httponly=True,
                samesite="strict",
                secure=is_secure(request),
            )
    return response


ROUTES = [
    Route("/enter", enter, methods=["GET", "POST"]),
    Route("/leave", leave, methods=["POST"]),
    Route("/choice", choose, methods=["POST"]),
]
