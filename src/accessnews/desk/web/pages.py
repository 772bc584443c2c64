"""What every page of the desk has: its template, its words, and who looks at it."""

from __future__ import annotations

import getpass
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from ...errors import AccessnewsError
from .. import in_words
from ..desk import Desk
from ..editor import Editor
from ..refusals import as_data, told
from ..shelf import Clash
from ..story import Story
from ..words import DEFAULT, Words, chosen, languages, own_name

TEMPLATES = Path(__file__).parent / "templates"
NAME, LANGUAGE = "accessnews_name", "accessnews_language"
"""Cookies: what an editor is called, and the language of the pages."""

_HEARD = "accessnews.heard"
"""Where a request has the number of the last event before it (``Events``)."""

_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def desk_of(request: Request) -> Desk:
    """The desk that serves a request, which hears what happens from the first time it is asked.

    A page asks for the desk before it reads anything of it: so it misses nothing until it listens.
    """
    desk: Desk = request.app.state.desk
    request.scope.setdefault(_HEARD, desk.events.last)
    return desk


def words_of(request: Request) -> Words:
    """What is said in the language of a request."""
    wanted = request.cookies.get(LANGUAGE, "")
    return Words(chosen(wanted, request.headers.get("accept-language", "")))


def who(request: Request) -> str:
    """What the editor is called who asks: one line, at most 60 characters."""
    from urllib.parse import unquote

    name = " ".join(unquote(request.cookies.get(NAME, "")).split())[:60]
    return name or _user()


def editor_of(request: Request) -> Editor:
    """The person at the browser that asks."""
    return Editor(who(request), str(request.scope.get("accessnews.session", "")))


@cache
def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "editor"


def is_inside(request: Request) -> bool:
    """Whether a request is of a browser that was let in (``door.Admission``)."""
    return bool(request.scope.get("accessnews.inside", False))


def is_secure(request: Request) -> bool:
    """Whether the browser's own connection has TLS, by the Host that it asks for (``Guard``)."""
    return bool(request.scope.get("scheme") == "https")


def own_path(path: str) -> str:
    """A path of the desk's own, whatever a form or an address says: else the first page."""
    return path if _OWN_PATH.fullmatch(path) else "/"


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page by its template."""
    return HTMLResponse(rendered(request, template, **values), status)


def rendered(request: Request, template: str, **values: Any) -> str:
    """A template filled in; ``t`` says its words there, ``data`` puts JSON for scripts."""
    words = words_of(request)
    known = {
        "t": words,
        "language": words.language,
        "languages": {each: own_name(each) for each in languages()},
        "who": who(request),
        "path": request.url.path,
        "inside": is_inside(request),
        "heard": request.scope.get(_HEARD, ""),
        "data": _data,
        "ways": lambda story: _ways(request, story),
        "why": lambda reason: _marked(in_words.reason(words, reason), words),
        "rule": lambda code, expected: _marked(in_words.rule(words, code, expected), words),
        "english": lambda text: _marked(
            in_words.Said(desk_of(request).places.untold(text), DEFAULT), words
        ),
        **values,
    }
    return _environment().get_template(template).render(known)


def answer(request: Request, **values: Any) -> JSONResponse:
    """What a script gets."""
    return JSONResponse(values)


def fault(request: Request, error: AccessnewsError) -> Response:
    """An error as a script or a person gets it; a clash has what stands there now (409)."""
    clash = isinstance(error, Clash)
    values = {"now": _plain(error.now)} if isinstance(error, Clash) else {}
    said = said_to(request, as_data(error))
    status = 409 if clash else 400
    return told_fault(request, said["message"], said["remedy"], status, said["lang"], **values)


def said_to(request: Request, data: Mapping[str, Any]) -> dict[str, Any]:
    """An error (``refusals.as_data``) in the language of who asks, with no place of here."""
    return desk_of(request).places.bare(told(data, words_of(request)))


def told_fault(
    request: Request, message: str, remedy: str, status: int, lang: str = "", **values: Any
) -> JSONResponse | HTMLResponse:
    """What failed and what to do, as JSON with ``values`` for a script, else as a page.

    ``lang`` is the language of both, where that is not the page's.
    """
    lang = lang or words_of(request).language
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": message, "remedy": remedy, "lang": lang, **values}, status)
    return page(request, "fault.html", status, message=message, remedy=remedy, lang=lang)


_WAYS = {
    "entries": "take-choose-entries",
    "article": "article",
    "review": "review",
    "editions": "editions",
}
"""The pages that a story may have, as they are called in addresses and in the files of words."""


def _ways(request: Request, story: Story) -> list[tuple[str, str]]:
    """The pages that a story has now, in the order of the work."""
    there = desk_of(request).shelf.pages_of(story)
    return [(page, label) for page, label in _WAYS.items() if page in there]


def _marked(said: in_words.Said, words: Words) -> Markup:
    """A text for a page, with its language where that is another than the page's."""
    if said.language == words.language:
        return escape(said.text)
    return Markup('<span lang="{}">{}</span>').format(said.language, said.text)


def _plain(value: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(value)


def _data(value: Any) -> Markup:
    """A value as JSON for an attribute or a data block, whatever is in it."""
    return Markup(  # noqa: S704 - escaped here
        json.dumps(value, ensure_ascii=False)
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("'", "\\u0027")
    )
