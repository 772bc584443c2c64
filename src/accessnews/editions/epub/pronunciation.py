"""How names are said, for readers with a voice of their own: PLS documents in an EPUB.

EPUB for text to speech (W3C Note "EPUB 3 Text-to-Speech Enhancements 1.0", section 3): a document
for each language, in the manifest, linked from every content document.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ...edition import Edition, Pronunciation
from ...formats import pls
from ..content.xhtml import child, xml_text

STEM = "pronunciation"


def lexicons(edition: Edition) -> dict[str, bytes]:
    """A PLS document by its language; none for a language without a pronunciation.

    What is said alike stands together; a pronunciation without a language is in each of the
    edition's.
    """
    quoted = edition.quoted
    languages = (*edition.languages, *(quoted.languages if quoted else ()))
    known = edition.pronunciations + (quoted.pronunciations if quoted else ())
    made = {}
    for language in dict.fromkeys(languages):
        own = {_clean(each): None for each in known if each.language in ("", language)}
        fitting = sorted(
            (each for each in own if each.word and (each.ipa or each.respelling)),
            key=lambda each: (each.ipa, each.respelling, each.word),
        )
        if fitting:
            made[language] = pls.write(fitting, language)
    return made


def address(language: str, stem: str = STEM) -> str:
    """Where a language's document lies, beside the content documents."""
    return f"{stem}.{language}.pls"


def link(html: etree._Element, made: Iterable[str], stem: str = STEM) -> None:
    """Tell in a document's head where the lexicons of languages are."""
    (head,) = html.iterchildren("{*}head")
    for language in made:
        child(
            head,
            "link",
            rel="pronunciation",
            type=pls.MEDIA_TYPE,
            hreflang=language,
            href=address(language, stem),
        )


def _clean(each: Pronunciation) -> Pronunciation:
    word, ipa, respelling = map(xml_text, (each.word, each.ipa, each.respelling))
    return Pronunciation(word, "", ipa, respelling)
