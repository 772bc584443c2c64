"""A page's text to its tree, as the HTML standard builds it, so that no mistake loses what follows.

turbohtml follows the standard's tree construction and says where each tag stood; the tree that is
given on is lxml's, which trafilatura reads. What an element swallows only because it was never
closed (a label, a dialog, a navigation, a title) is put where it would be without that element.
Nothing is fetched, and no entity from outside exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement

from ...patterns import lazy
from ..indices import raise_indices

DEEPEST = 200
"""Elements within each other; what is deeper stands side by side, as in browsers (at 512 there)."""

_MOST_TRIALS = 20  # tags without an end that are mended
_MOST_ATTRIBUTES = 200  # of an element: libxml2 looks each up among all before it
_MOST_UNCLOSED = 100  # formatting elements; each is made anew in every paragraph after it

# The HTML parser knows no internal subset: it would take the end of one for text.
_DOCTYPE = lazy(r"<!DOCTYPE", re.I)
_SUBSET = lazy(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.I | re.S)
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_EMPTY = lazy(
    rf"<(?!(?:{_VOID})\b)(?P<tag>[a-z][\w:-]*)"
    r"(?P<rest>(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*)\s*/>",
    re.I,
)
_RAW = lazy(r"<(iframe|noembed|noframes|script|style|textarea|title|xmp)\b[^<>]*>", re.I)
_RAW_END = lazy(r"</(iframe|noembed|noframes|script|style|textarea|title|xmp)", re.I)
_PLAINTEXT = lazy(r"<plaintext\b[^<>]*>", re.I)
_TAG = lazy(r"</?[a-z]", re.I)
_FORMATTING = lazy(r"<(/?)(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)\b[^<>]*>", re.I)
_SWALLOWING = frozenset(
    (
        "aside audio button canvas datalist del dialog footer form label map nav noscript object s "
        "select template video"
    ).split()
)
_ENDED_BY_OTHERS = frozenset("optgroup option rb rp rt rtc".split())
_SILENT = frozenset("head iframe noembed noframes rp rt script style title".split())
_SUSPECTS = _SWALLOWING | _ENDED_BY_OTHERS
_BLOCKS = frozenset("article blockquote div figure h1 h2 h3 h4 h5 h6 ol p section table ul".split())
_LAST_LINE = 65535  # libxml2 counts no further
_NAME = lazy(r"[a-z_][a-z0-9_.-]*", re.A | re.I)
_NOT_XML = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse(text: str) -> HtmlElement:
    """The tree of a page or of a piece of one (``grown``)."""
    return grown(document(text))


def grown(page: Any) -> HtmlElement:
    """The lxml tree of turbohtml's, without comments, and what is raised or lowered in characters;
    ``sourceline`` is the line (from 1) of an element's tag, None where it has none."""
    tree = _Tree()
    tree.grow(page)
    raise_indices(tree.root)
    return tree.root


def document(text: str) -> Any:
    """turbohtml's tree of a page or of a piece of one, with the place of every tag."""
    import turbohtml

    text = _mended(text)
    for _ in range(_MOST_TRIALS):
        page = turbohtml.parse(text, source_locations=True, allow_declarative_shadow_roots=False)
        if not any(error.code == "eof-in-tag" for error in page.errors):
            break
        text = _with_tag_ended(text, page)
    return page


def _mended(text: str) -> str:
    """``text`` with an end for what has none, where the standard would take all that follows for
    its content; no line moves."""
    if doctype := _DOCTYPE.search(text):
        subset = _SUBSET.match(text, doctype.start())
        if subset:
            lines = "\n" * subset[0].count("\n")
            text = text[: subset.start()] + lines + text[subset.end() :]
    text = _EMPTY.sub(r"<\g<tag>\g<rest>></\g<tag>>", text)
    text = _PLAINTEXT.sub("", text)
    closed = text.rfind("-->") + 1
    text = text[:closed] + text[closed:].replace("<!--", "")
    balance = sum(-1 if tag[1] else 1 for tag in _FORMATTING.finditer(text))
    if balance > _MOST_UNCLOSED:
        text = _FORMATTING.sub("", text)
    return "".join(_with_raw_text_closed(text))


def _with_tag_ended(text: str, document: Any) -> str:
    """``text`` without the quotation marks of its last tag, which took all the rest for a value."""
    last = 0
    for element in document.iter_elements():
        if place := element.source_location:
            tag = place.end_tag or place.start_tag
            last = max(last, tag.end_offset if tag else 0)
    begin = _TAG.search(text, last)
    end = text.find(">", begin.start()) if begin else -1
    if begin is None or end < 0:
        return text[: begin.start()] if begin else text
    tag = re.sub("[\"']", " ", text[begin.start() : end])
    return text[: begin.start()] + tag + text[end:]


