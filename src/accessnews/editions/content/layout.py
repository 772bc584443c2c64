"""How two languages stand together in a document that is read on a screen, and which one sounds.

``paired`` is sentence under sentence; ``facing`` is the same order of reading, side by side where
there is room for two columns; ``tap`` is the original, with a switch after each block that shows
its translation: the translation of a table's cells stands in the cells.

A switch is a ``details`` element that holds its ``summary`` alone, and the style sheet hides the
sentences of the ``div`` after it while it is closed. So it works without script, and a translation
that is read aloud while its switch is closed is shown as long as it is spoken: the class that a
reader gives to what is spoken wins over what hides it. Inside the ``details`` it would sound
unseen: readers need not open one, and few engines let a style sheet do it (docs/layouts.md).
"""

from __future__ import annotations

from lxml import etree

from ...article import Article
from ...edition import Edition, Narration
from ...languages.tags import direction, primary
from ...languages.wording import wording
from .xhtml import child, mark_language, tag_of

PHRASING = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "time", "span"})
"""Elements of a document that can't hold a ``details`` (HTML, section 3.2.5.2.5)."""


def read_aloud(edition: Edition) -> list[tuple[Article, Narration]]:
    """The texts of an edition that sound, each with its narration; all where it has only one."""
    return edition.heard


def switch(parent: etree._Element, own: Article, other: Article) -> etree._Element:
    """A switch after what ``parent`` says, and the element for what it shows.

    Args:
        parent: an element whose text is in the language of ``own``, the last in its own parent.
        own: the document's own text.
        other: the text of which a part is shown on demand.
    """
    place = parent
    while tag_of(place) in PHRASING and (around := place.getparent()) is not None:
        place = around
    details = child(place, "details", class_="switch")
    words = wording(own.language)
    summary = child(details, "summary")
    summary.text = words.language_name(other.language)
    if primary(words.language) != primary(own.language):
        mark_language(summary, words.language)
    shown = child(place, "div", class_="on-demand")
    mark_language(shown, other.language)
    shown.set("dir", direction(other.language))
    return shown
