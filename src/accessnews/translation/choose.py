"""Which engine translates a pair: by name, or the best that is installed.

Where none goes straight from one language to the other, two legs through a third are taken.

Engines are found by their entry points in ``accessnews.translators`` and loaded when first used,
so one that can't be loaded harms nobody who did not ask for it. One that sends the text away from
this machine is taken only by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ..errors import AccessnewsError, EngineError, ModelMissingError, UsageError
from ..extras import missing, of_language, require
from ..languages.tags import acceptable_tags, primary, script
from ..weights.argos_packages import FILE_REMEDY
from ..weights.catalogue import unknown_name
from ..weights.needed import local_models
from .engine import Translator, is_trained, uses_network
from .engines.pivot import PivotTranslator

if TYPE_CHECKING:
    from ..weights.store import ModelStore

GROUP = "accessnews.translators"
AUTO = "auto"
ORDER = ("firefox", "argos", "llama")  # what "auto" prefers, before any third party's
PIVOT = "en"  # the third language that is tried first
NO_OPTIONS: Mapping[str, str] = MappingProxyType({})


@runtime_checkable
class Narrowable(Protocol):
    """An engine that can be had for one pair, so that its fingerprint names that pair's models."""

    def for_pair(self, source: str, target: str) -> Translator: ...


@runtime_checkable
class GoesThrough(Protocol):
    """An engine some of whose pairs go through a third language."""

    def via(self, source: str, target: str) -> str:
        """That language, or "" for a pair that it translates straight, or not at all."""
        ...


@runtime_checkable
class Configurable(Protocol):
    """An engine with options of its own: "model" and "base-url", as the command line has them."""

    def configured(self, options: Mapping[str, str]) -> Translator: ...


def choose_translator(
    name: str,
    store: ModelStore,
    source: str,
    target: str,
    options: Mapping[str, str] = NO_OPTIONS,
) -> Translator:
    """The engine called ``name`` for a pair of BCP 47 tags.

    "auto" takes the first that can, of those that keep the text on this machine. ``options`` are
    the engine's own: "model", "base-url".

    Raises:
        UsageError: there is no engine of that name (names the nearest), or it takes no such option.
        ModelMissingError: nothing installed translates the pair; names the ways to get it.
        EngineError: the engine does not translate the pair, or can't be loaded.
        ExtraMissingError: an extra that the pair or its models need is not installed.
    """
    require(*of_language(source), *of_language(target))
    translators = open_translators(store)
    if name == AUTO:
        if options:
            raise UsageError(
                f"--{min(options)} belongs to one engine",
                "Name it too: --translator llama, or --translator openai.",
            )
        engines = list(_offline(translators))
        if (chosen := _able(engines, source, target)) is not None:
            return chosen
        _require_extra(store, source, target)
        raise _missing(f"nothing installed translates {source} to {target}", store, source, target)
    if name not in translators:
        raise unknown_name("translator", name, [AUTO, *translators])
    engine = _configured(name, translators[name].opened(), options)
    if uses_network(engine) and isinstance(engine, Narrowable):
        return engine.for_pair(source, target)  # a service's pairs are a menu, not a limit
    if (chosen := _able([engine], source, target)) is not None:
        return chosen
    if name in ORDER:
        fault = f"{name}: no model from {source} to {target} is installed"
        raise _missing(fault, store, source, target, name)
    raise EngineError(
        f"{name} does not translate {source} to {target}", "Leave the choice to --translator auto."
    )


def choose_others(
    first: Translator, store: ModelStore, source: str, target: str
) -> Iterator[Translator]:
    """Each other engine that "auto" would take for the pair, for what ``first`` can't.

    Their models are loaded only when they are asked.
    """
    for engine in _offline(open_translators(store)):
        other = _able([engine], source, target)
        if other is not None and other.fingerprint != first.fingerprint:
            yield other


def open_translators(store: ModelStore) -> dict[str, InstalledTranslator]:
    """Every engine by name, in the order in which "auto" asks them."""
    found = {point.name: point for point in entry_points(group=GROUP)}
    first = [name for name in ORDER if name in found]
    names = [*first, *sorted(found.keys() - set(first))]
    return {name: InstalledTranslator(found[name], store) for name in names}


def translates(
    translator: Translator, source: str, target: str, *, same_script: bool = False
) -> bool:
    """Whether the pair works now, as it stands or by a wider tag (zh-TW by zh-Hant, then zh).

    With ``same_script`` a wider tag of another script does not count: zh for zh-Hant.
    """
    pairs = translator.pairs()
    return any(
        (first, last) in pairs
        for first in acceptable_tags(source)
        for last in acceptable_tags(target)
        if not same_script or (script(first), script(last)) == (script(source), script(target))
    )


