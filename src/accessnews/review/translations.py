"""Translations made elsewhere, to be checked: sentence pairs in TSV, XLIFF 1.2 and 2, and TMX."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..errors import InputError, UsageError
from ..formats.xml import children, elements, local_name
from ..languages.tags import resolve
from . import spreadsheet
from .xliff import words_of

_XLIFF = (".xlf", ".xliff", ".mqxliff", ".sdlxliff")
_REMEDY = "Give a source and a target in each line, with a tab between; or an XLIFF or a TMX file."


@dataclass(frozen=True, slots=True)
class Translated:
    """A text and its translation, as a file has them; languages are BCP 47 tags.

    ``place`` says where: the line of a table or of an XML file.
    """

    place: str
    source: str
    target: str
    source_language: str
    target_language: str


def load(file: Path, source_language: str = "", target_language: str = "") -> list[Translated]:
    """The pairs of a file that have a target, in its order.

    The languages given win over those that the file names; of a TMX file they choose its pairs.

    Raises:
        InputError: the file can't be read, or a line of it is malformed.
        UsageError: the file does not name its languages, and they are not given.
    """
    suffix = file.suffix.lower()
    if suffix == ".tmx":
        found = _tmx(file, source_language, target_language)
    elif suffix in _XLIFF:
        found = _xliff(file, source_language, target_language)
    else:
        found = _table(file, source_language, target_language)
    return [each for each in found if each.source.strip() and each.target.strip()]


def _tmx(file: Path, source: str, target: str) -> Iterator[Translated]:
    from ..translation.memory import tmx

    for number, unit in enumerate(tmx.read(file), start=1):
        wanted = (source or unit.source_language, target or unit.target_language)
        if wanted == (unit.source_language, unit.target_language):
            yield Translated(f"unit {number}", unit.source, unit.target, *wanted)


def _xliff(file: Path, source: str, target: str) -> Iterator[Translated]:
    for element in elements(file, "xliff", "trans-unit", "segment"):
        root = element.getroottree().getroot()
        parts = [children(element, name) for name in ("source", "target")]
        if not parts[0] or not parts[1]:
            continue
        named = _xliff_languages(element, root)
        languages = _languages(file, source or named[0], target or named[1])
        texts = [words_of(each[0]) for each in parts]
        yield Translated(f"line {element.sourceline}", texts[0], texts[1], *languages)


def _xliff_languages(element: etree._Element, root: etree._Element) -> tuple[str, str]:
    """XLIFF 2 names them on its root, XLIFF 1.2 on each ``file``."""
    holder = next((each for each in element.iterancestors() if local_name(each) == "file"), root)
    return (
        root.get("srcLang") or holder.get("source-language") or "",
        root.get("trgLang") or holder.get("target-language") or "",
    )


def _table(file: Path, source: str, target: str) -> Iterator[Translated]:
    try:
        text = spreadsheet.decoded(file.read_bytes(), str(file))
    except OSError as error:
        raise InputError(
            f"{file}: cannot be read: {error.strerror or error}", "Name a file that can be read."
        ) from error
    languages = _languages(file, source, target)
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) < 2:
            raise InputError(f"{file}:{number}: no tab between a source and a target", _REMEDY)
        yield Translated(f"line {number}", cells[0], cells[1], *languages)


def _languages(file: Path, source: str, target: str) -> tuple[str, str]:
    if not source or not target:
        raise UsageError(
            f"{file}: does not say which languages it is in",
            "Name them: --from en --to ar.",
        )
    return resolve(source), resolve(target)
