"""Word times from a model's own phoneme durations: exact sums, never a guess.

A neural voice first decides for how many frames each phoneme lasts, then makes the sound of those
frames. The numbers stay inside the graph. Here the tensor that holds them is named an output of
the graph, which changes no sample (held by tests), and the frames before a word are added up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any
from unicodedata import category

from .engine import Word

_GRAPH, _OUTPUT, _NAME = 7, 12, 1  # ModelProto.graph, GraphProto.output, ValueInfoProto.name
_LENGTH_DELIMITED = 2
_AS_HIBARI = str.maketrans("’‒―", "'-—")  # hibari's own spelling of these, one for one


KOKORO_LEAD = 1800
"""Samples at 24000 Hz by which Kokoro, and hibari which was taught by it, sound before the frames
of a symbol: three frames of 25 ms, as Kokoro's own ``KPipeline.join_timestamps`` takes them off.
Within a sentence pocketsphinx finds 85 ms in the median (benchmarks/word_times.py), on forty words
after silence it was 47 to 59 ms."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a text (code points), and how many phoneme symbols stand before its own.

    ``symbols`` counts what is no space: phonemes are joined and cut at spaces only.
    """

    offset: int
    length: int
    symbols: int


@dataclass(frozen=True, slots=True)
class Said:
    """A text in phonemes, and the places of its words in them; none where they are not known."""

    phonemes: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Timed:
    """One run of a model: its symbols in order, each with its duration, and where it begins.

    ``durations`` and ``start`` are samples from the beginning of the sentence's sound.
    """

    symbols: Sequence[str]
    durations: Sequence[int]
    start: int


def with_output(model: bytes, tensor: str) -> bytes:
    """An ONNX model (``onnx.proto3``, IR 3 and later) whose graph gives ``tensor`` out, too.

    Messages that are written one after another are one message, their repeated fields joined
    (Protocol Buffers, "Encoding", "Last One Wins"): so a graph that holds nothing but the output
    is appended.
    """
    return model + _field(_GRAPH, _field(_OUTPUT, _field(_NAME, tensor.encode())))


def word_times(places: Iterable[Place], runs: Sequence[Timed], rate: int) -> tuple[Word, ...]:
    """When each word begins: at its first symbol; a word without a symbol has no time."""
    starts: list[int] = []
    for run in runs:
        at = run.start
        for symbol, duration in zip(run.symbols, run.durations, strict=True):
            if not symbol.isspace():
                starts.append(at)
            at += duration
    known = sorted(places, key=lambda place: (place.offset, place.symbols))
    return tuple(
        Word(place.offset, place.length, max(0, starts[place.symbols]) / rate)
        for place in known
        if place.symbols < len(starts)
    )


def english_places(
    text: str, tokens: Iterable[Any], vocabulary: Container[str]
) -> tuple[Place, ...]:
    """Where the words of ``text`` begin in the phonemes of hibari's ``G2P.phonemize_tokens``.

    A stretch of tokens that is not in the text (it was rewritten on the way) has no places, and the
    words around it keep theirs. ``vocabulary`` holds the symbols that the model knows; it never
    sees the others.
    """
    text = text.translate(_AS_HIBARI)
    places: list[Place] = []
    symbols = 0
    tokens = list(tokens)
    written = [token.text.translate(_AS_HIBARI) for token in tokens]
    for token, word, begin in zip(tokens, written, _found(text, written), strict=True):
        own = sum(symbol in vocabulary and not symbol.isspace() for symbol in token.phonemes or "")
        alphanumeric = [index for index, char in enumerate(word) if char.isalnum()]
        if own and alphanumeric and begin is not None:
            first, last = alphanumeric[0], alphanumeric[-1]
            places.append(Place(begin + first, last - first + 1, symbols))
        symbols += own
    return tuple(places)


def _found(text: str, words: Sequence[str]) -> Iterator[int | None]:
    """Where each word begins in ``text``, in which they stand one after another; None where a
    stretch of them was rewritten on the way."""
    cursor = 0
    begins: list[int | None] = []
    for word in words:
        while cursor < len(text) and text[cursor].isspace():
            cursor += 1
        if not text.startswith(word, cursor):
            break
        begins.append(cursor)
        cursor += len(word)
    if len(begins) == len(words) and not text[cursor:].strip():
        yield from begins
        return
    own = list(re.finditer(r"\w+(?:['-]\w+)*|[^\w\s]", text))
    blocks = SequenceMatcher(None, [each[0] for each in own], words, autojunk=False)
    known: dict[int, int] = {}
    for block in blocks.get_matching_blocks():
        known |= {block.b + index: own[block.a + index].start() for index in range(block.size)}
    yield from (known.get(index) for index in range(len(words)))


def grouped_places(
    text: str,
    words: Sequence[Word],
    symbols: Iterable[str],
    marks: Container[str],
    counted: Callable[[str], int] = len,
) -> tuple[Place, ...]:
    """Where the ``words`` of ``text`` that eSpeak announces stand in phonemes that eSpeak gave.

    A group of symbols between spaces is a word of eSpeak's, which says "of the" and "l'heure" as
    one but announces the first of the two: so each reaches to the next. What has figures or signs
    may be said in several groups: as many as ``counted`` tells of it alone. If there are as many
    groups as this makes, they are the words; if not, those before the first and behind the last
    such piece are known, and none where there is no such piece. ``marks`` are symbols that begin
    no word.
    """
    starts = _group_starts(symbols, marks)
    pieces = list(_pieces(text, words))
    sizes = [1 if each.plain else counted(text[each.begin : each.end]) for each in pieces]
    places: list[Place] = []
    if sum(sizes) == len(starts):
        done = 0
        for piece, size in zip(pieces, sizes, strict=True):
            if size:
                places.append(Place(piece.begin, piece.length, starts[done]))
            done += size
        return tuple(places)
    odd = [index for index, piece in enumerate(pieces) if not piece.plain]
    if not odd or odd[0] + len(pieces) - 1 - odd[-1] > len(starts):
        return ()
    before = zip(pieces[: odd[0]], starts, strict=False)
    behind = zip(reversed(pieces[odd[-1] + 1 :]), reversed(starts), strict=False)
    found = [Place(piece.begin, piece.length, start) for piece, start in (*before, *behind)]
    return tuple(sorted(found, key=lambda place: place.offset))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word that eSpeak announces, with what it says as one with it, or a piece with a figure or
    a sign: its code points, and those to its last letter or figure."""

    begin: int
    end: int
    length: int
    plain: bool


