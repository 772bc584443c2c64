"""Workers that share a cache make no entry twice: the engines here are real ones."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import claiming_worker
from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.cache import Cache
from accessnews.errors import InputError
from accessnews.narration.cached import CachedNarrator, narrate_cached
from accessnews.narration.cast import Cast, Part
from accessnews.narration.choose import choose_voice, open_narrators
from accessnews.narration.engine import PLAIN
from accessnews.progress import Silent
from accessnews.storage.claims import FOLDER, Claims, Pace
from accessnews.storage.place import SharedFolder, place_of
from accessnews.translation.cached import CachedTranslator
from accessnews.translation.choose import choose_translator
from accessnews.weights.store import ModelStore
from argos_model import build
from claiming_worker import narrator, sentences
from object_store import Refusal


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    root = tmp_path_factory.mktemp("models")
    store = ModelStore(root / "store")
    store.install_file(build(root / "en_fr.argosmodel", "en", "fr"), Silent())
    return store


def started(folder, name, shared, count):
    return subprocess.Popen(
        [sys.executable, claiming_worker.__file__, str(folder), name, shared, str(count)],
        stderr=subprocess.PIPE,
    )


def until(there: Path, *processes):
    while not there.exists():
        for each in processes:
            assert each.poll() is None, each.stderr.read().decode()
        time.sleep(0.01)


def entries(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(("kind", "count"), [("folder", 200), ("object store", 40)])
def test_two_processes_speak_each_sentence_once(kind, count, tmp_path, request):
    shared = request.getfixturevalue("in_store") if kind == "object store" else ""
    workers = [started(tmp_path, name, shared, count) for name in ("one", "two")]
    for name in ("one", "two"):
        until(tmp_path / f"{name}.ready", *workers)
    (tmp_path / "go").touch()
    for worker in workers:
        _, said = worker.communicate()
        assert worker.returncode == 0, said.decode()
    asked = Counter()
    for name in ("one", "two"):
        note = tmp_path / f"{name}.asked"
        assert note.exists(), "one of the processes had nothing to do"
        asked.update(note.read_text().splitlines())
    assert asked == dict.fromkeys(sentences(count), 1)
    if shared:
        one, two = entries(tmp_path / "one"), entries(tmp_path / "two")
        assert one == two == request.getfixturevalue("store").objects(shared.rpartition("/")[2])
    else:
        one = entries(tmp_path / "cache")
    assert len(one) == count
    alone = Cache(tmp_path / "alone")
    speaker, voice = narrator(tmp_path, "alone", alone)
    for text in sentences(count)[:20]:
        speaker.speak(text, voice)
    assert entries(alone.root).items() <= one.items()


@pytest.mark.parametrize("kind", ["folder", "object store"])
def test_what_a_killed_holder_had_is_made_by_who_waits(kind, tmp_path, request):
    shared = request.getfixturevalue("in_store") if kind == "object store" else ""
    holder = started(tmp_path, "holder", shared, 0)
    (tmp_path / "go").touch()
    until(tmp_path / "holder.asked", holder)
    place = place_of(shared) if shared else SharedFolder(tmp_path / "cache")
    claims = Claims(place, Pace(beat=0.5, missed=2, first=0.01, last=0.05))
    root = tmp_path / ("mine" if shared else "cache")
    cache = Cache(root, Silent(), place if shared else None, claims)
    speaker, voice = narrator(tmp_path, "mine", cache)
    (name,) = place.names(FOLDER)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert speaker.speak(sentences(1)[0], voice).seconds > 0.3
    assert (tmp_path / "mine.asked").read_text().splitlines() == sentences(1)
    assert place.read(name) is None
    assert list(place.names(FOLDER)) == []


class Failing:
    """A real engine that fails the first time, while another waits."""

    def __init__(self, engine, waits):
        self.engine = engine
        self.waits = waits
        self.asked = []

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def speak(self, text, voice, delivery=PLAIN):
        self.asked.append(text)
        if len(self.asked) == 1:
            self.waits.wait()
            raise RuntimeError("out of breath")
        return self.engine.speak(text, voice, delivery)


def worker_cache(root, place=None):
    return Cache.of_a_worker(root, Silent(), place or "")


def test_where_a_holders_engine_fails_the_error_is_its_own_and_a_waiter_makes_it(models, tmp_path):
    waits = threading.Event()
    failing = Failing(open_narrators(models)["espeak"], waits)
    one, other = (CachedNarrator(failing, worker_cache(tmp_path)) for _ in range(2))
    voice = choose_voice({"espeak": one}, "en", "espeak")[1]
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(one.speak, "It floats.", voice)
        while not failing.asked:
            time.sleep(0.005)
        second = pool.submit(other.speak, "It floats.", voice)
        waits.set()
        with pytest.raises(RuntimeError, match="out of breath"):
            first.result()
        assert second.result().seconds > 0.3
    assert failing.asked == ["It floats."] * 2
    assert not list((tmp_path / FOLDER).iterdir())


class Overheard:
    """A real engine, and a list of what it was asked, whoever asks."""

    def __init__(self, engine):
        self.engine = engine
        self.asked = []

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def translate(self, texts, source, target):
        for text in texts:
            self.asked.append(text)
            yield from self.engine.translate([text], source, target)

    def speak(self, text, voice, delivery=PLAIN):
        self.asked.append(text)
        return self.engine.speak(text, voice, delivery)


def test_workers_that_want_the_same_texts_in_any_order_translate_each_once(models, tmp_path):
    engine = Overheard(choose_translator("argos", models, "en", "fr"))
    texts = [f"Line {number} is open." for number in range(60)]
    orders = [texts, texts[::-1], texts[30:] + texts[:30]]
    workers = [CachedTranslator(engine, worker_cache(tmp_path)) for _ in orders]
    with ThreadPoolExecutor(len(orders)) as pool:
        made = list(
            pool.map(lambda worker, order: [*worker.translate(order, "en", "fr")], workers, orders)
        )
    assert sorted(engine.asked) == sorted(texts)
    alone = CachedTranslator(engine.engine, Cache(tmp_path / "alone"))
    assert made == [list(alone.translate(order, "en", "fr")) for order in orders]
    assert not list((tmp_path / FOLDER).iterdir())


def test_nothing_is_claimed_while_the_caller_is_at_something_else(models, tmp_path):
    engine = Overheard(choose_translator("argos", models, "en", "fr"))
    made = CachedTranslator(engine, worker_cache(tmp_path)).translate(["One.", "Two."], "en", "fr")
    next(made)
    assert not list((tmp_path / FOLDER).iterdir())
    made.close()
    again = CachedTranslator(engine, worker_cache(tmp_path))
    assert len(list(again.translate(["Two.", "One.", "Two."], "en", "fr"))) == 3
    assert sorted(engine.asked) == ["One.", "Two."]


def article():
    blocks = (Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", "It floats."),)),)
    return Article(Sentence("b000s01", "A school"), "en", blocks)


@pytest.mark.parametrize("kind", ["folder", "object store"])
def test_a_narration_is_assembled_by_one_of_two(kind, models, tmp_path, request):
    shared = request.getfixturevalue("in_store") if kind == "object store" else ""
    engine = Overheard(open_narrators(models)["espeak"])
    voice = choose_voice({"espeak": engine}, "en", "espeak")[1]
    caches = [worker_cache(tmp_path / (name if shared else "c"), shared) for name in "ab"]

    def narrated(cache):
        cast = Cast(Part(CachedNarrator(engine, cache), voice))
        return narrate_cached(article(), cast, cache, Silent())

    with ThreadPoolExecutor(2) as pool:
        one, two = pool.map(narrated, caches)
    assert sorted(engine.asked) == ["A school", "It floats."]
    assert one.clips == two.clips
    assert one.audio.read_bytes() == two.audio.read_bytes()
    assert one.master.read_bytes() == two.master.read_bytes()


def test_what_one_machine_made_another_has_damaged_or_not(models, in_store, store, tmp_path):
    engine = Overheard(open_narrators(models)["espeak"])
    voice = choose_voice({"espeak": engine}, "en", "espeak")[1]

    def speak(machine):
        cache = Cache(tmp_path / machine, told, place_of(in_store))
        return CachedNarrator(engine, cache).speak("It floats.", voice)

    class Told(Silent):
        lines = []  # noqa: RUF012

        def say(self, line):
            self.lines.append(line)

    told = Told()
    first = speak("one")
    again = speak("two")
    assert engine.asked == ["It floats."]
    assert np.array_equal(first.samples, again.samples)

    (entry,) = (tmp_path / "two").rglob("*.npz")
    good = entry.read_bytes()
    entry.write_bytes(good[:100])  # damaged here: brought again
    speak("two")
    assert engine.asked == ["It floats."]
    assert entry.read_bytes() == good

    (name,) = store.objects(in_store.rpartition("/")[2])
    place_of(in_store).write(name, good[:100])  # damaged there: made again, for all
    speak("three")
    assert engine.asked == ["It floats."] * 2
    assert place_of(in_store).read(name) == good
    assert all("damaged in the cache" in line for line in told.lines)
    assert len(told.lines) == 2


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_store_that_fails_in_the_middle_is_told_and_nothing_half_made_is_left(
    method, models, line, in_store, tmp_path
):
    engine = Overheard(open_narrators(models)["espeak"])
    voice = choose_voice({"espeak": engine}, "en", "espeak")[1]
    cache = Cache(tmp_path / "one", Silent(), place_of(in_store))
    speaker = CachedNarrator(engine, cache)
    line.rule = lambda asked: Refusal(507, "QuotaExceeded") if asked.method == method else None
    with pytest.raises(InputError, match="QuotaExceeded") as caught:
        speaker.speak("It floats.", voice)
    assert "Free some space" in caught.value.remedy
    line.rule = lambda _: None
    assert (
        CachedNarrator(engine, Cache(tmp_path / "two", Silent(), place_of(in_store)))
        .speak("It floats.", voice)
        .seconds
        > 0.3
    )
    assert speaker.speak("It floats.", voice).seconds > 0.3


def test_what_was_made_between_the_look_and_the_claim_is_not_made_again(tmp_path):
    one, other = worker_cache(tmp_path), worker_cache(tmp_path)
    entry = one.path("speech", ".txt", "a")
    entry.parent.mkdir(parents=True)
    looks = []

    def look():
        found = entry.read_text() if entry.exists() else None
        looks.append(found)
        if len(looks) == 1:
            other.once(lambda: None, lambda: entry.write_text("the other's"), entry)
        return found

    assert one.once(look, lambda: pytest.fail("made twice"), entry) == "the other's"
    assert looks == [None, "the other's"]


def test_what_decides_a_narration_is_shared_after_its_sound(models, line, in_store, tmp_path):
    engine = open_narrators(models)["espeak"]
    voice = choose_voice({"espeak": engine}, "en", "espeak")[1]
    cache = Cache(tmp_path / "one", Silent(), place_of(in_store))
    full = Refusal(507, "QuotaExceeded")
    line.rule = lambda asked: full if asked.method == "PUT" and ".flac" in asked.path else None
    with pytest.raises(InputError, match="QuotaExceeded"):
        narrate_cached(article(), Cast(Part(engine, voice)), cache, Silent())
    line.rule = lambda _: None
    assert not [name for name in place_of(in_store).names() if name.endswith(".sealed")]


def test_a_cache_that_cannot_be_written_is_told_by_what_writes(models, tmp_path):
    (tmp_path / "file").write_text("")
    speaker = CachedNarrator(
        open_narrators(models)["espeak"], worker_cache(tmp_path / "file" / "x")
    )
    with pytest.raises(InputError, match="file"):
        speaker.speak("It floats.", choose_voice({"espeak": speaker}, "en", "espeak")[1])


def test_one_process_alone_claims_nothing(models, tmp_path):
    engine = open_narrators(models)["espeak"]
    voice = choose_voice({"espeak": engine}, "en", "espeak")[1]
    cache = Cache(tmp_path)
    CachedNarrator(engine, cache).speak("It floats.", voice)
    assert cache.claims is None
    assert os.listdir(tmp_path) == ["speech"]
