"""What is heard: a sentence as it stands or is typed, a word, a voice before it is chosen."""

from __future__ import annotations

from collections import defaultdict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...languages.tags import resolve
from .pages import desk_of
from .review_page import MOST_FIELDS
from .settings_form import check_voice


async def sound(request: Request) -> Response:
    """The sound of a sentence as it stands; ``ahead`` of need, nothing is asked of a service."""
    from ..sound import is_here, spoken

    asked, desk = request.path_params, desk_of(request)
    where = (desk, asked["story"], asked["language"])
    if "ahead" in request.query_params and not await run_in_threadpool(is_here, *where):
        return Response(status_code=204)
    made = await run_in_threadpool(spoken, *where, asked["sentence"])
    return Response(made, media_type="audio/wav")


async def tried(request: Request) -> Response:
    """The sound of a text that is not kept, or of a word that is said as nobody has told yet."""
    from ...narration.names import lexicon_files
    from .. import judging
    from ..sound import is_here, spoken, word_spoken

    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    values = defaultdict(str, {name: str(value) for name, value in form.items()})
    desk, id = desk_of(request), request.path_params["story"]
    language, sentence, word = (values[name] for name in ("language", "sentence", "word"))
    ahead = "ahead" in request.query_params
    if ahead and not await run_in_threadpool(is_here, desk, id, language):
        return Response(status_code=204)

    def made() -> bytes:
        if word:
            said = values["said"].strip()
            told = [lexicon_files.entry(desk.lexicon, word, language, said)] if said else []
            return word_spoken(desk, id, language, word, told)
        now = desk.shelf.line(id, language, sentence)
        _, text, _ = judging.corrected(now, values["text"])
        return spoken(desk, id, language, sentence, text)

    return Response(await run_in_threadpool(made), media_type="audio/wav")


async def voice(request: Request) -> Response:
    """The sound of a ``voice`` that may be chosen for a ``language``; the best where none is named.

    Raises:
        UsageError: it is no language, or no voice that is offered here.
        EngineError: nothing installed speaks the language, or the engine failed.
    """
    desk, query = desk_of(request), request.query_params
    name = query.get("voice", "")

    def made() -> bytes:
        from ..sound import voice_heard

        if name:
            check_voice(desk, name)
        return voice_heard(desk, resolve(query.get("language", "")), name)

    return Response(await run_in_threadpool(made), media_type="audio/wav")


_PATH = "/stories/{story:int}/review/sound"
ROUTES = [
    Route(_PATH, tried, methods=["POST"]),
    Route(f"{_PATH}/{{language}}/{{sentence}}", sound),
    Route("/voice", voice),
]
