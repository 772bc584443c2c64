"""Code of a page and other text whose lines and white space are its author's: ``pre``, and what
highlighters make of one (a table with a gutter of numbers, an element a line).

HTML, section 4.4.3 (``pre``), 4.5.15 (``code``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from ...patterns import lazy
from ..clean import ends_with_stop
from .names import Named, named

PRE = frozenset({"pre", "listing", "xmp"})
_HOLDERS = frozenset({"div", "figure", "ol", "ul"})
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "table", "ul", "section", "article", "blockquote", "figure")
_NONE: frozenset[Named] = frozenset()
_NUMBERS = lazy(r"[\s\d]+")
_UNREAD = frozenset({"script", "style", "template", "button", "noscript"})
_LONG_LINE = 160  # characters: nobody breaks code there, and a paragraph is one line
_MOST = 0.9  # of the letters of a block of code: its lines hold them
_TAB = 8  # columns (CSS Text 3, ``tab-size``)


def code_lines(element: HtmlElement, names: frozenset[Named] = _NONE) -> tuple[str, ...]:
    """The lines of a block of code (an element of such names) without their numbers; () for what
    is none, and for prose that only stands in a ``pre``."""
    tag = element.tag
    if tag in PRE:
        lines = () if _holds_blocks(element) else _lines(_text(element))
        return () if _is_prose(lines) else lines
    if tag == "table":
        return _of_table(element)
    if tag == "code" or (Named.CODE in names and tag in _HOLDERS):
        return _of_lines(element)
    return ()


def text_lines(element: HtmlElement) -> tuple[str, ...]:
    """The lines of an element that holds running text alone, empty ones too."""
    return () if _holds_blocks(element) else _lines(_text(element))


def _holds_blocks(element: HtmlElement) -> bool:
    """Whether other parts of the page stand in a ``pre``: it has no end."""
    return next(element.iterdescendants(*_BLOCKS), None) is not None


def _of_table(table: HtmlElement) -> tuple[str, ...]:
    """A highlighter's table: numbers beside a ``pre``, or a row a line."""
    around = [table, *list(table.iterancestors())[:1]]
    pres = [pre for pre in table.iterdescendants(*PRE) if not _is_gutter(pre)]
    rows = list(table.iterdescendants("tr"))
    if len(pres) == 1 and len(rows) == 1:
        rest = [cell for cell in rows[0] if pres[0] not in cell.iterdescendants()]
        return _lines(_text(pres[0])) if all(map(_is_gutter, rest)) else ()
    if not any(Named.CODE in named(each) for each in around) and not _gutters(rows):
        return ()
    if any(len(row) > 2 for row in rows):
        return ()
    return _trimmed([_text(row).replace("\n", "") for row in rows])


def _gutters(rows: Sequence[HtmlElement]) -> bool:
    return bool(rows) and all(len(row) > 1 and Named.GUTTER in named(row[0]) for row in rows)


def _of_lines(element: HtmlElement) -> tuple[str, ...]:
    """An element a line, or lines parted by ``br``; () for code within a line of text."""
    if element.tag == "code":
        breaks = next(element.iterdescendants("br"), None) is not None
        return _lines(_text(element)) if breaks or "\n" in _text(element).strip() else ()
    lines = [
        each
        for each in element.iterdescendants("div", "span", "li", "code")
        if Named.LINE in (told := named(each)) and Named.GUTTER not in told
    ]
    if len(lines) < 2 or next(element.iterdescendants(*PRE), None) is not None:
        return ()
    whole = len("".join(_text(element).split()))
    if len("".join("".join(map(_text, lines)).split())) < _MOST * whole:
        return ()
    return _trimmed([_text(line).strip("\n") for line in lines])


def _text(element: HtmlElement) -> str:
    return "".join(_parts(element))


def _parts(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            if child.tag == "br":
                yield "\n"
            elif child.tag not in _UNREAD and Named.GUTTER not in named(child):
                text = _text(child)
                yield text
                if child.tag in {"div", "p", "li"} and text and not text.endswith("\n"):
                    yield "\n"
        yield child.tail or ""


def _is_gutter(element: HtmlElement) -> bool:
    return bool(Named.GUTTER in named(element) or _NUMBERS.fullmatch(element.text_content() or " "))


def _lines(text: str) -> tuple[str, ...]:
    return _trimmed(text.split("\n"))


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    """Without white space at the ends of lines and empty lines around them all."""
    told = [line.expandtabs(_TAB).replace("\N{NO-BREAK SPACE}", " ").rstrip() for line in lines]
    full = [index for index, line in enumerate(told) if line]
    return tuple(told[full[0] : full[-1] + 1]) if full else ()


def _is_prose(lines: Sequence[str]) -> bool:
    """Paragraphs that somebody set in a ``pre``: long lines that end as sentences do."""
    told = [line for line in lines if line.strip()]
    return (
        bool(told)
        and max(map(len, told)) > _LONG_LINE
        and sum(ends_with_stop(line) for line in told) > len(told) / 2
        and not any(line.startswith(("  ", "\t")) for line in told)
    )
