"""What could be installed for translation: by the catalogue, Mozilla's list, the Argos index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accessnews.errors import EngineError

from . import argos_packages, http
from .argos_packages import ARGOS_LICENCE, ArgosPackage
from .catalogue import Model
from .needed import BY_PAIR, names_for
from .store import ModelStore


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that is not installed, for one pair of BCP 47 tags.

    ``size`` is the bytes that an install fetches, None where that is not known before. ``link``
    is where an Argos package lies. ``via`` is the language between, where the model needs one.
    ``quality`` is what was measured here with the model for the pair, "" where nothing was.
    """

    model: str
    engine: str
    source: str
    target: str
    size: int | None
    link: str = ""
    via: str = ""
    licence: str = ""
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """The offers, and why what else there may be is not among them: a line for each list."""

    offers: tuple[Offer, ...]
    notes: tuple[str, ...] = ()


def translation_offers(store: ModelStore, *, network: bool = True) -> Offers:
    """What is not installed and could be, the catalogue's first; never fails for want of a network.

    ``network`` says whether the Argos index is asked at all.
    """
    offers = [
        offer
        for model in store.catalogue.models
        if model.purpose == "translation" and not store.installed(model.name)
        for offer in _of_model(model)
    ]
    if not network:
        return Offers(tuple(offers))
    notes = []
    try:
        of_mozilla = store.listed().models
    except EngineError as error:
        notes.append(
            f"Firefox Translations models that could be installed are not listed: {error.message}"
        )
    else:
        own = {model.name for model in store.catalogue.models}
        have = {model.name for model in store.firefox()}
        for model in of_mozilla:
            if model.name not in own | have:
                offers += _of_model(model)
    try:
        index = store.available()
    except EngineError as error:
        notes.append(f"Argos packages that could be installed are not listed: {error.message}")
    else:
        installed = {package.name for package in store.argos()}
        offers += _of_index(package for package in index if package.name not in installed)
    return Offers(tuple(offers), tuple(notes))


def offers_through_another(
    store: ModelStore, found: Offers, source: str, target: str
) -> list[Offer]:
    """What an install of the pair would bring where no offer is straight for it.

    Both legs of models for pairs, or a language model for the pair by way of its hub.
    """
    try:
        names = names_for(store, "translation", source, target)
    except EngineError:
        return []
    through = []
    for name in names:
        offers = [each for each in found.offers if each.model == name]
        if offers and offers[0].engine not in BY_PAIR:
            hub = store.catalogue.find(name).hub
            offers = [replace(offers[0], source=source, target=target, via=hub)]
        through += offers
    return through


def size_of(offer: Offer) -> int | None:
    """The bytes that an install fetches; asks where the package lies, None where that fails."""
    return offer.size if offer.size is not None or not offer.link else http.length(offer.link)


def _of_model(model: Model) -> Iterable[Offer]:
    fetched = sum(source.size for source in model.sources)
    for source in model.languages:
        for target in model.languages:
            if source != target and model.translates(source, target):
                yield Offer(
                    model.name,
                    model.engine or "llama",
                    source,
                    target,
                    fetched,
                    licence=model.licence,
                    quality=dict(model.quality).get(f"{source}-{target}", ""),
                )


def _of_index(packages: Iterable[ArgosPackage]) -> Iterable[Offer]:
    for package in sorted(packages, key=lambda each: each.pair):
        link = next((each for each in package.links if each.startswith(("http:", "https:"))), "")
        yield Offer(
            package.name, argos_packages.ENGINE, *package.pair, None, link, licence=ARGOS_LICENCE
        )