def _with_raw_text_closed(text: str) -> Iterator[str]:
    """Elements whose content is no mark-up, each closed at the next tag where its end is missing:
    where none follows, or another one of its kind begins before (but in a script)."""
    last = {found[1].lower(): found.start() for found in _RAW_END.finditer(text)}
    at = 0
    while found := _RAW.search(text, at):
        name = found[1].lower()
        yield text[at : found.end()]
        at = found.end()
        end = _end(text, name, at) if last.get(name, -1) >= at else -1
        if end < 0 or (name not in ("script", "style") and _begins_again(text, name, at, end)):
            tag = _TAG.search(text, at)
            end = tag.start() if tag else len(text)
            yield f"{text[at:end]}</{name}>"
        else:
            yield text[at:end]
        at = end
    yield text[at:]


def _end(text: str, name: str, at: int) -> int:
    found = re.compile(rf"</{name}\b", re.I).search(text, at)
    return found.start() if found else -1


def _begins_again(text: str, name: str, at: int, end: int) -> bool:
    return re.compile(rf"<{name}\b", re.I).search(text, at, end) is not None


@cache
def _parser() -> etree.HTMLParser:
    """Makes elements that are all of one class, which takes no call of Python for each."""
    parser = etree.HTMLParser(no_network=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


@dataclass
class _Open:
    element: HtmlElement
    last: HtmlElement | None = None  # its last child


class _Tree:
    """An lxml tree that grows in the order of the text."""

    def __init__(self) -> None:
        self.root = cast(HtmlElement, _parser().makeelement("html"))
        self.open = [_Open(self.root)]

    def grow(self, document: Any) -> None:
        levels = [(iter(document.children), False)]  # and whether an element of ours is open
        while levels:
            children, opened = levels[-1]
            node = next(children, None)
            if node is None:
                levels.pop()
                if opened:
                    self.open.pop()
            elif hasattr(node, "data"):
                if type(node).__name__ in ("Text", "CData"):
                    self._say(node.data)
            elif not hasattr(node, "tag"):  # a template's content
                levels.append((iter(node.children), False))
            elif node.tag == "html" and len(levels) == 1:
                self._describe(self.root, node)
                levels.append((iter(node.children), False))
            elif _swallows(node):
                levels.append((iter(node.children), False))
            elif node.tag != "template" and not _is_foreign(node):
                self._begin(node)
                levels.append((iter(node.children), True))

    def _begin(self, node: Any) -> None:
        holder = self.open[min(len(self.open), DEEPEST) - 1]
        tag = node.tag if _is_name(node.tag) else "span"
        element = etree.SubElement(holder.element, tag)
        self._describe(element, node)
        holder.last = element
        self.open.append(_Open(element))

    def _describe(self, element: HtmlElement, node: Any) -> None:
        for name, value in islice(node.attrs.items(), _MOST_ATTRIBUTES):
            name = "lang" if name == "xml:lang" and "lang" not in node.attrs else name
            if _is_name(name):
                text = " ".join(value) if isinstance(value, list) else value or ""
                element.set(name, text if text.isprintable() else _NOT_XML.sub("", text))
        if node.source_line:
            element.sourceline = min(node.source_line, _LAST_LINE)  # type: ignore[misc]

    def _say(self, text: str) -> None:
        text = text if text.isprintable() else _NOT_XML.sub("", text)
        inner = self.open[-1]
        if len(self.open) > DEEPEST and (outer := self.open[DEEPEST - 1]).last is not inner.element:
            inner = outer
        if inner.last is None:
            inner.element.text = (inner.element.text or "") + text
        else:
            inner.last.tail = (inner.last.tail or "") + text


@lru_cache(maxsize=1024)
def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def is_silent(node: Any) -> bool:
    """Whether nobody sees or hears an element's text: a script, a drawing, a pronunciation."""
    tag = getattr(node, "tag", "")
    if not tag:
        return False
    return tag in _SILENT or ((tag == "template" or _is_foreign(node)) and not _swallows(node))


def _swallows(node: Any) -> bool:
    """Whether an element holds what follows it only since it has no end; or is part of the page
    behind another name (a shadow tree)."""
    tag = node.tag
    if tag not in _SUSPECTS and not _is_foreign(node):
        return False
    if tag == "template" and "shadowrootmode" in node.attrs:
        return True
    if node.source_location is None or node.source_location.end_tag is not None:
        return False
    if tag in _ENDED_BY_OTHERS:
        return any(getattr(child, "tag", "") in _BLOCKS for child in node.children)
    return True


def _is_foreign(node: Any) -> bool:
    """SVG and MathML."""
    return node.namespace is not _html()


@cache
def _html() -> Any:
    import turbohtml

    return turbohtml.Namespace.HTML


def is_whole(element: HtmlElement) -> bool:
    """Whether an element holds the page itself."""
    return element.tag in {"body", "html"}
