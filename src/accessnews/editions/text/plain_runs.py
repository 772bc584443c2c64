"""What of a sentence's runs plain text can show: the numbers of notes, and where links lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...article import Article, Sentence
from ...runs import RunKind
from ..content.marks import Mark, beside_its_original, links, marks, unplaced
from ..content.xhtml import clean


def plain(
    sentence: Sentence, numbers: Mapping[str, int], addresses: bool = False, behind: bool = True
) -> str:
    """A sentence with the numbers of the notes that it refers to: ``public[1], and``.

    Args:
        sentence: as the article has it.
        numbers: those of the article's notes.
        addresses: whether each link is followed by its address in brackets.
        behind: whether that is so of links without a place in the sentence too.
    """
    if not sentence.runs:
        return sentence.text
    text = clean(sentence.text)
    signs = sorted(_signs(marks(sentence), numbers, addresses), key=lambda sign: sign[0])
    parts, at = [], 0
    for place, sign in signs:
        parts += [text[at:place], sign]
        at = place
    there = unplaced(sentence) if addresses and behind else ()
    listed = "; ".join(f"{words}: {address}" for words, address in there)
    return "".join((*parts, text[at:], f" [{listed}]" if listed else ""))


def listed(texts: Iterable[Article]) -> list[str]:
    """A line for each link of an edition, its words and where it leads; each once."""
    held = tuple(texts)
    found = (
        address if words == address else f"{words}: {address}"
        for text in held
        if not beside_its_original(text, held)
        for sentence in text.sentences()
        for words, address in links(sentence)
    )
    return list(dict.fromkeys(found))


def _signs(
    found: Iterable[Mark], numbers: Mapping[str, int], addresses: bool
) -> Iterator[tuple[int, str]]:
    """What is put into the text, and at which of its characters."""
    for mark in found:
        yield from _signs(mark.inner, numbers, addresses)
        if mark.run.kind is RunKind.NOTE and mark.run.value in numbers:
            yield mark.run.end, f"[{numbers[mark.run.value]}]"
        elif mark.run.kind is RunKind.LINK and addresses:
            yield mark.run.end, f" ({mark.run.value})"
