"""When a page's article was published: stated by its metadata, shown at its head, or told by its
address.

Published comes before changed. A date without its year, of another story or of the page's making
is none; what says nothing surely stays unsaid.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from lxml.html import HtmlElement

from ...languages.press import everywhere
from ..byline import read_byline
from ..clean import ends_with_stop
from ..dates import dateline, found_dates, stated_date
from ..draft import one_line
from .linked_data import LinkedData, text
from .metas import Metas
from .page_head import Line, is_caption, spoken

Moment = datetime | date

_METAS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "date.published",
    "article.published",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "publication-date",
    "published_time_telegram",
    "publishedtime",
    "pubdate",
    "pubtime",
    "firstpublished",
    "first-published",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article_date_original",
    "originalpublicationdate",
    "ptime",
    "displaydate",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "date",
    "weibo:article:create_at",
    "og:release_date",
    "created",
    "datecreated",
    "dateupdate",
)
_ATTRIBUTES = (
    "datetime",
    "content",
    "data-datetime",
    "data-date",
    "data-published",
    "data-publish",
    "data-time",
    "data-timestamp",
    "data-utc",
    "data-epoch",
    "title",
)
_MARK = re.compile(
    r"date|time|publish|posted|pub-|meta|by-?line|info|datum|fecha|stamp|source|issued|created"
    r"|submitted|zeit",
    re.I,
)
_ELSEWHERE = re.compile(
    r"(?:comment|related|recommend|sidebar|teaser|widget|event|calendar|copyright)", re.I
)
_CHANGED = re.compile(rf"[^\d]*(?:{everywhere().updated})", re.I)
_NOT_SEARCHED = (
    ".//script|.//footer|.//nav|.//figcaption"
    "|.//meta[contains(@property, 'image') or contains(@name, 'image')]"
)
_UPDATED = re.compile(rf"(?:{everywhere().updated})[^\d]*$", re.I)
_IN_ADDRESS = re.compile(
    r"/(?P<y>19[89]\d|20[0-4]\d)(?P<s>[/-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|\d{0,6}[/_.]|$)"
)
_EARLIEST = 1994  # of an article on the web that only shows its date
_LONGEST, _SHORT = 160, 80  # characters of a line; of one with no mark
_BESIDE = 40  # letters beside a date, the month among them
_MOST = 8  # elements of a line
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2}\.)(\d\d)(?![\d.]|\s*(?:%|°|Uhr|h\b))")


def published(
    tree: HtmlElement,
    metas: Metas,
    data: LinkedData,
    head: Sequence[Line],
    addresses: Sequence[str],
    around: Sequence[str] = (),
    language: str = "",
) -> Moment | None:
    """When the article was published; None where nothing says it. ``around`` is what stands beside
    the title in the ``title`` element."""
    latest = datetime.now(UTC).date() + timedelta(days=2)

    def possible(moment: Moment | None) -> bool:
        day = moment.date() if isinstance(moment, datetime) else moment
        return day is not None and day <= latest

    sources: tuple[Callable[[], Iterator[Moment | None]], ...] = (
        lambda: (stated_date(value, language) for value in _of_metadata(metas, data)),
        lambda: _marked(tree, head, language),
        lambda: (day for day in _shown(head, language) if _is_of_the_web(day)),
        lambda: _in_addresses(addresses),
        lambda: (stated_date(part, language) for part in around if part[-1:].isdigit()),
        lambda: iter([stated_date(text(data.page.get("datePublished")), language)]),
        lambda: iter([_searched(tree, addresses)]),
    )
    return next((m for source in sources for m in source() if possible(m)), None)


def _searched(tree: HtmlElement, addresses: Sequence[str]) -> Moment | None:
    """What htmldate finds in the mark-up of a page that says nowhere when it was published.

    Not by its search through the text, which finds dates of anything; nor in a picture's address,
    in the data of other stories, or beside the article.
    """
    from htmldate import find_date

    page = copy.deepcopy(tree)
    for element in page.xpath(_NOT_SEARCHED):
        if element.getparent() is not None:
            element.drop_tree()
    for element in page.xpath(".//time|.//abbr|.//*[@itemprop]|.//aside[@class or @id]"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        apart = _ELSEWHERE.search(marks) if element.tag == "aside" else _is_elsewhere(element)
        if apart and element.getparent() is not None:
            element.drop_tree()
    found = find_date(
        page, extensive_search=False, original_date=True, url=next(iter(addresses), None)
    )
    return stated_date(found) if found else None


def _is_of_the_web(moment: Moment | None) -> bool:
    return moment is not None and moment.year >= _EARLIEST


def _of_metadata(metas: Metas, data: LinkedData) -> Iterator[str]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        value = data.article.get(key)
        yield str(value) if isinstance(value, int) else text(value)
    for key in _METAS:
        yield from metas.get(key, ())[:1]


def _marked(tree: HtmlElement, head: Sequence[Line], language: str) -> Iterator[Moment | None]:
    """What the mark-up names as the date of publication; then ``time`` elements at the head."""
    for element in tree.xpath(".//*[@itemprop]|.//time[@pubdate]"):
        names = (element.get("itemprop") or "datePublished").lower().split()
        if "datepublished" in names and element.tag != "meta" and not _is_elsewhere(element):
            yield _of_element(element, language)
    near = [e for line in head for e in (line.element, *line.element.iterdescendants())]
    times = [e for e in near if e.tag == "time" or any(a.tag == "time" for a in e.iterancestors())]
    times = [
        e if e.tag == "time" else next(a for a in e.iterancestors() if a.tag == "time")
        for e in times
    ]
    if not times:
        times = [e for e in tree.iter("time") if _heads_article(e)]
    yield from _published_first(times, language)


def _published_first(times: Sequence[HtmlElement], language: str) -> Iterator[Moment | None]:
    later: list[Moment | None] = []
    for element in times:
        around = element.getparent()
        before = one_line(element.text_content()) + " "
        if around is not None:
            before = one_line(around.text_content()).partition(one_line(element.text_content()))[0]
        moment = _of_element(element, language)
        marks = " ".join(str(v) for v in element.attrib.values())
        if _UPDATED.search(before[-30:]) or re.search("updated|modified", marks, re.I):
            later.append(moment)
        else:
            yield moment
    yield from later


def _heads_article(time: HtmlElement) -> bool:
    """A ``time`` that stands outside all paragraphs of the article, or alone in one."""
    holder = next(time.iterancestors("article", "main"), None)
    paragraph = next(time.iterancestors("p"), None)
    return (
        holder is not None
        and not _is_elsewhere(time)
        and (
            paragraph is None or one_line(paragraph.text_content()) == one_line(time.text_content())
        )
    )


def _is_elsewhere(element: HtmlElement) -> bool:
    around = [element, *element.iterancestors()]
    inside = any(e.tag in ("article", "main") for e in around)
    return any(
        e.tag in ("aside", "nav")
        or (e.tag == "footer" and not inside)
        or _ELSEWHERE.search(f"{e.get('class') or ''} {e.get('id') or ''}")
        for e in around
        if e.tag not in ("body", "html", "article", "main")
    )


def _of_element(element: HtmlElement, language: str) -> Moment | None:
    values = [element.get(name) or "" for name in _ATTRIBUTES]
    shown = one_line(spoken(element))
    for value in values:
        if value and (found := stated_date(value, language)):
            return found
    if shown and len(shown) <= _LONGEST:
        return stated_date(shown, language) or next(iter(found_dates(shown, language)), None)
    return None


def _shown(head: Sequence[Line], language: str) -> Iterator[Moment | None]:
    """The dates of the lines at the head: of one that says nothing else, then of one that is marked
    as such a line, then of any other short one."""
    head = [line for line in head if not is_caption(line.element)]
    for line in head:
        for element in islice(line.element.iter(), _MOST):
            values = (element.get(name) for name in _ATTRIBUTES if name.startswith("data"))
            yield from (stated_date(value, language) for value in values if value)
    lines = [
        (_SHORT_YEAR.sub(r"\g<1>20\g<2>", line.text), line)
        for line in head
        if any(sign.isdigit() for sign in line.text)
    ]
    later: list[Moment] = []
    for words, _ in lines:
        if found := dateline(words, language):
            if _CHANGED.match(words):
                later.append(found)
            else:
                yield found
        elif (credit := read_byline(words, language)) and credit[1]:
            yield credit[1]
    for words, line in lines:
        if len(words) <= _LONGEST and _is_marked(line.element) and not _is_sentence(line):
            yield from found_dates(words, language)
    yield from later
    for words, line in lines:
        beside = sum(sign.isalpha() for sign in words)
        shown = line.element.tag not in ("li", "a") and not ends_with_stop(words)
        if len(words) <= _SHORT and beside <= _BESIDE and shown:
            yield from found_dates(words, language)


def _is_sentence(line: Line) -> bool:
    return line.element.tag == "p" and not line.element.get("class") and ends_with_stop(line.text)


def _is_marked(element: HtmlElement) -> bool:
    around = [element, *list(element.iterancestors())[:2], *list(element.iter())[:8]]
    marks = " ".join(
        f"{e.get('class') or ''} {e.get('id') or ''}" for e in around if isinstance(e.tag, str)
    )
    return bool(_MARK.search(marks))


def _in_addresses(addresses: Sequence[str]) -> Iterator[Moment | None]:
    for address in addresses:
        if match := _IN_ADDRESS.search(address):
            try:
                yield date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
