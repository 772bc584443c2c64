"""An EPUB in the page: foliate-js in a frame, which gets the parts of the book one by one.

foliate-js shows a book's documents in frames of its own origin, for it must reach into them. So
what keeps them from doing anything is the policy of its page, which they inherit (Content Security
Policy Level 3, 7.8): a script runs by a nonce that no book can know, everything is loaded from the
book alone, and the only address that can be asked gives parts of books.
"""

from __future__ import annotations

import secrets
import zipfile
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ...errors import InputError
from ..files_made import file_made
from ..refusals import RefusalError
from .editions_page import not_here
from .pages import desk_of, page

MOST_PARTS, LARGEST = 20_000, 256 * 1024 * 1024
"""Parts of a book, and bytes of one, unpacked: more is no book of ours."""


async def reader(request: Request) -> Response:
    """The page in the frame, for the EPUB ``file`` of a story."""
    story = request.path_params["story"]
    path = request.query_params.get("file", "")
    try:
        await run_in_threadpool(_book, request, story, path)
    except InputError as error:
        return not_here(request, error)
    nonce = secrets.token_urlsafe(18)
    response = page(request, "reader.html", nonce=nonce, story=story, file=path)
    host = request.headers["host"]  # a policy can't name a place by IPv6 (Level 3, 2.3.1)
    book = "'self'" if "[" in host else f"{request.url.scheme}://{host}/stories/{story}/book"
    response.headers["content-security-policy"] = "; ".join(
        (
            "sandbox allow-scripts allow-same-origin",
            "default-src 'none'",
            f"script-src 'nonce-{nonce}'",
            f"connect-src {book}",
            "style-src 'self' 'unsafe-inline' blob:",
            "img-src blob: data:",
            "media-src blob:",
            "font-src blob: data:",
            "frame-src blob:",
            "frame-ancestors 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    response.headers["x-dns-prefetch-control"] = "off"
    return response


async def book(request: Request) -> Response:
    """The names and sizes of an EPUB's parts, or one ``part`` of it."""
    path, part = request.query_params.get("file", ""), request.query_params.get("part")
    try:
        epub = await run_in_threadpool(_book, request, request.path_params["story"], path)
        if part is None:
            return JSONResponse(await run_in_threadpool(_parts, epub))
        data = await run_in_threadpool(_part, epub, part)
    except InputError as error:
        return not_here(request, error)
    # Never shown by itself: it is for the reader, which makes a document of it under its policy.
    return Response(data, media_type="application/octet-stream", headers=_KEPT)


_KEPT = {"content-disposition": "attachment", "content-security-policy": "sandbox"}


def _book(request: Request, id: int, path: str) -> Path:
    desk = desk_of(request)
    found = file_made(desk.folder_of(desk.shelf.story(id)), path)
    if found.suffix.lower() != ".epub":
        raise RefusalError("no-epub", path=path)
    return found


def _parts(epub: Path) -> dict[str, int]:
    with _opened(epub) as book:
        parts = book.infolist()
    if len(parts) > MOST_PARTS:
        raise _broken(epub)
    return {each.filename: each.file_size for each in parts}


def _part(epub: Path, name: str) -> bytes:
    with _opened(epub) as book:
        try:
            with book.open(name) as part:
                data = part.read(LARGEST + 1)
        except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
            raise RefusalError("no-part", part=repr(name), file=epub.name) from error
    if len(data) > LARGEST:
        raise _broken(epub)
    return data


def _opened(epub: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(epub)
    except (zipfile.BadZipFile, OSError) as error:
        raise _broken(epub) from error


def _broken(epub: Path) -> InputError:
    return RefusalError("broken-epub", file=epub.name)


ROUTES = [
    Route("/stories/{story:int}/reader", reader),
    Route("/stories/{story:int}/book", book),
]
