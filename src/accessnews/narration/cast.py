"""Who speaks what of an article: a voice for its text, and others for quotations and languages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .engine import Delivery, Narrator, Voice
from .names.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Part:
    """A voice of an engine, and how it speaks: ``speed`` and ``pitch`` as in a ``Delivery``."""

    narrator: Narrator
    voice: Voice
    speed: float = 1.0
    pitch: float = 0.0

    @property
    def fingerprint(self) -> tuple[str, ...]:
        """All that decides how the part sounds."""
        delivery = (str(self.speed), str(self.pitch))
        return self.narrator.fingerprint, self.voice.language, self.voice.name, *delivery

    @property
    def name(self) -> tuple[str, str]:
        """The engine and the voice, as a reader should know them."""
        return self.narrator.title, self.voice.name

    def delivery(self, pronunciations: tuple[tuple[str, str], ...] = ()) -> Delivery:
        """How a text with words of these pronunciations is said."""
        return Delivery(self.speed, self.pitch, pronunciations)


StandIns = Callable[[Part, str], Iterable[Part]]
"""Who may say a text of a language in a part's place, the best first."""


def nobody(part: Part, language: str) -> Iterable[Part]:
    """No one: a cast that has no other voices."""
    return ()


@dataclass(frozen=True, slots=True)
class Cast:
    """The parts of one article.

    ``main`` speaks all but what has a part of its own: direct quotations where ``quotes`` is set,
    and words in each language of ``foreign`` (BCP 47 tags). ``header_spoken`` tells whether the
    lines under the title are read. ``stand_ins`` are asked for a sentence that a part's engine
    fails at.
    """

    main: Part
    quotes: Part | None = None
    foreign: Mapping[str, Part] = field(default_factory=lambda: MappingProxyType({}))
    lexicon: Lexicon = field(default_factory=Lexicon)
    header_spoken: bool = True
    stand_ins: StandIns = field(default=nobody, compare=False)

    def parts(self) -> Iterator[Part]:
        """Each part, the main one first."""
        yield self.main
        if self.quotes:
            yield self.quotes
        yield from (self.foreign[language] for language in sorted(self.foreign))

    @property
    def fingerprint(self) -> str:
        """All that decides the sound of the same text, but for the lexicon: a cache key's part."""
        return json.dumps(
            [
                self.main.fingerprint,
                self.quotes.fingerprint if self.quotes else None,
                {language: part.fingerprint for language, part in sorted(self.foreign.items())},
                self.header_spoken,
            ]
        )
