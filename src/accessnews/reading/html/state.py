"""An article that a page tells in data: its JSON-LD's body, and the state that its script draws.

A page that is made by a script comes without its text. Many carry it all the same: as the
``articleBody`` of schema.org, or in the state from which the script makes the page (a JSON element,
``window.__NAME__ = {…}``). Of such a state the list or text with the most prose is the article.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from ...article import BlockKind
from ..clean import is_prose, width
from ..draft import DraftBlock, one_line
from .blocks import fragment_blocks
from .words import letters

_ASSIGNED = re.compile(
    r"(?:window|self|globalThis)(?:\.[\w$]+|\[[\"'][\w$.-]+[\"']\])\s*=\s*(?=[{\[])"
)
_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|em|strong|a|b|i|span|figure)\b", re.I)
_TEXTS = ("text", "content", "html", "value", "body", "data")
_KINDS = ("type", "kind", "name", "tag", "style", "__typename", "_type", "component")
_DEEPEST = 60
_WRAPPED = 3  # objects round a text
_LEAST = 250  # columns of prose of a state's article
_LARGEST = 8_000_000  # characters of a state


def body_blocks(body: str) -> list[DraftBlock]:
    """The blocks of an ``articleBody``: text, its line ends between paragraphs, or HTML."""
    text = html.unescape(body) if "&lt;" in body else body
    if _TAG.search(text):
        return [
            block for block in fragment_blocks(text) if block.text or block.cells or block.lines
        ]
    lines = map(one_line, html.unescape(text).split("\n"))
    return [DraftBlock(BlockKind.PARAGRAPH, line) for line in lines if line]


def state_blocks(tree: HtmlElement, told: list[str]) -> list[DraftBlock]:
    """The blocks of the article in a page's state, [] where none is found. ``told`` are words that
    the page says of its article (title, description): where it says any, they, too, must stand in
    the state."""
    wanted = [text for text in map(letters, told) if len(text) > 8]
    best: list[DraftBlock] = []
    for source, state in _states(tree):
        if wanted and not any(words in source for words in wanted):
            continue
        for blocks in _articles(state):
            if _prose(blocks) > _prose(best):
                best = blocks
    return best if _prose(best) >= _LEAST else []


def is_made_by_script(tree: HtmlElement) -> bool:
    """Whether a page has scripts to make it and no text to speak of."""
    body = tree.find("body")
    if body is None or next(tree.iter("script"), None) is None:
        return False
    return not any(is_prose(one_line(p.text_content())) for p in body.iter("p"))


def _states(tree: HtmlElement) -> Iterator[tuple[str, Any]]:
    """The states of a page, each with the letters of its source."""
    for script in tree.iter("script"):
        text = script.text or ""
        kind = (script.get("type") or "").strip().lower()
        if len(text) < _LEAST or len(text) > _LARGEST or kind == "application/ld+json":
            continue
        if kind.endswith("json"):
            starts = [len(text) - len(text.lstrip())]
        else:
            starts = [found.end() for found in _ASSIGNED.finditer(text)]
        for start in starts:
            try:
                state, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
            except (ValueError, RecursionError):
                continue
            yield letters(json.dumps(state, ensure_ascii=False)), state


def _articles(state: Any) -> Iterator[list[DraftBlock]]:
    """What may be the article: each list of texts, and each text of mark-up or of several lines."""
    left: list[tuple[Any, int]] = [(state, 0)]
    while left:
        value, depth = left.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, list):
            blocks = [block for item in value for block in _blocks(item)]
            if len(blocks) > 1:
                yield blocks
            left.extend((item, depth + 1) for item in value)
        elif isinstance(value, dict):
            left.extend((item, depth + 1) for item in value.values())
        elif isinstance(value, str) and width(value) >= _LEAST:
            yield body_blocks(value)


def _kinds(item: dict[str, Any]) -> dict[str, Any]:
    return {key: item[key] for key in _KINDS if key in item}


def _blocks(item: Any, depth: int = 0) -> list[DraftBlock]:
    """The blocks of one item of a list: a text, or an object with a text."""
    text, kind = item, ""
    if isinstance(item, dict):
        text = next((item[key] for key in _TEXTS if isinstance(item.get(key), str)), None)
        inner = next((item[key] for key in _TEXTS if isinstance(item.get(key), dict)), None)
        if text is None and inner is not None and depth < _WRAPPED:
            return _blocks({**_kinds(item), **inner}, depth + 1)
        kind = " ".join(str(item.get(key) or "") for key in _KINDS).casefold()
    if not isinstance(text, str) or not text.strip() or re.match(r"\s*[{\[]|https?://\S+$", text):
        return []
    blocks = body_blocks(text)
    if re.search(r"\bhead(?:ing|er|line)?\b|\bh[2-6]\b|subtitle|crosshead", kind):
        return [DraftBlock(BlockKind.HEADING, block.text, 2) for block in blocks]
    if re.search(r"quote", kind):
        return [DraftBlock(BlockKind.QUOTE, block.text) for block in blocks]
    return blocks


def _prose(blocks: list[DraftBlock]) -> int:
    return sum(width(block.text) for block in blocks if is_prose(block.text))
