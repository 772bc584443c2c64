"""The edition's text as JSON: ids and sentences for ``review`` and ``package``, and for scripts.

It is the article as ``interchange`` writes it, with the slug and the translator beside it, so
that nothing has to be read or translated again to know what an edition says.
"""

from __future__ import annotations

import json
from pathlib import Path

from ...article import Edition
from ...files import write_text
from ...formats.article_json import to_json


def write(edition: Edition, folder: Path) -> list[Path]:
    """Write ``<name>.json``; nothing for two languages, whose texts have a file each.

    Raises:
        InputError: the file can't be written.
    """
    if len(edition.texts) != 1:
        return []
    record = {
        **to_json(edition.texts[0]),
        "slug": edition.slug,
        "translator": edition.translator,
    }
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return [write_text(folder / f"{edition.name}.json", text)]
