"""A packed file (gzip, Zstandard, Brotli, deflate, bzip2, xz): what comes out of it is read by its
own kind."""

from __future__ import annotations

from pathlib import PurePath

from ...errors import InputError
from .. import by_kind
from ..draft import Draft
from ..kinds import LARGEST
from ..packed import SUFFIXES, PackedError, TooMuchError, coding_of, unpacked
from .warc import begins_as_warc, read_warc

_REMEDY = "Unpack it and give the article's file."


def read_packed(
    data: bytes, name: str, *, language: str = "", keep_all: bool = False, part: str = ""
) -> Draft:
    """The article in a packed file.

    Raises:
        InputError: it is damaged, holds more than an article may, or no article.
    """
    coding = coding_of(data, name)
    if coding == "gzip" and begins_as_warc(data):  # record by record, so that it may be large
        return read_warc(data, name, language=language, keep_all=keep_all, part=part)
    try:
        inner = unpacked(data, coding or "deflate", LARGEST)
    except TooMuchError as error:
        raise InputError(f"{name}: is too large for an article: {error}.", _REMEDY) from error
    except PackedError as error:
        raise InputError(
            f"{name}: cannot be unpacked: {error}.", "Fetch the file again."
        ) from error
    if coding_of(inner):
        raise InputError(f"{name}: is packed more than once.", _REMEDY)
    path = PurePath(name)
    within = path.with_suffix("") if path.suffix.lower() in SUFFIXES else path
    return by_kind.draft(
        inner,
        name,
        suffix=within.suffix.lower(),
        part=part,
        language=language,
        keep_all=keep_all,
    )
