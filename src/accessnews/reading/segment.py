"""Running text to sentences: sentencex, and our repairs where it errs.

A repair only joins two neighbours or moves closing marks to the sentence they close; no character
but white space at a boundary is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.known import known
from ..languages.language import Press
from ..languages.press import everywhere
from ..languages.tags import written_as
from ..patterns import lazy
from .clean import width
from .draft import one_line
from .enclosed import LONGEST, enclosed
from .split_text import SplitText

_QUOTATION = lazy(r"(?s)([“\"「«])([^“”\"「」«»]+)([”\"」»])")
_STRETCH = 10_000  # characters
_FINAL = lazy(r"[.!?]\s(?=[^a-z])|[。！？][”」』’）]*(?=[^”」』’）])")
_LEADING_CLOSERS = lazy(r"^[”’」』）)》〉】〕〗］\]»›]+(?![\w])|^[”」』）》〉】〕〗]+|^[。！？]+")
_TRAILING_OPENERS = lazy(r"(?<=\s)[“„«‘「『《(\[\"]+\s?$")
_LATIN_DOT = lazy(r"[A-Za-z]\.$")
_QUOTED_END = lazy(r"[。！？…!?.][”」』’\"']$")
_TITLE_END = lazy(r"[》〉]$")
_WITHIN = lazy(r"^(?:[,;:，、；：·…）)》〉」』”]|—(?!\s?[«“„\"]?[^\W\d_a-z]))")
_ELIDED = lazy(r"['’][a-z]\s(?=[A-Z])")
_UNLETTERED = lazy(r"[\W\d]*\d\.$")
_INITIAL = lazy(r"(?:^|[\s(“«„])([^\W\d_])\.$")
_BEFORE_FIGURE = lazy(rf"(?:^|[\s(\[“«„’'])(?:{everywhere().before_figure})\.$", re.IGNORECASE)
_DASHED = lazy(r"[-–—]\s?(?=[«“„\"]?[^\W\d_])")
_BRACKETED = lazy(r"^(\([^()]+[.!?…]\)\s+|（[^（）]+[。！？…]）)(?=[^\W_])")


def segment(text: str, language: str) -> list[str]:
    """The sentences of ``text``, in order, each on one line and without outer white space.

    ``language`` is a BCP 47 tag; its primary subtag picks the rules.
    """
    text = one_line(text)
    if not text:
        return []
    primary = language.partition("-")[0].lower() or "en"
    shown = SplitText(text, primary)
    pairs = enclosed(shown.text)
    begins = [0]  # of each sentence
    place = 0
    for end in _ends(shown.text, primary):
        while pairs and pairs[0].end < place:
            del pairs[0]
        within = bool(pairs) and pairs[0].begin < place
        before, piece = shown.typeset[begins[-1] : place], shown.typeset[place:end]
        begin = place
        if closers := _LEADING_CLOSERS.match(piece):
            begin += closers.end()
            before, piece = before.rstrip() + closers[0], piece[closers.end() :]
        elif openers := _TRAILING_OPENERS.search(before):
            begin -= len(before) - openers.start()
            before, piece = before[: openers.start()], openers[0] + piece
        place = end
        if before and piece and (closers or not within):
            if _belong_together(before, piece, primary, first=len(begins) == 1):
                continue
            begins.append(begin)
    sentences = (
        shown.written(begin, end).strip()
        for begin, end in zip(begins, [*begins[1:], place], strict=True)
    )
    return [part for sentence in sentences if sentence for part in _parts(sentence, primary)]


def _ends(text: str, language: str) -> Iterator[int]:
    """Where sentencex's sentences end."""
    from sentencex import segment as split

    place = 0
    for stretch in _stretches(text):
        for sentence in split(language, stretch):
            place += len(sentence)
            yield place


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


def _belong_together(before: str, after: str, language: str, *, first: bool) -> bool:
    end, start = before.rstrip(), after.lstrip()
    if not end or not start or not re.search(r"\w", start):
        return True
    spaced = end != before or start != after
    if not spaced and _LATIN_DOT.search(end) and re.match(r"\w", start):
        return True  # U.S.公司, example.org
    if start[0].isdigit() and _BEFORE_FIGURE.search(end):
        return True  # fig. 3
    dash = _DASHED.match(start)
    if _begins_lower(start[dash.end() :] if dash else start) and end[-1] not in "。！？":
        return True
    if _UNLETTERED.fullmatch(end) and not first:
        return True  # 4. The law
    initial = _INITIAL.search(end)
    if initial and initial[1].isupper() and language != "en":
        return True  # K. Pacuła
    if _WITHIN.match(start) or _TITLE_END.search(end):
        return True
    written = known(written_as(language))
    if not spaced and written.spaced and start[0].isalpha() and not start[0].isupper():
        return True  # 「네.」라고
    press = written.press or Press()
    if press.ordinal and re.search(rf"(?i:(?:^|\s)(?:{press.ordinal}))\s\d{{1,3}}\.$", end):
        return True  # im 6. Stock
    if press.said and _QUOTED_END.search(end) and re.match(press.said, start):
        return True
    return bool(press.titles and re.search(rf"(?:^|[\s(“\"'«])(?:{press.titles})\.$", end))


def _begins_lower(text: str) -> bool:
    """True for a word in lower case; ``iPhone`` and ``'s Avonds`` begin sentences and are none."""
    if _ELIDED.match(text):
        return False
    word = re.match(r"[^\W\d_]+", text.lstrip("“‘\"'(«"))
    return bool(word and word[0].islower() and word[0].lower() == word[0])
