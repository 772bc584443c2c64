"""liblouis, by ctypes: text to braille cells. The library and its tables are the system's.

A Python package of it can't be had: Debian's binding lies where a virtual environment doesn't
look, and needs no more than these few calls. Constants: ``liblouis.h`` of 3.24.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Callable, Mapping
from functools import cache
from itertools import takewhile
from threading import Lock
from typing import Any

from ...errors import EngineError
from .six_dots import BLANK as BLANK
from .six_dots import BREAK as BREAK
from .six_dots import DIGITS as DIGITS
from .six_dots import LETTER, six_dots

INSTALL = "apt-get install liblouis20 liblouis-data"
NAMES = ("liblouis.so.20", "liblouis.20.dylib", "liblouis.dll")
_DOTS, _UNICODE, _NO_UNDEFINED = 4, 64, 128  # dotsIO, ucBrl, noUndefined
_SILENT = 60000  # LOU_LOG_OFF
_GROWTH, _ROOM = 12, 256  # cells for each character of a text, and for a short one
_MOST_GROWTH = 200  # ﷽ is one character, and a table may spell it

_lock = Lock()
"""liblouis keeps its tables in static memory and is not made for threads."""


def version() -> str:
    """The version of the library, empty where it is not installed."""
    try:
        return str(_library().lou_version().decode())
    except EngineError:
        return ""


def braille(
    text: str,
    table: str,
    *,
    spell_unknown: bool = True,
    letter: str = LETTER,
    divided: bool = False,
) -> str:
    """``text`` as Unicode braille of six dots (U+2800 to U+283F), by the table of this file name.

    A character that the table doesn't know is given by its code, or left out where
    ``spell_unknown`` is false. ``letter`` is the sign that ends a number before a letter. Where it
    is ``divided``, ``BREAK`` tells where a line may end between two characters.

    Raises:
        EngineError: liblouis or the table is not there.
    """
    flags = _DOTS | _UNICODE | (0 if spell_unknown else _NO_UNDEFINED)
    cells, origins = _translate(text, table, flags)
    return six_dots(cells, text, origins, bare=_bare(table), letter=letter, divided=divided)


@cache
def _bare(table: str) -> bool:
    """Whether a table writes a digit as one cell alone, without a number sign."""
    return len(_translate("1", table, _DOTS | _UNICODE)[0]) == 1


def find(**features: str) -> str:
    """The file of the table that fits ``features`` best (language, type, contraction); or none.

    Raises:
        EngineError: liblouis is not there.
    """
    library = _library()
    with _lock:
        _index(library)
        address = library.lou_findTable(_query(features))
        return str(ctypes.string_at(address).decode()) if address else ""


def tables(**features: str) -> list[str]:
    """The files of the tables that fit ``features`` (language, type), in no order.

    Raises:
        EngineError: liblouis is not there.
    """
    library = _library()
    with _lock:
        _index(library)
        found = library.lou_findTables(_query(features))
        return [name.decode() for name in takewhile(bool, found)] if found else []


def _query(features: Mapping[str, str]) -> bytes:
    return " ".join(f"{name}:{value}" for name, value in features.items()).encode()


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
    return _called(function, text, table, flags, lambda _: ())[0]


def _translate(text: str, table: str, flags: int) -> tuple[str, list[int]]:
    """The cells of ``text``, and for each the place of the character that it stands for."""
    places: Any = None

    def more(room: int) -> tuple[Any, ...]:
        nonlocal places
        places = (ctypes.c_int * room)()
        return None, places, None

    cells = _called("lou_translate", text, table, flags, more)
    return cells[0], _characters(text, cells[1], places[: len(cells[0])])


def _characters(text: str, unit: int, places: list[int]) -> list[int]:
    """Places in units of liblouis as places in code points: it may be built for UTF-16."""
    if unit == 4:
        return places
    of_unit = [n for n, each in enumerate(text) for _ in range(1 + (ord(each) > 0xFFFF))]
    return [of_unit[place] if 0 <= place < len(of_unit) else -1 for place in places]


def _called(
    function: str, text: str, table: str, flags: int, more: Callable[[int], tuple[Any, ...]]
) -> tuple[str, int]:
    """What ``function`` makes of ``text``, and the bytes of liblouis's unit of text.

    ``more`` gives its arguments after the first seven, for a room of so many cells.
    """
    library = _library()
    unit = library.lou_charSize()
    encoding = f"utf-{8 * unit}-{'le' if sys.byteorder == 'little' else 'be'}"
    data = text.encode(encoding, "replace")
    for growth in (_GROWTH, _MOST_GROWTH):
        given = ctypes.c_int(len(data) // unit)
        room = ctypes.c_int(len(text) * growth + _ROOM)
        made = ctypes.create_string_buffer(room.value * unit)
        lengths = (ctypes.byref(given), made, ctypes.byref(room))
        with _lock:
            arguments = (table.encode(), data, *lengths, None, None, *more(room.value), flags)
            done = getattr(library, function)(*arguments)
        if done and given.value * unit >= len(data):
            return made.raw[: room.value * unit].decode(encoding, "replace"), unit
    raise EngineError(f"{table}: liblouis cannot use this braille table", f"Run: {INSTALL}")


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
            library.lou_findTables.restype = ctypes.POINTER(ctypes.c_char_p)
            library.lou_getTableInfo.restype = ctypes.c_void_p
            library.lou_listTables.restype = ctypes.c_void_p
            library.lou_setLogLevel(_SILENT)
            return library
    raise EngineError("Braille needs liblouis, which is not installed", f"Run: {INSTALL}")
