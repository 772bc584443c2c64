"""The one function an article flows through, and its steps: each takes an edition and adds to it.

The commands of single stages take the same steps, with an edition in a file between them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import files
from .abreast import abreast
from .article import Article
from .earlier import Earlier, lay_aside
from .edition import PLAIN, Edition, Term, bilingual, quoting
from .editions.composed import Composed
from .editions.content.header import bare, compose
from .editions.content.script import article_in_script, shown_as, words_in_script
from .editions.cover import cover
from .editions.writer import Unwritten, check_ready, write_edition, write_story
from .engines import Engines
from .faults import as_known
from .plan import Plan
from .progress import Progress
from .provenance import provenance
from .report import describe, describe_unwritten
from .review import alternatives
from .runs import unplaced

if TYPE_CHECKING:
    from .narration.cast import Cast
    from .narration.names.lexicon import Lexicon
    from .translation.engine import Translator


@dataclass(frozen=True, slots=True)
class Published:
    """What came of one article: its folder, the files made, and the report as written.

    ``unwritten`` are the formats that could not be written, each with its error; ``signed`` are
    those of the files that have a signature, None where none was asked for.
    """

    folder: Path
    files: tuple[Path, ...]
    report: dict[str, Any]
    unwritten: tuple[Unwritten, ...] = ()
    signed: tuple[Path, ...] | None = None

    def moved(self, there: Path, here: Path) -> Published:
        """What was published in the output ``there``, as seen in ``here``."""
        return replace(
            self,
            folder=here / self.folder.relative_to(there),
            files=tuple(here / each.relative_to(there) for each in self.files),
        )


@dataclass(frozen=True, slots=True)
class Route:
    """The engines of one language's edition; ``translator`` is None for the original."""

    language: str
    translator: Translator | None
    cast: Cast | None


def publish(
    article: Article,
    slug: str,
    plan: Plan,
    engines: Engines,
    progress: Progress,
    texts: Sequence[Edition] = (),
) -> Published:
    """Make every edition of ``article`` that ``plan`` asks for, in ``plan.output / slug``.

    Pictures without a text are listed there in ``missing-alt.csv``; what an editor has filled in
    there before is taken.

    Engines are chosen and formats checked before any work is done, so that a missing model is told
    at once; every text is translated before the first is spoken. A format that can't be written
    does not end the others.

    ``texts`` are what ``texts_of`` gave for the article, where that was done before: nothing is
    translated then, and no translator is needed.

    Raises:
        InputError: the report can't be written.
        EngineError: an engine or its model is missing, or failed.
    """
    folder = plan.output / slug
    as_read = article
    article = as_filled_in(article, folder)
    texts = texts or texts_of(article, slug, plan, engines, progress)
    plan.require_extras(article.language)
    routes = [
        Route(language, None, _cast(language, plan, engines))
        for language in (text.texts[0].language for text in texts)
    ]
    if _is_lost(plan, slug, article.language):
        doubt = (
            f"it was published before, and {plan.kept}/{slug} has it no more: what was corrected "
            "in it until now can't be told (put that folder back from a copy, and make it again)"
        )
        article = replace(article, doubts=(*article.doubts, doubt))
    if earlier := _earlier(plan, slug):
        article = earlier.put_right(article)
        texts = [_put_right(earlier, article, text, engines) for text in texts]
    editions = all_finished(texts, routes, plan, engines, progress)
    if plan.kept is not None:
        lay_aside(editions, plan.kept / slug)
    editions, uncovered = covered(editions)
    composed = [Composed(each, cache=engines.cache) for each in combined(editions, plan)]

    made = {
        each.edition.name: write_edition(
            each, folder / "-".join(each.edition.languages), plan.formats
        )
        for each in composed
    }
    written = {name: each.files for name, each in made.items()}
    together = write_story([each.edition for each in composed], folder, plan.formats, written)
    faults = (each.unwritten for each in (*made.values(), together))
    unwritten = (*uncovered, *chain.from_iterable(faults))
    translations = [text.texts[0] for text in texts[1:]]
    report = describe(
        article,
        translations,
        composed,
        written,
        together.files,
        folder,
        engines.glossary,
        plan.beside,
    )
    report["unwritten"] = describe_unwritten(unwritten)
    report_file = files.write_text(
        folder / "report.json", json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    )
    files_made = chain.from_iterable(written.values())
    listed = alternatives.write(as_read, folder)
    return Published(
        folder, (*files_made, *together.files, report_file, *listed), report, unwritten
    )


def _earlier(plan: Plan, slug: str) -> Earlier | None:
    """The version that was published before, where corrections are to be told."""
    if plan.kept is None or plan.corrected_on is None:
        return None
    earlier = Earlier(plan.kept / slug, plan.corrected_on)
    return earlier if earlier.published else None


def _is_lost(plan: Plan, slug: str, language: str) -> bool:
    """Whether a story lies there that was published, and what was kept of it does not."""
    if plan.kept is None or plan.corrected_on is None:
        return False
    if not (plan.output / slug / "report.json").is_file():
        return False
    earlier = _earlier(plan, slug)
    return not earlier.has(language) if earlier else not (plan.kept / slug).is_dir()


def _put_right(earlier: Earlier, article: Article, edition: Edition, engines: Engines) -> Edition:
    """The text in one language, with what was put right in ``article``, the original, and in it."""
    (text,) = edition.texts
    text = replace(text, corrections=article.corrections)
    if text.translated_from:
        text = earlier.put_right_translation(article, text, engines.memory())
    return replace(edition, texts=(text,))


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


def _cast(language: str, plan: Plan, engines: Engines) -> Cast | None:
    """The voices of a text in a language, None where it is not to be spoken."""
    return engines.cast(shown_as(language, plan.script)) if plan.narrate else None


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
    edition = pronounced(laid_out(text, route.cast, plan), engines.lexicon())
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
    cast = engines.with_foreign(cast, text)
    narration = narrate_cached(text, cast, engines.cache, progress, preset(plan.preset))
    narration = replace(narration, by_rules=engines.by_rules(narration, cast))
    return replace(edition, narrations=(narration,))


def combined(editions: Sequence[Edition], plan: Plan) -> list[Edition]:
    """The editions of the plan: those of one language, the original's first, then of two."""
    original, *translations = editions
    alone = [quoting(original, each) if plan.keep_quotes else each for each in translations]
    both = [bilingual(original, each) for each in alone] if plan.bilingual else []
    return [original, *alone, *both]
