"""The page of review: original and translation side by side, corrected and heard there.

Every action is a form that works by itself; a script asks for JSON and gets the rows that changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..desk import Desk
from ..refusals import MisuseError, RefusalError
from ..shelf import Clash
from ..story import Line, Mark
from .pages import answer, desk_of, editor_of, page, rendered, who, words_of

T = TypeVar("T")
MOST_FIELDS = 20


async def review(request: Request) -> Response:
    """The whole page."""
    return await _page(request)


async def rows(request: Request) -> Response:
    """The rows of some sentences as they stand now, for a script; ``at`` is the open one."""
    query = request.query_params
    ids = [each for each in query.get("ids", "").split(",") if each]
    return await _rows(request, query.get("to", ""), ids, query.get("at", ""))


async def line(request: Request) -> Response:
    """Correct, accept or reopen a sentence: ``do`` is "save", "accept" or "reopen"."""
    from .. import judging

    form = await _form(request)
    desk, id = desk_of(request), request.path_params["story"]

    def done() -> list[Line]:
        seen = _seen(desk, id, _told(form, "language"), _told(form, "sentence"), form)
        what = _told(form, "do")
        if what == "save":
            changes = [judging.corrected(seen, _told(form, "text"))]
            if _told(form, "side") == "source":
                changes = judging.with_translations(desk, changes[0])
        elif what == "accept":
            changes = [judging.accepted(seen)]
        elif what == "reopen":
            changes = [judging.reopened(seen)]
        else:
            raise MisuseError("not-done", what=what)
        return judging.change(desk, id, changes, editor_of(request))

    return await _changed(request, form, done)


async def anew(request: Request) -> Response:
    """What the engine makes of an original as it is now; nothing is kept of it."""
    from .. import judging

    form = await _form(request)
    desk, id = desk_of(request), request.path_params["story"]
    sentence, to = _told(form, "sentence"), _told(form, "to")
    made = await run_in_threadpool(judging.translated_anew, desk, id, to, sentence)
    if _wants_json(request):
        return answer(request, text=made)
    return await _page(request, at=sentence, to=to, mine=made)


async def undo(request: Request) -> Response:
    """Take back the last step of whoever asks."""
    from .. import judging

    form = await _form(request)
    desk, id = desk_of(request), request.path_params["story"]
    return await _changed(request, form, lambda: judging.undo(desk, id, editor_of(request)))


async def redo(request: Request) -> Response:
    """Do again what whoever asks has undone last."""
    from .. import judging

    form = await _form(request)
    desk, id = desk_of(request), request.path_params["story"]
    return await _changed(request, form, lambda: judging.redo(desk, id, editor_of(request)))


async def name(request: Request) -> Response:
    """Accept every sentence with a name that nobody has looked at yet."""
    from .. import judging
    from ..review import names_in, review_of

    form = await _form(request)
    desk, id = desk_of(request), request.path_params["story"]

    def done() -> list[Line]:
        shown = review_of(desk, id, _told(form, "to"))
        names, _ = names_in(desk, shown)
        wanted = next((each for each in names if each.written == _told(form, "name")), None)
        if wanted is None:
            raise RefusalError("no-name", name=_told(form, "name"))
        seen = [shown.row(each).target for each in wanted.sentences]
        changes = [judging.accepted(each) for each in seen if each.mark is Mark.UNSEEN]
        return judging.change(desk, id, changes, editor_of(request)) if changes else []

    return await _changed(request, form, done)


async def comment(request: Request) -> Response:
    """Tell the other editors something of a sentence ("say"), or that it is settled ("settle")."""
    form = await _form(request)
    desk, id = desk_of(request), request.path_params["story"]
    sentence, what = _told(form, "sentence"), _told(form, "do")

    def done() -> None:
        to = _language(desk, id, _told(form, "to"))
        if what == "say":
            desk.shelf.comment(id, to, sentence, _told(form, "text"), editor_of(request))
        elif what == "settle":
            desk.shelf.settle_comments(id, to, sentence)
        else:
            raise MisuseError("not-done", what=what)
        count = sum(each.sentence == sentence for each in desk.shelf.comments(id, to))
        desk.events.tell(
            "comment", story=id, language=to, sentence=sentence, count=count, who=who(request)
        )

    await run_in_threadpool(done)
    if not _wants_json(request):
        return _back(request, form, sentence)
    told = words_of(request)(f"review-told-{what}")
    return await _rows(request, _told(form, "to"), [sentence], _told(form, "open"), told=told)


async def preview(request: Request) -> Response:
    """What replacing would change: the part of the page for a script, else all of the page."""
    query = request.query_params
    desk, id = desk_of(request), request.path_params["story"]

    def found() -> list[Any]:
        from .. import judging

        to = _language(desk, id, query.get("to", ""))
        lines = desk.shelf.lines(id, to)
        return judging.replacements(
            lines, query.get("find", ""), query.get("by", ""), case="case" in query
        )

    made = await run_in_threadpool(found)
    told = {
        "find": query.get("find", ""),
        "by": query.get("by", ""),
        "case": "case" in query,
        "made": made,
        "versions": {each.line.sentence: each.line.version for each in made},
    }
    if _wants_json(request):
        html = rendered(
            request, "review_replace.html", replacing=told, to=query.get("to", ""), at="",
            story=desk.shelf.story(id),
        )  # fmt: skip
        return answer(request, html=html, count=len(made))
    return await _page(request, replacing=told)


async def replace(request: Request) -> Response:
    """Replace words in the sentences that the preview showed, as they stood there."""
    from .. import judging

    form = await _form(request)
    desk, id = desk_of(request), request.path_params["story"]

    def done() -> list[Line]:
        versions = _versions(_told(form, "versions"))
        to = _language(desk, id, _told(form, "to"))
        shown = [each for each in desk.shelf.lines(id, to) if each.sentence in versions]
        for each in shown:
            if each.version != versions[each.sentence]:
                raise Clash(each.sentence, each)
        made = judging.replacements(
            shown, _told(form, "find"), _told(form, "by"), case="case" in form
        )
        changes = [judging.corrected(each.line, each.after) for each in made]
        return judging.change(desk, id, changes, editor_of(request)) if changes else []

    return await _changed(request, form, done)


async def say(request: Request) -> Response:
    """Tell how a name is said, from now on."""
    form = await _form(request)
    desk = desk_of(request)
    made = await run_in_threadpool(
        desk.say, _told(form, "word"), _told(form, "language"), _told(form, "said"), who(request)
    )
    if _wants_json(request):
        return answer(request, word=made.word, said=made.respelling or f"/{made.ipa}/")
    return _back(request, form)


# The page, whole or in parts.


async def _page(
    request: Request, status: int = 200, at: str = "", to: str = "", **more: Any
) -> Response:
    desk, id, query = desk_of(request), request.path_params["story"], request.query_params

    def told() -> dict[str, Any]:
        from .. import names
        from ..review import detail_of, names_in, review_of

        shown = review_of(desk, id, to or query.get("to", ""))
        found, lexicon = names_in(desk, shown)
        order, wanted = query.get("order", ""), query.get("q", "").strip()
        listed = [
            row
            for row in (shown.by_look if order == "look" else shown.rows)
            if row.holds(wanted) and row.is_among(query.get("show", ""))
        ]
        here = shown.here(listed, at or query.get("at", ""))
        return {
            "story": shown.story,
            "review": shown,
            "to": shown.languages[1],
            "rows": listed,
            "found": wanted,
            "show": query.get("show", ""),
            "at": here.id,
            "detail": detail_of(desk, shown, here),
            "order": order,
            "names": found,
            "said": names.said(found, lexicon, shown.languages),
            "voices": desk.plan_of(shown.story.settings).narrate,
        }

    values = {"replacing": None, "clash": None, "mine": ""}
    values |= await run_in_threadpool(told)
    return page(request, "review.html", status, **(values | more))


async def _rows(request: Request, to: str, ids: Iterable[str], at: str, **more: Any) -> Response:
    desk, id = desk_of(request), request.path_params["story"]

    def made() -> dict[str, Any]:
        from ..review import detail_of, review_of

        shown = review_of(desk, id, to)
        wanted = {*ids, at} - {""}
        html = {}
        for row in shown.rows:
            if row.id in wanted:
                html[row.id] = rendered(
                    request, "review_row.html", row=row, review=shown, story=shown.story,
                    to=shown.languages[1], at=at, clash=None, mine="", order="",
                    detail=detail_of(desk, shown, row) if row.id == at else None,
                    voices=desk.plan_of(shown.story.settings).narrate,
                )  # fmt: skip
        return {"rows": html, "checked": shown.checked, "all": len(shown.rows)}

    return answer(request, **await run_in_threadpool(made), **more)


async def _changed(request: Request, form: FormData, done: Callable[[], list[Line]]) -> Response:
    """What is answered after a change: the rows for a script, else the page at the sentence."""
    try:
        changed = await run_in_threadpool(done)
    except Clash as clash:
        now = clash.now
        if _wants_json(request) or not isinstance(now, Line):
            raise
        mine = _told(form, "text")
        return await _page(request, 409, now.sentence, _told(form, "to"), clash=now, mine=mine)
    if not _wants_json(request):
        return _back(request, form, changed[0].sentence if changed else "")
    ids = dict.fromkeys(each.sentence for each in changed)
    at = _told(form, "open")
    return await _rows(request, _told(form, "to"), ids, at, changed=list(ids))


def _back(request: Request, form: FormData, at: str = "") -> Response:
    from urllib.parse import urlencode

    at = at or _told(form, "at")
    query = urlencode({"to": _told(form, "to"), "at": at})
    story = request.path_params["story"]
    return RedirectResponse(f"/stories/{story}/review?{query}#s-{at}", 303)


# What a form tells.


async def _form(request: Request) -> FormData:
    return await request.form(max_files=0, max_fields=MOST_FIELDS)


def _told(form: FormData, name: str) -> str:
    return str(form.get(name, ""))


def _seen(desk: Desk, id: int, language: str, sentence: str, form: FormData) -> Line:
    """A line as the page showed it.

    Raises:
        Clash: it is another by now.
        InputError: there is none, or the form does not tell its version.
    """
    now = desk.shelf.line(id, language, sentence)
    version = _told(form, "version")
    if not version.isdecimal():
        raise RefusalError("no-version", sentence=sentence)
    if now.version != int(version):
        raise Clash(sentence, now)
    return now


def _versions(told: str) -> Mapping[str, int]:
    try:
        found = json.loads(told)
        return {str(id): int(version) for id, version in found.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise RefusalError("no-replacement") from error


def _language(desk: Desk, id: int, to: str) -> str:
    from ..review import pair_of

    texts, at = pair_of(desk, desk.shelf.story(id), to)
    return texts[at].texts[0].language


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


_PATH = "/stories/{story:int}/review"
ROUTES = [
    Route(_PATH, review),
    Route(f"{_PATH}/rows", rows),
    Route(f"{_PATH}/line", line, methods=["POST"]),
    Route(f"{_PATH}/anew", anew, methods=["POST"]),
    Route(f"{_PATH}/undo", undo, methods=["POST"]),
    Route(f"{_PATH}/redo", redo, methods=["POST"]),
    Route(f"{_PATH}/name", name, methods=["POST"]),
    Route(f"{_PATH}/comment", comment, methods=["POST"]),
    Route(f"{_PATH}/replace", preview),
    Route(f"{_PATH}/replace", replace, methods=["POST"]),
    Route(f"{_PATH}/say", say, methods=["POST"]),
]
