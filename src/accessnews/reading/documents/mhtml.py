"""A page that a browser saved in one file: MHTML (RFC 2557), as Chrome, Edge, Opera, Internet
Explorer and Word write it."""

from __future__ import annotations

from dataclasses import replace
from email.message import Message

from ...errors import InputError
from .. import by_kind
from ..draft import Draft
from ..picture_file import LARGEST_FILE
from . import mime
from .enclosed_pictures import with_enclosed

_REMEDY = "Save the page again from your browser, as HTML or as one file."
_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article of a saved page, with the pictures that were saved with it.

    Raises:
        InputError: no page is in it, or it is damaged.
    """
    message = mime.parsed(data, name)
    parts = list(mime.walk(message))
    root = _root(message, parts)
    page = mime.body(root) if root is not None else b""
    if root is None or not page.strip():
        raise InputError(f"{name}: holds no web page.", _REMEDY)
    address = _address(root, message)
    place = next((each for each in mime.addresses(root) if not each.startswith("cid:")), address)
    draft = by_kind.draft(
        page,
        name,
        suffix=".html",
        charset=mime.charset(root),
        language=language,
        keep_all=keep_all,
    )
    pictures = {
        at: content
        for part in parts
        if mime.content_type(part).startswith("image/")
        or mime.content_type(part).endswith("stream")
        if len(content := mime.body(part)) <= LARGEST_FILE
        for at in mime.addresses(part)
    }
    draft = with_enclosed(draft, pictures, draft.base or place)
    return replace(draft, source=draft.source or address, base=draft.base or address)


def _root(message: Message, parts: list[Message]) -> Message | None:
    """The page itself: what ``start`` names, what lies where it was saved from, or the first."""
    pages = [part for part in parts if mime.content_type(part) in _PAGES]
    start = mime.parameter(message, "start").strip("<> ")
    saved = mime.header(message, "Snapshot-Content-Location") or next(
        (each for each in mime.addresses(message) if not each.startswith("cid:")), ""
    )
    for wanted in (f"cid:{start}" if start else "", "".join(saved.split())):
        for page in pages:
            if wanted and wanted in mime.addresses(page):
                return page
    return next(iter(pages), None)


def _address(root: Message, message: Message) -> str:
    """Where on the web the page was; "" for a file's place, which nobody is to be told."""
    stated = [*mime.addresses(root), mime.header(message, "Snapshot-Content-Location")]
    return next((each for each in stated if each.lower().startswith(("http:", "https:"))), "")
