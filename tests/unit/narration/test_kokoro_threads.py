"""Kokoro's sound is the same however many threads make it."""

import pytest

from accessnews.narration.engines.kokoro.narrator import MODEL, KokoroNarrator, _load
from accessnews.weights.store import ModelStore

pytestmark = [pytest.mark.slow, pytest.mark.thorough]


def test_threads_do_not_change_the_sound():
    store = ModelStore()
    if not store.installed(MODEL):
        pytest.skip(f"{MODEL} is not installed")

    def spoken(threads):
        narrator = KokoroNarrator(store)
        narrator._sessions[1] = _load(store.path(MODEL) / "model.onnx", threads)
        voice = next(each for each in narrator.voices() if each.language.startswith("pt"))
        return narrator.speak("Bom dia.", voice).samples.tobytes()

    assert spoken(1) == spoken(2) == spoken(4)
