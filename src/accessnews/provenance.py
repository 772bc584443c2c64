"""How an edition came about: one table of claims, from what was done sentence by sentence.

Whatever a format says of it to machines (EPUB, JSON-LD, XMP, C2PA ...), it says from here. The
digital source types are the IPTC's NewsCodes (http://cv.iptc.org/newscodes/digitalsourcetype/, as
changed in October 2024). Nothing is claimed of an original: who wrote it, and with what, nobody
has told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .article import COMPOSED, Article, BlockKind
from .edition import Edition, Narration, Origin, SentenceOrigin

NEWSCODES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class SourceType(StrEnum):
    """The IPTC's digital source types that an edition may have; ``UNKNOWN`` claims nothing."""

    UNKNOWN = ""
    TRAINED = "trainedAlgorithmicMedia"
    EDITED = "compositeWithTrainedAlgorithmicMedia"
    MIXED = "compositeSynthetic"
    RULES = "algorithmicMedia"
    HUMAN_EDITS = "humanEdits"
    HUMAN = "digitalCreation"
    COMPOSITE = "composite"

    @property
    def uri(self) -> str:
        """The NewsCode's URI, "" for ``UNKNOWN``."""
        return f"{NEWSCODES}{self.value}" if self else ""

    @property
    def generative(self) -> bool:
        """Whether a model that was trained on people's work has made it, or a part of it."""
        return self in (SourceType.TRAINED, SourceType.EDITED, SourceType.MIXED)


class State(StrEnum):
    """What is told of a whole text."""

    ORIGINAL = "original"
    MACHINE = "machine-translated"
    PARTLY_REVIEWED = "machine-translated-partly-reviewed"
    REVIEWED = "machine-translated-reviewed"
    HUMAN = "human-translated"


@dataclass(frozen=True, slots=True)
class Review:
    """A person who answers for ``sentences`` of a translation, ``name`` "" where it is not told.

    ``last`` is when the last of them was marked (ISO 8601, UTC), "" where that is not known.
    """

    name: str
    sentences: int
    last: str = ""


@dataclass(frozen=True, slots=True)
class TextClaim:
    """How the text in one language came about.

    ``translated_from`` is a BCP 47 tag, "" for an original. ``sentences`` has the ids by their
    origin, each in reading order, without the lines that an edition says of itself; sentences of a
    translation that read as in the original are ``ORIGINAL``. ``engines`` are the machines at work
    as people know them, the first that of most sentences; empty where none was.
    """

    language: str
    state: State
    translated_from: str = ""
    sentences: Mapping[Origin, tuple[str, ...]] = field(default_factory=dict)
    engines: tuple[str, ...] = ()
    reviewers: tuple[Review, ...] = ()
    digital_source_type: SourceType = SourceType.UNKNOWN

    def count(self, *origins: Origin) -> int:
        """How many sentences are of any of ``origins``."""
        return sum(len(self.sentences.get(each, ())) for each in origins)

    @property
    def translated(self) -> int:
        """How many sentences have been translated, by whomever."""
        return self.count(*TRANSLATED)

    @property
    def answered_for(self) -> int:
        """How many sentences of a translation a person answers for."""
        return self.count(*BY_PEOPLE)

    @property
    def last_reviewed(self) -> str:
        """When a person last marked a sentence (ISO 8601, UTC), "" where that is not known."""
        return max((each.last for each in self.reviewers), default="")


TRANSLATED = (Origin.MACHINE, Origin.CONFIRMED, Origin.CORRECTED, Origin.HUMAN)
BY_PEOPLE = (Origin.CONFIRMED, Origin.CORRECTED, Origin.HUMAN)
BY_MACHINES = (Origin.MACHINE, Origin.CONFIRMED, Origin.CORRECTED)


@dataclass(frozen=True, slots=True)
class Voice:
    """A synthetic voice: its engine and name as people know them, and who stands behind it.

    ``trained`` tells that it was made from recordings of people.
    """

    engine: str
    name: str
    trained: bool = True

    def __str__(self) -> str:
        return f"{self.engine} ({self.name})"


@dataclass(frozen=True, slots=True)
class SoundClaim:
    """How the sound in one language came about; ``voices`` has the main one first."""

    language: str
    voices: tuple[Voice, ...]
    digital_source_type: SourceType


@dataclass(frozen=True, slots=True)
class Provenance:
    """The claims of an edition: for each text, and for the sound of each that is read aloud.

    ``quoted`` is the original's, whose quotations stand beside their translation.
    """

    texts: tuple[TextClaim, ...]
    sound: tuple[SoundClaim, ...] = ()
    quoted: tuple[TextClaim, ...] = ()

    @property
    def text_source_type(self) -> SourceType:
        """The digital source type of all texts together."""
        return together(each.digital_source_type for each in (*self.texts, *self.quoted))

    @property
    def sound_source_type(self) -> SourceType:
        """The digital source type of all sound together; ``UNKNOWN`` where there is none."""
        return together(each.digital_source_type for each in self.sound)

    @property
    def digital_source_type(self) -> SourceType:
        """That of the whole edition, texts and sound: of one file with both, such as an EPUB."""
        parts = [each.digital_source_type for each in (*self.texts, *self.quoted)]
        return together([*parts, *(each.digital_source_type for each in self.sound)])

    def text(self, language: str) -> TextClaim:
        """The claim of the text in ``language``.

        Raises:
            KeyError: there is none.
        """
        return {each.language: each for each in self.texts}[language]


