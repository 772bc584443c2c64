"""A line of Markdown as text with its runs: links, emphasis, code and the marks of notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..runs import Run, RunKind, carried
from .markdown_syntax import running_text
from .running_text import Mark, RunningText

if TYPE_CHECKING:
    from markdown_it.token import Token

_CLOSING = frozenset({"link_close", "strong_close", "em_close"})


def marked_text(children: Sequence[Token]) -> tuple[str, tuple[Run, ...]]:
    """The text of a line's tokens, and what its links, emphasis, code and notes mark in it."""
    text = running_text(children)
    running = RunningText()
    opened: list[int] = []
    for child in children:
        if mark := _mark(child):
            opened.append(running.begin([mark]))
        elif child.type in _CLOSING and opened:
            running.end(opened.pop())
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
