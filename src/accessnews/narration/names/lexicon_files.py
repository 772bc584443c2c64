"""Pronunciations from files: tables with tabs, and PLS 1.0.

A ``.tsv`` file holds a word, a language (BCP 47; may be empty or left out: all languages) and how
the word is said: phonemes in IPA between slashes, or a respelling. UTF-8; a line that begins with
"# " is a comment; a first line of column names (``word  language  pronunciation``) may be there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from ... import files
from ...edition import Pronunciation
from ...errors import InputError, UsageError
from ...formats import pls
from ...languages.tags import resolve
from . import ipa

SUFFIXES = {"tsv": frozenset({".tsv", ".tab", ".txt"}), "pls": frozenset({".pls", ".xml"})}
_HEADER = "word\tlanguage\tpronunciation"
_REMEDY = "Write: word, tab, language or nothing, tab, /IPA/ or a respelling."


def read(path: Path) -> tuple[Pronunciation, ...]:
    """The pronunciations of one file, in its order; phonemes in the notation of ``ipa.plain``.

    Raises:
        InputError: the file cannot be read, or a line is not as it should be.
    """
    suffix = path.suffix.lower()
    if suffix in SUFFIXES["pls"]:
        lines = pls.read(path)
    elif suffix in SUFFIXES["tsv"]:
        lines = _table(path)
    else:
        raise InputError(f"{path}: is no lexicon that is known here", "Name a .tsv or a .pls file.")
    known: dict[tuple[str, str], tuple[int, Pronunciation]] = {}
    for number, entry in lines:
        checked = _checked(path, number, entry)
        key = (checked.word, checked.language)
        before, other = known.setdefault(key, (number, checked))
        if other != checked:
            raise _bad(
                path,
                number,
                f"“{checked.word}” is said otherwise in line {before}",
                "Keep one of the two, or give each a language of its own.",
            )
    return tuple(entry for _, entry in known.values())


def put(path: Path, word: str, language: str, said: str) -> Pronunciation:
    """Set in a table how a word is said in a language, "" for all; ``said`` as a table has it.

    The file is made where there is none. What it says of other words stays; a comment does not.

    Raises:
        InputError: the file cannot be used, or the word or its pronunciation is not as it should
            be.
    """
    known = read(path) if path.exists() else ()
    said = " ".join(said.split())
    made = entry(path, word, language, said, len(known) + 2)
    others = [each for each in known if (each.word, each.language) != (made.word, made.language)]
    write(path, [*others, made])
    return made


def entry(path: Path, word: str, language: str, said: str, line: int = 1) -> Pronunciation:
    """What a line of the table ``path`` would tell.

    Raises:
        InputError: as ``put``.
    """
    cells = [" ".join(cell.split()) for cell in (word, language, said)]
    if not cells[0] or not cells[2]:
        raise _bad(path, line, "the word or its pronunciation is empty")
    made = _entry(path, line, cells[0], _language(path, line, cells[1]), cells[2])
    return _checked(path, line, made)


def write(path: Path, entries: Iterable[Pronunciation]) -> Path:
    """A table of entries, in order of their words: the same bytes for the same entries.

    Raises:
        InputError: it cannot be written.
    """
    lines = sorted(
        f"{each.word}\t{each.language}\t{each.respelling or f'/{each.ipa}/'}" for each in entries
    )
    return files.write_text(path, "".join(f"{line}\n" for line in (_HEADER, *lines)))


def _checked(path: Path, line: int, entry: Pronunciation) -> Pronunciation:
    word, respelling = (
        unicodedata.normalize("NFC", text) for text in (entry.word, entry.respelling)
    )
    for text in (word, respelling):
        if any(unicodedata.category(char) in ("Cc", "Cs", "Cn") for char in text):
            raise _bad(path, line, f"“{word}” holds a control character", "Take it out.")
    if not any(char.isalnum() for char in word):
        raise _bad(path, line, f"“{word}” has no letter", _REMEDY)
    if stray := ipa.stray(entry.ipa):
        raise _bad(
            path,
            line,
            f"“{stray}” in /{entry.ipa}/ is no symbol of the IPA",
            "Correct the transcription, or write a respelling without slashes.",
        )
    phonemes = ipa.plain(entry.ipa)
    if entry.ipa and not any(char in ipa.VOWELS | ipa.CONSONANTS for char in phonemes):
        raise _bad(path, line, f"/{entry.ipa}/ has no sound", _REMEDY)
    return Pronunciation(word, entry.language, phonemes, respelling)


def _table(path: Path) -> Iterator[tuple[int, Pronunciation]]:
    first = True
    for number, line in enumerate(_lines(path), 1):
        if not line.strip() or line.startswith("# ") or (line[0] == "#" and "\t" not in line):
            continue
        cells = [" ".join(cell.split()) for cell in line.rstrip("\r\n").split("\t")]
        header, first = first and _is_header(cells), False
        if header:
            continue
        if len(cells) not in (2, 3):
            raise _bad(path, number, f"has {len(cells)} columns, not 2 or 3 with tabs between them")
        word, said = cells[0], cells[-1]
        if not word or not said:
            raise _bad(path, number, "the word or its pronunciation is empty")
        language = _language(path, number, cells[1]) if len(cells) == 3 else ""
        yield number, _entry(path, number, word, language, said)


def _entry(path: Path, line: int, word: str, language: str, said: str) -> Pronunciation:
    if not (said.startswith("/") or said.endswith("/")):
        return Pronunciation(word, language, respelling=said)
    phonemes = said.removeprefix("/").removesuffix("/").strip()
    if len(said) < 2 or not (said.startswith("/") and said.endswith("/")) or not phonemes:
        raise _bad(path, line, f"“{said}” is no IPA between two slashes")
    return Pronunciation(word, language, ipa=phonemes)


def _is_header(cells: list[str]) -> bool:
    last = {"pronunciation", "ipa", "respelling", "ipa or respelling", "said"}
    return cells[0].lower() == "word" and cells[-1].lower() in last


def _language(path: Path, line: int, name: str) -> str:
    try:
        return resolve(name) if name else ""
    except UsageError as error:
        raise _bad(path, line, f'"{name}" is no language', error.remedy) from error


def _lines(path: Path) -> list[str]:
    try:
        return path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _bad(path, line, "is not UTF-8", "Save the file as UTF-8.") from error
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {error.strerror or error}", "Name a file that can be read."
        ) from error


def _bad(path: Path, line: int, fault: str, remedy: str = _REMEDY) -> InputError:
    return InputError(f"{path}:{line}: {fault}", remedy)
