"""Pictures that came in the same file as the text: parts of an e-mail, of a saved page, an archive.

Nothing outside the file is asked for them: a picture on the web in an e-mail tells its sender who
reads it, and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..draft import Draft
from ..pictures import Place, with_pictures


def with_enclosed(draft: Draft, parts: Mapping[str, bytes], base: str = "") -> Draft:
    """The draft with its pictures from ``parts`` (bytes by address, absolute or as it is written)
    or from its own ``data:`` addresses; ``base`` is the page's address."""
    found = with_pictures(draft, Place(url=base, parts=parts))
    blocks = (replace(each, addresses=()) if each.addresses else each for each in found.blocks)
    return replace(found, blocks=tuple(blocks))
