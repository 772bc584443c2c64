"""Which stories are made, and of what: so that a day's second run makes only what changed.

A story need not be made again while its source, the plan and what a person wrote into the
translation memory for its sentences are as they were. A file's source is told by its bytes; one
whose digest is not known (a page of the web) is made anew each time, mostly from the cache.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from .. import __version__
from ..article import Article
from ..edition import Edition
from ..editions.content.header import bare
from ..editions.content.script import words_in_script
from ..editions.kept import kept
from ..errors import InputError
from ..faults import damaged, of_system
from ..files import write_text
from ..folders import REPORT
from ..plan import Plan
from ..report import address_digest
from ..review import alternatives
from ..translation.memory.store import Memory, Origin
from .issue import Published

NAME = "stories.json"
_ELSEWHERE = frozenset(
    {"output", "store", "kept", "corrected_on", "memory", "install_models", "allow_private"}
)
"""What of a plan changes no edition's content; the memory counts by what it holds."""


@dataclass(frozen=True, slots=True)
class _Made:
    source: str  # a digest of what it was made from
    plan: str
    story: Published
    day: str  # the date of the issue that has it
    alternatives: str = ""  # a digest of what an editor wrote of its pictures


class Ledger:
    """The stories that were made into one output folder, by the names of their sources.

    One thread may ask what changed while another notes what is made. While stories are made a file
    beside it says so (``begin``): where one is found, a run was ended, or stories failed. What was
    left of them in the output is known by the reports that lie there, and they are made anew.
    """

    def __init__(self, path: Path, plan: Plan) -> None:
        """Open the ledger in the file ``path``, an empty one where there is none.

        Raises:
            InputError: it can't be read, or a file that the plan names.
        """
        self._path = path
        self._plan = plan
        self._digest = plan_digest(plan)
        self._made = _loaded(path)
        self._read: tuple[Published, Article] | None = None
        self._under_way = path.with_name(f"{path.stem}.under-way")
        self._begun: set[str] = set()
        self._left: set[str] = set()
        self._take_what_was_left()

    def unchanged(self, source: str, digest: str, memory: Memory) -> Published | None:
        """The story of a source, where making it again would give the same."""
        made = self._made.get(source)
        if made is None or not digest or (made.source, made.plan) != (digest, self._digest):
            return None
        folder = self._plan.output / made.story.name
        if not (folder / "report.json").is_file() or made.alternatives != _written_of(folder):
            return None
        try:
            corrected = self._corrected(made.story, memory)
        except InputError:  # what was kept of it is not there any more
            return None
        return None if corrected else made.story

    def _corrected(self, story: Published, memory: Memory) -> bool:
        """Whether a person's translation of a sentence is not the one that its edition has."""
        if self._plan.kept is None:
            return True
        folder = self._plan.kept / story.name
        _, *others = (each for each in story.editions if len(each) == 1)
        if not others:
            return False
        text = self._original(story)
        return any(_differs(text, _text(kept(folder, language)), memory) for (language,) in others)

    def begin(self, source: str) -> None:
        """Tell that a source's story is made from now on, until it is noted.

        Raises:
            InputError: the file can't be written.
        """
        self._begun.add(source)
        try:
            self._under_way.parent.mkdir(parents=True, exist_ok=True)
            with self._under_way.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(source) + "\n")
        except OSError as error:
            raise of_system(error, self._under_way, "cannot be written") from error

    def was_left(self, source: str) -> bool:
        """Whether an earlier run had begun to make a source's story, and did not end it."""
        return source in self._left

    def _take_what_was_left(self) -> None:
        """Know the stories that were begun and not noted by the reports that lie there: they are
        made anew, and those that no issue has can be taken down."""
        with suppress(OSError):
            for line in self._under_way.read_text("utf-8").splitlines():
                with suppress(ValueError):  # cut off
                    self._left.add(str(json.loads(line)))
        named = {address_digest(source, self._plan.beside): source for source in self._left}
        for path in self._plan.output.glob(f"*/{REPORT}") if named else ():
            with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
                report = json.loads(path.read_text("utf-8"))
                if source := named.get(report["address"]):
                    story = Published.of(path.parent.name, report)
                    made = self._made.get(source) or _Made("", "", story, "")
                    self._made[source] = replace(made, source="", story=story)
        self._begun |= self._left

    def note(self, source: str, digest: str, day: date, story: Published) -> None:
        """Remember that ``story`` was made of a source, for the issue of a day."""
        written = _written_of(self._plan.output / story.name)
        self._read = None
        self._made[source] = _Made(digest, self._digest, story, day.isoformat(), written)
        self._begun.discard(source)
        self._left.discard(source)

    def story(self, source: str) -> Published | None:
        """The story of a source as it was made, whether it is still as it should be or not."""
        made = self._made.get(source)
        return made.story if made else None

    def whole(self, source: str) -> Published | None:
        """The story of a source as it was made, where all that an issue needs of it is there."""
        story = self.story(source)
        if story is None or self._plan.kept is None:
            return None
        try:
            for (language,) in (each for each in story.editions if len(each) == 1):
                kept(self._plan.kept / story.name, language)
        except InputError:
            return None
        return story if (self._plan.output / story.name / "report.json").is_file() else None

    def folders(self) -> dict[str, str]:
        """The folder of each source's story, whatever its headline is by now."""
        return {source: made.story.name for source, made in self._made.items()}

    def original(self, source: str) -> Article | None:
        """The article that a source's story was made of, where it is kept."""
        story = self.story(source)
        if story is None or self._plan.kept is None:
            return None
        try:
            return self._original(story)
        except InputError:
            return None

    def _original(self, story: Published) -> Article:
        """The article of a story as it is kept; who asks whether it changed asks for it next.

        Raises:
            InputError: it is not there.
        """
        if self._plan.kept is None:
            raise ValueError("a plan that keeps no stories")
        read = self._read  # which another thread may forget
        if read is None or read[0] is not story:
            read = story, _text(kept(self._plan.kept / story.name, story.editions[0][0]))
            self._read = read
        return read[1]

    def of_day(self, day: date) -> dict[str, Published]:
        """The stories of a day by their sources."""
        told = day.isoformat()
        return {source: made.story for source, made in self._made.items() if made.day == told}

    def of_no_day(self) -> frozenset[str]:
        """The sources whose stories are in no issue any more, though they lie in the output."""
        return frozenset(source for source, made in self._made.items() if not made.day)

    def leave_out(self, source: str) -> None:
        """Remember that no issue has a source's story any more."""
        if made := self._made.get(source):
            self._made[source] = replace(made, day="")

    def take_in(self, source: str, day: date) -> None:
        """Remember that the issue of a day has a source's story, where none has had it."""
        if (made := self._made.get(source)) and not made.day:
            self._made[source] = replace(made, day=day.isoformat())

    def forget(self, source: str) -> None:
        """Remember nothing of a source any more."""
        self._made.pop(source, None)
        self._begun.discard(source)
        self._left.discard(source)

    def save(self) -> None:
        """Write the file.

        Raises:
            InputError: it can't be written.
        """
        record = {source: _to_json(made) for source, made in sorted(self._made.items())}
        write_text(self._path, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
        if self._begun:
            lines = "".join(f"{json.dumps(source)}\n" for source in sorted(self._begun))
            write_text(self._under_way, lines)
        else:
            self._under_way.unlink(missing_ok=True)


def plan_digest(plan: Plan) -> str:
    """What tells a plan from every other whose editions would differ; files count by their bytes.

    Raises:
        InputError: a file that the plan names can't be read.
    """
    made = hashlib.sha256(__version__.encode())
    for each in fields(plan):
        if each.name not in _ELSEWHERE:
            made.update(f"\n{each.name}={getattr(plan, each.name)!r}".encode())
    for path in (*plan.glossaries, *plan.lexicons, *plan.alternatives):
        try:
            made.update(b"\n" + path.read_bytes())
        except OSError as error:
            raise InputError(
                f"{path}: cannot be read: {error.strerror}", "Check its name."
            ) from error
    return made.hexdigest()[:32]


def file_digest(source: str) -> str:
    """The digest of a file's bytes; "" for what is no file."""
    with suppress(OSError, ValueError):
        if "://" not in source and Path(source).is_file():
            return hashlib.sha256(Path(source).read_bytes()).hexdigest()[:32]
    return ""


def _written_of(folder: Path) -> str:
    return file_digest(str(folder / alternatives.NAME))


def _text(edition: Edition) -> Article:
    return bare(edition.texts[0])


def _differs(original: Article, translation: Article, memory: Memory) -> bool:
    made = {each.id: each.text for each in translation.sentences()}
    source, target = original.language, translation.language
    for sentence in original.translatable():
        unit = memory.find(sentence.text, source, target)
        if unit is None or unit.origin is not Origin.HUMAN:
            continue
        if words_in_script(unit.target, target) != made.get(sentence.id):
            return True
    return False


def _to_json(made: _Made) -> dict[str, Any]:
    story = made.story
    return {
        "source": made.source,
        "plan": made.plan,
        "day": made.day,
        "alternatives": made.alternatives,
        "name": story.name,
        "language": story.language,
        "section": story.section,
        "editions": [list(each) for each in story.editions],
        "corrected": story.corrected,
    }


def _loaded(path: Path) -> dict[str, _Made]:
    found: dict[str, _Made] = {}
    try:
        for source, each in json.loads(path.read_text("utf-8")).items():
            editions = tuple(tuple(map(str, tags)) for tags in each["editions"])
            told = (each["name"], each["language"], each["section"])
            story = Published(*told, editions, each["corrected"])
            found[source] = _Made(
                each["source"], each["plan"], story, each["day"], each["alternatives"]
            )
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise of_system(error, path, "cannot be read") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(path, "every story is then made anew") from error
    return found