class InstalledTranslator:
    """A ``Translator`` behind an entry point, opened when first used."""

    def __init__(self, point: EntryPoint, store: ModelStore) -> None:
        self._point = point
        self._store = store
        self._opened: Translator | None = None

    @property
    def title(self) -> str:
        return self.opened().title

    @property
    def fingerprint(self) -> str:
        return self.opened().fingerprint

    @property
    def network(self) -> bool:
        return uses_network(self.opened())

    @property
    def trained(self) -> bool:
        return is_trained(self.opened())

    def pairs(self) -> frozenset[tuple[str, str]]:
        return self.opened().pairs()

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str]:
        return self.opened().translate(texts, source, target)

    def opened(self) -> Translator:
        """The engine itself.

        Raises:
            EngineError: it can't be loaded.
        """
        if self._opened is None:
            try:
                engine: Translator = self._point.load()(self._store)
            except AccessnewsError:
                raise
            except Exception as error:
                raise EngineError(
                    f"the translator {self._point.name} ({self._point.value}) cannot be loaded: "
                    f"{error}",
                    "Install accessnews again, or the package that brings this translator.",
                ) from error
            self._opened = engine
        return self._opened


def _offline(translators: Mapping[str, InstalledTranslator]) -> Iterator[Translator]:
    """The engines that "auto" may take: loadable, and the text stays on this machine."""
    for translator in translators.values():
        if (engine := _working_here(translator)) is not None:
            yield engine


def _working_here(translator: InstalledTranslator) -> Translator | None:
    """The engine, None where it fails: a third party's fault harms only who asks for it."""
    try:
        engine = translator.opened()
        if uses_network(engine):
            return None
        engine.pairs()
    except Exception as error:
        if isinstance(error, AccessnewsError) and not isinstance(error, EngineError):
            raise
        return None
    return engine


def _able(engines: Sequence[Translator], source: str, target: str) -> Translator | None:
    """The first engine that goes straight, else two legs through a third language.

    A way in the scripts that were asked for goes before one in another. An engine that itself
    goes through a third language is no straight one: each leg of such a way gets the first engine
    that has it.
    """
    for same_script in (True, False):
        for engine in engines:
            if not _via(engine, source, target) and translates(
                engine, source, target, same_script=same_script
            ):
                return _narrowed(engine, source, target)
        if (chosen := _through(engines, source, target, same_script=same_script)) is not None:
            return chosen
    return None


def _through(
    engines: Sequence[Translator], source: str, target: str, *, same_script: bool
) -> Translator | None:
    """The first two engines that meet in a third language, or the one that goes there itself."""

    def first_for(*leg: str) -> Translator | None:
        return next(
            (each for each in engines if translates(each, *leg, same_script=same_script)), None
        )

    known = {tag for engine in engines for pair in engine.pairs() for tag in pair}
    for via in sorted(known, key=lambda tag: (tag != PIVOT, tag)):
        if primary(via) in (primary(source), primary(target)):
            continue
        first, second = first_for(source, via), first_for(via, target)
        if first is None or second is None:
            continue
        if first is second and _via(first, source, target) == via:
            return _narrowed(first, source, target)
        return PivotTranslator(_narrowed(first, source, via), _narrowed(second, via, target), via)
    return None


def _via(engine: Translator, source: str, target: str) -> str:
    """The language between, where an engine's way for the pair has one."""
    return engine.via(source, target) if isinstance(engine, GoesThrough) else ""


def _narrowed(engine: Translator, source: str, target: str) -> Translator:
    return engine.for_pair(source, target) if isinstance(engine, Narrowable) else engine


def _configured(name: str, engine: Translator, options: Mapping[str, str]) -> Translator:
    if not options:
        return engine
    if isinstance(engine, Configurable):
        return engine.configured(options)
    raise UsageError(f"{name} takes no --{min(options)}", "Leave that option out.")


def _require_extra(store: ModelStore, source: str, target: str) -> None:
    """Refuse to go on where models of the pair are here, or no engine, and their extra is not.

    Raises:
        ExtraMissingError: an extra is not installed.
    """

    def near(pairs: Iterable[tuple[str, str]]) -> bool:
        return any(
            first in acceptable_tags(source) or last in acceptable_tags(target)
            for first, last in pairs
        )

    if near(model.pair for model in store.firefox()):
        require("firefox")
    if any(store.installed(model.name) for model in local_models(store, source, target)):
        require("llama")
    if near(package.pair for package in store.argos()):
        require("argos")
    if all(map(missing, ORDER)):
        require(ORDER[0])


def _missing(
    fault: str, store: ModelStore, source: str, target: str, engine: str = ""
) -> ModelMissingError:
    local = [model.name for model in local_models(store, source, target)]
    if engine == "llama":
        command = local[0] if local else f"{source} {target}"
        return ModelMissingError(fault, f"Run: accessnews models install {command}", command)
    model = local[0] if local and not engine else ""
    remedy = f"Run: accessnews models install {source} {target}."
    file = "" if engine == "firefox" else f" {FILE_REMEDY}"
    return ModelMissingError(fault, f"{remedy}{file}", model)
