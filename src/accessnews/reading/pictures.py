"""Where an article's pictures come from: files beside it, its own bytes, the site it was read from.

An article is not trusted. One that is a file has only what lies below its own folder: no way up,
no link out, nothing hidden, nothing from the web. One from the web has only what the web has: no
``file:``, and no address inside a private network but the server that gave the page.
"""

from __future__ import annotations

import base64
import binascii
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from ..article import PICTURE, BlockKind, Dropped, Image
from ..errors import InputError
from ..patterns import lazy
from .decode import clean
from .draft import Draft, DraftBlock, picture_name
from .picture_file import LARGEST_FILE, RefusedError, encoded, too_large

if TYPE_CHECKING:
    from .reach import Peer

MOST_PICTURES = 60
MOST_TRIES = 3  # addresses of one picture on the web
DEADLINE = 120.0  # seconds for all pictures of an article on the web
_DATA = lazy(r"data:(?P<type>[^;,]*)(?P<parameters>(?:;[^;,]*)*),(?P<data>.*)", re.I | re.S)
_SCHEME = lazy(r"[a-z][a-z0-9+.-]*:", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article was found: a file's ``folder``, or a page's ``url`` and the ``peer`` that
    gave it; neither for standard input. ``allow_private`` is the user's word for all its pictures.
    An article that came in one file with its pictures has their bytes by address as ``parts``, and
    no others; ``url`` is then what their addresses are relative to.
    """

    folder: Path | None = None
    url: str = ""
    peer: Peer | None = None
    allow_private: bool = False
    parts: Mapping[str, bytes] | None = None


def with_pictures(draft: Draft, place: Place) -> Draft:
    """The draft with each picture that is to be had; the others are told among the dropped.

    A figure whose picture is not to be had keeps its text; one that has no text either is left out.
    """
    taker = _Taker(place, urljoin(place.url, draft.base) if draft.base else place.url)
    blocks: list[DraftBlock] = []
    lost: list[Dropped] = []
    for block in draft.blocks:
        if block.kind is not BlockKind.FIGURE or not block.addresses:
            blocks.append(block)
            continue
        try:
            blocks.append(replace(block, image=taker.take(block.addresses)))
        except RefusedError as refused:
            told = block.text or picture_name(block.addresses[0])
            lost.append(Dropped(told, f"{PICTURE}{refused}", block.line))
            if block.text:
                blocks.append(block)
    return replace(draft, blocks=tuple(blocks), dropped=(*draft.dropped, *lost))


def without_pictures(draft: Draft) -> Draft:
    """The draft with the texts of its pictures alone."""
    return replace(draft, blocks=tuple(replace(block, image=None) for block in draft.blocks))


class _Taker:
    def __init__(self, place: Place, base: str) -> None:
        self._place = place
        self._base = base
        self._taken = 0
        self._end = time.monotonic() + DEADLINE

    def take(self, addresses: Sequence[str]) -> Image:
        """The picture at the first of ``addresses`` that gives one.

        Raises:
            RefusedError: none does; the reason is the last one's.
        """
        if self._taken >= MOST_PICTURES:
            raise RefusedError(f"more than {MOST_PICTURES} in one article")
        refused = RefusedError("it names no file")
        for address in self._in_order(addresses):
            try:
                image = encoded(self._bytes(address), clean(picture_name(address)))
            except RefusedError as error:
                refused = error
            else:
                self._taken += 1
                return image
        raise refused

    def _in_order(self, addresses: Sequence[str]) -> list[str]:
        """A placeholder is often put in as data, so data are the last to be asked."""
        data = [each for each in addresses if each[:5].lower() == "data:"]
        others = [each for each in addresses if each not in data]
        if self._place.url:
            return [*others[:MOST_TRIES], *data]
        return [*sorted(others, key=_on_the_web, reverse=True), *data]  # a file's reason is told

    def _bytes(self, address: str) -> bytes:
        if address[:5].lower() == "data:":
            return from_data(address)
        if self._place.parts is not None:
            return self._from_parts(address, self._place.parts)
        if self._place.url:
            return self._from_web(address)
        if self._place.folder is not None:
            return from_folder(address, self._place.folder)
        raise RefusedError("the article came without a folder that it could lie in")

    def _from_parts(self, address: str, parts: Mapping[str, bytes]) -> bytes:
        try:
            absolute = urljoin(self._base, address.strip())
        except ValueError:
            absolute = ""
        for each in (address, address.strip(), unquote(address.strip()), absolute):
            if (found := parts.get(each)) is not None:
                return found
        raise RefusedError("it is not in the file, and nothing is fetched for it")

    def _from_web(self, address: str) -> bytes:
        from . import fetch

        left = self._end - time.monotonic()
        if left <= 0:
            raise RefusedError(f"the article's pictures took more than {DEADLINE:.0f} s")
        try:
            url = urljoin(self._base, address.strip())
            return fetch.fetch_picture(
                url,
                self._place.peer,
                allow_private=self._place.allow_private,
                deadline=min(left, fetch.DEADLINE),
            )
        except InputError as error:
            raise RefusedError(error.message.removesuffix(".")) from error
        except ValueError as error:
            raise RefusedError(f"no address: {error}") from error


def from_folder(address: str, folder: Path) -> bytes:
    """The bytes of the file that ``address`` names, which must lie below ``folder``.

    Raises:
        RefusedError: it names another place, or there is no such file, or it is too large.
    """
    if _on_the_web(address):
        raise RefusedError("it lies on the web; read the article by its address to take it")
    if _SCHEME.match(address):
        raise RefusedError(f"no {address.partition(':')[0].lower()}: address is taken")
    name = unquote(urlsplit(address).path)
    path = PurePosixPath(name)
    if not name.strip("/.") or "\0" in name:
        raise RefusedError("it names no file")
    if path.is_absolute() or "\\" in name or ".." in path.parts:
        raise RefusedError("it leads out of the article's folder")
    if any(part.startswith(".") for part in path.parts):
        raise RefusedError("it is a hidden file")
    try:
        file = (folder / path).resolve(strict=True)
        if not file.is_relative_to(folder.resolve()):
            raise RefusedError("it leads out of the article's folder")
        if not file.is_file():
            raise RefusedError("it is no file")
        if (size := file.stat().st_size) > LARGEST_FILE:
            raise too_large(size)
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise RefusedError("there is no such file") from None
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise RefusedError(f"it cannot be read: {reason}") from error


def from_data(address: str) -> bytes:
    """The bytes in a ``data:`` address (RFC 2397).

    Raises:
        RefusedError: it is none of a picture, or is damaged or too large.
    """
    if len(address) > 3 * LARGEST_FILE:
        raise too_large(0)
    found = _DATA.fullmatch(address.strip())
    kind = found["type"].strip().lower() if found else ""
    if found is None or not kind.startswith("image/"):
        raise RefusedError("its data are of no picture")
    if kind.startswith("image/svg"):
        raise RefusedError("SVG is not taken: it can hold scripts")
    data = unquote_to_bytes(found["data"])
    if ";base64" not in found["parameters"].lower():
        return data
    try:
        return base64.b64decode(b"".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        raise RefusedError("its data are damaged") from None


def _on_the_web(address: str) -> bool:
    return address.lstrip().lower().startswith(("http:", "https:", "//"))
