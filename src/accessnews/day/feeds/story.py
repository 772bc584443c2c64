"""An entry to the article that it stands for: its feed's text where that is whole, else its page's.

What the page does not tell of itself (title, date, author, section) is taken from the feed. A page
that gives less than the feed, as a paywalled one does, gives way to it, and a doubt says so.
"""

from __future__ import annotations

import html
import re
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from ...article import Article, BlockKind
from ...errors import InputError
from ...reading import by_kind
from ...reading.documents.json_article import posted_blocks
from ...reading.draft import Draft, DraftBlock
from ...reading.fetch import AnswerError, Page
from ...reading.html.doubts import PAYWALLED
from ...reading.pictures import Place
from ...reading.reach import Peer, host_of, is_public_name
from ...reading.read import from_draft
from .asking import Asker, RobotsError
from .entry import Entry
from .plain import is_credit

_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]|[^\W_]+")
_NOT_THERE = (404, 410)
_NOT_FOR_ALL = (401, 402, 451)
_NO_TEXT = "Tell the site; it is asked again the next time."
_SUMMARY = "this may be a summary"
_FEEDS = "this is what the feed has"


class TakenDownError(InputError):
    """The page of an entry is not there (any more): it answers 404 or 410."""

    def __init__(self, message: str, remedy: str, status: int) -> None:
        super().__init__(message, remedy)
        self.status = status


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of an entry: its article, which is what the feed has where its page failed.

    ``failed`` is why its page gave nothing; one that is not for everyone (by its robots.txt, or
    paid for) has not failed. ``passing`` tells that the page was not had: it may be another time.
    """

    article: Article = field(repr=False)
    failed: InputError | None = None
    passing: bool = False


def story(
    entry: Entry,
    asker: Asker | None = None,
    *,
    language: str = "",
    keep_all: bool = False,
    pictures: bool = True,
) -> Article:
    """The article of an entry, by the same arguments as ``reading``.

    Raises:
        InputError: as ``reading``.
    """
    return reading(entry, asker, language=language, keep_all=keep_all, pictures=pictures).article


def reading(
    entry: Entry,
    asker: Asker | None = None,
    *,
    language: str = "",
    keep_all: bool = False,
    pictures: bool = True,
    robots: bool = True,
) -> Reading:
    """An entry read; its article's ``address`` is its URN, whatever its page's becomes.

    ``language``, ``keep_all`` and ``pictures`` are those of ``reading.read.read``. Without
    ``robots``, robots.txt is not asked before the page is.

    Raises:
        TakenDownError: its page is not there.
        InputError: neither the feed nor the page has any text of it.
    """
    asker = asker or Asker()
    given = _given(entry, language)
    peer = _peer(entry.site) if asker.named else None
    place = Place(url=entry.base, peer=peer, allow_private=asker.allow_private)
    name = entry.address or f"“{entry.title}” of {entry.feed}"
    told = entry.address
    draft = given
    failed: InputError | None = None
    had = False
    if not (entry.whole and _words(given)) and entry.address:
        try:
            page = asker.page(entry.address, entry.site, obey=robots)
            had = True
            with _remedied(asker):
                read = _draft(page, language, keep_all=keep_all)
        except InputError as error:
            draft = _without_page(given, name, error)
            failed = None if _lasts(error) else error.with_traceback(None)
        else:
            if _gives_less(read, given):
                draft = _in_place(given, read)
            else:
                draft, told = _filled(read, given), page.url
                place = Place(url=page.url, peer=page.peer, allow_private=asker.allow_private)
    elif not _words(given):
        raise InputError(
            f"{name}: has no text in its feed, and no page.",
            "Tell the site; the other stories are made.",
        )
    elif not entry.whole:
        draft = replace(given, doubts=(_ONLY_SUMMARY,))
    article = from_draft(draft, name, place, told=told, language=language, pictures=pictures)
    return Reading(replace(article, address=entry.urn), failed, failed is not None and not had)


def is_in_full(article: Article) -> bool:
    """Whether an entry's article is its whole text, as far as is known: its page's, or its feed's
    where that is no mere summary in place of the page."""
    return not any(each in doubt for doubt in article.doubts for each in (_SUMMARY, _FEEDS))


_ONLY_SUMMARY = f"{_SUMMARY}: the feed has no more, and names no page"


def _draft(page: Page, language: str, *, keep_all: bool) -> Draft:
    """What a page has of a story.

    Raises:
        InputError: that is nothing.
    """
    read = by_kind.draft(
        page.data,
        page.url,
        suffix=page.suffix,
        charset=page.charset,
        language=language,
        keep_all=keep_all,
    )
    if not any(block.says for block in read.blocks):
        raise InputError(f"{page.url}: holds no article text.", _NO_TEXT)
    return read


@contextmanager
def _remedied(asker: Asker) -> Iterator[None]:
    """The errors of a page that was read have a remedy that needs nobody with a browser."""
    try:
        yield
    except InputError as error:
        if not asker.attended:
            error.remedy = _NO_TEXT
        raise


def _lasts(error: InputError) -> bool:
    """Whether a page is not for everyone, or not for programs."""
    if isinstance(error, AnswerError):
        return error.status in _NOT_FOR_ALL
    return isinstance(error, RobotsError)


def _given(entry: Entry, language: str) -> Draft:
    """What the feed itself has of a story."""
    body = entry.body or f"<p>{html.escape(entry.summary)}</p>"
    tongue = language or entry.language
    blocks = posted_blocks(by_kind.bounded(body, entry.address or entry.feed), entry.title, tongue)
    if entry.picture and not any(block.kind is BlockKind.FIGURE for block in blocks):
        figure = DraftBlock(BlockKind.FIGURE, entry.picture_text, addresses=(entry.picture,))
        blocks = [figure, *blocks]
    return Draft(
        title=entry.title,
        blocks=tuple(block for block in blocks if not is_credit(block.text)),
        byline=", ".join(entry.authors),
        published=_to_the_minute(entry.published),
        language=entry.language,
        canonical=entry.address,
        section=entry.sections[0] if entry.sections else "",
        tags=entry.sections[1:],
    )


def _filled(page: Draft, given: Draft) -> Draft:
    return replace(
        page,
        title=page.title or given.title,
        byline=page.byline or given.byline,
        published=page.published or given.published,
        language=page.language or given.language,
        canonical=page.canonical or given.canonical,
        section=page.section or given.section,
        tags=page.tags or given.tags,
    )


def _gives_less(page: Draft, given: Draft) -> bool:
    """Whether a page has less of the story than its feed, or shows a part of it and no more."""
    read, had = _words(page), _words(given)
    if any(PAYWALLED in doubt for doubt in page.doubts):
        return had >= read
    return had > 1.5 * read


def _in_place(given: Draft, page: Draft) -> Draft:
    """The feed's text in place of a page's that has less; what the page alone tells is kept."""
    paid = any(PAYWALLED in doubt for doubt in page.doubts)
    why = (
        f"the page is paywalled: {_FEEDS}, {_words(given)} words"
        if paid
        else f"the page has {_words(page)} words: {_FEEDS}, {_words(given)} words"
    )
    return replace(_filled(given, page), licence=page.licence, doubts=(why,))


def _without_page(given: Draft, name: str, error: InputError) -> Draft:
    """What the feed has of a story whose page cannot be had.

    Raises:
        InputError: that is nothing, or the page is not there.
    """
    if isinstance(error, AnswerError) and error.status in _NOT_THERE:
        raise TakenDownError(
            f"{name}: was taken down: its page answers {error.status}.",
            "It is left out; follow its feed on, in case it comes back.",
            error.status,
        ) from error
    if not _words(given):
        raise error
    why = error.message.rstrip(".")
    return replace(
        given,
        doubts=(f"{_SUMMARY}: the page could not be read ({why})",),
    )


def _words(draft: Draft) -> int:
    """The words of its text, pictures' alternatives left out."""
    told = (block for block in draft.blocks if block.kind is not BlockKind.FIGURE)
    return sum(len(_WORD.findall(text)) for text in _texts(told))


def _texts(blocks: Iterable[DraftBlock]) -> Iterable[str]:
    return (text for block in blocks for text in block.says)


def _to_the_minute(told: datetime | date | None) -> datetime | date | None:
    return told.replace(second=0, microsecond=0) if isinstance(told, datetime) else told


def _peer(site: str) -> Peer | None:
    """The server of a feed that the user named inside a private network: its pictures lie there."""
    host = host_of(site)
    if not host or is_public_name(host):
        return None
    with suppress(OSError, ValueError):
        parts = urlsplit(site)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return str(found[0][4][0]), port
    return None
