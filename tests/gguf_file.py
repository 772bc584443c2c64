"""A whole GGUF file of one small tensor: what may be installed, of no model that anybody runs."""

from __future__ import annotations

import struct
from pathlib import Path


def string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def build(
    path: Path, name: str = "test", *, version: int = 3, kind: int = 0, values: int = 64
) -> Path:
    """Write it to ``path``; ``name`` is its architecture, ``kind`` the tensor's type by number."""
    entries = [
        string("general.architecture") + struct.pack("<I", 8) + string(name),
        string("general.alignment") + struct.pack("<II", 4, 64),
        # An array of two strings, and one of three bytes.
        string("test.words") + struct.pack("<IIQ", 9, 8, 2) + string("one") + string("x" * 300),
        string("test.bytes") + struct.pack("<IIQ", 9, 0, 3) + b"abc",
        string("test.long") + struct.pack("<Iq", 11, -1),
    ]
    head = b"GGUF" + struct.pack("<IQQ", version, 1, len(entries)) + b"".join(entries)
    head += string("weight") + struct.pack("<IQIQ", 1, values, kind, 0)
    head += bytes(-len(head) % 64)
    path.write_bytes(head + bytes(values * 4))
    return path
