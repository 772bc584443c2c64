"""The local language model, loaded once a module."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accessnews.translation.engines.llama import MODEL, LlamaTranslator
from accessnews.weights.store import ModelStore


@pytest.fixture(scope="module")
def translator(installed: Callable[[str], Path]) -> Iterator[LlamaTranslator]:
    installed(MODEL)
    translator = LlamaTranslator(ModelStore())
    yield translator
    translator.close()
