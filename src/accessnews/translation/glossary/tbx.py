"""Terms from TBX, the format of termbases: ISO 30042:2008, ISO 30042:2019, and TBX-Min.

The later edition writes a data category as an attribute (style DCA) or as an element of its own
(DCT). Translate-toolkit reads the older edition only and tells no lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ...formats.xml import bad, children, elements, language_of, local_name
from ..memory.store import clean

# ISO 30042: a term's status, in the picklist names of both editions and of TBX-Min without what
# they end in; Weblate and others write plain words.
_STATUS = frozenset({"administrativestatus", "normativeauthorization", "termstatus"})
_HOLDERS = frozenset({"termNote", "admin", "descrip"})
_ENDS = ("-admn-sts", "term")
_PREFERRED, _ADMITTED = frozenset({"preferred"}), frozenset({"admitted"})
_UNWANTED = frozenset({
    "deprecated", "superseded", "forbidden", "obsolete", "notrecommended", "rejected",
})  # fmt: skip
_TOLD = ("partOfSpeech", "definition", "note")


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry: its terms by BCP 47 tag, and the line where it begins.

    Of a language's terms the preferred stand first, the admitted last. ``notes`` are what an editor
    should know (the part of speech, a definition, notes) by language, and under "" what is said of
    the whole entry.
    """

    terms: dict[str, tuple[str, ...]]
    notes: dict[str, tuple[str, ...]]
    line: int


def read(path: Path) -> Iterator[Concept]:
    """The concepts of the file, as they are read; terms that are not to be used are left out.

    Raises:
        InputError: the file is no TBX, with the line that is not as it should be.
    """
    root = _root(path)
    for entry in elements(path, root, "termEntry", "conceptEntry", "entry"):
        terms: dict[str, tuple[str, ...]] = {}
        sections = children(entry, "langSet", "langSec", "langGroup")
        notes = {"": _notes(part for part in entry if part not in sections)}
        for section in sections:
            language = language_of(path, section)
            if not language:
                raise bad(path, section.sourceline, f"a <{local_name(section)}> without xml:lang")
            terms[language] = terms.get(language, ()) + _terms(section)
            notes[language] = notes.get(language, ()) + _notes([section])
        yield Concept(terms, notes, entry.sourceline or 1)


def _root(path: Path) -> str:
    """``tbx`` is the root of the 2019 edition, ``martif`` of the older, ``TBX`` of TBX-Min."""
    try:
        beginning = path.read_bytes()[:4096].replace(b"\0", b"")  # UTF-16 too
    except OSError:
        return "tbx"  # reading it properly will tell
    roots = (b"<martif", "martif"), (b"<TBX", "TBX")
    return next((name for mark, name in roots if mark in beginning), "tbx")


def _terms(section: etree._Element) -> tuple[str, ...]:
    ranked: list[tuple[int, str]] = []
    for holder in children(section, "tig", "ntig", "termSec", "termGroup"):
        status = set(_statuses(holder))
        if status & _UNWANTED:
            continue
        rank = 0 if status & _PREFERRED else 2 if status & _ADMITTED else 1
        terms = (clean(_text(term)) for term in holder.iter("{*}term"))
        ranked += [(rank, term) for term in terms if term]
    return tuple(text for _, text in sorted(ranked, key=lambda each: each[0]))


def _statuses(holder: etree._Element) -> Iterator[str]:
    for element in holder.iter("{*}*"):
        if _category(element).lower() in _STATUS:
            status = clean(_text(element)).lower().replace(" ", "")
            for end in _ENDS:
                status = status.removesuffix(end)
            yield status


def _category(element: etree._Element) -> str:
    """What an element tells: its type (DCA), or its own name (DCT)."""
    name = local_name(element)
    return element.get("type", "") if name in _HOLDERS else name


def _notes(parts: Iterable[etree._Element]) -> tuple[str, ...]:
    found: dict[str, list[str]] = {name: [] for name in _TOLD}
    for element in (each for part in parts for each in part.iter("{*}*")):
        if (name := _category(element)) in found:
            found[name].append(clean(_text(element)))
    return tuple(text for texts in found.values() for text in texts if text)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
