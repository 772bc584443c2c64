"""The one function an article flows through, step by step, to its editions' files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from . import files
from .article import Article
from .earlier import Earlier, lay_aside
from .edition import Edition
from .editions.composed import Composed
from .editions.writer import Unwritten, write_edition, write_story
from .engines import Engines
from .plan import Plan
from .progress import Progress
from .report import describe, describe_unwritten
from .review import alternatives
from .steps import (
    all_finished,
    as_filled_in,
    combined,
    covered,
    spoken_route,
    texts_of,
)


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
    routes = [spoken_route(text, plan, engines) for text in texts]
    if _is_lost(plan, slug):
        doubt = (
            f"it was published before, and {plan.kept} has it no more: what was corrected "
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


def _is_lost(plan: Plan, slug: str) -> bool:
    """Whether a story lies there that was published, and what was kept of it does not."""
    if plan.kept is None or plan.corrected_on is None:
        return False
    if not (plan.output / slug / "report.json").is_file():
        return False
    earlier = _earlier(plan, slug)
    return not earlier.is_there if earlier else not (plan.kept / slug).is_dir()


def _put_right(earlier: Earlier, article: Article, edition: Edition, engines: Engines) -> Edition:
    """The text in one language, with what was put right in ``article``, the original, and in it."""
    (text,) = edition.texts
    text = replace(text, corrections=article.corrections)
    if text.translated_from:
        text = earlier.put_right_translation(article, text, engines.memory())
    return replace(edition, texts=(text,))
