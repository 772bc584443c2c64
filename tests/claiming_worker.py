"""A worker process that speaks sentences by eSpeak behind a cache that others share.

    python claiming_worker.py FOLDER NAME SHARED COUNT

It begins when ``FOLDER/go`` is there, takes the sentences in an order of its own, and writes what
its engine was asked to ``FOLDER/NAME.asked``. Its cache is ``FOLDER/cache``, or ``FOLDER/NAME``
where SHARED names a place. With a COUNT of 0 it claims one sentence and stays at it.
"""

import random
import sys
import time
from pathlib import Path

from accessnews.cache import Cache
from accessnews.narration.cached import CachedNarrator
from accessnews.narration.choose import choose_voice, open_narrators
from accessnews.narration.engine import PLAIN
from accessnews.progress import Silent
from accessnews.weights.store import ModelStore


def sentences(count: int) -> list[str]:
    """Short sentences, no two alike."""
    return [f"Line {number} of the river is open." for number in range(count)]


class Overheard:
    """An engine that notes what it is asked, or never comes to an end."""

    def __init__(self, engine, note: Path, endless: bool = False) -> None:
        self.engine = engine
        self.note = note
        self.endless = endless

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def speak(self, text, voice, delivery=PLAIN):
        with self.note.open("a") as stream:
            stream.write(f"{text}\n")
        while self.endless:
            time.sleep(1)
        return self.engine.speak(text, voice, delivery)


def narrator(folder: Path, name: str, cache: Cache, *, endless: bool = False):
    """eSpeak behind the cache, and its voice."""
    espeak = open_narrators(ModelStore(folder / "models"))["espeak"]
    heard = Overheard(espeak, folder / f"{name}.asked", endless)
    return choose_voice({"espeak": CachedNarrator(heard, cache)}, "en", "espeak")


def main() -> None:
    folder, name, shared, count = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    cache = Cache.of_a_worker(folder / (name if shared else "cache"), Silent(), shared)
    speaker, voice = narrator(folder, name, cache, endless=not count)
    (folder / f"{name}.ready").touch()
    while not (folder / "go").exists():
        time.sleep(0.002)
    texts = sentences(count or 1)
    random.Random(name).shuffle(texts)  # noqa: S311 - the same at every run
    for text in texts:
        speaker.speak(text, voice)


if __name__ == "__main__":
    main()