NOTHING_TOLD = Provenance(())
"""What is claimed where nobody has told of any text."""


def provenance(edition: Edition) -> Provenance:
    """What is claimed of ``edition``: of its texts in their order, and of their sound."""
    quoted = edition.quoted
    return Provenance(
        tuple(_text(edition, article) for article in edition.texts),
        tuple(_sound(narration) for _, narration in edition.heard),
        tuple(_text(quoted, article) for article in quoted.texts) if quoted else (),
    )


def together(types: Iterable[SourceType]) -> SourceType:
    """The digital source type of what is made of parts of these types."""
    found = set(types)
    if len(found) <= 1:
        return next(iter(found), SourceType.UNKNOWN)
    if any(each.generative for each in found):
        return SourceType.MIXED
    known = found - {SourceType.UNKNOWN}
    return SourceType.COMPOSITE if known else SourceType.UNKNOWN


def _text(edition: Edition, article: Article) -> TextClaim:
    ids = tuple(_own(article))
    if not article.translated_from:
        return TextClaim(article.language, State.ORIGINAL, sentences={Origin.ORIGINAL: ids})
    known = {each.sentence: each for each in edition.origins}
    code = frozenset(
        sentence.id
        for block in article.blocks
        if block.kind is BlockKind.CODE
        for sentence in block.sentences
    )
    origins = {id: Origin.ORIGINAL if id in code else _origin(edition, known.get(id)) for id in ids}
    if edition.translator and set(origins.values()) <= {Origin.ORIGINAL}:
        # All reads as in the original: that is what the machine has made of it.
        origins = dict.fromkeys(ids, Origin.MACHINE)
    sentences = {
        origin: found
        for origin in Origin
        if (found := tuple(id for id in ids if origins[id] is origin))
    }
    engines = _engines(edition, origins)
    return TextClaim(
        article.language,
        _state(sentences),
        article.translated_from,
        sentences,
        engines,
        _reviewers(edition, known.values()),
        _source_type(sentences, trained=not set(engines) <= set(edition.by_rules)),
    )


def _own(article: Article) -> Iterable[str]:
    """The sentences that are the article's, not what the edition says of itself."""
    yield article.title.id
    for block in article.blocks:
        untold = block.image is not None and block.image.untold
        if block.kind not in COMPOSED and not untold:
            yield from (sentence.id for sentence in block.sentences if sentence.text.strip())


def _origin(edition: Edition, known: SentenceOrigin | None) -> Origin:
    if known is not None:
        return known.origin
    if not edition.translator:  # a file that does not tell who translated it
        return Origin.ORIGINAL
    return Origin.CONFIRMED if edition.reviewed and not edition.origins else Origin.MACHINE


def _state(sentences: Mapping[Origin, tuple[str, ...]]) -> State:
    has = {origin for origin, ids in sentences.items() if ids}
    if not has & set(TRANSLATED):
        return State.ORIGINAL
    if Origin.MACHINE in has:
        return State.PARTLY_REVIEWED if has & set(BY_PEOPLE) else State.MACHINE
    return State.REVIEWED if has & set(BY_MACHINES) else State.HUMAN


def _source_type(sentences: Mapping[Origin, tuple[str, ...]], *, trained: bool) -> SourceType:
    """Review alone changes no words, and so no source type; a person's words among others do."""
    has = {origin for origin, ids in sentences.items() if ids}
    by_machine = bool(has & {Origin.MACHINE, Origin.CONFIRMED})
    if Origin.CORRECTED in has or (by_machine and Origin.HUMAN in has):
        return SourceType.EDITED if trained else SourceType.HUMAN_EDITS
    if by_machine:
        return SourceType.TRAINED if trained else SourceType.RULES
    return SourceType.HUMAN if Origin.HUMAN in has else SourceType.UNKNOWN


def _engines(edition: Edition, origins: Mapping[str, Origin]) -> tuple[str, ...]:
    """Whose sentences are in a text, corrected ones too; the engine of most of them first."""
    others = {each.sentence: each.engine for each in edition.stand_ins}
    made = Counter(
        others.get(id, edition.translator)
        for id, origin in origins.items()
        if origin in BY_MACHINES
    )
    return tuple(engine for engine, _ in made.most_common() if engine)


def _reviewers(edition: Edition, origins: Iterable[SentenceOrigin]) -> tuple[Review, ...]:
    if edition.reviewers:
        return tuple(
            Review(each.name, each.accepted + each.corrected, each.last)
            for each in edition.reviewers
        )
    by_name: dict[str, list[str]] = {}
    for each in origins:
        if each.origin in BY_PEOPLE:
            by_name.setdefault(each.who, []).append(each.when)
    return tuple(Review(name, len(times), max(times)) for name, times in sorted(by_name.items()))


def _sound(narration: Narration) -> SoundClaim:
    names = ((each.engine, each.voice) for each in narration.stand_ins)
    heard = dict.fromkeys(((narration.engine, narration.voice), *narration.others, *names))
    voices = tuple(Voice(*name, trained=name[0] not in narration.by_rules) for name in heard)
    kinds = (SourceType.TRAINED if each.trained else SourceType.RULES for each in voices)
    return SoundClaim(narration.language, voices, together(kinds))
