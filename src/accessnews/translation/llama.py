"""Translation by a local language model in GGUF form, run by llama.cpp.

One sentence at a time, greedy. Each answer is checked (``checks.py``); one with a fault is asked
again in a fixed ladder of ways, and the best candidate is taken. What is still wrong then is for
``find_faults`` on the final texts to report: nothing is hidden and nothing is raised.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from ..errors import EngineError, ModelMissingError, UsageError
from ..models.store import ModelStore
from . import prompts, segments
from .checks import Fault, FaultKind, Severity, find_faults, lost_quantities, weight
from .local_model import LocalModel
from .numerals import Quantity
from .typography import curl, normalise

MODEL = "qwen2.5-coder-1.5b-instruct-q4"
MODEL_TITLE = "Qwen2.5-Coder 1.5B Instruct (Q4_K_M)"
MODEL_VARIABLE = "ACCESSNEWS_LLAMA_MODEL"
PARALLEL_VARIABLE = "ACCESSNEWS_LLAMA_PARALLEL"

# Languages that the Qwen2.5 model card names (its list is of 29, these are the ones it does well).
LANGUAGES = (
    "ar", "de", "es", "fr", "id", "it", "ja", "ko", "pt", "ru", "th", "vi", "zh", "zh-Hant",
)  # fmt: skip
LONGEST = 600  # letters (checks.weight) asked at once; a longer text goes piece by piece
REVISION = 1  # of the ladder, the checks and the typography


def open_translator(store: ModelStore) -> LlamaTranslator:
    """The entry point: the model that ``ACCESSNEWS_LLAMA_MODEL`` names, or the store's."""
    chosen = os.environ.get(MODEL_VARIABLE)
    return LlamaTranslator(store, Path(chosen) if chosen else None, _parallel())


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    faults: tuple[Fault, ...]

    @property
    def badness(self) -> int:
        return sum(10 if each.severity is Severity.ERROR else 1 for each in self.faults)


class LlamaTranslator:
    """A ``Translator`` (translation/engine.py) on a local language model."""

    def __init__(self, store: ModelStore, model: Path | None = None, parallel: int = 1) -> None:
        """``model`` is a GGUF file to use in place of the store's; nothing is loaded yet."""
        self._store = store
        self._chosen = model
        self._parallel = parallel
        self._loaded: LocalModel | None = None
        self._loading = threading.Lock()

    @property
    def title(self) -> str:
        name = self._chosen.stem if self._chosen else MODEL_TITLE
        return f"{name}, run by llama.cpp"

    @property
    def fingerprint(self) -> str:
        """Changes with the model file, xllamacpp, the prompt and the ladder, and the slots.

        Raises:
            ModelMissingError: no model is installed.
        """
        llama_cpp = version("xllamacpp")
        slots = f"/slots {self._parallel}" if self._parallel > 1 else ""
        return (
            f"llama/{_digest(self._path())}/xllamacpp {llama_cpp}"
            f"/prompt {prompts.REVISION}/ladder {REVISION}{slots}"
        )

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
        if self._parallel == 1:
            for text in texts:
                yield _Sentence(model, source, target).translate(text)
            return
        with ThreadPoolExecutor(self._parallel) as pool:
            waiting = iter(texts)
            sentence = _Sentence(model, source, target)
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

    def close(self) -> None:
        """Free the model; the next translation loads it again."""
        with self._loading:
            self._loaded = None

    def _model(self) -> LocalModel:
        with self._loading:
            if self._loaded is None:
                self._loaded = LocalModel(self._path(), self._parallel)
            return self._loaded

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


