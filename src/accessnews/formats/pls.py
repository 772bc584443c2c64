"""Pronunciation Lexicon Specification 1.0 (W3C Recommendation, 14 October 2008): read and written.

Of a lexeme its graphemes and the preferred of its pronunciations are kept: a phoneme in IPA, or an
alias. A document is in one language (section 4.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from lxml import etree

from ..edition import Pronunciation
from ..languages.tags import display_name
from .xml import XML_LANG, bad, children, elements, language_of, local_name

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
MEDIA_TYPE = "application/pls+xml"
ALPHABET = "ipa"


def read(path: Path) -> Iterator[tuple[int, Pronunciation]]:
    """The pronunciations of a document in order, each with its line (from 1).

    Raises:
        InputError: the file cannot be read, is no well-formed PLS, or uses another alphabet.
    """
    for lexeme in elements(path, "lexicon", "lexeme"):
        root = lexeme.getroottree().getroot()
        language = language_of(path, root)
        line = lexeme.sourceline or 1
        if not language:
            raise bad(path, root.sourceline, "the <lexicon> has no xml:lang")
        said = _preferred(path, lexeme)
        alphabet = said.get("alphabet", root.get("alphabet", ""))
        phonemic = local_name(said) == "phoneme"
        if phonemic and alphabet != ALPHABET:
            raise bad(path, line, f'the alphabet is "{alphabet}"; only "{ALPHABET}" is read')
        text = _text(said)
        words = [_text(grapheme) for grapheme in children(lexeme, "grapheme")]
        if not text or not words or not all(words):
            raise bad(path, line, "a <lexeme> needs a <grapheme> and a pronunciation with text")
        for word in words:
            ipa, respelling = (text, "") if phonemic else ("", text)
            yield line, Pronunciation(word, language, ipa, respelling)


def write(pronunciations: Iterable[Pronunciation], language: str) -> bytes:
    """A document for ``language`` (a BCP 47 tag); the pronunciations' own languages are not kept.

    Words that follow each other and are said alike become one lexeme.
    """
    root = etree.Element(f"{{{NAMESPACE}}}lexicon", nsmap={None: NAMESPACE})
    root.set("version", "1.0")
    root.set("alphabet", ALPHABET)
    root.set(XML_LANG, language)
    meta = etree.SubElement(root, f"{{{NAMESPACE}}}meta")
    meta.set("name", "description")
    meta.set("content", f"How names are said in {display_name(language)}")
    for (ipa, respelling), alike in groupby(pronunciations, lambda p: (p.ipa, p.respelling)):
        lexeme = etree.SubElement(root, f"{{{NAMESPACE}}}lexeme")
        for pronunciation in alike:
            etree.SubElement(lexeme, f"{{{NAMESPACE}}}grapheme").text = pronunciation.word
        name = "phoneme" if ipa else "alias"
        etree.SubElement(lexeme, f"{{{NAMESPACE}}}{name}").text = ipa or respelling
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _preferred(path: Path, lexeme: etree._Element) -> etree._Element:
    """Section 4.9.3: the first that is marked so, else the first."""
    all_ways = children(lexeme, "phoneme", "alias")
    if not all_ways:
        raise bad(path, lexeme.sourceline, "a <lexeme> has neither a <phoneme> nor an <alias>")
    marked = (way for way in all_ways if way.get("prefer") in ("true", "1"))
    return next(marked, all_ways[0])


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())
