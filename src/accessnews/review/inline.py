"""A text with codes between its words, as both versions of XLIFF have it: to XML and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from ..errors import InputError
from ..formats.xml import local_name
from ..runs import Run
from ..translation.memory.store import UNFIT
from .sheet import Code

Fault = Callable[[etree._Element, str], InputError]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a version calls its codes; a name is that of an element in the version's namespace.

    ``around`` stand around words, ``single`` for something without words, ``opening`` and
    ``closing`` before and behind words; what is inside of the last three is a tool's own code.
    Words in ``passed`` are the text's. ``keys`` are the attributes by which a closing code names
    its opening one, ``kind`` tells what a code marks.
    """

    around: frozenset[str]
    single: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    passed: frozenset[str]
    keys: Sequence[str]
    kind: Callable[[etree._Element], str]


def fill(
    parent: etree._Element,
    text: str,
    coded: Sequence[tuple[int, Run]],
    make: Callable[[int, Run], etree._Element],
    loose: Iterable[tuple[int, Run]] = (),
) -> None:
    """Put ``text`` into ``parent``, each run in (or before) the element that ``make`` gives.

    Runs are numbered, in order, and nest; ``loose`` ones have no place and stand at the end.
    """
    holders = [(parent, len(text))]
    place = 0

    def say(end: int) -> None:
        nonlocal place
        while True:
            holder, closes = holders[-1]
            words = UNFIT.sub("", text[place : min(end, closes)])
            if len(holder):
                holder[-1].tail = (holder[-1].tail or "") + words
            else:
                holder.text = (holder.text or "") + words
            place = max(place, min(end, closes))
            if closes > end or len(holders) == 1:
                return
            holders.pop()

    for number, run in coded:
        say(run.begin)
        element = make(number, run)
        holders[-1][0].append(element)
        if run.begin < run.end:
            holders.append((element, run.end))
    say(len(text))
    for number, run in loose:
        parent.append(make(number, run))


def words_and_codes(
    element: etree._Element, vocabulary: Vocabulary, fault: Fault | None = None
) -> tuple[str, tuple[Code, ...]]:
    """The text in ``element`` and the codes in it, in order.

    Without ``fault``, words in an element that the version does not know are the text's.

    Raises:
        InputError: as ``fault`` makes it, for an entity, or an element that holds words and is none
            of the version's.
    """
    reading = _Reading(vocabulary, fault, etree.QName(element).namespace)
    reading.read(element)
    return reading.text, tuple(sorted(reading.codes, key=lambda code: (code.begin, -code.end)))


class _Reading:
    def __init__(self, vocabulary: Vocabulary, fault: Fault | None, namespace: str | None) -> None:
        self.text = ""
        self.codes: list[Code] = []
        self._vocabulary, self._fault, self._namespace = vocabulary, fault, namespace
        self._open: dict[str, int] = {}

    def read(self, element: etree._Element) -> None:
        self.text += element.text or ""
        for child in element:
            if isinstance(child, etree._Entity) and self._fault:
                raise self._fault(child, f"holds the entity {child.text}")
            if isinstance(child.tag, str):
                self._child(child)
            self.text += child.tail or ""

    def _child(self, child: etree._Element) -> None:
        name, known = local_name(child), self._vocabulary
        if etree.QName(child).namespace != self._namespace:
            if "".join(map(str, child.itertext())).strip():
                self._unknown(child)
        elif name in known.passed:
            if not _taken_out(child):
                self.read(child)
        elif name in known.around:
            at = self._begin(child)
            self.read(child)
            self._end(at)
        elif name in known.single:
            self._begin(child)
        elif name in known.opening:
            self._open[self._key(child)] = self._begin(child)
        elif name in known.closing:
            at = self._open.pop(self._key(child), -1)
            if at >= 0:
                self._end(at)
        else:
            self._unknown(child)

    def _unknown(self, child: etree._Element) -> None:
        if self._fault:
            raise self._fault(child, f"holds a {local_name(child)} element inside its text")
        self.read(child)

    def _begin(self, element: etree._Element) -> int:
        """Take down a code that begins here; an outer one stands before those within it."""
        place = len(self.text)
        kind = self._vocabulary.kind(element)
        self.codes.append(Code(element.get("id", ""), place, place, kind))
        return len(self.codes) - 1

    def _end(self, at: int) -> None:
        self.codes[at] = replace(self.codes[at], end=len(self.text))

    def _key(self, element: etree._Element) -> str:
        return next(filter(None, map(element.get, self._vocabulary.keys)), "")


def _taken_out(element: etree._Element) -> bool:
    """Whether a tool shows its user here what was deleted: Trados Studio's tracked changes."""
    return "deleted" in element.get("mtype", "")
