"""The stories of a day, made: those that changed anew, the others taken as they are."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
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
from .feeds.state import State
from .feeds.stories import stories
from .issue import Published
from .ledger import Ledger, file_digest


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
class OfFeeds:
    """The entries of a day as sources, and the keys of what is no story of the paper any more.

    Those were taken down, or copy a story of the day where copies are left out.
    """

    sources: list[Source]
    gone: tuple[str, ...]


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


def of_feeds(
    state: State,
    day: date,
    zone: tzinfo,
    asker: Asker,
    plan: Plan,
    engines: Engines,
    ledger: Ledger,
    progress: Progress,
    *,
    names: Sequence[str] = (),
    dedupe: bool = False,
) -> OfFeeds:
    """The entries of a day; the page of one that did not change is not asked for.

    With ``dedupe``, one that copies an earlier one is told and left out.

    Raises:
        InputError: the state can't be used.
    """

    as_they_are: dict[str, Published] = {}

    def had(entry: Entry) -> Article | None:
        story = ledger.unchanged(entry.urn, digest(entry), engines.memory())
        article = ledger.original(entry.urn) if story else None
        if story and article:
            as_they_are[entry.urn] = story
        return article

    found: list[Source] = []
    gone: list[str] = []
    for told in stories(
        state,
        day,
        zone,
        asker,
        names=names,
        language=plan.source_language,
        keep_all=plan.keep_all,
        pictures=plan.pictures,
        dedupe=dedupe,
        had=had,
    ):
        if told.copy_of is not None:
            progress.say(
                f"left out: {_named(told.entry)} copies {_named(told.copy_of)} "
                f"({told.likeness:.0%} alike)"
            )
            gone.append(told.entry.urn)
            continue
        entry = told.entry
        result = as_they_are.get(entry.urn, told.result)
        found.append(Source(_named(entry), entry.urn, digest(entry), result))
    gone += (each.entry.urn for each in state.tombstones())
    return OfFeeds(found, tuple(gone))


def digest(entry: Entry) -> str:
    """What changes with whatever an entry tells that a reader may see of it."""
    dates = str(entry.published), str(entry.updated)
    picture = entry.picture, entry.picture_text
    one = (entry.digest, *dates, entry.address, entry.language, *picture)
    told = (*one, *entry.sections, "", *entry.authors)
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def made(
    sources: Sequence[Source],
    day: date,
    plan: Plan,
    workers: Workers,
    ledger: Ledger,
) -> Iterator[Outcome]:
    """An outcome for each source, in the order given; the ledger notes what is made.

    ``workers`` are those of ``plan``.
    """
    others = [
        each.found or each.name
        for each in sources
        if isinstance(each.found, Article) or each.found is None
    ]
    published = workers.publish_all(others, known=ledger.folders())
    for source in sources:
        if isinstance(source.found, AccessnewsError | Published):
            yield Outcome(source, source.found)
            continue
        before = ledger.story(source.key)
        outcome = Outcome(source, next(published).result)
        if before and outcome.story:
            _remove_others(plan.output / before.name, before, outcome.story)
        if outcome.story and isinstance(outcome.result, Made):
            whole = not outcome.result.unwritten  # else it is made again the next time
            ledger.note(source.key, source.digest if whole else "", day, outcome.story)
        yield outcome


def _remove_others(folder: Path, before: Published, story: Published) -> None:
    """Remove a story's editions in languages that it is no longer made in: nobody corrects them."""
    for languages in set(before.editions) - set(story.editions):
        shutil.rmtree(folder / "-".join(languages), ignore_errors=True)
    now = {tag for languages in story.editions for tag in languages}
    for tag in {tag for languages in before.editions for tag in languages} - now:
        for path in (folder / "web").glob(f"{before.name}.{tag}.*"):
            path.unlink(missing_ok=True)


def _named(entry: Entry) -> str:
    return f"{entry.feed}: {entry.title or entry.address or entry.key}"


def _key(name: str) -> str:
    """What ``Article.address`` is of a source that is read by its name."""
    if "://" in name:
        return urldefrag(name).url
    path = Path(name)
    return str(path.parent.resolve() / path.name)
