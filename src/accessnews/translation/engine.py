"""What a translation engine is: the smallest contract, so that one is easily added.

An engine takes whole sentences and gives one text for each. It knows nothing of articles, caches,
files or progress. A third party adds one by an entry point in ``accessnews.translators`` that
names a function ``open_translator(store: ModelStore) -> Translator``; opening is cheap, models
load on first use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from ..edition import Rendering
from ..errors import AccessnewsError, EngineError, ExtraMissingError, ModelMissingError
from ..faults import REFUSALS
from ..runs import Run


class Translator(Protocol):
    """A machine translation engine with its models.

    One of rules alone, without a model trained on people's texts, says so by an attribute
    ``trained`` that is False (``is_trained``): its translations are then marked as such.
    """

    @property
    def title(self) -> str:
        """Engine and model as a reader should know them: "Argos Translate 1.9 (en to zh)"."""
        ...

    @property
    def fingerprint(self) -> str:
        """Engine, model, version and settings: whatever changes the output. A cache key's part."""
        ...

    @property
    def network(self) -> bool:
        """Whether the text leaves this machine: "auto" takes no such engine.

        One that does not say it counts as one that sends the text away (``uses_network``).
        """
        ...

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Pairs of BCP 47 primary language tags that work now, with what is installed."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        """One translation for each text, in order, yielded as soon as it is known.

        ``source`` and ``target`` are BCP 47 tags (``zh-Hant`` is a target of its own only where
        the engine lists it; otherwise the primary tag counts).

        Raises:
            ModelMissingError: no model for the pair is installed.
            EngineError: the engine failed.
        """
        ...


@runtime_checkable
class Settles(Protocol):
    """A ``Translator`` that has some translations from a person."""

    def settled(self, texts: Sequence[str], source: str, target: str) -> frozenset[str]:
        """Those of ``texts`` that a person translated or confirmed."""
        ...


@runtime_checkable
class StandsIn(Protocol):
    """A ``Translator`` in which others translate what its engine fails at."""

    def stood_in(self, texts: Sequence[str], source: str, target: str) -> Mapping[str, Rendering]:
        """Those of ``texts`` that were last translated otherwise; ``sentence`` is empty."""
        ...


@runtime_checkable
class KnowsRuns(Protocol):
    """A ``Translator`` that has translations in which a person placed links and emphasis."""

    def runs(self, texts: Sequence[str], source: str, target: str) -> Mapping[str, tuple[Run, ...]]:
        """The runs of the translations of those of ``texts`` whose places are known."""
        ...


@runtime_checkable
class HasPlainEngine(Protocol):
    """A ``Translator`` whose engine may be asked what is no sentence of an article."""

    def plain_engine(self) -> Translator:
        """The engine behind the cache: what it answers is not checked, mended or remembered."""
        ...


@runtime_checkable
class TakesTerms(Protocol):
    """A ``Translator`` that can be told how words of its texts are to be rendered."""

    def with_terms(self, terms: Mapping[str, str], source: str, target: str) -> Translator:
        """The same translator for texts in which ``terms``, as they stand there, are so rendered.

        It asks no memory, and an editor's glossary wins over ``terms``.
        """
        ...


@runtime_checkable
class Closable(Protocol):
    """A ``Translator`` whose models can be freed."""

    def close(self) -> None:
        """Free the models; the next translation loads them again."""
        ...


@runtime_checkable
class Heavy(Protocol):
    """A ``Translator`` whose models take so much memory that not every process can have them."""

    @property
    def memory(self) -> int:
        """Bytes that a process takes for them, about."""
        ...


def uses_network(translator: Translator) -> bool:
    """Whether a translator sends the text away, or does not say that it keeps it here."""
    return getattr(translator, "network", True) is not False


def is_trained(translator: Translator) -> bool:
    """Whether a translator is a trained model, or does not say that it is none."""
    return getattr(translator, "trained", True) is not False


def ends_the_run(error: Exception, engine: Translator) -> bool:
    """Whether an engine's exception is no matter of the text that it was asked for.

    So it is where something is missing, where the system refuses to write, where the user is to
    change something, and where a service over the network fails.
    """
    if isinstance(error, OSError):
        return error.errno in REFUSALS
    if isinstance(error, ModelMissingError | ExtraMissingError):
        return True
    if isinstance(error, EngineError):
        return uses_network(engine)
    return isinstance(error, AccessnewsError)


class Around:
    """A ``Translator`` around another: its name, fingerprint, network and pairs are the other's."""

    def __init__(self, engine: Translator) -> None:
        self._engine = engine

    @property
    def title(self) -> str:
        return self._engine.title

    @property
    def fingerprint(self) -> str:
        return self._engine.fingerprint

    @property
    def network(self) -> bool:
        return uses_network(self._engine)

    @property
    def trained(self) -> bool:
        return is_trained(self._engine)

    def pairs(self) -> frozenset[tuple[str, str]]:
        return self._engine.pairs()
