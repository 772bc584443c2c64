"""``languages``: which pairs can be translated now, and which could be after an install."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from ..errors import AccessnewsError, ExtraMissingError
from .screen import Screen, screen_options

if TYPE_CHECKING:
    from ..translation.choose import InstalledTranslator
    from ..weights.entries import Entry
    from ..weights.store import ModelStore

INSTALLED, SERVICE, AVAILABLE = "installed", "service", "available"
GGUF = "model.gguf"
FEW = 12  # packages whose size is asked for over the network


@click.command(
    epilog="""\b
Examples:
  accessnews languages                  every pair, installed or to be had
  accessnews languages en zh            the ways from English to Chinese
  accessnews languages --installed      without asking the network
  accessnews languages --json"""
)
@click.argument("source", required=False, metavar="[FROM")
@click.argument("target", required=False, metavar="[TO]]")
@click.option("--installed", is_flag=True, help="Only what is installed; the network is not asked.")
@screen_options
@click.pass_obj
def languages(screen: Screen, source: str | None, target: str | None, installed: bool) -> None:
    """List the pairs of languages that can be translated: installed, or to be had and how large.

    A pair without a model of its own goes through a third language where both legs are installed.
    Of a pair that is named it is told which checks of a translation run, and which do not.
    """
    from ..languages.tags import acceptable_tags, display_name, resolve
    from ..review.findings import covered
    from ..translation.checks import coverage
    from ..weights.store import ModelStore
    from .checked import covered_lines

    wanted = [acceptable_tags(resolve(each)) if each else () for each in (source, target)]

    def asked_for(*pair: str) -> bool:
        return all(not tags or tag in tags for tags, tag in zip(wanted, pair, strict=True))

    store = ModelStore()
    pair = (resolve(source), resolve(target)) if source and target else None
    found = [*_installed(store, asked_for, screen.progress.say)]
    if pair and not any(record["state"] == INSTALLED for record in found):
        found += _through_another(store, *pair)
    if not installed:
        found += _to_be_had(store, asked_for, None if found else pair, screen.progress.say)
    checks = coverage(*pair) if pair else {}
    for record in found:
        if checks:
            record["checks"] = covered(checks)
        names = f"{display_name(record['from'])} to {display_name(record['to'])}"
        if record["via"]:
            names += f", via {display_name(record['via'])}"
        screen.show(
            record,
            f"{record['engine']:<8} {record['from']:<8} {record['to']:<8} {names:<44} "
            f"{_state(record)}",
        )
    if checks and not screen.json:
        told = (f"{line[0].upper()}{line[1:]}" for line in covered_lines(checks))
        screen.show({}, "", *told)


def _state(record: dict[str, Any]) -> str:
    if record["state"] == SERVICE:
        return f"over the network, only with --translator {record['engine']}"
    size = f"{record['bytes'] / 1e6:.0f} MB" if record["bytes"] else ""
    facts = [size, record["licence"], record["quality"]]
    if record["state"] == INSTALLED:
        told = ", ".join(filter(None, [INSTALLED, *facts]))
        chosen = f": --translator {record['engine']} --model {record['model']}"
        return told + (chosen if record["model"] else "")
    told = ", ".join(filter(None, [size or "size unknown", *facts[1:]]))
    return f"{told}: accessnews models install {record['model']}"


def _record(
    state: str,
    engine: str,
    pair: tuple[str, str],
    *,
    via: str = "",
    model: str = "",
    size: int | None = None,
    licence: str = "",
    quality: str = "",
) -> dict[str, Any]:
    return {
        "engine": engine,
        "from": pair[0],
        "to": pair[1],
        "via": via or None,
        "state": state,
        "model": model or None,
        "bytes": size,
        "licence": licence or None,
        "quality": quality or None,
    }


def _installed(
    store: ModelStore, asked_for: Callable[[str, str], bool], say: Callable[[str], None]
) -> Iterator[dict[str, Any]]:
    """The pairs of each engine; one that can't be loaded is told of and passed over."""
    from ..translation.choose import PIVOT, open_translators
    from ..translation.engine import uses_network

    packages = {package.pair for package in store.argos()}
    models = _by_pair(store)
    translators = open_translators(store)
    for engine, translator in translators.items():
        try:
            pairs = sorted(filter(lambda pair: asked_for(*pair), translator.pairs()))
            state = SERVICE if uses_network(translator) else INSTALLED
        except AccessnewsError as error:
            say(f"{engine}: {error.message}. {error.remedy}")
            continue
        for pair in pairs:
            through = engine == "argos" and pair not in packages
            model = models.get((engine, *pair)) or models.get((engine, "", ""))
            yield _record(
                state,
                engine,
                pair,
                via=PIVOT if through else "",
                size=model.size if model else None,
                licence=model.licence if model else "",
                quality=dict(model.quality).get("-".join(pair), "") if model else "",
            )
    yield from _by_model(store, translators["llama"], asked_for)


