"""What was made once is not made again: a content-addressed store, and engines that use it.

The key of an entry is the digest of everything that decides its content: the text, the language
or voice, and the engine's fingerprint. Resuming after a crash is therefore nothing but a cache
hit. Entries are written whole or not at all; one that can't be read counts as missing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import files
from .article import Article, Clip, Narration, WordTime
from .narration.engine import PLAIN, Delivery
from .progress import Progress
from .sound.presets import DEFAULT, Preset
from .translation.engine import Around

if TYPE_CHECKING:
    from .narration.cast import Cast
    from .narration.engine import Ability, Narrator, Speech, Voice
    from .translation.engine import Translator


def default_root() -> Path:
    """``$ACCESSNEWS_CACHE``, or the user's cache folder."""
    from platformdirs import user_cache_path

    return Path(os.environ.get("ACCESSNEWS_CACHE") or user_cache_path("accessnews"))


class Cache:
    """Files named by the digest of what decides their content, below ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, kind: str, suffix: str, *key: str) -> Path:
        """Where the entry of ``kind`` for ``key`` lives, made or not."""
        digest = hashlib.sha256(json.dumps([kind, *key]).encode()).hexdigest()
        return self.root / kind / digest[:2] / f"{digest[2:]}{suffix}"

    def size(self) -> tuple[int, int]:
        """How many entries there are, and how many bytes they take."""
        sizes = [path.stat().st_size for path in self.root.rglob("*") if path.is_file()]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Remove every entry."""
        if self.root.exists():
            shutil.rmtree(self.root)


class CachedTranslator(Around):
    """A ``Translator`` that asks its engine only for sentences it has not translated before.

    ``decides`` gives what else, besides the engine's fingerprint, decides a text's translation: a
    glossary's terms in it. One call reaches the engine at a time, whatever the number of threads.
    """

    def __init__(
        self, engine: Translator, cache: Cache, decides: Callable[[str], str] | None = None
    ) -> None:
        super().__init__(engine)
        self._cache = cache
        self._decides = decides
        self._lock = threading.Lock()

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        with self._lock:
            known = {text: self._load(text, source, target) for text in texts}
            missing = [text for text, translation in known.items() if translation is None]
            made = self._make(missing, source, target)
            for text in texts:
                while (translation := known[text]) is None:
                    known.update([next(made)])
                yield translation

    def _entry(self, text: str, source: str, target: str) -> Path:
        more = self._decides(text) if self._decides else ""
        return self._cache.path("translation", ".txt", self.fingerprint, source, target, more, text)

    def _load(self, text: str, source: str, target: str) -> str | None:
        try:
            return self._entry(text, source, target).read_text("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def _make(self, texts: list[str], source: str, target: str) -> Iterator[tuple[str, str]]:
        if not texts:
            return
        made = self._engine.translate(texts, source, target)
        for text, translation in zip(texts, made, strict=True):
            files.write_text(self._entry(text, source, target), translation)
            yield text, translation


class CachedNarrator:
    """A ``Narrator`` that speaks only sentences it has not spoken before in that voice.

    At most ``parallel`` calls reach the engine at a time, whatever the number of threads.
    """

    def __init__(self, engine: Narrator, cache: Cache) -> None:
        self._engine = engine
        self._cache = cache
        self._free = threading.BoundedSemaphore(engine.parallel)

    @property
    def title(self) -> str:
        return self._engine.title

    @property
    def fingerprint(self) -> str:
        return self._engine.fingerprint

    @property
    def parallel(self) -> int:
        return self._engine.parallel

    @property
    def abilities(self) -> frozenset[Ability]:
        return self._engine.abilities

    def voices(self) -> Sequence[Voice]:
        return self._engine.voices()

    def named(self, name: str) -> Voice | None:
        """The voice in a file that the user names, as ``narration.choose.TakesFiles``."""
        from .narration.choose import TakesFiles

        return self._engine.named(name) if isinstance(self._engine, TakesFiles) else None

    def speak(self, text: str, voice: Voice, delivery: Delivery = PLAIN) -> Speech:
        how = json.dumps([delivery.speed, delivery.pitch, delivery.pronunciations])
        entry = self._cache.path(
            "speech", ".npz", self.fingerprint, voice.language, voice.name, how, text
        )
        if (speech := _load_speech(entry)) is None:
            with self._free:
                speech = self._engine.speak(text, voice, delivery)
            _store_speech(entry, speech)
        return speech


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


def _load_speech(entry: Path) -> Speech | None:
    import numpy as np

    from .narration.engine import Speech, Word

    try:
        with np.load(entry, allow_pickle=False) as stored:
            words = tuple(
                Word(int(offset), int(length), float(start))
                for offset, length, start in stored["words"]
            )
            return Speech(stored["samples"], int(stored["rate"]), words)
    except (FileNotFoundError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
        return None


def narrate_cached(
    article: Article, cast: Cast, cache: Cache, progress: Progress, preset: Preset = DEFAULT
) -> Narration:
    """The article's narration, assembled and encoded unless the same one was made before.

    What decides it is what is said, by whom and with which pauses, not how it is written.

    Raises:
        EngineError: as ``narration.narrate.narrate``.
    """
    from .narration.mastering import master_of
    from .narration.narrate import REVISION, narrate
    from .narration.speakers import digest

    key = (REVISION, preset.name, cast.fingerprint, digest(article, cast))
    audio = cache.path("narration", ".mp3", *key)
    clips = cache.path("narration", ".json", *key)
    master = master_of(audio)
    try:
        stored = json.loads(clips.read_text("utf-8"))
        if [audio.stat().st_size, master.stat().st_size] == stored["sizes"]:
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
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        pass
    narration = narrate(article, cast, audio, progress, preset)
    stored = {
        "sizes": [audio.stat().st_size, master.stat().st_size],
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
    files.write_text(clips, json.dumps(stored))
    return narration
