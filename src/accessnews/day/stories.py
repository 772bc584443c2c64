"""The stories of a day, made: those that changed anew, the others taken as they are."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from pathlib import Path
from urllib.parse import urldefrag

from ..article import Article
from ..batch import Workers
from ..engines import Engines
from ..errors import AccessnewsError
from ..pipeline import Published as Made
from ..plan import Plan
from ..progress import Progress
from ..story import link_out
from ..translation.memory.store import Memory
from .feeds.asking import Asker
from .feeds.entry import Entry
from .feeds.plain import beside_words
from .feeds.state import State
from .feeds.stories import Told, stories
from .feeds.story import is_in_full
from .issue import Published
from .ledger import Ledger, file_digest
from .removing import files_of, remove_others, remove_unnamed_editions


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story of the day comes from.

    ``name`` is what people are told, ``key`` what the ledger knows it by, and ``digest`` changes
    with what it says ("" where that is not known). ``found`` is the article where it was read
    already, the story as it is where nothing of it changed, the error where reading failed, and
    None for what is still to be read by its name: a file, an address.
    """

    name: str
    key: str
    digest: str
    found: Article | Published | AccessnewsError | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a source: a story as it was, one that was made, or the error that stopped it."""

    source: Source
    result: Published | Made | AccessnewsError

    @property
    def story(self) -> Published | None:
        """The story, where there is one."""
        if isinstance(self.result, Made):
            return Published.of(self.result.folder.name, self.result.report)
        return self.result if isinstance(self.result, Published) else None


def of_files(
    names: Sequence[str], ledger: Ledger, memory: Memory, *, in_folders: Collection[str] = ()
) -> list[Source]:
    """Files and addresses as sources, each once; a file that is as it was is not read.

    ``in_folders`` are those of ``names`` that lie in a folder that was named: one that is a link
    out of it is not followed.
    """
    found: dict[str, Source] = {}
    for name in names:
        key = _key(name)
        if key in found:
            continue
        if name in in_folders and (refused := link_out(name)):
            found[key] = Source(name, key, "", refused)
            continue
        told = file_digest(name)
        found[key] = Source(name, key, told, ledger.unchanged(key, told, memory))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class OfFeeds:
    """The entries of a day as sources, each had when it is asked for; no article is held.

    The page of an entry that did not change is not asked for, unless it failed the last time. One
    that changed and whose page fails stays as it was published. With ``dedupe``, one that copies an
    earlier one is told and left out. Another thread may go through them than those that use the
    rest.
    """

    state: State
    day: date
    zone: tzinfo
    asker: Asker
    plan: Plan
    engines: Engines
    ledger: Ledger
    progress: Progress
    names: Sequence[str] = ()
    dedupe: bool = False
    _copies: list[str] = field(default_factory=list, init=False, repr=False)

    @property
    def any(self) -> bool:
        """Whether the day has an entry.

        Raises:
            InputError: the state can't be used.
        """
        return any(True for _ in self.state.entries_of(self.day, self.zone, self.names))

    def __iter__(self) -> Iterator[Source]:
        """The sources, oldest first.

        Raises:
            InputError: the state can't be used.
        """
        as_they_are: dict[str, Published] = {}

        def had(entry: Entry) -> Article | None:
            story = self.ledger.unchanged(entry.urn, digest(entry), self.engines.memory())
            article = self.ledger.original(entry.urn) if story else None
            if story and article:
                as_they_are[entry.urn] = story
            return article

        def source(told: Told) -> Source | None:
            entry = told.entry
            story = as_they_are.pop(entry.urn, None)
            if told.copy_of is None:
                source = self._read(told)
                return replace(source, found=story) if story else source
            self.progress.say(
                f"left out: {_named(entry)} copies {_named(told.copy_of)} "
                f"({told.likeness:.0%} alike)"
            )
            self._copies.append(entry.urn)
            return None

        self._copies.clear()
        told = stories(
            self.state,
            self.day,
            self.zone,
            self.asker,
            names=self.names,
            language=self.plan.source_language,
            keep_all=self.plan.keep_all,
            pictures=self.plan.pictures,
            dedupe=self.dedupe,
            had=had,
            published=lambda entry: self.ledger.original(entry.urn),
        )
        return filter(None, map(source, told))

    def _read(self, told: Told) -> Source:
        """The source of an entry that was read, or failed."""
        entry = told.entry
        source = Source(_named(entry), entry.urn, digest(entry), told.result)
        if told.failed is None:
            return source
        before = self.ledger.original(entry.urn)
        if before and is_in_full(before) and self.ledger.whole(entry.urn):
            return replace(source, found=told.failed)
        if not told.passing:
            return source
        without_page = f"{source.digest} without its page"  # which is asked for the next time too
        story = self.ledger.unchanged(entry.urn, without_page, self.engines.memory())
        return replace(source, digest=without_page, found=story or told.result)

    def gone(self) -> tuple[str, ...]:
        """The keys of what is no story of the paper any more, known when all sources have come.

        Those were taken down, or copy a story of the day where copies are left out.

        Raises:
            InputError: the state can't be used.
        """
        return *self._copies, *(each.entry.urn for each in self.state.tombstones())


def digest(entry: Entry) -> str:
    """What changes with whatever an entry tells that a reader may see of it."""
    dates = str(entry.published), str(entry.updated)
    picture = entry.picture, entry.picture_text
    one = (entry.digest, *dates, entry.address, entry.language, *picture)
    beside = beside_words(entry.body, entry.base)
    told = (*one, *entry.sections, "", *entry.authors, "", *beside)
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def made(
    sources: Iterable[Source],
    day: date,
    plan: Plan,
    workers: Workers,
    ledger: Ledger,
) -> Iterator[Outcome]:
    """An outcome for each source, in the order given; the ledger notes what is made.

    Sources are gone through by a thread of its own, ahead of the workers; no article is held that
    was told. ``workers`` are those of ``plan``.
    """
    coming: deque[Source] = deque()  # those that have no outcome yet, without their articles
    old: dict[str, frozenset[str]] = {}  # the files of the stories that are made anew

    def to_make(source: Source) -> Article | str | None:
        found = source.found
        if found is None or isinstance(found, Article):
            if before := ledger.story(source.key):
                old[source.key] = files_of(plan.output / before.name)
            ledger.begin(source.key)
        if isinstance(found, Article):
            coming.append(replace(source, found=None))
            return found
        coming.append(source)
        return source.name if found is None else None

    for published in workers.publish_all(
        filter(None, map(to_make, sources)), known=ledger.folders()
    ):
        yield from _as_they_are(coming)
        source = coming.popleft()
        files = old.pop(source.key, frozenset())
        yield _noted(source, published.result, day, plan, ledger, files)
    yield from _as_they_are(coming)


def _as_they_are(coming: deque[Source]) -> Iterator[Outcome]:
    """The outcomes of those before the first that is to be made."""
    while coming and isinstance(found := coming[0].found, AccessnewsError | Published):
        yield Outcome(coming.popleft(), found)


def _noted(
    source: Source,
    result: Made | AccessnewsError,
    day: date,
    plan: Plan,
    ledger: Ledger,
    files: frozenset[str],
) -> Outcome:
    """The outcome of a source that was to be made; the ledger notes it. ``files`` are those that
    its report named before."""
    before = ledger.story(source.key)
    outcome = Outcome(source, result)
    if outcome.story and isinstance(result, Made):
        if before:
            # A format that could not be written now has its old file still.
            old = frozenset() if result.unwritten else files
            remove_others(plan.output, before, outcome.story, old, result.report)
        if ledger.was_left(source.key):
            remove_unnamed_editions(result.folder, outcome.story)
        whole = not result.unwritten  # else it is made again the next time
        ledger.note(source.key, source.digest if whole else "", day, outcome.story)
    return outcome


def _named(entry: Entry) -> str:
    return f"{entry.feed}: {entry.title or entry.address or entry.key}"


def _key(name: str) -> str:
    """What ``Article.address`` is of a source that is read by its name."""
    if "://" in name:
        return urldefrag(name).url
    path = Path(name)
    return str(path.parent.resolve() / path.name)
