"""Translation by Firefox Translations models (Marian, eight-bit), offline.

``fxtranslate`` is Mozilla's format in Rust: greedy, one sentence at a time. It has bounds of its
own: the object panics outside the thread that made it, ``translate`` joins lines, and what is
past the model's 127 tokens is lost without a word. So each model has one thread, which makes the
object and uses it, and a sentence of more than ``LONGEST`` tokens goes piece by piece. It holds
Python's lock while it works: a second thread would gain nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from ...errors import EngineError, ModelMissingError
from ...extras import require
from ...languages.tags import acceptable_tags
from ...revision import revision
from ...weights.firefox_models import MODEL, SHORTLIST, FirefoxModel
from . import segments
from .restored import has_words, pieces, restored

if TYPE_CHECKING:
    from fxtranslate import Translator as Marian
    from sentencepiece import SentencePieceProcessor

    from ...weights.store import ModelStore

LONGEST = 96  # tokens in one piece: from 112 on a model leaves out clauses
PANIC = "PanicException"  # what Rust raises: no Exception, and no name that could be imported
RULES = (
    "translation.engines.firefox",
    "translation.engines.restored",
    "translation.engines.segments",
    "languages.scripts",
    "languages.tags",
)  # what it does to a text


def open_translator(store: ModelStore) -> FirefoxTranslator:
    """The entry point; nothing is loaded yet."""
    require("firefox")
    return FirefoxTranslator(store)


class FirefoxTranslator:
    """A ``Translator`` (translation/engine.py) on Firefox Translations models.

    It has the pairs that have a model, nearly all with English; ``choose`` joins two of them.
    """

    network = False

    def __init__(self, store: ModelStore, pair: tuple[str, str] | None = None) -> None:
        self._store = store
        self._pair = pair
        self._engines: dict[tuple[str, str], _Engine] = {}
        self._opening = threading.Lock()

    def for_pair(self, source: str, target: str) -> FirefoxTranslator:
        """The same engine for one pair: its title and fingerprint name that pair's model only.

        Raises:
            ModelMissingError: the pair is not installed.
        """
        self._model(source, target)
        return FirefoxTranslator(self._store, (source, target))

    @property
    def title(self) -> str:
        models = self._models()
        return models[0].title if len(models) == 1 else "Firefox Translations"

    @property
    def fingerprint(self) -> str:
        models = " ".join(f"{model.name}@{model.version}" for model in self._models())
        return (
            f"firefox {revision(*RULES)} fxtranslate {version('fxtranslate')} "
            f"sentencepiece {version('sentencepiece')} {models}"
        )

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The pairs whose models are installed, as BCP 47 tags."""
        return frozenset(model.pair for model in self._store.firefox())

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        """As the contract says; raises before the first text where the pair is not installed."""
        model = self._model(source, target)
        with self._opening:
            key = model.name, model.version
            engine = self._engines.setdefault(key, _Engine(model))
        return map(engine.translate, texts)

    def close(self) -> None:
        """Free the models; the next translation loads them again."""
        with self._opening:
            engines = [*self._engines.values()]
        for engine in engines:
            engine.close()

    def _model(self, source: str, target: str) -> FirefoxModel:
        """
        Raises:
            ModelMissingError: the pair is not installed.
        """
        installed = {model.pair: model for model in self._store.firefox()}
        for first in acceptable_tags(source):
            for last in acceptable_tags(target):
                if (first, last) in installed:
                    return installed[first, last]
        raise ModelMissingError(
            f"no Firefox Translations model from {source} to {target} is installed",
            f"Run: accessnews models install {source} {target}",
        )

    def _models(self) -> tuple[FirefoxModel, ...]:
        if self._pair is not None:
            return (self._model(*self._pair),)
        return tuple(self._store.firefox())


class _Own(threading.local):
    """What belongs to a model's thread: it ends with that thread, and in it.

    Dropped elsewhere, the library's object raises in whatever code runs there. Hence one instance
    for the module, which outlives all threads, and no reference anywhere else.
    """

    loaded = False
    marian: Marian
    tokens: SentencePieceProcessor

    def length(self, text: str) -> int:
        return len(self.tokens.encode(text))


_OWN = _Own()


class _Engine:
    """One model, loaded with the first sentence by the one thread that it belongs to."""

    def __init__(self, model: FirefoxModel) -> None:
        self._model = model
        self._thread: ThreadPoolExecutor | None = None
        self._changing = threading.Lock()

    def translate(self, text: str) -> str:
        """The translation of one text, from whatever thread it is asked.

        Raises:
            EngineError: the model can't be loaded, or fails on the text.
        """
        if not has_words(text):
            return text
        with self._changing:
            if self._thread is None:
                self._thread = ThreadPoolExecutor(1, self._model.name)
            made = self._thread.submit(self._translate, text)
        return made.result()

    def close(self) -> None:
        """End the thread; what it loaded is freed by it."""
        with self._changing:
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.shutdown()

    def _translate(self, text: str) -> str:
        with self._failing_by_name():
            self._load()
            found = pieces(text, LONGEST, _OWN.length)
            answers = [_OWN.marian.translate(piece) for piece in found]
        if not all(map(str.strip, answers)):
            raise EngineError(
                f"{self._model.name}: the model gives nothing for “{text[:60]}”",
                "Try another engine with --translator.",
            )
        return restored(text, segments.join(answers, self._model.target), self._model.target)

    def _load(self) -> None:
        """Load the model into this thread, once."""
        if _OWN.loaded:
            return
        from fxtranslate import Translator
        from sentencepiece import SentencePieceProcessor

        folder = self._model.folder
        source, target = self._model.vocabularies
        shortlist = folder / SHORTLIST
        _OWN.marian = Translator(
            (folder / MODEL).read_bytes(),
            source.read_bytes(),
            target.read_bytes(),
            shortlist.read_bytes() if shortlist.is_file() else None,
        )
        _OWN.tokens = SentencePieceProcessor(model_file=str(source))
        _OWN.loaded = True

    @contextmanager
    def _failing_by_name(self) -> Iterator[None]:
        """Tell of what the library raises, a panic too, as an EngineError; begin anew after it."""
        try:
            yield
        except BaseException as error:
            known = isinstance(error, OSError | RuntimeError | ValueError)
            if not known and type(error).__name__ != PANIC:
                raise
            vars(_OWN).clear()
            raise EngineError(
                f"{self._model.name}: {self._model.folder} fails: "
                f"{(str(error) or type(error).__name__).splitlines()[0]}",
                f"Run: accessnews models remove {self._model.name}, then install it again.",
            ) from error
