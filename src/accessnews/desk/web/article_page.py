"""What was read of a story: looked at and put right before it is translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ...article import TITLE_ID, BlockKind
from .. import blocks
from ..blocks import LEVELS, OPEN, Laid
from ..desk import Desk
from ..editor import Editor
from ..reading import is_fetched, was_pasted
from ..refusals import MisuseError, RefusalError
from ..story import AT_WORK, Stage, Story
from . import settings_form
from .pages import answer, desk_of, editor_of, page, who, words_of
from .shelf_page import form_of

HEAD = "head"
"""What is open to be changed where the title and the author are."""

Change = Callable[[Laid], Laid]


def _choices() -> list[tuple[str, str, int]]:
    """What a block may become: the value of its option, the name of its words, and the level."""
    found = []
    for kind in OPEN:
        levels = LEVELS.get(kind)
        if levels is None:
            found.append((f"{kind}-0", f"take-kind-{kind}", 0))
        else:
            found += [(f"{kind}-{each}", f"take-kind-{kind}-level", each) for each in levels]
    return found


async def article(request: Request) -> Response:
    """What was read, with what of it is open to be changed (``at``)."""
    return await run_in_threadpool(_article, request, "article.html")


async def laid(request: Request) -> Response:
    """The same without what is around it, for a script that puts it in place."""
    return await run_in_threadpool(_article, request, "laid.html")


def _article(request: Request, template: str) -> Response:
    desk = desk_of(request)
    id = request.path_params["story"]
    story = desk.shelf.story(id)
    if story.stage in (Stage.READING, Stage.CHOOSING):
        raise RefusalError("not-read", title=story.title)
    values = _values(desk, story, request.query_params.get("at", ""), editor_of(request))
    if template == "article.html":
        values["s"] = settings_form.shown(desk, story.settings, desk.choices(), story.language)
    return page(request, template, **values)


def _values(desk: Desk, story: Story, at: str, who: Editor) -> dict[str, Any]:
    laid, steps = desk.shelf.laid(story.id, who)
    article = laid.article()
    return {
        "story": story,
        "article": article,
        "kept": article.blocks,
        "out": [each for each in laid.pieces if not each.kept],
        "gone": laid.gone,
        "steps": steps,
        "at": at,
        "pasted": was_pasted(story),
        "fetched": is_fetched(story),
        "changeable": story.stage not in AT_WORK,
        "made": story.stage in (Stage.REVIEW, Stage.PUBLISHED),
        "so_far": desk.work.so_far(story.id),
        "choices": _choices(),
        "open_kinds": OPEN,
        "by_an_editor": blocks.BY_AN_EDITOR,
        "date": blocks.written_date(article.published),
    }


async def change(request: Request) -> Response:
    """One change, or the last one undone or done again.

    Raises:
        Clash: somebody else was quicker.
        InputError, UsageError: it can't be done.
    """
    form = await form_of(request)
    story, what, focus = await run_in_threadpool(_change, request, form)
    if "application/json" in request.headers.get("accept", ""):
        return answer(request, version=story.version, what=what, focus=focus)
    return RedirectResponse(f"/stories/{story.id}/article#{focus}", 303)


def _change(request: Request, form: FormData) -> tuple[Story, str, str]:
    desk = desk_of(request)
    words = words_of(request)
    id = request.path_params["story"]
    version = _number(form, "version")
    block = str(form.get("block", ""))
    what = str(form.get("do", ""))
    editor = editor_of(request)
    if what == "undo":
        story, step = desk.shelf.undo_article(id, version, editor)
        told = words("take-undone", what=words(f"step-{step}"))
    elif what == "redo":
        story, step = desk.shelf.redo_article(id, version, editor)
        told = words("take-redone", what=words(f"step-{step}"))
    else:
        name, asked = _asked(what, block, form)
        story = desk.shelf.change_article(id, version, asked, name, editor)
        told = words(f"step-{name}")
    if story.version != version:
        desk.events.tell("article", story=id, version=story.version, who=who(request))
        desk.events.tell("story", story=id, stage=story.stage)
    return story, told, block or HEAD


def _asked(what: str, block: str, form: FormData) -> tuple[str, Change]:
    """The name of a step, and what it does."""
    match what:
        case "out":
            return "out", lambda laid: blocks.leave_out(laid, block)
        case "back":
            return "back", lambda laid: blocks.put_back(laid, block)
        case "up" | "down":
            by = -1 if what == "up" else 1
            return what, lambda laid: blocks.move(laid, block, by)
        case "become":
            kind, _, level = str(form.get("kind", "")).rpartition("-")
            if kind not in set(OPEN) or not level.isdecimal():
                raise MisuseError("no-kind", kind=kind, choices=", ".join(OPEN))
            return "kind", lambda laid: blocks.become(laid, block, BlockKind(kind), int(level))
        case "alt":
            text, plain = str(form.get("alt", "")), "decorative" in form
            return "alt", lambda laid: blocks.describe(laid, block, text, decorative=plain)
        case "words":
            texts = {
                name.removeprefix("s-"): str(value)
                for name, value in form.multi_items()
                if name.startswith("s-")
            }
            return "words", lambda laid: _reworded(laid, texts)
        case "head":
            return "head", lambda laid: _headed(laid, form)
    raise MisuseError("not-done", what=what)


def _reworded(laid: Laid, texts: dict[str, str]) -> Laid:
    """Sentences with other texts: the last first, as one that becomes several counts on."""
    return reduce(
        lambda now, each: blocks.reword(now, *each), sorted(texts.items(), reverse=True), laid
    )


def _headed(laid: Laid, form: FormData) -> Laid:
    """What is said above the article: its title, its byline; its date and source where told."""
    title, byline, date = (str(form.get(name, "")) for name in ("title", "byline", "date"))
    laid = blocks.credit(blocks.reword(laid, TITLE_ID, title), byline)
    laid = blocks.sourced(laid, str(form["source"])) if "source" in form else laid
    return blocks.dated(laid, date) if "date" in form else laid


async def picture(request: Request) -> Response:
    """A picture of the article, from the article itself."""
    desk, told = desk_of(request), request.path_params
    media, data = await run_in_threadpool(desk.shelf.picture, told["story"], told["key"])
    return Response(data, media_type=media)


async def settle(request: Request) -> Response:
    """Other settings for a story.

    Raises:
        Clash: somebody else was quicker.
        UsageError: a language, a format or a voice is none.
    """
    desk = desk_of(request)
    form = await form_of(request)
    version = _number(form, "version")
    id = request.path_params["story"]

    def settled() -> Story:
        told = settings_form.settings_of(form, desk)
        settings = replace(told, proof=desk.shelf.story(id).settings.proof)
        return desk.shelf.settle(id, settings, version)

    story = await run_in_threadpool(settled)
    desk.events.tell("article", story=id, version=story.version, who=who(request))
    if "application/json" in request.headers.get("accept", ""):
        return answer(
            request, version=story.version, what=words_of(request)("take-settings-saved"), focus=""
        )
    return RedirectResponse(f"/stories/{id}/article", 303)


def _number(form: FormData, name: str) -> int:
    told = str(form.get(name, ""))
    if not told.isdecimal() or len(told) > 15:
        raise MisuseError("missing", field=name)
    return int(told)


_PATH = "/stories/{story:int}"

ROUTES = [
    Route(f"{_PATH}/article", article),
    Route(f"{_PATH}/article", change, methods=["POST"]),
    Route(f"{_PATH}/article/laid", laid),
    Route(f"{_PATH}/picture/{{key}}", picture),
    Route(f"{_PATH}/settings", settle, methods=["POST"]),
]
