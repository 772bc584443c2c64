"""What must stay as it was once told: guids, the numbers of episodes, when the undated came.

One small file in the output, ``syndication.json``. Without it feeds are made all the same; a
podcast has then another guid where it has moved, and its episodes are counted anew. What is only
known to save work lies beside it, in ``.syndicated.json``: it tells files by their times, so it is
this machine's alone and need not be published.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...errors import InputError
from .written import write_json

NAME = "syndication.json"
MADE = ".syndicated.json"
VERSION = 1


@dataclass
class State:
    """What is kept between runs.

    ``guids`` are the podcasts' by language; ``episodes`` season and number of each episode, by
    language and by its guid; ``last`` the highest number of each season; ``dated`` when a story
    without a date was first found. ``changed`` is when each feed last told that it changed, by its
    path. ``made`` is what the files beside an edition were made from.
    """

    guids: dict[str, str] = field(default_factory=dict)
    episodes: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    last: dict[str, dict[str, int]] = field(default_factory=dict)
    dated: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)

    def latest(self, path: str, moment: datetime | None) -> datetime | None:
        """When a feed changed, by the newest that is in it: never before what it told once, though
        that may have been taken down; None where nothing was ever in it.

        A moment that is still to come is somebody's mistake, and not held on to.
        """
        before = self.changed.get(path)
        told = [each for each in (moment, before and datetime.fromisoformat(before)) if each]
        if not told:
            return None
        if max(told) <= datetime.now(UTC):
            self.changed[path] = max(told).isoformat()
        return max(told)

    def count(self, language: str, oldest_first: Iterable[tuple[str, int]]) -> None:
        """Give each episode its number; what has one keeps it, a new one goes on counting.

        Args:
            language: of the podcast.
            oldest_first: every episode's guid and its season.
        """
        before = self.episodes.get(language, {})
        last = self.last.setdefault(language, {})
        now: dict[str, list[int]] = {}
        for guid, season in oldest_first:
            if guid not in before or before[guid][0] != season:
                last[str(season)] = last.get(str(season), 0) + 1
                now[guid] = [season, last[str(season)]]
            else:
                now[guid] = before[guid]
        self.episodes[language] = before | now  # one that comes back is what it was

    def save(self, output: Path) -> Path:
        """Write the file, where anything changed.

        Raises:
            InputError: it can't be written.
        """
        told = asdict(self)
        write_json(output / MADE, dict(sorted(told.pop("made").items())))
        return write_json(output / NAME, {"version": VERSION, **told})


def load(output: Path) -> State:
    """The state of an output; an empty one where there is none.

    Raises:
        InputError: there is one that is damaged, or of a later version.
    """
    path = output / NAME
    try:
        told = json.loads(path.read_text("utf-8"))
        if told.pop("version") != VERSION:
            raise _bad(path, "is of another version of accessnews")
        state = State(**told, made=_made(output / MADE))
        _check(state)
    except FileNotFoundError:
        return State()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _bad(path, "is damaged") from error
    return state


def _made(path: Path) -> dict[str, str]:
    """What was made from what; nothing where the file is not there or damaged."""
    with suppress(OSError, ValueError):
        told = json.loads(path.read_text("utf-8"))
        if _texts(told):
            return dict(told)
    return {}


def _texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())


def _check(state: State) -> None:
    """Refuse what is not of the types that ``State`` names.

    Raises:
        TypeError: something is not.
    """
    numbered = all(
        isinstance(guid, str) and len(each) == 2 and all(isinstance(n, int) for n in each)
        for episodes in state.episodes.values()
        for guid, each in episodes.items()
    )
    counted = all(isinstance(n, int) for last in state.last.values() for n in last.values())
    texts = (state.guids, state.dated, state.changed)
    if not (numbered and counted and all(map(_texts, texts))):
        raise TypeError("not a state")
    for each in state.changed.values():
        datetime.fromisoformat(each)


def _bad(path: Path, fault: str) -> InputError:
    return InputError(
        f"{path}: {fault}",
        "Restore it from a copy; without it podcasts' guids and episodes' numbers begin anew.",
    )
