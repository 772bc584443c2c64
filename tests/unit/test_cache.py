"""The cache asks an engine only for what it has not made; the engines here are real ones."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from accessnews.article import Article, Block, BlockKind, Sentence
from accessnews.cache import Cache
from accessnews.narration.cached import CachedNarrator, narrate_cached
from accessnews.narration.cast import Cast, Part
from accessnews.narration.choose import choose_voice, open_narrators
from accessnews.narration.engine import PLAIN, Voice
from accessnews.progress import Silent
from accessnews.translation.cached import CachedTranslator
from accessnews.translation.choose import choose_translator
from accessnews.weights.store import ModelStore
from argos_model import build


class Overheard:
    """A real engine, and a list of what it was asked."""

    def __init__(self, engine):
        self.engine = engine
        self.asked = []

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def translate(self, texts, source, target):
        self.asked += texts
        return self.engine.translate(texts, source, target)

    def speak(self, text, voice, delivery=PLAIN):
        self.asked.append(text)
        return self.engine.speak(text, voice, delivery)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    root = tmp_path_factory.mktemp("models")
    package = build(root / "en_fr.argosmodel", "en", "fr")
    store = ModelStore(root / "store")
    store.install_file(package, Silent())
    return store


@pytest.fixture
def translator(store):
    return Overheard(choose_translator("argos", store, "en", "fr"))


@pytest.fixture
def narrator(store):
    return Overheard(open_narrators(store)["hibari"])


@pytest.fixture
def voice(narrator):
    return choose_voice({"hibari": narrator}, "en")[1]


def test_a_sentence_is_translated_once(translator, tmp_path):
    cached = CachedTranslator(translator, Cache(tmp_path))
    first = list(cached.translate(["One.", "Two.", "One."], "en", "fr"))
    assert translator.asked == ["One.", "Two."]
    assert first[0] == first[2]

    again = list(cached.translate(["Two.", "Three.", "One."], "en", "fr"))
    assert translator.asked == ["One.", "Two.", "Three."]
    assert (again[0], again[2]) == (first[1], first[0])


def test_a_translation_is_kept_as_soon_as_it_is_known(translator, tmp_path):
    cached = CachedTranslator(translator, Cache(tmp_path))
    made = cached.translate(["One.", "Two."], "en", "fr")
    next(made)
    made.close()
    list(cached.translate(["One."], "en", "fr"))
    assert translator.asked.count("One.") == 1


def test_languages_and_engines_have_entries_of_their_own(translator, tmp_path):
    cache = Cache(tmp_path)
    keys = {
        cache.path("translation", ".txt", engine, source, target, text)
        for engine in ("a", "b")
        for source, target in (("en", "fr"), ("en", "zh"), ("fr", "en"))
        for text in ("One.", "Two.")
    }
    assert len(keys) == 12


def test_a_sentence_is_spoken_once_and_comes_back_the_same(narrator, voice, tmp_path):
    cached = CachedNarrator(narrator, Cache(tmp_path))
    first = cached.speak("A school on the river.", voice)
    again = cached.speak("A school on the river.", voice)
    assert narrator.asked == ["A school on the river."]
    assert np.array_equal(first.samples, again.samples)
    assert (first.rate, first.words) == (again.rate, again.words)


def test_a_sentence_that_is_being_spoken_is_waited_for(narrator, voice, tmp_path):
    cached = CachedNarrator(narrator, Cache(tmp_path))
    ready = threading.Barrier(6)

    def spoken(text):
        ready.wait()
        return cached.speak(text, voice).samples.tobytes()

    texts = ["A school on the river floats, and nobody knows for how long."] * 5 + ["Another."]
    with ThreadPoolExecutor(len(texts)) as pool:
        *same, other = pool.map(spoken, texts)
    assert sorted(narrator.asked) == sorted(set(texts))
    assert len(set(same)) == 1
    assert other not in same
    assert cached._turns == {}


def test_word_times_survive_the_cache(store, tmp_path):
    narrators = {"espeak": CachedNarrator(open_narrators(store)["espeak"], Cache(tmp_path))}
    narrator, voice = choose_voice(narrators, "en", "espeak")
    first = narrator.speak("Two words.", voice)
    assert len(first.words) == 2
    assert narrator.speak("Two words.", voice).words == first.words


@pytest.mark.parametrize("damage", [b"", b"not an archive", b"PK\x03\x04 cut"])
def test_a_damaged_entry_is_made_again(narrator, voice, tmp_path, damage):
    cached = CachedNarrator(narrator, Cache(tmp_path))
    cached.speak("Once more.", voice)
    (entry,) = (tmp_path / "speech").rglob("*.npz")
    entry.write_bytes(damage)
    assert cached.speak("Once more.", voice).seconds > 0.3
    assert narrator.asked == ["Once more.", "Once more."]


def test_a_narration_is_assembled_once(narrator, voice, tmp_path):
    blocks = (Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", "It floats."),)),)
    article = Article(Sentence("b000s01", "A school"), "en", blocks)
    cache = Cache(tmp_path)
    cast = Cast(Part(narrator, voice))
    first = narrate_cached(article, cast, cache, Silent())
    data = first.audio.read_bytes()
    assert narrate_cached(article, cast, cache, Silent()) == first
    assert narrator.asked == ["A school", "It floats."]

    first.audio.write_bytes(data[:100])
    assert narrate_cached(article, cast, cache, Silent()) == first
    assert first.audio.read_bytes() == data


class Told(Silent):
    def __init__(self):
        self.lines = []

    def say(self, line):
        self.lines.append(line)


@pytest.mark.parametrize("suffix", [".mp3", ".flac", ".sealed"])
def test_a_narration_with_a_changed_byte_is_told_and_made_again(narrator, voice, tmp_path, suffix):
    blocks = (Block("b001", BlockKind.PARAGRAPH, (Sentence("b001s01", "It floats."),)),)
    article = Article(Sentence("b000s01", "A school"), "en", blocks)
    told = Told()
    cache, cast = Cache(tmp_path, told), Cast(Part(narrator, voice))
    first = narrate_cached(article, cast, cache, Silent())
    file = first.audio.with_suffix(suffix)
    good = file.read_bytes()
    for place in (0, len(good) // 2, len(good) - 1):
        spoilt = bytearray(good)
        spoilt[place] ^= 1
        file.write_bytes(spoilt)  # of the same size
        assert narrate_cached(article, cast, cache, Silent()) == first
        assert file.read_bytes() == good
    assert len(told.lines) == 3
    assert all("damaged in the cache; it is made again" in line for line in told.lines)


def test_a_translation_with_a_changed_byte_is_told_and_made_again(translator, tmp_path):
    told = Told()
    cached = CachedTranslator(translator, Cache(tmp_path, told))
    first = list(cached.translate(["One.", "Two."], "en", "fr"))
    for entry in tmp_path.rglob("*.sealed"):
        data = bytearray(entry.read_bytes())
        data[-1] ^= 1
        entry.write_bytes(data)
    assert list(cached.translate(["One.", "Two."], "en", "fr")) == first
    assert translator.asked == ["One.", "Two."] * 2
    assert len(told.lines) == 2


def test_a_narration_comes_back_with_its_words_and_voices(store, tmp_path):
    espeak = Overheard(open_narrators(store)["espeak"])
    voices = {voice.name: voice for voice in espeak.voices()}
    cast = Cast(Part(espeak, voices["en-US"]), Part(espeak, voices["en-GB-scotland"]))
    article = Article(Sentence("b000s01", "“We will build it,” she said."), "en", ())
    cache = Cache(tmp_path)
    first = narrate_cached(article, cast, cache, Silent())
    assert len(first.clips[0].words) == 6
    assert first.others == ((espeak.title, "en-GB-scotland"),)
    asked = len(espeak.asked)
    assert narrate_cached(article, cast, cache, Silent()) == first
    assert len(espeak.asked) == asked
    one_voice = narrate_cached(article, Cast(cast.main), cache, Silent())
    assert one_voice.audio != first.audio
    assert one_voice.others == ()


class TakesOneFile:
    """An engine with a voice that it cannot list."""

    parallel = 1

    def named(self, name):
        return Voice("piper", "joe", "en-US") if name == "/v/joe.onnx" else None

    def voices(self):
        return ()


def test_a_voice_file_is_named_through_the_cache(narrator, tmp_path):
    cached = CachedNarrator(TakesOneFile(), Cache(tmp_path))
    chosen, voice = choose_voice({"piper": cached}, "en", "auto", "piper:/v/joe.onnx")
    assert (chosen, voice.name) == (cached, "joe")
    assert CachedNarrator(narrator, Cache(tmp_path)).named("/v/joe.onnx") is None


def test_size_and_clear(narrator, voice, tmp_path):
    cache = Cache(tmp_path / "cache")
    assert cache.size() == (0, 0)
    CachedNarrator(narrator, cache).speak("Once.", voice)
    entries, size = cache.size()
    assert entries == 1
    assert size > 1000
    cache.clear()
    assert cache.size() == (0, 0)
