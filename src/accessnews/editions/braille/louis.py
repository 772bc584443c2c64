"""liblouis, by ctypes: text to braille cells. The library and its tables are the system's.

A Python package of it can't be had: Debian's binding lies where a virtual environment doesn't
look, and needs no more than these few calls. Constants: ``liblouis.h`` of 3.24.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from functools import cache
from threading import Lock
from typing import Any

from ...errors import EngineError

INSTALL = "apt-get install liblouis20 liblouis-data"
NAMES = ("liblouis.so.20", "liblouis.20.dylib", "liblouis.dll")
BLANK = "\u2800"
_DOTS, _UNICODE, _NO_UNDEFINED = 4, 64, 128  # dotsIO, ucBrl, noUndefined
_SILENT = 60000  # LOU_LOG_OFF
_GROWTH, _ROOM = 12, 256  # cells for each character of a text, and for a short one

_lock = Lock()
"""liblouis keeps its tables in static memory and is not made for threads."""


def version() -> str:
    """The version of the library, empty where it is not installed."""
    try:
        return str(_library().lou_version().decode())
    except EngineError:
        return ""


def braille(text: str, table: str, *, spell_unknown: bool = True) -> str:
    """``text`` as Unicode braille (U+2800 to U+283F), by the table of this file name.

    A character that the table doesn't know is given by its code, or left out where
    ``spell_unknown`` is false.

    Raises:
        EngineError: liblouis or the table is not there.
    """
    flags = _DOTS | _UNICODE | (0 if spell_unknown else _NO_UNDEFINED)
    return call("lou_translateString", text, table, flags)


def find(**features: str) -> str:
    """The file of the table that fits ``features`` best (language, type, contraction); or none.

    Raises:
        EngineError: liblouis is not there.
    """
    library = _library()
    query = " ".join(f"{name}:{value}" for name, value in features.items())
    with _lock:
        _index(library)
        address = library.lou_findTable(query.encode())
        return str(ctypes.string_at(address).decode()) if address else ""


def told(table: str, feature: str) -> str:
    """What a table says of itself: its ``language``, its ``display-name``; empty where nothing.

    Raises:
        EngineError: liblouis is not there.
    """
    library = _library()
    with _lock:
        address = library.lou_getTableInfo(table.encode(), feature.encode())
        return str(ctypes.string_at(address).decode()) if address else ""


def call(function: str, text: str, table: str, flags: int) -> str:
    """What one of liblouis's two functions for strings makes of ``text``.

    Raises:
        EngineError: liblouis or the table is not there, or it can't be used.
    """
    library = _library()
    unit = library.lou_charSize()
    encoding = f"utf-{8 * unit}-{'le' if sys.byteorder == 'little' else 'be'}"
    data = text.encode(encoding, "replace")
    given = ctypes.c_int(len(data) // unit)
    room = ctypes.c_int(len(text) * _GROWTH + _ROOM)
    made = ctypes.create_string_buffer(room.value * unit)
    arguments = (table.encode(), data, ctypes.byref(given), made, ctypes.byref(room), None, None)
    with _lock:
        done = getattr(library, function)(*arguments, flags)
    if not done or given.value * unit < len(data):
        raise EngineError(f"{table}: liblouis cannot use this braille table", f"Run: {INSTALL}")
    return made.raw[: room.value * unit].decode(encoding)


@cache
def _index(library: Any) -> None:
    """All tables, by what they say of themselves: half a second, once."""
    library.lou_listTables()


@cache
def _library() -> Any:
    for name in (*NAMES, ctypes.util.find_library("louis")):
        try:
            library = ctypes.CDLL(name) if name else None
        except OSError:
            continue
        if library is not None:
            library.lou_version.restype = ctypes.c_char_p
            library.lou_findTable.restype = ctypes.c_void_p
            library.lou_getTableInfo.restype = ctypes.c_void_p
            library.lou_listTables.restype = ctypes.c_void_p
            library.lou_setLogLevel(_SILENT)
            return library
    raise EngineError("Braille needs liblouis, which is not installed", f"Run: {INSTALL}")
