"""Tables that spreadsheets open and save, and leave every cell as it was.

A cell that a spreadsheet would run as a formula (OWASP, "CSV Injection") or rewrite as a number or
date (``50%`` to ``0.5``) begins with an apostrophe. Some spreadsheets take that for their own mark
of a text and drop it, others save it: either way the text comes back as it was.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from ..errors import InputError
from ..patterns import lazy

DELIMITERS = "\t;,"
REMEDY = "Nothing was changed. Correct that line, or export again and copy your corrections over."

_FORMULA = lazy("[=+\\-@＝＋－＠]")
_VALUE = lazy(r"(?=.*\d).{1,32}|true|false", re.I)  # or a number, percentage, date, time


def guarded(text: str) -> str:
    """``text`` so that a spreadsheet leaves it as it is; ``unguarded`` undoes it."""
    return f"'{text}" if _is_risky(text) else text


def unguarded(text: str) -> str:
    """``text`` without the apostrophe of ``guarded``, where there is one."""
    return text[1:] if text.startswith("'") and _is_risky(text[1:]) else text


def defused(text: str) -> str:
    """``text`` so that no spreadsheet runs it: the part of ``guarded`` that safety asks for."""
    return f"'{text}" if _FORMULA.match(text) else text


def _is_risky(text: str) -> bool:
    # What begins with an apostrophe would lose it where that is the mark of a text.
    return bool(text.startswith("'") or _FORMULA.match(text) or _VALUE.fullmatch(text))


def decoded(data: bytes, name: str) -> str:
    """The text of a file that a spreadsheet or an editor saved.

    Raises:
        InputError: a workbook, or neither UTF-8 nor UTF-16; the message names the line.
    """
    if data.startswith(b"PK"):
        raise InputError(f"{name}: a workbook is not taken", "Save its table as CSV UTF-8.")
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            f"{name}:{line}: not UTF-8 text", "Save it again as Unicode (UTF-8) text."
        ) from None


def delimiter_of(text: str) -> str:
    """What parts the cells of the first row: a tab, a semicolon or a comma."""
    heading = text.partition("\n")[0]
    return max(DELIMITERS, key=heading.count)


def rows_of(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins; a quoted cell may run over several.

    Raises:
        InputError: quotes that don't close.
    """
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in rows:
            yield line, row
            line = rows.line_num + 1
    except csv.Error as error:
        raise InputError(f"{name}:{line}: not a table: {error}", REMEDY) from None
