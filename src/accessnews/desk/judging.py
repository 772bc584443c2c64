"""What people do with sentences: correct, accept, replace, take back; told to every open page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..review.sheet import one_line, with_a_place
from ..translation.memory.store import UNFIT
from .editor import Editor
from .refusals import RefusalError
from .remembered import remember
from .review import pair_of
from .story import CHECKED, Line, Mark

if TYPE_CHECKING:
    from .desk import Desk

LONGEST = 10_000
"""Characters of a sentence."""

Change = tuple[Line, str, Mark]


@dataclass(frozen=True, slots=True)
class Replacement:
    """What finding and replacing makes of a line."""

    line: Line
    after: str


def corrected(line: Line, text: str) -> Change:
    """A line with the text that somebody answers for: as it was made, or another.

    Raises:
        InputError: there is no text, or too much.
    """
    after = one_line(UNFIT.sub("", text))
    if not after and line.made.strip():
        raise RefusalError("empty-text", sentence=line.sentence)
    if len(after) > LONGEST:
        raise RefusalError("long-text", sentence=line.sentence, most=LONGEST)
    return line, after, Mark.ACCEPTED if after == line.made else Mark.CORRECTED


def accepted(line: Line) -> Change:
    """A line as it is, for which somebody answers now."""
    return corrected(line, line.text)


def reopened(line: Line) -> Change:
    """A line that is to be looked at again."""
    return line, line.text, Mark.UNSEEN


def with_translations(desk: Desk, change: Change) -> list[Change]:
    """A correction of an original, and its translations, which are to be looked at then."""
    line, text, _ = change
    if text == line.text:
        return [change]
    others = (
        other
        for other in desk.shelf.lines(line.story)
        if other.sentence == line.sentence and other.language != line.language
    )
    return [change, *((other, other.text, Mark.OUTDATED) for other in others)]


def translated_anew(desk: Desk, id: int, to: str, sentence: str) -> str:
    """What the story's engine makes of an original as it is now; nothing is changed.

    Raises:
        InputError: there is no such sentence.
        EngineError: the engine or its model is missing, or failed.
    """
    story = desk.shelf.story(id)
    texts, at = pair_of(desk, story, to)
    languages = texts[0].texts[0].language, texts[at].texts[0].language
    line = desk.shelf.line(id, languages[0], sentence)
    with desk.engines.at_work(desk.plan_of(story.settings)) as engines:
        (made,) = engines.translator(*languages).translate([line.text], *languages)
    return made


def replacements(lines: Iterable[Line], find: str, by: str, *, case: bool) -> list[Replacement]:
    """What replacing words makes of ``lines``, those that it changes; ``case`` minds capitals.

    Raises:
        InputError: there is nothing to find.
    """
    if not find:
        raise RefusalError("nothing-to-find")
    wanted = re.compile(re.escape(find), 0 if case else re.IGNORECASE)
    made = [
        Replacement(line, one_line(wanted.sub(lambda _: by, line.text)))
        for line in lines
        if wanted.search(line.text)
    ]
    return [each for each in made if each.after != each.line.text]


def change(desk: Desk, id: int, changes: Sequence[Change], who: Editor) -> list[Line]:
    """Make changes, all or none; what people said goes to the memory, and every page is told.

    Raises:
        Clash: a line is not as it was seen.
        InputError: the desk's file or the memory cannot be used.
    """
    return _told(desk, id, desk.shelf.mark(changes, who), who)


def undo(desk: Desk, id: int, who: Editor) -> list[Line]:
    """Take back the last step of ``who`` in a story, with what the memory had of it.

    Raises:
        Clash: somebody else has changed one of its lines since.
    """
    return _told(desk, id, desk.shelf.undo(id, who), who)


def redo(desk: Desk, id: int, who: Editor) -> list[Line]:
    """Do again what ``who`` has undone last in a story; the memory has it again.

    Raises:
        Clash: somebody else has changed one of its lines since.
    """
    return _told(desk, id, desk.shelf.redo(id, who), who)


def _told(desk: Desk, id: int, lines: list[Line], who: Editor) -> list[Line]:
    if not lines:
        return lines
    _remember(desk, id, lines)
    changed = [[line.language, line.sentence, line.version] for line in lines]
    desk.events.tell("line", story=id, lines=changed, who=who.name)
    return lines


def _remember(desk: Desk, id: int, lines: list[Line]) -> None:
    """What the memory is to have of translations; an original is no translation."""
    story = desk.shelf.story(id)
    texts, _ = pair_of(desk, story)
    (original,) = texts[0].texts
    sources = {each.id: each for each in original.sentences()}
    memory = desk.engines_of(desk.plan_of(story.settings)).memory()
    note = f"review of {story.slug}"
    for edition in texts[1:]:
        (text,) = edition.texts
        own = [line for line in lines if line.language == text.language]
        if not own:
            continue
        marked = {line.sentence for line in own if line.mark in CHECKED}
        runs = {
            each.id: (sources[each.id].runs, with_a_place(each.runs))
            for each in text.sentences()
            if each.id in marked
        }
        told = [(line, sources[line.sentence].text) for line in own]
        remember(desk.shelf, memory, told, original.language, note, runs)
