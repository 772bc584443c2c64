"""The one function an article flows through: translate, narrate, pair, write, report."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import files
from .article import Article, Edition, Term
from .editions.content.header import compose
from .editions.content.script import article_in_script
from .editions.cover import cover
from .editions.writer import check_ready, write_edition, write_story
from .engines import Engines
from .languages.zh.text import in_script, is_chinese
from .narration.cached import narrate_cached
from .narration.cast import Cast
from .narration.names.lexicon import Lexicon
from .plan import Plan
from .progress import Progress
from .report import describe
from .review import alternatives
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

    Pictures without a text are listed there in ``missing-alt.csv``; what an editor has filled in
    there before is taken.

    Engines are chosen and formats checked before any work is done, so that a missing model is told
    at once.

    Raises:
        InputError: a file can't be written.
        EngineError: an engine or its model is missing, or failed.
    """
    folder = plan.output / slug
    as_read = article
    if (filled := folder / alternatives.NAME).is_file():
        article = alternatives.described(article, alternatives.load(filled))
    with engines.translating():
        routes = choose_routes(article, plan, engines)
        check_ready(plan.formats, [route.language for route in routes])
        texts = [translated(article, route, progress) for route in routes]
    composed = [
        in_language(article, text, slug, route, plan, engines)
        for text, route in zip(texts, routes, strict=True)
    ]
    composed = [explained(each, article, plan, engines) for each in composed]
    editions = [
        narrated(edition, route, plan, engines, progress)
        for edition, route in zip(composed, routes, strict=True)
    ]
    original, *translations = editions
    if plan.keep_quotes:
        editions = [original, *(replace(each, quoted=original) for each in translations)]
    if plan.bilingual:
        editions += [bilingual(original, translation) for translation in translations]
    editions = [replace(each, certification=plan.certification) for each in editions]

    written = {
        edition.name: write_edition(edition, folder / "-".join(edition.languages), plan.formats)
        for edition in editions
    }
    together = write_story(editions, folder, plan.formats, written)
    report = describe(article, texts[1:], editions, written, together, folder, engines.glossary)
    report_file = files.write_text(
        folder / "report.json", json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    )
    made = [path for paths in written.values() for path in paths]
    listed = alternatives.write(as_read, folder)
    return Published(folder, (*made, *together, report_file, *listed), report)


def choose_routes(article: Article, plan: Plan, engines: Engines) -> list[Route]:
    """The original's route first, then one for each target whose edition is in another language."""
    routes: dict[str, Route] = {}
    for target in (article.language, *plan.targets):
        shown = shown_as(target, plan)
        if shown in routes or (target == article.language and routes):
            continue
        original = target == article.language
        translator = None if original else engines.translator(article.language, target)
        cast = engines.cast(shown) if plan.narrate else None
        routes[shown] = Route(target, translator, cast)
    return list(routes.values())


def shown_as(language: str, plan: Plan) -> str:
    """The tag of an edition of a text in ``language``: Chinese is set in the plan's script."""
    return plan.script if plan.script and is_chinese(language) else language


def translated(article: Article, route: Route, progress: Progress) -> Article:
    """The article in a route's language, as its engine or its author wrote it."""
    if not route.translator:
        return article
    return translate(article, route.translator, route.language, progress)


def in_language(
    article: Article, text: Article, slug: str, route: Route, plan: Plan, engines: Engines
) -> Edition:
    """The text edition of one language, with all that is composed for it, and its cover.

    ``text`` is ``article``, or its translation. It is set in the plan's script only here: what
    the cache, the memory and the checks know is the text as it was made.
    """
    engine, reviewed = "", False
    if route.translator:
        engine = route.translator.title
        reviewed = engines.reviewed(article, text)
    text = article_in_script(text, shown_as(text.language, plan))
    narrator = route.cast.main.narrator.title if route.cast else ""
    text = compose(
        text, translator=engine, reviewed=reviewed, narrator=narrator, closing=plan.closing
    )
    edition = Edition(
        slug,
        (text,),
        translator=engine,
        reviewed=reviewed,
        cover=cover(text),
        look=plan.look,
    )
    return pronounced(edition, engines.lexicon())


def pronounced(edition: Edition, lexicon: Lexicon) -> Edition:
    """The edition of one language with what ``lexicon`` tells of the words in it."""
    (text,) = edition.texts
    said = (sentence.text for sentence in text.sentences())
    return replace(edition, pronunciations=lexicon.occurring(said, text.language))


def explained(edition: Edition, article: Article, plan: Plan, engines: Engines) -> Edition:
    """The edition with the entries of the user's glossary that stand in ``article``."""
    own = shown_as(article.language, plan)
    found: dict[str, Term] = {}
    for target in plan.targets:
        glossary = engines.glossary(article.language, target)
        if glossary is None or target == article.language:
            continue
        shown = shown_as(target, plan)
        terms = (term for each in article.sentences() for term in glossary.terms_in(each.text))
        for term in terms:
            known = found.get(term.source) or Term({own: _set_in(term.source, own)})
            words = {**known.words, shown: _set_in(term.target, shown)}
            found[term.source] = Term(words, known.note or term.note)
    return replace(edition, terms=tuple(found.values()))


def _set_in(words: str, language: str) -> str:
    return in_script(words, language) if is_chinese(language) else words


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
