"""What was spoken once is not spoken again: a narrator behind the cache, and whole narrations."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .. import files
from ..article import Article
from ..cache import Cache, digest_of, seal
from ..edition import Clip, Narration, WordTime
from ..progress import Progress
from ..revision import revision
from ..sound.presets import DEFAULT, Preset
from .cast import Cast
from .choose import TakesFiles
from .engine import (
    PLAIN,
    Ability,
    Closable,
    Delivery,
    Narrator,
    Speech,
    Voice,
    Word,
    is_online,
    is_trained,
)


class CachedNarrator:
    """A ``Narrator`` that speaks only sentences it has not spoken before in that voice.

    At most ``parallel`` calls reach the engine at a time, whatever the number of threads; who asks
    for what another thread is having spoken waits for that.
    """

    def __init__(self, engine: Narrator, cache: Cache) -> None:
        self._engine = engine
        self._cache = cache
        self._free = threading.BoundedSemaphore(engine.parallel)
        self._lock = threading.Lock()
        self._turns: dict[Path, _Turn] = {}

    @property
    def title(self) -> str:
        return self._engine.title

    @property
    def fingerprint(self) -> str:
        return self._engine.fingerprint

    @property
    def trained(self) -> bool:
        return is_trained(self._engine)

    @property
    def online(self) -> bool:
        return is_online(self._engine)

    @property
    def parallel(self) -> int:
        return self._engine.parallel

    @property
    def abilities(self) -> frozenset[Ability]:
        return self._engine.abilities

    def voices(self) -> Sequence[Voice]:
        return self._engine.voices()

    def named(self, name: str) -> Voice | None:
        """The voice in a file that the user names, as ``choose.TakesFiles``."""
        return self._engine.named(name) if isinstance(self._engine, TakesFiles) else None

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        how = json.dumps([delivery.speed, delivery.pitch, delivery.pronunciations])
        entry = self._cache.path(
            "speech", ".npz", self.fingerprint, voice.language, voice.name, how, text
        )

        def spoken() -> Speech:
            with self._free:
                speech = self._engine.speak(text, voice, delivery)
            _store_speech(entry, speech)
            self._cache.keep(entry)
            return speech

        with self._turn(entry):
            return self._cache.once(lambda: _load_speech(entry, self._cache), spoken, entry)

    def close(self) -> None:
        """Free the engine's models, as ``Closable``."""
        if isinstance(self._engine, Closable):
            self._engine.close()

    @contextmanager
    def _turn(self, entry: Path) -> Iterator[None]:
        """One thread after the other, of those that ask for one entry."""
        with self._lock:
            turn = self._turns.setdefault(entry, _Turn())
            turn.waiting += 1
        try:
            with turn.lock:
                yield
        finally:
            with self._lock:
                turn.waiting -= 1
                if not turn.waiting:
                    del self._turns[entry]


@dataclass(slots=True, eq=False)
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0


def _store_speech(entry: Path, speech: Speech) -> None:
    import numpy as np

    words = [(word.offset, word.length, word.start) for word in speech.words]
    with files.replacing(entry) as temporary, temporary.open("wb") as stream:
        np.savez(
            stream,
            samples=speech.samples,
            rate=np.int64(speech.rate),
            words=np.array(words, dtype=np.float64).reshape(-1, 3),
        )


def _load_speech(entry: Path, cache: Cache) -> Speech | None:
    import numpy as np

    if not entry.exists():
        return None
    try:
        # A zip's checksums tell what is not as it was written.
        with np.load(entry, allow_pickle=False) as stored:
            words = tuple(
                Word(int(offset), int(length), float(start))
                for offset, length, start in stored["words"]
            )
            return Speech(stored["samples"], int(stored["rate"]), words)
    except Exception:  # damaged archives fail in every way there is
        cache.damaged(entry)
        return None


def narrate_cached(
    article: Article, cast: Cast, cache: Cache, progress: Progress, preset: Preset = DEFAULT
) -> Narration:
    """The article's narration, assembled and encoded unless the same one was made before.

    What decides it is what is said, by whom and with which pauses, not how it is written. One in
    which another engine had to stand in is not kept: the next time all may be well.

    Raises:
        EngineError: as ``narrate.narrate``.
    """
    from .mastering import master_of
    from .narrate import RULES, narrate
    from .passages import turns
    from .speakers import digest

    said = turns(article, cast)
    key = (revision(*RULES), preset.name, cast.fingerprint, digest(said))
    audio = cache.path("narration", ".mp3", *key)
    clips = cache.path("narration", ".sealed", *key)
    master = master_of(audio)

    def load() -> Narration | None:
        if (known := cache.sealed(clips)) is None:
            return None
        stored = json.loads(known)
        if not all(map(_is, (audio, master), stored["sha256"])):
            cache.damaged(audio)
            return None
        return Narration(
            article.language,
            *cast.main.name,
            audio,
            tuple(
                Clip(id, begin, end, tuple(WordTime(*word) for word in words))
                for id, begin, end, words in stored["clips"]
            ),
            tuple((engine, voice) for engine, voice in stored["others"]),
            master=master,
            preset=preset.name,
        )

    def make() -> Narration:
        narration = narrate(article, cast, audio, progress, preset, said)
        if not narration.stand_ins:
            files.write_text(clips, seal(_told(narration)))
            cache.keep(clips, audio, master)
        return narration

    return cache.once(load, make, clips, audio, master)


def _told(narration: Narration) -> str:
    """What is kept of a narration beside its sound."""
    sounds = filter(None, (narration.audio, narration.master))
    stored = {
        "sha256": [digest_of(sound) for sound in sounds],
        "others": narration.others,
        "clips": [
            [
                clip.sentence,
                clip.begin,
                clip.end,
                [[word.begin, word.end, word.time] for word in clip.words],
            ]
            for clip in narration.clips
        ],
    }
    return json.dumps(stored)


def _is(file: Path, digest: str) -> bool:
    """Whether a file is there with its sha256."""
    try:
        return digest_of(file) == digest
    except OSError:
        return False
