"""A day's entries to its articles: what an issue is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, tzinfo

from ...article import Article
from ...errors import AccessnewsError, InputError
from ...faults import as_known
from .asking import Asker
from .copies import Copies, bare
from .entry import Entry
from .state import State
from .story import Reading, TakenDownError, reading
from .taking import AT_PAGE


@dataclass(frozen=True, slots=True)
class Told:
    """A day's entry and its article, or the error that it costs.

    ``copy_of`` is the earlier entry whose story it copies (without its texts); it is left out of an
    issue then. ``failed`` and ``passing`` are those of ``story.Reading``.
    """

    entry: Entry
    result: Article | AccessnewsError = field(repr=False)
    copy_of: Entry | None = None
    likeness: float = 0.0
    failed: InputError | None = field(default=None, repr=False)
    passing: bool = False


def stories(
    state: State,
    day: date,
    zone: tzinfo,
    asker: Asker | None = None,
    *,
    names: Sequence[str] = (),
    language: str = "",
    keep_all: bool = False,
    pictures: bool = True,
    dedupe: bool = False,
    had: Callable[[Entry], Article | None] = lambda _: None,
    published: Callable[[Entry], Article | None] = lambda _: None,
) -> Iterator[Told]:
    """The entries of a day with their articles, oldest first and one at a time: none is held.

    One that fails costs the others nothing; one whose page is not there gets its tombstone. With
    ``dedupe``, a story that copies an earlier one of the day is told; one that readers have already
    is no copy of one that came since. ``had`` gives the article of an entry that need not be read
    again, None for one that must; ``published`` the one that readers have, whatever changed since.

    Raises:
        InputError: the state cannot be used.
    """
    asker = asker or Asker(state)
    robots = {feed.site: feed.robots for feed in state.feeds()}
    known = Copies() if dedupe else None
    kept: list[Entry] = []

    def judge(entry: Entry, article: Article) -> tuple[Entry, float] | None:
        if known is None:
            return None
        text = " ".join(block.text for block in article.blocks)
        found = known.add(len(kept), text)
        kept.append(bare(entry))
        return (kept[found[0]], found[1]) if found else None

    judged: dict[str, tuple[Entry, float] | None] = {}
    for entry in state.entries_of(day, zone, names) if dedupe else ():
        with suppress(InputError):
            if (article := published(entry)) is not None:
                judged[entry.urn] = judge(entry, article)

    def told(entry: Entry) -> Told:
        try:
            article = had(entry)
            read = (
                Reading(article)
                if article
                else reading(
                    entry,
                    asker,
                    language=language,
                    keep_all=keep_all,
                    pictures=pictures,
                    robots=robots.get(entry.site, True),
                )
            )
        except Exception as error:
            if isinstance(error, TakenDownError):
                state.take_down(entry, f"{AT_PAGE} {error.status}")
            return Told(entry, as_known(error))
        copy = judged[entry.urn] if entry.urn in judged else judge(entry, read.article)
        of, likeness = copy or (None, 0.0)
        return Told(entry, read.article, of, likeness, read.failed, read.passing)

    yield from map(told, state.entries_of(day, zone, names))
