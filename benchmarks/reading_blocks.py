"""The blocks of any reader's HTML, by one neutral walk: [kind, text, level or list]."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_BLOCKS = _HEADINGS | set(
    "p div section article main header footer aside blockquote ul ol li dl dt dd figure figcaption "
    "table thead tbody tfoot tr td th caption pre hr form fieldset nav address details summary "
    "body html center picture".split()
)
_SKIPPED = set(
    "script style head title template svg math iframe object embed noscript button input select "
    "textarea".split()
)
_KINDS = {"blockquote": "quote", "figcaption": "caption", "li": "item", "pre": "code"}
_LONGEST_ROW = 600  # characters: a longer row lays the page out


@dataclass
class _Walk:
    found: list[list[str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def end(self, kind: str, extra: str = "") -> None:
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if text:
            self.found.append([kind, text, extra])

    def into(self, element: HtmlElement, kind: str, extra: str) -> None:
        self.text.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED and not _hidden(child):
                self.child(child, kind, extra)
            self.text.append(child.tail or "")

    def child(self, child: HtmlElement, kind: str, extra: str) -> None:
        tag = child.tag
        if tag == "br":
            self.text.append(" ")
            after = child.getnext()
            if after is not None and after.tag == "br" and not (child.tail or "").strip():
                self.end(kind, extra)
        elif tag == "tr" and (cells := _cells(child)):
            self.end(kind, extra)
            row = " | ".join(" ".join(cell.text_content().split()) for cell in cells)
            if re.search(r"\w", row):
                self.found.append(["row", row, ""])
        elif tag in _BLOCKS:
            inner, more = kind, extra
            if tag in _HEADINGS:
                inner, more = "heading", tag[1]
            elif tag in _KINDS:
                inner = _KINDS[tag]
                parent = child.getparent()
                is_ordered = tag == "li" and parent is not None and parent.tag == "ol"
                more = "ol" if is_ordered else ""
            self.end(kind, extra)
            self.into(child, inner, more)
            self.end(inner, more)
        else:
            self.into(child, kind, extra)


def _hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return element.get("hidden") is not None or "display:none" in style


def _cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row of data; none of one that lays a page out."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    length = sum(len(cell.text_content()) for cell in row if isinstance(cell.tag, str))
    return cells if len(cells) > 1 and length < _LONGEST_ROW else []


def blocks(tree: HtmlElement) -> list[list[str]]:
    walk = _Walk()
    walk.into(tree, "para", "")
    walk.end("para")
    return walk.found


def text_of(found: list[list[str]]) -> str:
    """The text of the blocks, without captions: some readers take them, some do not."""
    return "\n".join(text for kind, text, *_ in found if kind != "caption")
