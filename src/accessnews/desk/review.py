"""A story's sentences beside their translations, with what a person should know of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..edition import Edition, Pronunciation, Rendering
from ..languages.tags import resolve
from ..review.findings import find
from ..review.look import points, ranked
from ..review.pairs import Pair
from ..review.sheet import PRIORITY, STAND_IN, Note, Sheet, Suggestion, Unit, sentences_of
from ..translation.checks import Fault
from ..translation.memory.store import Origin
from .comments import Comment
from .names import Name, names_of
from .refusals import RefusalError
from .story import CHECKED, Line, Mark, Story

if TYPE_CHECKING:
    from ..narration.names.lexicon import Lexicon
    from ..translation.glossary.glossary import Glossary
    from ..translation.memory.store import Memory
    from .desk import Desk

ADVICE = 5  # priority of a note that is no finding


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: both of its lines, and what the checks find in the translation.

    ``number`` counts from 1 in reading order. ``kind`` is that of its block. ``look`` is its rank
    among those that deserve a look, from 1; ``points`` how much it does. ``known`` tells that a
    person had translated it so before, elsewhere. ``stand_in`` is what translated it instead of the
    engine. ``comments`` are what editors told each other of it.
    """

    number: int
    kind: str
    source: Line
    target: Line
    faults: tuple[Fault, ...]
    look: int
    points: int
    known: bool
    stand_in: Rendering | None
    comments: tuple[Comment, ...] = ()

    @property
    def id(self) -> str:
        return self.target.sentence

    @property
    def checked(self) -> bool:
        """Whether somebody answers for it."""
        return self.target.mark in CHECKED or (self.known and self.target.mark is Mark.UNSEEN)

    def holds(self, words: str) -> bool:
        """Whether either text has these words, whatever their capitals."""
        wanted = words.casefold()
        return any(wanted in line.text.casefold() for line in (self.source, self.target))

    def is_among(self, show: str) -> bool:
        """Whether it is ``unchecked``, has something ``found``, or is ``commented``: as wanted."""
        return {
            "unchecked": not self.checked,
            "found": bool(self.faults),
            "commented": bool(self.comments),
        }.get(show, True)


@dataclass(frozen=True, slots=True)
class Review:
    """A story in two languages: its sentences in reading order, and the names in them."""

    story: Story
    languages: tuple[str, str]
    targets: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def checked(self) -> int:
        """How many sentences somebody answers for."""
        return sum(row.checked for row in self.rows)

    @property
    def by_look(self) -> tuple[Row, ...]:
        """The sentences as they deserve a look, those that are done last."""
        return tuple(sorted(self.rows, key=lambda row: (row.checked, row.look)))

    def here(self, listed: Sequence[Row], id: str = "") -> Row:
        """The open row: the one asked for, else the first listed that nobody has checked."""
        by_id = {row.id: row for row in (*self.rows, *listed)}
        unchecked = (row for row in listed if not row.checked)
        return by_id.get(id) or next(unchecked, listed[0] if listed else self.rows[0])

    def row(self, id: str) -> Row:
        """The row of a sentence.

        Raises:
            InputError: there is none.
        """
        for row in self.rows:
            if row.id == id:
                return row
        raise RefusalError("no-sentence", sentence=id)


@dataclass(frozen=True, slots=True)
class Detail:
    """What is told of the one sentence that somebody looks at.

    ``terms`` are the glossary's, each its source, target and note; ``said`` is how words of either
    text are said, each word, language and pronunciation; ``history`` is the journal's.
    """

    matches: tuple[Suggestion, ...]
    terms: tuple[tuple[str, str, str], ...]
    said: tuple[Pronunciation, ...]
    history: tuple[Mapping[str, Any], ...]
    original: tuple[Mapping[str, Any], ...]


def pair_of(desk: Desk, story: Story, to: str = "") -> tuple[list[Edition], int]:
    """The texts of a story as they stand, and the place of the translation into ``to``.

    Raises:
        InputError: it is not translated, or not into that language.
    """
    texts = desk.shelf.texts(story.id)
    if len(texts) < 2:
        raise RefusalError("no-translation", title=story.title)
    tags = [each.texts[0].language for each in texts]
    wanted = resolve(to) if to else tags[1]
    if wanted not in tags[1:]:
        raise RefusalError("not-into", title=story.title, to=to, choices=", ".join(tags[1:]))
    return texts, tags.index(wanted, 1)


