"""The edition's text as JSON: ids and sentences for ``review`` and ``package``, and for scripts.

What ``formats.edition_json`` tells of an edition but for its sound, so that nothing has to be read
or translated again to know what it says.
"""

from __future__ import annotations

from pathlib import Path

from ...files import write_text
from ...formats.edition_json import dumps
from ..composed import Composed


def write(composed: Composed, folder: Path) -> list[Path]:
    """Write ``<name>.json``; nothing for two languages, whose texts have a file each.

    Raises:
        InputError: the file can't be written.
    """
    edition = composed.edition
    if len(edition.texts) != 1:
        return []
    return [write_text(folder / f"{edition.name}.json", dumps(edition, sound=False))]
