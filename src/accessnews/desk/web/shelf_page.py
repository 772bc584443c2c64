"""The first page: every story on the desk with where it stands, and what takes one in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ...errors import AccessnewsError
from ...reading.kinds import LARGEST, article_suffixes
from .. import feeds
from ..desk import Desk
from ..pieces import Summary
from ..reading import ENTRY, MOST_FILES, PASTED, RICH, accepted, pasted
from ..refusals import MisuseError, RefusalError, as_data
from ..story import AT_WORK, Settings, Stage, Story
from . import settings_form
from .pages import answer, desk_of, page, said_to, who

LONGEST = 10_000_000
"""Bytes of a text that is pasted (``reading.decode.SIZE_LIMIT``)."""
MOST_FIELDS = 400
_LONGEST_TITLE = 80  # characters of a pasted text's first line


@dataclass(frozen=True, slots=True)
class Card:
    """What the first page shows of a story; ``place`` is its place among ``waiting`` ones, or 0."""

    story: Story
    summary: Summary | None
    place: int
    waiting: int

    @property
    def at_work(self) -> bool:
        return self.story.stage in AT_WORK


def cards_of(desk: Desk, ids: set[int] | None = None) -> list[Card]:
    """The stories of the desk, or those of ``ids``, the newest first."""
    summaries = desk.shelf.summaries(ids)
    waiting = desk.work.waiting()
    places = {id: place for place, id in enumerate(waiting, start=1)}
    stories = desk.shelf.stories() if ids is None else [desk.shelf.story(id) for id in ids]
    return [
        Card(each, summaries.get(each.id), places.get(each.id, 0), len(waiting)) for each in stories
    ]


async def shelf(request: Request) -> Response:
    """The list of stories."""
    return await run_in_threadpool(_shelf, request, 200, [])


def _shelf(request: Request, status: int, refused: list[dict[str, str]]) -> Response:
    desk = desk_of(request)
    return page(
        request,
        "shelf.html",
        status,
        cards=(cards := cards_of(desk)),
        failed=sum(each.story.stage is Stage.FAILED for each in cards),
        s=settings_form.shown(desk, None, desk.choices()),
        refused=refused,
        suffixes=article_suffixes(),
        most=MOST_FILES,
        longest=LONGEST,
        largest=LARGEST // 1_000_000,
    )


async def card(request: Request) -> Response:
    """One story of the list, for a script that puts it in place."""
    desk = desk_of(request)
    (found,) = await run_in_threadpool(cards_of, desk, {request.path_params["story"]})
    return page(request, "story_card.html", card=found)


async def ways(request: Request) -> Response:
    """The pages that a story has now, for a script that puts them in place."""
    story = await run_in_threadpool(desk_of(request).shelf.story, request.path_params["story"])
    return page(request, "ways.html", story=story)


async def form_of(request: Request) -> FormData:
    """The form of a request, within what a form may be.

    Raises:
        InputError: it has too many files or fields, or one that is too long.
    """
    try:
        return await request.form(
            max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST
        )
    except HTTPException as error:
        most, size = MOST_FILES, LONGEST // 1_000_000
        raise RefusalError("too-much", why=str(error.detail), most=most, size=size) from error


async def take_in(request: Request) -> Response:
    """Files that were dropped, a text that was pasted, or an address.

    What cannot be taken in is told; the others are taken in all the same.

    Raises:
        InputError: there is nothing in the form, or too much.
        UsageError: a language, a format or a voice is none.
    """
    desk = desk_of(request)
    form = await form_of(request)
    settings = await run_in_threadpool(settings_form.settings_of, form, desk)
    taken: list[Story] = []
    refused: list[dict[str, str]] = []
    for file in form.getlist("file"):
        if not isinstance(file, UploadFile) or not file.filename:
            continue
        try:
            taken.append(await _file(desk, file, settings))
        except AccessnewsError as error:
            refused.append(_said(request, error))
    if text := str(form.get("text", "")).strip():
        title = text.splitlines()[0][:_LONGEST_TITLE]
        html = str(form.get("html", "")) if "rich" in form else ""
        name, data = (RICH, pasted(html, text)) if html.strip() else (PASTED, text.encode())
        taken.append(await run_in_threadpool(_added, desk, title, name, settings, data))
    if address := str(form.get("address", "")).strip():
        if address.startswith(("http://", "https://")):
            taken.append(await run_in_threadpool(_added, desk, address, address, settings))
        else:
            refused.append(_said(request, MisuseError("no-address", address=address)))
    if not taken and not refused:
        raise RefusalError("nothing-given")
    if "application/json" in request.headers.get("accept", ""):
        return answer(request, taken=[each.id for each in taken], refused=refused)
    if refused:
        return await run_in_threadpool(_shelf, request, 400, refused)
    return RedirectResponse("/", 303)


def _said(request: Request, error: AccessnewsError) -> dict[str, str]:
    said = said_to(request, as_data(error))
    return {"error": said["message"], "remedy": said["remedy"], "lang": said["lang"]}


async def _file(desk: Desk, file: UploadFile, settings: Settings) -> Story:
    data = await file.read(LARGEST + 1)
    name = await run_in_threadpool(accepted, file.filename or "", data)
    return await run_in_threadpool(_added, desk, name, name, settings, data)


def _added(
    desk: Desk, title: str, source: str, settings: Settings, data: bytes | None = None
) -> Story:
    story = desk.shelf.add(title, source, settings, data)
    desk.work.ask(story)
    return story


async def entries(request: Request) -> Response:
    """The entries of a feed, of which some are taken in."""
    desk = desk_of(request)
    story, found = await run_in_threadpool(_entries, desk, request.path_params["story"])
    return page(request, "entries.html", story=story, entries=found)


def _entries(desk: Desk, id: int) -> tuple[Story, list[Any]]:
    story = desk.shelf.story(id)
    if not (told := desk.shelf.entries(id)):
        raise RefusalError("no-feed", title=story.title)
    return story, feeds.loads(told)


async def take_entries(request: Request) -> Response:
    """Take in the entries of a feed that were chosen; the feed has done its service then.

    Raises:
        InputError: none was chosen.
    """
    desk = desk_of(request)
    form = await form_of(request)
    wanted = {int(each) for each in map(str, form.getlist("entry")) if each.isdecimal()}

    def take() -> list[int]:
        story, found = _entries(desk, request.path_params["story"])
        chosen = [entry for at, entry in enumerate(found) if at in wanted]
        if not chosen:
            raise RefusalError("no-entry")
        taken = []
        for entry in reversed(chosen):
            title = entry.title or entry.address
            data = feeds.dumps([entry]).encode()
            added = desk.shelf.add(title, ENTRY, story.settings, data)
            desk.work.ask(added)
            taken.append(added.id)
        desk.shelf.remove(story.id)
        desk.events.tell("removed", story=story.id, who=who(request))
        return taken

    taken = await run_in_threadpool(take)
    if "application/json" in request.headers.get("accept", ""):
        return answer(request, taken=taken)
    return RedirectResponse("/", 303)


async def resume_all(request: Request) -> Response:
    """Have every story go on that failed."""
    desk = desk_of(request)

    def resumed() -> list[int]:
        failed = [each.id for each in desk.shelf.stories() if each.stage is Stage.FAILED]
        for id in reversed(failed):  # as they were taken in
            with suppress(RefusalError):  # somebody else was quicker
                desk.resume(id)
        return failed

    taken = await run_in_threadpool(resumed)
    if "application/json" in request.headers.get("accept", ""):
        return answer(request, taken=taken)
    return RedirectResponse("/", 303)


async def do(request: Request) -> Response:
    """Have a story read, translated or published, cancel it, or take it off the desk."""
    await run_in_threadpool(_do, request)
    if "application/json" in request.headers.get("accept", ""):
        return answer(request, done=True)
    return RedirectResponse("/", 303)


def _do(request: Request) -> None:
    desk = desk_of(request)
    id = request.path_params["story"]
    match request.path_params["what"]:
        case "read":
            desk.ask(id, Stage.READING)
        case "translate":
            desk.translate(id)
        case "original":
            desk.translate(id, into=False)
        case "publish":
            desk.ask(id, Stage.PUBLISHING)
        case "resume":
            desk.resume(id)
        case "cancel":
            desk.work.cancel(id)
        case "earlier":
            desk.work.move(id, -1)
        case "later":
            desk.work.move(id, 1)
        case "remove":
            desk.work.cancel(id)
            desk.shelf.remove(id)
            desk.events.tell("removed", story=id, who=who(request))
        case what:
            raise MisuseError("not-done", what=what)


ROUTES = [
    Route("/", shelf),
    Route("/stories", take_in, methods=["POST"]),
    Route("/stories/resume", resume_all, methods=["POST"]),
    Route("/stories/{story:int}/card", card),
    Route("/stories/{story:int}/ways", ways),
    Route("/stories/{story:int}/entries", entries),
    Route("/stories/{story:int}/entries", take_entries, methods=["POST"]),
    Route("/stories/{story:int}/{what}", do, methods=["POST"]),
]
