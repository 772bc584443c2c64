"""JSON that holds an article: a content system's, schema.org's; our own is ``own_json``'s.

What a content system calls the article's text is its text, without a judge. Of several articles
one is named by its number.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from ...article import BlockKind
from ...errors import InputError
from ...patterns import lazy
from .. import by_kind
from ..byline import bare_name
from ..dates import parse_date
from ..decode import clean
from ..draft import Draft, DraftBlock, one_line
from ..html.blocks import fragment_blocks
from ..plain import read_plain
from ..references import without_unwanted
from .choice import chosen
from .cms import Shape, articles, has, texts
from .own_json import REMEDY, parsed

_TAG = lazy(r"<(?:/?[a-z][a-z0-9-]*\b[^<>]*|!--.*?--)>", re.I | re.S)


def read_json(
    data: bytes, name: str, *, language: str = "", keep_all: bool = False, part: str = ""
) -> Draft:
    """The article in a content system's JSON; ``part`` is its number where there are several.

    Raises:
        InputError: it is a feed, damaged, of no article, or several and none is named.
    """
    told = parsed(data, name)
    if isinstance(told, dict) and "jsonfeed.org" in str(told.get("version", "")):
        raise InputError(
            f"{name}: is a feed, not an article's text.",
            "Give the address or the file of one article that it lists.",
        )
    found = list(articles(told))
    if not found:
        raise InputError(f"{name}: is JSON of no article that is known.", REMEDY)
    titles = [_line(*texts(each, *shape.title)) or "without a title" for each, shape in found]
    post, shape = found[chosen(titles, part, name, "articles")]
    return _draft(post, shape, name, language)


def _draft(post: Mapping[str, object], shape: Shape, name: str, language: str) -> Draft:
    title = _line(*texts(post, *shape.title)[:1])
    if has(post, "content.protected") and not texts(post, *shape.body):
        raise InputError(f"{name}: is behind a password.", "Ask for it with its password.")
    bodies = texts(post, *shape.body)
    if not bodies:
        raise InputError(
            f"{name}: has no text as HTML or plain.",
            "Ask the service for it as HTML (formats=html).",
        )
    tongue = language or _line(*texts(post, *shape.language)[:1])
    blocks = [
        *_standfirst(post, shape),
        *_picture(post, shape),
        *posted_blocks(by_kind.bounded(bodies[0], name), title, tongue),
    ]
    link = next((each for each in texts(post, *shape.link) if _is_address(each)), "")
    stated = texts(post, *shape.published)[:1]
    tags = [tag for each in texts(post, *shape.tags) for tag in re.split(r"\s*[,;]\s*", each)]
    return Draft(
        title=title,
        blocks=tuple(blocks),
        byline=", ".join(dict.fromkeys(filter(None, map(_name, texts(post, *shape.byline))))),
        published=parse_date(stated[0]) if stated else None,
        language=tongue,
        source=link,
        base=link,
        canonical=link,
        licence=_line(*texts(post, *shape.licence)[:1]),
        section=_line(*texts(post, *shape.section)[:1]),
        tags=tuple(dict.fromkeys(filter(None, map(_line, tags)))),
    )


def posted_blocks(body: str, title: str, language: str) -> list[DraftBlock]:
    """The blocks of a post's text, HTML or plain, without a heading that repeats its title."""
    if _TAG.search(body):
        blocks = fragment_blocks(without_unwanted(body))
    else:
        plain = read_plain(html.unescape(clean(body)), language=language)
        heading = DraftBlock(BlockKind.HEADING, plain.title, 2)
        blocks = [heading, *plain.blocks] if plain.title else list(plain.blocks)
    if blocks and blocks[0].kind is BlockKind.HEADING and _same(blocks[0].text, title):
        return blocks[1:]
    return blocks


def _standfirst(post: Mapping[str, object], shape: Shape) -> list[DraftBlock]:
    text = _line(*texts(post, *shape.standfirst)[:1])
    return [DraftBlock(BlockKind.STANDFIRST, text)] if text else []


def _picture(post: Mapping[str, object], shape: Shape) -> list[DraftBlock]:
    """The picture above the article, unless its text shows it too."""
    addresses = tuple(filter(_is_address, texts(post, *shape.picture)[:1]))
    if not addresses or any(addresses[0] in body for body in texts(post, *shape.body)):
        return []
    figure = DraftBlock(
        BlockKind.FIGURE, _line(*texts(post, *shape.alternative)[:1]), addresses=addresses
    )
    caption = _line(*texts(post, *shape.caption)[:1])
    return [figure, *([DraftBlock(BlockKind.CAPTION, caption)] if caption else [])]


def _line(*found: str) -> str:
    """A text of one line from a piece of HTML."""
    return one_line(clean(html.unescape(_TAG.sub(" ", " ".join(found)))))


def _name(stated: str) -> str:
    name = _line(stated)
    return "" if _is_address(name) or "@" in name else bare_name(name)


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def _same(text: str, title: str) -> bool:
    return "".join(filter(str.isalnum, text)) == "".join(filter(str.isalnum, title))
