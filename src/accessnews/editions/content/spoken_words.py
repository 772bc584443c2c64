"""The words of a document's sentences whose times are known, each in an element of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ...edition import Clip, WordTime
from .xhtml import XHTML

CLASS = "word"
_OPENING = ("Ps", "Pi")  # Unicode's categories of marks that stand before a word
_INVERTED = "¡¿"
_UNREAD = ".//text()[not(ancestor::x:rt or ancestor::x:rp or ancestor::x:a[@role = 'doc-noteref'])]"


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word's element, and what is heard of the narration with it, in milliseconds.

    The words of a sentence lie end to end and fill its clip: what is said between two of them is
    of the first, what is said before the first is its own.
    """

    element: str
    begin: int
    end: int


def mark_words(
    html: etree._Element, texts: Mapping[str, str], clips: Mapping[str, Clip]
) -> dict[str, tuple[SpokenWord, ...]]:
    """Put the timed words of each sentence into elements; gives them by the sentence's element.

    Words that the engine gives no time are with the one before. A sentence of fewer than two words
    is left as it is; so is one with a word that begins or ends within another element (a link of
    half a word), and one that the document shows otherwise: places are never guessed.

    Args:
        html: the content document, with all other marks in it.
        texts: the text of each sentence by the id of its element.
        clips: its clip, where it is read aloud.
    """
    found = {}
    for sentence in list(html.iter(f"{{{XHTML}}}span")):
        id = sentence.get("id", "")
        if id in texts and id in clips and _shown(sentence) == texts[id]:
            words = tuple(_marked(sentence, id, texts[id], clips[id]))
            if words:
                found[id] = words
    return found


def _marked(sentence: etree._Element, id: str, text: str, clip: Clip) -> Iterator[SpokenWord]:
    nodes = [(at, at + len(node)) for at, node in _nodes(sentence)]
    places = []
    for first, last, word in _places(text, clip):
        within = [node for node in nodes if node[0] <= word.begin and word.end <= node[1]]
        if not within or not (part := _within(text, first, last, *within[0])):
            return
        places.append((*part, word.time))
    if len(places) < 2:
        return
    for number, (begin, end, _) in reversed([*enumerate(places, 1)]):  # those before stay in place
        _wrap(sentence, begin, end, f"{id}-w{number:02}")
    times = [clip.begin, *(time for _, _, time in places[1:]), clip.end]
    for number in range(1, len(places) + 1):
        yield SpokenWord(f"{id}-w{number:02}", times[number - 1], times[number])


def _within(text: str, begin: int, end: int, first: int, last: int) -> tuple[int, int] | None:
    """What of a place lies in a node; None where letters or figures would be left outside."""
    outside = text[begin:first] + text[last:end]
    if any(map(str.isalnum, outside)):
        return None
    return max(begin, first), min(end, last)


def _places(text: str, clip: Clip) -> Iterator[tuple[int, int, WordTime]]:
    """Each word with what is about it, and its time: code points from and to, end to end but for
    white space.

    Words that the engine timed outside the clip, or before an earlier one, are left out.
    """
    last, time = 0, clip.begin - 1
    timed = []
    for word in clip.words:
        if last <= word.begin < word.end <= len(text) and time < word.time < clip.end:
            timed.append(word)
            last, time = word.end, word.time
    starts: list[int] = []
    for word in timed:
        begin = word.begin
        while begin > (starts[-1] if starts else 0) and _opens(text[begin - 1]):
            begin -= 1
        starts.append(begin if starts else 0)
    for word, begin, after in zip(timed, starts, [*starts[1:], len(text)], strict=False):
        yield begin, begin + len(text[begin:after].rstrip()), word


def _opens(character: str) -> bool:
    return unicodedata.category(character) in _OPENING or character in _INVERTED


def _wrap(sentence: etree._Element, begin: int, end: int, id: str) -> None:
    """Put the text from ``begin`` to ``end``, which is all of one node, into an element."""
    for at, node in _nodes(sentence):
        if not at <= begin < at + len(node):
            continue
        text, around = str(node), node.getparent()
        assert around is not None  # noqa: S101 - it is within the sentence
        word = etree.Element(f"{{{XHTML}}}span", {"class": CLASS, "id": id})
        word.text = text[begin - at : end - at]
        word.tail = text[end - at :] or None
        if node.is_text:
            around.text = text[: begin - at] or None
            around.insert(0, word)
        elif (outer := around.getparent()) is not None:
            around.tail = text[: begin - at] or None
            outer.insert(outer.index(around) + 1, word)
        return


def _nodes(sentence: etree._Element) -> Iterator[tuple[int, etree._ElementUnicodeResult]]:
    """Each text node that is read, and where it begins in the sentence's text."""
    at = 0
    for node in sentence.xpath(_UNREAD, namespaces={"x": XHTML}):
        yield at, node
        at += len(node)


def _shown(sentence: etree._Element) -> str:
    return "".join(str(node) for _, node in _nodes(sentence))
