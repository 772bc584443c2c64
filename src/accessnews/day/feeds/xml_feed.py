"""RSS and Atom (and RDF's RSS 1.0) to entries, by feedparser.

feedparser is given text alone, never an address or a file's name, and is asked neither to make
HTML harmless nor its addresses whole: readers of articles do both, and better.
"""

from __future__ import annotations

import html
import io
import re
from collections import deque
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from ...errors import InputError
from ...reading.byline import bare_name
from ...reading.decode import decode
from ...reading.references import without_unwanted
from .dates import in_zone, moment
from .entry import Entry
from .itunes import SUMMARY, with_summaries_apart
from .large import without_large
from .media_rss import DEPICTION, DESCRIPTION, with_descriptions_apart
from .parsed import Origin, Parsed, absolute, distinct, language
from .plain import id_text, is_whole, plain_text, title_text

_REMEDY = "Give the address of its RSS, Atom or JSON feed."
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DELETED = re.compile(r"<(?:[\w.-]+:)?deleted-entry\b[^>]*")
_REF, _WHEN = (
    re.compile(rf"\b{name}\s*=\s*[\"']([^\"']{{1,2000}})[\"']") for name in ("ref", "when")
)
_ITEM = re.compile(r"<(/?)(?:[\w.-]+:)?(?:item|entry)\b[^<>]*(?<!/)>")
_END = re.compile(r"</(?:[\w.-]+:)?(?:channel|rss|feed|RDF)\s*>", re.I)
_BARE = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|&(?!#\d+;|#[xX][\da-fA-F]+;|[A-Za-z]\w{0,40};)", re.S
)
"""An ampersand that stands for itself, which is no XML: "Q&A". Each is escaped before feedparser,
which makes an entity of what follows."""
_MAIL = re.compile(r"[(<]?[^\s()<>]+@[^\s()<>]+[)>]?")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
_HTML = ("text/html", "application/xhtml+xml")


def parse_xml(data: bytes, origin: Origin, charset: str = "") -> Parsed:
    """The entries of an RSS or Atom feed; ``charset`` is what the server declared.

    What is no well-formed XML is read as far as it goes.

    Raises:
        InputError: it is no text, or nothing of a feed is in it.
    """
    import feedparser

    data, notes = without_large(data)
    try:
        text = decode(data, origin.url, charset)
    except InputError as error:
        raise InputError(
            f"{origin.url}: holds no feed that can be read: it is no text.", _REMEDY
        ) from error
    text = _DECLARATION.sub("", text, count=1)
    text = _BARE.sub(lambda found: found[1] or "&amp;", text)
    text = with_summaries_apart(with_descriptions_apart(text))
    text = without_unwanted(text)  # feedparser fails at a reference beyond Unicode
    try:
        found = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            # Without its address: feedparser would make ids whole by it, which are names.
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # whatever is in it: the other feeds go on
        raise _damaged(origin, error) from error
    feed, version = found.feed, found.get("version") or ""
    if not (version or found.entries or feed.get("title")):
        raise InputError(
            f"{origin.url}: holds no feed that can be read.",
            _REMEDY,
        )
    if found.bozo and not found.entries and _items(text):
        raise _damaged(origin, found.get("bozo_exception"))
    is_atom = version.startswith("atom")
    # As plain dictionaries: theirs answers "updated" with what was published.
    entries = [_entry(dict(each), feed, origin, is_atom=is_atom) for each in found.entries]
    if found.bozo and entries and _is_cut_off(text):
        # Its words so far would pass for a correction of those that it had.
        title = entries.pop().title
        told = f"“{title}”" if title else "an entry"
        notes = (*notes, f"ends within {told}, which is left out this time")
    notes = (*notes, *_damage(found, len(entries)))
    deleted = _deleted(text, entries)
    return Parsed(
        tuple(
            each
            for each in entries
            if (each.title or each.body or each.address) and each.id not in deleted
        ),
        title_text(feed.get("title") or ""),
        more=distinct([absolute(each, origin.url) for each in _links(feed, "next")]),
        deleted=deleted,
        notes=notes,
        whole=not notes,
    )


