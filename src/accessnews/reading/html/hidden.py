"""What a page hides: by the rules of its own style sheet, and until a script shows it.

Lines for machines are hidden by a class; they are none of the article's. But some servers send the
article itself in hidden elements, which a script of the page moves to their place: those are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from ..clean import is_prose
from ..draft import one_line
from .blocks import is_unread
from .words import letters

_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<rest>(?:[.#][\w-]+)+)", re.I)
_PART = re.compile(r"([.#])([\w-]+)")
_BRACE_OR_AT = re.compile(r"[{}]|@(?:media|supports|container|layer)\b")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_DISPLAY = re.compile(r"\bdisplay\s*:\s*([\w-]+)")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_LONGEST_SHEET = 500_000  # characters
_MOST_HIDDEN = 0.3  # of a page's text: a rule that hides more is there for a script to undo
_PARAGRAPHS = 3  # of prose in a hidden element that may be the article
_LONG_ENOUGH = 60  # letters of the page's own words that prove it
_HIDING = ("hidden", "aria-hidden", "style")


def hide(tree: HtmlElement) -> None:
    """Mark as hidden what rules of the page's style sheets hide: those for all media whose
    selector is a class or an id, and which no rule for some media undoes (what is hidden on a small
    screen only is read). Rules of other sheets are not known."""
    rules: dict[str, bool] = {}
    sheets = []
    for sheet in tree.iter("style"):
        text = sheet.text or ""
        if len(text) <= _LONGEST_SHEET and _NO_DISPLAY.search(text):
            sheets.append(text)
            rules |= dict(_rules(text))
    selectors = [found for text, hides in rules.items() if hides and (found := _selector(text))]
    known = set().union(*(parts for _, parts in selectors))
    whole = 0
    shown: set[str] | None = None
    for element in tree.iterdescendants() if selectors else ():
        names = {"." + name for name in (element.get("class") or "").split()}
        names.add("#" + (element.get("id") or ""))
        if known.isdisjoint(names) or not any(
            parts <= names and tag in ("", element.tag) for tag, parts in selectors
        ):
            continue
        if shown is None:
            whole = len(tree.text_content())
            shown = {name for text in sheets for name in _shown_somewhere(text)}
        if shown.isdisjoint(names) and len(element.text_content()) <= _MOST_HIDDEN * whole:
            element.set("hidden", "")


def _shown_somewhere(text: str) -> Iterator[str]:
    """The classes to which a rule within an at-rule (for some media) gives a ``display``."""
    depth, begin = 0, -1
    for found in _BRACE_OR_AT.finditer(text):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
            if not depth and begin >= 0:
                for rule in _RULE.finditer(text, begin, found.end()):
                    value = _DISPLAY.search(rule[2]) if "display" in rule[2] else None
                    if value and value[1].lower() != "none":
                        yield from ("." + n.replace("\\", "") for n in _CLASS.findall(rule[1]))
                begin = -1
        elif not depth:
            begin = found.end()


def _rules(text: str) -> Iterator[tuple[str, bool]]:
    """The selectors that set ``display`` or ``visibility``, and whether they hide."""
    from turbohtml.cssom import StyleSheet

    for rule in StyleSheet(text).rules:
        display, visibility = rule.style.get("display"), rule.style.get("visibility")
        if display or visibility:
            for selector in rule.selector_text.split(","):
                yield selector.strip(), display == "none" or visibility == "hidden"


def _selector(text: str) -> tuple[str, frozenset[str]] | None:
    found = _SIMPLE.fullmatch(text)
    if not found:
        return None
    parts = frozenset(kind + name for kind, name in _PART.findall(found["rest"]))
    return (found["tag"] or "").lower(), parts


def awaiting(tree: HtmlElement, told: list[str]) -> list[HtmlElement]:
    """Hidden elements that hold an article's text which the page itself tells of: what ``told``
    begins with (its description, the body that it states) stands in them, or a script names them.
    """
    scripts: str | None = None
    wanted = [letters(text)[:_LONG_ENOUGH] for text in told]
    wanted = [text for text in wanted if len(text) == _LONG_ENOUGH]
    found = []
    for element in _hidden(tree):
        prose = [p for p in element.iter("p") if is_prose(one_line(p.text_content()))]
        if len(prose) < _PARAGRAPHS:
            continue
        if scripts is None:
            scripts = "".join(s.text or "" for s in tree.iter("script") if not s.get("src"))
        name = element.get("id") or ""
        moved = bool(name) and f'"{name}"' in scripts.replace("'", '"')
        text = letters(element.text_content())
        if moved or any(words in text for words in wanted):
            found.append(element)
    return found


def _hidden(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost hidden elements."""
    left = [tree]
    while left:
        element = left.pop()
        if not isinstance(element.tag, str) or element.tag in {"head", "script", "style"}:
            continue
        if is_unread(element):
            if any(element.get(name) is not None for name in _HIDING):
                yield element
        else:
            left.extend(reversed(element))


def show(element: HtmlElement) -> None:
    """Take away what hides an element."""
    for name in _HIDING:
        element.attrib.pop(name, None)
