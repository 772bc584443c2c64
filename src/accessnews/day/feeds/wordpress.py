"""WordPress's own JSON (REST API v2, ``/wp-json/wp/v2/posts``) to entries.

https://developer.wordpress.org/rest-api/reference/posts/ for the fields, and
/using-the-rest-api/pagination/ for its pages, which a header counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ...errors import InputError
from .dates import moment
from .entry import Entry
from .large import refused
from .parsed import LARGEST_ENTRY, Origin, Parsed, absolute, distinct, language
from .plain import id_text, is_whole, plain_text, title_text

_PLACE = "/wp/v2/"
_PER_PAGE = 50
_UNCATEGORISED = "uncategorized"  # the slug of what is in no category, whatever it is called


def is_posts(found: object) -> bool:
    """Whether parsed JSON is a list of WordPress's posts."""
    return isinstance(found, list) and all(
        isinstance(each, Mapping) and "id" in each and _rendered(each, "title") is not None
        for each in found
    )


def asked_address(address: str) -> str:
    """The address that posts are asked by: with their authors and terms, and enough on a page."""
    parts = urlsplit(address)
    if _PLACE not in parts.path and _PLACE not in parts.query:
        return address
    query = parse_qsl(parts.query, keep_blank_values=True)
    names = {name for name, _ in query}
    if "_embed" not in names:
        query.append(("_embed", "author,wp:term,wp:featuredmedia"))
    if "per_page" not in names:
        query.append(("per_page", str(_PER_PAGE)))
    return urlunsplit(parts._replace(query=urlencode(query)))


def parse_posts(found: list[Mapping[str, object]], origin: Origin, pages: str = "") -> Parsed:
    """The entries of a list of posts; ``pages`` is the header ``X-WP-TotalPages``.

    A post behind a password has no text, neither here nor on its page: it is left out, and told.
    """
    entries: list[Entry] = []
    notes: list[str] = []
    whole = True
    for post in found:
        title = title_text(_rendered(post, "title") or "")
        if _is_protected(post):
            notes.append(f"“{title}” is behind a password, and left out")
            continue
        size = len((_rendered(post, "content") or "").encode("utf-8", "surrogatepass"))
        if size > LARGEST_ENTRY:
            notes.append(refused(f"“{title}”", size))
            whole = False
        else:
            entries.append(_entry(post, origin))
    return Parsed(tuple(entries), more=_next(origin.url, pages), notes=tuple(notes), whole=whole)


def refusal(found: object, origin: Origin) -> InputError | None:
    """The error that WordPress tells as JSON, None where it tells none."""
    if isinstance(found, Mapping) and isinstance(code := found.get("code"), str):
        told = plain_text(str(found.get("message", code)))[:200].rstrip(".")
        return InputError(
            f"{origin.url}: WordPress answers: {told}.",
            "Give the address of its posts: https://SITE/wp-json/wp/v2/posts",
        )
    return None


def _next(url: str, pages: str) -> tuple[str, ...]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    page = int(query.get("page", "1")) if query.get("page", "1").isdecimal() else 1
    if not (pages.isascii() and pages.isdecimal()) or page >= int(pages):
        return ()
    query["page"] = str(page + 1)
    return (urlunsplit(parts._replace(query=urlencode(query))),)


def _entry(post: Mapping[str, object], origin: Origin) -> Entry:
    body = _rendered(post, "content") or ""
    summary = _rendered(post, "excerpt") or ""
    address = absolute(_text(post, "link"), origin.url)
    id = (_rendered(post, "guid") or "").strip() or f"post {post.get('id')} of {origin.site}"
    embedded = post.get("_embedded")
    embedded = embedded if isinstance(embedded, Mapping) else {}
    media = (_mappings(embedded.get("wp:featuredmedia")) or [{}])[0]
    return Entry(
        feed=origin.name,
        id=id_text(id),
        address=address,
        title=title_text(_rendered(post, "title") or ""),
        # "date" is in the site's own zone without saying which
        published=moment(_utc(post, "date_gmt")) or moment(_text(post, "date")),
        updated=moment(_utc(post, "modified_gmt")) or moment(_text(post, "modified")),
        sections=distinct(list(_sections(embedded.get("wp:term")))),
        authors=distinct(
            [plain_text(_text(each, "name")) for each in _mappings(embedded.get("author"))]
        ),
        language=language(_text(post, "lang")),
        summary=plain_text(summary),
        body=body or summary,
        whole=bool(body) and is_whole(body, in_full=True),
        base=address or origin.url,
        picture=absolute(_text(media, "source_url"), origin.url),
        picture_text=plain_text(_text(media, "alt_text")),
        site=origin.site,
    )


def _is_protected(post: Mapping[str, object]) -> bool:
    content = post.get("content")
    return isinstance(content, Mapping) and content.get("protected") is True


def _utc(post: Mapping[str, object], key: str) -> str:
    told = _text(post, key)
    return f"{told}Z" if told and not told.startswith("0000") else ""


def _sections(terms: object) -> Iterator[str]:
    """The names of its categories; tags are many, and no sections."""
    for group in terms if isinstance(terms, list) else []:
        for term in _mappings(group):
            if term.get("taxonomy") == "category" and term.get("slug") != _UNCATEGORISED:
                yield title_text(_text(term, "name"))


def _mappings(found: object) -> list[Mapping[str, object]]:
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _rendered(post: Mapping[str, object], key: str) -> str | None:
    value = post.get(key)
    rendered = value.get("rendered") if isinstance(value, Mapping) else None
    return rendered if isinstance(rendered, str) else None


def _text(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
