"""Links and emphasis in a TMX segment, as the inline codes of TMX 1.4b ("Content markup").

``bpt`` and ``ept`` stand around words, ``ph`` for a reference to a note; ``x`` is the same in
source and target. A code holds no text of its own, so that a reader which takes codes for text, as
translate-toolkit does, has the words alone; what it leads to stands in a ``prop`` of the unit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lxml import etree

from ...formats.xml import bad, local_name
from ...runs import Run, RunKind, carried, nested
from .store import clean

VALUE = "x-accessnews-code-"  # of a prop, and then the code's x

# TMX 1.4b, "type" of bpt: its recommended values; others begin with x-.
_TYPES = {RunKind.LINK: "link", RunKind.STRONG: "bold", RunKind.EMPHASIS: "italic"}
_KINDS = {_TYPES.get(kind, f"x-{kind.value}"): kind for kind in RunKind}
_WITH_A_VALUE = frozenset({RunKind.LINK, RunKind.LANGUAGE, RunKind.ABBREVIATION, RunKind.NOTE})
_ADDRESS = re.compile(r"(?:https?|mailto):\S+")

_Key = tuple[RunKind, str, int]


def numbers(texts: Iterable[Sequence[Run]]) -> dict[_Key, int]:
    """A number for each code of a unit: the same run in source and target has one."""
    found: dict[_Key, int] = {}
    for runs in texts:
        for key in _keys(runs):
            found.setdefault(key, len(found) + 1)
    return found


def _keys(runs: Sequence[Run]) -> list[_Key]:
    seen: Counter[tuple[RunKind, str]] = Counter()
    keys = []
    for run in runs:
        what = (run.kind, run.value)
        seen[what] += 1
        keys.append((*what, seen[what]))
    return keys


def fill(segment: etree._Element, text: str, runs: Sequence[Run], x: Mapping[_Key, int]) -> None:
    """Put ``text``, which is on one line, with the codes of its runs into a ``seg``."""
    place = 0
    waiting: list[tuple[Run, int]] = []

    def say(end: int) -> None:
        nonlocal place
        words = text[place:end]
        if len(segment):
            segment[-1].tail = (segment[-1].tail or "") + words
        else:
            segment.text = (segment.text or "") + words
        place = max(place, end)

    def close(before: int) -> None:
        while waiting and waiting[-1][0].end <= before:
            run, number = waiting.pop()
            say(run.end)
            etree.SubElement(segment, "ept", i=str(number))

    for number, (run, key) in enumerate(zip(runs, _keys(runs), strict=True), start=1):
        close(run.begin)
        say(run.begin)
        told = {"x": str(x[key]), "type": _TYPES.get(run.kind, f"x-{run.kind.value}")}
        if run.begin < run.end:
            etree.SubElement(segment, "bpt", told | {"i": str(number)})
            waiting.append((run, number))
        else:
            etree.SubElement(segment, "ph", told)
    close(len(text))
    say(len(text))


def text_and_runs(
    path: Path, segment: etree._Element, values: Mapping[str, str]
) -> tuple[str, tuple[Run, ...]]:
    """The text of a ``seg`` on one line and what its codes mark; ``values`` by the codes' ``x``.

    What another tool's codes mark is taken where it says so by a type that is known. A link without
    a public address is none.

    Raises:
        InputError: an entity that XML does not define.
    """
    reading = _Reading(path, values)
    reading.read(segment)
    text = clean(reading.text)
    runs = nested([run for run in reading.runs if run is not None])
    return text, nested(carried(reading.text, text, runs))


class _Reading:
    def __init__(self, path: Path, values: Mapping[str, str]) -> None:
        self.text = ""
        self.runs: list[Run | None] = []  # in the order in which their codes begin
        self._path, self._values = path, values
        self._open: dict[str, tuple[int, int, etree._Element]] = {}

    def read(self, element: etree._Element) -> None:
        self.text += element.text or ""
        for child in element:
            if not isinstance(child.tag, str):
                raise bad(self._path, element.sourceline, "an entity that XML does not define")
            self._child(child)
            self.text += child.tail or ""

    def _child(self, child: etree._Element) -> None:
        name, code = local_name(child), (len(self.runs), len(self.text), child)
        if name == "ept":
            if opening := self._open.pop(child.get("i", ""), None):
                self._end(*opening)
            return
        if name in {"it", "ut", "sub"}:
            return
        self.runs.append(None)
        if name == "bpt":
            self._open[child.get("i", "")] = code
            return
        if name != "ph":  # hi, and what no version has, hold text
            self.read(child)
        self._end(*code)

    def _end(self, at: int, begin: int, code: etree._Element) -> None:
        kind = _KINDS.get(code.get("type", ""))
        value = self._values.get(code.get("x", ""), "")
        end = len(self.text)
        if kind is None or (kind in _WITH_A_VALUE and not value):
            return
        if kind is RunKind.LINK and not _ADDRESS.fullmatch(value):
            return
        if begin < end or kind is RunKind.NOTE:
            self.runs[at] = Run(end if kind is RunKind.NOTE else begin, end, kind, value)
