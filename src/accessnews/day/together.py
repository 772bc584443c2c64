"""A day's stories put together: the issues' files, their front page, and a record of it all.

``<output>/issues/<date>/`` has them; the stories' own editions lie beside ``issues``, a folder
each, where ``build`` puts them too. ``issue.json`` there tells which stories the issue has and what
was made, and holds no times: the same stories give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from ..editions.content.script import words_in_script
from ..editions.issue import front_page
from ..editions.issue.cover import cover
from ..editions.issue.issue import Issue
from ..editions.issue.writer import write_issue
from ..editions.writer import Unwritten
from ..engines import Engines
from ..errors import AccessnewsError, InputError
from ..faults import as_known
from ..files import write_text
from ..languages.tags import primary
from ..plan import Plan
from ..progress import Progress
from .issue import Places, Published, Translate, issues

FOLDER, KEPT, RECORD = "issues", ".accessnews/kept", "issue.json"
_NO_COVER = "cover"


@dataclass(frozen=True, slots=True)
class Together:
    """What was made of a day: its folder, the files of each issue, and what could not be made."""

    folder: Path
    page: Path
    files: tuple[tuple[Issue, tuple[Path, ...]], ...]
    unwritten: tuple[Unwritten, ...] = ()


def put_together(
    stories: Sequence[Published],
    publication: str,
    day: date,
    plan: Plan,
    engines: Engines,
    formats: Iterable[str],
    progress: Progress,
) -> Together:
    """Write the issues of a day, their front page and ``issue.json``.

    ``plan.kept`` is where each story's editions were laid aside (``editions.kept``).

    Raises:
        InputError: there is no story, or a file can't be written.
        UsageError: issues have no such format.
    """
    if not stories:
        raise InputError(
            f"{day}: no story to put into an issue", "Name articles, or fetch the feeds first."
        )
    if plan.kept is None:
        raise ValueError("a plan that keeps no stories makes no issue")
    folder = plan.output / FOLDER / day.isoformat()
    places = Places(plan.output, plan.kept, folder)
    with engines.translating():
        made = list(
            issues(
                stories,
                publication,
                day,
                places,
                naming(engines, progress),
                keep_quotes=plan.keep_quotes,
            )
        )
    wanted = tuple(formats)
    written: list[tuple[Issue, tuple[Path, ...]]] = []
    unwritten: list[Unwritten] = []
    for issue in made:
        with progress.task(f"Putting {issue.name} together", None):
            drawn, undrawn = _covered(issue)
            done = write_issue(drawn, folder, wanted)
        written.append((drawn, done.files))
        unwritten += (*undrawn, *done.unwritten)
    page = front_page.write(written, folder)
    _record(stories, publication, day, written, folder)
    return Together(folder, page, tuple(written), tuple(unwritten))


def naming(engines: Engines, progress: Progress) -> Translate:
    """What names a section in another language: once for each name; as it is where that fails."""

    @lru_cache(None)
    def name(text: str, source: str, target: str) -> str:
        if primary(source) == primary(target):
            return words_in_script(text, target)
        try:
            (said,) = engines.translator(source, target).translate([text], source, target)
        except AccessnewsError as error:
            progress.say(f"the section {text} stays untranslated in {target}: {error.message}")
            return text
        return said

    return name


def _covered(issue: Issue) -> tuple[Issue, tuple[Unwritten, ...]]:
    try:
        return replace(issue, cover=cover(issue)), ()
    except Exception as error:
        return issue, (Unwritten(issue.name, _NO_COVER, as_known(error)),)


def _record(
    stories: Sequence[Published],
    publication: str,
    day: date,
    written: Sequence[tuple[Issue, tuple[Path, ...]]],
    folder: Path,
) -> None:
    record = {
        "publication": publication,
        "date": day.isoformat(),
        "stories": [
            {"story": each.name, "language": each.language, "section": each.section}
            for each in stories
        ],
        "issues": [
            {
                "name": issue.name,
                "languages": list(issue.languages),
                "identifier": issue.identifier,
                "stories": [story.name for _, story in issue.stories()],
                "files": [path.relative_to(folder).as_posix() for path in files],
            }
            for issue, files in written
        ],
    }
    write_text(folder / RECORD, json.dumps(record, ensure_ascii=False, indent=2) + "\n")
