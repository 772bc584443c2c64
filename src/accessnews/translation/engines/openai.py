"""Translation by a larger language model behind an OpenAI-compatible address.

The article leaves this machine, so the engine is never chosen by "auto". The address comes from
``--base-url`` or ``ACCESSNEWS_OPENAI_BASE_URL``, the model from ``--model`` or
``ACCESSNEWS_OPENAI_MODEL`` (where the service has just one, that), the key from
``ACCESSNEWS_OPENAI_KEY`` or ``OPENAI_API_KEY`` and from nowhere else. Prompts, checks and the
ladder of ways to ask again are those of the local model.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING

from ...errors import EngineError, UsageError
from ...languages.tags import primary, resolve
from ...retry import Clock
from ...revision import revision
from ..repair import ladder
from ..repair.ladder import SentenceTranslator
from .chat_endpoint import ChatEndpoint
from .language_model import Answer, Message
from .llama import LANGUAGES

if TYPE_CHECKING:
    from ...weights.store import ModelStore

URL_VARIABLE = "ACCESSNEWS_OPENAI_BASE_URL"
MODEL_VARIABLE = "ACCESSNEWS_OPENAI_MODEL"
KEY_VARIABLES = ("ACCESSNEWS_OPENAI_KEY", "OPENAI_API_KEY")
OPTIONS = frozenset({"base-url", "model"})


def open_translator(store: ModelStore) -> OpenAITranslator:
    """The entry point; what it needs is the service's, so the store is not asked."""
    return OpenAITranslator(
        os.environ.get(URL_VARIABLE, ""), os.environ.get(MODEL_VARIABLE, ""), key_from_environment()
    )


def key_from_environment() -> str:
    """The key, or "" for a service that wants none."""
    found = (os.environ.get(name, "").strip() for name in KEY_VARIABLES)
    return next(filter(None, found), "")


@dataclass(frozen=True, slots=True)
class RemoteModel:
    """A ``LanguageModel`` behind an address."""

    endpoint: ChatEndpoint
    name: str

    def answer(self, opening: Sequence[Message], request: Sequence[Message], limit: int) -> Answer:
        return self.endpoint.answer(self.name, [*opening, *request], limit)


class OpenAITranslator:
    """A ``Translator`` (translation/engine.py) on a service. Nothing is asked until it must be."""

    network = True

    def __init__(
        self,
        base_url: str,
        model: str = "",
        key: str = "",
        clock: Clock = time,
        *,
        repair: bool = True,
    ) -> None:
        """``repair`` False gives the first answer to each sentence."""
        self._repair = repair
        self._base_url = base_url
        self._wanted = model
        self._key = key
        self._clock = clock

    def configured(self, options: Mapping[str, str]) -> OpenAITranslator:
        """The same engine with the options ``base-url`` and ``model`` before the environment's.

        Raises:
            UsageError: there is another option.
        """
        if other := sorted(options.keys() - OPTIONS):
            raise UsageError(
                f"openai takes no --{other[0]}", "It takes --base-url URL, --model NAME."
            )
        return OpenAITranslator(
            options.get("base-url") or self._base_url,
            options.get("model") or self._wanted,
            self._key,
            self._clock,
            repair=self._repair,
        )

    def unrepaired(self) -> OpenAITranslator:
        """The same engine with the first answer to each sentence (``repair.RepairsItself``)."""
        return OpenAITranslator(self._base_url, self._wanted, self._key, self._clock, repair=False)

    def for_pair(self, source: str, target: str) -> OpenAITranslator:
        """The engine, for any two languages: what the model knows of them is for its user to say.

        Raises:
            UsageError: no address is given.
            EngineError: the two are one language; or as ``fingerprint``.
        """
        _pair(source, target)
        _ = self.fingerprint
        return self

    @property
    def title(self) -> str:
        """The model as the service names it, without the folders of a file's path."""
        name = self.model.name.replace("\\", "/").rstrip("/").rpartition("/")[2]
        return f"{name.removesuffix('.gguf')}, an OpenAI-compatible service"

    @property
    def fingerprint(self) -> str:
        """Changes with the address, the model's name and the rules of the ladder.

        Raises:
            UsageError: no address is given, or no model where there are several.
            EngineError: the service does not say which models it has.
        """
        return (
            f"openai/{self.model.endpoint.base_url}/{self.model.name}"
            f"/rules {revision(*ladder.RULES)}{'' if self._repair else '/unrepaired'}"
        )

    def pairs(self) -> frozenset[tuple[str, str]]:
        """All pairs of English and the local model's languages, where an address is given.

        They are a menu, not a limit: ``translate`` takes any pair.
        """
        if not self._base_url:
            return frozenset()
        return frozenset(permutations(("en", *LANGUAGES), 2))

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        pair = _pair(source, target)
        if not texts:
            return iter(())
        sentence = SentenceTranslator(self.model, *pair, repair=self._repair)
        return map(sentence.translate, texts)

    def translate_with_terms(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        terms: Sequence[Sequence[tuple[str, str]]],
    ) -> Iterator[str]:
        """As ``glossed.TermAware`` says."""
        pair = _pair(source, target)
        for text, told in zip(texts, terms, strict=True):
            sentence = SentenceTranslator(self.model, *pair, repair=self._repair, terms=told)
            yield sentence.translate(text)

    @cached_property
    def model(self) -> RemoteModel:
        """The service's model: the one that was named, or the only one that it has."""
        if not self._base_url:
            raise UsageError(
                "--translator openai: no address is given",
                f"Add --base-url http://localhost:8080/v1, or set {URL_VARIABLE}.",
            )
        endpoint = ChatEndpoint(self._base_url, self._key, self._clock)
        if self._wanted:
            return RemoteModel(endpoint, self._wanted)
        names = endpoint.models()
        if len(names) != 1:
            listed = ", ".join(names[:8]) or "none"
            raise UsageError(
                f"{endpoint.base_url}: which model? It has {listed}",
                f"Name one with --model, or set {MODEL_VARIABLE}.",
            )
        return RemoteModel(endpoint, names[0])


def _pair(source: str, target: str) -> tuple[str, str]:
    """The pair as the prompts know it.

    Raises:
        EngineError: both are one language, or one is none.
    """
    try:
        known = tuple(resolve(tag) for tag in (source, target))
    except UsageError as error:
        raise EngineError(error.message, error.remedy) from error
    first = "zh-Hant" if known[0] == "zh-Hant" else primary(known[0])
    if first == known[1]:
        raise EngineError(f"openai does not translate {source} to {target}: it is one language")
    return first, known[1]
