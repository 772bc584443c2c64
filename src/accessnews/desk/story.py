"""What the desk knows of a story: where it stands, and the state of each of its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """Where a story stands."""

    CHOOSING = "choosing"  # a feed: an editor chooses which of its entries are taken in
    READING = "reading"  # waits to be read, or is being read
    READ = "read"  # an editor may look at its blocks
    TRANSLATING = "translating"
    REVIEW = "review"  # its texts are there to be looked at
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    FAILED = "failed"
    CANCELLED = "cancelled"


AT_WORK = frozenset({Stage.READING, Stage.TRANSLATING, Stage.PUBLISHING})
"""Stages in which the queue has the story."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is to be made of a story, by the names of the command line's options.

    ``to`` are BCP 47 tags, ``voices`` as ``--voice`` has them by language, ``formats`` as
    ``--format``. What is empty is the desk's default. Without ``translate`` there is the original
    alone; ``straight`` tells that nobody wants to look at what was read before it is translated,
    ``proof`` that readers do not have what is made: what changes after it is no correction.
    """

    to: tuple[str, ...] = ()
    language: str = ""
    voices: Mapping[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    bilingual: bool = True
    narrate: bool = True
    translate: bool = True
    straight: bool = False
    proof: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A story on the desk. ``version`` grows with each change of its article or its settings.

    ``source`` is what it was taken in from (a file's name, an address, "" for a pasted text),
    ``slug`` the folder of its editions once it has one. ``error`` and ``remedy`` tell why it
    failed; ``before`` is the stage that it failed or was cancelled in. ``changed`` is ISO 8601.
    """

    id: int
    title: str
    source: str
    stage: Stage
    settings: Settings
    version: int
    slug: str = ""
    language: str = ""
    error: str = ""
    remedy: str = ""
    before: Stage | None = None
    changed: str = ""


class Mark(StrEnum):
    """What a person has done with a sentence."""

    UNSEEN = "unseen"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    OUTDATED = "outdated"  # a translation whose original was corrected since


CHECKED = frozenset({Mark.ACCEPTED, Mark.CORRECTED})
"""Marks of a sentence that a person answers for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence in one language as it stands now; ``who`` marked it, ``when`` (ISO 8601, UTC).

    ``made`` is what the machine (or the article) had. ``version`` grows with each change.
    """

    story: int
    language: str
    sentence: str
    text: str
    made: str
    mark: Mark = Mark.UNSEEN
    who: str = ""
    when: str = ""
    version: int = 1
