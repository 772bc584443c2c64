"""A story for programs, as JSON-LD of schema.org (29.0 and later): its texts and its sound.

The page's own language is a ``NewsArticle``; each other language is its ``workTranslation``, each
sound an ``audio``. How each came about is told with it (docs/marking.md). schema.org's
``translator`` and ``creator`` are people or organisations; a machine is a ``SoftwareApplication``
there, which readers that know no better pass over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...article import Article
from ...languages.people import people
from ...provenance import SoundClaim, TextClaim
from ..content.disclosure import credit, schema_source
from ..content.document import plain_title
from ..content.xhtml import clean, link_address, timestamp
from .story import Track

CONTEXT = "https://schema.org"


def news_article(tracks: Sequence[Track]) -> dict[str, Any]:
    """A story's data in its first language; empty where only title and language are known."""
    first, *others = tracks
    told = {**_filed(first.text), **_how(first), "audio": list(_audio(first))}
    told["workTranslation"] = [_translation(track) for track in others]
    known = _known(told)
    return _known({**_named(first.text), **known}) if known else {}


def as_document(data: dict[str, Any]) -> dict[str, Any]:
    """Data as they stand in a page by themselves."""
    return {"@context": CONTEXT, **data}


def _named(article: Article) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "headline": plain_title(article),
        "inLanguage": article.language,
        "author": _one_or_all(
            {"@type": "Person", "name": clean(each)}
            for each in people(article.byline, article.language)
        ),
        "datePublished": timestamp(article.published) if article.published else "",
    }


def _one_or_all(found: Iterable[dict[str, str]]) -> dict[str, str] | list[dict[str, str]]:
    several = list(found)
    return several[0] if len(several) == 1 else several


def _filed(article: Article) -> dict[str, Any]:
    """Where the article itself is and what it is filed under."""
    return {
        "url": link_address(article.canonical),
        "license": link_address(article.licence) or clean(article.licence),
        "articleSection": clean(article.section),
        "keywords": [tag for tag in map(clean, article.tags) if tag],
    }


def _translation(track: Track) -> dict[str, Any]:
    article = track.text
    told = {
        "@type": "NewsArticle",
        "headline": plain_title(article),
        "inLanguage": article.language,
        **_how(track),
        "audio": list(_audio(track)),
    }
    return _known(told)


def _how(track: Track) -> dict[str, Any]:
    """Who translated a text and who answers for it, and of what digital source it is."""
    told: dict[str, Any] = {"creditText": credit(track.text)}
    for claim in track.claims.texts:
        told["translator"] = [_software(engine) for engine in claim.engines]
        told["editor"] = list(_people(claim))
        told["digitalSourceType"] = schema_source(claim.digital_source_type)
    return told


def _audio(track: Track) -> Iterator[dict[str, Any]]:
    if track.narration is None or not track.sound:
        return
    for claim in track.claims.sound:
        yield _known(
            {
                "@type": "AudioObject",
                "contentUrl": track.sound,
                "encodingFormat": "audio/mpeg",
                "inLanguage": claim.language,
                "duration": f"PT{track.narration.duration / 1000:g}S",
                "creator": list(_voices(claim)),
                "creditText": credit(track.text),
                "digitalSourceType": schema_source(claim.digital_source_type),
            }
        )


def _people(claim: TextClaim) -> Iterator[dict[str, str]]:
    names = dict.fromkeys(clean(each.name) for each in claim.reviewers)
    return ({"@type": "Person", "name": name} for name in names if name)


def _voices(claim: SoundClaim) -> Iterator[dict[str, str]]:
    return (_software(str(voice)) for voice in claim.voices)


def _software(name: str) -> dict[str, str]:
    return {"@type": "SoftwareApplication", "name": clean(name)}


def _known(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}
