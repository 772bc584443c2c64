"""What a run of a day did, step by step: a line for programs in a log, a page for people.

The log has a JSON object a run and a line (JSON Lines); the page shows the latest runs, and says
first whether the last one was whole.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree

from ..editions.content.xhtml import XHTML, child, mark_language, xml_text
from ..editions.web.page import head, serialise
from ..errors import AccessnewsError, EngineError
from ..files import write_bytes, write_text

LOG, PAGE = "runs.jsonl", "status.html"
KEPT_RUNS, SHOWN_RUNS = 1000, 30


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong: one line, what to do, and the exit code that stands for its kind.

    A ``part`` is a feed, a story or a format: its step went on, and it was told as it came.
    """

    message: str
    remedy: str
    exit_code: int
    part: bool = False

    @classmethod
    def of(cls, error: AccessnewsError) -> Failure:
        return cls(error.message, error.remedy, error.exit_code)


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a run: its name ("fetch", "issue" ...), a line on what came of it, and faults.

    ``seconds`` is how long it took.
    """

    name: str
    told: str
    seconds: float
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a day; both times have their zone."""

    paper: str
    began: datetime
    ended: datetime
    steps: tuple[Step, ...]

    @property
    def exit_code(self) -> int:
        """0 where nothing failed, that of the only kind of failure, else 5.

        4 whatever failed beside it: without an engine nothing was published.
        """
        codes = {each.exit_code for step in self.steps for each in step.failures}
        if EngineError.exit_code in codes:
            return EngineError.exit_code
        return codes.pop() if len(codes) == 1 else 5 if codes else 0


def failed(paper: str, began: datetime, error: AccessnewsError) -> Run:
    """The run that could not begin: its state, or what is known of its stories, can't be read."""
    return _of_one_step(paper, began, "begin", "failed", Failure.of(error))


def interrupted(paper: str, began: datetime, why: Failure) -> Run:
    """The run that was told to stop before its end."""
    return _of_one_step(paper, began, "run", "interrupted", why)


def _of_one_step(paper: str, began: datetime, name: str, told: str, failure: Failure) -> Run:
    ended = datetime.now(began.tzinfo)
    step = Step(name, told, (ended - began).total_seconds(), (failure,))
    return Run(paper, began, ended, (step,))


def to_json(run: Run) -> dict[str, Any]:
    """A run as plain data; times are ISO 8601."""
    return {
        "paper": run.paper,
        "began": run.began.isoformat(timespec="seconds"),
        "ended": run.ended.isoformat(timespec="seconds"),
        "exit_code": run.exit_code,
        "steps": [
            {**asdict(step), "failures": [asdict(each) for each in step.failures]}
            for step in run.steps
        ],
    }


def record(run: Run, folder: Path) -> None:
    """Add a run to the log in ``folder``, and write the page of the latest ones beside it.

    The log keeps the last ``KEPT_RUNS``; a line of it that is no run is left out.

    Raises:
        InputError: a file can't be written.
    """
    runs = [*logged(folder), to_json(run)][-KEPT_RUNS:]
    lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in runs)
    write_text(folder / LOG, "".join(lines))
    write_bytes(folder / PAGE, serialise(page(runs[-SHOWN_RUNS:])))


class Recorder:
    """Records one run, whoever comes first: the run itself, or what interrupts it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._done = False
        self._recording = threading.Lock()

    def record(self, run: Run) -> None:
        """As the function does; nothing where the run was recorded.

        Raises:
            InputError: a file can't be written.
        """
        with self._recording:
            if not self._done:
                self._done = True
                record(run, self._folder)


def logged(folder: Path) -> Iterator[dict[str, Any]]:
    """The runs in the log, the oldest first."""
    try:
        text = (folder / LOG).read_text("utf-8")
    except OSError:
        return
    for line in text.splitlines():
        try:
            run = json.loads(line)
        except ValueError:
            continue
        if isinstance(run, dict) and {"paper", "began", "exit_code", "steps"} <= run.keys():
            yield run


def page(runs: Sequence[dict[str, Any]]) -> etree._Element:
    """The ``html`` element of the page: the last run first. ``runs`` are as ``to_json`` gives."""
    last = runs[-1]
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML})
    mark_language(root, "en")
    state = "done" if not last["exit_code"] else "not whole"
    title = xml_text(f"{last['paper']}: {state}")
    head(child(root, "head"), title)
    main = child(child(root, "body"), "main")
    child(main, "h1").text = title
    for run in reversed(runs):
        _show(child(main, "section"), run)
    return root


def _show(section: etree._Element, run: dict[str, Any]) -> None:
    heading = child(section, "h2")
    moment = child(heading, "time", datetime=run["began"])
    moment.text = run["began"].replace("T", " ")
    moment.tail = " – done" if not run["exit_code"] else f" – exit code {run['exit_code']}"
    steps = child(section, "ul")
    for step in run["steps"]:
        item = child(steps, "li")
        item.text = xml_text(f"{step['name']}: {step['told']} ({step['seconds']:.0f} s)")
        if step["failures"]:
            faults = child(item, "ul")
            for each in step["failures"]:
                line = f"{each['message'].rstrip('.')}. {each['remedy']}"
                child(faults, "li").text = xml_text(line)