def _pieces(text: str, words: Sequence[Word]) -> Iterator[_Piece]:
    """The words and the pieces between spaces that hold figures or signs, in order."""
    odd = [
        match.span()
        for match in re.finditer(r"\S+", text)
        if any(category(char)[0] in "NS" for char in match[0])
    ]
    inside = [word for word in words if not any(begin <= word.offset < end for begin, end in odd)]
    begins = sorted([*(word.offset for word in inside), *(begin for begin, _ in odd), len(text)])
    by_begin = {word.offset: word for word in inside}
    ends = dict(odd)
    for begin, following in pairwise(begins):
        if begin in ends:
            end = ends[begin]
            yield _Piece(begin, end, _to_the_last_letter(text[begin:end]) or end - begin, False)
        else:
            written = text[begin:following]
            length = max(by_begin[begin].length, _to_the_last_letter(written))
            yield _Piece(begin, following, length, True)


def _group_starts(symbols: Iterable[str], marks: Container[str]) -> list[int]:
    """How many symbols stand before each group between spaces."""
    starts: list[int] = []
    count, fresh = 0, True
    for symbol in symbols:
        if symbol.isspace():
            fresh = True
            continue
        if fresh and symbol not in marks:
            starts.append(count)
            fresh = False
        count += 1
    return starts


def _to_the_last_letter(text: str) -> int:
    written = (index for index, char in enumerate(text) if category(char)[0] in "LMN")
    return max(written, default=-1) + 1


def _field(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | _LENGTH_DELIMITED) + _varint(len(value)) + value


def _varint(number: int) -> bytes:
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*encoded, number))
