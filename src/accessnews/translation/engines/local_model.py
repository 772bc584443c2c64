"""A GGUF language model in this process, by llama.cpp (xllamacpp), with repeatable answers.

Greedy answers of llama.cpp are not a function of the prompt alone: how many tokens are computed
together changes the rounding, and that flips words. So each slot answers one prompt at a time,
and every request meets a memory that holds exactly its opening, computed in the same two steps:

1. the whole opening from nothing, in one go, when it is new to the memory;
2. the opening asked for again, which drops what an answer has left behind it and computes the
   opening's last token anew, by itself (a request for no tokens, for the price of two).

The second step is taken before the first request too: without it that request alone met a last
token that was computed together with the others, and gave other words. What the server kept is
compared each time with what it kept the first time; where it differs, or where a request failed,
the memory is computed from nothing again.

Measured on 24 news sentences, English to Chinese, Qwen2.5-Coder 1.5B Q4_K_M, two cores:
llama.cpp's own reuse of a common beginning: 8 of 24 differed from these, 2 of 24 changed when the
order was reversed. Two slots at once: 7 of 24 changed. Hence one slot by default; more are for
those who prefer speed. A slot has two memories, so that a label between sentences does not cost
the reading of both openings again. Other processors and other builds of llama.cpp may round
otherwise: the same answers are those of one machine.

An opening that some process read before is put into a memory from the disk in place of step 1
(``openings.py``): it holds the same bits, step 2 included, so that the answers stay the same.
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
from .openings import KeptOpenings, SlotStates

MEMORIES = 2  # openings that a slot keeps
CONTEXT = 2048  # tokens a memory: opening, sentence and answer
BATCH = 512
THREADS = 2

_WAIT_POLICY = "OMP_WAIT_POLICY"


@dataclass(slots=True)
class _Memory:
    number: int  # llama.cpp's slot
    opening: list[Message] = field(default_factory=list)  # empty: nothing is known of what it holds
    kept: int = 0  # tokens of the opening that stay when it is asked for again


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

    def __init__(self, path: Path, slots: int = 1, kept: KeptOpenings | None = None) -> None:
        """Load the model, its weights once; openings are taken from ``kept``, and put there.

        Raises:
            EngineError: the file is no model that llama.cpp can load.
        """
        xllamacpp = _binding()
        self._path = path
        parameters = _parameters(xllamacpp, path, slots)
        self._states = SlotStates(parameters, kept) if kept else None
        try:
            self._server = xllamacpp.Server(parameters)
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
            self._put_back(memory, opening)
            memory.opening = []  # whatever stops the request: who comes next trusts nothing
            choice = self._ask(memory, [*opening, *request], limit, cache=True)["choices"][0]
            memory.opening = list(opening)
        return Answer(choice["message"]["content"] or "", choice["finish_reason"] == "length")

    def _put_back(self, memory: _Memory, opening: Sequence[Message]) -> None:
        """Make ``memory`` hold the opening and nothing else, always by the same arithmetic."""
        if memory.opening == list(opening) and self._reopen(memory, opening) == memory.kept:
            return
        memory.opening = []
        if self._restored(memory, opening):
            return
        self._ask(memory, opening, 0, cache=False)
        memory.kept = self._reopen(memory, opening)
        if self._states:
            self._states.save(self._server.listening_address, memory.number, opening)

    def _restored(self, memory: _Memory, opening: Sequence[Message]) -> bool:
        """Take the opening from the disk; False where it has to be read."""
        if self._states is None:
            return False
        address = self._server.listening_address
        tokens = self._states.restore(address, memory.number, opening)
        if not tokens:
            return False
        memory.kept = self._reopen(memory, opening)
        if memory.kept != tokens - 1:
            self._states.forget(opening)
            return False
        return True

    def _reopen(self, memory: _Memory, opening: Sequence[Message]) -> int:
        """Ask for the opening alone; the number of its tokens that were not computed again."""
        usage = self._ask(memory, opening, 0, cache=True)["usage"]
        kept: int = usage["prompt_tokens_details"]["cached_tokens"]
        return kept

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
                "add_generation_prompt": limit > 0,  # an opening alone is the request's beginning
            }
        )
        if not isinstance(reply, dict) or "choices" not in reply:
            reason = reply.get("message", reply) if isinstance(reply, dict) else reply
            raise EngineError(f"{self._path.name}: llama.cpp refused a prompt: {reason}")
        return reply


def processor() -> str:
    """The processor and what llama.cpp uses of it: it decides how a sum is rounded."""
    xllamacpp = _binding()
    devices = [str(each.get("description")) for each in xllamacpp.get_device_info()]
    return " / ".join([*devices, str(xllamacpp.get_system_info())])


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
    parameters.cache_idle_slots = False
    parameters.kv_unified = False  # one memory's tokens never lie between another's
    parameters.ctx_shift = False  # an answer that is too long is cut; the opening stays in place
    parameters.fit_params = False
    parameters.warmup = False
    parameters.verbosity = 0
    parameters.ui = False
    parameters.endpoint_slots = False
    # xllamacpp also listens on the loopback interface: nobody else is given the key.
    parameters.api_keys = [secrets.token_hex(32)]
    return parameters
