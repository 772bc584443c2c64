"""The local language model, loaded once a module."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accessnews.models.store import ModelStore
from accessnews.translation.llama import MODEL, LlamaTranslator


@pytest.fixture(scope="module")
def translator(installed: Callable[[str], Path]) -> Iterator[LlamaTranslator]:
    installed(MODEL)
    translator = LlamaTranslator(ModelStore())
    yield translator
    translator.close()
