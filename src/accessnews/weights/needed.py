"""What is to be installed for a purpose: which models, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from accessnews.errors import EngineError
from accessnews.extras import missing
from accessnews.languages.tags import acceptable_tags, script

from . import argos_packages, firefox_models
from .catalogue import Model, Purpose
from .store import ModelStore

PIVOT = "en"  # what models of one pair meet in when there is none from one language to the other

BY_PAIR = (firefox_models.ENGINE, argos_packages.ENGINE)
"""The engines whose models are each for a pair, the better first."""

Packages = Mapping[tuple[str, str], str]


def names_for(
    store: ModelStore, purpose: Purpose, language: str, target: str = "", engine: str = ""
) -> list[str]:
    """What to install for a purpose; empty where nothing is needed.

    Args:
        purpose: "translation" takes ``language`` and ``target``, the others ``language``.
        language: a BCP 47 tag.
        target: a BCP 47 tag.
        engine: the one that a translation is to be done by; "" is the best that can be had.

    A translation gets a Firefox Translations model, else an Argos package, each for the pair or
    for both its legs through English, else the local language model; what needs an extra that is
    not installed is left out, but for Argos. The network is asked for what is not installed and
    not in the catalogue.

    Raises:
        EngineError: nothing is known for the pair; says why the lists did not help.
    """
    if purpose != "translation":
        models = [each for each in store.catalogue.models if each.purpose == purpose]
        return [model.name for model in models if model.recommended_for(language)][:1]
    wanted = (language, target)
    ways = {
        firefox_models.ENGINE: (_installed_firefox, _firefox),
        argos_packages.ENGINE: (_installed_argos, _argos),
    }
    asked = {name: way for name, way in ways.items() if engine in ("", name)}
    for installed, _ in asked.values():
        if names := _route(installed(store), *wanted, same_script=True):
            return names
    failures = []
    for _, listed in asked.values():
        try:
            if names := listed(store, *wanted):
                return names
        except EngineError as error:
            failures.append(error)
    local = [] if engine or missing("llama") else local_models(store, *wanted)
    if local:
        return [local[0].name]
    raise EngineError(
        "; ".join(failure.message for failure in failures)
        or f"no model from {language} to {target} is known",
        " ".join(dict.fromkeys(failure.remedy for failure in failures)),
    )


def local_models(store: ModelStore, source: str, target: str) -> list[Model]:
    """The catalogue's language models for a pair of BCP 47 tags, straight or by their hub."""

    def able(model: Model) -> bool:
        if firefox_models.is_name(model.name):
            return False
        legs = ((source, model.hub), (model.hub, target)) if model.hub else ()
        through = bool(legs) and all(model.translates(*leg) for leg in legs)
        return through or model.translates(source, target)

    return [each for each in store.catalogue.models if able(each)]


def _firefox(store: ModelStore, source: str, target: str) -> list[str]:
    """
    Raises:
        EngineError: no model is listed, or the list can't be had.
    """
    if missing(firefox_models.ENGINE):
        return []
    packed = _named(each for each in store.catalogue.models if firefox_models.is_name(each.name))
    names = _route(packed, source, target, same_script=True)
    if not names:
        names = _route({**_named(store.listed().models), **packed}, source, target)
    if not names:
        raise EngineError(f"Mozilla lists no model from {source} to {target}")
    return names


def _argos(store: ModelStore, source: str, target: str) -> list[str]:
    """
    Raises:
        EngineError: no package is listed, or the index can't be had.
    """
    names = _route({each.pair: each.name for each in store.available()}, source, target)
    if not names:
        raise EngineError(
            f"the Argos index lists no package from {source} to {target}",
            argos_packages.FILE_REMEDY,
        )
    return names


def _installed_firefox(store: ModelStore) -> Packages:
    return {model.pair: model.name for model in store.firefox()}


def _installed_argos(store: ModelStore) -> Packages:
    return {package.pair: package.name for package in store.argos()}


def _named(models: Iterable[Model]) -> dict[tuple[str, str], str]:
    return {(model.languages[0], model.languages[1]): model.name for model in models}


def _route(packages: Packages, source: str, target: str, *, same_script: bool = False) -> list[str]:
    """The names for the pair itself, or for its two legs through English; empty if neither.

    With ``same_script`` a model of another script than the tag's does not count.
    """

    def tags(wanted: str) -> list[str]:
        return [
            tag
            for tag in acceptable_tags(wanted)
            if not same_script or script(tag) == script(wanted)
        ]

    for via in ((), (PIVOT,)):
        for first in tags(source):
            for last in tags(target):
                legs = [*pairwise((first, *via, last))]
                if all(leg in packages for leg in legs):
                    return [packages[leg] for leg in legs]
    return []
