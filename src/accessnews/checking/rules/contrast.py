"""Text can be told from its background, the sentence being spoken too (WCAG 2.2, 1.4.3).

Ace asks a browser for the colours of a page; nobody asks how the page looks while it is read aloud.
The colours are computed from the style sheets, by day and by night, without and with the active
class on what an overlay points at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..book import Book, Page
from ..colours import contrast, over
from ..limits import in_time
from ..report import Finding
from ..sheets import Sheets
from ..style import Style, Text
from .rule import Rule, excerpt

TEXT = Rule(
    "contrast-low",
    "error",
    "text and background differ by 4.5:1, large text by 3:1",
    "Make the text darker or the background lighter.",
    "WCAG 2.2, 1.4.3",
)
ACTIVE = Rule(
    "contrast-low-while-read-aloud",
    "error",
    "the highlighted sentence has the same contrast",
    "Set both color and background-color for the active class.",
    "WCAG 2.2, 1.4.3",
)
UNDEFINED = Rule(
    "active-class-undefined",
    "error",
    "every document that is read aloud has a style for the active class",
    "Define the class in the style sheet.",
    "EPUB 3.3, 9.3.3",
)
UNNAMED = Rule(
    "active-class-missing",
    "warning",
    "a narrated book names the class that shows which sentence is heard",
    "Add media:active-class to the package.",
    "EPUB 3.3, D.2.1",
)
RULES = (TEXT, ACTIVE, UNDEFINED, UNNAMED)

NORMAL, LARGE = 4.5, 3.0


def check(book: Book) -> Iterator[Finding]:
    """Each pair of colours that is too alike, once a document."""
    named = book.package.values("media:active-class")
    active = named[0] if named else ""
    if book.narrated and not active:
        yield UNNAMED.breach(book.package.path, "there is no media:active-class")
    for page in book.pages:
        sheets = Sheets(book, page)
        places = (par.text.partition("#") for par in book.pars(page.document.overlay))
        marked = {id: active for path, _, id in places if active and path == page.path}
        if marked and active not in sheets.classes:
            yield UNDEFINED.breach(page.path, f".{active} is in none of its style sheets")
        for night in (False, True) if sheets.has_night else (False,):
            yield from _page(page, sheets, marked, night)


def _page(page: Page, sheets: Sheets, marked: Mapping[str, str], night: bool) -> Iterator[Finding]:
    plain = set()
    for text, key in _low(sheets, {}, night):
        plain.add(key)
        yield TEXT.at(page.path, text.element, _told(text, night))
    if not marked or not any(active in sheets.classes for active in marked.values()):
        return
    for text, key in _low(sheets, marked, night):
        if key not in plain:
            yield ACTIVE.at(page.path, text.element, _told(text, night))


def _low(
    sheets: Sheets, marked: Mapping[str, str], night: bool
) -> Iterator[tuple[Text, tuple[str, str, bool]]]:
    """Text of too little contrast, the first of each pair of colours."""
    seen = set()
    for text in Style(sheets).texts(marked, night=night):
        in_time()
        ratio = _ratio(text)
        if ratio is None or ratio >= (LARGE if text.large else NORMAL):
            continue
        key = (str(text.colour), str(text.background), text.large)
        if key not in seen:
            seen.add(key)
            yield text, key


def _ratio(text: Text) -> float | None:
    if text.colour is None or text.background is None:
        return None
    seen = over(text.colour, text.background)
    return None if seen is None else contrast(seen, text.background)


def _told(text: Text, night: bool) -> str:
    words = excerpt("".join(map(str, text.element.itertext())), 40)
    where = f", {text.path}:{text.line}" if text.line else ""
    return (
        f"{text.colour} on {text.background}{' by night' if night else ''} is "
        f"{_ratio(text) or 0:.2f}:1{where}: {words}"
    )
