"""The colours and sizes that the text of a document has by its style sheets.

A static cascade (CSS Cascading 4) of the few properties that contrast depends on: colours,
backgrounds, size and weight, with custom properties, by day and by night. What depends on the
width of a screen, and colours that cannot be computed, are unknown, and nothing is said of them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import cssselect2
import tinycss2
from lxml import etree

from ..formats.xml import local_name
from .colours import BLACK, BLUE, LIGHT_BLUE, NIGHT, WHITE, Colour, over, parsed
from .sheets import Declaration, Sheets, declarations_in

_HEADING_SIZES = {
    "h1": 2.0,
    "h2": 1.5,
    "h3": 1.17,
    "h4": 1.0,
    "h5": 0.83,
    "h6": 0.67,
    "small": 0.83,
}
_BOLD = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"})
_UNSHOWN = frozenset({"head", "script", "style", "template", "title", "rp", "svg", "math"})
_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0}
_SIZES |= {"x-large": 24.0, "xx-large": 32.0, "smaller": -0.83, "larger": -1.2}
DEEPEST_ELEMENT = 200


@dataclass(frozen=True, slots=True)
class Text:
    """How an element's own text looks: colours (none: unknown), size in pixels, and where its
    colour or background was last declared."""

    element: etree._Element
    colour: Colour | None
    background: Colour | None
    size: float
    bold: bool
    path: str
    line: int

    @property
    def large(self) -> bool:
        """WCAG 2.2: at least 18 point, or 14 point and bold."""
        return self.size >= 24 or (self.bold and self.size >= 56 / 3)


@dataclass(frozen=True, slots=True)
class _State:
    """What an element inherits."""

    text: Text
    variables: Mapping[str, tuple[Any, ...]]


class Style:
    """How the text of one page looks."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._page = sheets.page
        self._states: dict[tuple[Any, ...], tuple[_State, tuple[_State, bool]]] = {}

    def texts(self, marked: Mapping[str, str], *, night: bool) -> Iterator[Text]:
        """How the text of every element looks.

        Args:
            marked: classes that elements have besides their own, by id.
            night: in a dark colour scheme.
        """
        matcher = cssselect2.Matcher()
        for selector, declarations, scheme in self._sheets.rules:
            if scheme != ("light" if night else "dark"):
                matcher.add_selector(selector, declarations)
        root = copy.deepcopy(self._page.root)
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
        originals = (e for e in self._page.root.iter("*"))
        twins = dict(zip(root.iter("*"), originals, strict=False))
        for element in root.iter("*"):
            if added := marked.get(element.get("id", "")):
                element.set("class", f"{element.get('class', '')} {added}".strip())
        wrapper = cssselect2.ElementWrapper.from_html_root(root)
        paper, ink = self._canvas(night)
        start = Text(self._page.root, ink, paper, 16.0, False, self._page.path, 0)
        yield from self._walk(wrapper, _State(start, {}), matcher, twins, 0)

    def _canvas(self, night: bool) -> tuple[Colour, Colour]:
        """What stands behind and before all, where no sheet says otherwise."""
        schemes = (d for _, ds, _ in self._sheets.rules for d in ds if d.name == "color-scheme")
        dark = night and any("dark" in tinycss2.serialize(d.tokens) for d in schemes)
        return (NIGHT, WHITE) if dark else (WHITE, BLACK)

    def _walk(
        self,
        wrapper: Any,
        inherited: _State,
        matcher: Any,
        twins: Mapping[etree._Element, etree._Element],
        depth: int,
    ) -> Iterator[Text]:
        element = wrapper.etree_element
        if local_name(element) in _UNSHOWN or depth > DEEPEST_ELEMENT:
            return
        state, shown = self._state(wrapper, inherited, matcher)
        if not shown:
            return
        own = [element.text, *(child.tail for child in element)]
        if any(text and text.strip() for text in own):
            yield replace(state.text, element=twins[element])
        for child in wrapper.iter_children():
            yield from self._walk(child, state, matcher, twins, depth + 1)

    def _state(self, wrapper: Any, inherited: _State, matcher: Any) -> tuple[_State, bool]:
        """An element's own state, and whether it is shown: computed once for all that are alike."""
        element = wrapper.etree_element
        matches = matcher.match(wrapper)
        key = (
            id(inherited),
            local_name(element),
            tuple(id(declarations) for *_, declarations in matches),
            (element.get("style"), element.sourceline) if element.get("style") else None,
            element.get("hidden") is None,
            element.get("href") is None,
        )
        if key not in self._states:
            # The inherited state is kept too: an address must not be used again for another.
            self._states[key] = (inherited, self._computed(element, inherited, matches))
        return self._states[key][1]

    def _computed(
        self, element: etree._Element, inherited: _State, matches: list[Any]
    ) -> tuple[_State, bool]:
        won = self._won(element, matches)
        variables = {**inherited.variables, **{k: d.tokens for k, d in won.items() if k[0] == "-"}}
        name, before = local_name(element), inherited.text
        values = {k: _substituted(d.tokens, variables) for k, d in won.items() if k[0] != "-"}
        words = {k: tinycss2.serialize(v or []).strip().lower() for k, v in values.items()}
        shown = (
            words.get("display") != "none"
            and words.get("visibility") not in ("hidden", "collapse")
            and words.get("opacity") not in ("0", "0.0", "0%")
            and element.get("hidden") is None
        )
        size = before.size * _HEADING_SIZES.get(name, 1.0)
        size = _size(words["font-size"], before.size, size) if "font-size" in words else size
        weight = words.get("font-weight", "")
        bold = (
            weight in ("bold", "bolder", "600", "700", "800", "900")
            if weight
            else (before.bold or name in _BOLD)
        )
        text = replace(before, size=size, bold=bold)
        if name == "a" and element.get("href") is not None:
            night = before.background is not None and before.background == NIGHT
            text = replace(text, colour=LIGHT_BLUE if night else BLUE)
        if "color" in won and words["color"] not in ("inherit", "currentcolor", "unset"):
            told = won["color"]
            text = replace(text, colour=parsed(values["color"]), path=told.path, line=told.line)
        for property in ("background", "background-color", "background-image"):
            if property not in won or words[property] in ("none", "inherit", "unset", "initial"):
                continue
            told = won[property]
            ground = _ground(values[property], before.background)
            text = replace(text, background=ground, path=told.path, line=told.line)
        return _State(text, variables), shown

    def _won(self, element: etree._Element, matches: list[Any]) -> dict[str, Declaration]:
        """The declarations that win for an element."""
        layers = [declarations for *_, declarations in matches]
        style = element.get("style")
        if style:
            line = (element.sourceline or 1) - 1
            value = tinycss2.parse_component_value_list(style)
            layers.append(list(declarations_in(value, self._page.path, line)))
        won: dict[str, Declaration] = {}
        for declaration in (each for layer in layers for each in layer):
            before = won.get(declaration.name)
            if before is None or declaration.important or not before.important:
                won[declaration.name] = declaration
        return won


