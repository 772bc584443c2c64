"""A Readium Web Publication Manifest: of an edition's metadata, and of its sound as an audiobook.

https://readium.org/webpub-manifest, with its audiobook profile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...languages.tags import direction
from ...languages.wording import wording
from ...sound import Chapter
from . import guided
from .accessibility import accessibility, of_sound
from .chapters import Track, seconds
from .identity import edition_urn
from .moments import iso8601, rfc3339
from .paper import Paper
from .shelf import ShelvedEdition, Story

CONTEXT = "https://readium.org/webpub-manifest/context.jsonld"
AUDIOBOOK = "https://readium.org/webpub-manifest/profiles/audiobook"
MEDIA_TYPE = "application/audiobook+json"
SOURCE_TYPE = "https://schema.org/digitalSourceType"
"""A key of another vocabulary is its URI (Readium Web Publication Manifest, 2.2)."""


def metadata(story: Story, edition: ShelvedEdition, paper: Paper) -> dict[str, Any]:
    """The metadata of an edition of a story; what is not known is not in it."""
    languages = list(edition.languages)
    titles = dict(zip(languages, edition.titles, strict=True))
    words = wording(languages[0])
    told: dict[str, Any] = {
        "@type": "http://schema.org/NewsArticle",
        "identifier": edition_urn(story.identity, languages),
        "title": titles if len(titles) > 1 else edition.titles[0],
        "language": languages if len(languages) > 1 else languages[0],
        "author": story.authors[0] if len(story.authors) == 1 else list(story.authors),
        "translator": words.say("translator", engine=edition.translator)
        if edition.translator
        else "",
        "narrator": narrators(edition),
        "publisher": paper.title,
        "published": iso8601(story.published),
        "modified": rfc3339(story.changed),
        "description": "\n".join(filter(None, edition.summaries)),
        "subject": list(dict.fromkeys(filter(None, (story.section, *story.tags)))),
        "belongsTo": {"newspaper": {"name": paper.title}},
        "readingProgression": direction(languages[0]),
        "accessibility": accessibility(edition.claims),
        SOURCE_TYPE: edition.source_type,
    }
    if edition.voices:
        told["duration"] = round(sum(voice.seconds for voice in edition.voices), 3)
    return {name: value for name, value in told.items() if value}


def narrators(edition: ShelvedEdition) -> list[str]:
    """Each voice, named as synthetic in the edition's language."""
    words = wording(edition.languages[0])
    names = (words.say("narrator", engine=each.engine, voice=each.voice) for each in edition.voices)
    return list(dict.fromkeys(names))


def audiobook(
    story: Story,
    edition: ShelvedEdition,
    paper: Paper,
    track: Track,
    here: str,
    *,
    about: Sequence[str] = (),
    guide: str = "",
    cover: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The manifest of an edition's sound.

    Args:
        story: whose edition it is.
        edition: of one language, with its MP3.
        paper: who publishes it.
        track: what the MP3 holds.
        here: the manifest's path from the output folder.
        about: what the edition says of itself, line by line.
        guide: the path of its Guided Navigation document, "" where it has none.
        cover: a link object of its picture.
    """
    told = metadata(story, edition, paper)
    lines = [told.get("description", ""), *about]
    described = {"description": "\n".join(filter(None, lines))} if any(lines) else {}
    links = [{"rel": "self", "href": paper.address(here, here), "type": MEDIA_TYPE}]
    if guide:
        related = {"rel": "related", "href": paper.address(guide, here)}
        links.append({**related, "type": guided.MEDIA_TYPE})
    if story.page:
        page = {"rel": "alternate", "href": paper.address(story.page, here), "type": "text/html"}
        links.append(page)
    sound = paper.address(edition.file(".mp3"), here)
    return {
        "@context": CONTEXT,
        "metadata": {
            **told,
            **described,
            "@type": "http://schema.org/Audiobook",
            "conformsTo": AUDIOBOOK,
            "duration": track.seconds,
            "accessibility": of_sound(synchronised=bool(guide)),
            **({SOURCE_TYPE: edition.sound_type} if edition.sound_type else {}),
        },
        "links": links,
        "readingOrder": [
            {
                **link_to(sound, edition.titles[0], track),
                **_alternates(edition, paper, here),
            }
        ],
        "toc": contents(sound, track.chapters) or [{"href": sound, "title": edition.titles[0]}],
        **({"resources": [{"rel": "cover", **cover}]} if cover else {}),
    }


def link_to(address: str, title: str, track: Track) -> dict[str, Any]:
    """A link object to an MP3, as a reading order has it."""
    return {
        "href": address,
        "type": "audio/mpeg",
        "title": title,
        "duration": track.seconds,
        "bitrate": track.bitrate,
        "size": track.size,
    }


def _alternates(edition: ShelvedEdition, paper: Paper, here: str) -> dict[str, Any]:
    """The same sound in other formats: audiobook profile, 3. They have no title, no duration."""
    kinds = ((".opus", "audio/ogg"), (".m4b", "audio/mp4"))
    others = [
        {"href": paper.address(path, here), "type": kind}
        for suffix, kind in kinds
        if (path := edition.file(suffix))
    ]
    return {"alternate": others} if others else {}


def contents(sound: str, chapters: Sequence[Chapter]) -> list[dict[str, Any]]:
    """A table of contents: each chapter by the second at which it begins."""
    return [
        {"href": f"{sound}#t={seconds(each.begin)}", "title": each.title or str(number)}
        for number, each in enumerate(chapters, 1)
    ]
