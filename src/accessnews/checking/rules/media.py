"""Sounds and pictures are of kinds that every reader plays, and what they are said to be.

EPUB 3.4 (Candidate Recommendation, July 2026), Core media types and The audio element.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..book import Book
from ..report import Finding
from .rule import Rule

VARIABLE = Rule(
    "overlay-sound-variable-bitrate",
    "warning",
    "an MP3 of an overlay has one bit rate, so that a reader finds each sentence in it",
    "Encode it with a constant bit rate.",
    "EPUB 3.4, The audio element (src)",
)
UNTRUE = Rule(
    "sound-type-untrue",
    "error",
    "the sound of an overlay is encoded as its media type says",
    "Correct the media type in the manifest, or encode the sound again.",
    "EPUB 3.4, Core media types (Audio)",
)
NEWER = Rule(
    "media-type-newer",
    "info",
    "a book for readers of today has the media types of EPUB 3.3",
    "Put a type that is older beside it (picture and img, or a fallback), or leave it: EPUB 3.4 "
    "has it, and readers before it need not.",
    "EPUB 3.4, Core media types (In EPUB 3 since)",
)
RULES = (VARIABLE, UNTRUE, NEWER)

_NEW = frozenset({"image/avif", "image/jxl", "audio/mp4; codecs=opus"})
# Each audio type of the table: the containers and codecs that it may be.
_AUDIO = {
    "audio/mpeg": ({"mp3"}, {"mp3"}),
    "audio/mp4": ({"mp4"}, {"aac"}),
    "audio/mp4; codecs=aac": ({"mp4"}, {"aac"}),
    "audio/mp4; codecs=opus": ({"mp4"}, {"opus"}),
    "audio/ogg; codecs=opus": ({"ogg"}, {"opus"}),
}


def check(book: Book) -> Iterator[Finding]:
    """What a reader may not play, or not find its place in."""
    package = book.package
    for item in package.items.values():
        if _type(item.media_type) in _NEW:
            yield NEWER.breach(item.path, f"{item.media_type} is new in EPUB 3.4")
    played = dict.fromkeys(par.audio for _, par in book.every_par())
    for path in played:
        sound = book.sound(path)
        if sound is None:
            continue
        if sound.varies:
            yield VARIABLE.breach(path, "its frames have several bit rates")
        named = package.items.get(path)
        known = _AUDIO.get(_type(named.media_type)) if named else None
        if named and known and not (sound.container in known[0] and sound.codec in known[1]):
            found = f"{named.media_type} is {sound.codec} in {sound.container}"
            yield UNTRUE.breach(path, found)


def _type(media_type: str) -> str:
    """A media type with its codec as the table writes it."""
    kind, _, rest = media_type.partition(";")
    codec = rest.strip().replace('"', "").replace("'", "").replace(" ", "").casefold()
    codec = "codecs=aac" if codec.startswith("codecs=mp4a") else codec
    kind = kind.strip().casefold()
    return f"{kind}; {codec}" if codec else kind
