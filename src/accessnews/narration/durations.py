"""Word times from a model's own phoneme durations: exact sums, never a guess.

A neural voice first decides for how many frames each phoneme lasts, then makes the sound of those
frames. The numbers stay inside the graph. Here the tensor that holds them is named an output of
the graph, which changes no sample (held by tests), and the frames before a word are added up.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import category

from .engine import Word

_GRAPH, _OUTPUT, _NAME = 7, 12, 1  # ModelProto.graph, GraphProto.output, ValueInfoProto.name
_LENGTH_DELIMITED = 2
_AS_HIBARI = str.maketrans("’‒―", "'-—")  # hibari's own spelling of these, one for one


KOKORO_LEAD = 1200
"""Samples at 24000 Hz by which Kokoro, and hibari which was taught by it, sound before the frames
of a symbol: two frames of 25 ms. Measured on forty words after silence: 47 to 59 ms in the median.
(Kokoro's own ``KPipeline.join_timestamps`` takes off three.)"""


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

    Empty if the tokens are not the text, piece by piece (it was rewritten on the way): a word
    that has to be searched for could be the wrong one. ``vocabulary`` holds the symbols that the
    model knows; it never sees the others.
    """
    text = text.translate(_AS_HIBARI)
    places: list[Place] = []
    cursor = symbols = 0
    for token in tokens:
        while cursor < len(text) and text[cursor].isspace():
            cursor += 1
        written = token.text.translate(_AS_HIBARI)
        if not text.startswith(written, cursor):
            return ()
        own = sum(symbol in vocabulary and not symbol.isspace() for symbol in token.phonemes or "")
        alphanumeric = [index for index, char in enumerate(written) if char.isalnum()]
        if own and alphanumeric:
            first, last = alphanumeric[0], alphanumeric[-1]
            places.append(Place(cursor + first, last - first + 1, symbols))
        symbols += own
        cursor += len(written)
    return tuple(places) if not text[cursor:].strip() else ()


def grouped_places(
    text: str, words: Sequence[Word], symbols: Iterable[str], marks: Container[str]
) -> tuple[Place, ...]:
    """Where the ``words`` of ``text`` that eSpeak announces stand in phonemes that eSpeak gave.

    A group of symbols between spaces is a word of eSpeak's, which says "of the" and "l'heure" as
    one but announces the first of the two: so each reaches to the next. If there are as many
    groups as words they are the same; if not, none is known. ``marks`` are symbols that begin no
    word.
    """
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
    if len(words) != len(starts):
        return ()
    nexts = [*(word.offset for word in words[1:]), len(text)]
    return tuple(
        Place(word.offset, max(word.length, _to_the_last_letter(text[word.offset : end])), start)
        for word, end, start in zip(words, nexts, starts, strict=True)
    )


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
