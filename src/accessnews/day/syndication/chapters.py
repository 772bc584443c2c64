"""The chapters of an MP3: read off its tags, and as JSON for podcast players.

ID3v2 Chapter Frame Addendum 1.0; JSON Chapters 1.2 (podcast namespace).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...sound import Chapter

VERSION = "1.2.0"
MEDIA_TYPE = "application/json+chapters"


@dataclass(frozen=True, slots=True)
class Track:
    """A sound file: seconds, kilobits a second, bytes, and its chapters in milliseconds."""

    seconds: float
    bitrate: int
    size: int
    chapters: tuple[Chapter, ...]


def track(path: Path) -> Track | None:
    """What an MP3 holds; None where it is none."""
    from mutagen import MutagenError
    from mutagen.mp3 import MP3

    try:
        file = MP3(path)
    except (OSError, MutagenError):
        return None
    if file.info is None:
        return None
    frames: list[Any] = file.tags.getall("CHAP") if file.tags else []
    chapters = [Chapter(_title(each), int(each.start_time), int(each.end_time)) for each in frames]
    return Track(
        round(file.info.length, 3),
        max(1, round(file.info.bitrate / 1000)),
        path.stat().st_size,
        tuple(sorted(chapters, key=lambda each: each.begin)),
    )


def _title(frame: Any) -> str:
    titles = frame.sub_frames.getall("TIT2")
    return str(titles[0]) if titles else ""


def seconds(milliseconds: int) -> str:
    """Seconds as Media Fragments URI has them: ``63.48``, exact to the millisecond."""
    return f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".")


def from_json(told: dict[str, Any]) -> tuple[Chapter, ...]:
    """The chapters of a file that ``to_json`` made.

    Raises:
        KeyError, TypeError: it is none.
    """
    return tuple(
        Chapter(each["title"], round(each["startTime"] * 1000), round(each["endTime"] * 1000))
        for each in told["chapters"]
    )


def to_json(title: str, author: str, paper: str, chapters: Sequence[Chapter]) -> dict[str, Any]:
    """The file that ``podcast:chapters`` leads to; what is not known is not in it."""
    about = {"title": title, "author": author, "podcastName": paper}
    return {
        "version": VERSION,
        **{name: value for name, value in about.items() if value},
        "chapters": [
            {"startTime": each.begin / 1000, "endTime": each.end / 1000, "title": each.title}
            for each in chapters
        ],
    }
