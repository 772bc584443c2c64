"""How content systems and the web's own vocabulary write an article as JSON: where each part lies.

WordPress REST API v2 and WordPress.com v1.1; Ghost's Content API v5; schema.org's Article; ninjs
1 to 3 (IPTC); Drupal's JSON:API; the Guardian's Open Platform; Substack; and the plain form that
extractors write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from ...patterns import lazy

_MOST_NODES = 50_000
_DEEPEST = 12
_ARTICLE = lazy(r"(?:^|[/:])\w*(?:Article|Posting|Report|Review)$")


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the parts of an article lie in one system's JSON: paths, the first that has it first.

    A path is keys with a dot between; ``*`` is every item of a list. ``needs`` are paths that mark
    the shape.
    """

    needs: tuple[str, ...]
    body: tuple[str, ...]
    title: tuple[str, ...] = ("title",)
    byline: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    licence: tuple[str, ...] = ()
    standfirst: tuple[str, ...] = ()
    picture: tuple[str, ...] = ()
    alternative: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()


_WORDPRESS = Shape(
    needs=("content.rendered|content.protected", "title.rendered"),
    body=("content.rendered",),
    title=("title.rendered",),
    byline=("_embedded.author.*.name", "yoast_head_json.author"),
    published=("date",),
    language=("lang", "yoast_head_json.schema.@graph.*.inLanguage", "yoast_head_json.og_locale"),
    link=("link",),
    tags=("_embedded.wp:term.*.*.name",),
    picture=("_embedded.wp:featuredmedia.*.source_url",),
    alternative=("_embedded.wp:featuredmedia.*.alt_text",),
    caption=("_embedded.wp:featuredmedia.*.caption.rendered",),
)
_WORDPRESS_COM = Shape(
    needs=("ID", "content", "title", "URL"),
    body=("content",),
    byline=("author.name",),
    published=("date",),
    link=("URL",),
    picture=("featured_image",),
)
_GHOST = Shape(
    needs=("html|plaintext|lexical", "title", "slug", "uuid|published_at|comment_id"),
    body=("html", "plaintext"),
    byline=("authors.*.name", "primary_author.name"),
    published=("published_at",),
    language=("locale",),
    link=("canonical_url", "url"),
    section=("primary_tag.name",),
    tags=("tags.*.name",),
    picture=("feature_image",),
    alternative=("feature_image_alt",),
    caption=("feature_image_caption",),
)
_SCHEMA = Shape(
    needs=("@type", "articleBody|text"),
    body=("articleBody", "text"),
    title=("headline", "name"),
    byline=("author.*.name", "author.name", "author.*", "author", "creator.name", "creator"),
    published=("datePublished",),
    language=("inLanguage", "inLanguage.alternateName", "inLanguage.name"),
    link=("url", "mainEntityOfPage.@id", "mainEntityOfPage.url", "mainEntityOfPage", "@id"),
    section=("articleSection.*", "articleSection"),
    tags=("keywords.*", "keywords"),
    licence=("license.url", "license"),
    picture=("image.*.url", "image.url", "image.*", "image"),
    caption=("image.*.caption", "image.caption"),
)
_NINJS = Shape(
    needs=("uri", "body_html|body_xhtml|body_text|bodies", "headline|headlines|title"),
    body=("body_html", "body_xhtml", "bodies.*.value", "body_text"),
    title=("headline", "headlines.*.value", "title"),
    byline=("byline", "by"),
    published=("firstcreated", "contentcreated", "versioncreated"),
    language=("language",),
    link=("url", "infosources.*.uri"),
    tags=("subject.*.name", "subjects.*.name"),
    licence=("usageterms", "rightsinfo.linkedrights"),
)
_DRUPAL = Shape(
    needs=("type", "attributes.title", "attributes.body.processed|attributes.body.value"),
    body=("attributes.body.processed", "attributes.body.value"),
    title=("attributes.title",),
    published=("attributes.created",),
    language=("attributes.langcode",),
    link=("links.self.href",),
)
_GUARDIAN = Shape(
    needs=("webTitle", "fields.body|fields.bodyText"),
    body=("fields.body", "fields.bodyText"),
    title=("fields.headline", "webTitle"),
    byline=("fields.byline",),
    published=("webPublicationDate",),
    language=("fields.lang",),
    link=("webUrl",),
    section=("sectionName",),
    tags=("tags.*.webTitle",),
    standfirst=("fields.standfirst", "fields.trailText"),
)
_SUBSTACK = Shape(
    needs=("body_html", "title", "post_date|publishedBylines"),
    body=("body_html",),
    byline=("publishedBylines.*.name",),
    published=("post_date",),
    link=("canonical_url",),
    tags=("postTags.*.name",),
    standfirst=("subtitle",),
)
_PLAIN = Shape(
    needs=("title|headline", "content_html|body|text|content|html|content_text"),
    body=("content_html", "html", "body", "content", "text", "content_text"),
    title=("title", "headline"),
    byline=("authors.*.name", "author.name", "authors.*", "author", "byline"),
    published=("date_published", "published", "published_at", "publish_date", "date"),
    language=("language", "lang"),
    link=("url", "link", "source_url", "canonical_url"),
    section=("section",),
    tags=("tags.*",),
    licence=("license",),
    picture=("image", "top_image"),
)
SHAPES = (
    _WORDPRESS,
    _SCHEMA,
    _GHOST,
    _WORDPRESS_COM,
    _NINJS,
    _DRUPAL,
    _GUARDIAN,
    _SUBSTACK,
    _PLAIN,
)


def articles(data: object) -> Iterator[tuple[Mapping[str, object], Shape]]:
    """The articles in parsed JSON, outermost first and in order, each with its shape."""
    return _articles(data, 0, [_MOST_NODES])


def _articles(
    data: object, depth: int, left: list[int]
) -> Iterator[tuple[Mapping[str, object], Shape]]:
    left[0] -= 1
    if left[0] < 0 or depth > _DEEPEST:
        return
    if isinstance(data, dict):
        shape = shape_of(data)
        if shape is not None:
            yield data, shape
            return
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            if isinstance(each, dict | list):
                yield from _articles(each, depth + 1, left)


def shape_of(data: Mapping[str, object]) -> Shape | None:
    """The shape of an object that is an article, None for any other."""
    for shape in SHAPES:
        if all(any(has(data, path) for path in need.split("|")) for need in shape.needs):
            if shape is _SCHEMA and not any(map(_ARTICLE.search, texts(data, "@type.*", "@type"))):
                continue
            if shape is _PLAIN and not any(" " in each for each in texts(data, *shape.body)):
                continue
            return shape
    return None


def has(data: object, path: str) -> bool:
    """Whether something lies at a path."""
    return any(value not in (None, "", [], {}) for value in values(data, path))


def texts(data: object, *paths: str) -> list[str]:
    """The strings at the first of ``paths`` that has any."""
    for path in paths:
        found = [each for each in values(data, path) if isinstance(each, str) and each.strip()]
        if found:
            return found
    return []


def values(data: object, path: str) -> Iterator[object]:
    """What lies at a path."""
    found: list[object] = [data]
    for key in path.split("."):
        inner: list[object] = []
        for each in found:
            if key == "*" and isinstance(each, list):
                inner.extend(islice(each, 1000))
            elif isinstance(each, dict) and key in each:
                inner.append(each[key])
        found = inner
    yield from found
