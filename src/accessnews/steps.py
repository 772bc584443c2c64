"""What is done to an article one step after the other: each takes an edition and adds to it.

``pipeline.publish`` takes them all; the commands of single stages take the same ones, with an
edition in a file between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .abreast import abreast
from .article import Article
from .edition import PLAIN, Edition, Term, bilingual, quoting
from .editions.content.header import bare, compose
from .editions.content.script import article_in_script, shown_as, words_in_script
from .editions.cover import cover
from .editions.writer import Unwritten, check_ready
from .engines import Engines
from .faults import as_known
from .plan import Plan
from .progress import Progress
from .provenance import provenance
from .review import alternatives
from .runs import unplaced

if TYPE_CHECKING:
    from .narration.cast import Cast
    from .narration.names.lexicon import Lexicon
    from .translation.engine import Translator


@dataclass(frozen=True, slots=True)
class Route:
    """The engines of one language's edition; ``translator`` is None for the original."""

    language: str
    translator: Translator | None
    cast: Cast | None


def as_filled_in(article: Article, folder: Path) -> Article:
    """The article with the texts of pictures that an editor has filled in in its own folder."""
    if (filled := folder / alternatives.NAME).is_file():
        return alternatives.described(article, alternatives.load(filled))
    return article


def texts_of(
    article: Article, slug: str, plan: Plan, engines: Engines, progress: Progress
) -> tuple[Edition, ...]:
    """The article's text in each language, the original's first; nothing is spoken yet.

    Raises:
        EngineError: an engine or its model is missing, or failed.
    """
    with engines.translating():
        routes = choose_routes(article, plan, engines)
        check_ready(plan.formats)
        original = as_planned(Edition(slug, (article,)), plan, engines)
        return tuple(translated(original, route, engines, progress) for route in routes)


def text_languages(language: str, plan: Plan) -> tuple[str, ...]:
    """The languages of the texts that ``plan`` asks for of an article in ``language``.

    Its own first, then each target whose edition is in another.
    """
    found: dict[str, str] = {}
    for each in (language, *plan.targets):
        found.setdefault(shown_as(each, plan.script), each)
    return tuple(found.values())


def choose_routes(article: Article, plan: Plan, engines: Engines) -> list[Route]:
    """The original's route first, then one for each target whose edition is in another language."""
    plan.require_extras(article.language)
    routes = []
    for language in text_languages(article.language, plan):
        original = language == article.language
        translator = None if original else engines.translator(article.language, language)
        routes.append(Route(language, translator, _cast(language, plan, engines)))
    return routes


def spoken_route(text: Edition, plan: Plan, engines: Engines) -> Route:
    """The route of a text that is there already: it has only to be spoken."""
    language = text.texts[0].language
    return Route(language, None, _cast(language, plan, engines))


def _cast(language: str, plan: Plan, engines: Engines) -> Cast | None:
    """The voices of a text in a language, None where it is not to be spoken."""
    return engines.voices.cast(shown_as(language, plan.script)) if plan.narrate else None


def as_planned(edition: Edition, plan: Plan, engines: Engines) -> Edition:
    """The edition of one text with what the plan has for every edition.

    That is its look, its certification, and the user's terms that stand in it; what an earlier
    stage gave it stays where the plan has none.
    """
    (text,) = edition.texts
    return replace(
        edition,
        look=edition.look if plan.look == PLAIN else plan.look,
        certification=plan.certification or edition.certification,
        terms=terms(bare(text), plan, engines) or edition.terms,
    )


def terms(article: Article, plan: Plan, engines: Engines) -> tuple[Term, ...]:
    """The entries of the user's glossary that stand in ``article``, for all of the plan's targets.

    Raises:
        InputError: a glossary can't be read, or a line of it is wrong.
    """
    own = shown_as(article.language, plan.script)
    found: dict[str, Term] = {}
    for target in plan.targets:
        glossary = engines.glossary(article.language, target)
        if glossary is None or target == article.language:
            continue
        shown = shown_as(target, plan.script)
        for term in (term for each in article.sentences() for term in glossary.terms_in(each.text)):
            known = found.get(term.source) or Term({own: words_in_script(term.source, own)})
            words = {**known.words, shown: words_in_script(term.target, shown)}
            found[term.source] = Term(words, known.note or term.note)
    return tuple(found.values())


