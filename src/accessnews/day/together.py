"""A day's stories put together: the issues' files, their front page, and a record of it all.

``<output>/issues/<date>/`` has them; the stories' own editions lie beside ``issues``, a folder
each, where ``build`` puts them too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from ..editions.content.script import words_in_script
from ..editions.issue import front_page
from ..editions.issue.issue import Issue
from ..editions.issue.writer import check_formats
from ..editions.writer import Unwritten
from ..engines import Engines
from ..errors import AccessnewsError, InputError
from ..faults import as_known
from ..folders import ISSUES
from ..languages.tags import primary
from ..plan import Plan
from ..progress import Progress
from ..signing.signer import Signer
from . import issue_record as records
from .announced import announced
from .issue import PAGE, Places, Published, Translate, issues
from .issue_record import Written
from .signing import sign_issue
from .writing import write_issues

FOLDER = ISSUES
OWN = ".accessnews"
"""The folder of the output that is no reader's: the state, what is kept, the log, the lock."""
_NO_ANNOUNCEMENTS = "announcements"


@dataclass(frozen=True, slots=True)
class Together:
    """What was made of a day: its folder, the front page, its issues, and what could not be made.

    An issue that was whole already is among them, and is not made again.
    """

    folder: Path
    page: Path
    issues: tuple[Written, ...]
    unwritten: tuple[Unwritten, ...] = ()


def put_together(
    stories: Sequence[Published],
    publication: str,
    day: date,
    plan: Plan,
    engines: Engines,
    formats: Iterable[str],
    progress: Progress,
    jobs: int = 1,
    signer: Signer | None = None,
) -> Together:
    """Write the issues of a day, their front page and ``issue.json``.

    ``plan.kept`` is where each story's editions were laid aside (``editions.kept``). ``jobs``
    issues are written at a time. ``signer`` signs what is written, None for no signatures.

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
    check_formats(wanted)
    before = records.load(folder)
    keys = [records.key(issue, plan.kept, wanted, plan.signer) for issue in made]
    had = [before.files(key, folder) for key in keys]
    anew: list[Issue] = []
    unsaid: dict[str, tuple[Unwritten, ...]] = {}
    for issue in (each for each, files in zip(made, had, strict=True) if files is None):
        said, unsaid[issue.name] = _announced(issue, plan, engines, progress)
        anew.append(said)
    done = iter(write_issues(anew, folder, wanted, engines.cache, progress, jobs))
    written: list[Written] = []
    unwritten: list[Unwritten] = []
    for issue, key, files in zip(made, keys, had, strict=True):
        if files is not None:
            written.append(Written(issue, files, key))
            continue
        now = next(done)
        failed = any(each.part in wanted for each in now.unwritten)
        left = before.until_whole(issue, folder) if failed else ()
        files = tuple(dict.fromkeys((*now.files, *left)))
        not_signed = sign_issue(issue, files, plan.output, signer, engines.cache) if signer else ()
        faults = (*unsaid[issue.name], *now.unwritten, *not_signed)
        written.append(Written(issue, files, "" if faults else key, made=True))
        unwritten += faults
    before.remove_others(written, folder)
    page = front_page.write(made, folder)
    records.save(stories, publication, day, written, folder)
    return Together(folder, page, tuple(written), tuple(unwritten))


def take_apart(day: date, plan: Plan) -> None:
    """Remove the issues of a day that has no story any more, and their front page."""
    folder = plan.output / FOLDER / day.isoformat()
    records.load(folder).remove_others((), folder)
    for name in (PAGE, records.NAME):
        (folder / name).unlink(missing_ok=True)
    with suppress(OSError):  # a catalogue's cover is there until the next one
        folder.rmdir()


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
        return _headed(said) if text[:1].isupper() else said

    return name


def _headed(name: str) -> str:
    """A name as a heading begins: engines give a word alone a small letter."""
    return name[:1].upper() + name[1:]


def _announced(
    issue: Issue, plan: Plan, engines: Engines, progress: Progress
) -> tuple[Issue, tuple[Unwritten, ...]]:
    try:
        return announced(issue, plan, engines, progress), ()
    except Exception as error:
        return issue, (Unwritten(issue.name, _NO_ANNOUNCEMENTS, as_known(error)),)