def review_of(desk: Desk, id: int, to: str = "") -> Review:
    """The sentences of a story with one of its translations, the first where none is named.

    Raises:
        InputError: as ``pair_of``.
    """
    story = desk.shelf.story(id)
    texts, at = pair_of(desk, story, to)
    original, translation = texts[0].texts[0], texts[at].texts[0]
    pair = Pair(story.slug, original, translation, desk.folder, texts[at].stand_ins)
    lines = {(line.language, line.sentence): line for line in desk.shelf.lines(id)}
    engines = desk.engines_of(desk.plan_of(story.settings))
    said: dict[str, list[Comment]] = defaultdict(list)
    for each in desk.shelf.comments(id, translation.language):
        said[each.sentence].append(each)
    rows = [
        replace(row, comments=tuple(said[row.id])) if row.id in said else row
        for row in _rows(pair, lines, engines.memory(), engines.glossary(*pair.languages))
    ]
    tags = tuple(each.texts[0].language for each in texts[1:])
    return Review(story, pair.languages, tags, tuple(rows))


def _rows(
    pair: Pair,
    lines: Mapping[tuple[str, str], Line],
    memory: Memory,
    glossary: Glossary | None,
) -> Iterator[Row]:
    source, target = pair.languages
    kinds = {sentence.id: kind for kind, sentence in sentences_of(pair)}
    told = [(id, lines[source, id], lines[target, id]) for id in kinds]
    texts = tuple((id, one.text, other.text) for id, one, other in told)
    faults = _faults(texts, source, target, glossary)
    stood_in = {each.sentence: each for each in pair.stand_ins}
    units = []
    for id, one, other in told:
        human = memory.find(one.text, source, target)
        known = bool(human and human.origin is Origin.HUMAN and human.target == other.text)
        stand_in = stood_in.get(id) if other.text == other.made and not known else None
        notes = [
            Note(each.kind, each.detail, PRIORITY[each.severity]) for each in faults.get(id, ())
        ]
        notes += [Note(STAND_IN, stand_in.engine, ADVICE)] if stand_in else []
        done = known or other.mark in CHECKED
        unit = Unit(id, kinds[id], one.text, other.text, tuple(notes), done)
        units.append((unit, known, stand_in))
    sheet = Sheet(pair.slug, "", source, target, tuple(unit for unit, *_ in units))
    looks = {unit.id: unit.look for unit in ranked(sheet).units}
    every = zip(told, units, strict=True)
    for number, ((id, one, other), (unit, known, stand_in)) in enumerate(every, 1):
        yield Row(
            number,
            unit.kind,
            one,
            other,
            faults.get(id, ()),
            looks[id],
            points(unit),
            known,
            stand_in,
        )


@lru_cache(maxsize=8)
def _faults(
    texts: tuple[tuple[str, str, str], ...], source: str, target: str, glossary: Glossary | None
) -> Mapping[str, tuple[Fault, ...]]:
    """What the checks find, looked for anew only where a text has changed."""
    return find(texts, source, target, glossary)


def detail_of(desk: Desk, review: Review, row: Row) -> Detail:
    """What is told of one sentence: the memory's matches, terms, names, what people did with it."""
    engines = desk.engines_of(desk.plan_of(review.story.settings))
    source = row.source.text
    found = engines.memory().similar(source, *review.languages) if source.strip() else ()
    matches = [
        Suggestion(unit.source, unit.target, unit.origin.value, share)
        for share, unit in found
        if unit.target != row.target.text
    ]
    if row.target.made not in (row.target.text, *(each.target for each in matches)):
        matches.insert(0, Suggestion(source, row.target.made, Origin.MACHINE.value, 1.0))
    glossary, lexicon = engines.glossary(*review.languages), engines.voices.lexicon()
    terms = glossary.terms_in(source) if glossary else ()
    id, (first, second) = review.story.id, review.languages
    return Detail(
        tuple(matches),
        tuple((term.source, term.target, term.note) for term in terms),
        (
            *lexicon.occurring([source], review.languages[0]),
            *lexicon.occurring([row.target.text], review.languages[1]),
        ),
        tuple(desk.shelf.history(id, second, row.id)),
        tuple(desk.shelf.history(id, first, row.id)),
    )


def names_in(desk: Desk, review: Review) -> tuple[tuple[Name, ...], Lexicon]:
    """The names in a story's sentences, and the lexicon that tells how they are said."""
    engines = desk.engines_of(desk.plan_of(review.story.settings))
    lexicon = engines.voices.lexicon()
    sentences = [(row.id, row.source.text, row.target.text) for row in review.rows]
    glossary = engines.glossary(*review.languages)
    return names_of(sentences, review.languages, lexicon, glossary), lexicon
