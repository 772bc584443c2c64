"""Which Markdown is understood, and the running text of a line of it.

CommonMark; GitHub's tables, struck-out text, boxes to tick and alerts; footnotes and definition
lists; abbreviations; what site builders add: boxes (``!!! note``, ``::: tip``), attributes
(``{#id}``), short codes (``{{< figure >}}``), links by a page's name (``[[Page|text]]``),
highlighting (``==text==``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..draft import one_line
from ..indices import lowered_on, raise_marked, raised_on
from .abbreviations import abbreviations_plugin

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NESTING = 100  # levels, an item of a list counts two; markdown-it's own 20 leaves the rest out
_HIDING = re.compile(r"<(/?)(?:script|style)\b", re.I)
_RAISING = re.compile(r"<(/?)(sup|sub)\b", re.I)
_BREAK = re.compile(r"<br\b", re.I)
_BARE = re.compile(r"<([a-z][a-z0-9]*)>")
_BOX = re.compile(r"\[![\w-]+\][+-]?[ \t]*")
_CODE = "\ufdd0"  # stands for code and escapes, whose signs are no mark-up; never in a text
_ATTRIBUTE = r"(?:[#.][A-Za-z][\w-]*|[A-Za-z][\w-]*=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"']+))"
_MARKS = (
    (re.compile(r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}", re.S), ""),
    (re.compile(r"!\[\[[^\[\]\n]*\]\]"), ""),
    (re.compile(r"\[\[_?TOC_?\]\]|\A\[TOC\]\Z|\A\$\{toc\}\Z", re.I), ""),
    (re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]"), r"\1"),
    (re.compile(r"\[\^[^\[\]\s]+\]"), ""),  # the mark of a note that is not there
    (re.compile(r"\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),  # a link that leads nowhere
    (re.compile(rf"[ \t]*\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}|\{{:toc\}}"), ""),
    (re.compile(r"(?<![=A-Za-z0-9])==(?=[^\s=])([^=]+)(?<=[^\s=])==(?![=A-Za-z0-9])"), r"\1"),
    (re.compile(r"(?<![+A-Za-z0-9])\+\+(?=[^\s+])([^+]+)(?<=[^\s+])\+\+(?![+A-Za-z0-9])"), r"\1"),
)


def parser() -> MarkdownIt:
    """A parser of all that is understood; the notes stay where they stand, escapes are told."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    markdown = MarkdownIt(
        "commonmark", {"maxNesting": _NESTING, "tasklists": True, "alerts": True}
    ).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin).disable(["footnote_tail", "text_join"])
    markdown.use(deflist_plugin).use(admon_plugin).use(abbreviations_plugin)
    markdown.use(container_plugin, "box", validate=lambda *_: True)
    return markdown.use(attrs_plugin, spans=True).use(attrs_block_plugin)


def running_text(children: Sequence[Token]) -> str:
    """The text of a line's tokens: the marks of links, emphasis and notes gone, pictures left out.

    HTML tags are left out and their text is kept, but for what a script or style holds.
    """
    parts: list[str] = []
    codes: list[str] = []
    raised: list[tuple[str, int]] = []  # the open <sup> and <sub>, and where their text begins
    hidden = 0
    for child in children:
        if child.type == "html_inline":
            if hiding := _HIDING.match(child.content):
                hidden = max(0, hidden - 1) if hiding[1] else hidden + 1
            elif place := _RAISING.match(child.content):
                if not place[1]:
                    raised.append((place[2].lower(), len(parts)))
                elif raised and raised[-1][0] == place[2].lower():
                    _raise(parts, *raised.pop())
            elif _BREAK.match(child.content):
                parts.append("\n")
            elif _is_no_tag(child.content, children):
                parts.append(child.content)
        elif hidden:
            continue
        elif child.type == "text":
            parts.append(child.content)
        elif child.type in {"code_inline", "text_special"}:  # \\[ is no mark, nor is &#91;
            codes.append(child.content)
            parts.append(_CODE)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
    text = "".join(parts)
    for mark, kept in _MARKS:
        text = mark.sub(kept, text)
    text = raise_marked(text)
    whole = iter(codes)
    return one_line("".join(next(whole) if sign == _CODE else sign for sign in text))


def _raise(parts: list[str], tag: str, begin: int) -> None:
    """Put the parts from ``begin`` on, which stand in a tag, in characters."""
    before, text = "".join(parts[:begin]), one_line("".join(parts[begin:]))
    put = raised_on if tag == "sup" else lowered_on
    parts[begin:] = [put(before, text)]


def _is_no_tag(content: str, children: Sequence[Token]) -> bool:
    """``<now>`` is no element of HTML, and nothing closes it."""
    from lxml.html.defs import tags

    name = _BARE.fullmatch(content)
    return bool(
        name and name[1] not in tags and not any(c.content == f"</{name[1]}>" for c in children)
    )


def is_box(tokens: Sequence[Token]) -> bool:
    """Whether a quotation that begins with these tokens is a box (``> [!tip] Title``)."""
    return any(token.type == "inline" and bool(_BOX.match(token.content)) for token in tokens)


def box_title(children: list[Token]) -> tuple[str, list[Token]]:
    """The title that stands behind a box's mark on its line, and the tokens after it."""
    at = next((i for i, child in enumerate(children) if child.type == "softbreak"), len(children))
    first = running_text(children[:at])
    mark = _BOX.match(first)
    return (first[mark.end() :], children[at + 1 :]) if mark else ("", children)
