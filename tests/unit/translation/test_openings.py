"""Openings kept on disk, on a tiny model that llama.cpp runs: the answers are the same."""

import gc
import hashlib
import weakref

import pytest

import tiny_llama
from accessnews.cache import Cache
from accessnews.translation.engines import openings
from accessnews.translation.engines.llama import LlamaTranslator
from accessnews.translation.engines.local_model import LocalModel
from accessnews.translation.engines.openings import KeptOpenings
from accessnews.weights.store import ModelStore

OPENINGS = tuple(
    [{"role": "system", "content": f"{told} {'word ' * 40}"}, {"role": "user", "content": "one"}]
    for told in ("First", "Second", "Third")
)
REQUEST = [{"role": "user", "content": "Rain fell for 17 days."}]


@pytest.fixture(scope="module")
def gguf(tmp_path_factory):
    return tiny_llama.build(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture(scope="module")
def without(gguf):
    """The answers of a model that keeps nothing."""
    return answers(LocalModel(gguf))


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def answers(model):
    return [model.answer(each, REQUEST, 12).text for each in (*OPENINGS, *OPENINGS[::-1])]


def openings_read(model, monkeypatch):
    """The openings that ``model`` reads from nothing, as a list that grows."""
    read = []
    ask = LocalModel._ask

    def noted(self, memory, messages, limit, *, cache):
        if self is model and not cache:
            read.append(messages[0]["content"][:6].strip())
        return ask(self, memory, messages, limit, cache=cache)

    monkeypatch.setattr(LocalModel, "_ask", noted)
    return read


def entries(cache):
    return sorted(cache.root.glob("opening/??/*.state"))


def test_a_second_process_reads_no_opening_and_answers_the_same(gguf, without, cache, monkeypatch):
    assert len(set(without)) == 2  # what they begin with decides
    first = LocalModel(gguf, kept=KeptOpenings(cache, "tiny"))
    read = openings_read(first, monkeypatch)
    assert answers(first) == without
    assert read == ["First", "Second", "Third"]  # each once, though a slot keeps two
    assert len(entries(cache)) == 3
    second = LocalModel(gguf, kept=KeptOpenings(cache, "tiny"))
    read = openings_read(second, monkeypatch)
    assert answers(second) == without
    assert read == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:20],
        lambda data: data[:-1],
        lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
        lambda data: sealed(b"no state of anything"),
        lambda data: sealed(b""),
    ],
    ids=["empty", "short", "cut", "a bit", "sealed nonsense", "sealed nothing"],
)
def test_what_is_damaged_is_read_again(gguf, without, cache, monkeypatch, damage):
    answers(LocalModel(gguf, kept=KeptOpenings(cache, "tiny")))
    before = {each: each.read_bytes() for each in entries(cache)}
    for entry, data in before.items():
        entry.write_bytes(damage(data))
    model = LocalModel(gguf, kept=KeptOpenings(cache, "tiny"))
    read = openings_read(model, monkeypatch)
    assert answers(model) == without
    assert read == ["First", "Second", "Third"]
    assert {each: each.read_bytes() for each in entries(cache)} == before


def sealed(state):
    return hashlib.sha256(state).digest() + state


def test_a_folder_that_can_not_be_written_costs_only_time(gguf, without, tmp_path):
    (tmp_path / "file").write_text("no folder")
    model = LocalModel(gguf, kept=KeptOpenings(Cache(tmp_path / "file"), "tiny"))
    assert answers(model) == without


def test_another_model_or_library_finds_nothing(cache):
    KeptOpenings(cache, "model 1", "library 1").save(OPENINGS[0], b"state")
    assert KeptOpenings(cache, "model 1", "library 1").load(OPENINGS[0]) == b"state"
    assert KeptOpenings(cache, "model 2", "library 1").load(OPENINGS[0]) is None
    assert KeptOpenings(cache, "model 1", "library 2").load(OPENINGS[0]) is None
    assert KeptOpenings(cache, "model 1", "library 1").load(OPENINGS[1]) is None


def test_those_used_last_are_kept(cache, monkeypatch):
    monkeypatch.setattr(openings, "MOST", 3)
    kept = KeptOpenings(cache, "tiny")
    several = [[{"role": "system", "content": str(number)}] for number in range(5)]
    for each in several[:3]:
        kept.save(each, each[0]["content"].encode())
    assert kept.load(several[0]) == b"0"  # used again, so that the second is now the oldest
    for each in several[3:]:
        kept.save(each, each[0]["content"].encode())
    assert [kept.load(each) for each in several] == [b"0", None, None, b"3", b"4"]
    assert len(entries(cache)) == 3
    cache.clear()
    assert kept.load(several[0]) is None


def test_engines_on_one_file_hold_its_weights_once(gguf, tmp_path):
    store = ModelStore(tmp_path)
    engines = [LlamaTranslator(store, gguf) for _ in range(2)]
    engines.append(engines[0].unrepaired())
    first, second, third = (each._model() for each in engines)
    assert first is second is third
    assert first.answer(OPENINGS[0], REQUEST, 1)  # a server that has served can be freed
    loaded = weakref.ref(first)
    del first, second, third
    engines[0].close()  # what was lent goes with it
    gc.collect()
    assert loaded() is engines[1]._model()  # one that others use stays
    engines[1].close()
    gc.collect()
    assert loaded() is None