def _by_pair(store: ModelStore) -> dict[tuple[str, str, str], Entry]:
    """What is installed by engine and pair; the local model, which has many pairs, with none."""
    from ..weights.needed import BY_PAIR

    found = {}
    for entry in store.list():
        engine = entry.name.partition("-")[0]
        if entry.path is None or entry.purpose != "translation":
            continue
        if engine in BY_PAIR and len(entry.languages) == 2:
            found[engine, entry.languages[0], entry.languages[1]] = entry
        elif any(model.name == entry.name for model in store.catalogue.models):
            found["llama", "", ""] = entry
    return found


def _by_model(
    store: ModelStore, llama: InstalledTranslator, asked_for: Callable[[str, str], bool]
) -> Iterator[dict[str, Any]]:
    """What language models that were installed from a file can do, each under its own name."""
    from ..translation.choose import Configurable

    known = {model.name for model in store.catalogue.models}
    try:
        engine = llama.opened()
    except ExtraMissingError:  # told of already
        return
    for entry in store.list():
        if entry.name in known or entry.path is None or not (entry.path / GGUF).is_file():
            continue
        if isinstance(engine, Configurable):
            for pair in sorted(engine.configured({"model": entry.name}).pairs()):
                if asked_for(*pair):
                    yield _record(INSTALLED, "llama", pair, model=entry.name, size=entry.size)


def _through_another(store: ModelStore, source: str, target: str) -> Iterator[dict[str, Any]]:
    """The way that "auto" finds where no engine goes straight."""
    from ..translation.choose import AUTO, choose_translator
    from ..translation.engines.pivot import PivotTranslator

    try:
        chosen = choose_translator(AUTO, store, source, target)
    except AccessnewsError:
        return
    if isinstance(chosen, PivotTranslator):
        yield _record(INSTALLED, AUTO, (source, target), via=chosen.via)


def _to_be_had(
    store: ModelStore,
    asked_for: Callable[[str, str], bool],
    missing: tuple[str, str] | None,
    say: Callable[[str], None],
) -> Iterator[dict[str, Any]]:
    """What an install would add, with a note in place of the Argos index where it is silent.

    ``missing`` is the one pair asked for, where nothing installed translates it.
    """
    from ..weights.offers import offers_through_another, size_of, translation_offers

    found = translation_offers(store)
    offers = [each for each in found.offers if asked_for(each.source, each.target)]
    if missing and not offers:
        offers = offers_through_another(store, found, *missing)
    ask = len(offers) <= FEW
    for offer in offers:
        size = size_of(offer) if ask else offer.size
        pair = (offer.source, offer.target)
        yield _record(
            AVAILABLE,
            offer.engine,
            pair,
            via=offer.via,
            model=offer.model,
            size=size,
            licence=offer.licence,
            quality=offer.quality,
        )
    for note in found.notes:
        say(note)
