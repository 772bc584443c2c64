"""A page that Safari saved: a property list (.webarchive) of the page and its resources."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.parsers.expat import ExpatError

from ...errors import InputError
from .. import by_kind
from ..draft import Draft
from ..picture_file import LARGEST_FILE
from .enclosed_pictures import with_enclosed

_REMEDY = "Save the page again from your browser."


def read_webarchive(data: bytes, name: str, *, language: str = "", keep_all: bool = False) -> Draft:
    """The article of a page that Safari saved.

    Raises:
        InputError: it is damaged or holds no page.
    """
    try:
        archive = plistlib.loads(data)
    except (
        ExpatError,
        ValueError,
        LookupError,
        RecursionError,
        OverflowError,
        MemoryError,
    ) as error:
        raise InputError(f"{name}: is a damaged web archive of Safari's.", _REMEDY) from error
    except plistlib.InvalidFileException as error:
        raise InputError(f"{name}: is a damaged web archive of Safari's.", _REMEDY) from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(page, bytes) or not page.strip():
        raise InputError(f"{name}: holds no web page.", _REMEDY)
    address = _text(main, "WebResourceURL")
    draft = by_kind.draft(
        page,
        name,
        suffix=".html",
        charset=_text(main, "WebResourceTextEncodingName"),
        language=language,
        keep_all=keep_all,
    )
    parts = {
        _text(each, "WebResourceURL"): each["WebResourceData"]
        for each in _resources(archive)
        if isinstance(each.get("WebResourceData"), bytes)
        and len(each["WebResourceData"]) <= LARGEST_FILE
    }
    draft = with_enclosed(draft, parts, draft.base or address)
    source = address if address.startswith(("http:", "https:")) else ""
    return replace(draft, source=draft.source or source, base=draft.base or address)


def _resources(archive: Mapping[str, object]) -> Iterator[dict[str, bytes]]:
    found = archive.get("WebSubresources")
    yield from (
        each for each in (found if isinstance(found, list) else ()) if isinstance(each, dict)
    )


def _text(resource: object, key: str) -> str:
    value = resource.get(key) if isinstance(resource, dict) else None
    return value if isinstance(value, str) else ""
