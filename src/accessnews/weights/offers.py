"""What could be installed for translation: models of the catalogue, packages of the Argos index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accessnews.errors import EngineError

from . import argos_packages, http
from .argos_packages import ArgosPackage
from .catalogue import Model
from .store import ModelStore


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that is not installed, for one pair of BCP 47 tags.

    ``size`` is the bytes that an install fetches, None where that is not known before. ``link``
    is where an Argos package lies. ``via`` is the language between, where the model needs one.
    """

    model: str
    engine: str
    source: str
    target: str
    size: int | None
    link: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """The offers, and why the Argos index was not among those asked (empty where it was)."""

    offers: tuple[Offer, ...]
    note: str = ""


def translation_offers(store: ModelStore, *, network: bool = True) -> Offers:
    """What is not installed and could be, the catalogue's first; never fails for want of a network.

    ``network`` says whether the Argos index is asked at all.
    """
    own = [
        offer
        for model in store.catalogue.models
        if model.purpose == "translation" and not store.installed(model.name)
        for offer in _of_model(model)
    ]
    if not network:
        return Offers(tuple(own))
    try:
        index = store.available()
    except EngineError as error:
        return Offers(tuple(own), error.message)
    have = {package.name for package in store.argos()}
    return Offers((*own, *_of_index(package for package in index if package.name not in have)))


def offers_through_another(
    store: ModelStore, found: Offers, source: str, target: str
) -> list[Offer]:
    """What an install of the pair would bring where no offer is straight for it.

    Both legs of Argos packages, or a language model for the pair by way of its hub.
    """
    try:
        names = store.names_for("translation", source, target)
    except EngineError:
        return []
    through = []
    for name in names:
        offers = [each for each in found.offers if each.model == name]
        if offers and offers[0].engine != argos_packages.ENGINE:
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
                yield Offer(model.name, "llama", source, target, fetched)


def _of_index(packages: Iterable[ArgosPackage]) -> Iterable[Offer]:
    for package in sorted(packages, key=lambda each: each.pair):
        link = next((each for each in package.links if each.startswith(("http:", "https:"))), "")
        yield Offer(package.name, argos_packages.ENGINE, *package.pair, None, link)