def translated(original: Edition, route: Route, engines: Engines, progress: Progress) -> Edition:
    """The text in a route's language as its engine or its author wrote it.

    What an edition of the original says of itself is not translated: each says it in its own words.

    Raises:
        EngineError: the engine failed.
    """
    if not route.translator:
        return original
    from .translation.engine import is_trained
    from .translation.translate import stand_ins, translate

    article = bare(original.texts[0])
    text = translate(article, route.translator, route.language, progress)
    others = stand_ins(article, route.translator, route.language)
    for each in others:
        who = "it in plain characters" if each.engine == each.failed else each.engine
        progress.say(f"{each.sentence}: {each.failed} failed ({each.reason}); translated by {who}")
    astray = {each.id: len(found) for each in text.sentences() if (found := unplaced(each.runs))}
    if astray:
        progress.say(
            f"links and the like without a sure place in {route.language}, each at the end of its"
            f" sentence: {sum(astray.values())} ({', '.join(astray)})"
        )
    return replace(
        original,
        texts=(text,),
        narrations=(),
        translator=route.translator.title,
        reviewed=engines.reviewed(article, text),
        pronunciations=(),
        stand_ins=others,
        origins=engines.origins(article, text),
        by_rules=() if is_trained(route.translator) else (route.translator.title,),
    )


def all_finished(
    texts: Sequence[Edition],
    routes: Sequence[Route],
    plan: Plan,
    engines: Engines,
    progress: Progress,
) -> list[Edition]:
    """Each text ``finished``, in the order given; several are spoken at a time.

    Raises:
        EngineError: as ``finished``, of the first text that fails.
    """

    def one(text: Edition, route: Route, told: Progress) -> Edition:
        return finished(text, route, plan, engines, told)

    return abreast(
        [partial(one, text, route) for text, route in zip(texts, routes, strict=True)], progress
    )


def finished(
    text: Edition, route: Route, plan: Plan, engines: Engines, progress: Progress
) -> Edition:
    """What is read and heard of a text: laid out, its names explained, and spoken.

    Raises:
        EngineError: an engine failed.
    """
    edition = pronounced(laid_out(text, route.cast, plan), engines.voices.lexicon())
    return narrated(edition, route.cast, plan, engines, progress)


def laid_out(edition: Edition, cast: Cast | None, plan: Plan) -> Edition:
    """The edition of one text as it is read: its script, and the lines around it.

    The text is set in the plan's script only here: what the cache, the memory and the checks know
    is the text as it was made. One that has its lines already stays as it is.
    """
    (text,) = edition.texts
    if not text.header:
        text = compose(
            article_in_script(text, shown_as(text.language, plan.script)),
            translator=edition.translator,
            reviewed=edition.reviewed,
            reviewers=[each.name for each in edition.reviewers if each.name],
            narrator=cast.main.narrator.title if cast else "",
            closing=plan.closing,
            claim=provenance(edition).texts[0],
        )
    return replace(edition, texts=(text,))


def covered(editions: Sequence[Edition]) -> tuple[list[Edition], tuple[Unwritten, ...]]:
    """Editions with their covers; one that can't be drawn is left out and told."""
    made: list[Edition] = []
    unwritten: list[Unwritten] = []
    for edition in editions:
        try:
            made.append(replace(edition, cover=cover(edition.texts[0])))
        except Exception as error:
            made.append(edition)
            unwritten.append(Unwritten(edition.name, "cover", as_known(error)))
    return made, tuple(unwritten)


def pronounced(edition: Edition, lexicon: Lexicon) -> Edition:
    """The edition of one text with what ``lexicon`` tells of the words in it."""
    (text,) = edition.texts
    said = (sentence.text for sentence in text.sentences())
    return replace(edition, pronunciations=lexicon.occurring(said, text.language))


def narrated(
    edition: Edition, cast: Cast | None, plan: Plan, engines: Engines, progress: Progress
) -> Edition:
    """The edition of one text with its sound, where there are voices.

    Raises:
        EngineError: an engine failed.
    """
    if not cast:
        return edition
    from .narration.cached import narrate_cached
    from .sound.presets import preset

    (text,) = edition.texts
    cast = engines.voices.with_foreign(cast, text)
    narration = narrate_cached(text, cast, engines.cache, progress, preset(plan.preset))
    narration = replace(narration, by_rules=engines.voices.by_rules(narration, cast))
    return replace(edition, narrations=(narration,))


def combined(editions: Sequence[Edition], plan: Plan) -> list[Edition]:
    """The editions of the plan: those of one language, the original's first, then of two."""
    original, *translations = editions
    alone = [quoting(original, each) if plan.keep_quotes else each for each in translations]
    both = [bilingual(original, each) for each in alone] if plan.bilingual else []
    return [original, *alone, *both]
