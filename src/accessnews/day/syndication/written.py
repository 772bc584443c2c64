"""Files that are written only where they change, so that nothing is sent anew that is as it was."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from ...files import write_bytes


def write(target: Path, data: bytes) -> Path:
    """Write ``data`` whole or not at all; a file that holds just that stays untouched.

    Raises:
        InputError: as ``files.write_bytes``.
    """
    with suppress(OSError):
        if target.stat().st_size == len(data) and target.read_bytes() == data:
            return target
    return write_bytes(target, data)


def write_json(target: Path, data: Any) -> Path:
    """``data`` as JSON in UTF-8: a lone surrogate, which UTF-8 cannot hold, is left out.

    On one line: a catalogue's page is then half as large, and made five times as fast.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return write(target, (text + "\n").encode("utf-8", "ignore"))
