"""The library: five functions over those that the command line uses (docs/library.md).

What is to be made is a ``Plan``, whose fields are the options of the command line. ``Engines``
open the plan's engines, each once: pass the same ones to several calls, and models are loaded once.
Without them a call opens its own. Nothing is printed; give a ``progress`` to be told of the work.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .article import Article
from .checking.checkers import checkers
from .checking.outcome import Judged, judge
from .edition import Narration
from .editions.writer import check_format
from .engines import Engines
from .errors import AccessnewsError, UsageError
from .folders import name_folders
from .languages.tags import resolve
from .narration.cached import narrate_cached
from .pipeline import Published
from .pipeline import publish as publish_as
from .plan import Plan
from .progress import SILENT, Progress
from .reading.read import read as read
from .sound.presets import preset
from .story import read_one
from .translation.translate import translate as translate_by

DEFAULT = Plan()


def translate(
    article: Article,
    to: str,
    plan: Plan = DEFAULT,
    *,
    engines: Engines | None = None,
    progress: Progress = SILENT,
) -> Article:
    """``article`` in another language, sentence by sentence: each keeps its id.

    Args:
        article: what ``read`` gave.
        to: a language, as a BCP 47 tag or by its name.
        plan: its ``translator``, glossaries and memory count.
        engines: engines of ``plan`` that are open already.
        progress: what is told of the work.

    Raises:
        UsageError: there is no such language or translator.
        ExtraMissingError, ModelMissingError: what translates the pair is not installed.
        EngineError: the translator failed.
    """
    target = resolve(to)
    engines = engines or Engines(plan, progress)
    return translate_by(article, engines.translator(article.language, target), target, progress)


def narrate(
    article: Article,
    plan: Plan = DEFAULT,
    *,
    engines: Engines | None = None,
    progress: Progress = SILENT,
) -> Narration:
    """``article`` read aloud: a sound file, and a ``Clip`` in milliseconds for each sentence.

    The file lies in the cache: copy it, do not move it. Only what the article says is read; the
    lines on its author and on machine translation are put in by ``publish``.

    Args:
        article: what ``read`` or ``translate`` gave.
        plan: its narrator, voices, lexicons, speed, pitch and preset count.
        engines: engines of ``plan`` that are open already.
        progress: what is told of the work.

    Raises:
        UsageError: there is no such narrator, voice or preset.
        ExtraMissingError, ModelMissingError: what reads the language is not installed.
        EngineError: the narrator failed.
    """
    level = preset(plan.preset)
    engines = engines or Engines(plan, progress)
    cast = engines.voices.with_foreign(engines.voices.cast(article.language), article)
    return narrate_cached(article, cast, engines.cache, progress, level)


def publish(
    article: Article | str | Path,
    plan: Plan = DEFAULT,
    *,
    engines: Engines | None = None,
    progress: Progress = SILENT,
) -> Published:
    """Every edition that ``plan`` asks for, in a folder of ``plan.output`` named by the title.

    What was made before, by whatever call, is not made again: run it again to go on.

    Args:
        article: an article, or where one is (a path, an address, ``-``).
        plan: all of it counts.
        engines: engines of ``plan`` that are open already.
        progress: what is told of the work.

    Raises:
        InputError: the article can't be read, or a file can't be written.
        UsageError: an engine, voice, format or preset that is none.
        ExtraMissingError, ModelMissingError: something that the plan needs is not installed; told
            before any work is done.
        EngineError: an engine failed.
    """
    preset(plan.preset)
    for name in plan.formats:
        check_format(name)
    found = article if isinstance(article, Article) else read_one(str(article), plan)
    if isinstance(found, AccessnewsError):
        raise found
    (folder,) = name_folders([found], plan.output)
    return publish_as(found, folder, plan, engines or Engines(plan, progress), progress)


def check(
    book: str | Path, *, only: Iterable[str] = (), captions: Iterable[str | Path] = ()
) -> tuple[Judged, ...]:
    """What each checker found in an EPUB of any maker; docs/check.md lists our own rules.

    A checker that is not installed is in the answer too, with its ``reason`` and no ``report``.

    Args:
        book: the EPUB.
        only: the checkers to run, of "epubcheck", "ace" and "rules"; all where it is empty.
        captions: files to hold against the book; where it is empty, those beside it.

    Raises:
        InputError: there is no such book, or it is no EPUB.
        UsageError: there is no such checker.
    """
    if isinstance(only, str):
        raise UsageError(f"only={only!r} is one text", f"Write it as only=[{only!r}].")
    chosen = checkers(only, captions=[Path(each) for each in captions])
    return tuple(judge(Path(book), name, checker) for name, checker in chosen.items())