class _Sentence:
    """The ladder for one pair of languages: ask, check, ask otherwise, take the best."""

    def __init__(self, model: LocalModel, source: str, target: str) -> None:
        self._model = model
        self._source = source
        self._target = target
        self._opening = prompts.opening(source, target)

    def translate(self, text: str) -> str:
        text = " ".join(text.split())
        if not any(letter.isalpha() for letter in text):
            return text
        if weight(text) > LONGEST:
            pieces = segments.clauses(text, LONGEST * len(text) // weight(text))
            made = [self.translate(piece) for piece in pieces]
            return normalise(segments.join(made, self._target), self._target)
        return normalise(self._best(text).text, self._target)

    def _best(self, text: str, *, part: bool = True) -> _Candidate:
        candidates: list[_Candidate] = []
        rungs = [self._plain, self._corrected, self._instructed, self._protected]
        for rung in [*rungs, self._parted] if part else rungs[:2]:
            made = rung(text, candidates)
            if made is None:
                continue
            if not made.faults:
                return made
            candidates.append(made)
        return min(candidates, key=lambda each: each.badness)

    def _plain(self, text: str, _: Sequence[_Candidate]) -> _Candidate | None:
        quoted = segments.unquote(curl(text))
        return self._ask(text, prompts.plain(quoted.text), quoted.wrap)

    def _corrected(self, text: str, tried: Sequence[_Candidate]) -> _Candidate | None:
        quoted = segments.unquote(curl(text))
        last = tried[-1]
        if not last.text:
            return None
        request = prompts.corrected(quoted.text, last.text, last.faults, self._target)
        return self._ask(text, request, quoted.wrap)

    def _instructed(self, text: str, tried: Sequence[_Candidate]) -> _Candidate | None:
        quoted = segments.unquote(curl(text))
        lost = self._lost(text, tried)
        keep = [each.written for each in lost]
        if any(fault.kind is FaultKind.QUOTES_LOST for each in tried for fault in each.faults):
            keep.append("“ ”")
        return self._ask(text, prompts.instructed(quoted.text, self._target, keep), quoted.wrap)

    def _protected(self, text: str, tried: Sequence[_Candidate]) -> _Candidate | None:
        lost = self._lost(text, tried)
        if not lost:
            return None
        quoted = segments.unquote(curl(text))
        hidden = segments.protect(quoted.text, lost, self._target)
        return self._ask(
            text, prompts.plain(hidden.text), lambda made: quoted.wrap(hidden.restore(made))
        )

    def _parted(self, text: str, tried: Sequence[_Candidate]) -> _Candidate | None:
        """A quotation and its speaker, or the clauses, each by itself."""
        kinds = {fault.kind for each in tried for fault in each.faults}
        if not kinds & _PARTABLE:
            return None
        quoted = segments.unquote(curl(text))
        pieces = segments.speech(quoted.text)
        if len(pieces) < 2:
            pieces = segments.clauses(quoted.text, len(quoted.text))
        if len(pieces) < 2:
            return None
        made = [normalise(self._best(piece, part=False).text, self._target) for piece in pieces]
        joined = quoted.wrap(segments.join(made, self._target))
        return _Candidate(joined, find_faults(text, joined, self._source, self._target))

    def _lost(self, text: str, tried: Sequence[_Candidate]) -> list[Quantity]:
        best = min(tried, key=lambda each: each.badness)
        return lost_quantities(text, best.text, self._source, self._target)

    def _ask(
        self, text: str, request: list[prompts.Message], finish: Callable[[str], str]
    ) -> _Candidate:
        answer = self._model.answer(self._opening, request, 48 + weight(text))
        made = finish(answer.text.strip())
        faults = find_faults(text, made, self._source, self._target)
        if answer.cut:
            faults += (Fault(FaultKind.CUT, "the answer was not finished"),)
        return _Candidate(made, faults)


_PARTABLE = {
    FaultKind.EMPTY, FaultKind.UNTRANSLATED, FaultKind.REPETITION, FaultKind.TOO_SHORT,
    FaultKind.CUT, FaultKind.NUMBER_LOST, FaultKind.QUOTES_LOST,
}  # fmt: skip


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
    mebibyte = 1 << 20
    size = path.stat().st_size
    with path.open("rb") as file:
        ends = file.read(mebibyte)
        file.seek(max(0, size - mebibyte))
        ends += file.read(mebibyte)
    return sha256(f"{size}:".encode() + ends).hexdigest()[:16]


def _parallel() -> int:
    wanted = os.environ.get(PARALLEL_VARIABLE, "1")
    if not wanted.isdecimal() or not 1 <= int(wanted) <= 16:
        raise UsageError(f"{PARALLEL_VARIABLE}: “{wanted}” is not a number from 1 to 16")
    return int(wanted)
