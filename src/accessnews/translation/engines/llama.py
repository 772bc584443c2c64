"""Translation by a local language model in GGUF form, run by llama.cpp.

One sentence at a time, greedy. Each answer is checked (``checks.py``); one with a fault is asked
again in a fixed ladder of ways, and the best candidate is taken. What is still wrong then is for
``find_faults`` on the final texts to report: nothing is hidden and nothing is raised.

A text's translation depends on that text alone, so that a run which was killed and goes on with a
half-full cache makes the same bytes. Neighbouring sentences are no context: that would tie a text
to them, and it cost 2.5 BLEU when measured (19.8 against 22.3 on 29 sentences of NTREX-128).
``ACCESSNEWS_LLAMA_MODEL`` names another GGUF file; ``ACCESSNEWS_LLAMA_PARALLEL`` (1 to 16) sets
the sentences in flight: with more than one the same text may be translated in more than one way
(local_model.py has the figures), and the fingerprint says so.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from weakref import WeakValueDictionary

from ...cache import Cache, default_root
from ...errors import EngineError, ModelMissingError, UsageError
from ...extras import require
from ...revision import revision
from ...weights.store import ModelStore
from ..repair import ladder
from ..repair.ladder import SentenceTranslator
from .local_model import LocalModel, processor
from .openings import KeptOpenings

MODEL = "qwen2.5-coder-1.5b-instruct-q4"
MODEL_TITLE = "Qwen2.5-Coder 1.5B Instruct (Q4_K_M)"
MODEL_VARIABLE = "ACCESSNEWS_LLAMA_MODEL"
PARALLEL_VARIABLE = "ACCESSNEWS_LLAMA_PARALLEL"

_MEBIBYTE = 1 << 20

_models: WeakValueDictionary[tuple[str, int], LocalModel] = WeakValueDictionary()
"""Loaded models by the digest of their file and their slots: one for all engines of a process."""

_loading = threading.Lock()

# Languages that the Qwen2.5 model card names (its list is of 29, these are the ones it does well).
LANGUAGES = (
    "ar", "de", "es", "fr", "id", "it", "ja", "ko", "pt", "ru", "th", "vi", "zh", "zh-Hant",
)  # fmt: skip


def open_translator(store: ModelStore) -> LlamaTranslator:
    """The entry point: the model that ``ACCESSNEWS_LLAMA_MODEL`` names, or the store's."""
    require("llama")
    chosen = os.environ.get(MODEL_VARIABLE)
    cache = Cache(default_root())
    return LlamaTranslator(store, Path(chosen) if chosen else None, _parallel(), cache=cache)


