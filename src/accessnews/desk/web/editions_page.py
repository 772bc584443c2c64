"""What was made of a story: published, looked at, checked, downloaded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from ...errors import AccessnewsError, InputError
from ..checks import Judgement
from ..desk import Desk
from ..files_made import FileMade, archive, file_made, files_made
from ..publishing import Change, changes
from ..refusals import MisuseError
from ..story import AT_WORK, Stage, Story
from .pages import answer, desk_of, fault, page

UNSCRIPTED = "; ".join(
    (
        "sandbox allow-same-origin",
        "default-src 'none'",
        "img-src 'self' data:",
        "media-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self' data:",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""A file that was made of an article: no script of any kind runs in it (HTML, sandboxing), and it
loads nothing but the files beside it. Without its origin it would not get those: the cookie that
lets a browser in goes to the desk's own pages only."""

PDF = "; ".join(("default-src 'none'", "style-src 'unsafe-inline'", "frame-ancestors 'self'"))
"""A PDF, which a browser's own viewer shows: there is none in a sandbox."""

TYPES = {
    ".epub": "application/epub+zip",
    ".mp3": "audio/mpeg",
    ".m4b": "audio/mp4",
    ".opus": "audio/ogg",
    ".vtt": "text/vtt; charset=utf-8",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    **dict.fromkeys((".txt", ".srt", ".lrc", ".md", ".csv", ".json"), "text/plain; charset=utf-8"),
}
"""What a browser may show; everything else is given to be kept."""

_NEEDED = frozenset({"name", "languages", "translator", "reviewed", "narrations", "files"})
"""What a report tells of an edition at least."""

LOOKED_AT = frozenset({".epub", ".mp3", ".m4b", ".opus", ".pdf", ".html"})
"""What is shown in the page itself."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page tells of a story."""

    files: tuple[FileMade, ...] = ()
    report: dict[str, Any] | None = None
    changed: list[Change] | None = None
    judgements: tuple[Judgement, ...] = ()

    def of(self, edition: dict[str, Any]) -> Iterator[FileMade]:
        """The files of an edition that are there."""
        return (each for each in self.files if each.path in edition["files"])

    @property
    def others(self) -> list[FileMade]:
        """The files of no single edition."""
        known = {path for each in self.editions for path in each["files"]}
        return [each for each in self.files if each.path not in known]

    @property
    def editions(self) -> list[dict[str, Any]]:
        return list(self.report["editions"]) if self.report else []

    def judged(self, file: FileMade) -> list[Judgement]:
        return [each for each in self.judgements if each.file == file.path]


async def editions(request: Request) -> Response:
    """The page of a story's editions; ``look`` names the file that is shown in it."""
    from ...checking.rules.rule import TOOL

    desk, story = desk_of(request), _story(request)
    shown = await run_in_threadpool(_shown, desk, story)
    looked_at = request.query_params.get("look", "")
    look = next((each for each in shown.files if each.path == looked_at), None)
    return page(
        request,
        "editions.html",
        story=story,
        shown=shown,
        look=look if look and look.suffix in LOOKED_AT else None,
        captions=_captions(look, shown.files),
        looked_at=LOOKED_AT,
        types=TYPES,
        own_rules=TOOL,
        at_work=story.stage in AT_WORK,
        readable=desk.shelf.article(story.id) is not None,
        settings=story.settings,
        plan=desk.plan_of(story.settings),
        url=_url,
    )


async def do(request: Request) -> Response:
    """Publish the story, end that, or have its EPUBs checked.

    Raises:
        InputError: the story is at work, or is not read yet.
        UsageError: the page can do no such thing.
    """
    desk, story = desk_of(request), _story(request)
    form = await request.form(max_files=0, max_fields=20)
    match str(form.get("do", "")):
        case "publish":
            await run_in_threadpool(_publish, desk, story, proof=form.get("proof") == "yes")
        case "cancel":
            desk.work.cancel(story.id)
        case "check":
            await run_in_threadpool(desk.checks.ask, story.id, desk.folder_of(story))
        case what:
            raise MisuseError("not-done", what=what)
    if "application/json" in request.headers.get("accept", ""):
        return answer(request, done=True)
    return RedirectResponse(f"/stories/{story.id}/editions", 303)


async def file(request: Request) -> Response:
    """One file of the story, as a browser may show it; ``?download`` gives it to be kept."""
    desk, story = desk_of(request), _story(request)
    try:
        path = await run_in_threadpool(
            file_made, desk.folder_of(story), request.path_params["path"]
        )
    except InputError as error:
        return not_here(request, error)
    kind = TYPES.get(path.suffix.lower())
    kept = kind is None or "download" in request.query_params
    policy = PDF if path.suffix.lower() == ".pdf" else UNSCRIPTED
    return FileResponse(
        path,
        media_type=kind or "application/octet-stream",
        filename=path.name if kept else None,
        headers={"content-security-policy": policy, "x-dns-prefetch-control": "off"},
    )


async def every_file(request: Request) -> Response:
    """All files of the story as one archive."""
    desk, story = desk_of(request), _story(request)
    try:
        folder = desk.folder_of(story)
    except InputError as error:
        return not_here(request, error)
    name = quote(f"{story.slug}.zip")
    return StreamingResponse(
        archive(folder),
        media_type="application/zip",
        headers={"content-disposition": f"attachment; filename*=utf-8''{name}"},
    )


def not_here(request: Request, error: AccessnewsError) -> Response:
    """What a browser gets where there is no such file: 404."""
    response = fault(request, error)
    response.status_code = 404
    return response


def _story(request: Request) -> Story:
    return desk_of(request).shelf.story(request.path_params["story"])


def _publish(desk: Desk, story: Story, *, proof: bool) -> None:
    settings = replace(story.settings, proof=proof)
    if settings != story.settings and story.stage not in AT_WORK:
        desk.shelf.settle(story.id, settings, story.version)
    desk.ask(story.id, Stage.PUBLISHING)


def _shown(desk: Desk, story: Story) -> Shown:
    if not story.slug:
        return Shown()
    folder = desk.folder_of(story)
    files = files_made(folder)
    return Shown(
        files,
        _report(folder, files),
        changes(desk.shelf.texts(story.id), desk.folder, story.slug),
        tuple(desk.checks.of(story.id, folder)),
    )


def _report(folder: Path, files: tuple[FileMade, ...]) -> dict[str, Any] | None:
    if any(each.path == "report.json" for each in files):
        with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            told = json.loads((folder / "report.json").read_text("utf-8"))
            if isinstance(told, dict) and all(each.keys() >= _NEEDED for each in told["editions"]):
                return told
    return None


def _captions(look: FileMade | None, files: tuple[FileMade, ...]) -> FileMade | None:
    """The captions of a sound: those of its name beside it."""
    if look is None:
        return None
    wanted = look.path.removesuffix(look.suffix) + ".vtt"
    return next((each for each in files if each.path == wanted), None)


def _url(story: Story, path: str) -> str:
    return f"/stories/{story.id}/files/{quote(path)}"


ROUTES = [
    Route("/stories/{story:int}/editions", editions),
    Route("/stories/{story:int}/editions", do, methods=["POST"]),
    Route("/stories/{story:int}/editions.zip", every_file),
    Route("/stories/{story:int}/files/{path:path}", file),
]
