"""An archive of the web (WARC, ISO 28500): the page in it, with its own pictures.

Pages are the answers and resources of type HTML that hold text; what a page only frames (players,
advertisements) mostly holds none.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urldefrag, urljoin

from ...article import BlockKind
from ...errors import InputError
from ...extras import extra
from .. import by_kind
from ..decode import SIZE_LIMIT
from ..draft import Draft
from ..onward import words_in_paragraphs
from ..packed import PackedError, TooMuchError, unpacked
from ..picture_file import LARGEST_FILE
from .choice import chosen
from .enclosed_pictures import with_enclosed

_MOST_RECORDS = 20_000
_MOST_PAGES = 200
_FEW = 10  # a page of a tenth of the longest one's words is none
_MOST_PICTURES = 60
_MOST_BYTES = 60_000_000  # of pages and pictures that are kept at once
_REMEDY = "Record the page again, or save it from your browser."
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Found:
    """An answer: its address, media type, encoding and bytes."""

    address: str
    kind: str
    charset: str
    data: bytes


def begins_as_warc(data: bytes) -> bool:
    """Whether a gzip file's first bytes are those of a WARC record."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:1024], 5) == b"WARC/"
    except zlib.error:
        return False


def read_warc(
    data: bytes, name: str, *, language: str = "", keep_all: bool = False, part: str = ""
) -> Draft:
    """The article of a recorded page; ``part`` is its number or address where there are several.

    Raises:
        InputError: no page is in it, several and none is named, or it is damaged.
    """
    pages: dict[str, _Found] = {}
    kept = 0
    for found in _answers(data, name, lambda kind, _: kind in _PAGES, SIZE_LIMIT):
        if not found.data.strip() or found.address in pages:
            continue
        kept += len(found.data)
        if len(pages) == _MOST_PAGES or kept > _MOST_BYTES:
            raise InputError(
                f"{name}: holds more pages than are read at once.",
                "Record the one page that is the article.",
            )
        pages[found.address] = found
    if not pages:
        raise InputError(f"{name}: holds no web page.", _REMEDY)
    choice = _with_words(pages)
    page = list(choice.values())[chosen(list(choice), part, name, "pages")]
    draft = by_kind.draft(
        page.data,
        name,
        suffix=".html",
        charset=page.charset,
        language=language,
        keep_all=keep_all,
    )
    base = urljoin(page.address, draft.base) if draft.base else page.address
    wanted = {
        urldefrag(urljoin(base, address)).url
        for block in draft.blocks
        if block.kind is BlockKind.FIGURE
        for address in block.addresses[:_MOST_PICTURES]
    }
    draft = with_enclosed(draft, _pictures(data, name, wanted), base)
    return replace(draft, source=draft.source or page.address, base=base)


def _with_words(pages: Mapping[str, _Found]) -> Mapping[str, _Found]:
    """Without the pages that hold next to nothing beside the others: frames, forwards."""
    words = {at: words_in_paragraphs(page.data, page.charset) for at, page in pages.items()}
    few = max(words.values()) / _FEW
    return {at: page for at, page in pages.items() if words[at] >= few}


def _pictures(data: bytes, name: str, wanted: set[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    if not wanted:
        return found
    room = _MOST_BYTES
    for each in _answers(data, name, lambda _, address: address in wanted, LARGEST_FILE):
        room -= len(each.data)
        if room < 0 or len(found) == _MOST_PICTURES:
            break
        found.setdefault(each.address, each.data)
    return found


def _answers(data: bytes, name: str, wanted: Any, limit: int) -> Iterator[_Found]:
    """The answers (status 200) and resources that ``wanted`` takes by their type and address."""
    with extra("documents"):
        from warcio.archiveiterator import ArchiveIterator
    records = iter(ArchiveIterator(io.BytesIO(data)))
    for _ in range(_MOST_RECORDS):
        try:
            with redirect_stderr(io.StringIO()):  # warcio writes there what it makes good
                record = next(records, None)
                found = _answer(record, wanted, limit) if record is not None else None
            if record is None:
                return
        except Exception as error:  # warcio, zlib and http headers, each with their own
            raise InputError(f"{name}: is a damaged web archive.", _REMEDY) from error
        if found is not None:
            yield found
    raise InputError(f"{name}: holds more records than are read.", _REMEDY)


def _answer(record: Any, wanted: Any, limit: int) -> _Found | None:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        if headers.get_statuscode() != "200":
            return None
        stated = headers.get_header("Content-Type") or ""
        coding = headers.get_header("Content-Encoding") or ""
    elif record.rec_type == "resource":
        stated, coding = record.rec_headers.get_header("Content-Type") or "", ""
    else:
        return None
    kind = stated.partition(";")[0].strip().lower()
    address = urldefrag(address).url
    if not wanted(kind, address):
        return None
    body = _body(record, coding, limit)
    charset = stated.lower().partition("charset=")[2].strip(" \"';")
    return _Found(address, kind, charset, body) if len(body) <= limit else None


def _body(record: Any, coding: str, limit: int) -> bytes:
    """What was sent, unpacked; some programs record it unpacked and leave the header."""
    from warcio.bufferedreaders import ChunkedDataReader

    stream = record.raw_stream
    headers = record.http_headers
    if headers and (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    sent = bytearray()
    while len(sent) <= limit and (step := stream.read(65536)):
        sent += step
    try:
        return unpacked(bytes(sent), coding, limit)
    except TooMuchError:
        return bytes(limit + 1)
    except PackedError:
        return bytes(sent)
