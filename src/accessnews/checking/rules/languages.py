"""Every text is marked with the language that it is in (WCAG 2.2, 3.1.1 and 3.1.2)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import regex
from langcodes.tag_parser import LanguageTagError
from lxml import etree

from ...files import using_scratch
from ...formats.xml import XML_LANG, local_name
from ...languages.tags import primary, script
from ..book import Book, Page
from ..overlay import UNREAD, language_of
from ..report import Finding
from .rule import Rule, excerpt

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_MARK = "Mark it with its language in xml:lang and lang."
WRONG = Rule(
    "language-wrong",
    "error",
    "text is in the language that it is marked with",
    _MARK,
    "WCAG 2.2, 3.1.2",
)
MISSING = Rule(
    "language-missing",
    "error",
    "a document says which language it is in",
    "Put xml:lang and lang on html.",
    "WCAG 2.2, 3.1.1",
)
PACKAGE = Rule(
    "package-language-missing",
    "warning",
    "the package says which language its metadata is in",
    "Put xml:lang on package.",
    "EPUB 3.3, 5.3.4; WCAG 2.2, 3.1.1",
)
UNDECLARED = Rule(
    "language-undeclared",
    "warning",
    "each language of the text has a dc:language",
    "Add dc:language to the package.",
    "EPUB 3.3, 5.5.3.1.3",
)
RULES = (WRONG, MISSING, PACKAGE, UNDECLARED)

FEW_LETTERS = 8
SENTENCE = 8
"""Latin words in small letters that are more than a name or a title, in another script's text."""
PARAGRAPH = 120
"""Letters from which py3langid tells European languages apart."""
SURE = 0.999
"""py3langid's probability among ``_LATIN``, for both halves of the text together."""
LONG_HAN = 40
"""Characters without kana that no Japanese text has in a row."""
MUCH = 400
"""Letters in a language that a package should name."""

_SCRIPTS = {  # by the first word of a letter's Unicode name: the ISO 15924 codes that use it
    "CJK": {"Hans", "Hant", "Hani", "Jpan", "Kore", "Hanb"},
    "HIRAGANA": {"Jpan"},
    "KATAKANA": {"Jpan"},
    "HANGUL": {"Kore"},
    "CYRILLIC": {"Cyrl"},
    "ARABIC": {"Arab"},
    "DEVANAGARI": {"Deva"},
    "HEBREW": {"Hebr"},
    "GREEK": {"Grek", "Cprt"},  # CLDR's likely script of grc is Cypriot
    "THAI": {"Thai"},
}
_KNOWN = frozenset().union(*_SCRIPTS.values())
# Languages that py3langid keeps apart; of near twins (no and da, id and ms) there is only one.
_LATIN = ("en", "fr", "de", "es", "pt", "it", "nl", "sv", "fi", "pl", "cs", "hu", "ro", "tr", "vi")
_ADDRESS = regex.compile(r"\S*(?:://|www\.|@)\S*|\S+\.(?:com|org|net|html?|pdf|epub)\b")
_INLINE = frozenset("a abbr b bdi bdo cite dfn em i ins mark q ruby rb s small span strong".split())
_CODE = frozenset({"code", "pre", "kbd", "samp", "var", "math"})


def check(book: Book) -> Iterator[Finding]:
    """What is marked with a wrong language or with none."""
    if book.package.version.startswith("3") and not book.package.language:
        yield PACKAGE.breach(book.package.path, "package has no xml:lang")
    letters: Counter[str] = Counter()
    places: dict[str, str] = {}
    for page in book.pages:
        if local_name(page.root) == "html" and not _marked(page.root):
            yield MISSING.breach(page.path, "html has neither xml:lang nor lang", line=1)
        yield from _scripts(page)
        for language, element, text in _stretches(page):
            count = sum(map(str.isalpha, text))
            letters[primary(language)] += count
            places.setdefault(primary(language), page.path)
            if other := _likely(text, language, count):
                told = f"marked {language!r}, reads like {other!r}: {excerpt(text)}"
                yield WRONG.at(page.path, element, told)
    declared = {primary(each) for each in book.package.values("dc:language")}
    for language, count in letters.items():
        if language and declared and count >= MUCH and language not in declared:
            told = f"there are {count} letters in {language!r}, the first in {places[language]}"
            yield UNDECLARED.breach(book.package.path, told)


def _marked(root: etree._Element) -> bool:
    return bool(root.get(XML_LANG) or root.get("lang"))


def _scripts(page: Page) -> Iterator[Finding]:
    """Text that is mostly in a script its language is never written in.

    Latin letters are at home everywhere: names and addresses keep them; whole sentences do not.
    """
    for element in page.root.iter("*"):
        if local_name(element) in UNREAD | _CODE:
            continue
        parent = element.getparent()
        outer = "" if parent is None else language_of(parent)
        for language, text in ((language_of(element), element.text), (outer, element.tail)):
            if found := _foreign(text or "", language):
                told = f"marked {language!r}, written in {found}: {excerpt(text or '')}"
                yield WRONG.at(page.path, element, told)


def _foreign(text: str, language: str) -> str:
    """The script of most letters, where the language does not use it; else empty."""
    own = _script(language)
    if text.isascii() and own in ("", "Latn"):
        return ""
    text = _ADDRESS.sub(" ", text)
    letters = [unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()]
    if not language or len(letters) < FEW_LETTERS:
        return ""
    used, most = Counter(letters).most_common(1)[0]
    if used == "CJK" and own == "Jpan" and len(letters) >= LONG_HAN and most == len(letters):
        return "CJK without kana"
    if used == "LATIN":
        words = sum(word.islower() for word in text.split())
        return used if most == len(letters) and own in _KNOWN and words >= SENTENCE else ""
    wrong = used in _SCRIPTS and own not in _SCRIPTS[used]
    return used if wrong and most * 2 > len(letters) else ""


@cache
def _script(language: str) -> str:
    """The script of a language; empty where none is marked, or nothing that is a tag."""
    try:
        return script(language) if language else ""
    except LanguageTagError:
        return ""


def _stretches(page: Page) -> Iterator[tuple[str, etree._Element, str]]:
    """The text of each block, apart by language, and the element where it begins."""
    found: dict[tuple[etree._Element, str], tuple[etree._Element, list[str]]] = {}

    def look(element: etree._Element, block: etree._Element) -> None:
        name = local_name(element)
        if not name or name in UNREAD | _CODE:
            return
        if name not in _INLINE:
            block = element
        language = language_of(element)
        for text in (element.text, *(child.tail for child in element)):
            if text and text.strip():
                found.setdefault((block, language), (element, []))[1].append(text)
        for child in element:
            look(child, block)

    look(page.root, page.root)
    for (_, language), (element, texts) in found.items():
        yield language, element, " ".join(" ".join(texts).split())


def _likely(text: str, language: str, letters: int) -> str:
    """The language of a long text in Latin letters, where it is surely another; else empty."""
    if letters < PARAGRAPH or primary(language) not in _LATIN:
        return ""
    text = _ADDRESS.sub(" ", text)
    middle = text.find(" ", len(text) // 2)
    found = {_classified(half) for half in (text, text[:middle], text[middle:])}
    if len(found) > 1 or primary(language) in found:
        return ""
    return found.pop()


def _classified(text: str) -> str:
    language, probability = _identifier().classify(text)
    return str(language) if probability >= SURE else ""


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    with using_scratch():  # it unpacks its model there
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_LATIN))
    return identifier