class LlamaTranslator:
    """A ``Translator`` (translation/engine.py) on a local language model."""

    network = False

    def __init__(
        self,
        store: ModelStore,
        model: Path | None = None,
        parallel: int = 1,
        name: str = "",
        *,
        repair: bool = True,
        cache: Cache | None = None,
        lender: LlamaTranslator | None = None,
    ) -> None:
        """``model`` is a GGUF file to use in place of the store's; nothing is loaded yet.

        ``name`` is what people are told of that file; by default its own name. ``repair`` False
        takes each sentence's first answer, for comparison. ``cache`` keeps the openings that the
        model has read (``openings.py``). ``lender`` has the model that is used, and frees it.
        """
        self._lender = lender
        self._repair = repair
        self._store = store
        self._chosen = model
        self._parallel = parallel
        self._name = name
        self._cache = cache
        self._loaded: LocalModel | None = None

    def configured(self, options: Mapping[str, str]) -> LlamaTranslator:
        """The same engine on the installed GGUF model that the option ``model`` names.

        Raises:
            UsageError: there is another option, or the name is no language model's.
            ModelMissingError: the model of that name is not installed.
        """
        if other := sorted(options.keys() - {"model"}):
            raise UsageError(f"llama takes no --{other[0]}", "It takes --model NAME.")
        name = options["model"]
        file = self._store.path(name) / "model.gguf"
        if not file.is_file():
            raise UsageError(f"{name} is no language model", "See: accessnews models list")
        if name == MODEL:
            return LlamaTranslator(self._store, None, self._parallel, cache=self._cache)
        return LlamaTranslator(self._store, file, self._parallel, name, cache=self._cache)

    @property
    def title(self) -> str:
        name = (self._name or self._chosen.stem) if self._chosen else MODEL_TITLE
        return f"{name}, run by llama.cpp"

    @property
    def fingerprint(self) -> str:
        """Changes with the model file, xllamacpp, the rules of the ladder, and the slots.

        Raises:
            ModelMissingError: no model is installed.
        """
        return f"llama/{self._decides()}{'' if self._repair else '/first answers'}"

    @property
    def memory(self) -> int:
        """Bytes: the model is held whole, and a fifth as much is worked in (measured: 1.1 GB)."""
        try:
            return self._path().stat().st_size * 6 // 5
        except OSError:
            return 0

    def pairs(self) -> frozenset[tuple[str, str]]:
        installed = self._chosen.is_file() if self._chosen else self._store.installed(MODEL)
        if not installed:
            return frozenset()
        into = {("en", language) for language in LANGUAGES}
        return frozenset(into | {(language, "en") for language in LANGUAGES})

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        """As the contract says; raises before the first text where the pair cannot be done."""
        source, target = _pair(source, target)
        model = self._model() if texts else None
        if model is None:
            return
        sentence = SentenceTranslator(model, source, target, repair=self._repair)
        if self._parallel == 1:
            yield from map(sentence.translate, texts)
            return
        with ThreadPoolExecutor(self._parallel) as pool:
            waiting = iter(texts)
            flying: deque[Future[str]] = deque(
                pool.submit(sentence.translate, text)
                for text in islice(waiting, 2 * self._parallel)
            )
            try:
                while flying:
                    made = flying.popleft().result()
                    for text in islice(waiting, 1):
                        flying.append(pool.submit(sentence.translate, text))
                    yield made
            finally:
                for each in flying:
                    each.cancel()

    def translate_with_terms(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        terms: Sequence[Sequence[tuple[str, str]]],
    ) -> Iterator[str]:
        """As ``glossed.TermAware`` says; one sentence at a time."""
        source, target = _pair(source, target)
        repair = self._repair
        for text, told in zip(texts, terms, strict=True):
            model = self._model()
            sentence = SentenceTranslator(model, source, target, repair=repair, terms=told)
            yield sentence.translate(text)

    def unrepaired(self) -> LlamaTranslator:
        """The same engine with the first answer to each sentence (``repair.RepairsItself``)."""
        chosen, parallel = self._chosen, self._parallel
        return LlamaTranslator(
            self._store,
            chosen,
            parallel,
            self._name,
            repair=False,
            cache=self._cache,
            lender=self,
        )

    def close(self) -> None:
        """Let go of the model: it is freed with the last engine that uses it, and loaded again
        for the next translation."""
        if self._lender is not None:
            self._lender.close()
        with _loading:
            self._loaded = None

    def _model(self) -> LocalModel:
        """The model, which all engines on the same file share."""
        if self._lender is not None:
            return self._lender._model()
        with _loading:
            if self._loaded is None:
                path = self._path()
                key = (_digest(path), self._parallel)
                if (loaded := _models.get(key)) is None:
                    _models[key] = loaded = LocalModel(path, self._parallel, self._kept())
                self._loaded = loaded
            return self._loaded

    def _kept(self) -> KeptOpenings | None:
        return KeptOpenings(self._cache, self._decides(), processor()) if self._cache else None

    def _decides(self) -> str:
        """The model file, the library, the rules and the slots."""
        slots = f"/slots {self._parallel}" if self._parallel > 1 else ""
        llama_cpp = version("xllamacpp")
        rules = revision(*ladder.RULES)
        return f"{_digest(self._path())}/xllamacpp {llama_cpp}/rules {rules}{slots}"

    def _path(self) -> Path:
        if self._chosen is None:
            return self._store.path(MODEL) / "model.gguf"
        if not self._chosen.is_file():
            raise ModelMissingError(
                f"{self._chosen}: no such model file",
                f"Name a GGUF file in {MODEL_VARIABLE}, or unset it.",
                self._chosen.name,
            )
        return self._chosen


def _pair(source: str, target: str) -> tuple[str, str]:
    """The pair as the prompts know it.

    Raises:
        EngineError: the model does not translate between the two.
    """
    known = []
    for tag in (source, target):
        parts = tag.replace("_", "-").split("-")
        traditional = parts[0] == "zh" and {"hant", "tw", "hk", "mo"} & {p.lower() for p in parts}
        known.append("zh-Hant" if traditional else parts[0].lower())
    if "en" not in known or known[0] == known[1] or not set(known) <= {"en", *LANGUAGES}:
        raise EngineError(
            f"the local language model does not translate {source} to {target}",
            "It translates English to and from " + ", ".join(LANGUAGES) + ".",
        )
    return known[0], known[1]


def _digest(path: Path) -> str:
    """The model file told by its size and the sha256 of its first and last mebibyte."""
    status = path.stat()
    return _digest_once(path, status.st_size, status.st_mtime_ns)


@cache
def _digest_once(path: Path, size: int, _modified: int) -> str:
    with path.open("rb") as file:
        ends = file.read(_MEBIBYTE)
        file.seek(max(0, size - _MEBIBYTE))
        ends += file.read(_MEBIBYTE)
    return sha256(f"{size}:".encode() + ends).hexdigest()[:16]


def _parallel() -> int:
    wanted = os.environ.get(PARALLEL_VARIABLE, "1")
    if not wanted.isdecimal() or not 1 <= int(wanted) <= 16:
        raise UsageError(f"{PARALLEL_VARIABLE}: “{wanted}” is not a number from 1 to 16")
    return int(wanted)