def _deleted(text: str, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The ids of the entries that were taken down (RFC 6721); one that the feed has as well is
    there again where it is newer than its tombstone."""
    found: dict[str, datetime | date | None] = {}
    for element in _DELETED.findall(text):
        if ref := _REF.search(element):
            said = _WHEN.search(element)
            if id := id_text(html.unescape(ref[1])):
                found[id] = moment(said[1]) if said else None
    for entry in entries:
        told, when = entry.updated or entry.published, found.get(entry.id)
        if told and when and in_zone(told, UTC) > in_zone(when, UTC):
            del found[entry.id]
    return tuple(found)


def _is_cut_off(text: str) -> bool:
    """Whether the text ends before an item does, and the feed with it."""
    last = deque(_ITEM.finditer(text), maxlen=1)
    return any(not each[1] and _END.search(text, each.end()) is None for each in last)


def _damaged(origin: Origin, error: object) -> InputError:
    return InputError(
        f"{origin.url}: is damaged: {_reason(error)}.",
        "Tell the site; it is asked again the next time.",
    )


def _items(text: str) -> bool:
    return re.search(r"<(?:\w+:)?(?:item|entry)\b", text) is not None


def _reason(error: object) -> str:
    told = " ".join(str(error or "no well-formed XML").split())[:200].rstrip(".")
    return "".join(filter(str.isprintable, told)).removeprefix("<unknown>:")


def _damage(found: Mapping[str, Any], count: int) -> tuple[str, ...]:
    """What feedparser says of a feed that it read although it is no well-formed XML."""
    import xml.sax

    error = found.get("bozo_exception")
    if not isinstance(error, xml.sax.SAXException):
        return ()
    return (f"is no well-formed XML ({_reason(error)}): {count} entries were read all the same",)


def _entry(
    item: Mapping[str, Any], feed: Mapping[str, Any], origin: Origin, *, is_atom: bool
) -> Entry:
    title = item.get("title_detail") or {}
    base = absolute(title.get("base") or "", origin.url) or origin.url
    content = _content(item)
    depiction = item.get(f"media_{DEPICTION}") or ""
    # A video has no other text than its depiction, nor a podcast than its summary for iTunes.
    summary = item.get("summary") or ("" if content else item.get(f"itunes_{SUMMARY}") or depiction)
    if content and len(plain_text(content["value"])) < len(plain_text(summary)):
        content = None  # a second summary, which feedparser takes for the text
    body = (content or {}).get("value", "") or summary
    address = next(
        (found for each in _links(item, "alternate") if (found := absolute(each, base))), ""
    ) or absolute(item.get("link") or "", base)
    id = id_text(item.get("id") or "")
    if not address and item.get("guidislink"):
        address = absolute(id, base)
    tongues = ((content or {}).get("language"), title.get("language"), feed.get("language"))
    tongue = language(*(each or "" for each in tongues))
    detail = content or item.get("summary_detail") or {}
    picture, told = _picture(item, base)
    return Entry(
        feed=origin.name,
        id=id,
        address=address,
        title=title_text(
            item.get("title") or "", is_text=is_atom and title.get("type") == "text/plain"
        ),
        published=_moment(item, tongue, "published", "created", "issued", "updated"),
        updated=_moment(item, tongue, "updated"),
        sections=distinct([title_text(_term(each)) for each in item.get("tags", ())]),
        authors=_authors(item),
        language=tongue,
        summary=plain_text(summary),
        body=body,
        whole=is_whole(body, in_full=content is not None),
        base=absolute(detail.get("base") or "", origin.url) or address or origin.url,
        picture=picture,
        picture_text=plain_text(told or (depiction if depiction != summary else "")),
        site=origin.site,
    )


def _content(item: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The longest of its contents that is HTML or text."""
    found = [
        each
        for each in item.get("content", ())
        if each.get("value") and (each.get("type") in (*_HTML, "text/plain", None))
    ]
    return max(found, key=lambda each: len(each["value"]), default=None)


def _picture(item: Mapping[str, Any], base: str) -> tuple[str, str]:
    """The address of an item's picture: Media RSS's largest, an enclosure's, or a thumbnail's; and
    what is told of it."""
    media = [each for each in item.get("media_content") or () if _is_picture(each)]
    media.sort(key=lambda each: -_pixels(each))
    enclosures = [each for each in item.get("links") or () if each.get("rel") == "enclosure"]
    found = [
        *((each.get("url"), each.get(DESCRIPTION) or "") for each in media),
        *((each.get("href"), "") for each in enclosures if _is_picture(each)),
        *((each.get("url"), "") for each in item.get("media_thumbnail") or ()),
    ]
    whole = ((absolute(address or "", base), told) for address, told in found)
    return next((each for each in whole if each[0]), ("", ""))


def _is_picture(media: Mapping[str, Any]) -> bool:
    kind = media.get("medium") or (media.get("type") or "").partition("/")[0]
    named = (media.get("url") or "").partition("?")[0].lower()
    return kind == "image" or (not kind and named.endswith(_PICTURES))


def _pixels(media: Mapping[str, Any]) -> int:
    width = str(media.get("width") or "")
    return int(width) if width.isascii() and width.isdecimal() and len(width) < 6 else 0


def _links(item: Mapping[str, Any], rel: str) -> list[str]:
    """The addresses of an item's links of this kind, HTML pages first."""
    links = [each for each in item.get("links", ()) if each.get("rel") == rel and each.get("href")]
    links.sort(key=lambda each: each.get("type", "text/html") not in _HTML)
    return [str(each["href"]) for each in links]


def _term(tag: Mapping[str, Any]) -> str:
    return tag.get("label") or tag.get("term") or ""


def _authors(item: Mapping[str, Any]) -> tuple[str, ...]:
    """Names alone. Of "jo@example.online (Jo Lee)" feedparser cuts the address within its last
    part, so such a line is read here."""
    authors = item.get("authors", ())
    if len(authors) == 1 and authors[0].get("email"):
        return distinct([_name(item.get("author") or "")])
    return distinct([_name(each.get("name") or "") for each in authors])


def _name(told: str) -> str:
    name = _MAIL.sub(" ", plain_text(told)).strip(" ()<>,;")
    return "" if "@" in name or "://" in name else bare_name(name)


def _moment(item: Mapping[str, Any], tongue: str, *names: str) -> datetime | date | None:
    for name in names:
        if found := moment(item.get(name) or "", tongue):
            return found
    return None
