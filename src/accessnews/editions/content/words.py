"""Words outside an article's sentences (labels, headings, notes), each marked with its language."""

from __future__ import annotations

from lxml import etree

from ...languages.runs import language_runs
from ...languages.tags import direction
from .xhtml import clean, inline, mark_language


def write_words(
    holder: etree._Element, words: str, language: str, around: str, origin: str = ""
) -> None:
    """Words into an empty element, marked where they are not in the language ``around`` it.

    So are those among them whose script tells that they are in another language than ``language``
    (WCAG 2.2, 3.1.2; ``languages.runs``). ``origin`` is the language that they were translated
    from, "" for none.
    """
    words = clean(words)
    runs = language_runs(words, language, origin)
    others = {run.language for run in runs if run.language != language}
    own = "".join(words[run.begin : run.end] for run in runs if run.language == language)
    if others and not any(map(str.isalpha, own)) and len(others) == 1:
        _marked(holder, others.pop(), around).text = words
        return
    inner = _marked(holder, language, around)
    last = None
    for run in runs:
        text = words[run.begin : run.end]
        if run.language != language:
            last = inline(inner, "span")
            _mark(last, run.language, language)
            last.text = text
        elif last is None:
            inner.text = text
        else:
            last.tail = text


def _marked(holder: etree._Element, language: str, around: str) -> etree._Element:
    """The element for words in a language: the holder where that is the one around it."""
    if language == around:
        return holder
    element = inline(holder, "span")
    _mark(element, language, around)
    return element


def _mark(element: etree._Element, language: str, around: str) -> None:
    mark_language(element, language)
    if direction(language) != direction(around):
        element.set("dir", direction(language))
