"""The one function an article flows through: translate, narrate, pair, write, report."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import files
from .cache import narrate_cached
from .editions.cover import cover
from .editions.header import compose
from .editions.writer import write_edition, write_story
from .model import Article, Edition
from .narration.cast import Cast
from .narration.lexicon import Lexicon
from .plan import Engines, Plan
from .progress import Progress
from .report import describe
from .sound.presets import preset
from .translation.engine import Translator
from .translation.translate import translate


@dataclass(frozen=True, slots=True)
class Published:
    """What came of one article: its folder, the files made, and the report as written."""

    folder: Path
    files: tuple[Path, ...]
    report: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Route:
    """The engines of one language's edition; ``translator`` is None for the original."""

    language: str
    translator: Translator | None
    cast: Cast | None


def publish(
    article: Article, slug: str, plan: Plan, engines: Engines, progress: Progress
) -> Published:
    """Make every edition of ``article`` that ``plan`` asks for, in ``plan.output / slug``.

    Engines are chosen before any work is done, so that a missing model is told at once.

    Raises:
        InputError: a file can't be written.
        EngineError: an engine or its model is missing, or failed.
    """
    routes = choose_routes(article, plan, engines)
    texts = [in_language(article, slug, route, plan, engines, progress) for route in routes]
    editions = [
        narrated(edition, route, plan, engines, progress)
        for edition, route in zip(texts, routes, strict=True)
    ]
    original, *translations = editions
    if plan.keep_quotes:
        editions = [original, *(replace(each, quoted=original) for each in translations)]
    if plan.bilingual:
        editions += [bilingual(original, translation) for translation in translations]

    folder = plan.output / slug
    written = {
        edition.name: write_edition(edition, folder / "-".join(edition.languages), plan.formats)
        for edition in editions
    }
    together = write_story(editions, folder, plan.formats, written)
    report = describe(article, editions, written, together, folder, engines.glossary)
    report_file = files.write_text(
        folder / "report.json", json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    )
    made = [path for paths in written.values() for path in paths]
    return Published(folder, (*made, *together, report_file), report)


def choose_routes(article: Article, plan: Plan, engines: Engines) -> list[Route]:
    """The original's route first, then one for each target that is another language."""
    targets = [target for target in plan.targets if target != article.language]
    routes = []
    for target in (article.language, *targets):
        original = target == article.language
        translator = None if original else engines.translator(article.language, target)
        cast = engines.cast(target) if plan.narrate else None
        routes.append(Route(target, translator, cast))
    return routes


def in_language(
    article: Article, slug: str, route: Route, plan: Plan, engines: Engines, progress: Progress
) -> Edition:
    """The text edition of one language, with all that is composed for it, and its cover."""
    text, engine, reviewed = article, "", False
    if route.translator:
        text = translate(article, route.translator, route.language, progress)
        engine = route.translator.title
        reviewed = engines.reviewed(article, text)
    narrator = route.cast.main.narrator.title if route.cast else ""
    text = compose(
        text, translator=engine, reviewed=reviewed, narrator=narrator, closing=plan.closing
    )
    edition = Edition(slug, (text,), translator=engine, reviewed=reviewed, cover=cover(text))
    return pronounced(edition, engines.lexicon())


def pronounced(edition: Edition, lexicon: Lexicon) -> Edition:
    """The edition of one language with what ``lexicon`` tells of the words in it."""
    (text,) = edition.texts
    said = (sentence.text for sentence in text.sentences())
    return replace(edition, pronunciations=lexicon.occurring(said, text.language))


def narrated(
    edition: Edition, route: Route, plan: Plan, engines: Engines, progress: Progress
) -> Edition:
    """The edition with its sound, where the route has voices."""
    if not route.cast:
        return edition
    (text,) = edition.texts
    cast = engines.with_foreign(route.cast, text)
    narration = narrate_cached(text, cast, engines.cache, progress, preset(plan.preset))
    return replace(edition, narrations=(narration,))


def bilingual(original: Edition, translation: Edition) -> Edition:
    """Two editions as one: the original first, each sentence with its translation."""
    return replace(
        original,
        texts=original.texts + translation.texts,
        narrations=original.narrations + translation.narrations,
        translator=translation.translator,
        reviewed=translation.reviewed,
        pronunciations=original.pronunciations + translation.pronunciations,
    )
