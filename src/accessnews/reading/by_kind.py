"""A source's bytes to a ``Draft``, by the reader of its kind.

What holds another source (an archive of the web, an e-mail, a compressed file) reads it by the
same door.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

from ..errors import InputError
from . import kinds
from .decode import SIZE_LIMIT, decode_and_mend, too_large
from .draft import Draft
from .kind_by_content import tell
from .kind_of_text import kind_of_text
from .kinds import TEXTS, Kind
from .mending import with_references
from .references import without_unwanted

MOST_LINES = 50_000
MOST_TAGS = 100_000


def draft(
    data: bytes,
    name: str,
    *,
    suffix: str = "",
    charset: str = "",
    part: str = "",
    language: str = "",
    keep_all: bool = False,
) -> Draft:
    """The article in ``data``; ``name`` stands first in errors.

    ``suffix`` (such as ``.html``) and ``charset`` are what the transport says of it, ``part`` is
    which article of a kind that has several.

    Raises:
        InputError: it is of no article's kind, damaged, or holds no article.
        ExtraMissingError: the extra that reads it is not installed.
    """
    kind = tell(data, suffix)
    if kind is kinds.PLAIN or kind in TEXTS:
        return _from_text(data, name, kind, suffix, charset, part, language, keep_all)
    if kind.is_article:
        arguments: dict[str, Any] = {"language": language, "keep_all": keep_all}
        if kind.parts:
            arguments["part"] = part
        elif part:
            raise _no_parts(name, kind, part)
        found: Draft = _reader(kind)(data, name, **arguments)
        return found
    raise refused(name, kind)


def bounded(text: str, name: str) -> str:
    """``text``, which has no more lines and tags than an article may.

    Raises:
        InputError: it has more: reading them would take minutes, and much memory.
    """
    for mark, most, what in (("\n", MOST_LINES, "lines"), ("<", MOST_TAGS, "tags")):
        if text.count(mark) > most:
            raise InputError(
                f"{name}: has more than {most:,} {what}, too many for an article.",
                "Cut the article out into a file of its own.",
            )
    return text


def refused(name: str, kind: Kind) -> InputError:
    """The error for what is no article's kind."""
    return InputError(f"{name}: is {kind.title}, not an article's text.", kind.remedy)


def _from_text(
    data: bytes,
    name: str,
    kind: Kind,
    suffix: str,
    charset: str,
    part: str,
    language: str,
    keep_all: bool,
) -> Draft:
    if part:
        raise _no_parts(name, kind, part)
    if len(data) > SIZE_LIMIT:
        raise too_large(name, len(data))
    text, mended = decode_and_mend(data, name, charset)
    bounded(text, name)
    if kind is not kinds.HTML:
        kind = kind_of_text(text, suffix)
    if not kind.is_article:
        raise refused(name, kind)
    if kind not in TEXTS:
        raise InputError(
            f"{name}: is not {kind.title}, as its suffix says, and no prose.",
            "Give the file as its program saved it.",
        )
    arguments: dict[str, Any] = {"language": language, "keep_all": keep_all}
    if kind is not kinds.PLAIN:
        arguments["name"] = name
        text = without_unwanted(text)
    found = with_references(_reader(kind)(text, **arguments))
    return replace(found, mended=(*mended, *found.mended))


def _reader(kind: Kind) -> Any:
    module, _, function = kind.reader.partition(":")
    return getattr(import_module(f".{module}", __package__), function)


def _no_parts(name: str, kind: Kind, part: str) -> InputError:
    return InputError(
        f"{name}: #{part} names no part of it: it is {kind.title}.", f"Give it without #{part}."
    )
