"""The style sheets of a document: linked, imported and its own, as far as they can be known.

What depends on the width of a screen, and what is for print, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cssselect2
import tinycss2

from ..formats.xml import local_name
from .book import Book, Page
from .package import UNREADABLE, resolve

_PROPERTIES = frozenset(
    "color background background-color background-image font font-size font-weight display "
    "visibility opacity color-scheme".split()
)
DEEPEST_IMPORT = 5


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration of a rule: its place in the cascade is ``order``; ``path`` and ``line`` tell
    where it stands, ``tokens`` its value."""

    name: str
    tokens: tuple[Any, ...]
    important: bool
    path: str
    line: int


class Sheets:
    """The style sheets of one page: its ``rules`` in order, each with its colour scheme (``dark``,
    ``light`` or empty), the ``classes`` they name, and whether there is one for the night."""

    def __init__(self, book: Book, page: Page) -> None:
        self._book = book
        self.page = page
        self.rules: list[tuple[Any, list[Declaration], str]] = []
        self.classes: set[str] = set()
        self.has_night = False
        for path, text, line in self._sources():
            self._read(path, text, line, scheme="", depth=0)

    def _sources(self) -> Iterator[tuple[str, str, int]]:
        """The path, text and first line of each sheet, in document order."""
        for element in self.page.root.iter("{*}link", "{*}style"):
            if local_name(element) == "style":
                text = "".join(map(str, element.itertext()))
                yield self.page.path, text, (element.sourceline or 1) - 1
            elif (relations := element.get("rel", "").lower().split()) and (
                "stylesheet" in relations and "alternate" not in relations
            ):
                path, _ = resolve(self.page.path, element.get("href", ""))
                yield path, self._text(path), 0

    def _text(self, path: str) -> str:
        try:
            return self._book.package.archive.read(path).decode("utf-8-sig", "replace")
        except UNREADABLE:
            return ""

    def _read(self, path: str, text: str, line: int, *, scheme: str, depth: int) -> None:
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        self._collect(rules, path, line, scheme, depth)

    def _collect(self, rules: list[Any], path: str, line: int, scheme: str, depth: int) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._rule(rule, path, line, scheme)
            elif rule.type != "at-rule":
                continue
            elif rule.lower_at_keyword == "import" and depth < DEEPEST_IMPORT:
                address = next((t.value for t in rule.prelude if t.type in ("string", "url")), "")
                target, _ = resolve(path, address)
                self._read(target, self._text(target), 0, scheme=scheme, depth=depth + 1)
            elif rule.content is not None and rule.lower_at_keyword in ("media", "supports"):
                inner = tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                asked = "" if rule.lower_at_keyword == "supports" else _scheme(rule.prelude)
                if asked is not None:
                    self.has_night = self.has_night or asked == "dark"
                    self._collect(inner, path, line, asked or scheme, depth)

    def _rule(self, rule: Any, path: str, line: int, scheme: str) -> None:
        self.classes.update(_classes(rule.prelude))
        declarations = list(declarations_in(rule.content, path, line))
        if not declarations:
            return
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            return
        for selector in selectors:
            if selector.pseudo_element is None and not selector.never_matches:
                self.rules.append((selector, declarations, scheme))


def declarations_in(content: Any, path: str, line: int) -> Iterator[Declaration]:
    parsed_content = tinycss2.parse_blocks_contents(
        content, skip_comments=True, skip_whitespace=True
    )
    for each in parsed_content:
        if each.type == "declaration" and (
            each.lower_name in _PROPERTIES or each.name.startswith("--")
        ):
            name = each.name if each.name.startswith("--") else each.lower_name
            yield Declaration(
                name, tuple(each.value), each.important, path, line + each.source_line
            )


def _classes(prelude: list[Any]) -> Iterator[str]:
    """The classes that a selector names."""
    dotted = False
    for token in prelude:
        if token.type == "ident" and dotted:
            yield token.value
        dotted = token.type == "literal" and token.value == "."
        if token.type == "function":
            yield from _classes(token.arguments)


def _scheme(prelude: list[Any]) -> str | None:
    """The colour scheme that a media query asks for, empty for any; none where it asks for more."""
    query = tinycss2.serialize(prelude).strip().lower()
    query = query.removeprefix("only ").removeprefix("screen and ").removeprefix("all and ")
    known = {"all": "", "screen": "", "(prefers-color-scheme: dark)": "dark"}
    return {**known, "(prefers-color-scheme: light)": "light"}.get(query)
