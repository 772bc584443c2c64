"""Which engines' translations are compared: all that keep the text here, or those named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import AccessnewsError, EngineError, UsageError
from .choose import AUTO, NO_OPTIONS, Configurable, choose_translator, open_translators
from .engine import Translator

if TYPE_CHECKING:
    from ..weights.store import ModelStore


@dataclass(frozen=True, slots=True)
class NamedEngine:
    """An engine for one pair of languages, and the name by which ``--translator`` takes it."""

    name: str
    engine: Translator


def engines_to_compare(
    names: Sequence[str],
    store: ModelStore,
    source: str,
    target: str,
    options: Mapping[str, str] = NO_OPTIONS,
) -> list[NamedEngine]:
    """Each engine once, by its fingerprint; where ``names`` are given, those, in their order.

    Without names they are those that keep the text on this machine, in the order of "auto", whose
    own choice is among them; it stands under its engine's name where that has one. ``options``
    ("model", "base-url") go to the one named engine that takes them.

    Raises:
        UsageError: there is no engine of a name, or ``options`` are not for one of those named.
        ModelMissingError: nothing installed translates the pair, or what is named does not.
        EngineError: a named engine does not translate the pair, or can't be loaded.
        ExtraMissingError: an extra that the pair or a named engine needs is not installed.
    """
    own = _whose(options, names, store)
    named = list(
        _named(names, store, source, target, own) if names else _here(store, source, target)
    )
    if not names:
        auto = NamedEngine(AUTO, choose_translator(AUTO, store, source, target))
        if auto.engine.fingerprint not in {each.engine.fingerprint for each in named}:
            named.insert(0, auto)  # two legs by two engines, which have no name of their own
    found: dict[str, NamedEngine] = {}
    for each in named:
        found.setdefault(each.engine.fingerprint, each)
    return list(found.values())


def _named(
    names: Sequence[str],
    store: ModelStore,
    source: str,
    target: str,
    options: Mapping[str, Mapping[str, str]],
) -> Iterator[NamedEngine]:
    here = {}
    if AUTO in names:
        here = {each.engine.fingerprint: each for each in _here(store, source, target)}
    for name in dict.fromkeys(names):
        engine = choose_translator(name, store, source, target, options.get(name, NO_OPTIONS))
        made = NamedEngine(name, engine)
        yield here.get(engine.fingerprint, made) if name == AUTO else made


def _here(store: ModelStore, source: str, target: str) -> Iterator[NamedEngine]:
    """The engines that can and that keep the text here; what can't be opened is passed over."""
    for name, translator in open_translators(store).items():
        try:
            if not translator.network:
                yield NamedEngine(name, choose_translator(name, store, source, target))
        except Exception as error:  # a third party's fault harms only who asks for it
            if isinstance(error, AccessnewsError) and not isinstance(error, EngineError):
                raise


def _whose(
    options: Mapping[str, str], names: Sequence[str], store: ModelStore
) -> Mapping[str, Mapping[str, str]]:
    """The options by the name of the engine that they are for.

    Raises:
        UsageError: none of the named engines takes options, or more than one does.
    """
    if not options:
        return {}
    opened = open_translators(store)
    able = [
        name
        for name in dict.fromkeys(names)
        if name in opened and isinstance(opened[name].opened(), Configurable)
    ]
    if len(able) != 1:
        raise UsageError(
            f"--{min(options)} belongs to one engine",
            "Name just one that takes it: --translator llama, or --translator openai.",
        )
    return {able[0]: options}