def _substituted(
    tokens: tuple[Any, ...], variables: Mapping[str, tuple[Any, ...]], depth: int = 0
) -> list[Any] | None:
    """A value with its ``var()`` put in; none where one is not defined."""
    found: list[Any] = []
    for token in tokens:
        if token.type == "function" and token.lower_name == "var" and depth < 20:
            arguments = [t for t in token.arguments if t.type not in ("whitespace", "comment")]
            name = arguments[0].value if arguments else ""
            instead = tuple(arguments[2:])
            inside = _substituted(variables.get(name, instead), variables, depth + 1)
            if not inside:
                return None
            found += inside
        else:
            found.append(token)
    return found


def _ground(tokens: list[Any] | None, behind: Colour | None) -> Colour | None:
    """The background that a value lays over what is behind; none where it cannot be known."""
    if tokens is None:
        return None
    for token in tokens:
        if token.type == "url" or (
            token.type == "function"
            and (token.lower_name == "url" or "gradient" in token.lower_name)
        ):
            return None
    plain = [t for t in tokens if t.type not in ("whitespace", "comment")]
    colours = [c for t in plain if (c := parsed([t])) is not None]
    if not colours:
        return None if any(t.type in ("ident", "function") for t in plain) else behind
    return over(colours[-1], behind)


def _size(value: str, parent: float, default: float) -> float:
    """A ``font-size`` in pixels; ``default`` where it cannot be known."""
    if value in _SIZES:
        size = _SIZES[value]
        return size if size > 0 else parent * -size
    for unit, factor in (
        ("rem", 16.0),
        ("em", parent),
        ("%", parent / 100),
        ("px", 1.0),
        ("pt", 4 / 3),
    ):
        if value.endswith(unit):
            try:
                return float(value.removesuffix(unit)) * factor
            except ValueError:
                return default
    return default
