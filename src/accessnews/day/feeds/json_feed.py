"""JSON Feed 1.1 (and 1.0, which has one ``author``) to entries: https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import html
from collections.abc import Mapping

from .dates import moment
from .entry import Entry
from .large import refused
from .parsed import LARGEST_ENTRY, Origin, Parsed, absolute, distinct, language
from .plain import id_text, is_whole, plain_text, title_text


def is_json_feed(found: object) -> bool:
    """Whether parsed JSON is a JSON Feed of any version."""
    return isinstance(found, Mapping) and "jsonfeed.org" in str(found.get("version", ""))


def parse_json_feed(found: Mapping[str, object], origin: Origin) -> Parsed:
    """The entries of a JSON Feed; parts of another type than the specification has are left out."""
    items = found.get("items")
    entries: list[Entry] = []
    notes: list[str] = []
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, Mapping):
            continue
        if (size := _size(item)) > LARGEST_ENTRY:
            notes.append(refused(f"“{title_text(_text(item, 'title')) or item.get('id')}”", size))
            continue
        entry = _entry(item, found, origin)
        if entry.title or entry.body or entry.address:
            entries.append(entry)
    return Parsed(
        tuple(entries),
        title_text(_text(found, "title")),
        more=distinct([absolute(_text(found, "next_url"), origin.url)]),
        notes=tuple(notes),
        whole=not notes,
    )


def _entry(item: Mapping[str, object], feed: Mapping[str, object], origin: Origin) -> Entry:
    address = absolute(_text(item, "url") or _text(item, "external_url"), origin.url)
    body = _text(item, "content_html")
    if not body and (plain := _text(item, "content_text")):
        body = "".join(
            f"<p>{html.escape(part)}</p>" for part in plain.split("\n\n") if part.strip()
        )
    number = item.get("id")  # some write a number, which it must be read as text (1.1, "id")
    id = (
        str(number)
        if isinstance(number, (str, int, float)) and not isinstance(number, bool)
        else ""
    )
    tags = item.get("tags")
    return Entry(
        feed=origin.name,
        id=id_text(id),
        address=address,
        title=title_text(_text(item, "title"), is_text=True),
        published=moment(_text(item, "date_published")) or moment(_text(item, "date_modified")),
        updated=moment(_text(item, "date_modified")),
        sections=distinct(
            [title_text(each, is_text=True) for each in tags if isinstance(each, str)]
            if isinstance(tags, list)
            else []
        ),
        authors=_authors(item) or _authors(feed),
        language=language(_text(item, "language"), _text(feed, "language")),
        summary=plain_text(_text(item, "summary") or (body if len(body) < 2000 else "")),
        body=body,
        whole=is_whole(body, in_full=True),
        base=address or origin.url,
        picture=absolute(_text(item, "image") or _text(item, "banner_image"), origin.url),
        site=origin.site,
    )


def _size(item: Mapping[str, object]) -> int:
    """The bytes of an item's texts."""
    texts = (value for value in item.values() if isinstance(value, str))
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


def _authors(item: Mapping[str, object]) -> tuple[str, ...]:
    listed = item.get("authors")
    found = listed if isinstance(listed, list) else [item.get("author")]
    return distinct(
        [
            title_text(_text(each, "name"), is_text=True)
            for each in found
            if isinstance(each, Mapping)
        ]
    )


def _text(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
