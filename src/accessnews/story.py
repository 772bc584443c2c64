"""One story from its source to its editions: what a batch does with each, in whatever process."""

from __future__ import annotations

import copyreg
import pickle
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .article import Article
from .cache import Cache
from .engines import Engines
from .errors import AccessnewsError, InputError
from .faults import as_known
from .folders import Owner
from .pipeline import Published, publish
from .plan import Plan
from .progress import Progress
from .reading import detect
from .reading.folder import leads_out
from .reading.read import read
from .review import alternatives
from .steps import as_filled_in, texts_of


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))


Source = str | Article
"""Where an article is (a file, an address), or one that was read already."""


def told(source: Source) -> str:
    """What people are told of a source: where it is."""
    return source.address if isinstance(source, Article) else source


@dataclass(frozen=True, slots=True)
class ToRead:
    """A source that is to be read; a file that is a link out of its folder only if ``follow``."""

    source: Source
    follow: bool = True


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read: whose it is, its language, and itself, pickled."""

    owner: Owner
    language: str
    article: bytes


@dataclass(frozen=True, slots=True)
class ToTranslate:
    """An article whose texts are to be made by a worker that may have the models for it.

    ``more`` tells whether others are to be read after it.
    """

    article: bytes
    folder: str
    more: bool = True


@dataclass(frozen=True, slots=True)
class Translated:
    """An article's texts in all languages, pickled."""

    texts: bytes


@dataclass(frozen=True, slots=True)
class ToPublish:
    """An article whose editions are to be made, in the folder of its own; ``more`` as above.

    ``texts`` are its texts in all languages where they are made already.
    """

    article: bytes
    folder: str
    more: bool = True
    texts: bytes = b""


Task = ToRead | ToTranslate | ToPublish


class Stories:
    """What a worker process does for a batch, a part of one story at a time."""

    def __init__(self, plan: Plan, engines: Engines, progress: Progress) -> None:
        self._plan = plan
        self._engines = engines
        self._progress = progress
        self._kept = False

    def serve(self, task: Task) -> Read | Translated | Published | AccessnewsError:
        """What comes of a task, an error too; with its traceback, for it is told elsewhere."""
        try:
            if isinstance(task, ToRead):
                answer: Read | Translated | Published | AccessnewsError = self.read(task)
            else:
                answer = self._translate_or_publish(task)
        except Exception as error:
            answer = as_known(error)
        if isinstance(answer, AccessnewsError):
            answer.add_note("".join(traceback.format_exception(answer)))
        return answer

    def read(self, task: ToRead) -> Read | AccessnewsError:
        """The article at a source, or why there is none."""
        article = read_one(task.source, self._plan, follow_links=task.follow)
        if isinstance(article, AccessnewsError):
            return article
        packed = pickle.dumps(article, pickle.HIGHEST_PROTOCOL)
        return Read(Owner.of(article), article.language, packed)

    def _translate_or_publish(self, task: ToTranslate | ToPublish) -> Translated | Published:
        if not task.more:
            detect.free()
        if isinstance(task, ToTranslate) or not task.texts:
            self._engines.expect(1 + task.more - self._kept)
            self._kept = task.more
        article = pickle.loads(task.article)  # noqa: S301 - this program's own
        work = self._plan, self._engines, self._progress
        if isinstance(task, ToPublish):
            texts = pickle.loads(task.texts) if task.texts else ()  # noqa: S301
            return publish(article, task.folder, *work, texts)
        article = as_filled_in(article, self._plan.output / task.folder)
        texts = texts_of(article, task.folder, *work)
        return Translated(pickle.dumps(texts, pickle.HIGHEST_PROTOCOL))


def stories(progress: Progress, plan: Plan, models: Path, cache: Path, shared: str = "") -> Stories:
    """The stories of a batch in a process of their own, with engines of its own.

    ``models`` and ``cache`` are the roots of the store of models and of the cache; ``shared`` as
    ``Cache.of_a_worker`` has it.

    Raises:
        AccessnewsError: what is shared can't be opened.
    """
    engines = Engines(
        plan,
        progress,
        cache=Cache.of_a_worker(cache, progress, shared),
        models=models,
        sweep=False,  # whoever began this process has
    )
    return Stories(plan, engines, progress)


def published(
    article: Article, folder: str, plan: Plan, engines: Engines, progress: Progress
) -> Published | AccessnewsError:
    """The editions of ``article``, or what ended them."""
    try:
        return publish(article, folder, plan, engines, progress)
    except Exception as error:
        return as_known(error)


def read_one(source: Source, plan: Plan, *, follow_links: bool = True) -> Article | AccessnewsError:
    """The article at ``source``, or why it can't be read; one that was read stays as it is.

    ``follow_links`` tells whether a file may be a link out of its folder: one that the user names
    may, one that somebody put in a folder may not.
    """
    if isinstance(source, Article):
        return source
    if not follow_links and (refused := link_out(source)):
        return refused
    try:
        article = read(
            source,
            language=plan.source_language,
            keep_all=plan.keep_all,
            pictures=plan.pictures,
            allow_private=plan.allow_private,
        )
        return alternatives.described(article, _alternatives(source, plan))
    except Exception as error:
        return as_known(error)


def link_out(source: str) -> InputError | None:
    """Why a file that lies in a folder is not read: it is a link out of it; None for any other."""
    if not leads_out(Path(source)):
        return None
    return InputError(
        f"{source}: is a link out of its folder, which is not followed",
        "Put the file itself there, or name it: accessnews build.",
    )


def _alternatives(source: str, plan: Plan) -> dict[str, str]:
    """What editors wrote of pictures: beside the article, then in the plan's files.

    Raises:
        InputError: a file can't be read, or is no such table.
    """
    beside = Path(source).parent / alternatives.NAME
    is_file = "://" not in source and Path(source).is_file() and beside.is_file()
    is_file = is_file and not leads_out(beside)
    texts: dict[str, str] = {}
    for path in (*([beside] if is_file else []), *plan.alternatives):
        texts |= alternatives.load(path)
    return texts
