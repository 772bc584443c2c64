"""A GGUF language model in this process, by llama.cpp (xllamacpp), with repeatable answers.

Greedy answers of llama.cpp are not a function of the prompt alone: how many tokens are computed
together changes the rounding, and that flips words. So each slot answers one prompt at a time,
and before each the slot's memory is put back to exactly the opening, which was computed once as a
whole (a request for no tokens does it, for the price of two). The same prompt then meets the same
arithmetic, whatever was asked before.

Measured on 24 news sentences, English to Chinese, Qwen2.5-Coder 1.5B Q4_K_M, two cores:
memory put back: 0 of 24 answers changed when the order was reversed. llama.cpp's own reuse of a
common beginning: 8 of 24 differed from those, 2 of 24 changed when the order was reversed. Two
slots at once: 7 of 24 changed. Hence one slot by default; more are for those who prefer speed.
A slot has two memories, so that a label between sentences does not cost the reading of both
openings again.
"""

from __future__ import annotations

import importlib
import os
import queue
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from ...errors import EngineError
from .language_model import Answer, Message

MEMORIES = 2  # openings that a slot keeps
CONTEXT = 2048  # tokens a memory: opening, sentence and answer
BATCH = 512
THREADS = 2

_WAIT_POLICY = "OMP_WAIT_POLICY"


@dataclass(slots=True)
class _Memory:
    number: int  # llama.cpp's slot
    opening: list[Message] = field(default_factory=list)


@dataclass(slots=True)
class _Slot:
    memories: list[_Memory]  # the last used first

    def memory(self, opening: Sequence[Message]) -> _Memory:
        """The memory that begins with ``opening``, else the one unused for longest."""
        wanted = list(opening)
        known = [each for each in self.memories if each.opening == wanted]
        chosen = known[0] if known else self.memories[-1]
        self.memories.remove(chosen)
        self.memories.insert(0, chosen)
        return chosen


class LocalModel:
    """One loaded model with ``slots`` prompts in flight. Safe to use from several threads."""

    def __init__(self, path: Path, slots: int = 1) -> None:
        """Load the model, its weights once.

        Raises:
            EngineError: the file is no model that llama.cpp can load.
        """
        xllamacpp = _binding()
        self._path = path
        try:
            self._server = xllamacpp.Server(_parameters(xllamacpp, path, slots))
        except (RuntimeError, ValueError) as error:
            raise EngineError(
                f"{path}: llama.cpp cannot load this model", "Install it again, or name another."
            ) from error
        self._slots: queue.SimpleQueue[_Slot] = queue.SimpleQueue()
        for number in range(slots):
            first = MEMORIES * number
            self._slots.put(_Slot([_Memory(first + each) for each in range(MEMORIES)]))

    def answer(self, opening: Sequence[Message], request: Sequence[Message], limit: int) -> Answer:
        """The greedy answer to ``request`` after ``opening``, of at most ``limit`` tokens.

        Raises:
            EngineError: llama.cpp refused the prompt.
        """
        with self._slot() as slot:
            memory = slot.memory(opening)
            known = memory.opening == list(opening)
            memory.opening = []
            self._ask(memory, opening, 0, cache=known)
            memory.opening = list(opening)
            choice = self._ask(memory, [*opening, *request], limit, cache=True)
        return Answer(choice["message"]["content"] or "", choice["finish_reason"] == "length")

    @contextmanager
    def _slot(self) -> Iterator[_Slot]:
        slot = self._slots.get()
        try:
            yield slot
        finally:
            self._slots.put(slot)

    def _ask(
        self, memory: _Memory, messages: Sequence[Message], limit: int, *, cache: bool
    ) -> dict[str, Any]:
        reply = self._server.handle_chat_completions(
            {
                "messages": list(messages),
                "temperature": 0,
                "max_tokens": limit,
                "cache_prompt": cache,
                "id_slot": memory.number,
            }
        )
        if not isinstance(reply, dict) or "choices" not in reply:
            reason = reply.get("message", reply) if isinstance(reply, dict) else reply
            raise EngineError(f"{self._path.name}: llama.cpp refused a prompt: {reason}")
        choice: dict[str, Any] = reply["choices"][0]
        return choice


def _binding() -> ModuleType:
    """xllamacpp, with threads that sleep while they wait for each other.

    OpenMP's threads spin by default: on a machine with other work, two of them then took more
    than ten times as long. OpenMP reads its settings once, when it is loaded.
    """
    chosen = os.environ.get(_WAIT_POLICY)
    os.environ[_WAIT_POLICY] = chosen or "passive"
    try:
        return importlib.import_module("xllamacpp")
    finally:
        if chosen is None:
            del os.environ[_WAIT_POLICY]


def _parameters(xllamacpp: ModuleType, path: Path, slots: int) -> Any:
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    # Mapped, the file stays in memory beside the repacked weights: 0.6 GB more.
    parameters.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE
    parameters.n_gpu_layers = 0
    parameters.n_ctx = CONTEXT * MEMORIES * slots
    parameters.n_parallel = MEMORIES * slots
    parameters.n_batch = BATCH
    parameters.n_ubatch = BATCH
    parameters.cpuparams.n_threads = THREADS
    parameters.cpuparams_batch.n_threads = THREADS
    parameters.cache_ram_mib = 0  # no prompt is brought back from elsewhere
    parameters.n_ctx_checkpoints = 0
    parameters.fit_params = False
    parameters.warmup = False
    parameters.verbosity = 0
    parameters.ui = False
    parameters.endpoint_slots = False
    # xllamacpp also listens on the loopback interface: nobody is given the key.
    parameters.api_keys = [secrets.token_hex(32)]
    return parameters
