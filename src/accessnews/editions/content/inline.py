"""A sentence's text as the elements inside its own: other languages marked, readings on top."""

from __future__ import annotations

from lxml import etree

from ...article import PLAIN, Look
from ...languages.known import known
from ...languages.language import Characters
from ...languages.runs import language_runs
from ...languages.tags import direction
from .xhtml import inline, mark_language


def write_inline(
    span: etree._Element, text: str, language: str, origin: str = "", look: Look = PLAIN
) -> None:
    """``text`` into its sentence's element; a run in another language is marked (WCAG 2.2, 3.1.2).

    The text of the element without its ``rt`` is ``text``, to the letter.

    Args:
        text: clean text, as ``content.clean`` gives it.
        language: the BCP 47 tag of the text.
        origin: that of the text it is translated from, "" for an original.
        look: the helps that are shown.
    """
    for run in language_runs(text, language, origin):
        words = text[run.begin : run.end]
        holder = span
        if run.language != language:
            holder = inline(span, "span")
            mark_language(holder, run.language)
            if direction(run.language) != direction(language):
                holder.set("dir", direction(run.language))
        characters = known(run.language).characters
        if characters and look.ruby == characters.reading:
            _with_readings(holder, words, characters)
        else:
            _append(holder, words)


def _append(holder: etree._Element, words: str) -> None:
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + words
    else:
        holder.text = (holder.text or "") + words


def _with_readings(holder: etree._Element, words: str, characters: Characters) -> None:
    """A ``ruby`` a word, with a reading for each of its characters.

    The readings are hidden from assistive technology (``aria-hidden``): a screen reader that is
    not told so says each word twice (html-aam, issue 352), and the voice that has the characters
    reads them rightly. There is no ``rp``: EPUB 3.3 discourages it (EPUBCheck HTM-055), since every
    reading system has to know ruby.
    """
    for reading in characters.read(words):
        if not any(reading.syllables):
            _append(holder, reading.text)
            continue
        ruby = inline(holder, "ruby")
        for character, syllable in zip(reading.text, reading.syllables, strict=True):
            _append(ruby, character)
            if not syllable:
                continue
            reading_of = inline(ruby, "rt")
            reading_of.set("aria-hidden", "true")
            mark_language(reading_of, characters.reading_tag)
            reading_of.text = syllable
