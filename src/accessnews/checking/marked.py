"""The digital source types that a file's own metadata tell, beside what its signature says.

Sound has them in its tags (docs/marking.md), an EPUB in its package (EPUB 3.3, 5.5.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..provenance import SourceType
from ..signing.media import EPUB, SOUND, TYPES
from .package import opened

MACHINES = frozenset({SourceType.TRAINED, SourceType.EDITED, SourceType.MIXED, SourceType.RULES})
"""Those of what a machine made, or a part of it."""

_NAME = "digitalsourcetype"
_OF_SCHEMA = "DigitalSource"


def by_machines(source_type: str) -> bool:
    """Whether a digital source type is one of what a machine has made: a NewsCode's address, or
    schema.org's name of one."""
    name = source_type.strip().rpartition("/")[2].removesuffix(_OF_SCHEMA)
    return name[:1].lower() + name[1:] in MACHINES


def source_types(path: Path) -> tuple[str, ...]:
    """The digital source types that a file tells of itself; empty where it tells none, or where it
    can't be read."""
    suffix = path.suffix.lower()
    if TYPES.get(suffix) == EPUB:
        with suppress(InputError), opened(path) as package:
            return tuple(package.values("schema:digitalSourceType"))
    if suffix in SOUND:
        return tuple(dict.fromkeys(_of_sound(path)))
    return ()


def _of_sound(path: Path) -> Iterator[str]:
    import mutagen

    try:
        file = mutagen.File(path)
    except mutagen.MutagenError:
        return
    for name, values in (file.tags or {}).items() if file is not None else ():
        if name.rpartition(":")[2].lower() == _NAME:
            yield from map(_text, values)


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
