"""A sentence with the times of its words put in, as karaoke players and captions mark them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...edition import Clip


def word_times(clip: Clip, text: str) -> list[tuple[int, int]]:
    """Where each word of ``text`` begins (code points) and when (milliseconds), both rising.

    Words that the engine timed outside the clip, or before an earlier one, are left out.
    """
    found: list[tuple[int, int]] = []
    for word in clip.words:
        place, time = found[-1] if found else (-1, clip.begin - 1)
        if place < word.begin < len(text) and time < word.time < clip.end:
            found.append((word.begin, word.time))
    return found


def marked(
    text: str,
    times: Iterable[tuple[int, int]],
    mark: Callable[[int], str],
    escaped: Callable[[str], str],
) -> str:
    """``text`` with ``mark(time)`` before each place of ``times``, all else ``escaped``."""
    parts, position = [], 0
    for place, time in times:
        parts += [escaped(text[position:place]), mark(time)]
        position = place
    return "".join([*parts, escaped(text[position:])])
