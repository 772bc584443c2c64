"""Terms from TBX, the format of termbases: ISO 30042:2008 (TBX-Basic) and ISO 30042:2019.

Translate-toolkit reads the older one only, drops a second term of a language, and tells no lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ...formats.xml import bad, children, elements, language_of, local_name
from ..memory.store import clean

# Data categories as attributes (DCA style), and as elements of their own (DCT style).
_STATUS = ("{*}termNote", "{*}admin", "{*}administrativeStatus")
# ISO 30042: a term's administrative status, in the picklist names of both editions.
_PREFERRED = frozenset({"preferredTerm-admn-sts", "preferredTerm", "preferred"})
_UNWANTED = frozenset({
    "deprecatedTerm-admn-sts", "deprecatedTerm", "deprecated",
    "supersededTerm-admn-sts", "supersededTerm", "superseded",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry: its terms by BCP 47 tag, the preferred first, and the line where it begins."""

    terms: dict[str, tuple[str, ...]]
    note: str
    line: int


def read(path: Path) -> Iterator[Concept]:
    """The concepts of the file, as they are read; terms that are not to be used are left out.

    Raises:
        InputError: the file is no TBX, with the line that is not as it should be.
    """
    root = _root(path)
    for entry in elements(path, root, "termEntry", "conceptEntry"):
        terms: dict[str, tuple[str, ...]] = {}
        for section in children(entry, "langSet", "langSec"):
            language = language_of(path, section)
            if not language:
                raise bad(path, section.sourceline, f"a <{local_name(section)}> without xml:lang")
            terms[language] = terms.get(language, ()) + _terms(section)
        note = " ".join(clean(_text(each)) for each in children(entry, "note"))
        yield Concept(terms, note, entry.sourceline or 1)


def _root(path: Path) -> str:
    """``tbx`` is the root of the 2019 edition, ``martif`` that of the older."""
    try:
        beginning = path.read_bytes()[:4096]
    except OSError:
        return "tbx"  # reading it properly will tell
    return "martif" if b"<martif" in beginning or b"<\0m\0a\0r\0t" in beginning else "tbx"


def _terms(section: etree._Element) -> tuple[str, ...]:
    ranked: list[tuple[bool, str]] = []
    for holder in children(section, "tig", "ntig", "termSec"):
        status = {clean(_text(each)) for each in holder.iter(*_STATUS)}
        if status & _UNWANTED:
            continue
        terms = (clean(_text(term)) for term in holder.iter("{*}term"))
        ranked += [(not status & _PREFERRED, term) for term in terms if term]
    return tuple(text for _, text in sorted(ranked, key=lambda each: each[0]))


def _text(element: etree._Element) -> str:
    return "".join(element.itertext())
