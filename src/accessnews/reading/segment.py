"""Running text to sentences: sentencex, and our repairs where it errs.

A repair only joins two neighbours or moves closing marks to the sentence they close; no character
but white space at a boundary is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.known import known
from ..languages.language import Press
from ..languages.tags import written_as
from .apostrophes import without_apostrophes
from .clean import width
from .draft import one_line
from .enclosed import LONGEST, enclosed

_QUOTATION = re.compile(r"(?s)([“\"「«])([^“”\"「」«»]+)([”\"」»])")
_STRETCH = 10_000  # characters
_FINAL = re.compile(r"[.!?]\s(?=[^a-z])|[。！？][”」』’）]*(?=[^”」』’）])")
_LEADING_CLOSERS = re.compile(
    r"^[”’」』）)》〉】〕〗］\]»›]+(?![\w])|^[”」』）》〉】〕〗]+|^[。！？]+"
)
_LATIN_DOT = re.compile(r"[A-Za-z]\.$")
_QUOTED_END = re.compile(r"[。！？…!?.][”」』’\"']$")
_TITLE_END = re.compile(r"[》〉]$")
_WITHIN = re.compile(r"^[,;:，、；：·…—）)》〉」』”]")
_ELIDED = re.compile(r"['’][a-z]\s(?=[A-Z])")
_BRACKETED = re.compile(r"^(\([^()]+[.!?…]\)\s+|（[^（）]+[。！？…]）)(?=[^\W\d_])")


def segment(text: str, language: str) -> list[str]:
    """The sentences of ``text``, in order, each on one line and without outer white space.

    ``language`` is a BCP 47 tag; its primary subtag picks the rules.
    """
    text = one_line(text)
    if not text:
        return []
    primary = language.partition("-")[0].lower() or "en"
    marked = without_apostrophes(text)
    pairs = enclosed(marked)
    sentences: list[str] = []
    place = 0
    for piece in _pieces(text, marked, primary):
        while pairs and pairs[0].end < place:
            del pairs[0]
        within = bool(pairs) and pairs[0].begin < place
        place += len(piece)
        if not sentences:
            sentences.append(piece)
        elif closers := _LEADING_CLOSERS.match(piece):
            sentences[-1] = sentences[-1].rstrip() + closers[0]
            if rest := piece[closers.end() :]:
                if _belong_together(sentences[-1], rest, primary):
                    sentences[-1] += rest
                else:
                    sentences.append(rest)
        elif within or _belong_together(sentences[-1], piece, primary):
            sentences[-1] += piece
        else:
            sentences.append(piece)
    stripped = (sentence.strip() for sentence in sentences)
    return [part for sentence in stripped if sentence for part in _parts(sentence, primary)]


def _pieces(text: str, marked: str, language: str) -> Iterator[str]:
    """sentencex's sentences; it is shown the text without its apostrophes."""
    from sentencex import segment as split

    place = 0
    for stretch in _stretches(marked):
        for sentence in split(language, stretch):
            yield text[place : place + len(sentence)]
            place += len(sentence)


def _stretches(text: str) -> Iterator[str]:
    """Stretches that end where sentences may: sentencex takes the square of a text's length."""
    start = 0
    while len(text) - start > _STRETCH:
        ends = list(_FINAL.finditer(text, start, start + _STRETCH))
        end = ends[-1].end() if ends else start + _STRETCH
        yield text[start:end]
        start = end
    yield text[start:]


def _parts(sentence: str, language: str) -> list[str]:
    """A long quotation of several sentences is told sentence by sentence.

    sentencex keeps what stands in quotation marks whole. A short one stays so: its marks are then
    translated as a pair.
    """
    from sentencex import segment as split

    if bracketed := _BRACKETED.match(sentence):
        return [bracketed[1].rstrip(), *_parts(sentence[bracketed.end() :], language)]
    if width(sentence) < LONGEST:
        return [sentence]
    for quoted in _QUOTATION.finditer(sentence):
        before, (opening, inner, closing), after = (
            sentence[: quoted.start()],
            quoted.groups(),
            sentence[quoted.end() :],
        )
        if width(inner) < LONGEST and (before or after):
            continue
        parts = [part.strip() for part in split(language, inner) if part.strip()]
        if len(parts) > 1:
            parts[0], parts[-1] = before + opening + parts[0], parts[-1] + closing + after
            return parts
    return [sentence]


def _belong_together(before: str, after: str, language: str) -> bool:
    end, start = before.rstrip(), after.lstrip()
    if not end or not start or not re.search(r"\w", start):
        return True
    spaced = end != before or start != after
    if not spaced and _LATIN_DOT.search(end) and re.match(r"\w", start):
        return True  # U.S.公司, example.org
    if _begins_lower(start) and end[-1] not in "。！？":
        return True
    if _WITHIN.match(start) or _TITLE_END.search(end):
        return True
    written = known(written_as(language))
    if not spaced and written.spaced and start[0].isalpha() and not start[0].isupper():
        return True  # 「네.」라고
    press = written.press or Press()
    if press.said and _QUOTED_END.search(end) and re.match(press.said, start):
        return True
    return bool(press.titles and re.search(rf"(?:^|[\s(“\"'«])(?:{press.titles})\.$", end))


def _begins_lower(text: str) -> bool:
    """True for a word in lower case; ``iPhone`` and ``'s Avonds`` begin sentences and are none."""
    if _ELIDED.match(text):
        return False
    word = re.match(r"[^\W\d_]+", text.lstrip("“‘\"'(«"))
    return bool(word and word[0].islower() and word[0].lower() == word[0])
