"""Running text of a page with the marks of its inline elements: links, emphasis, code, languages.

What an element marks is kept as a run of the text (``runs``); of a link the address stays as the
page has it until ``links`` makes it whole or takes it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from lxml.html import HtmlElement

from ..runs import Run, RunKind
from .carried import carried, order
from .draft import one_line

_MANY = 40  # runs: more are gone through once
_KINDS = {
    RunKind.STRONG: "b strong",
    RunKind.EMPHASIS: "em i dfn",
    RunKind.CODE: "code kbd samp tt",
    RunKind.SUBSCRIPT: "sub",
    RunKind.SUPERSCRIPT: "sup",
}
_KIND = {tag: kind for kind, tags in _KINDS.items() for tag in tags.split()}

Mark = tuple[RunKind, str]
"""What an element marks its text as: the kind of the run and its value."""


def marks(element: HtmlElement, language: str) -> list[Mark]:
    """What an element marks its text as, outermost first, in a page in ``language``."""
    found: list[Mark] = []
    tag = str(element.tag)
    if tag == "a" and (address := (element.get("href") or "").strip()):
        found.append((RunKind.LINK, address))
    if kind := _KIND.get(tag):
        found.append((kind, ""))
    if tag in ("abbr", "acronym") and (title := " ".join((element.get("title") or "").split())):
        found.append((RunKind.ABBREVIATION, title))
    tongue = (element.get("lang") or "").strip()
    if tongue and tongue.casefold() != language.casefold():
        found.append((RunKind.LANGUAGE, tongue))
    return found


def in_one_line(text: str, said: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """``runs`` of a text, without white space at their ends, as runs of ``said``: the same text in
    one line."""
    if len(runs) > _MANY or any(run.begin == run.end for run in runs):
        return carried(text, said, runs)
    found = []
    for run in runs:
        begin = len(one_line(text[: run.begin]))
        begin += begin < len(said) and said[begin] == " "
        found.append(Run(begin, len(one_line(text[: run.end])), run.kind, run.value, run.words))
    return tuple(found)


class RunningText:
    """Text as it is gathered, with the runs in it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: list[Run] = []
        self._runs: list[Run] = []
        self._anchors: list[str] = []

    @property
    def is_empty(self) -> bool:
        return not self._parts

    def say(self, text: str) -> None:
        """Go on with ``text``; white space says nothing where nothing was said."""
        if self._parts or not text.isspace():
            self.put(text)

    def put(self, text: str) -> None:
        """Go on with ``text``, whatever it is."""
        self._parts.append(text)
        self._length += len(text)

    def anchor(self, name: str | None) -> None:
        """A place that addresses within the page lead to."""
        if name:
            self._anchors.append(name)

    @contextmanager
    def marked(self, found: Sequence[Mark]) -> Iterator[None]:
        """All that is said meanwhile is marked so, in however many blocks."""
        depth = len(self._open)
        known = {run.kind for run in self._open}
        for kind, value in found:
            if kind not in known:
                self._open.append(Run(self._length, self._length, kind, value))
        yield
        while len(self._open) > depth:
            self._close(self._open.pop())

    def _close(self, run: Run) -> None:
        if run.begin < self._length:
            self._runs.append(Run(run.begin, self._length, run.kind, run.value))

    def taken(self) -> tuple[str, list[Run]]:
        """What was said, and its runs; what is marked goes on in what is said next."""
        if not self._parts:
            return "", []
        for run in self._open:
            self._close(run)
        text, runs = "".join(self._parts), sorted(self._runs, key=order)
        self._parts.clear()
        self._runs.clear()
        self._length = 0
        self._open = [Run(0, 0, run.kind, run.value) for run in self._open]
        return text, runs

    def anchors(self) -> str:
        """The names since they were last asked for, a space between them."""
        names = " ".join(self._anchors)
        self._anchors.clear()
        return names
