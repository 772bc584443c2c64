"""A track to its files while it is still spoken: the master in FLAC, and from it the MP3.

The level of the first half minute is known long before the last sentence, and speech keeps its
level: so all is levelled by the first part's gain and encoded as it comes. At the end the whole
is measured; only where it missed the preset's level is it levelled and encoded again. What is
done depends on the samples alone, never on how fast they came: same samples, same bytes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..files import replacing
from ..progress import Progress
from ..sound import RATE
from ..sound.encode import FLAC, MP3, encoder
from ..sound.loudness import Levelling, Loudness, Meter, levelling
from ..sound.presets import Encoding, Preset
from .assemble import Track

MASTER_SUFFIX = ".flac"

KNOWN_AFTER = 30
"""Seconds of a track whose level stands for the whole's: 0.05 LU off at most on the samples."""

TOLERANCE = 0.5
"""LU that a track levelled by its first part may miss the target (EBU R 128's own for
programmes whose loudness can't be set exactly)."""

BACKLOG = 60
"""Seconds of the track that the MP3 may lag behind its master."""

PATIENCE = 0.2
"""Seconds between two tellings of progress."""


class Mastering:
    """A track on its way to its files; see ``mastering``."""

    def __init__(self, track: Track, mp3: Path, master: Path, preset: Preset) -> None:
        self._track, self._mp3, self._master, self._preset = track, mp3, master, preset
        self._encoded = 0.0
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="narrate-encode")
        self._work: Future[None] = self._pool.submit(self._run)

    def finish(self, progress: Progress) -> None:
        """Wait until the whole track is encoded; nothing is to be appended to it any more.

        Raises:
            InputError: a file can't be written.
        """
        self._track.end()
        with progress.task("Encoding", self._track.duration / 1000, "seconds") as task:
            told = 0.0
            while not self._work.done():
                wait([self._work], PATIENCE)
                told, last = self._encoded, told
                task.advance(max(0.0, told - last))
        self._work.result()

    def stop(self) -> None:
        """Leave off, done or not."""
        self._track.end(abandoned=not self._work.done())
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self) -> None:
        came = self._track.follow()
        first = list(islice(came, KNOWN_AFTER))
        found = levelling(lambda: first, self._preset)
        rest = list(islice(came, 1))
        if not rest:
            self._encode(found, first)
            return
        told = self._encode(found.with_limiter(self._preset), chain(first, rest, came))
        if not self._track.abandoned and not fits(told, self._preset):
            self._encode(levelling(self._track.blocks, self._preset), self._track.blocks())

    def _encode(self, found: Levelling, blocks: Iterable[NDArray[np.int16]]) -> Loudness:
        meter = Meter()
        self._encoded = 0.0
        with (
            encoder(self._mp3, MP3, self._preset.mp3) as mp3,
            encoder(self._master, FLAC, Encoding(0)) as master,
            # The MP3 takes four times as long as all else that is done with the samples.
            ThreadPoolExecutor(1, thread_name_prefix="narrate-mp3") as beside,
        ):
            waiting: deque[Future[None]] = deque()
            for samples in meter.heard(found.applied(blocks)):
                waiting.append(beside.submit(mp3.write, samples))
                master.write(samples)
                if len(waiting) > BACKLOG:
                    waiting.popleft().result()
                self._encoded += len(samples) / RATE
            for each in waiting:
                each.result()
        return meter.read()


def fits(told: Loudness, preset: Preset) -> bool:
    """Whether a track keeps the preset's level and ceiling."""
    off = abs(told.by(preset.measure) - preset.target)
    return off <= TOLERANCE and told.true_peak <= preset.ceiling - preset.headroom


@contextmanager
def mastering(track: Track, audio: Path, preset: Preset) -> Iterator[Mastering]:
    """Encode ``track`` into ``audio`` (MP3) and its master beside it, while it grows.

    Both files are there and whole when the context ends well, and not at all when it doesn't.
    Call ``finish`` when the track is complete.

    Raises:
        InputError: a file can't be written.
    """
    with replacing(audio) as mp3, replacing(master_of(audio)) as master:
        under_way = Mastering(track, mp3, master, preset)
        try:
            yield under_way
        finally:
            under_way.stop()


def master_of(audio: Path) -> Path:
    """Where the master of a narration's MP3 lies."""
    return audio.with_suffix(MASTER_SUFFIX)
