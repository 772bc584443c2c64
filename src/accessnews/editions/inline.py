"""A sentence's text as the elements inside its own: what is in another language says so."""

from __future__ import annotations

from lxml import etree

from ..language import direction
from ..language_runs import language_runs
from ..model import PLAIN, Look
from .xhtml import inline, mark_language


def write_inline(
    span: etree._Element, text: str, language: str, origin: str = "", look: Look = PLAIN
) -> None:
    """``text`` into its sentence's element; a run in another language is marked (WCAG 2.2, 3.1.2).

    Args:
        text: clean text, as ``content.clean`` gives it.
        language: the BCP 47 tag of the text.
        origin: that of the text it is translated from, "" for an original.
        look: the helps that are shown.
    """
    for run in language_runs(text, language, origin):
        words = text[run.begin : run.end]
        if run.language != language:
            inside = inline(span, "span")
            mark_language(inside, run.language)
            if direction(run.language) != direction(language):
                inside.set("dir", direction(run.language))
            inside.text = words
        elif len(span):
            span[-1].tail = words
        else:
            span.text = words
