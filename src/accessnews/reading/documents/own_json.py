"""JSON that this program wrote of an article: read exactly as it was, ids and all."""

from __future__ import annotations

import json
from dataclasses import replace

from ...article import Article
from ...errors import InputError
from ...formats import article_json
from ..decode import SIZE_LIMIT, decode_and_mend, too_large

REMEDY = "Give the JSON of one post, or what this writes: accessnews read --json ARTICLE"


def own_article(data: bytes, name: str) -> Article | None:
    """The article that ``read --json`` wrote, ids and all; None for any other source.

    Raises:
        InputError: it was one, and is damaged.
    """
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{") or any(key not in data for key in (b'"blocks"', b'"sentences"')):
        return None
    found = parsed(data, name)
    if not (isinstance(found, dict) and isinstance(found.get("blocks"), list)):
        return None
    article = article_json.from_json(found, name)
    return replace(article, header=(), footer=())  # composed anew for each edition


def parsed(data: bytes, name: str) -> object:
    """What JSON says.

    Raises:
        InputError: it is too large, none, or nested too deep.
    """
    if len(data) > SIZE_LIMIT:
        raise too_large(name, len(data))
    text, _ = decode_and_mend(data, name)
    try:
        return json.loads(text, strict=False)  # line ends are made one before it is read
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}: is no JSON: {error.msg}.", REMEDY) from None
    except (RecursionError, ValueError) as error:
        raise InputError(f"{name}: is no article's JSON: nested too deep.", REMEDY) from error
