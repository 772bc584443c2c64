"""Whether a PDF has text at all: no scan, and no characters that name nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ...errors import InputError
from ...languages.tags import primary
from ..detect import detect
from .pdf_page import Page, Pdf

_LEAST = 20  # characters, beside pictures that cover the page
_COVERED = 0.5  # of a page
_UNNAMED = 0.06  # of all characters
_CID = re.compile(r"\(cid:\d+\)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LEAST_WORDS = 25
_KNOWN, _RECOGNISED = 0.12, 0.45  # of the words; of those that a machine recognised in a scan
_UNSPEAKABLE = 0.1  # of the words: of German's it is under 1 %
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_VOWEL = re.compile("[aeiouyæœøı]")
_SOUND = re.compile("sch|tsch|ch|ph|th|sh|sz|cz|rz|ck|ng")
_CLUSTER = re.compile("[bcdfghjklmnpqrstvwxz]{5}")
_DESCRIBE = "Give it as text: a PDF from the program that wrote it, or what text recognition makes."


def refuse_illegible(pdf: Pdf, name: str) -> tuple[str, ...]:
    """Doubts about the text.

    Raises:
        InputError: it holds no text, or text whose characters are not to be known.
    """
    spans = [span for page in pdf.pages for span in page.spans]
    seen = "".join(span.text for span in spans if not span.invisible)
    hidden = "".join(span.text for span in spans if span.invisible)
    scanned = any(map(_is_scan, pdf.pages))
    signs = sum(map(str.isalnum, seen))
    if scanned and signs < _LEAST * len(pdf.pages) and sum(map(str.isalnum, hidden)) < _LEAST:
        raise InputError(f"{name}: is a scan, pictures of pages without text.", _DESCRIBE)
    if not signs and not hidden.strip():
        raise InputError(f"{name}: holds no text.", _DESCRIBE)
    text = seen if signs > sum(map(str.isalnum, hidden)) else hidden
    unmapped = sum(len(span.text.strip()) for span in spans if span.unmapped)
    unnamed = sum(map(_is_unnamed, text)) + 8 * len(_CID.findall(text))
    if max(unnamed, unmapped) > _UNNAMED * max(1, len("".join(text.split()))):
        raise InputError(
            f"{name}: its fonts don't say which characters they show, so its text is not to be"
            " had.",
            _DESCRIBE,
        )
    recognised = text is hidden
    if is_rubbish(pdf.text(), pdf.language, _RECOGNISED if recognised else _KNOWN):
        raise InputError(
            f"{name}: is a scan, and the text beneath its pictures is no language."
            if recognised
            else f"{name}: its text is no language: its fonts name other characters.",
            _DESCRIBE,
        )
    if recognised:
        return ("The PDF is a scan: its text was recognised by a machine, and may have errors.",)
    return ()


def _is_scan(page: Page) -> bool:
    area = page.width * page.height
    return any(picture.area > _COVERED * area for picture in page.pictures)


def _is_unnamed(sign: str) -> bool:
    return (
        unicodedata.category(sign) in {"Co", "Cn"}
        or sign == "\ufffd"
        or (sign < " " and sign not in "\t\n\r\x02")
    )


def is_rubbish(text: str, language: str, least: float) -> bool:
    """Whether fewer words than ``least`` of all are known to a dictionary of the language.

    False where no dictionary is known, or the words are few.
    """
    from simplemma import is_known
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    words = _WORD.findall(text[:60_000])[:1500]
    if len(words) < _LEAST_WORDS:
        return False
    if _unspeakable(words) > _UNSPEAKABLE:
        return True
    tags = {primary(language) if language else "", primary(detect(text[:60_000]))} - {""}
    known = [tag for tag in tags if tag in SUPPORTED_LANGUAGES]
    if len(known) < len(tags):
        return False
    shares = (sum(is_known(word.lower(), lang=tag) for word in words) / len(words) for tag in known)
    return max(shares) < least


def _unspeakable(words: Sequence[str]) -> float:
    """The share of Latin words that no language has: no vowel, or five consonants in a row."""
    latin = [
        "".join(filter(str.isascii, unicodedata.normalize("NFD", word.lower())))
        for word in words
        if _LATIN.fullmatch(word) and not word.isupper()
    ]
    if len(latin) < _LEAST_WORDS:
        return 0.0
    return sum(
        not _VOWEL.search(word) or bool(_CLUSTER.search(_SOUND.sub("c", word))) for word in latin
    ) / len(latin)


def told_language(pdf: Pdf) -> str:
    """The language that the file says it is in, unless its words are plainly another's.

    Word processors write their own language into files in any other.
    """
    from simplemma import is_known
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    told, text = pdf.language, pdf.text()[:20_000]
    found = primary(detect(text))
    own = primary(told) if told else ""
    if not own or own == found or not {own, found} <= set(SUPPORTED_LANGUAGES):
        return told
    words = _WORD.findall(text)[:600]
    here, there = (sum(is_known(word.lower(), lang=tag) for word in words) for tag in (own, found))
    return "" if len(words) >= _LEAST_WORDS and there > 1.3 * here else told
