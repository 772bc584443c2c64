"""A line of Markdown as text with its runs: links, emphasis, code and the marks of notes.

Elements of HTML in it mark what they do in a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...runs import Run, RunKind, carried
from ..html.marks import marks
from ..running_text import Mark, RunningText
from .syntax import running_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_CLOSING = frozenset({"link_close", "strong_close", "em_close"})
_ELEMENT = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+)\b[^>]*>", re.I)
_MARKING = frozenset("a abbr acronym b cite code dfn em i kbd samp span strong tt".split())


def marked_text(children: Sequence[Token]) -> tuple[str, tuple[Run, ...]]:
    """The text of a line's tokens, and what its links, emphasis, code and notes mark in it."""
    text = running_text(children)
    running = RunningText()
    opened: list[int] = []
    elements: list[tuple[str, int]] = []
    for child in children:
        if mark := _mark(child):
            opened.append(running.begin([mark]))
        elif child.type in _CLOSING and opened:
            running.end(opened.pop())
        elif child.type == "html_inline":
            _element(child.content, running, elements)
        elif child.type == "code_inline":
            depth = running.begin([(RunKind.CODE, "")])
            running.put(child.content)
            running.end(depth)
        elif child.type in {"text", "text_special"}:
            running.put(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            running.put("\n")
        elif child.type == "footnote_ref":
            running.point(RunKind.NOTE, note_anchor(child.meta["id"]))
    raw, runs = running.taken()
    return text, carried(raw, text, runs)


def _element(tag: str, running: RunningText, opened: list[tuple[str, int]]) -> None:
    """What an element that is opened or closed here marks; ``opened`` are those that are open."""
    found = _ELEMENT.match(tag)
    name = found["name"].lower() if found else ""
    if not found or name not in _MARKING or tag.endswith("/>"):
        return
    if found["close"]:
        while any(name == other for other, _ in opened):
            last, depth = opened.pop()
            running.end(depth)
            if last == name:
                return
        return
    from lxml.html import fragment_fromstring

    opened.append((name, running.begin(marks(fragment_fromstring(tag), ""))))


def note_anchor(number: int) -> str:
    """What the note of a number, from 0, is called until it has an id."""
    return f"note:{number}"


def _mark(token: Token) -> Mark | None:
    match token.type:
        case "link_open":
            return RunKind.LINK, str(token.attrs.get("href") or "")
        case "strong_open":
            return RunKind.STRONG, ""
        case "em_open":
            return RunKind.EMPHASIS, ""
    return None
