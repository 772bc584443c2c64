"""The first page: every story on the desk with where it stands, and what takes one in."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ...errors import InputError, UsageError
from ...languages.tags import resolve
from ..reading import PASTED
from ..story import AT_WORK, Settings, Stage
from .pages import answer, desk_of, page, who


async def shelf(request: Request) -> Response:
    """The list of stories."""
    desk = desk_of(request)
    return page(
        request,
        "shelf.html",
        stories=desk.shelf.stories(),
        at_work=AT_WORK,
        defaults=desk.plan,
    )


async def take_in(request: Request) -> Response:
    """A file that was dropped, a text that was pasted, or an address.

    Raises:
        InputError: there is nothing in the form.
        UsageError: a language is none.
    """
    desk = desk_of(request)
    form = await request.form(max_files=20, max_fields=50)
    tags = str(form.get("to", "")).replace(",", " ").split()
    settings = Settings(
        to=tuple(dict.fromkeys(map(resolve, tags))),
        language=resolve(told) if (told := str(form.get("language", "")).strip()) else "",
        narrate=form.get("narrate", "yes") == "yes",
    )
    taken = 0
    for file in form.getlist("file"):
        if isinstance(file, UploadFile) and file.filename:
            story = desk.shelf.add(file.filename, file.filename, settings, await file.read())
            desk.work.ask(story)
            taken += 1
    if text := str(form.get("text", "")).strip():
        title = text.splitlines()[0][:80]
        desk.work.ask(desk.shelf.add(title, PASTED, settings, text.encode()))
        taken += 1
    if address := str(form.get("address", "")).strip():
        if not address.startswith(("http://", "https://")):
            raise UsageError(f"{address}: is no address of the web", "Begin with https://.")
        desk.work.ask(desk.shelf.add(address, address, settings))
        taken += 1
    if not taken:
        raise InputError("nothing was given", "Choose a file, paste a text or give an address.")
    return RedirectResponse("/", 303)


async def do(request: Request) -> Response:
    """Have a story read, translated or published, cancel it, or take it off the desk."""
    desk = desk_of(request)
    id = request.path_params["story"]
    match request.path_params["what"]:
        case "read":
            desk.ask(id, Stage.READING)
        case "translate":
            desk.ask(id, Stage.TRANSLATING)
        case "publish":
            desk.ask(id, Stage.PUBLISHING)
        case "cancel":
            desk.work.cancel(id)
        case "remove":
            desk.work.cancel(id)
            desk.shelf.remove(id)
            desk.events.tell("removed", story=id, who=who(request))
        case what:
            raise UsageError(f"{what}: the desk does no such thing", "Go back to the stories.")
    if "application/json" in request.headers.get("accept", ""):
        return answer(request, done=True)
    return RedirectResponse("/", 303)


ROUTES = [
    Route("/", shelf),
    Route("/stories", take_in, methods=["POST"]),
    Route("/stories/{story:int}/{what}", do, methods=["POST"]),
]
