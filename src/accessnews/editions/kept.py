"""An edition of one text laid aside whole, sound and all, so that an issue can take it up again.

It is the file of ``formats.edition_json`` with the sound beside it: the same file as in the cache
where the disk can have one file in two places, else a copy. What became of a cache does not matter
to what is kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ..edition import Edition
from ..errors import InputError
from ..files import replacing_folder
from ..formats.edition_json import dumps, loads

FILE = "edition.json"


def keep(editions: Sequence[Edition], folder: Path) -> None:
    """Put editions of one text each into ``folder``, in place of those that it held.

    Raises:
        InputError: a file can't be written, or a narration's sound can't be read.
    """
    with replacing_folder(folder) as made:
        for edition in editions:
            (language,) = edition.languages
            own = made / language
            own.mkdir()
            (own / FILE).write_text(dumps(edition), "utf-8")
            for narration in edition.narrations:
                for sound in filter(None, (narration.audio, narration.master)):
                    beside(sound, own / sound.name)


def kept(folder: Path, language: str) -> Edition:
    """The edition in ``language`` that ``keep`` put into ``folder``; it has no cover.

    Raises:
        InputError: there is none, or a file of it is missing.
    """
    path = folder / language / FILE
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise _gone(path, error) from error
    return loads(text, str(path), path.parent)


def digest(folder: Path, languages: Sequence[str]) -> str:
    """What changes with whatever editions of these languages are kept in ``folder``.

    Raises:
        InputError: one is not there.
    """
    made = hashlib.sha256()
    for language in languages:
        path = folder / language / FILE
        try:
            made.update(path.read_bytes())
        except OSError as error:
            raise _gone(path, error) from error
    return made.hexdigest()


def _gone(path: Path, error: OSError) -> InputError:
    return InputError(f"{path}: cannot be read: {error.strerror}", "Build the story again.")


def beside(sound: Path, target: Path) -> None:
    """Have a file in a second place too: the same one where the disk can, else a copy.

    Raises:
        InputError: it is not there.
    """
    with suppress(OSError):  # another disk, or one without links
        os.link(sound, target)
        return
    try:
        shutil.copyfile(sound, target)
    except FileNotFoundError as error:
        raise InputError(f"{sound}: the sound is not there", "Narrate again.") from error
